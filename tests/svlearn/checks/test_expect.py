"""What a check says, and how a notebook shows it."""

import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell
from torch import nn
from traitlets.config import Config

from svlearn.checks import CheckFailed
from svlearn.checks.expect import (
    check,
    expect_close,
    expect_gradients,
    expect_tensor,
    expect_unchanged,
    fail,
)


def message(check, *arguments, **options):
    with pytest.raises(CheckFailed) as error:
        check(*arguments, **options)
    return str(error.value)


def test_failure_says_what_was_expected_what_came_and_why():
    assert message(fail, "f(1)", expected=2, came=3, likely="off by one") == (
        "f(1)\n  expected: 2\n  came:     3\n  likely:   off by one"
    )
    assert issubclass(CheckFailed, AssertionError)


@pytest.mark.parametrize(
    ("came", "says"),
    [
        (None, "came:     NoneType\n  likely:   a `return` is missing"),
        ([1.0, 2.0], "expected: a torch.Tensor\n  came:     list\n  likely:   several tensors"),
        (1.5, "came:     float\n  likely:   `.item()`"),
        ((1, 2), "came:     tuple\n  likely:   several results"),
        (nn.ReLU(), "came:     ReLU\n  likely:   a module itself"),
        (nn.ReLU, "came:     type\n  likely:   a module itself"),
        (torch.zeros(2).sum, "\n  likely:   a function itself"),
        (torch.zeros(2).numpy(), "came:     ndarray\n  likely:   a function that gives this"),
        (torch.zeros(3), "expected: shape (2,)\n  came:     shape (3,)\n  likely:   my guess"),
        (torch.zeros(1, 2), "came:     shape (1, 2)"),
        (
            torch.zeros(2).double(),
            "expected: torch.float32\n  came:     torch.float64\n  likely:   NumPy's",
        ),
        (torch.zeros(2).bool(), "came:     torch.bool\n  likely:   a comparison"),
        (torch.zeros(2).int(), "came:     torch.int32\n  likely:   a conversion"),
        (torch.zeros(2, device="meta"), "came:     on meta\n  likely:   a `.to`, `.cuda`"),
        (torch.tensor([1.0, torch.nan]), "expected: finite numbers\n  came:     nan"),
        (torch.tensor([-torch.inf, 1.0]), "came:     -inf"),
    ],
)
def test_tensor_is_refused_for_type_shape_dtype_and_what_is_not_finite(came, says):
    assert says in message(expect_tensor, "f(x)", came, (2,), likely="my guess")


def test_check_works_on_the_cpu_whatever_the_default_device_is():
    devices = []

    @check("all of it")
    def check_answer(answer):
        devices.append((torch.zeros(2).device.type, answer().device.type))

    with torch.device("meta"):
        check_answer(lambda: torch.ones(2))
        assert torch.zeros(2).is_meta
    assert devices == [("cpu", "cpu")]


def test_right_tensor_is_given_back():
    tensor = torch.rand(2, 3, requires_grad=True)
    assert expect_tensor("f(x)", tensor, (2, 3), likely="") is tensor


def test_first_number_that_differs_is_shown():
    came = torch.tensor([1.0, 2.5, 7.0], requires_grad=True)
    text = message(expect_close, "f(x)", came, torch.tensor([1.0, 2.0, 3.0]), likely="")
    assert "expected: 2\n  came:     2.5\n" in text


@pytest.mark.parametrize("scale", [1e-3, 1.0, 1e3])
def test_rounding_passes_and_a_thousandth_does_not(scale):
    right = scale * torch.tensor([1.0, -2.0])
    expect_close("f(x)", right * (1 + 5e-5), right, likely="")
    message(expect_close, "f(x)", right * (1 + 1e-3), right, likely="")


@pytest.mark.parametrize("change", [lambda x: x.add_(1), lambda x: x.resize_(1)])
def test_change_in_place_is_named(change):
    x, before = torch.zeros(3), torch.zeros(3)
    expect_unchanged("f(x)", x=(x, before))
    change(x)
    text = message(expect_unchanged, "f(x)", y=(before, before), x=(x, before))
    assert "expected: x as it was\n  came:     x changed" in text
    assert "changed" in message(expect_unchanged, "f(x)", sizes=([1, 2], [2, 1]))


@pytest.mark.parametrize("detach", [lambda h: h.detach(), lambda h: 0 * h, lambda h: torch.ones(1)])
def test_parameter_without_a_gradient_is_named(detach):
    module = nn.Sequential(nn.Linear(2, 1), nn.Linear(1, 1))
    out = module[1](detach(module[0](torch.ones(1, 2))))
    text = message(expect_gradients, "f(x)", module, out)
    assert "a gradient at 0.weight" in text
    text = message(expect_gradients, "f(x)", module, out.detach())
    assert "a gradient at 0.weight" in text


def test_notebook_breaks_long_lines_between_words():
    numbers = ", ".join(f"{n}e-05" for n in range(-20, 20))
    text = message(fail, "f(x)", expected=f"[{numbers}]", came=3, likely="a word " * 30)
    lines = CheckFailed(text)._render_traceback_()
    assert max(map(len, lines)) <= 72
    assert lines[0] == "f(x)"
    assert lines[1].startswith("  expected: [-20e-05, ")
    assert lines[2].startswith(12 * " " + "-")
    assert " ".join(lines).split() == text.split()


def test_notebook_shows_the_message_and_no_traceback(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    shell = InteractiveShell(config=Config({"HistoryManager": {"enabled": False}}))
    shell.run_cell(
        "from svlearn.checks.expect import fail\n"
        "fail('f(1)', expected=2, came=3, likely='off by one')"
    )
    shown = "".join(capsys.readouterr())
    text = "f(1)\n  expected: 2\n  came:     3\n  likely:   off by one"
    assert shown.strip() == text
    shell.run_cell("1 / 0")  # any other error has its traceback still
    assert "Traceback" in "".join(capsys.readouterr())
