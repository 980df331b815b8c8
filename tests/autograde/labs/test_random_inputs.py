from itertools import product

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograde.labs.random_inputs import Draw

SEEDS = st.integers(0, 2**64 - 1)
NAMES = st.text(min_size=1)
ROUNDS = st.integers(0, 50)


def all_of(draw: Draw) -> list[object]:
    """One of each, in order."""
    parts = draw.uniform(3, 2), draw.normal(4), draw.integer(0, 2**62), draw.sizes(5)
    return [part.tolist() if isinstance(part, torch.Tensor) else part for part in parts]


@given(seed=SEEDS, name=NAMES, number=ROUNDS)
def test_the_same_again(seed: int, name: str, number: int) -> None:
    assert all_of(Draw(seed, name, number)) == all_of(Draw(seed, name, number))
    assert Draw(seed, name, number).number == number


def test_others_for_each_seed_question_and_round() -> None:
    names = ["check_x", "check_x__other", "check_y"]
    drawn = [
        tuple(map(str, all_of(Draw(seed, name, number))))
        for seed, name, number in product([0, 1, 2**32, 2**64 - 1], names, range(5))
    ]
    for parts in zip(*drawn, strict=True):
        assert len(set(parts)) == len(drawn)


def test_others_each_time() -> None:
    draw = Draw(0, "check_x", 0)
    assert draw.uniform(3).tolist() != draw.uniform(3).tolist()


@given(seed=SEEDS, count=st.integers(0, 23), low=st.integers(-5, 5))
def test_sizes_are_distinct_and_in_range(seed: int, count: int, low: int) -> None:
    sizes = Draw(seed, "check_x", 0).sizes(count, low, low + 22)
    assert len(set(sizes)) == len(sizes) == count
    assert all(type(size) is int and low <= size <= low + 22 for size in sizes)
    assert all(2 <= size <= 24 for size in Draw(seed, "check_x", 0).sizes(5))


def test_more_sizes_than_there_are() -> None:
    with pytest.raises(ValueError, match="larger sample than population"):
        Draw(0, "check_x", 0).sizes(24)


@given(seed=SEEDS, low=st.integers(-(2**31), 2**31), more=st.integers(0, 2**31))
def test_whole_numbers_reach_both_ends(seed: int, low: int, more: int) -> None:
    number = Draw(seed, "check_x", 0).integer(low, low + more)
    assert type(number) is int
    assert low <= number <= low + more
    draw = Draw(seed, "check_x", 1)
    assert {draw.integer(low, low + 1) for _ in range(64)} == {low, low + 1}


@given(seed=SEEDS)
def test_pixels_and_normal_numbers(seed: int) -> None:
    draw = Draw(seed, "check_x", 0)
    pixels, others, normal = (
        draw.uniform(40, 50),
        draw.uniform(9, low=-3, high=3),
        draw.normal(2000),
    )
    assert (pixels.shape, normal.shape) == ((40, 50), (2000,))
    assert pixels.dtype == others.dtype == normal.dtype == torch.float32
    assert 0 <= pixels.min() <= pixels.max() <= 1
    assert others.abs().max() <= 3
    assert abs(pixels.mean() - 0.5) < 0.05
    assert abs(normal.mean()) < 0.2
    assert abs(normal.std() - 1) < 0.2


def test_a_scalar() -> None:
    assert Draw(0, "check_x", 0).uniform().shape == ()
