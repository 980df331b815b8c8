"""Distributions by which random answers are judged, by special functions that PyTorch has."""

import numpy as np
import torch

from autograde.labs.values import Array


def normal_cdf(numbers: Array) -> Array:
    """The share of a standard normal distribution below each number, of any shape, in float64."""
    return np.asarray(torch.special.ndtr(_tensor(numbers)))


def chi_squared_tails(statistic: float, degrees: int) -> tuple[float, float]:
    """The chances of a χ² of at most this, and of at least this.

    Args:
        statistic: The sum of so many squares of standard normal numbers, at least 0.
        degrees: How many, at least 1.
    """
    half = _tensor(degrees / 2), _tensor(statistic / 2)
    return torch.special.gammainc(*half).item(), torch.special.gammaincc(*half).item()


def binomial_p(hits: int, tries: int, chance: float) -> float:
    """The chance of a number of hits that is as seldom as this one, or more so: two-sided, exact.

    Args:
        hits: From 0 to `tries`.
        tries: Independent of each other.
        chance: Of a hit in each, between 0 and 1, and neither of both.
    """
    several = torch.distributions.Binomial(tries, probs=_tensor(chance), validate_args=False)
    logs = several.log_prob(torch.arange(tries + 1, dtype=torch.float64))
    return float(logs[logs <= logs[hits] + 1e-7].exp().sum())


def _tensor(numbers: Array | float) -> torch.Tensor:
    return torch.as_tensor(numbers, dtype=torch.float64, device="cpu")
