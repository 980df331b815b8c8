"""What a process computes by: its settings, random numbers, variables and open figures.

A question is put between two cells of a student's. It finds the settings of a new process, whatever
the cells above have changed; the cells below find what they would have found without it.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any
from warnings import catch_warnings, resetwarnings

import numpy as np
import torch
from matplotlib.pyplot import close, get_fignums

# Names of our own, here and above: a notebook may replace those in the modules.
from torch import autocast, enable_grad, get_default_device, inference_mode
from torch.autograd import set_detect_anomaly

CPU = torch.device("cpu")
errstate, floating_point = np.errstate, np.geterr()
# How to ask for a setting, how to make it, and what it is in a new process.
SETTINGS: tuple[tuple[Callable[[], Any], Callable[[Any], object], Any], ...] = (
    (torch.get_default_dtype, torch.set_default_dtype, torch.float32),
    (torch.get_deterministic_debug_mode, torch.set_deterministic_debug_mode, 0),
    (torch.get_float32_matmul_precision, torch.set_float32_matmul_precision, "highest"),
)
RANDOM: tuple[tuple[Callable[[], Any], Callable[[Any], object]], ...] = (
    (torch.get_rng_state, torch.set_rng_state),
    (np.random.get_state, np.random.set_state),
    (random.getstate, random.setstate),
)


@contextmanager
def fresh() -> Iterator[None]:
    """Within, torch, NumPy and warnings are set as in a new process; afterwards as before."""
    with ExitStack() as stack:
        for ask, put, new in SETTINGS:
            stack.callback(put, ask())
            put(new)
        stack.enter_context(inference_mode(False))
        stack.enter_context(enable_grad())
        stack.enter_context(autocast("cpu", enabled=False))
        stack.enter_context(set_detect_anomaly(False))
        stack.enter_context(errstate(**floating_point))
        stack.enter_context(catch_warnings())
        resetwarnings()
        if get_default_device() != CPU:
            stack.enter_context(CPU)
        yield


class Kept:
    """What there was before the first question after a cell.

    Args:
        names: The variables of the notebook.
    """

    def __init__(self, names: dict[str, Any]) -> None:
        self.names, self._values = names, dict(names)
        self._random = [(put, ask()) for ask, put in (*RANDOM, *_of_a_gpu())]
        self._figures = set(get_fignums())

    def renew(self, values: Mapping[str, Any] | None = None) -> None:
        """Give all variables their values again, or those that they had earlier."""
        values = self._values | dict(values or {})
        for name in self.names.keys() - values.keys():
            del self.names[name]
        self.names.update(values)

    def restore(self) -> None:
        """Take back what questions have done to variables, random numbers and figures."""
        self.renew()
        for put, state in self._random:
            put(state)
        for figure in set(get_fignums()) - self._figures:
            close(figure)


def _of_a_gpu() -> tuple[tuple[Callable[[], Any], Callable[[Any], object]], ...]:
    """Its random numbers, where CUDA has started already: asking must not start it."""
    if not torch.cuda.is_initialized():
        return ()
    return ((torch.cuda.get_rng_state, torch.cuda.set_rng_state),)
