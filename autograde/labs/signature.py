"""What the functions of an exercise take: a question's rounds of inputs are laid out from it.

    takes(
        x=tensor("B D", "B C H W", low=0, high=1),
        x_prime=tensor(like="x", low=0, high=1),
        sizes={"B": (1, 5)},
    )

Each letter is a size. What may differ from call to call (sizes, shapes, numbers at their edges, how
a tensor lies in memory, whether it is called by position or by name, once or again) is laid out
before anything is drawn: every choice comes up in some round, and most pairs of choices do. So only
the numbers depend on the seed, and no answer is right or wrong by luck.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Any

import torch
from torch import Tensor

from autograde.labs.calls import AGAIN, CALLS, HOW, MEMORY, How
from autograde.labs.rounds import Case, lay_out

Draw = Any  # a random_inputs.Draw: submissions see this file, and not how the judge draws

SIZES = (1, 2, 3, 6, 130)  # what a letter may be, if nothing is said
MOST = 20_000  # numbers in a tensor
ROUNDS = 8
DISTANCES = (1.0, 0.02, 0.002, 0.0)  # of a reconstruction, as a share of a random picture's
LEFT_OUT, DRAWN = "left out", "drawn"


@dataclass(frozen=True)
class Argument:
    """What an argument may be.

    Args:
        make: Draws it, from what was chosen for it and from the sizes and arguments before it. A
            dictionary stands for several arguments.
        choices: What may differ from round to round, by name.
        letters: The sizes that it depends on.
        gradient: Whether the gradient of each answer is asked for at it.
    """

    make: Callable[[Draw, Case, Mapping[str, Any]], Any]
    choices: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    letters: str = ""
    gradient: bool = False


class Signature:
    """The inputs of a question, round by round.

    Args:
        arguments: By name, in an order in which each depends on those before it only.
        sizes: What letters may be, where that is not `SIZES`.
        where: Which sizes and choices the text of the exercise allows together.
        rounds: How many there are.
        calls: How often it may be called in a round: some of `CALLS`.

    Raises:
        ValueError: If some choice comes up in no round.
    """

    def __init__(
        self,
        arguments: Mapping[str, Argument],
        sizes: Mapping[str, Sequence[int]],
        where: Callable[[Case], bool],
        rounds: int,
        calls: Sequence[str],
    ) -> None:
        self.arguments = arguments
        letters = {each for argument in arguments.values() for each in argument.letters}
        self.letters = sorted(letter for letter in letters if letter.isalpha())
        choices: dict[str, Sequence[Any]] = {each: sizes.get(each, SIZES) for each in self.letters}
        for name, argument in arguments.items():
            own = argument.choices.items()
            choices |= {f"{name} {what}": values for what, values in own}
        choices |= {"calls": calls, "by name": (False, True)}
        self.cases = lay_out(choices, rounds, lambda case: self._is_small(case) and where(case))
        self._owners: dict[str, str] = {}  # which argument a value is, or is a part of

    def __call__(self, draw: Draw) -> dict[str, Any]:
        """Draw the inputs of a round, and again the tensors that a second call gets.

        All else is the same in both calls, so no tensor may depend on a number that is drawn.
        """
        case = self.cases[draw.number]
        first = self._draw(draw, case)
        made = first
        if case["calls"] != CALLS[0]:
            second = self._draw(draw, case)
            tensors = {name: value for name, value in second.items() if isinstance(value, Tensor)}
            made = first | {AGAIN.format(name): value for name, value in tensors.items()}
        memory = {name: case.get(f"{name} memory", MEMORY[0]) for name in self.arguments}
        how = How(
            calls=case["calls"],
            by_name=case["by name"],
            memory={name: memory[owner] for name, owner in self._owners.items()},
            gradients=tuple(
                n for n, owner in self._owners.items() if self.arguments[owner].gradient
            ),
            seed=draw.integer(0, 2**31),
        )
        return made | {HOW: how.text()}

    def _is_small(self, case: Case) -> bool:
        """Whether no tensor has more numbers than are quickly sent."""
        shapes = [str(case.get(f"{name} shape", "")).split() for name in self.arguments]
        return all(prod(case.get(size, 28) for size in shape) <= MOST for shape in shapes)

    def _draw(self, draw: Draw, case: Case) -> dict[str, Any]:
        known = {letter: case[letter] for letter in self.letters}
        values: dict[str, Any] = {}
        for name, argument in self.arguments.items():
            own = {what: case[f"{name} {what}"] for what in argument.choices}
            made = argument.make(draw, own, known | values)
            several = made if isinstance(made, dict) else {name: made}
            self._owners |= dict.fromkeys(several, name)
            values |= several
        return values


def takes(
    *,
    sizes: Mapping[str, Sequence[int]] | None = None,
    where: Callable[[Case], bool] = lambda _: True,
    rounds: int = ROUNDS,
    calls: Sequence[str] = CALLS,
    **arguments: Argument,
) -> Signature:
    """What an exercise's function takes; see `Signature`."""
    return Signature(arguments, sizes or {}, where, rounds, calls)


def tensor(
    *shapes: str,
    like: str = "",
    low: float | str | None = None,
    high: float | str = 1.0,
    dtypes: Sequence[str] = ("float32",),
    memory: Sequence[str] = MEMORY,
    clamped: bool = False,
    near: bool = False,
    gradient: bool = False,
) -> Argument:
    """A tensor of random numbers, uniform from `low` to `high`, or normal if no `low` is given.

    Args:
        shapes: Those that the text allows, such as `"B C H W"`; a size is a letter or a number.
        like: The argument whose shape it has instead.
        low: A number, or the name of an argument that is one.
        high: The same.
        dtypes: Those that the text allows.
        memory: How it may lie in memory, of `MEMORY`.
        clamped: Whether what is outside [0, 1] becomes 0 or 1.
        near: Whether it is a reconstruction of what it is `like`: near it in some rounds, the
            same in one, and the same in a number here and there.
        gradient: Whether the gradient of each answer is asked for at it.
    """

    def make(draw: Draw, chosen: Case, known: Mapping[str, Any]) -> Tensor:
        letters = chosen["shape"].split()
        shape = (
            known[like].shape
            if like
            else [known[each] if each in known else int(each) for each in letters]
        )
        made: Tensor = draw.normal(*shape)
        if low is not None:
            ends = [known[end] if isinstance(end, str) else end for end in (low, high)]
            made = draw.uniform(*shape, low=ends[0], high=ends[1])
        if near:
            made = known[like] + chosen["distance"] * (made - known[like])
            made.view(-1)[1::5] = known[like].view(-1)[1::5]
        made = made.clamp(0, 1) if clamped else made
        return made.to(getattr(torch, chosen["dtype"]))

    choices: dict[str, Sequence[Any]] = {"shape": shapes or ("",), "dtype": dtypes}
    choices |= {"memory": memory, **({"distance": DISTANCES} if near else {})}
    return Argument(make, choices, "".join(shapes), gradient)


def size(letter: str) -> Argument:
    """The number that a letter stands for."""
    return Argument(lambda _draw, _chosen, known: known[letter], letters=letter)


def integer(low: int, high: int, *, edges: Sequence[int] = (), drawn: int = 3) -> Argument:
    """A whole number: each of the edges, and others from `low` to `high`."""
    return _number(lambda draw: draw.integer(low, high), edges, drawn)


def number(
    low: float, high: float, *, edges: Sequence[float] = (), drawn: int = 2, optional: bool = False
) -> Argument:
    """A number: the edges, others from `low` to `high`, and None if it may be left out."""
    all_edges = [*edges, *([LEFT_OUT] if optional else [])]
    return _number(lambda draw: draw.uniform(1, low=low, high=high).item(), all_edges, drawn)


def _number(draw_one: Callable[[Draw], float], edges: Sequence[Any], drawn: int) -> Argument:
    def make(draw: Draw, chosen: Case, _: object) -> float | None:
        value = chosen["value"]
        return None if value == LEFT_OUT else draw_one(draw) if value == DRAWN else value

    return Argument(make, {"value": [*edges, *[DRAWN] * drawn]})


def choice(*values: Any) -> Argument:
    """One of these; a letter in a list stands for that size, a dictionary for several arguments."""

    def make(_: Draw, chosen: Case, known: Mapping[str, Any]) -> Any:
        value = chosen["value"]
        return [known.get(each, each) for each in value] if isinstance(value, list) else value

    lists = [value for value in values if isinstance(value, list)]
    letters = "".join(each for value in lists for each in value if isinstance(each, str))
    return Argument(make, {"value": values}, letters)


def drawn(
    function: Callable[..., Any], letters: str = "", *, gradient: bool = False, **choices: Any
) -> Argument:
    """What a function makes of a `Draw`, of these sizes, and of its own choices.

    Args:
        function: May return several arguments, by name.
        letters: The sizes.
        gradient: Whether the gradient of each answer is asked for at all of its tensors.
        choices: By name. `memory` is how its tensors may lie, and no concern of the function.
    """

    def make(draw: Draw, chosen: Case, known: Mapping[str, Any]) -> Any:
        own = {name: chosen[name] for name in choices if name != "memory"}
        return function(draw, **{letter: known[letter] for letter in letters.split()}, **own)

    return Argument(make, choices, letters, gradient)


SEED = integer(0, 2**31, drawn=1)
