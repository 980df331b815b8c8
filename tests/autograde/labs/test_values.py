import tracemalloc
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from torch import Tensor

from autograde.labs.values import LARGEST, LONGEST, Value, describe

NUMBERS = ["bool", *(f"uint{bits}" for bits in (8, 16, 32, 64))]
NUMBERS += [*(f"int{bits}" for bits in (8, 16, 32, 64)), "float16", "float32", "float64"]
ANY_TIME = settings(deadline=None)


@ANY_TIME
@given(array=hnp.arrays(st.sampled_from(NUMBERS), hnp.array_shapes(min_dims=0, min_side=0)))
def test_tensors_and_arrays(array: np.ndarray[Any, Any]) -> None:
    tensor = torch.from_numpy(array.copy())
    for value, kind in ((array, f"array {array.dtype}"), (tensor, f"tensor {array.dtype} cpu")):
        came = describe(value)
        assert (came.kind, came.array.dtype, came.array.shape) == (kind, array.dtype, array.shape)
        np.testing.assert_array_equal(came.array, array)
        assert type(came.plain()) is type(value)
        np.testing.assert_array_equal(came.plain(), array)


@ANY_TIME
@given(value=st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_whole_numbers_in_a_row(value: list[int]) -> None:
    came = describe(value)
    assert (came.kind, came.plain()) == ("integers", value)
    assert describe(tuple(value)).plain() == value


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (7, "integer"),
        (-(2**63), "integer"),
        (2**63 - 1, "integer"),
        (np.int8(-7), "integer"),
        (np.uint64(7), "integer"),
        (True, "bool"),
        (np.bool_(False), "bool"),
        (0.1, "number"),
        (float("inf"), "number"),
        (np.float64(0.1), "number"),
        ("Größe x′ \N{GRINNING FACE}\0", "text"),
        ("", "text"),
        (bytes(range(256)), "bytes"),
        (b"", "bytes"),
        ([], "integers"),
    ],
)
def test_simple_values(value: object, kind: str) -> None:
    came = describe(value)
    assert (came.kind, came.plain()) == (kind, value)
    assert type(came.plain()) in (bool, int, float, str, bytes, list)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (None, "None"),
        (2**63, "int"),
        (-(2**63) - 1, "int"),
        (np.uint64(2**63), "uint64"),
        (1j, "complex"),
        ([1, 2.0], "list"),
        ([1, True], "list"),
        ([2**63], "list"),
        ([torch.zeros(1)], "list"),
        ((1, None), "tuple"),
        ({"a": 1}, "dict"),
        (bytearray(b"a"), "bytearray"),
        (torch.nn.ReLU(), "ReLU"),
        (np.array([{}]), "ndarray"),
        (np.array([1j]), "ndarray"),
        (np.array(["text"]), "ndarray"),
        (np.zeros(3, "i4, f4"), "ndarray"),
        (np.array(["2020-01-01"], "M8[D]"), "ndarray"),
        (torch.zeros(2, dtype=torch.bfloat16), "tensor bfloat16 cpu"),
        (torch.zeros(2, dtype=torch.complex64), "tensor complex64 cpu"),
        (torch.zeros(2, dtype=torch.complex64).conj(), "tensor complex64 cpu"),
        (torch.zeros(2, device="meta"), "tensor float32 meta"),
        (torch.eye(2).to_sparse(), "tensor float32 cpu torch.sparse_coo"),
    ],
)
def test_of_all_else_the_kind_alone_is_kept(value: object, kind: str) -> None:
    came = describe(value)
    assert (came.kind, came.array.shape, came.plain()) == (kind, (0,), None)
    assert came.has_no_numbers
    assert not came.is_plain


@pytest.mark.parametrize(
    "tensor",
    [
        torch.arange(12.0).reshape(3, 4).T,
        torch.arange(12.0)[::3],
        torch.ones(1).expand(5),
        torch.arange(3.0).requires_grad_(),
        torch.arange(3.0).requires_grad_() * 2,
        torch.nn.Parameter(torch.arange(3.0)),
        (torch.arange(4) + 1j * torch.arange(4)).conj().imag,
        torch.tensor(3.5),
        torch.zeros(0, 4),
    ],
)
def test_tensors_in_any_state(tensor: Tensor) -> None:
    came = describe(tensor)
    assert came.plain().shape == tensor.shape
    assert torch.equal(came.plain(), tensor.detach().resolve_neg())
    assert not came.plain().requires_grad


class Lies:
    """What a tensor says of itself when it lies: it has any part, and is an array of objects."""

    type = "cpu"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> Any:
        return self

    def __mul__(self, _: object) -> int:
        return 1

    def __array__(self, *_: object, **__: object) -> np.ndarray[Any, Any]:
        return np.array([print])

    def __str__(self) -> str:
        return "torch.float32"


def test_a_tensor_that_lies_is_believed_nothing() -> None:
    class Liar(Tensor):
        @classmethod
        def __torch_function__(cls, *_: object, **__: object) -> Any:
            return Lies()

    came = describe(torch.zeros(2).as_subclass(Liar))
    assert not came.is_plain


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (torch.zeros(LARGEST // 4 + 1), "tensor float32 cpu"),
        (torch.zeros(1).expand(10**6, 10**6), "tensor float32 cpu"),
        (np.broadcast_to(np.zeros(1), (10**6, 10**6)), "array float64"),
        ("a" * (LARGEST + 1), "text"),
        (b"a" * (LARGEST + 1), "bytes"),
        ([1] * (LARGEST // 8 + 1), "integers"),
    ],
)
def test_of_what_is_too_large_the_kind_alone_is_kept(value: object, kind: str) -> None:
    tracemalloc.start()
    came = describe(value)
    assert tracemalloc.get_traced_memory()[1] < 4 * LARGEST
    tracemalloc.stop()
    assert (came.kind, came.plain()) == (f"{kind} of more than {LARGEST} bytes", None)


def test_what_is_just_small_enough() -> None:
    assert describe(torch.zeros(LARGEST // 4)).array.nbytes == LARGEST


def test_text_that_no_file_can_hold() -> None:
    assert describe("a\ud800b").plain() == "a?b"


def test_subclasses_of_simple_types() -> None:
    class Text(str):
        def encode(self, *_: str) -> bytes:
            return b"other"

    class Number(int):
        def __int__(self) -> int:
            return 8

    class Row(list[int]):
        pass

    assert describe(Text("mine")).plain() in ("mine", "other")
    assert describe(Number(7)).plain() in (7, 8)
    assert describe(Row([1])).plain() == [1]


@pytest.mark.parametrize("name", ["integer", "text", "array float32", "tensor float32 cpu"])
def test_a_class_that_takes_the_name_of_a_kind(name: str) -> None:
    assert describe(type(name, (), {})()).plain() in (None, "")


def test_a_class_with_a_long_name() -> None:
    assert describe(type("x" * 1000, (), {})()).kind == "x" * LONGEST


@pytest.mark.parametrize(
    ("value", "has_none"),
    [
        (describe(None), True),
        (describe({}), True),
        (describe(torch.zeros(2, device="meta")), True),
        (Value("list", np.zeros(0)), True),
        (Value("list", np.zeros(1)), False),
        (Value("list", np.zeros((0, 1))), False),
        (describe([]), False),
        (describe(""), False),
        (describe(b""), False),
        (describe(7), False),
        (describe([1, 2]), False),
    ],
)
def test_whether_the_kind_alone_is_known(value: Value, has_none: bool) -> None:
    assert value.has_no_numbers is has_none


def test_inputs_can_be_changed_and_stay_apart() -> None:
    value = describe(torch.zeros(3))
    value.plain().add_(1)
    assert value.plain().tolist() == [0, 0, 0]
