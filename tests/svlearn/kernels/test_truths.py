"""Lines that take a block for one truth value."""

import pytest
import torch

from svlearn.kernels.language import tl, triton
from svlearn.kernels.sanitizer import trace


@triton.jit
def about_blocks(x, N, BLOCK: tl.constexpr):
    places = tl.arange(0, BLOCK)
    for _ in range(2):
        both = places >= 0 and places < N  # once, for all steps
    if both:
        tl.store(x, 1.0)
    tl.store(
        x + places,
        1.0,
        not (
            both
        ),
    )  # fmt: skip


@triton.jit
def about_numbers(x, N, BLOCK: tl.constexpr):
    """With loads that have a mask and others, which Triton asks for their truth itself."""
    row, places = tl.program_id(0), tl.arange(0, BLOCK)
    others = tl.zeros((BLOCK,), tl.float32)
    part = tl.load(x + places, places < N, others)
    if row == 0 and not N < 0:
        tl.store(x + places, part + tl.max(part, 0), (places < N) & ~(places < 0))


def test_lines_are_noted_once_each():
    truths = trace(about_blocks, (2,), torch.zeros(4), 3, 4).truths
    assert truths[:2] == ["both = places >= 0 and places < N", "if both:"]
    assert len(truths) == 3
    assert truths[2].startswith("not (")


@pytest.mark.parametrize("block", [1, 4])
def test_numbers_have_a_truth(block):
    assert trace(about_numbers, (1,), torch.zeros(4), 3, block).truths == []


def test_a_block_of_one_number_has_a_truth():
    assert trace(about_blocks, (1,), torch.zeros(4), 3, 1).truths == []


def test_the_interpreter_is_as_it_was():
    before = vars(tl.tensor).get("__bool__")
    trace(about_blocks, (1,), torch.zeros(4), 3, 4)
    assert vars(tl.tensor).get("__bool__") is before
