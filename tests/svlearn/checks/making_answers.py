"""What answers of several labs are made with."""

from pathlib import Path

import torch
from torch import nn

from autograde.labs.definitions import run
from tests.answer_files import titled

LABS = Path(__file__).parents[3] / "autograde" / "labs"


def read(lab, exercise, kind, *, defines="", **names):
    """The answers to an exercise that the judge is tried with: what they define, by their titles.

    Args:
        lab: Its name.
        exercise: What its file is called, and what it defines if nothing else is said.
        kind: `right` or `wrong`.
        defines: The name of what it defines.
        names: What there is before it.
    """
    found = {}
    for title, source in titled(LABS / lab / "answers" / f"{exercise}.py", kind):
        own = {"torch": torch, "nn": nn, **names}
        run(source, own, f"<{lab} {exercise} {title}>")
        found[title] = own[defines or exercise]
    return found


def seeded(function):
    """The function, but that it sets the seed of everybody's random numbers."""
    return changed(function, lambda result: (torch.manual_seed(0), result)[1])


def switched_off(function):
    """The function, but that it leaves gradients switched off."""
    return changed(function, lambda result: (torch.set_grad_enabled(False), result)[1])


def changed(function, change):
    """The function, but that what it gives is changed."""
    return lambda *arguments, **named: change(function(*arguments, **named))


def behind(build, change):
    """The build, but that what its module gives is changed."""
    return changed(build, lambda half: nn.Sequential(half, Function(change)))


def before(build, change):
    """The build, but that what its module gets is changed."""
    return changed(build, lambda half: nn.Sequential(Function(change), half))


class Function(nn.Module):
    """A function as a module."""

    def __init__(self, function):
        super().__init__()
        self.forward = function
