"""Checks of homework 2: halves from settings, budgets, schedules, memory, and experiments."""

from collections.abc import Callable

from torch import nn

from svlearn.checks._architecture import (
    ADAM,
    SGD,
    WIDTHS,
    expect_rate,
    expect_whole,
)
from svlearn.checks._calls import expect_settings_kept
from svlearn.checks._curves import expect_curves
from svlearn.checks._experiments import expect_table, expect_tables_apart
from svlearn.checks._first_weights import expect_first_weights
from svlearn.checks._halves import ACTIVATIONS, SIZES, Build, expect_half
from svlearn.checks.expect import check, expect_unchanged


@check("the right layers, the activation that is asked for, first weights as they should be")
def check_build_half(build_half: Build) -> None:
    """Sizes first; then what is computed, by hand; then how first weights are spread."""
    expect_settings_kept(
        "build_half([3, 2], nn.ReLU, 'He')", lambda: build_half([3, 2], nn.ReLU, "He")
    )
    for number, sizes in enumerate(SIZES):
        expect_half(
            build_half,
            sizes,
            list(ACTIVATIONS)[number - 1 :: len(SIZES)] if number else list(ACTIVATIONS),
        )
    expect_first_weights(build_half)


@check("the closest width, for one hidden layer and for several, the smaller one in a draw")
def check_width_for_budget(width_for_budget: Callable[[int, int, int, int], object]) -> None:
    """Widths for budgets that were counted by hand."""
    for (budget, depth, input_dim, latent_dim), (right, causes, likely) in WIDTHS.items():
        what = f"width_for_budget({budget}, {depth}, {input_dim}, {latent_dim})"
        came = width_for_budget(budget, depth, input_dim, latent_dim)
        expect_whole(what, came, right, causes, likely)


@check("up to the peak in three tenths of all steps, down to 0 in the others")
def check_one_cycle(one_cycle: Callable[[int, int, float], object]) -> None:
    """Rates worked by hand, for several numbers of steps and several peaks."""
    expect_rate(one_cycle)


@check("weights, gradients, what the optimizer keeps, and what each layer gave")
def check_step_memory(step_memory: Callable[[list[int], int, str], object]) -> None:
    """Bytes counted by hand, with both optimizers."""
    for optimizer, cases in (("SGD", SGD), ("Adam", ADAM)):
        for (before, batch_size), (right, causes) in cases.items():
            sizes = list(before)
            what = f"step_memory({sizes}, {batch_size}, {optimizer!r})"
            came = step_memory(sizes, batch_size, optimizer)
            expect_unchanged(what, sizes=(sizes, list(before)))
            likely = "count by hand: 4 bytes for each number of the formula, term by term"
            expect_whole(what, came, right, causes, likely)


@check("each combination once, in the right order, with what was measured beside it")
def check_experiment(experiment: Callable[..., object]) -> None:
    """Tables of small grids, of empty ones, and twice with another run."""
    expect_table(experiment)
    expect_tables_apart(experiment)


@check("a curve for each value, its points in order, and the means of what was repeated")
def check_series(series: Callable[..., object]) -> None:
    """Curves worked by hand, from rows in any order, and from no row at all."""
    expect_curves(series)
