"""Expectations of a split into samples to learn from and samples held back."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor

from svlearn.checks.expect import NO_RETURN, fail

Split = Callable[[int, int, int], object]
Numbers = tuple[list[int], list[int]]
CALLS = (
    *((6, 2, 3), (6, 2, 4), (6, 4, 3), (9, 4, 3)),
    *((2, 1, 0), (7, 3, 0), (40, 39, 5), (6, 2, 300)),
)
ELSE = "other numbers, or in another order, than `torch.randperm` gives with this seed"


def expect_split(split: Split) -> None:
    """The two parts for several sizes and seeds, everybody's random numbers untouched."""
    before: Numbers = ([], [])
    for count, held_out, seed in CALLS:
        what = f"split({count}, {held_out}, seed={seed})"
        state = torch.get_rng_state()
        came = split(count, held_out, seed)
        taken = not torch.equal(state, torch.get_rng_state())
        order = _order(count, seed)
        found = _expect_parts(what, came)
        right = order[held_out:], order[:held_out]
        if found != right:
            likely = _cause(found, right, count, held_out, taken)
            if found == before:
                likely = "the numbers of the call before are kept: draw anew with each seed"
            fail(what, expected=_shown(right), came=_shown(found), likely=likely)
        if taken:
            likely = "numbers drawn without handing the generator over come from everybody's"
            fail(what, expected="everybody's random numbers untouched", came="taken", likely=likely)
        before = found


def _order(count: int, seed: int) -> list[int]:
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(seed)
        return [int(number) for number in torch.randperm(count)]


def _expect_parts(what: str, came: object) -> Numbers:
    if not isinstance(came, tuple | list) or len(came) != 2:
        likely = NO_RETURN if came is None else "two parts, to learn from and held back, by a comma"
        kind = f"{type(came).__name__}"
        fail(what, expected="two tensors", came=kind, likely=likely)
    for part in came:
        if not isinstance(part, Tensor) or part.dtype != torch.int64 or part.dim() != 1:
            kind = type(part).__name__
            if isinstance(part, Tensor):
                kind = f"a tensor of {part.dtype} with shape {tuple(part.shape)}"
            likely = "`torch.randperm` gives such a tensor: cut it, and leave its type as it is"
            fail(what, expected="two tensors of int64, one axis each", came=kind, likely=likely)
    learn, held = came
    return learn.tolist(), held.tolist()


def _cause(found: Numbers, right: Numbers, count: int, held_out: int, taken: bool) -> str:
    learn, held = right
    order, counted = [*held, *learn], [*range(count)]
    first, unseeded = (_order(count, each) for each in (0, torch.Generator().initial_seed()))
    causes: Mapping[str, Numbers] = {
        "the parts have changed places: what is to learn from comes first": (held, learn),
        "the last numbers are held back, not the first": (order[:-held_out], order[-held_out:]),
        "cut behind the wrong number": (order[-held_out:], order[:-held_out]),
        "nothing is drawn: these are the numbers as they come": (
            counted[held_out:],
            counted[:held_out],
        ),
        "sorted: the numbers stay in the order drawn": (sorted(learn), sorted(held)),
        "your generator never got the seed": (unseeded[held_out:], unseeded[:held_out]),
        "the seed that came is not used: this is the order of seed 0": (
            first[held_out:],
            first[:held_out],
        ),
    }
    known = [cause for cause, numbers in causes.items() if found == numbers]
    if known:
        return known[0]
    if taken:
        return "the order was drawn by everybody's generator, not by your own with the seed"
    if {*found[0]} & {*found[1]}:
        return "some samples are in both parts: two orders were drawn, or the cuts overlap"
    if len(found[0]) + len(found[1]) < count:
        return "some samples are in neither part"
    return ELSE


def _shown(parts: Numbers) -> str:
    learn, held = (str(part) if len(part) < 9 else f"{len(part)} numbers" for part in parts)
    return f"learn from {learn}, held back {held}"
