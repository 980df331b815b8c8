"""Checks of homework 5: anomalies."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._areas import expect_area
from svlearn.checks._auc_tables import Runs, Table, expect_table, measured
from svlearn.checks._bands import both, expect_bands
from svlearn.checks._calls import expect_settings_kept
from svlearn.checks._filling import Reconstruct, expect_filled
from svlearn.checks._picture_errors import expect_errors
from svlearn.checks._rates import expect_rates
from svlearn.checks._thresholds import expect_threshold
from svlearn.checks.expect import check


@check("one mean squared error for each picture, over all of its pixels and channels")
def check_picture_errors(picture_errors: Callable[[Tensor, Tensor], object]) -> None:
    """Errors worked by hand, of rows and pictures; then a single picture, and small errors."""
    expect_settings_kept(
        "picture_errors(x, x_prime)", lambda: picture_errors(torch.ones(2, 3), torch.zeros(2, 3))
    )
    expect_errors(picture_errors)


@check("both rates for each different score, from no alarm to an alarm for all")
def check_roc(roc: Callable[[Tensor, Tensor], object]) -> None:
    """Curves worked by hand: without ties, with some, with nothing else; and odd scales."""
    scores, is_anomaly = torch.tensor([0.5, 0.1]), torch.tensor([True, False])
    expect_settings_kept("roc(scores, is_anomaly)", lambda: roc(scores.clone(), is_anomaly.clone()))
    expect_rates(roc)


@check("the share of pairs in which the anomaly scores higher, ties as one half")
def check_auc(auc: Callable[[Tensor, Tensor], object]) -> None:
    """Areas worked by hand: without ties, with some, with nothing else; above and below 0.5."""
    scores, is_anomaly = torch.tensor([0.5, 0.1]), torch.tensor([True, False])
    expect_settings_kept("auc(scores, is_anomaly)", lambda: auc(scores.clone(), is_anomaly.clone()))
    expect_area(auc)


@check("the smallest score with no more above it than the rate allows")
def check_choose_threshold(choose_threshold: Callable[[Tensor, float], object]) -> None:
    """Thresholds worked by hand: rates that are and aren't whole pictures, ties, one score."""
    scores = torch.tensor([0.5, 0.1])
    expect_settings_kept("choose_threshold(scores, 0)", lambda: choose_threshold(scores.clone(), 0))
    expect_threshold(choose_threshold)


@check("a row for each digit, which was run once, and a row with the means")
def check_auc_table(auc_table: Table) -> None:
    """Tables worked by hand, of one digit and more, with one kind of scores and more."""
    expect_settings_kept(
        "auc_table([5], run, measure)", lambda: auc_table([5], Runs(["a"]), measured)
    )
    expect_table(auc_table)


@check("the middle of what the statistic gives for the pictures of each draw")
def check_bootstrap_band(bootstrap_band: Callable[..., object]) -> None:
    """Bands worked by hand, of two numbers and one, at three levels, from five draws and one."""

    def call() -> object:
        draws, labels = torch.tensor([[0, 1]]), torch.tensor([True, False])
        return bootstrap_band(both, torch.tensor([1.0, 2.0]), labels, draws)

    expect_settings_kept("bootstrap_band(statistic, scores, is_anomaly, draws)", call)
    expect_bands(bootstrap_band)


@check("hidden pixels from repeated reconstruction, and known ones as they were")
def check_inpaint(inpaint: Callable[[Reconstruct, Tensor, Tensor, int], object]) -> None:
    """Pixels worked by hand, after none, one and two steps, whatever lies below the mask."""
    x, mask = torch.rand(1, 1, 2, 2), torch.tensor([[[[True, False], [False, True]]]])
    expect_settings_kept(
        "inpaint(reconstruct, x, mask, 1)", lambda: inpaint(torch.sqrt, x.clone(), mask, 1)
    )
    expect_filled(inpaint)
