"""An exception in a student's own code is told in four lines, none of them from elsewhere."""

import math
from pathlib import Path

import pytest
import torch
from torch import nn

import svlearn
from svlearn.checks import CheckFailed, lab01, lab05
from svlearn.checks.expect import check

X = torch.rand(3, 2)


CHECK = """
@check("all of it")
def check_answer(answer):
    torch.relu(answer(X, 4))
"""
# Compiled as a file of svlearn, so that its frame is none of the student's.
names = {"check": check, "torch": torch, "X": X}
exec(compile(CHECK, str(Path(svlearn.__file__).with_name("check.py")), "exec"), names)  # noqa: S102 - ours
check_answer = names["check_answer"]


def said(answer, checked=check_answer):
    with pytest.raises(CheckFailed) as caught:
        checked(answer)
    return str(caught.value)


class WithoutForward(nn.Module):
    def foward(self, x):
        return x


def without_brackets(x, size):
    return nn.Sequential(nn.Linear(2, size), nn.ReLU)(x)


def list_not_unpacked(x, size):
    return nn.Sequential([nn.Linear(2, size), nn.ReLU()])(x)


def sizes_swapped(x, size):
    return nn.Linear(size, 2)(x)


def forward_misspelt(x, size):
    return WithoutForward()(x)


def module_list(x, size):
    return nn.ModuleList([nn.Linear(2, size)])(x)


def hat_for_power(x, size):
    return (x - 1) ^ 2


def without_parentheses(x, size):
    return x > 0.2 & x < 0.8


def one_truth_value(x, size):
    return x if 0.2 < x < 0.8 else 0


def two_of_four(x, size):
    B, D = x[None, None].shape
    return B * D


def misspelt(x, size):
    return tensr(x)


def cut_off(x, size):
    return x.sum().backward()


def not_detached(x, size):
    return nn.Linear(2, size)(x).numpy()


def other_shapes(x, size):
    return x + torch.rand(size, size)


def without_return(x, size):
    return None


def result_is_none(x, size):
    return without_return(x, size).sum()


def outside(x, size):
    return math.sqrt(-size)


@pytest.mark.parametrize(
    ("answer", "line", "likely"),
    [
        (without_brackets, "nn.ReLU)(x)", "a class without brackets"),
        (list_not_unpacked, "nn.Sequential([", "or a list that is not unpacked"),
        (sizes_swapped, "nn.Linear(size, 2)(x)", "two sizes that meet are not the same"),
        (forward_misspelt, "WithoutForward()(x)", "a module without `forward`"),
        (module_list, "nn.ModuleList(", "or an nn.ModuleList is called"),
        (hat_for_power, "(x - 1) ^ 2", "`^` is no power"),
        (without_parentheses, "x > 0.2 & x < 0.8", "put each comparison in brackets"),
        (one_truth_value, "if 0.2 < x < 0.8", "want one truth value"),
        (misspelt, "tensr(x)", "a slip of the pen"),
        (two_of_four, "B, D = x[None, None].shape", "rows have two, pictures four"),
        (cut_off, "backward()", "a result that is cut off"),
        (not_detached, ".numpy()", "`detach()` comes before `numpy()`"),
        (other_shapes, "torch.rand(size, size)", "two tensors of different shapes"),
        (result_is_none, "without_return(x, size).sum()", "ends without `return`"),
        (outside, "math.sqrt(-size)", "print what the names in this line hold"),
    ],
)
def test_an_exception_is_told_in_four_lines(answer, line, likely):
    call, own, came, why = said(answer).splitlines()
    assert call == f"{answer.__name__}(x=a tensor of shape (3, 2), size=4)"
    assert own.startswith("  your line: ")
    assert line in own
    assert came.startswith("  came:      ")
    assert likely in why


@pytest.mark.parametrize("answer", [lambda x: x, without_return])
def test_what_does_not_reach_or_leave_a_students_code(answer):
    first, expected, came, why = said(answer).splitlines()
    assert (first, expected) == ("answer", "  expected: arguments and a result as the task says")
    assert "TypeError" in came
    assert ("other arguments" if answer is not without_return else "another kind") in why


def test_the_line_is_the_innermost_of_the_students_own():
    def helper(values):
        return values["missing"]

    def answer(x, size):
        return helper({"size": size})

    call, own, came, _ = said(answer).splitlines()
    assert call.startswith("answer(")
    assert own.endswith('return values["missing"]')
    assert came.endswith("KeyError: 'missing'")


def test_only_an_untouched_stub_is_not_written_yet():
    def compress(x, size):
        raise NotImplementedError

    def answer(x, size):
        return compress(x, size)

    assert said(answer) == "compress is not written yet: your code goes above."
    assert "not written" not in said(hat_for_power) + said(forward_misspelt)


def test_memory_is_no_mistake_in_a_line():
    def answer(x, size):
        raise MemoryError

    with pytest.raises(MemoryError):
        check_answer(answer)


@pytest.mark.parametrize(
    ("checked", "answer", "line"),
    [
        (lab01.check_build_encoder, lambda D, layers, K: nn.Sequential(nn.ReLU), "nn.ReLU)"),
        (lab05.check_jacobian, lambda f, x: x.reshape(7, 13), "x.reshape(7, 13)"),
    ],
)
def test_checks_of_labs_say_it_like_this(checked, answer, line):
    told = said(answer, checked)
    assert line in told.splitlines()[1]
    assert "svlearn" not in told
