"""Exceptions that students meet in kernels, raised for real, and what is named as their cause."""

import math

import numpy as np
import pytest
import torch

from svlearn.checks import CheckFailed
from svlearn.checks._exception_causes import likely_cause
from svlearn.checks._kernel_causes import MORE, cause_of_compiler, cause_of_truths
from svlearn.kernels.language import tl, triton
from svlearn.kernels.sanitizer import trace
from tests.svlearn.checks.answers.lab06 import CHECKS, RAISING, answers

NAMES = {"triton": triton, "tl": tl, "torch": torch, "math": math, "np": np}
TEXT = """
def helper(block):
    return tl.exp(block)

@triton.jit
def kernel(x, N, BLOCK: tl.constexpr):
    places = tl.arange(0, 4)
    block = tl.load(x + places)
    {}
"""
LINES = {
    "tl.arange(0, N)": "`tl.constexpr` behind its name",
    "tl.arange(0, 10)": "a power of two",
    "x + x": "two addresses are added",
    "tl.store(x, block)": "add them up first, or give each number its own address",
    "tl.load(x, places < 3)": "the address lacks the places",
    "tl.load(places)": "numbers where addresses are wanted",
    "tl.store(block, 1.0)": "numbers where addresses are wanted",
    "tl.store(x + places, 1.0, block)": "a mask is made of truth values",
    "block + tl.arange(0, 8)": "two blocks of different shapes",
    "x * 2": "arithmetic with an address",
    "x * x": "arithmetic with an address",
    "torch.exp(block)": "a function of torch's or Python's in a kernel",
    "math.exp(block)": "a function of torch's or Python's in a kernel",
    "block ** 2": "multiply them by themselves",
    "block + np.arange(4)": "a function of torch's or Python's in a kernel",
    "block + torch.arange(4)": "a function of torch's or Python's in a kernel",
    "block + [0, 1, 2, 3]": "a function of torch's or Python's in a kernel",
    "tl.arange(places, places + 4)": "begins at 0, `arange(0, BLOCK)`",
    "block[places]": "neither addresses nor blocks are indexed",
    "x[places] = block": "neither addresses nor blocks are indexed",
    "tl.zeros(4)": "gets other arguments than it takes",
    "tl.dot(block, block)": "`tl.dot` multiplies blocks of two axes each",
    "tl.reshape(block, (3,))": "",
    "assert N == 5": "your own `assert` does not hold",
    "tl.exponential(block)": "`tl` has no function of that name",
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("line", "cause"), LINES.items(), ids=list(LINES))
def test_the_cause_of_an_exception_is_named(line, cause):
    names = dict(NAMES)
    exec(TEXT.format(line), names)  # noqa: S102 - from the table above
    with pytest.raises(Exception) as caught:  # noqa: PT011 - of any kind, as the table has them
        trace(names["kernel"], (1,), torch.ones(8), 4, 4)
    assert cause in likely_cause(caught.value, line), str(caught.value)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("if places < N:", "no `if` about it"),
        ("while (places < N) & True:", "no `if` about it"),
        ("x = a if places < N else b", "no `if` about it"),
        ("inside = not places < N", "`~` turns each"),
        ("inside = rows < B and columns < K", "`&` joins them"),
        ("least = min(places, N)", "`tl.minimum` goes number by number"),
        ("inside = rows < B & columns < K", "`&` binds more tightly"),
        ("inside = rows[:, None] < B & columns[None, :] < K", "`&` binds more tightly"),
        ("inside = (rows < B) & (0 <= columns < K)", "is the last comparison alone"),
        ("inside = 0 <= columns < K", "is the last comparison alone"),
        ("bool(places)", "a block has no single truth: "),
    ],
)
def test_the_cause_of_a_block_that_is_taken_for_one_truth_value(line, cause):
    assert cause in cause_of_truths([line])


def test_lines_without_a_cause():
    assert cause_of_truths([]) == ""
    assert cause_of_compiler("x = [1, 2]: what Triton says of it") == MORE


def test_the_same_words_outside_of_a_kernel_are_of_another_cause():
    with pytest.raises(AttributeError) as caught:
        np.zeros(2).type  # noqa: B018 - raises
    assert "slip of the pen" in likely_cause(caught.value, "numbers.type")


def test_a_helper_outside_of_a_kernel():
    names = dict(NAMES)
    exec(TEXT.format("pass"), names)  # noqa: S102 - from the table above
    with pytest.raises(ValueError, match="forget") as caught:
        names["helper"](3.0)
    assert "helpers of a kernel need it, too" in likely_cause(caught.value, "")


@pytest.mark.usefixtures("unchecked")
@pytest.mark.filterwarnings("ignore")
def test_an_answer_that_raises_is_told_with_its_line():
    """In four lines, without an object's place in memory."""
    told = {}
    for exercise, title, answer in answers("wrong"):
        if title in RAISING:
            with pytest.raises(CheckFailed) as error:
                CHECKS[exercise](answer)
            told[title] = str(error.value)
    assert told.keys() == RAISING.keys()
    for title, message in told.items():
        assert RAISING[title] in message.splitlines()[-1], message
        call, *rest = message.splitlines()
        assert len(rest) == 3, message
        assert " at 0x" not in call or title == "only two gradients", message
    said = told["torch inside"].splitlines()
    assert said[0] == (
        "penalty_forward(z=an address, v=an address, h=an address, P=an address, B=4, K=4, "
        "BLOCK_B=2, BLOCK_K=2)"
    )
    assert said[1].startswith("  your line: hs = torch.sigmoid(tl.load(z + places")
