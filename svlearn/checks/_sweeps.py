"""Expectations of a sweep: each pair trained once, and the errors in their places."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_values
from svlearn.checks.expect import expect_tensor, expect_unchanged, fail

Sweep = Callable[..., object]
LATENT_DIMS, SEEDS = [4, 1, 2], [7, 3]
# x′ is off by 4x − 1 times the pair's own distance: 0.75 is the mean of the squares.
X = ((0.5, 0.25), (0.5, 0.25), (0.75, 0.25), (0.25, 0.25))


class Training:
    """A function train_one that keeps what it is called with, and what is reconstructed."""

    def __init__(self, step: float) -> None:
        self.pairs: list[tuple[object, object]] = []
        self.shapes: list[tuple[int, ...]] = []  # of each picture that came

        def train_one(latent_dim: Any, seed: Any) -> Callable[[Tensor], Tensor]:
            self.pairs.append((latent_dim, seed))

            def reconstruct(x: Tensor) -> Tensor:
                self.shapes.append(tuple(x.shape[1:]))
                off: Tensor = distance(latent_dim, seed, step) * (4 * x - 1)
                return x + off

            return reconstruct

        self.train_one = train_one


def distance(latent_dim: Any, seed: Any, step: float) -> Any:
    """How far all is off that is trained for this pair."""
    return 1 / latent_dim + step * seed


def expect_swept(sweep: Sweep, shape: tuple[int, ...], step: float, again: str) -> None:
    """The errors of all pairs, and each pair trained once, or a message.

    Args:
        sweep: what the student has written.
        shape: of x, with 8 pixels.
        step: by how much each seed is worse than the one below it.
        again: what to say of the call, if it is not the first.
    """
    x, training = torch.tensor(X).reshape(shape), Training(step)
    before, given = x.clone(), ([*LATENT_DIMS], [*SEEDS])
    what = (
        f"sweep({LATENT_DIMS}, {SEEDS}, train_one, x) with x = {[[*row] for row in X]} in shape "
        f"{shape} and x′ − x = (1/K + {step:g}·seed)·(4x − 1){again}"
    )
    came = sweep(*given, training.train_one, x)
    expect_unchanged(what, x=(x, before))
    if given != (LATENT_DIMS, SEEDS):
        likely = "`sort` and its like change the list that came"
        fail(what, expected="both lists as they were", came=str(given), likely=likely)
    _expect_each_once(what, training.pairs)
    came = expect_tensor(what, came, (3, 2), likely=_why_shape(came))
    distances = torch.tensor([[distance(k, seed, step) for seed in SEEDS] for k in LATENT_DIMS])
    right = 0.75 * distances**2
    causes = {
        "the squares are added up: take their mean": 8 * right,
        "the squares of each picture are added up: take the mean over all": 2 * right,
        "a root at the end: the mean squared error has none": right.sqrt(),
        "nothing is squared": distances / 2,
        "only the first picture counts": 0.5 * distances**2,
        "the rows are in rising order of K: keep that of the list": right[[1, 2, 0]],
        "the columns are in rising order of the seeds: keep that of the list": right.flip(1),
        "rows and columns in rising order: keep that of the lists": right[[1, 2, 0]].flip(1),
        "row by row and column by column have changed places": right.T.reshape(3, 2),
        "every column holds the last seed's errors": right[:, 1:].expand(3, 2),
        "every row holds the last K's errors": right[2:].expand(3, 2),
        "the mean over the seeds in all columns": right.mean(1, keepdim=True).expand(3, 2),
    }
    numbers = {cause: values.tolist() for cause, values in causes.items()}
    likely = "print K, seed and the error for each pair, and compare with these"
    expect_values(what, came, right.tolist(), numbers, likely)
    if {*training.shapes} != {shape[1:]}:
        likely = "`squeeze` or `flatten`, or a single picture without its batch"
        expected, given_shape = f"pictures of shape {shape[1:]} to reconstruct", training.shapes[0]
        fail(what, expected=expected, came=f"shape {given_shape}", likely=likely)
    halved = (x - 0.25) / 2 + 0.25
    what = f"{what}, and once more with the same train_one, and x half as far from 0.25"
    later = expect_tensor(what, sweep(*given, training.train_one, halved), (3, 2), likely=likely)
    expect_values(what, later, (right / 4).tolist(), {}, "each call works with its own x")


def expect_alone(sweep: Sweep) -> None:
    """A single pair, with a single picture and with many, or a message."""
    x, training = torch.tensor(X).reshape(1, 8), Training(0.05)
    what = "sweep([2], [1], train_one, x) with x of shape (1, 8)"
    shape = (1, 1)
    likely = "a table of one number is a table still"
    came = expect_tensor(what, sweep([2], [1], training.train_one, x), shape, likely=likely)
    likely = "right for several pairs and pictures, wrong for one"
    expect_values(what, came, [[0.75 * 0.55**2]], {}, likely)
    if {*training.shapes} != {(8,)}:
        likely = "`squeeze` takes away the batch if it holds one picture"
        fail(what, expected="a batch to reconstruct", came="a single picture", likely=likely)
    _expect_many(sweep)


def _expect_many(sweep: Sweep) -> None:
    """More pictures than a batch holds, with numbers that are not exact in float32."""
    x = torch.linspace(0, 1, 260).reshape(130, 2)
    before = x.clone()
    what = (
        "sweep([2], [1], train_one, x) with x = torch.linspace(0, 1, 260).reshape(130, 2) and "
        "x′ − x = 0.55·(4x − 1)"
    )
    likely = "the mean is over all of x, and each picture counts as much as any other"
    came = expect_tensor(what, sweep([2], [1], Training(0.05).train_one, x), (1, 1), likely=likely)
    expect_unchanged(what, x=(x, before))
    right = (0.55 * (4 * before - 1)).square().mean().item()
    expect_values(what, came, [[right]], {}, likely)


def _expect_each_once(what: str, pairs: list[tuple[object, object]]) -> None:
    wanted = [(k, seed) for k in LATENT_DIMS for seed in SEEDS]
    if Counter(pairs) == Counter(wanted):
        return
    likely = "two loops, one in the other, and one call in the inner one"
    if Counter(pairs) == Counter((seed, k) for k, seed in wanted):
        likely = "the arguments have changed places: the latent dimension comes first"
    elif any(type(number) is not int for pair in pairs for number in pair):
        likely = "K and seed go in as they stand in the lists, as plain numbers"
    elif {seed for _, seed in pairs} == {0, 1}:
        likely = "the places of the seeds go in, not the seeds themselves"
    elif not pairs:
        likely = "train_one is never called: each call trains anew, whatever was trained before"
    elif {*pairs} == {*wanted}:
        likely = "train_one is called again for what was trained already: keep what it returns"
    elif {*pairs} < {*wanted}:
        likely = "not all pairs: each K is to be tried with each seed"
    expected = f"train_one called once for each of {wanted}"
    fail(what, expected=expected, came=f"called for {pairs}", likely=likely)


def _why_shape(came: object) -> str:
    shape = tuple(came.shape) if isinstance(came, Tensor) else ()
    if shape == (2, 3):
        return "rows and columns have changed places: a row for each K"
    if shape == (3,):
        return "one number for each K: every seed has a column of its own"
    if shape == (6,):
        return "all pairs in one row: make rows of it, one for each K"
    return "a row for each K and a column for each seed, one number in each place"
