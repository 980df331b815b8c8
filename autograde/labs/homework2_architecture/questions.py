"""Questions about homework 2: what an autoencoder is made of, and how it is trained."""

import copy
from itertools import pairwise

import numpy as np
import torch
from torch import nn

from autograde.labs.calls import CALLS
from autograde.labs.errors import WrongError
from autograde.labs.probes import behaviour
from autograde.labs.question import question
from autograde.labs.signature import SEED, choice, drawn, integer, number, takes, tensor

# --- build_half ---

ACTIVATIONS = {
    "ReLU": nn.ReLU,
    "CELU": nn.CELU,
    "SELU": nn.SELU,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "a function": lambda: nn.LeakyReLU(0.2),
}
INITIALISATIONS = ("default", "He")


@question(
    takes(
        x=tensor("B D"),
        widths=choice(
            ["D", 3], ["D", "D"], ["D", 7, 3], ["D", 1, 4], ["D", 4, 4, 4], ["D", 2, 3, 3, 9]
        ),
        activation=choice(*ACTIVATIONS),
        initialisation=choice(*INITIALISATIONS),
        seed=SEED,
        sizes={"B": (1, 2, 5), "D": (2, 5, 9)},
        rounds=12,
        calls=CALLS[:1],  # `behaviour` makes several modules, and calls each again and again
    ),
    points=1,
    title="what it computes, for each activation",
)
def check_build_half(student, widths, activation, initialisation, x, seed):
    return behaviour(
        lambda: student.build_half(
            sizes=widths, activation=ACTIVATIONS[activation], initialisation=initialisation
        ),
        x,
        seed,
    )


LARGE = ([300, 120], [90, 400, 60], [50, 200, 100, 30], [500, 20])


STARTS = takes(widths=choice(*LARGE), activation=choice(*ACTIVATIONS), rounds=8, calls=CALLS[:1])


def first_weights(student, widths, activation, initialisation):
    """All first weights and biases, layer by layer, whichever way round a module keeps them."""
    module = student.build_half(
        sizes=widths, activation=ACTIVATIONS[activation], initialisation=initialisation
    )
    if not isinstance(module, nn.Module):
        raise WrongError(f"expected an nn.Module, came {type(module).__name__}")
    parameters = [parameter.detach().squeeze() for parameter in module.parameters()]
    found = {}
    for layer, (size_in, size_out) in enumerate(pairwise(widths), start=1):
        for name, sizes in (
            (f"the weights of layer {layer}", {(size_in, size_out), (size_out, size_in)}),
            (f"the biases of layer {layer}", {(size_out,)}),
        ):
            fitting = [each for each in parameters if tuple(each.shape) in sizes]
            if len(fitting) != 1:
                raise WrongError(f"missing: {name} of {size_in} inputs and {size_out} units")
            found[name] = fitting[0]
    return found


@question(STARTS, points=0.5, title="the default initialisation")
def check_build_half__default(student, widths, activation):
    return first_weights(student, widths, activation, "default")


@question(STARTS, points=1.5, title="He initialisation")
def check_build_half__he(student, widths, activation):
    return first_weights(student, widths, activation, "He")


# --- width_for_budget ---

PAIRS = ((12, 12), (784, 16), (784, 1), (3072, 128), (7, 30), (1, 1), (100, 3))
PLACES = (
    *("exactly", "below", "above", "between two", "next to the middle", "nearly nothing"),
    *("far up", "the end"),
)


def all_weights(width, depth, input_dim, latent_dim):
    sizes = [input_dim, *[width] * depth, latent_dim]
    return sum(a * b + b for half in (sizes, sizes[::-1]) for a, b in pairwise(half))


def budgets(draw, pair, depth, place):
    """A budget that lies so to what some width needs."""
    ends = {"between two": (2, 12), "far up": (150, 290), "the end": (300, 300)}
    width = draw.integer(*ends.get(place, (13, 60)))
    here, above = (all_weights(w, depth, *pair) for w in (width, width + 1))
    budget = {
        "exactly": here,
        "far up": here,
        "the end": here,
        "below": here - 1 - draw.integer(0, 1),
        "above": here + 1 + draw.integer(0, 1),
        "between two": (here + above) // 2,
        "next to the middle": (here + above) // 2 + 1,
        "nearly nothing": draw.integer(1, max(1, all_weights(1, depth, *pair) - 1)),
    }[place]
    return {"budget": budget, "depth": depth, "input_dim": pair[0], "latent_dim": pair[1]}


def widths(*depths):
    return takes(
        budgets=drawn(budgets, pair=PAIRS, depth=depths, place=PLACES),
        rounds=24,
        calls=CALLS[:1],
    )


@question(widths(1), points=1, title="one hidden layer in each half")
def check_width_for_budget(student, budget, depth, input_dim, latent_dim):
    arguments = {"budget": budget, "depth": depth, "input_dim": input_dim, "latent_dim": latent_dim}
    return {"the width": student.width_for_budget(**arguments)}


@question(widths(2, 3, 4, 7), points=1, title="several hidden layers in each half")
def check_width_for_budget__deep(student, budget, depth, input_dim, latent_dim):
    arguments = {"budget": budget, "depth": depth, "input_dim": input_dim, "latent_dim": latent_dim}
    return {"the width": student.width_for_budget(**arguments)}


# --- one_cycle ---

STEPS = (1, 2, 3, 7, 10, 40, 100, 1000)


@question(
    takes(
        total=choice(*STEPS), peak=number(0.001, 3, edges=(1.0, 0.01)), rounds=12, calls=CALLS[:1]
    ),
    rtol=1e-6,
    atol=1e-12,
)
def check_one_cycle(student, total, peak):
    shown = sorted({round(total * share / 20) for share in range(21)})
    return {
        f"the rate in step {step} of {total}": student.one_cycle(step=step, steps=total, peak=peak)
        for step in shown
    }


# --- step_memory ---

NETS = (
    [784, 64, 16, 64, 784],
    [9, 2],
    [5, 5],
    [3, 1, 3],
    [30, 4, 7, 4, 30],
    [1, 1, 1],
    [100, 20, 3],
)
BATCHES = takes(
    widths=choice(*NETS),
    # The last two are too much for 32 bits and for float32, the last for float64, too.
    batch_size=choice(1, 2, 33, 64, 1_000_000_007, 10**15 + 3),
    rounds=16,
    calls=CALLS[:1],
)


@question(BATCHES, points=1, title="with SGD")
def check_step_memory(student, widths, batch_size):
    came = student.step_memory(sizes=widths, batch_size=batch_size, optimizer="SGD")
    return {"the bytes": came}


@question(BATCHES, points=1, title="with Adam")
def check_step_memory__adam(student, widths, batch_size):
    came = student.step_memory(sizes=widths, batch_size=batch_size, optimizer="Adam")
    return {"the bytes": came}


# --- experiment ---

GRIDS = {
    "one": {"epochs": [5]},
    "several": {"epochs": [50, 5, 10]},
    "two": {"optimizer": ["SGD", "Adam"], "epochs": [5, 50]},
    "three": {"width": [64, 8, 16], "activation": [nn.ReLU, nn.Tanh], "rate": [0.1, 0.2]},
    "equal values": {"a": [1, 2, 3], "b": [1, 2, 3]},
    "lists": {"layers": [[64], [64, 32], []], "name": ["x", "y"]},
    "four": {"d": [True, False], "c": [None, 0], "b": ["b", "B"], "a": [(1, 2), (3,)]},
}
EDGES = {
    "no setting": {},
    "no value": {"epochs": []},
    "no value of the last": {"epochs": [1, 2], "rate": []},
    "no value of the first": {"rate": [], "epochs": [1, 2]},
    "one each": {"epochs": [1], "rate": [0.5], "seed": [0]},
    "two": {"optimizer": ["SGD", "Adam"], "epochs": [5, 50]},
}


def told(value):
    """A value as text, the same wherever it is told."""
    if isinstance(value, type):
        return value.__name__
    return repr(value)


def line(row):
    """A row, or the settings of a call, as text, in its order."""
    if not isinstance(row, dict):
        raise WrongError(f"expected a dictionary as row, came {type(row).__name__}")
    return ", ".join(f"{name}={told(value)}" for name, value in row.items())


def text(table):
    """A table as text, row by row."""
    if not isinstance(table, list):
        raise WrongError(f"expected a list of rows, came {type(table).__name__}")
    return "\n".join(map(line, table))


def measuring(first, called, own, kept):
    """A `run` that counts its calls from `first` on, and notes what it was called with.

    Args:
        first: What it counts from.
        called: What it was called with, as text.
        own: The dictionary that it hands out again and again, if `kept`.
        kept: Whether it does; if not, its dictionaries are new, and every other has a name more.
    """

    def run(**settings):
        called.append(line(dict(sorted(settings.items()))))
        found = {"weights": first + 7 * len(called), "error": (first + len(called)) / 1000}
        if not kept:
            return {"stopped early": True, **found} if len(called) % 2 else found
        own.update(found)
        return own

    return run


def tried(student, grid, first, kept):
    """What becomes of two experiments with the same grid, the second with another run."""
    found: dict[str, object] = {}
    for when, begin in (("", first), (" of a second experiment", 2 * first)):
        called: list[str] = []
        own: dict[str, object] = {}
        given = copy.deepcopy(grid)
        table = student.experiment(grid=given, run=measuring(begin, called, own, kept))
        found |= {
            f"the number of runs{when}": len(called),
            f"the runs{when}, one after the other": "\n".join(called),
            f"the number of rows{when}": len(table) if isinstance(table, list) else -1,
            f"the table{when}": text(table),
            f"the grid after it{when}": line(given),
            f"what run keeps for itself{when}": line(own),
        }
    return found


def grids(known):
    return takes(
        grid=choice(*known),
        first=integer(100, 9999, drawn=1),
        rounds=10,
        calls=CALLS[:1],
    )


@question(grids(GRIDS), points=2, title="each combination once, in order, in a row")
def check_experiment(student, grid, first):
    return tried(student, GRIDS[grid], first, kept=False)


@question(grids(EDGES), points=1, title="empty grids, and rows that stay as they were")
def check_experiment__edges(student, grid, first):
    return tried(student, EDGES[grid], first, kept=True)


# --- series ---

COLUMNS = {
    "of a run": ("epochs", "error", "optimizer"),
    "letters": ("x", "y", "by"),
    "with spaces": ("batch size", "seconds", "kind of run"),
}
LABELS = {
    "texts": ("tanh", "ReLU", "CELU", "a"),
    "texts and nothing": ("tanh", None, "", "None"),
    "numbers": (3, 1, 2, 0),
    "tuples": ((64,), (64, 32), (), (1,)),
    "truth values": (True, False),
    "one": ("only",),
}
PLACES_OF_X = (0, -3, 10, 2.5, 100, 5)
MOST_ROWS = 60
PLAIN = int | float | np.integer | np.floating


def table_of(order, values, columns, labels, shared, repeats):
    """Rows in an order that is drawn, but that labels begin in theirs: each x once, or more often.

    Args:
        order: Of all rows that there could be.
        values: What was measured.
        columns: One of `COLUMNS`.
        labels: One of `LABELS`.
        shared: Whether all curves have the same x.
        repeats: Whether there are several rows with the same x, of one curve.
    """
    x, y, by = COLUMNS[columns]
    rows = []
    for curve, label in enumerate(LABELS[labels]):
        places = PLACES_OF_X if shared else PLACES_OF_X[curve : curve + 3]
        for at, place in enumerate(places):
            times = 1 + (at + curve) % 3 if repeats else 1
            rows += [{by: label, x: place} for _ in range(times)]
    mixed = [rows[at] for at in order if at < len(rows)]
    first = [next(row for row in mixed if row[by] == label) for label in LABELS[labels]]
    rest = [row for row in mixed if not any(row is each for each in first)]
    return [
        {"run": number, y: value, **row}
        for number, (row, value) in enumerate(zip([*first, *rest], values.tolist(), strict=False))
    ]


def curves_of(student, table, columns):
    """The curves of a table, as arrays; and what became of the table."""
    x, y, by = COLUMNS[columns]
    before = copy.deepcopy(table)
    curves = student.series(table=table, x=x, y=y, by=by)
    if not isinstance(curves, dict):
        raise WrongError(f"expected a dictionary of curves, came {type(curves).__name__}")
    found = {
        "the curves, in order": ", ".join(map(told, curves)),
        "the table after it": text(table) if text(table) != text(before) else "as it was",
    }
    for label, curve in curves.items():
        if not (isinstance(curve, tuple | list) and len(curve) == 2):
            raise WrongError(f"expected a pair for each curve, came {type(curve).__name__}")
        for name, numbers in zip((x, y), curve, strict=True):
            if not isinstance(numbers, list):
                kind = type(numbers).__name__
                raise WrongError(f"expected two lists for each curve, came {kind}")
            if not all(isinstance(each, PLAIN) for each in numbers):
                raise WrongError("expected lists of plain numbers")
            values = torch.tensor(numbers, dtype=torch.float64)
            found[f"{name} of the curve {told(label)}"] = values
    return found


def drawn_rows(draw):
    order = draw.uniform(MOST_ROWS).argsort().tolist()
    return {"order": order, "values": draw.uniform(MOST_ROWS, low=-1, high=3)}


TABLES = takes(
    rows=drawn(drawn_rows),
    columns=choice(*COLUMNS),
    labels=choice(*LABELS),
    shared=choice(True, False),
    rounds=12,
    calls=CALLS[:1],
)


@question(TABLES, points=1, title="curves of runs without repeats")
def check_series(student, order, values, columns, labels, shared):
    table = table_of(order, values, columns, labels, shared, repeats=False)
    return curves_of(student, table, columns)


@question(TABLES, points=1, title="means over repeats, and small tables")
def check_series__repeats(student, order, values, columns, labels, shared):
    table = table_of(order, values, columns, labels, shared, repeats=True)
    measured = COLUMNS[columns][1]
    # Whole numbers, equal ones and 0: mean 3.25, median 3.5, and others if some do not count.
    again = [table[0] | {measured: value} for value in (0, 6, 6, 1)]
    tables = {
        "": table,
        " of no row": [],
        " of one row": table[:1],
        " of two rows": table[:2],
        " of one run, four times": again,
    }
    return {
        f"{what}{which}": value
        for which, rows in tables.items()
        for what, value in curves_of(student, rows, columns).items()
    }
