"""Launches in the interpreter: what programs compute, read and write, and what is not theirs."""

import pytest
import torch

from svlearn.kernels import sanitizer, triton_kernels
from svlearn.kernels.access import AccessError, EndlessLoopError, LaunchError
from svlearn.kernels.language import tl, triton
from svlearn.kernels.modes import mode
from svlearn.kernels.sanitizer import function_of, guard_memory, trace


@triton.jit
def doubled(block):
    twice = block * 2
    return twice


@triton.jit
def double(x, y, N, BLOCK: tl.constexpr):
    """A kernel that calls another function, and one of Triton's own."""
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    block = tl.load(x + places, places < N)
    tl.store(y + places, doubled(block) + tl.sum(tl.zeros((BLOCK,), tl.float32), 0), places < N)


@triton.jit
def careless(x, y, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(y + places, tl.load(x + places))


@triton.jit
def endless(x):
    while True:
        pass


@triton.jit
def race(x, out, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(out, tl.sum(tl.load(x + places), 0))


@triton.jit
def count(out):
    tl.atomic_add(out, 1.0)
    tl.atomic_max(out + 1, 3.0)
    tl.atomic_cas(out + 2, 0.0, 5.0)


@triton.jit
def numbers(out, whole, fraction, flag, nothing, BLOCK: tl.constexpr = 2):
    if flag and nothing is None:
        place = tl.program_id(0) * tl.num_programs(1) + tl.program_id(1)
        tl.store(out + place, whole + fraction + BLOCK)


@triton.jit
def without_other(x, out, N, BLOCK: tl.constexpr):
    places = tl.arange(0, BLOCK)
    tl.store(out + places, tl.load(x + places, places < N))


@triton.jit
def with_other(x, out, N, BLOCK: tl.constexpr):
    places = tl.arange(0, BLOCK)
    tl.store(out + places, tl.load(x + places, places < N, other=0.0))


@triton.jit
def twice_there(out):
    place = out + tl.program_id(0)
    tl.store(place, 1.0)
    tl.store(place, tl.load(place) * 2)


@triton.jit
def fails(out):
    raise ZeroDivisionError


def test_what_is_read_and_written():
    x, y = torch.arange(10.0), torch.zeros(10)
    found = trace(double, (3,), x, y, 10, BLOCK=4)
    assert y.tolist() == (2 * x).tolist()
    assert found.arrays == ["x", "y"]
    assert found.read("x").tolist() == [*range(10)]
    assert found.read("y").tolist() == []
    parts = {(0,): [0, 1, 2, 3], (1,): [4, 5, 6, 7], (2,): [8, 9]}
    assert {number: places.tolist() for number, places in found.written("y").items()} == parts
    assert found.written("x") == {}
    assert [each.program for each in found.accesses] == [(0,), (0,), (1,), (1,), (2,), (2,)]


def test_the_last_program_first():
    found = trace(double, (3,), torch.ones(10), torch.ones(10), 10, 4, backwards=True)
    assert [each.program[0] for each in found.accesses] == [2, 2, 1, 1, 0, 0]


def test_accesses_outside_are_told_and_do_no_harm():
    x, y = torch.arange(10.0), torch.zeros(20)
    found = trace(careless, (3,), x, y[:10], BLOCK=4)
    assert found.read("x").tolist() == [*range(12)]
    assert found.written("y")[2,].tolist() == [8, 9, 10, 11]
    assert y[:10].tolist() == x.tolist()
    assert y[10:12].isnan().all()  # what was read beyond x, written behind the part of y
    assert not y[12:].any()


def test_a_race_is_told():
    out = torch.zeros(1)
    written = trace(race, (2,), torch.arange(8.0), out, BLOCK=4).written("out")
    assert {number: places.tolist() for number, places in written.items()} == {(0,): [0], (1,): [0]}
    assert out.item() == 22
    trace(race, (2,), torch.arange(8.0), out, BLOCK=4, backwards=True)
    assert out.item() == 6


def test_atomic_operations():
    out = torch.zeros(3)
    found = trace(count, (3,), out)
    assert out.tolist() == [3, 3, 5]
    assert found.read("out").tolist() == [0, 1, 2]
    assert len(found.written("out")) == 3


def test_numbers_defaults_and_grids():
    for grid in ((2, 3), (2, 3, 1)):
        out = torch.zeros(6)
        found = trace(numbers, grid, out, 3, 0.5, True, None)
        assert out.tolist() == [5.5] * 6
        assert [*found.written("out")][-1] == (1, 2, 0)[: len(grid)]
    trace(numbers, (1,), out, 3, fraction=0.5, flag=False, nothing=None, BLOCK=4)
    assert out.tolist() == [5.5] * 6
    trace(numbers, (1,), out, 2**40, 0.0, True, None)
    assert out[0].item() == 2**40


def test_masked_lanes_may_hold_anything():
    out = torch.zeros(4)
    trace(without_other, (1,), torch.ones(4), out, 3, 4)
    assert out.tolist()[:3] == [1, 1, 1]
    assert out.isnan().tolist() == [False, False, False, True]


def test_what_was_loaded_with_masked_lanes_and_nothing_for_them():
    x, out = torch.ones(4), torch.zeros(4)
    assert trace(without_other, (1,), x, out, 3, 4).undefined == ["x"]
    assert trace(without_other, (1,), x, out, 4, 4).undefined == []  # no lane is masked
    assert trace(with_other, (1,), x, out, 3, 4).undefined == []
    assert trace(with_other, (1,), x, out, 0, 1).undefined == []


def test_what_was_read_before_it_was_written():
    out = torch.zeros(3)
    found = trace(count, (2,), out)
    assert found.read_first("out").tolist() == [0, 1, 2]
    found = trace(twice_there, (2,), out)
    assert found.read("out").tolist() == [0, 1]
    assert found.read_first("out").tolist() == []


def test_a_single_masked_lane_holds_what_the_kernel_asks_for():
    out = torch.ones(1)
    trace(with_other, (1,), torch.ones(1), out, 0, 1)
    assert out.item() == 0


def test_kernels_of_the_course():
    z, norm = torch.randn(5, 3), torch.rand(3)
    h, penalty = torch.empty(5, 3), torch.empty(5)
    blocks = {"TILES": 1, "BLOCK_B": 2, "BLOCK_K": 4}
    trace(triton_kernels.forward, (3,), z, norm, h, penalty, 5, 3, **blocks)
    torch.testing.assert_close(h, z.sigmoid())
    torch.testing.assert_close(penalty, (h * (1 - h) * norm).square().sum(dim=1))


def test_other_types_of_numbers():
    x, y = torch.arange(5), torch.zeros(5, dtype=torch.int64)
    trace(double, (2,), x, y, 5, BLOCK=4)
    assert y.tolist() == [0, 2, 4, 6, 8]


def test_what_a_kernel_raises_comes_through():
    with pytest.raises(ZeroDivisionError):
        trace(fails, (1,), torch.zeros(1))
    x = torch.zeros(4)
    trace(double, (1,), x, x.clone(), 4, BLOCK=4)  # the interpreter is as it was


def test_a_kernel_leaves_no_names_in_a_notebook():
    """Triton's interpreter puts its own names among a kernel's global ones."""
    before = set(globals())
    trace(double, (1,), torch.zeros(2), torch.zeros(2), 2, BLOCK=2)
    assert set(globals()) == before


@pytest.mark.parametrize("thing", [print, 3, lambda: None, triton.jit, "double", double.fn])
def test_what_is_no_kernel(thing):
    with pytest.raises(TypeError, match=r"is no kernel: `@triton\.jit` above its `def`"):
        function_of(thing)


def test_what_looks_like_a_kernel():
    kind = type(double)

    class Like(kind):
        """Inherits."""

    class Says:
        """Lies about what it is."""

        fn = double.fn
        __class__ = kind

    for thing in (Like(double.fn), Says()):
        with pytest.raises(TypeError, match="is no kernel"):
            trace(thing, (1,), torch.zeros(1), torch.zeros(1), 1, BLOCK=2)


def test_other_arguments():
    with pytest.raises(TypeError, match="missing a required argument: 'BLOCK'"):
        trace(double, (1,), torch.zeros(1), torch.zeros(1), 1)


# --- all launches ---


@pytest.fixture
def guarded(monkeypatch):
    kind = mode(interprets=True)["runtime.interpreter"].InterpretedFunction
    for name in ("run", "__call__"):
        monkeypatch.setattr(kind, name, getattr(kind, name))  # put back afterwards
    guard_memory()


@pytest.mark.usefixtures("guarded")
def test_a_guarded_launch_computes_the_same():
    x, y = torch.arange(10.0), torch.zeros(10)
    for grid in ((3,), lambda given: (triton.cdiv(given["N"], given["BLOCK"]),)):
        y.zero_()
        double[grid](x, y, 10, BLOCK=4, num_warps=2)
        assert y.tolist() == (2 * x).tolist()
    double.warmup(x, y, 10, BLOCK=4, grid=(1,))


@pytest.mark.usefixtures("guarded")
def test_a_guarded_launch_ends_where_it_leaves_its_arrays():
    x, y = torch.zeros(20), torch.zeros(20)
    with pytest.raises(AccessError) as error:
        careless[(3,)](x[:10], y, BLOCK=4)
    assert str(error.value) == "in careless, program 2 reads x[10 to 11], but x has 10 numbers"
    with pytest.raises(AccessError, match=r"in careless, program 2 writes y\[10 to 11\]"):
        careless[(3,)](x, y[:10], BLOCK=4)
    with pytest.raises(AccessError, match=r"in race, program 1 writes out\[0\], and so does"):
        race[(2,)](x, y, BLOCK=4)
    out = torch.zeros(3)
    count[(3,)](out)
    assert out.tolist() == [3, 3, 5]


@pytest.mark.usefixtures("guarded")
def test_a_guarded_launch_without_a_grid_that_is_one():
    x, y = torch.zeros(4), torch.zeros(4)
    guard_memory()  # a second time
    with pytest.raises(LaunchError) as error:
        double(x, y, 4, BLOCK=4)
    said = "double(…): a kernel is launched with its grid in square brackets, double[grid](…)"
    assert str(error.value) == said
    with pytest.raises(LaunchError, match=r"double\[1\]: a grid is a tuple, with a comma, \(1,\)"):
        double[(1)](x, y, 4, BLOCK=4)
    assert tl.cdiv(10, 4) == 3  # of Triton's own, one may be called like a function


@pytest.mark.usefixtures("guarded")
def test_a_guarded_launch_ends_where_a_loop_does_not():
    with pytest.raises(EndlessLoopError, match="in endless, program 0 has gone 10,004 times"):
        endless[(1,)](torch.zeros(1))


def test_where_kernels_are_compiled_nothing_is_guarded(monkeypatch):
    class Compiled:
        is_own = False

    monkeypatch.setattr(sanitizer, "mode", lambda **_: Compiled())
    kind = mode(interprets=True)["runtime.interpreter"].InterpretedFunction
    before = kind.run, kind.__call__
    guard_memory()
    assert (kind.run, kind.__call__) == before
