"""What this machine has: its card, and the versions of what runs on it."""

import platform
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import torch
from torch.utils.benchmark import Timer

CUDA = torch.cuda.is_available()
DEVICE = torch.device("cuda" if CUDA else "cpu")


class NotHereError(Exception):
    """A part cannot be run on this machine, and why."""


def about() -> dict[str, Any]:
    """The name of the card, empty if there is none, and of all that matters beside it."""
    return {
        "card": torch.cuda.get_device_name() if CUDA else "",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "triton": _version("triton"),
    }


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of something that was run before, the card's work included."""
    timer = Timer("work()", globals={"work": work})
    return 1e3 * float(timer.blocked_autorange(min_run_time=0.3).median)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
