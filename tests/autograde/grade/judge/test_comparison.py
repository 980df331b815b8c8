import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograde.grade.ipc.messages import NO_ANSWER, Failure
from autograde.grade.judge.__main__ import _input
from autograde.grade.judge.comparison import LONG, SHOWN, allowed, difference, failure
from autograde.labs.calls import AFTER
from autograde.labs.errors import DelegatedError, WrongError
from autograde.labs.probes import GRADIENT
from autograde.labs.question import Question, question
from autograde.labs.values import Value, describe


def check_any(student: Any) -> dict[str, object]:
    return {}


LOOSE = Question(dict, check_any, rtol=0.1, atol=0.01)


def said(right: object, came: object, asked: Question = LOOSE) -> str:
    """What is said of an answer with one value."""
    return wrong(asked, {}, {"the loss": describe(right)}, {"the loss": describe(came)})


def wrong(asked: Question, *about: Any) -> str:
    """What is said of a question with one part."""
    (problem,) = difference(asked, *about).values() or [""]
    return problem


def both(expected: object, came: object) -> str:
    return f"\n  expected: {expected}\n  came:     {came}"


T, F64 = torch.tensor, torch.float64
T32, A32 = "a tensor of float32", "a NumPy array of float32"
TYPE, SHAPE, WRONG, VALUES, NO_NUMBER = (
    f"{what} the loss"
    for what in (
        *("wrong type of", "wrong shape of", "wrong:", "wrong values in"),
        "no finite numbers in",
    )
)


@pytest.mark.parametrize(
    ("right", "came", "message"),
    [
        # Other types: the kinds stand there, no value.
        (T(1.5), None, TYPE + both(T32, "None")),
        (T(1.5), 1.5, TYPE + both(T32, "a float")),
        (T(1.5), T(1.5, dtype=F64), TYPE + both(T32, "a tensor of float64")),
        (T(1.5), T(1.5).bfloat16(), TYPE + both(T32, "a tensor of bfloat16")),
        (T(1.5), torch.empty((), device="meta"), TYPE + both(T32, "a tensor of float32 on meta")),
        (T(1.5), np.array([1.5], np.float32), TYPE + both(T32, A32)),
        (T([1.5]), [1.5], TYPE + both(T32, "list")),
        (T([1]), T([1.0]), TYPE + both("a tensor of int64", T32)),
        (7, 7.0, TYPE + both("an int", "a float")),
        (7, "7", TYPE + both("an int", "a str")),
        (7, True, TYPE + both("an int", "a bool")),
        (7, 2**70, TYPE + both("an int", "int")),
        (1.5, T(1.5), TYPE + both("a float", T32)),
        (1.0, True, TYPE + both("a float", "a bool")),
        (True, 1, TYPE + both("a bool", "an int")),
        (b"a", "a", TYPE + both("bytes", "a str")),
        (b"a", bytearray(b"a"), TYPE + both("bytes", "bytearray")),
        ([1, 2], T([1, 2]), TYPE + both("a list of ints", "a tensor of int64")),
        (None, 1, TYPE + both("None", "an int")),
        # Other shapes: the shapes stand there, no value.
        (T([1.5, 2.5]), T(1.5), SHAPE + both((2,), ())),
        (T([[1.5]]), T([1.5]), SHAPE + both((1, 1), (1,))),
        (torch.zeros(2, 3), torch.zeros(3, 2), SHAPE + both((2, 3), (3, 2))),
        # Other values: the first that is wrong, and how many there are.
        (T(1.5), T(2.0), VALUES + both("1.5", "2")),
        (T([1.0, 1.0, 1.0]), T([1.0, 1.2, 1.3]), VALUES + both("1", "1.2 (2 of 3 numbers differ)")),
        (1.5, 2, VALUES + both("1.5", "2")),
        (7, 8, WRONG + both("7", "8")),
        (True, False, WRONG + both("True", "False")),
        ("a", "b", WRONG + both("a", "b")),
        ("a", "ab", WRONG + both("a", "ab")),
        (b"ab", b"a", WRONG + both("2 bytes", "1 bytes")),
        ([1, 2], [2, 1], WRONG + both("[1, 2]", "[2, 1]")),
        ([1, 2], [1, 2, 3], WRONG + both("[1, 2]", "[1, 2, 3]")),
        (T([1, 2]), T([1, 3]), WRONG + both("[1, 2]", "[1, 3]")),
        (T([True]), T([False]), WRONG + both("[True]", "[False]")),
        # Numbers that are none.
        (T(1.5), T(math.nan), "no finite numbers in the loss" + both("finite numbers", "nan")),
        (
            T([1.5, 1]),
            T([9, -math.inf]),
            "no finite numbers in the loss" + both("finite numbers", "-inf"),
        ),
        (1.5, math.inf, "no finite numbers in the loss" + both("finite numbers", "inf")),
    ],
)
def test_what_is_wrong(right: object, came: object, message: str) -> None:
    assert said(right, came) == message
    first = message.partition("\n")[0]
    assert not any(character.isdigit() for character in first)


@pytest.mark.parametrize(
    ("right", "came"),
    [
        (T(1.5), T(1.5)),
        (T(1.5), T(1.5, requires_grad=True)),
        (torch.zeros(2, 3), torch.zeros(3, 2).T),
        (T([]), T([])),
        (1.5, np.float32(1.5)),
        (2.0, 2),
        (2.0, np.int64(2)),
        (7, np.uint8(7)),
        (True, np.bool_(True)),
        ("Größe", "Größe"),
        (b"\0\1", b"\0\1"),
        ([1, 2], (1, 2)),
        ([1, 2], [np.int64(1), 2]),
        ([], []),
        (None, None),
        (np.array([1, 2], np.float32), np.array([1, 2], np.float32)),
    ],
)
def test_what_is_right(right: object, came: object) -> None:
    assert said(right, came) == ""


# The rule is |came − right| ≤ 0.01 + 0.1 · |right|.
@pytest.mark.parametrize(
    ("right", "near", "far"),
    [
        (10.0, 11.00, 11.02),
        (10.0, 9.00, 8.98),
        (-10.0, -11.00, -11.02),
        (0.0, 0.0099, 0.0101),
        (0.0, -0.0099, -0.0101),
        (0.1, 0.1199, 0.1201),
        (100.0, 110.0, 111.2),  # relative to what came, 111.2 would be near
    ],
)
@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_how_near_is_near_enough(right: float, near: float, far: float, dtype: Any) -> None:
    for make in (float, lambda value: T([0.0, value], dtype=dtype)):
        assert said(make(right), make(near)) == ""
        assert said(make(right), make(far)).startswith(VALUES)
    assert said(T(right), T(near), Question(dict, check_any)).startswith(VALUES)  # 1e-4 of the size


def test_whole_numbers_have_no_tolerance() -> None:
    assert said(T([1000]), T([1001]))
    assert said(1000, 1001)
    assert said(b"\x10", b"\x11")


def test_values_in_order_and_those_that_nobody_asked_for() -> None:
    right = {"first": describe(1), "second": describe(2)}
    assert wrong(LOOSE, {}, right, {}) == "missing: first"
    assert wrong(LOOSE, {}, right, {"first": describe(1)}) == "missing: second"
    assert wrong(LOOSE, {}, right, {"second": describe(2), "first": describe(0)}).startswith(
        "wrong: first"
    )
    assert wrong(LOOSE, {}, right, {**right, "third": describe(3)}) == ""


def test_inputs_that_were_changed() -> None:
    name = AFTER.format("x")
    right, inputs = {name: describe(T([1.0]))}, {"x": T([1.0])}
    for changed in (T([2.0]), T([1.0, 1.0]), T([1]), None):
        message = wrong(LOOSE, inputs, right, {name: describe(changed)})
        assert message == "x was changed by the call"
    assert wrong(LOOSE, inputs, right, right) == ""
    assert wrong(LOOSE, inputs, right, {}) == f"missing: {name}"
    # A part of an answer may have such a name, too.
    came = {name: describe(T([2.0]))}
    assert wrong(LOOSE, {}, right, came).startswith(f"wrong values in {name}")


def test_gradients_have_points_of_their_own() -> None:
    asked = replace(LOOSE, gradient_points=1.0)
    slope = f"{GRADIENT} of the loss at x"
    right = {"the loss": describe(1), slope: describe(T([1.0]))}
    values, gradient = (part.name for part in asked.parts)
    assert difference(asked, {}, right, right) == {values: "", gradient: ""}
    cut = {**right, slope: describe(None)}
    said = f"{slope} does not arrive: the result is cut off from it"
    assert difference(asked, {}, right, cut) == {values: "", gradient: said}
    assert difference(asked, {}, right, {"the loss": describe(1)}) == {values: "", gradient: said}
    assert wrong(LOOSE, {}, right, cut) == said  # in one part with the values
    other = difference(asked, {}, right, {**right, "the loss": describe(2)})
    assert other[values].startswith("wrong: the loss")
    assert other[gradient] == ""
    assert difference(asked, {}, cut, right) == {values: ""}  # the solution lets none through


def test_what_went_in_must_be_the_same_to_the_last_digit() -> None:
    name = AFTER.format("x")
    right, came = ({name: describe(T([value]))} for value in (1.0, 1.0000001))
    assert wrong(LOOSE, {"x": T([1.0])}, right, came) == "x was changed by the call"


def test_a_small_number_beside_a_large_one_is_as_exact_as_that() -> None:
    strict = replace(LOOSE, rtol=0.0, atol=0.0)
    assert said(T([1e4, 0.0]), T([1e4, 0.009]), strict) == ""
    assert said(T([1e4, 0.0]), T([1e4, 0.011]), strict).startswith(VALUES)


def test_an_acceptor_decides_alone() -> None:
    asked = []

    def decide(came: Any, inputs: Any) -> str | None:
        asked.append((came, inputs))
        return None if came["a"].plain() == 1 else "that is not one"

    accepting = replace(LOOSE, acceptor=decide)
    came, inputs = {"a": describe(1)}, {"x": 5}
    assert wrong(accepting, inputs, {"a": describe(2)}, came) == ""
    assert wrong(accepting, inputs, {}, {"a": describe(3)}) == "that is not one"
    assert asked[0] == (came, inputs)


@pytest.mark.parametrize("right", [torch.nn.ReLU(), [1.5], T(1.0).bfloat16(), 2**70, {}])
def test_a_question_about_what_cannot_be_compared_is_a_slip(right: object) -> None:
    @question(dict)
    def check_it(student: Any) -> Any:
        pass

    with pytest.raises(TypeError, match=r"^check_it compares a "):
        said(right, right, check_it)


@pytest.mark.parametrize("value", [torch.nn.ReLU(), [1.5], 2**70, torch.zeros(1 << 20)])
def test_an_input_that_cannot_be_sent_is_a_slip(value: object) -> None:
    with pytest.raises(TypeError, match=r"^check_any asks about a .*, which cannot be sent$"):
        _input(LOOSE, value)


def test_inputs_that_can_be_sent() -> None:
    for value in (T(1.5), [1, 2], 3, 0.5, "text", b"bytes", True, np.zeros(2), None):
        assert _input(LOOSE, value) is not None


def test_long_values_are_shown_in_part() -> None:
    long = said("a" * 10_000, "b" * 1_000_000)
    assert long == WRONG + both("a" * SHOWN + "…", "b" * SHOWN + "…")
    assert len(said([1], list(range(100_000)))) < 500
    assert len(said(T([1] * 500), T([2] * 500))) < 500


def test_rows_that_would_be_an_endless_list() -> None:
    endless = Value("integers", np.zeros((2**40, 0), np.int64))
    message = wrong(LOOSE, {}, {"sizes": describe([1])}, {"sizes": endless})
    assert message == "wrong: sizes" + both("[1]", "[]")


# --- exceptions ---


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("NotImplementedError", "", "not written yet"),
        ("NotImplementedError", "x < 0", "the call ended with NotImplementedError\n  x < 0"),
        ("KeyboardInterrupt", "", "it took too long and was stopped"),
        ("ValueError", "bad size 7", "the call ended with ValueError\n  bad size 7"),
        ("ValueError", "", "the call ended with ValueError"),
        ("WrongError", "expected a tensor", "expected a tensor"),
        ("DelegatedError", "use your own", "use your own"),
        ("NoAnswer", "it took longer than 30 s", "it took longer than 30 s"),
    ],
)
def test_what_an_exception_says(kind: str, text: str, message: str) -> None:
    assert failure(Failure(error=kind, text=text)) == message


def test_our_exceptions_are_known_by_name() -> None:
    for error in (WrongError, DelegatedError):
        assert failure(Failure(error=error.__name__, text="a sentence")) == "a sentence"


NAMES = st.sampled_from(["WrongError", "DelegatedError", NO_ANSWER, "NotImplementedError", ""])


@given(kind=NAMES | st.text(), text=st.text() | st.text(" \n\t\0"))
def test_no_exception_is_a_right_answer(kind: str, text: str) -> None:
    """Nothing wrong is the empty text: whoever raises `WrongError("")` must not get the points."""
    assert failure(Failure(error=kind, text=text)).strip()


def test_exceptions_that_say_much() -> None:
    for kind in ("WrongError", "x" * 1_000_000):
        said = failure(Failure(error=kind, text="y" * 1_000_000))
        assert len(said) < SHOWN + LONG + 50


def test_a_gpu_may_round_a_little_more() -> None:
    right = describe(T([1.0, 100.0]))
    near = {device: allowed(LOOSE, right, device) for device in ("cpu", "meta", "cuda")}
    assert (near["cpu"] == near["meta"]).all()
    more = near["cuda"] - near["cpu"]
    assert (more > 0).all()
    assert (more < 1e-5 * 100).all()
