"""How a question calls what a student wrote: by position or by name, once or again.

Tensors lie in memory in several ways: whole, as a part of a larger one, with gaps.
"""

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

import torch
from torch import Tensor

from autograde.labs.errors import WrongError

HOW = "how it is called"  # the input that says it, as JSON
AGAIN = "{}, called again"  # what a second call gets, and what it gives
AFTER = "{} after the call"
LATER = "{}, looked at after another call"
MEMORY = ("whole", "a part", "every other")
TRANSPOSED = "transposed"  # only where a text or its cells hand such a tensor in
UNUSUAL = 1 << 40  # a seed that no text has
PRINTED = torch.tensor([1e-9, 1 / 3])  # differently with each of torch's settings for it
CALLS = ("once", "again", "again, in the same memory")


@dataclass(frozen=True)
class How:
    """How a function is called in one round.

    Args:
        calls: One of `CALLS`.
        by_name: Whether arguments are named, where the function has these names.
        memory: How tensors lie in memory, by name: one of `MEMORY`.
        gradients: The arguments at which the gradient of each answer is asked for.
        seed: Of the weights by which an answer is added up for its gradient.
    """

    calls: str = CALLS[0]
    by_name: bool = False
    memory: Mapping[str, str] = field(default_factory=dict)
    gradients: tuple[str, ...] = ()
    seed: int = 0

    def text(self) -> str:
        """It as it is sent."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> "How":
        """It as it was sent."""
        return cls(**json.loads(text))

    def placed(
        self, name: str, value: Any, put: Callable[[Tensor, str], Tensor] | None = None
    ) -> Any:
        """A value as it is passed on: a tensor at its place in memory, with a gradient if asked.

        Args:
            name: Of the argument.
            value: Anything.
            put: What puts a tensor there, in the place of `place`.
        """
        if not isinstance(value, Tensor):
            return value
        placed = (put or place)(value, self.memory.get(name, MEMORY[0]))
        return placed.requires_grad_() if name in self.gradients else placed


def place(x: Tensor, memory: str) -> Tensor:
    """The same numbers, as a tensor of its own, a part of a larger one, or transposed."""
    if memory == MEMORY[0]:
        return x.clone()
    if memory == TRANSPOSED:
        return x.mT.clone(memory_format=torch.contiguous_format).mT if x.dim() > 1 else x.clone()
    larger = x.new_full((3 * len(x), *x.shape[1:]) if x.dim() else (3,), 7)
    step = 1 if memory == MEMORY[1] else 2
    part = larger[1] if not x.dim() else larger[1 : 1 + step * len(x) : step]
    return part.copy_(x)


def by_position_or_name(function: Callable[..., Any], by_name: bool) -> Callable[..., Any]:
    """A function that is called with names in a question, called as a round wants it."""

    def call(*arguments: Any, **named: Any) -> Any:
        if by_name and _takes(function, arguments, named):
            return function(*arguments, **named)
        return function(*arguments, *named.values())

    call.__wrapped__ = function  # type: ignore[attr-defined]  # for `inspect.signature`
    return call


def _takes(function: Callable[..., Any], arguments: Any, named: Mapping[str, Any]) -> bool:
    try:
        signature = inspect.signature(function)
        signature.bind(*arguments, **named)
    except (TypeError, ValueError):  # it has other names, or does not say which
        return False
    return named.keys() <= signature.parameters.keys()


@contextmanager
def modes_kept(seed: int) -> Iterator[None]:
    """See that nothing is changed for everybody else: seed, gradients, type and look of tensors.

    Args:
        seed: That torch's random numbers have for as long as it lasts; nobody guesses it.

    Raises:
        WrongError: If something is.
    """
    gradients, dtype = torch.is_grad_enabled(), torch.get_default_dtype()
    printed = str(PRINTED)
    try:
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(UNUSUAL + seed)  # and no other device's
            yield
            changes = {
                "sets the seed of torch's random numbers": torch.initial_seed() != UNUSUAL + seed,
                "switches gradients off or on": torch.is_grad_enabled() != gradients,
                "sets torch's default type": torch.get_default_dtype() != dtype,
                "sets how torch prints tensors": str(PRINTED) != printed,
            }
    finally:
        torch.set_grad_enabled(gradients)
        torch.set_default_dtype(dtype)
        if str(PRINTED) != printed:
            torch.set_printoptions(profile="default")
    if changed := [what for what, happened in changes.items() if happened]:
        raise WrongError(f"it {changed[0]}, and leaves it so for all that follows")
