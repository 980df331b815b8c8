"""What answers of several labs are made with."""

from torch import nn


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
