"""What one call may leave to the next: nothing."""

import functools

import pytest
import torch
from torch import nn

from svlearn.checks import CheckFailed
from svlearn.checks._calls import expect_modes_kept, expect_no_seed, expect_settings_kept
from svlearn.checks._modules import expect_two_modules
from svlearn.checks.expect import expect_gradient_at


def seeded():
    torch.manual_seed(0)
    return nn.Linear(2, 3)


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: [nn.Linear(2, 3)], "came:     list"),
        (functools.cache(lambda: nn.Linear(2, 3)), "weights that both share"),
        (seeded, "torch.manual_seed inside"),
    ],
)
def test_second_module_that_is_no_other_is_refused(build, says):
    with pytest.raises(CheckFailed, match=says):
        expect_two_modules("f()", build(), build())


def test_modules_that_begin_at_zero_are_no_copies():
    one, other = (nn.Linear(2, 3).requires_grad_(False).apply(zero_bias) for _ in range(2))
    assert expect_two_modules("f()", one, other) is one


def zero_bias(module):
    nn.init.zeros_(module.bias)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda module: torch.set_grad_enabled(False), "gradients as they were"),
        (lambda module: module.eval(), "model in the mode"),
        (lambda module: module[0].eval(), "model in the mode"),
        (lambda module: module[0].requires_grad_(False), "the same weights to train"),
    ],
)
def test_mode_that_is_not_put_back_is_named_and_gradients_are(change, says):
    model = nn.Sequential(nn.Linear(2, 3))
    with pytest.raises(CheckFailed, match=says), expect_modes_kept("f()", model=model):
        change(model)
    assert torch.is_grad_enabled()
    with expect_modes_kept("f()", model=model), torch.no_grad():
        pass


def test_gradients_are_back_after_an_exception():
    with pytest.raises(TypeError), expect_modes_kept("f()"):
        torch.set_grad_enabled(False) + 1
    assert torch.is_grad_enabled()


@pytest.mark.parametrize("draw", [lambda: None, lambda: torch.rand(3)])
def test_only_random_numbers_that_come_again_are_refused(draw):
    expect_no_seed("f()", draw)
    with pytest.raises(CheckFailed, match="manual_seed"):
        expect_no_seed("f()", lambda: (torch.manual_seed(17), draw()))


@pytest.mark.parametrize("options", [{"precision": 2}, {"sci_mode": False}])
def test_other_printing_is_refused_and_put_back(options):
    expect_settings_kept("f()", lambda: torch.rand(3))
    with pytest.raises(CheckFailed, match="set_printoptions"):
        expect_settings_kept("f()", lambda: torch.set_printoptions(**options))
    assert str(torch.tensor(1 / 3)) == "tensor(0.3333)"


@pytest.mark.parametrize("cut", [torch.Tensor.detach, lambda x: x.detach() + 0 * x])
def test_input_without_a_gradient_is_named(cut):
    x, y = (torch.ones(2, requires_grad=True) for _ in range(2))
    one, two = expect_gradient_at("f(x, y)", x + 2 * y, x=x, y=y)
    assert (one.tolist(), two.tolist()) == ([1, 1], [2, 2])
    with pytest.raises(CheckFailed, match="a gradient at y"):
        expect_gradient_at("f(x, y)", x + cut(y), x=x, y=y)
    with pytest.raises(CheckFailed, match="a gradient at x"):
        expect_gradient_at("f(x, y)", torch.ones(2), x=x, y=y)
