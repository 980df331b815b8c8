"""Arrays at addresses of our own: what lies where, and what is not an array's own."""

import numpy as np
import pytest
import torch

from svlearn.kernels.access import Access, AccessError, called, ranges
from svlearn.kernels.memory import REGION, Memory

TRUE = np.array(True)


def at(memory, name, *places):
    """Addresses of numbers of four bytes."""
    return np.array([memory.address(name) + 4 * place for place in places], np.uint64)


def read(memory, name, *places, other=0.0):
    found = memory.load(at(memory, name, *places), TRUE, np.array(other, np.float32))
    return found.tolist()


def write(memory, name, places, values):
    memory.store(at(memory, name, *places), np.array(values, np.float32), TRUE)


def test_numbers_are_read_and_written_where_they_lie():
    x, y = torch.arange(6.0), torch.zeros(2, 3)
    memory = Memory({"x": x, "y": y})
    assert read(memory, "x", 5, 0) == [5, 0]
    write(memory, "y", [1, 5], [7, 8])
    assert y.tolist() == [[0, 7, 0], [0, 0, 8]]
    assert [(each.verb, each.array, each.places.tolist()) for each in memory.accesses] == [
        ("reads", "x", [5, 0]),
        ("writes", "y", [1, 5]),
    ]


def test_a_part_of_a_tensor_begins_where_it_does():
    whole = torch.arange(10.0)
    memory = Memory({"part": whole[3:6]})
    assert read(memory, "part", 0, 2, -1, 3) == [3, 5, 2, 6]  # really read: the same storage
    write(memory, "part", [-1, 0], [70, 80])
    assert whole.tolist()[2:4] == [70, 80]


def test_masked_lanes_are_neither_read_nor_written():
    x, mask = torch.arange(3.0), np.array([True, False, True])
    memory = Memory({"x": x})
    found = memory.load(at(memory, "x", 0, 9, 2), mask, np.array([5, 6, 7], np.float32))
    assert found.tolist() == [0, 6, 2]
    memory.store(at(memory, "x", 0, 9, 2), np.array([7, 8, 9], np.float32), mask)
    assert x.tolist() == [7, 1, 9]
    assert [each.places.tolist() for each in memory.accesses] == [[0, 2], [0, 2]]


def test_blocks_of_two_axes_and_values_that_are_spread():
    x = torch.zeros(4)
    memory = Memory({"x": x})
    tile = at(memory, "x", 0, 1, 2, 3).reshape(2, 2)
    memory.store(tile, np.array(3, np.float32), np.array([[True], [False]]))
    assert x.tolist() == [3, 3, 0, 0]
    assert memory.load(tile, TRUE, np.zeros((), np.float32)).tolist() == [[3, 3], [0, 0]]


def test_beyond_the_storage_there_is_nothing():
    memory = Memory({"x": torch.zeros(3), "y": torch.ones(3)})
    assert np.isnan(read(memory, "x", 3, -1, 100)).all()
    write(memory, "x", [3, -1], [1, 1])
    assert [*memory.tensors[0].tolist(), *memory.tensors[1].tolist()] == [0, 0, 0, 1, 1, 1]
    assert memory.accesses[0].places.tolist() == [3, -1, 100]


@pytest.mark.parametrize("address", [0, 7, REGION // 3, 9 * REGION])
def test_an_address_of_no_array(address):
    memory = Memory({"x": torch.zeros(3)})
    memory.program = (2,)
    with pytest.raises(AccessError, match="program 2 reads at an address of no array"):
        memory.load(np.array([address], np.uint64), TRUE, np.zeros(1))


@pytest.mark.parametrize("dtype", [torch.float64, torch.int32, torch.bool, torch.bfloat16])
def test_other_types(dtype):
    x = torch.tensor([0, 1, 1]).to(dtype)
    memory = Memory({"x": x})
    seen = memory.cells[0].dtype
    places = np.array([memory.address("x") + 2 * x.element_size()], np.uint64)
    found = memory.load(places, TRUE, np.zeros((), seen))
    memory.store(places - np.uint64(2 * x.element_size()), found, TRUE)
    assert x.tolist() == [1, 1, 1]


@pytest.mark.parametrize(
    ("name", "after"),
    [("FADD", 5.0), ("UMAX", 3.0), ("MIN", 2.0), ("XCHG", 3.0)],
)
def test_atomic_updates_give_what_was_there(name, after):
    x = torch.tensor([2.0, 2.0])
    memory = Memory({"x": x})
    before = memory.update(name, at(memory, "x", 1), np.array([3], np.float32), TRUE)
    assert (before.tolist(), x.tolist()) == ([2], [2, after])
    assert memory.accesses[0].verb == "updates"


@pytest.mark.parametrize(("name", "after"), [("AND", 2), ("OR", 7), ("XOR", 5)])
def test_atomic_updates_of_bits(name, after):
    x = torch.tensor([6], dtype=torch.int32)
    memory = Memory({"x": x})
    memory.update(name, at(memory, "x", 0), np.array([3], np.int32), TRUE)
    assert x.tolist() == [after]


def test_an_update_of_one_place_by_several_lanes_counts_each():
    x = torch.zeros(1)
    memory = Memory({"x": x})
    memory.update("FADD", at(memory, "x", 0, 0, 0), np.array([1, 2, 3], np.float32), TRUE)
    assert x.item() == 6


def test_exchange_where_it_is_as_expected():
    x = torch.tensor([1.0, 2.0])
    memory = Memory({"x": x})
    expected, new = np.array([1, 1], np.float32), np.array([7, 8], np.float32)
    assert memory.exchange(at(memory, "x", 0, 1), expected, new).tolist() == [1, 2]
    assert x.tolist() == [7, 2]


def test_the_bits_of_a_float():
    x = torch.tensor([1.0])
    memory = Memory({"x": x})
    bits = memory.load(at(memory, "x", 0), TRUE, np.zeros((), np.int32))
    assert bits.view(np.float32).tolist() == [1]
    memory.store(at(memory, "x", 0), np.array([2.0], np.float32).view(np.int32), TRUE)
    assert x.item() == 2


# --- strict ---


def strict(**tensors):
    return Memory(tensors, strict=True)


@pytest.mark.parametrize(
    ("places", "said"), [([9, 10, 11], "10 to 11"), ([-1, 0], "-1"), ([12, 20], "12, 20")]
)
def test_outside_of_an_array_is_an_error(places, said):
    memory = strict(x=torch.zeros(20)[:10])
    memory.program = (3, 1)
    for verb, access in {
        "reads": lambda: read(memory, "x", *places),
        "writes": lambda: write(memory, "x", places, [1]),
        "updates": lambda: memory.update("FADD", at(memory, "x", *places), np.ones(2), TRUE),
    }.items():
        with pytest.raises(AccessError) as error:
            access()
        assert str(error.value) == f"program 3, 1 {verb} x[{said}], but x has 10 numbers"
    assert memory.tensors[0].tolist() == [0] * 10


def test_gaps_of_an_array_belong_to_it():
    memory = strict(W=torch.zeros(4, 8)[:, :5])
    read(memory, "W", 0, 5, 28)
    with pytest.raises(AccessError, match="but W has 29 numbers"):
        read(memory, "W", 29)
    with pytest.raises(AccessError, match="but W has 0 numbers"):
        read(strict(W=torch.zeros(0, 3)), "W", 0)


def test_two_programs_that_write_to_one_place():
    x = torch.zeros(6)
    memory = strict(x=x, same=x[2:])
    memory.program = (0,)
    write(memory, "x", [0, 3], [1, 1])
    write(memory, "x", [3], [2])  # the same program may
    memory.program = (1,)
    write(memory, "x", [1], [2])
    with pytest.raises(AccessError, match=r"^program 1 writes x\[3\], and so does program 0: on"):
        write(memory, "x", [3], [2])
    with pytest.raises(AccessError, match=r"^program 1 writes same\[1\], and so does program 0"):
        write(memory, "same", [1], [2])
    memory.update("FADD", at(memory, "x", 0), np.ones(1, np.float32), TRUE)  # nobody comes between


def test_a_notebook_shows_the_message_alone():
    assert AccessError("no")._render_traceback_() == ["AccessError: no"]


# --- words ---


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([], ""),
        ([4], "4"),
        ([4, 5], "4 to 5"),
        ([5, 4, 4, -1], "-1, 4 to 5"),
        ([0, 2, 4, 6], "0, 2, 4, …"),
    ],
)
def test_ranges(places, said):
    assert ranges(places) == ranges(np.array(places, np.int64)) == said
    assert "…" not in ranges(places, 9)


def test_how_a_program_is_called():
    assert (called((0,)), called((3, 2))) == ("program 0", "program 3, 2")
    assert Access((0,), "reads", "x", np.zeros(1)).array == "x"
