"""What a GPU could run: Triton's compiler asked, where kernels are interpreted."""

import os
import sys

import pytest
import torch

from svlearn.kernels import triton_kernels
from svlearn.kernels.compiling import compile_error
from svlearn.kernels.language import tl, triton
from svlearn.kernels.modes import INTERPRETS, Mode, is_kernel, mode
from tests.svlearn.kernels.test_sanitizer import careless, count, double, numbers, race

FOUR = tl.constexpr(4)
TEN = 10
Z = torch.zeros(1)


@triton.jit
def with_a_constant(x):
    tl.store(x + tl.arange(0, FOUR), 1.0)


@triton.jit
def with_a_number(x):
    tl.store(x, TEN)


@triton.jit
def with_torch(x):
    tl.store(x, torch.ones(1))


@triton.jit
def with_a_list(x):
    found = [tl.load(x + place) for place in range(3)]
    tl.store(x, found[0])


@triton.jit
def of_ten(x, BLOCK: tl.constexpr):
    tl.store(x + tl.arange(0, BLOCK), 1.0)


@triton.jit
def recursive(x, n: tl.constexpr):
    if n > 0:
        recursive(x, n - 1)
    tl.store(x, 1.0)


@triton.jit
def asks_memory(x):
    if tl.load(x) > 0:
        tl.store(x, 0.0)


def helper(block):
    return block + 1


@triton.jit
def with_plain_python(x):
    tl.store(x, helper(tl.load(x)))


def test_what_compiles():
    assert compile_error(double, Z, Z, 10, BLOCK=4) == ""
    assert compile_error(careless, Z, Z, 4) == ""
    assert compile_error(race, Z, Z, BLOCK=8) == ""
    assert compile_error(count, Z) == ""
    assert compile_error(numbers, Z, 3, 0.5, True, None) == ""
    assert compile_error(numbers, Z, 2**40, 0.5, False, None, BLOCK=4) == ""
    assert compile_error(with_a_constant, Z) == ""
    assert compile_error(asks_memory, Z) == ""
    assert compile_error(recursive, Z, 2) == ""
    blocks = {"TILES": 1, "BLOCK_B": 2, "BLOCK_K": 4}
    assert compile_error(triton_kernels.forward, Z, Z, Z, Z, 5, 3, **blocks) == ""


@pytest.mark.parametrize(
    ("kernel", "arguments", "said"),
    [
        (with_a_number, (Z,), "tl.store(x, TEN): Global name TEN is not a `tl.constexpr`"),
        (with_torch, (Z,), "tl.store(x, torch.ones(1)): "),
        (with_a_list, (Z,), "found = [tl.load(x + place) for place in range(3)]: "),
        (of_ten, (Z, 10), "tl.arange(0, BLOCK), 1.0): arange's range must be a power of 2"),
        (with_plain_python, (Z,), "(tl.load(x))): Function helper has no `@triton.jit`"),
    ],
)
def test_what_does_not(kernel, arguments, said):
    assert said in compile_error(kernel, *arguments)


def test_a_kernel_without_a_text():
    names = {"tl": tl}
    exec("def secret(x):\n    tl.store(x, 1.0)", names)  # noqa: S102 - without a file
    assert compile_error(triton.jit(names["secret"]), Z)


def test_what_is_no_kernel():
    with pytest.raises(TypeError, match="helper is no kernel"):
        compile_error(helper, Z)
    with pytest.raises(TypeError, match="too many positional arguments"):
        compile_error(count, Z, Z)


def test_two_modes_side_by_side():
    own, other = mode(interprets=INTERPRETS), mode(interprets=not INTERPRETS)
    assert (own.is_own, other.is_own) == (True, False)
    assert own["language"] is tl
    assert other["language"] is not tl
    assert other["runtime.jit"].JITFunction is not own["runtime.jit"].JITFunction
    assert mode(interprets=INTERPRETS) is own
    assert (is_kernel(double), is_kernel(double.fn)) == (True, False)


def test_the_process_is_as_it_was(monkeypatch):
    for value in ("1", "0", None):
        monkeypatch.delenv("TRITON_INTERPRET", raising=False)
        if value is not None:
            monkeypatch.setenv("TRITON_INTERPRET", value)
        before = dict(sys.modules)
        with mode(interprets=not INTERPRETS).active():
            import triton as within

            assert within is not triton
            assert within.knobs.runtime.interpret != INTERPRETS
        assert sys.modules == before
        assert os.environ.get("TRITON_INTERPRET") == value


def test_a_mode_may_be_made_anew():
    again = Mode(interprets=False)
    with again.active():
        assert again["runtime.jit"].JITFunction(again.translated(double.fn)).fn.__name__ == "double"


def test_functions_are_translated_with_all_that_they_call():
    made = mode(interprets=False).translated(double.fn)
    assert made.__globals__["tl"] is mode(interprets=False)["language"]
    assert type(made.__globals__["doubled"]) is mode(interprets=False)["runtime.jit"].JITFunction
    constant = mode(interprets=False).translated(with_a_constant.fn).__globals__["FOUR"]
    assert (type(constant) is not type(FOUR), constant.value) == (True, 4)
    again = mode(interprets=False).translated(recursive.fn).__globals__["recursive"]
    assert again.fn.__code__ is recursive.fn.__code__
