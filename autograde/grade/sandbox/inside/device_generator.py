"""A generator of random numbers that claims to lie on the stand-in for a GPU."""

from typing import Any, ClassVar
from weakref import WeakValueDictionary

import torch

from autograde.grade.sandbox.inside.device_refusals import (
    CPU,
    DEVICE,
    GENERATOR,
    GeneratorError,
)


class DeviceGenerator(torch.Generator):
    """A generator on `DEVICE` or the CPU, as far as anybody can see; it draws on the CPU."""

    # Those on `DEVICE`, by what operations see of them.
    there: ClassVar[WeakValueDictionary[int, "DeviceGenerator"]] = WeakValueDictionary()

    def __new__(  # noqa: D102 - the class says it
        cls: type["DeviceGenerator"], device: Any = CPU
    ) -> "DeviceGenerator":
        made = super().__new__(cls)
        if torch.device(device) == DEVICE:
            cls.there[made._cdata] = made  # type: ignore[attr-defined]  # PyTorch's, untold
        return made

    @property
    def device(self) -> torch.device:  # type: ignore[override]  # there it is written in C
        """Where it is."""
        return DEVICE if is_there(self) else CPU


def is_there(generator: Any) -> bool:
    """Whether a generator, as an operation sees it, lies on the device."""
    return generator._cdata in DeviceGenerator.there


def refuse_generator(operation: Any, kwargs: Any, *, to_device: bool) -> None:
    """Refuse to draw random numbers in one place by a generator of the other.

    Raises:
        GeneratorError: If that was to be done.
    """
    generator = kwargs.get("generator")
    if generator is not None and is_there(generator) != to_device:
        places = (DEVICE, CPU) if to_device else (CPU, DEVICE)
        raise GeneratorError(GENERATOR.format(operation, *places))
