"""What decides about first weights in homework 2: whether they are distributed as asked.

Weights are judged by their ranks: for each of them, the share of all that would be smaller. If they
are distributed as asked, these are uniform in [0, 1].
"""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from autograde.labs.distributions import normal_cdf
from autograde.labs.question import Inputs
from autograde.labs.randomness import BINS, uneven
from autograde.labs.values import Array, Value

Came = Mapping[str, Value]
Ranks = Callable[[Array, float], Array]  # of numbers, and of the number of inputs
FLOAT = "tensor float32 cpu"


def check_build_half__default(came: Came, inputs: Inputs) -> str:
    return _unlike(came, inputs["widths"], _uniform, biases=True)


def check_build_half__he(came: Came, inputs: Inputs) -> str:
    return _unlike(came, inputs["widths"], _normal, biases=False)


def _uniform(numbers: Array, size_in: float) -> Array:
    return np.asarray((numbers * np.sqrt(size_in) + 1) / 2)


def _normal(numbers: Array, size_in: float) -> Array:
    return normal_cdf(numbers * np.sqrt(size_in / 2))


def _unlike(came: Came, widths: Any, ranks: Ranks, *, biases: bool) -> str:
    """What speaks against the first weights of some layer; empty if nothing."""
    all_biases = []
    for layer, (size_in, size_out) in enumerate(pairwise(widths), start=1):
        names = [f"the {kind} of layer {layer}" for kind in ("weights", "biases")]
        for name in names:
            if name not in came:
                return f"missing: {name}"
            if came[name].kind != FLOAT:
                return f"wrong type of {name}: expected float32"
        weight, bias = (came[name].array.astype(float) for name in names)
        if {weight.size, bias.size} != {size_in * size_out, size_out}:
            return f"wrong shape of {names[0]}"
        if _uneven(ranks(weight, size_in)):
            return "the first weights are not distributed as asked"
        all_biases.append(ranks(bias, size_in) if biases else bias)
    together = np.concatenate(all_biases)
    if biases and _uneven(together):
        return "the first biases are not distributed as asked"
    return "" if biases or not together.any() else "the first biases are not 0"


def _uneven(ranks: Array) -> bool:
    """Whether numbers that should be uniform in [0, 1] are not."""
    outside = ((ranks < -1e-6) | (ranks > 1 + 1e-6) | np.isnan(ranks)).any()
    places = (BINS * ranks.clip(0, 1)).clip(0, BINS - 1).astype(int)
    return bool(outside) or uneven(places.ravel(), BINS)
