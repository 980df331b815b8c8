"""What is launched like a kernel, and is a Python function: to try what stands around kernels."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from math import prod
from typing import Any

import torch
from torch import Tensor

from svlearn.kernels.access import LaunchError, number_of_programs, without_a_grid


class StandIn:
    """In the place of a kernel.

    Args:
        name: the kernel's.
        work: called with the kernel's arguments and with `programs`, how many there are; writes
            the results.
        sizes: of each array, the names of the arguments that are its shape.

    Example:
        >>> def double(x, y, N, programs):
        ...     y[:programs] = 2 * x[:programs]
        >>> x, y = torch.ones(3), torch.zeros(3)
        >>> StandIn("double", double, {"x": ["N"], "y": ["N"]})[(2,)](x, y, 3)
        >>> y
        tensor([2., 2., 0.])
    """

    def __init__(
        self, name: str, work: Callable[..., None], sizes: Mapping[str, list[str]]
    ) -> None:
        self.name, self.work, self.sizes = name, work, sizes
        self.signature = inspect.signature(work)
        self.launches = 0  # so far
        self.given: dict[str, Tensor] = {}  # to the last of them: its arrays, as they were

    def __getitem__(self, grid: Any) -> Callable[..., None]:
        """A launch with so many programs: a tuple, or a function of the arguments that gives it.

        Raises:
            LaunchError: the arguments are not the kernel's, a block (an argument that is called
                like one) is no power of two, an array is of another size or on another device, its
                numbers do not lie one behind the other, or programs have no number, or two each.
        """

        def launch(*arguments: Any, **named: Any) -> None:
            given = self._bound(arguments, named)
            found = grid(given) if callable(grid) else grid
            programs, *more = number_of_programs(self.name, found) or (0,)
            if max(more, default=1) > 1:
                raise LaunchError(f"{self.name} is launched along more than one axis")
            for name in (name for name in given if name.startswith("BLOCK")):
                self._require_block(name, given[name])
            for array in self.sizes:
                self._require(array, given)
            self._require_one_device(given)
            self.launches += 1
            with torch.no_grad():
                # A kernel takes addresses: which shape a tensor had is nothing to it.
                shaped = {array: self._shaped(array, given) for array in self.sizes}
                self.given = {array: each.clone() for array, each in shaped.items()}
                self.work(**given | shaped | {"programs": programs})

        return launch

    def __call__(self, *_: Any, **__: Any) -> None:
        """No launch: that has a grid.

        Raises:
            LaunchError: always.
        """
        raise without_a_grid(self.name)

    def _bound(self, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> dict[str, Any]:
        known = {name: each for name, each in named.items() if name in self.signature.parameters}
        try:
            return self.signature.bind(*arguments, **known | {"programs": 0}).arguments
        except TypeError as error:
            raise LaunchError(f"{self.name} is launched with other arguments: {error}") from error

    def _require_block(self, name: str, value: object) -> None:
        if not (isinstance(value, int) and value > 0 and value.bit_count() == 1):
            said = f"{self.name} gets {name} = {value!r}"
            raise LaunchError(f"{said}: the size of a block is a power of two")

    def _require(self, array: str, given: Mapping[str, Any]) -> None:
        value, wanted = given[array], [given[size] for size in self.sizes[array]]
        if not isinstance(value, Tensor):
            said = f"{self.name} gets a {type(value).__name__} as {array}, no tensor"
            raise LaunchError(said, array)
        if not value.is_contiguous():
            said = f"{self.name} gets {array} with strides {value.stride()}"
            raise LaunchError(f"{said}: its numbers do not lie one behind the other", array)
        if value.numel() != prod(wanted):
            size = " × ".join(f"{name} = {given[name]}" for name in self.sizes[array])
            said = f"{self.name} gets {value.numel()} numbers as {array}"
            raise LaunchError(f"{said}, and is told {size}", array)

    def _shaped(self, array: str, given: Mapping[str, Any]) -> Tensor:
        tensor: Tensor = given[array].detach().view([given[size] for size in self.sizes[array]])
        return tensor

    def _require_one_device(self, given: Mapping[str, Any]) -> None:
        first, *others = self.sizes
        for array in others:
            if given[array].device != given[first].device:
                said = f"{self.name} gets {first} on {given[first].device}"
                raise LaunchError(f"{said}, and {array} on {given[array].device}", array)


@contextmanager
def in_the_place_of_kernels(owner: type, others: Mapping[str, object]) -> Iterator[None]:
    """Within, the methods of a class find other things under these global names.

    Args:
        owner: the class.
        others: such as a `StandIn`, by the names of the kernels.
    """
    with ExitStack() as stack:
        for names in {id(each): each for each in _globals(owner)}.values():
            before = {name: names[name] for name in others if name in names}
            stack.callback(names.update, before)
            for name in others.keys() - before.keys():
                stack.callback(names.pop, name)
            names.update(others)
        yield


def _globals(owner: type) -> Iterator[dict[str, Any]]:
    for name in ("forward", "backward", "setup_context"):
        for parent in owner.__mro__:
            method = inspect.unwrap(getattr(parent, name, None) or len)
            if isinstance(names := getattr(method, "__globals__", None), dict):
                yield names
