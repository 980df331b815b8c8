from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn

from autograde.labs.calls import (
    AFTER,
    AGAIN,
    CALLS,
    HOW,
    LATER,
    MEMORY,
    TRANSPOSED,
    How,
    by_position_or_name,
    modes_kept,
    place,
)
from autograde.labs.errors import WrongError
from autograde.labs.question import Functions, Question

# --- memory ---

SHAPES = st.lists(st.integers(0, 5), max_size=4)


@given(shape=SHAPES, memory=st.sampled_from([*MEMORY, TRANSPOSED]), double=st.booleans())
def test_the_same_numbers_wherever_they_lie(shape: list[int], memory: str, double: bool) -> None:
    dtype = torch.float64 if double else torch.float32
    x = torch.rand(shape, generator=torch.Generator().manual_seed(0), dtype=dtype)
    placed = place(x, memory)
    assert placed.dtype == x.dtype
    assert torch.equal(placed, x)
    placed += 1
    assert torch.equal(placed, x + 1)  # of its own memory
    assert not placed.numel() or placed.data_ptr() != x.data_ptr()


def test_how_tensors_lie() -> None:
    x = torch.rand(4, 3)
    whole, part, every_other, turned = (place(x, memory) for memory in [*MEMORY, TRANSPOSED])
    assert [each.is_contiguous() for each in (whole, part, every_other, turned)] == [1, 1, 0, 0]
    assert (whole.storage_offset(), part.storage_offset()) == (0, 3)
    assert whole.untyped_storage().nbytes() == x.untyped_storage().nbytes()
    assert part.untyped_storage().nbytes() == 3 * x.untyped_storage().nbytes()
    assert (every_other.stride(), turned.stride()) == ((6, 1), (1, 4))


def test_how_a_tensor_is_passed_on() -> None:
    how = How(memory={"x": "every other"}, gradients=("x",), by_name=True, seed=3, calls=CALLS[1])
    x, y = (how.placed(name, torch.rand(2, 2)) for name in "xy")
    assert (x.is_contiguous(), x.requires_grad, x.is_leaf) == (False, True, True)
    assert (y.is_contiguous(), y.requires_grad) == (True, False)
    assert how.placed("x", 3) == 3
    read = How.read(how.text())
    assert (read.calls, read.by_name, read.memory, read.seed) == (
        *(how.calls, how.by_name, how.memory),
        how.seed,
    )
    assert list(read.gradients) == ["x"]


# --- by position or by name ---


def divide(a: float, b: float = 1.0) -> float:
    return a / b


def star(*arguments: float) -> float:
    return divide(*arguments)


def stars(**named: float) -> str:
    return ", ".join(named)


class Division(nn.Module):
    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        return a / b


@pytest.mark.parametrize("by_name", [False, True])
@pytest.mark.parametrize(
    "function",
    [divide, lambda a, b: a / b, lambda first, second: first / second, star, Division()],
)
def test_names_are_used_where_the_function_has_them(
    function: Callable[..., Any], by_name: bool
) -> None:
    call = by_position_or_name(function, by_name)
    assert (call(a=6, b=3), call(6, b=3), call(6, 3)) == (2, 2, 2)


def test_a_function_of_the_same_names_in_another_order() -> None:
    turned = lambda b, a: a / b  # noqa: E731
    assert by_position_or_name(turned, True)(a=6, b=3) == 2
    assert by_position_or_name(turned, False)(a=6, b=3) == 0.5


def test_a_default_is_left_out() -> None:
    for by_name in (False, True):
        assert by_position_or_name(divide, by_name)(a=6) == 6


def test_functions_that_have_no_names_or_any() -> None:
    a, b = torch.tensor(6.0), torch.tensor(3.0)
    assert by_position_or_name(torch.sub, True)(a=a, b=b) == 3  # it does not say which it has
    with pytest.raises(TypeError, match="positional argument"):
        by_position_or_name(stars, True)(a=1)
    with pytest.raises(TypeError, match="takes from 1 to 2 positional arguments but 3"):
        by_position_or_name(divide, True)(a=1, b=2, c=3)


# --- modes ---


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: torch.manual_seed(0), "sets the seed of torch's random numbers"),
        (lambda: torch.set_grad_enabled(False), "switches gradients off or on"),
        (lambda: torch.set_default_dtype(torch.float64), "sets torch's default type"),
        (lambda: torch.set_printoptions(precision=2), "sets how torch prints tensors"),
        (lambda: torch.set_printoptions(sci_mode=False), "sets how torch prints tensors"),
    ],
)
def test_modes_that_are_changed_for_everybody(change: Callable[[], object], said: str) -> None:
    before = torch.get_rng_state()
    with pytest.raises(WrongError, match=f"^it {said}, and leaves it so"), modes_kept(1):
        change()
    assert (torch.is_grad_enabled(), torch.get_default_dtype()) == (True, torch.float32)
    assert str(torch.tensor(1 / 3)) == "tensor(0.3333)"
    assert torch.equal(torch.get_rng_state(), before)


def test_modes_that_are_changed_before_an_exception() -> None:
    def fail() -> None:
        torch.set_grad_enabled(False)
        torch.set_default_dtype(torch.float64)
        raise ZeroDivisionError

    try:
        with pytest.raises(ZeroDivisionError), modes_kept(1):
            fail()
        assert (torch.is_grad_enabled(), torch.get_default_dtype()) == (True, torch.float32)
    finally:  # whatever comes of it, other tests have the usual modes
        torch.set_grad_enabled(True)
        torch.set_default_dtype(torch.float32)


def test_modes_that_are_put_back_by_whom_they_were_changed() -> None:
    before = torch.get_rng_state()
    with modes_kept(1), torch.no_grad(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
    with modes_kept(1):
        first = torch.rand(3)
    with modes_kept(1):
        assert torch.equal(torch.rand(3), first)
    with modes_kept(2):
        assert not torch.equal(torch.rand(3), first)
    assert torch.equal(torch.get_rng_state(), before)


def test_a_question_about_a_function_that_sets_the_seed() -> None:
    def noise(x: Tensor) -> Tensor:
        torch.manual_seed(0)
        return x + torch.rand_like(x)

    def check_noise(student: Any, x: Tensor) -> dict[str, object]:
        return {"x̃": student.noise(x=x)}

    with pytest.raises(WrongError, match="seed"):
        Question(dict, check_noise).ask(Functions({"noise": noise}), {"x": torch.ones(2)})


# --- called again ---

FIRST, SECOND = torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([[5.0, 1.0], [0.0, 2.0]])


def check_double(student: Any, x: Tensor) -> dict[str, object]:
    return {"double": student.double(x=x)}


def asked(double: Callable[[Tensor], Tensor], calls: str) -> dict[str, Any]:
    inputs = {"x": FIRST, HOW: How(calls=calls).text()}
    if calls != CALLS[0]:
        inputs[AGAIN.format("x")] = SECOND
    found = Question(dict, check_double).ask(Functions({"double": double}), inputs)
    return {name: value.array.tolist() for name, value in found.items()}


def right(x: Tensor) -> Tensor:
    return 2 * x


def in_place(x: Tensor) -> Tensor:
    return x.mul_(2)


def cached(key: Callable[[Tensor], object]) -> Callable[[Tensor], Tensor]:
    known: dict[object, Tensor] = {}

    def double(x: Tensor) -> Tensor:
        return known.setdefault(key(x), 2 * x)

    return double


def shared() -> Callable[[Tensor], Tensor]:
    buffer = torch.zeros(2, 2)
    return lambda x: torch.mul(x, 2, out=buffer)


def test_what_comes_of_a_right_function() -> None:
    first, second = (2 * FIRST).tolist(), (2 * SECOND).tolist()
    once = {"double": first, AFTER.format("x"): FIRST.tolist()}
    in_place = once | {AGAIN.format("double"): second}
    again = in_place | {LATER.format("double"): first}
    expected = dict(zip(CALLS, (once, again, in_place), strict=True))
    assert {calls: asked(right, calls) for calls in CALLS} == expected


@pytest.mark.parametrize(
    ("make", "caught"),
    [
        (lambda: right, []),
        (lambda: cached(lambda x: str(x.tolist())), []),  # by all of its content: it is right
        (lambda: cached(id), [CALLS[2]]),
        (lambda: cached(Tensor.data_ptr), [CALLS[2]]),
        (lambda: cached(lambda x: x.shape), CALLS[1:]),
        (lambda: cached(lambda x: len(x)), CALLS[1:]),
        (lambda: cached(lambda x: "only once"), CALLS[1:]),
        (shared, [CALLS[1]]),
        (lambda: in_place, CALLS),
    ],
)
def test_memories_of_an_earlier_call(
    make: Callable[[], Callable[[Tensor], Tensor]], caught: list[str]
) -> None:
    wrong = [calls for calls in CALLS if asked(make(), calls) != asked(right, calls)]
    assert wrong == list(caught)


def test_what_differs_is_named() -> None:
    for double, name in ((cached(lambda x: x.shape), AGAIN), (shared(), LATER)):
        found, expected = asked(double, CALLS[1]), asked(right, CALLS[1])
        assert [each for each in found if found[each] != expected[each]] == [name.format("double")]


def test_a_view_of_what_goes_in_is_right_in_the_same_memory() -> None:
    for calls in CALLS:
        assert asked(lambda x: x.view(2, 2), calls) == asked(lambda x: x.clone(), calls)


def test_gradients_of_a_second_call() -> None:
    def square(x: Tensor) -> Tensor:
        return x**2

    for calls in CALLS[1:]:
        how = How(calls=calls, gradients=("x",)).text()
        inputs = {"x": FIRST, AGAIN.format("x"): SECOND, HOW: how}
        found = Question(dict, check_double).ask(Functions({"double": square}), inputs)
        first = found["the gradient of double at x"].array / FIRST.numpy()
        weights = torch.from_numpy(first / 2)
        second = found[AGAIN.format("the gradient of double at x")].array
        torch.testing.assert_close(torch.from_numpy(second), 2 * SECOND * weights)
