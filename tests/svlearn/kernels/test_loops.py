"""Loops without end are found, whatever they do; long ones that end are none."""

import pytest
import torch

from svlearn.kernels.access import EndlessLoopError, KernelError
from svlearn.kernels.language import tl, triton
from svlearn.kernels.loops import FOR_ANY_ARRAY, FOR_EACH_NUMBER
from svlearn.kernels.sanitizer import trace

NUMBERS = 6
MOST = FOR_ANY_ARRAY + FOR_EACH_NUMBER * NUMBERS


@triton.jit
def waits(x):
    while True:
        pass


@triton.jit
def stands_still(x, N, BLOCK: tl.constexpr):
    total = tl.zeros((BLOCK,), tl.float32)
    start = 0
    while start < N:
        places = start + tl.arange(0, BLOCK)
        total += tl.load(x + places, places < N, 0.0)
    tl.store(x, tl.sum(total, 0))


@triton.jit
def waits_elsewhere(x):
    for _ in range(2):
        waits(x)


@triton.jit
def counts(x, steps):
    for _ in range(steps):
        for _ in range(2):
            pass


@triton.jit
def number_by_number(x, N):
    """In one program, and for each number all numbers that are before it."""
    for place in range(N):
        total = 0.0
        for other in range(N):
            if other <= place:
                total += tl.load(x + other)
        tl.store(x + place, total)


@pytest.mark.parametrize(
    ("kernel", "arguments"), [(waits, ()), (stands_still, (NUMBERS, 2)), (waits_elsewhere, ())]
)
def test_a_loop_without_end(kernel, arguments):
    with pytest.raises(EndlessLoopError) as error:
        trace(kernel, (2,), torch.zeros(NUMBERS), *arguments)
    said = f"program 0 has gone {MOST:,} times around its loops, and goes on: does each of them end"
    assert said in str(error.value)
    assert isinstance(error.value, KernelError)  # a notebook shows the message alone


def test_the_steps_of_all_loops_count_for_each_program_by_itself():
    steps = MOST // 3  # of the outer loop, each with two of the inner one
    assert trace(counts, (3,), torch.zeros(NUMBERS), steps).accesses == []
    with pytest.raises(EndlessLoopError):
        trace(counts, (1,), torch.zeros(NUMBERS), steps + 1)


def test_what_goes_from_number_to_number_has_an_end():
    x = torch.ones(20)
    trace(number_by_number, (1,), x, 4)
    assert x[:4].tolist() == [1, 2, 4, 8]
