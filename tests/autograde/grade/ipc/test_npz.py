import io
import pickle
import struct
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.lib import format as npy_format

from autograde.grade.ipc.messages import Arrays
from autograde.grade.ipc.npz import MEMBERS, pack, unpack
from autograde.grade.ipc.wire import MalformedError
from autograde.labs.values import LARGEST, Value, describe

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
    names = ["", "file", "allow_pickle", "a/b", "../up", "x.npy", "Größe 3×4 after the call", "_"]
    values = {name: describe(number) for number, name in enumerate(names)}
    came = unpack(pack(values))
    assert {name: value.plain() for name, value in came.items()} == {
        name: number for number, name in enumerate(names)
    }


def test_nothing_is_pickled() -> None:
    with pytest.raises(ValueError, match="allow_pickle"):
        pack({"a": Value("array object", np.array([{}]))})


# --- bytes that nobody has packed ---


def npy(
    shape: object = (2,),
    dtype: object = "<f8",
    data: bytes = bytes(16),
    version: tuple[int, int] = (1, 0),
    header: str | None = None,
) -> bytes:
    """A file of the format npy, or nearly so."""
    about = {"descr": dtype, "fortran_order": False, "shape": shape}
    text = (repr(about) if header is None else header).encode("latin1") + b"\n"
    length = struct.pack("<H" if version == (1, 0) else "<I", len(text))
    return npy_format.MAGIC_PREFIX + bytes(version) + length + text + data


def npz(*members: bytes, names: str = "abcdefgh", **options: Any) -> bytes:
    """An archive of such files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", **options) as archive:
        for name, content in zip(names, members, strict=False):
            archive.writestr(f"_{name}.npy", content)
    return file.getvalue()


def test_the_files_made_here_are_read_if_all_is_right() -> None:
    came = read({"a": "array float64"}, npz(npy(data=np.arange(2.0).tobytes())))
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
    "member",
    [
        b"",
        b"text",
        npy_format.MAGIC_PREFIX,
        npy()[:-1],
        npy() + b"\0",
        npy(data=b""),
        npy(version=(2, 0)),
        npy(version=(3, 0)),
        npy(version=(9, 9)),
        npy("text"),
        npy(2),
        npy([2]),
        npy((2.0,)),
        npy((-2,)),
        npy((-1, -2)),
        npy((0, -1), data=b""),
        npy((2**70,)),
        npy((2**40, 2**40)),
        npy((0, 2**70), data=b""),
        npy((2**62, 2**62, 0), data=b""),
        npy((1,) * 100 + (2,)),
        npy(dtype="|O"),
        npy((), "|O", pickle.dumps(print)),
        npy(dtype="<c16", data=bytes(32)),
        npy(dtype="<U4"),
        npy(dtype="<M8[D]"),
        npy(dtype="|V8"),
        npy(dtype=[("x", "<f4"), ("y", "<i4")]),
        npy(dtype=("<f4", (2,))),
        npy(dtype="no type"),
        npy(dtype=None),
        npy(dtype=7),
        npy(header="{}"),
        npy(header="__import__('os').system('touch here')"),
        npy(header="{'descr': '<f8', 'fortran_order': 1, 'shape': (2,)}"),
        npy(header="{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}"),
        npy(header="(" * 500),
        npy(header="-" * 900 + "1"),
        npy(header="[" * 400 + "]" * 400),
        npy(header=" " * 60_000 + "{'descr': '<f8', 'fortran_order': False, 'shape': (2,)}"),
        npy(header="\0"),
    ],
)
def test_members_that_are_no_plain_arrays(
    member: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for kind in ("array float64", "tensor float64 cpu", "integers", "other"):
        refused({"a": kind}, npz(member))
    assert list(tmp_path.iterdir()) == []


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
    refused(kinds, npz(npy()))


@pytest.mark.parametrize("kind", ["integer", "number", "bool", "integers", "x" * 101])
def test_kinds_that_cannot_go_without_numbers(kind: str) -> None:
    refused({"a": kind}, npz(npy((0,), "<f4", b"")))


def test_rows_that_would_become_endless_lists() -> None:
    """An array of no bytes with 2⁴⁰ rows: as a list it would not fit into any memory."""
    flat = npz(npy((2**40, 0), "<i8", b""))
    refused({"a": "integers"}, flat)
    came = read({"a": "array int64"}, flat)["a"]
    assert came.plain().shape == (2**40, 0)


def test_bombs() -> None:
    zeros = npy((8 << 20,), "|u1", bytes(8 << 20))
    bomb = npz(zeros, compression=zipfile.ZIP_DEFLATED)
    assert len(bomb) < 10_000
    refused({"a": "bytes"}, bomb)
    for compression in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        refused({"a": "bytes"}, npz(npy(), compression=compression))


def entries(data: bytes) -> Iterator[int]:
    """Where the entries of an archive's table of contents begin."""
    at = data.find(b"PK\1\2")
    while at >= 0:
        yield at
        at = data.find(b"PK\1\2", at + 1)


def patched(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def test_members_that_overlap() -> None:
    """A table of contents whose entries all mean the same bytes."""
    data = npz(npy((1000,), "|u1", bytes(1000)), *[npy((0,), "|u1", b"")] * 7)
    first, *others = entries(data)
    sizes = data[first + 16 : first + 28]  # checksum, compressed size, size
    for at in others:
        data = patched(patched(data, at + 16, sizes), at + 42, struct.pack("<I", 0))
    refused(dict.fromkeys("abcdefgh", "bytes"), data)


@pytest.mark.parametrize("size", [1000, 2**31, 2**32 - 2])
def test_a_size_that_is_only_claimed(size: int) -> None:
    data = npz(npy((size,), "|u1", bytes(10)))
    (at,) = entries(data)
    claim = struct.pack("<II", size, size)
    refused({"a": "bytes"}, patched(data, at + 20, claim))
    refused({"a": "bytes"}, patched(data, at + 24, struct.pack("<I", size)))
    refused({"a": "bytes"}, data)


def test_flags_of_an_archive() -> None:
    data = npz(npy())
    (at,) = entries(data)
    refused({"a": "array float64"}, patched(data, at + 8, b"\1"))  # encrypted
    refused({"a": "array float64"}, patched(data, at + 10, b"\x63"))  # an unknown compression
    refused({"a": "array float64"}, patched(data, at + 16, b"\0\0\0\0"))  # a wrong checksum
    refused({"a": "array float64"}, patched(data, at + 6, b"\xff\xff"))  # a version of the future


def test_too_many_members() -> None:
    names = [chr(0x4E00 + number) for number in range(MEMBERS + 1)]
    kinds = dict.fromkeys(names, "bytes")
    member = npy((0,), "|u1", b"")
    most = npz(*[member] * MEMBERS, names="".join(names))
    assert len(read(dict.fromkeys(names[:-1], "bytes"), most)) == MEMBERS
    refused(kinds, npz(*[member] * (MEMBERS + 1), names="".join(names)))


def test_a_table_of_contents_that_fills_a_message() -> None:
    data = npz(npy())
    (at,) = entries(data)
    end = data.rfind(b"PK\5\6")
    table = data[at:end] * 100_000
    about = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(table), at, 0)
    refused({"a": "array float64"}, data[:at] + table + about)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_of_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("_../up.npy", "/tmp/_top.npy", "_a.npy", "_a.npy", "_a"):
            archive.writestr(name, npy())
    kinds = dict.fromkeys(["../up", "/tmp/_top", "a"], "array float64")
    assert set(read(kinds, file.getvalue())) == set(kinds)
    refused({"a": "array float64"}, file.getvalue())
    assert [path.name for path in tmp_path.rglob("*")] == ["inner"]


def test_a_duplicate_is_checked_like_the_first() -> None:
    data = npz(npy(), npy((), "|O", pickle.dumps(print)), names="ab")
    refused({"a": "array float64"}, data.replace(b"_b.npy", b"_a.npy"))


@pytest.mark.parametrize("cut", [0, 1, 10, -1, -22, -60])
def test_truncated(cut: int) -> None:
    refused({"a": "array float64"}, npz(npy())[:cut])


GOOD = npz(npy(data=np.arange(2.0).tobytes()), npy((3,), "<i8", bytes(24)))
KINDS = {"a": "array float64", "b": "integers"}


def is_well_formed(values: dict[str, Value]) -> bool:
    """Whether what was read may go to the comparison."""
    kinds = {name: value.kind for name, value in values.items()}
    return kinds == KINDS and all(value.array.dtype.kind in "biuf" for value in values.values())


@ANY_TIME
@given(data=st.binary(max_size=500))
def test_random_bytes(data: bytes) -> None:
    for content in (data, GOOD + data, data + GOOD, npz(data), npz(npy() + data)):
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


@settings(deadline=None, max_examples=300)
@given(
    member=st.builds(
        npy,
        shape=st.lists(st.integers(-3, 3) | st.integers(), max_size=4).map(tuple),
        dtype=st.sampled_from(["<f4", ">f8", "|b1", "|u1", "<i8", "|O", "<c8", "|S3", "<f2"]),
        data=st.binary(max_size=64),
    ),
    kind=st.sampled_from(["array float32", "integers", "tensor bool cpu", "bytes", "x", "number"]),
)
def test_arrays_that_do_not_fit(member: bytes, kind: str) -> None:
    try:
        value = read({"a": kind}, npz(member))["a"]
    except MalformedError:
        return
    assert value.array.nbytes <= len(member)
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
