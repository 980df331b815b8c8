"""Whether noise is told from noise that is nearly right, for many seeds."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.stats import norm
from torch import Tensor

from autograde.course.paths import Course
from autograde.labs.assignment import read_assignment
from autograde.labs.calls import AFTER
from autograde.labs.question import Question, load_acceptors, load_questions
from autograde.labs.randomness import (
    BINS,
    not_pictures,
    not_random,
    related,
    ties,
    uneven,
    unlikely,
)
from autograde.labs.values import Array, Value, describe

SEEDS = range(100)
SHAPE = (2, 40, 50)
AXES = ("calls", "rows", "columns")
KIND = "the noise is not distributed as asked: look at its kind and its amount"
Random = np.random.Generator


def uniform(random: Random) -> Array:
    return random.random(SHAPE)


def gaussian(random: Random, by: float = 0.0, times: float = 1.0) -> Array:
    """Ranks that numbers from another normal distribution have in the standard one."""
    ranks: Array = norm.cdf(by + times * random.standard_normal(SHAPE))
    return ranks


def repeated(axis: int) -> Callable[[Random], Array]:
    """Noise that is drawn once and used for all of a dimension."""

    def draw(random: Random) -> Array:
        first = uniform(random).take([0], axis)
        return np.broadcast_to(first, SHAPE)

    return draw


def mirrored(axis: int) -> Callable[[Random], Array]:
    """Noise whose second half has the other sign."""

    def draw(random: Random) -> Array:
        first, _ = np.split(uniform(random), 2, axis)
        return np.concatenate([first, 1 - first], axis)

    return draw


def all_said(draw: Callable[[Random], Array], seeds: range = SEEDS) -> set[str]:
    return {not_random(draw(np.random.default_rng(seed)), AXES) for seed in seeds}


@pytest.mark.parametrize("draw", [uniform, gaussian])
def test_right_noise_passes(draw: Callable[[Random], Array]) -> None:
    assert all_said(draw) == {""}


@pytest.mark.parametrize(
    "draw",
    [
        lambda random: uniform(random) ** 1.3,
        lambda random: 0.1 + 0.9 * uniform(random),
        lambda random: gaussian(random, by=0.2),
        lambda random: gaussian(random, by=-0.2),
        lambda random: gaussian(random, times=1.2),
        lambda random: gaussian(random, times=0.8),
        lambda random: norm.cdf(2 * uniform(random) - 1),  # uniform where normal is asked
        lambda random: np.where(uniform(random) < 0.2, 0.5, uniform(random)),
        lambda random: np.ones(SHAPE),
        lambda random: np.zeros(SHAPE),
    ],
)
def test_another_distribution_is_found(draw: Callable[[Random], Array]) -> None:
    assert all_said(draw, range(20)) == {KIND}


@pytest.mark.parametrize("make", [repeated, mirrored])
@pytest.mark.parametrize("axis", range(len(AXES)))
def test_noise_that_is_used_again_is_found(
    make: Callable[[int], Callable[[Random], Array]], axis: int
) -> None:
    reused = f"the noise is not drawn anew: different {AXES[axis]} have noise in common"
    # So few values are left that their distribution may be what is found first.
    assert all_said(make(axis), range(20)) <= {KIND, reused}


def test_noise_that_cannot_be() -> None:
    ranks = uniform(np.random.default_rng(0))
    ranks[1, 2, 3] = np.nan
    assert not_random(ranks, AXES) == "some of the noise is none that could have been drawn"


def test_ties_are_spread_evenly() -> None:
    assert not uneven((BINS * ties((100, 100))).astype(int).ravel(), BINS)
    assert np.array_equal(ties(SHAPE), ties(SHAPE))
    assert 0 <= ties(SHAPE).min() < ties(SHAPE).max() < 1


def test_places() -> None:
    for seed in SEEDS:
        random = np.random.default_rng(seed)
        places, others = random.integers(0, 6, (2, 1200))
        assert not uneven(places, 6)
        assert not related(places, others, 6)
        assert uneven(np.where(random.random(1200) < 0.2, 0, places), 6)
        assert uneven(places, 7)  # the last is never taken
        assert related(places, places, 6)
        assert related(places, np.where(random.random(1200) < 0.2, places, others), 6)
        assert related(places, (places + 1) % 6, 6)


def value(
    kind: str = "tensor float32 cpu", first: float = 0.5, shape: tuple[int, int] = (2, 3)
) -> Value:
    array = np.full(shape, 0.5, np.float32)
    array[0, 0] = first
    return Value(kind, array)


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ({"a": value(), "b": value()}, ""),
        ({"a": value(first=0), "b": value(first=1)}, ""),
        ({"a": value()}, "missing: b"),
        ({"b": value()}, "missing: a"),
        ({"a": value("array float32"), "b": value()}, "wrong type of x̃\n  expected: a tensor"),
        ({"a": value(), "b": value("tensor float64 cpu")}, "wrong type of x̃\n"),
        ({"a": value(shape=(3, 2)), "b": value()}, "wrong shape of x̃\n  expected: (2, 3)\n"),
        ({"a": value(first=-0.01), "b": value()}, "x̃ leaves [0, 1]"),
        ({"a": value(), "b": value(first=1.01)}, "x̃ leaves [0, 1]"),
        ({"a": value(first=np.nan), "b": value()}, "x̃ leaves [0, 1]"),
        ({"a": value(first=np.inf), "b": value()}, "x̃ leaves [0, 1]"),
    ],
)
def test_what_is_no_picture(came: dict[str, Value], said: str) -> None:
    found = not_pictures(came, ("a", "b"), (2, 3))
    assert found.startswith(said)
    assert bool(found) == bool(said)


# --- the acceptors of lab 03, which decide by these ---

COURSE = Course(Path(__file__).parents[3])
Noise = Callable[[Tensor, Tensor], Tensor]  # of x and of random numbers of its shape
TWICE = ("first x̃", "second x̃")
SHARES = "whether x̃ is kept where x is"
NONE: dict[str, object] = {}
KINDS = ["check_uniform_noise", "check_gaussian_noise"]


@cache
def lab03() -> dict[str, Question]:
    assignment = read_assignment(COURSE, "lab03_denoising")
    questions = load_questions(assignment.questions, assignment.lab)
    return load_acceptors(assignment.acceptors, assignment.lab, questions)


def accepted(
    name: str,
    noise: Noise,
    seed: int,
    *,
    again: bool = False,
    amount: float = 0.4,
    dtype: torch.dtype = torch.float32,
    others: Mapping[str, object] = NONE,
) -> str:
    """What is said of two x̃ that a noise made of one x.

    Args:
        name: Of the question.
        noise: Makes them.
        seed: Of x and of the random numbers.
        again: Whether both x̃ come of the same random numbers.
        amount: Of noise, as it was asked for.
        dtype: Of x.
        others: What else came, in the place of what comes from a right function.
    """
    generator = torch.Generator().manual_seed(seed)
    x = torch.rand(60, 28, 30, generator=generator, dtype=dtype)
    draw = torch.randn if name == "check_gaussian_noise" else torch.rand
    first, second = (draw(x.shape, generator=generator, dtype=dtype) for _ in range(2))
    pair = (first, first if again else second)
    came: dict[str, object] = {SHARES: False, AFTER.format("x"): x}
    came |= {order: noise(x, numbers) for order, numbers in zip(TWICE, pair, strict=True)}
    came |= others
    acceptor = lab03()[name].acceptor
    assert acceptor
    values = {what: describe(value) for what, value in came.items()}
    return acceptor(values, {"x": x, "amount": amount}) or ""


def added(amount: float, shift: float = 0.0) -> Noise:
    return lambda x, numbers: (x + amount * numbers + shift).clamp(0, 1)


def for_two_pictures(x: Tensor, numbers: Tensor) -> Tensor:
    """The second half of the pictures gets the noise of the first."""
    return added(0.4)(x, numbers[: len(x) // 2].repeat(2, 1, 1))


@pytest.mark.parametrize("name", KINDS)
def test_right_noise_of_the_lab_passes(name: str) -> None:
    for seed in range(20):
        assert accepted(name, added(0.4), seed) == ""


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("noise", [added(0.44), added(0.36), added(0.4, 0.03), added(0.4, -0.03)])
def test_noise_of_the_lab_that_is_shifted_or_of_another_amount(name: str, noise: Noise) -> None:
    for seed in range(5):
        assert accepted(name, noise, seed) == KIND


@pytest.mark.parametrize("name", KINDS)
def test_noise_of_the_lab_that_is_used_again(name: str) -> None:
    said = "the noise is not drawn anew: different {} have noise in common"
    for seed in range(5):
        assert accepted(name, added(0.4), seed, again=True) == said.format("calls")
        assert accepted(name, for_two_pictures, seed) == said.format("pictures")


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("amount", [0.005, 0.4, 1.0])
def test_right_noise_of_any_amount_and_type_passes(
    name: str, dtype: torch.dtype, amount: float
) -> None:
    for seed in range(5):
        assert accepted(name, added(amount), seed, amount=amount, dtype=dtype) == ""


@pytest.mark.parametrize("name", KINDS)
def test_an_amount_of_1_that_is_not_all_of_it(name: str) -> None:
    for seed in range(5):
        assert accepted(name, added(0.9), seed, amount=1.0) == KIND


def salt_and_pepper(share: float, white: float = 0.5) -> Noise:
    """Replaces this share of the pixels, and makes this share of these white."""
    return lambda x, numbers: x.where(numbers >= share, (numbers < share * white).to(x.dtype))


@pytest.mark.parametrize("amount", [0.005, 0.4, 1.0])
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_right_salt_and_pepper_passes(amount: float, dtype: torch.dtype) -> None:
    noise = salt_and_pepper(amount)
    for seed in range(5):
        assert accepted("check_salt_and_pepper", noise, seed, amount=amount, dtype=dtype) == ""


@pytest.mark.parametrize(
    ("noise", "amount"),
    [
        (salt_and_pepper(0.44), 0.4),
        (salt_and_pepper(0.36), 0.4),
        (salt_and_pepper(0.9), 1.0),
        (salt_and_pepper(0.4, white=0.4), 0.4),
        (salt_and_pepper(0.4, white=1), 0.4),
        (lambda x, _: x.clone(), 0.4),
        (added(0.4), 0.4),
    ],
)
def test_salt_and_pepper_of_another_share(noise: Noise, amount: float) -> None:
    for seed in range(5):
        assert accepted("check_salt_and_pepper", noise, seed, amount=amount)


def test_a_small_share_that_is_doubled() -> None:
    said = "another share of the pixels is replaced than the amount says"
    found = {
        accepted("check_salt_and_pepper", salt_and_pepper(0.01), seed, amount=0.005)
        for seed in range(5)
    }
    assert found == {said}


ALL = [*KINDS, "check_salt_and_pepper"]


@pytest.mark.parametrize("name", ALL)
def test_no_noise_where_none_is_asked_for(name: str) -> None:
    assert accepted(name, lambda x, _: x.clone(), 0, amount=0.0) == ""
    for noise in (added(0.01), salt_and_pepper(0.01), lambda x, _: (x + 1e-6).clamp(0, 1)):
        assert accepted(name, noise, 0, amount=0.0) == "an amount of 0 changes x"


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("amount", [0.0, 0.4])
@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({}, ""),
        ({SHARES: True}, "x̃ is not a new tensor: it is kept where x is"),
        ({SHARES: None}, "x̃ is not a new tensor: it is kept where x is"),
        ({AFTER.format("x"): torch.zeros(60, 28, 30)}, "x was changed by the call"),
        ({AFTER.format("x"): None}, "x was changed by the call"),
        ({TWICE[1]: None}, "wrong type of x̃"),
        ({TWICE[1]: torch.zeros(60, 28, 30)}, "wrong type of x̃\n  expected: a tensor of float64"),
        ({TWICE[0]: torch.zeros(60, 840).double()}, "wrong shape of x̃"),
    ],
)
def test_promises_of_all_noises(
    name: str, amount: float, others: Mapping[str, object], said: str
) -> None:
    noise = salt_and_pepper(amount) if name == "check_salt_and_pepper" else added(amount)
    found = accepted(name, noise, 0, amount=amount, dtype=torch.float64, others=others)
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_pixels_without_limits() -> None:
    came = {"a": value(first=-3.0)}
    assert not_pictures(came, ("a",), (2, 3)) == "x̃ leaves [0, 1]"
    assert not_pictures(came, ("a",), (2, 3), limited=False) == ""
    assert not_pictures(came, ("a",), (3, 2), limited=False).startswith("wrong shape of x̃")


def test_hits_by_chance() -> None:
    for seed in SEEDS:
        hits = int((np.random.default_rng(seed).random(2000) < 0.3).sum())
        assert not unlikely(hits, 2000, 0.3)
    assert unlikely(400, 2000, 0.3)
    assert unlikely(800, 2000, 0.3)


def test_an_axis_of_one() -> None:
    ranks = np.random.default_rng(0).random((1, 40, 50))
    assert not_random(ranks, AXES) == ""
    assert not_random(np.broadcast_to(ranks[:, :, :1], ranks.shape), AXES)
