"""Homework 2, architectures and experiments: answers, and what the checks say of them.

The answers are those that the judge is tried with, by their titles.
"""

from itertools import pairwise, product
from statistics import mean

import torch
from torch import nn

from svlearn import ShiftedTanh
from svlearn.checks import homework2
from tests.svlearn.checks.making_answers import changed, read

HALF, WIDTH = homework2.check_build_half, homework2.check_width_for_budget
RATE, MEMORY = homework2.check_one_cycle, homework2.check_step_memory
TABLE, CURVES = homework2.check_experiment, homework2.check_series
CHECKS = {
    "build_half": HALF,
    "width_for_budget": WIDTH,
    "one_cycle": RATE,
    "step_memory": MEMORY,
    "experiment": TABLE,
    "series": CURVES,
}


def answers(exercise, kind):
    """Answers of this kind, by their titles."""
    given = {"pairwise": pairwise, "product": product, "mean": mean, "ShiftedTanh": ShiftedTanh}
    return read("homework2_architecture", exercise, kind, **given)


RIGHT = [
    (check, answer)
    for exercise, check in CHECKS.items()
    for answer in answers(exercise, "right").values()
]
half = next(iter(answers("build_half", "right").values()))
table_of = answers("experiment", "right")["product and zip"]
curves_of = answers("series", "right")["nested dictionaries"]
width = answers("width_for_budget", "right")["a formula for the count, and min over candidates"]
rate = answers("one_cycle", "right")["one expression"]
memory = answers("step_memory", "right")["a loop"]


def doubled(build):
    """He's weights, twice as large."""

    def built(sizes, activation, initialisation):
        module = build(sizes, activation, initialisation)
        with torch.no_grad():
            for weight in module.parameters():
                weight.mul_(2 if initialisation == "He" else 1)
        return module

    return built


def one_sided(build):
    def built(sizes, activation, initialisation):
        module = build(sizes, activation, initialisation)
        with torch.no_grad():
            for weight in module.parameters():
                if initialisation == "He" and weight.dim() == 2:
                    weight.abs_().sub_(0.5 * weight.mean())
                    weight.mul_((2 / weight.shape[1]) ** 0.5 / weight.std())
        return module

    return built


def no_biases_by_default(build):
    def built(sizes, activation, initialisation):
        module = build(sizes, activation, initialisation)
        for weight in module.parameters():
            if weight.dim() == 1:
                nn.init.zeros_(weight)
        return module

    return built


def sorted_values(grid, run):
    return table_of({name: sorted(values, key=str) for name, values in grid.items()}, run)


WRONG = {
    "half: None": (HALF, lambda *_: None, "an nn.Module to call", "a `return` is missing"),
    "half: doubled": (HALF, doubled(half), "another variance than the table"),
    "half: one-sided": (HALF, one_sided(half), "the numbers lie to one side of 0"),
    "half: biases 0": (HALF, no_biases_by_default(half), "the biases of the default are drawn"),
    "width: None": (WIDTH, lambda *_: None, "an int", "a `return` is missing"),
    "width: tensor": (WIDTH, lambda *a: torch.tensor(width(*a)), "plain numbers of Python"),
    "width: two more": (WIDTH, lambda *a: width(*a) + 2, "count the weights of both halves"),
    "rate: None": (RATE, lambda *_: None, "a plain number", "a `return` is missing"),
    "rate: only falls": (RATE, lambda i, n, p: p * (1 - i / n), "it begins at the peak"),
    "memory: None": (MEMORY, lambda *_: None, "an int", "a `return` is missing"),
    "memory: one byte more": (MEMORY, lambda *a: memory(*a) + 1, "count by hand"),
    "table: None": (TABLE, lambda *_: None, "a list of rows", "a `return` is missing"),
    "table: texts": (TABLE, changed(table_of, lambda rows: list(map(str, rows))), "a dictionary"),
    "table: sorted values": (TABLE, sorted_values, "values are sorted"),
    "table: last row missing": (TABLE, changed(table_of, lambda rows: rows[:-1]), "a row for each"),
    "curves: None": (CURVES, lambda *_: None, "a dictionary", "a `return` is missing"),
    "curves: x alone": (
        CURVES,
        changed(curves_of, lambda found: {label: each[0] for label, each in found.items()}),
        "a pair of lists",
    ),
}
# By exercise and title, what must be said.
SAID = {
    ("build_half", "an activation behind the last layer"): "an activation behind the last layer",
    ("build_half", "ReLU whatever is asked for"): "ReLU, whatever activation",
    ("build_half", "uniform numbers with He's variance"): "another one than the normal",
    ("build_half", "the biases keep their default with He"): "the biases are left as they were",
    ("build_half", "the number of units in the place of the inputs"): "the number of units is in",
    ("build_half", "the variance is used as the standard deviation"): "2/m is the variance",
    ("build_half", "Xavier in the place of He"): "Xavier's rule",
    ("build_half", "He always"): "these are He's weights",
    ("build_half", 'compares with "he", so that it is never He'): "the weights of the default",
    ("build_half", "He only for ReLU"): "the weights of the default",
    ("build_half", "no biases"): "the layers have no bias",
    ("build_half", "a plain list of layers"): "layers that nobody runs",
    ("build_half", "the last layer is missing"): "the last layer is missing",
    ("build_half", "a seed inside"): "torch.manual_seed inside",
    ("build_half", "the list of sizes is used up"): "sizes as it was",
    ("build_half", "the output is squashed"): "the output is squashed",
    ("build_half", "equal neighbouring sizes share a layer"): "a layer stands in two places",
    ("width_for_budget", "one half only"): "one half alone",
    ("width_for_budget", "biases are not counted"): "biases are not counted",
    ("width_for_budget", "the encoder counted twice"): "the encoder is counted twice",
    (
        "width_for_budget",
        "the largest width that does not exceed the budget",
    ): "rounded down",
    ("width_for_budget", "the smallest width that reaches the budget"): "rounded up",
    ("width_for_budget", "the larger one in a draw"): "the smaller one is asked for",
    ("width_for_budget", "depth is ignored"): "`depth` is not used",
    ("width_for_budget", "one hidden layer too many"): "a hidden layer more",
    ("width_for_budget", "hidden layers are not connected"): "not connected to each other",
    ("width_for_budget", "all hidden layers in one chain, without h"): "the layer of h is missing",
    (
        "width_for_budget",
        "a single chain of depth hidden layers, without h",
    ): "in both halves together",
    ("width_for_budget", "the biases of the encoder alone"): "the biases of one half",
    ("width_for_budget", "a float"): "a whole number, also by its type",
    ("width_for_budget", "begins with a width of 0"): "a width is at least 1",
    ("width_for_budget", "tries widths up to 100 only"): "right for small widths",
    ("width_for_budget", "stops in front of 300"): "300 itself may be the width",
    ("width_for_budget", "the number of weights, not the width"): "this is the number of weights",
    ("one_cycle", "begins at 0"): "it begins at 0",
    ("one_cycle", "the peak is not used"): "the peak is not used",
    ("one_cycle", "divides by steps − 1"): "divided by steps − 1",
    ("one_cycle", "counts the step from 1"): "the step is counted from 1",
    ("one_cycle", "brackets missing in the fall"): "brackets are missing",
    ("one_cycle", "falls without the division by 0.7"): "the division by 0.7 is missing",
    ("one_cycle", "rises without the division by 0.3"): "the division by 0.3 is missing",
    ("one_cycle", "rises to more than the peak"): "the second term has 24/25",
    ("one_cycle", "falls to 1/25 of the peak"): "it falls to 1/25 of the peak",
    ("one_cycle", "whole numbers are divided with //"): "`//` drops",
    ("one_cycle", "a tensor"): "a plain number",
    ("one_cycle", "a Fraction"): "an int or a float",
    ("one_cycle", "only rises"): "it rises and stays",
    ("step_memory", "how many numbers, not bytes"): "how many numbers there are",
    ("step_memory", "8 bytes a number"): "8 bytes for each number",
    ("step_memory", "no biases"): "the biases are not counted",
    ("step_memory", "x is not counted"): "x itself is missing",
    ("step_memory", "x' is not counted"): "what the last layer gave is missing",
    ("step_memory", "all times the batch size"): "weights are there once",
    ("step_memory", "one sample alone"): "for each sample of the batch",
    ("step_memory", "no gradients"): "the gradients of the weights",
    ("step_memory", "Adam like SGD"): "the two numbers that Adam keeps",
    ("step_memory", "SGD like Adam"): "four numbers for each weight",
    ("step_memory", "twice as many weights"): "four numbers for each weight",
    ("step_memory", "the list mirrored, as if it were one half"): "layers beyond the list",
    ("step_memory", "through a float, rounded from 2**53 on"): "as `4.0` and `/` make it",
    ("step_memory", "Adam keeps one number only"): "Adam keeps two numbers",
    ("step_memory", "counted in 32 bits"): "too much for 32 bits",
    ("step_memory", "summed in float32"): "rounded: float32",
    ("step_memory", "the list is used up"): "sizes as it was",
    ("experiment", "the first setting changes fastest"): "the first setting changes fastest",
    ("experiment", "values of the same place only"): "as `zip` does",
    ("experiment", "measured first, settings behind"): "the same columns in another order",
    ("experiment", "what was measured alone"): "the settings are missing",
    ("experiment", "what was measured in a dictionary of its own"): "within the row",
    ("experiment", "one dictionary for all rows"): "one and the same dictionary",
    (
        "experiment",
        "rows are written into the dictionary that run hands out",
    ): "a row is what `run` hands out",
    ("experiment", "what all runs measured is kept, not copied"): "what the last run has measured",
    ("experiment", "run gets values by place"): "without names, or a dictionary",
    ("experiment", "run gets the dictionary of settings"): "without names, or a dictionary",
    ("experiment", "run gets a setting called settings"): "a name that is no setting of the grid",
    ("experiment", "run is called twice for each row"): "more than once for a combination",
    ("experiment", "a list of default that is kept between calls"): "rows of an earlier call",
    ("experiment", "results are remembered by their settings"): "what an earlier call has measured",
    ("experiment", "returns in the loop"): "it ends too early",
    ("experiment", "no row for a grid without settings"): "a grid without settings has one",
    ("experiment", "lists without values are left out"): "a list without values",
    ("experiment", "settings are sorted by their names"): "another order than the grid's",
    ("experiment", "a dictionary of lists"): "a list of rows",
    ("experiment", "three settings at most"): "without some setting of the grid",
    ("experiment", "the dictionary of run emptied"): "hands out is changed in place",
    (
        "experiment",
        "one row dictionary updated and copied, old columns stay",
    ): "a column that an earlier run measured",
    ("experiment", "the grid is used up"): "the grid as it was",
    ("series", "the last of repeated rows"): "only the last of several rows",
    ("series", "the first of repeated rows"): "only the first of several rows",
    ("series", "sums"): "a sum: ",
    ("series", "medians"): "the median",
    ("series", "x as they come"): "the x are not in order",
    ("series", "x sorted and y not"): "the y do not belong to their x",
    ("series", "a point for each row"): "each different x once",
    ("series", "curves in the order of their sorted names"): "as they first appear",
    ("series", "sorted by size without sign"): "the x are not in order",
    ("series", "equal y counted once"): "equal y count as one",
    ("series", "statistics.mean of whole numbers, turned to int"): "rounded, or cut",
    ("series", "whole-number division"): "rounded, or cut",
    ("series", "rounded to four digits"): "rounded, or cut",
    ("series", "y of 0 left out"): "an x is missing",
    ("series", "None is skipped"): "a curve is missing",
    ("series", "labels become texts"): "were made into texts",
    ("series", "tensors"): "two lists of plain numbers",
    ("series", "pairs in the place of two lists"): "a pair of lists",
    ("series", "the table is sorted in place"): "the table as it was",
}
for (exercise, title), said in SAID.items():
    WRONG[f"{exercise}: {title}"] = CHECKS[exercise], answers(exercise, "wrong")[title], said


def unwritten(*_):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone.
NOT_CAUSES = ("sizes as it was", "a plain number", "a list of rows", "the grid as it was")
NOT_CAUSES += (
    "an int or a float",
    "a pair of lists",
    "the table as it was",
    "two lists of plain numbers",
)
CAUSES = [
    (
        check,
        tuple(
            dict.fromkeys(
                said
                for (of, _), said in SAID.items()
                if CHECKS[of] is check and said not in NOT_CAUSES
            )
        ),
    )
    for check in CHECKS.values()
]
UNWRITTEN = [(check, unwritten) for check in CHECKS.values()]
