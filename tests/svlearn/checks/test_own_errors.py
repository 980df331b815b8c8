"""An exception in a student's own code is told in four lines, none of them from elsewhere."""

import math
import traceback
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

import svlearn
from svlearn.checks import CheckFailed, lab01, lab05
from svlearn.checks._own_errors import _described
from svlearn.checks.expect import check

X = torch.rand(4, 2)


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
        (list_not_unpacked, "nn.Sequential([", "a list that is not unpacked"),
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
        (outside, "math.sqrt(-size)", "a value that is not possible here"),
    ],
)
def test_an_exception_is_told_in_four_lines(answer, line, likely):
    call, own, came, why = said(answer).splitlines()
    assert call == f"{answer.__name__}(x=a tensor of shape (4, 2), size=4)"
    assert own.startswith("  your line: ")
    assert line in own
    assert came.startswith("  came:      ")
    assert likely in why


def test_what_does_not_reach_a_students_code():
    first, expected, came, why = said(lambda x: x).splitlines()
    assert (first, expected) == ("answer", "  expected: arguments and a result as the task says")
    assert "TypeError" in came
    assert "other arguments" in why


@pytest.mark.parametrize(
    ("answer", "likely"),
    [
        (without_return, "ends without `return`"),
        (lambda x, size: np.zeros(2), "an array of NumPy's"),
        (lambda x, size: [x, x], "a number or a list where"),
    ],
)
def test_a_result_that_fails_elsewhere_is_told_by_the_call_that_gave_it(answer, likely):
    first, expected, _, why = said(answer).splitlines()
    call = f"{answer.__name__}(x=a tensor of shape (4, 2), size=4), and what it gave in use"
    assert (first, expected) == (call, "  expected: arguments and a result as the task says")
    assert likely in why


def test_a_call_is_told_as_it_was_made():
    def answer(x, size):
        x, size = x.flatten(), [size]
        return x + size[1]

    def in_steps(x, size):
        def step(size):
            return step(size - 1) if size else [][size]

        return step(size)

    assert said(answer).startswith("answer(x=a tensor of shape (4, 2), size=4)\n")
    assert said(in_steps).startswith("in_steps(x=a tensor of shape (4, 2), size=4)\n")


def test_of_a_method_no_argument_is_told_that_it_has_lost():
    class Layer(nn.Module):
        def forward(self, x, size=4):
            x = x.flatten()
            return x + {"size": size}

    layer = Layer()
    assert said(lambda x, size: layer(x, 3)).startswith("<lambda>(x=a tensor of shape (4, 2), ")
    with pytest.raises(TypeError) as caught:
        layer(X, 3)
    (frame, _) = list(traceback.walk_tb(caught.value.__traceback__))[-1]
    assert _described(frame) == "forward(x=…, size=3)"


def test_few_numbers_are_shown_and_objects_by_their_kind():
    def answer(x, size):
        return helper(
            x[0, :1] * 0, [torch.ones(1), x], nn.ReLU(), torch.optim.SGD([x]), torch.relu, "a" * 99
        )

    def helper(few, several, module, optimizer, function, text):
        raise KeyError(0)

    with pytest.raises(KeyError) as caught:
        answer(X, 4)
    (frame, _) = list(traceback.walk_tb(caught.value.__traceback__))[-1]
    assert _described(frame) == (
        "helper(few=tensor([0.]), several=[tensor([1.]), a tensor of shape (4, 2)], module=a ReLU, "
        f"optimizer=a SGD, function=relu, text='{'a' * 59}…)"
    )


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
