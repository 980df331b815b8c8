import json
import pickle
import struct
import tracemalloc
from contextlib import suppress
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from safetensors import SafetensorError

from autograde.grade.ipc.arrays import pack, unpack
from autograde.grade.ipc.messages import Arrays
from autograde.grade.ipc.wire import MalformedError
from autograde.labs.values import LARGEST, PLAIN, Value, describe

FEW = 4 << 20  # bytes of memory that reading a small message may take
NUMBERS = ["bool", *(f"uint{bits}" for bits in (8, 16, 32, 64))]
NUMBERS += [*(f"int{bits}" for bits in (8, 16, 32, 64)), "float16", "float32", "float64"]
ANY_TIME = settings(deadline=None)


@pytest.fixture(autouse=True)
def _no_pickle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be unpickled, whatever comes."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("unpickled")

    for name in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(pickle, name, refuse)


def there_and_back(value: object) -> Value:
    return unpack(pack({"a": describe(value)}))["a"]


# --- what values are, and that they come back ---


@ANY_TIME
@given(array=hnp.arrays(st.sampled_from(NUMBERS), hnp.array_shapes(min_dims=0, min_side=0)))
def test_tensors_and_arrays_come_back(array: np.ndarray[Any, Any]) -> None:
    tensor = torch.from_numpy(array.copy())
    for value, kind in ((array, f"array {array.dtype}"), (tensor, f"tensor {array.dtype} cpu")):
        came = there_and_back(value)
        assert (came.kind, came.array.dtype, came.array.shape) == (kind, array.dtype, array.shape)
        np.testing.assert_array_equal(came.array, array)
        assert type(came.plain()) is type(value)
        np.testing.assert_array_equal(came.plain(), array)


@ANY_TIME
@given(value=st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_whole_numbers_in_a_row_come_back(value: list[int]) -> None:
    came = there_and_back(value)
    assert (came.kind, came.plain()) == ("integers", value)
    assert there_and_back(tuple(value)).plain() == value


@pytest.mark.parametrize(
    "value",
    [
        *(7, -(2**63), 2**63 - 1, np.int8(-7), np.uint64(7), True, np.bool_(False)),
        *(0.1, float("inf"), np.float64(0.1)),
        *("Größe x′ \N{GRINNING FACE}\0", "", "a\ud800b", bytes(range(256)), b"", []),
        *(None, 2**63, -(2**63) - 1, np.uint64(2**63), 1j),
        *([1, 2.0], [1, True], [2**63], [torch.zeros(1)], (1, None), {"a": 1}, bytearray(b"a")),
        torch.nn.ReLU(),
        *(np.array([{}]), np.array([1j]), np.array(["text"]), np.zeros(3, "i4, f4")),
        np.array(["2020-01-01"], "M8[D]"),
        torch.zeros(2, dtype=torch.bfloat16),
        torch.zeros(2, dtype=torch.complex64),
        torch.zeros(2, dtype=torch.complex64).conj(),
        torch.zeros(2, device="meta"),
        torch.eye(2).to_sparse(),
        torch.arange(12.0).reshape(3, 4).T,
        torch.arange(12.0)[::3],
        torch.ones(1).expand(5),
        torch.arange(3.0).requires_grad_(),
        torch.arange(3.0).requires_grad_() * 2,
        torch.nn.Parameter(torch.arange(3.0)),
        (torch.arange(4) + 1j * torch.arange(4)).conj().imag,
        torch.tensor(3.5),
        torch.zeros(0, 4),
        torch.zeros(LARGEST // 4),
        torch.zeros(LARGEST // 4 + 1),
        torch.zeros(1).expand(10**6, 10**6),
        np.broadcast_to(np.zeros(1), (10**6, 10**6)),
        *("a" * (LARGEST + 1), b"a" * (LARGEST + 1), [1] * (LARGEST // 8 + 1)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_known_of_a_value_comes_back(value: object) -> None:
    known, came = describe(value), there_and_back(value)
    assert came.kind == known.kind
    assert (came.array.dtype, came.array.shape) == (known.array.dtype, known.array.shape)
    np.testing.assert_array_equal(came.array, known.array)
    assert type(came.plain()) is type(known.plain())


def test_inputs_can_be_changed_and_stay_apart() -> None:
    came = there_and_back(torch.zeros(3))
    came.plain().add_(1)
    assert came.plain().tolist() == [0, 0, 0]


def test_a_class_that_takes_the_name_of_a_kind() -> None:
    for name in ("integer", "text", "array float32", "tensor float32 cpu", "x" * 1000):
        came = pack({"a": describe(type(name, (), {})())})
        with suppress(MalformedError):
            assert unpack(came)["a"].plain() in (None, "")


def test_what_is_too_large_takes_little_memory() -> None:
    tracemalloc.start()
    try:
        there_and_back(torch.zeros(1).expand(10**6, 10**6))
        assert tracemalloc.get_traced_memory()[1] < 4 * LARGEST
    finally:
        tracemalloc.stop()


def test_names_of_all_sorts() -> None:
    names = [
        "",
        "file",
        "__metadata__",
        "_metadata__",
        "a/b",
        "../up",
        "Größe 3×4 after the call",
        ".",
    ]
    values = {name: describe(number) for number, name in enumerate(names)}
    came = unpack(pack(values))
    assert {name: value.plain() for name, value in came.items()} == {
        name: number for number, name in enumerate(names)
    }


def test_what_is_no_number_is_not_packed() -> None:
    with pytest.raises(SafetensorError, match="object"):
        pack({"a": Value("array object", np.array([{}]))})


# --- bytes that nobody has packed ---


Entry = dict[str, Any]
ABOUT: Entry = {"dtype": "F64", "shape": [2], "data_offsets": [0, 16]}
EMPTY: Entry = {"dtype": "U8", "shape": [0], "data_offsets": [0, 0]}


def of_arrays(header: object = None, data: bytes = bytes(16), length: int | None = None) -> bytes:
    """Bytes in the format safetensors, or nearly so: a header of that length, as text or JSON."""
    text = header if isinstance(header, bytes) else json.dumps(header or {".a": ABOUT}).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


def one(**about: object) -> bytes:
    """A single array, of which something else is said."""
    return of_arrays({".a": ABOUT | about})


def test_the_bytes_made_here_are_read_if_all_is_right() -> None:
    came = read({"a": "array float64"}, of_arrays(data=np.arange(2.0).tobytes()))
    assert came["a"].array.tolist() == [0, 1]


def read(kinds: dict[str, str], data: bytes) -> dict[str, Value]:
    return unpack(Arrays(kinds=kinds, data=data))


def refused(kinds: dict[str, str], data: bytes) -> None:
    """It is refused, and that costs little memory."""
    tracemalloc.start()
    try:
        with pytest.raises(MalformedError):
            read(kinds, data)
        assert tracemalloc.get_traced_memory()[1] < FEW
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        bytes(7),
        bytes(8),
        of_arrays()[:-1],
        of_arrays() + b"\0",
        of_arrays(data=b""),
        of_arrays(data=bytes(100)),
        of_arrays(length=0),
        of_arrays(length=10),
        of_arrays(length=2**16),
        of_arrays(length=2**40),
        of_arrays(length=2**64 - 1),
        of_arrays(b"\0"),
        of_arrays(b"[]"),
        of_arrays(b"{}"),
        of_arrays(b"text"),
        of_arrays(b"\xff\xfe"),
        of_arrays(b"[" * 60_000),
        of_arrays(b'{"a":' * 10_000),
        of_arrays(b" " * 70_000 + json.dumps({".a": ABOUT}).encode()),
        of_arrays([ABOUT]),
        of_arrays({".a": [ABOUT]}),
        of_arrays({".a": {}}),
        of_arrays({".a": ABOUT | {"more": 1}}, b""),
        of_arrays({"__metadata__": {"a": "b"}}, b""),
        of_arrays({"__metadata__": {"a": 1}, ".a": ABOUT}),
        one(shape="text"),
        one(shape=2),
        one(shape=[2.0]),
        one(shape=[-2]),
        one(shape=[-1, -2]),
        one(shape=[3]),
        one(shape=[1, 1, 1]),
        one(shape=[2**70]),
        one(shape=[2**40, 2**40]),
        one(shape=[2**62, 2**62, 0]),
        one(shape=[0, 2**62, 2**62]),
        one(shape=[0]),
        of_arrays({".a": ABOUT | {"shape": [1] * 100 + [2]}}),
        one(dtype="F32"),
        one(dtype="O"),
        one(dtype="<f8"),
        one(dtype=None),
        one(dtype=7),
        one(dtype="C64"),
        of_arrays({".a": {"dtype": "BF16", "shape": [8], "data_offsets": [0, 16]}}),
        of_arrays({".a": {"dtype": "F8_E4M3", "shape": [16], "data_offsets": [0, 16]}}),
        one(data_offsets=[0, 8]),
        one(data_offsets=[8, 24]),
        one(data_offsets=[16, 0]),
        one(data_offsets=[-16, 0]),
        one(data_offsets=[0, 2**63]),
        one(data_offsets=[2**64 - 16, 2**64]),
        one(data_offsets=[0]),
        one(data_offsets="0"),
    ],
)
def test_bytes_that_hold_no_plain_arrays(data: bytes) -> None:
    for kind in ("array float64", "tensor float64 cpu", "integers", "other"):
        refused({"a": kind}, data)


@pytest.mark.parametrize(
    "kinds",
    [
        {},
        {"b": "array float64"},
        {"a": "array float64", "b": "array float64"},
        {"_a": "array float64"},
        {"a": "array float32"},
        {"a": "array"},
        {"a": "tensor float32 cpu"},
        {"a": "tensor float64"},
        {"a": "tensor rand cpu"},
        {"a": "integer"},
        {"a": "number"},
        {"a": " number"},
        {"a": "bool"},
        {"a": "integers"},
        {"a": "text"},
        {"a": "bytes"},
        {"a": "None"},
        {"a": "list"},
        {"a": ""},
    ],
)
def test_kinds_that_are_not_those_of_the_arrays(kinds: dict[str, str]) -> None:
    refused(kinds, of_arrays())


@pytest.mark.parametrize("kind", ["integer", "number", "bool", "integers", "x" * 101])
def test_kinds_that_cannot_go_without_numbers(kind: str) -> None:
    refused({"a": kind}, of_arrays({".a": EMPTY | {"dtype": "F32"}}, b""))


def test_rows_that_would_become_endless_lists() -> None:
    """An array of no bytes with 2⁴⁰ rows: as a list it would not fit into any memory."""
    flat = of_arrays({".a": EMPTY | {"dtype": "I64", "shape": [2**40, 0]}}, b"")
    refused({"a": "integers"}, flat)
    came = read({"a": "array int64"}, flat)["a"]
    assert came.plain().shape == (2**40, 0)


def test_arrays_that_overlap() -> None:
    """Entries that all mean the same bytes."""
    names = [f".{name}" for name in "abcdefgh"]
    refused(dict.fromkeys("abcdefgh", "array float64"), of_arrays(dict.fromkeys(names, ABOUT)))


def test_bytes_that_belong_to_no_array() -> None:
    """Two arrays with a hole between them."""
    entries = {".a": ABOUT, ".b": ABOUT | {"data_offsets": [24, 40]}}
    refused(dict.fromkeys("ab", "array float64"), of_arrays(entries, bytes(40)))


def test_a_name_twice() -> None:
    about = json.dumps(ABOUT)
    other = json.dumps(ABOUT | {"data_offsets": [16, 32]})
    refused({"a": "array float64"}, of_arrays(f'{{".a":{about},".a":{other}}}'.encode(), bytes(32)))


def test_too_many_arrays() -> None:
    few = {f".{number}": EMPTY for number in range(500)}
    kinds = {name[1:]: "bytes" for name in few}
    assert len(read(kinds, of_arrays(few, b""))) == 500
    many = {f".{number}": EMPTY for number in range(2000)}
    refused({name[1:]: "bytes" for name in many}, of_arrays(many, b""))


@pytest.mark.parametrize("cut", [0, 1, 10, -1, -22, -60])
def test_truncated(cut: int) -> None:
    refused({"a": "array float64"}, of_arrays()[:cut])


GOOD = pack({"a": describe(np.arange(2.0)), "b": describe([1, 2, 3])}).data
KINDS = {"a": "array float64", "b": "integers"}


def is_well_formed(values: dict[str, Value]) -> bool:
    """Whether what was read may go to the comparison."""
    kinds = {name: value.kind for name, value in values.items()}
    return kinds == KINDS and all(value.array.dtype in PLAIN for value in values.values())


@ANY_TIME
@given(data=st.binary(max_size=500))
def test_random_bytes(data: bytes) -> None:
    for content in (data, GOOD + data, data + GOOD, of_arrays(data), of_arrays(data=data)):
        with suppress(MalformedError):
            assert is_well_formed(read(KINDS, content))


@settings(deadline=None, max_examples=500)
@given(changes=st.dictionaries(st.integers(0, len(GOOD) - 1), st.integers(0, 255), max_size=4))
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_bytes_changed_here_and_there(changes: dict[int, int]) -> None:
    data = bytearray(GOOD)
    for at, new in changes.items():
        data[at] = new
    with suppress(MalformedError):
        assert is_well_formed(read(KINDS, bytes(data)))


NUMBER = st.integers(-3, 20) | st.integers()


@settings(deadline=None, max_examples=300)
@given(
    about=st.fixed_dictionaries(
        {
            "dtype": st.sampled_from(["F32", "F64", "BOOL", "U8", "I64", "BF16", "C64", "F16"]),
            "shape": st.lists(NUMBER, max_size=4),
            "data_offsets": st.lists(NUMBER, min_size=2, max_size=2),
        }
    ),
    data=st.binary(max_size=64),
    kind=st.sampled_from(["array float32", "integers", "tensor bool cpu", "bytes", "x", "number"]),
)
def test_arrays_that_do_not_fit(about: Entry, data: bytes, kind: str) -> None:
    try:
        value = read({"a": kind}, of_arrays({".a": about}, data))["a"]
    except MalformedError:
        return
    assert value.array.nbytes == len(data)
    value.plain()


@ANY_TIME
@given(kinds=st.dictionaries(st.text(), st.text()))
def test_any_kinds(kinds: dict[str, str]) -> None:
    with pytest.raises(MalformedError):
        read(kinds, GOOD)


def test_what_is_right_takes_little_more_memory_than_it_has() -> None:
    big = np.arange(LARGEST // 8)
    packed = pack({"a": describe(big)})
    tracemalloc.start()
    try:
        unpack(packed)
        assert tracemalloc.get_traced_memory()[1] < 2.5 * big.nbytes
    finally:
        tracemalloc.stop()
