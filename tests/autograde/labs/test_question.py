import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch

from autograde.labs.calls import AFTER
from autograde.labs.errors import WrongError
from autograde.labs.question import (
    Functions,
    Inputs,
    Question,
    load_acceptors,
    load_questions,
    question,
)
from autograde.labs.random_inputs import Draw

QUESTIONS = '''
"""Questions."""

from autograde.labs.question import question

PART = "sum"


def pair(draw):
    return {"x": draw.uniform(3), "y": draw.uniform(3), "number": 2, "sizes": [1, 2]}


@question(pair, rounds=2, rtol=0.5)
def check_add(student, x, y):
    return {PART: student.add(x, y)}


@question(pair)
def check_add__other(student, x, sizes):
    return {"double": student.add(x, x)}


def helper():
    return 1
'''
ACCEPTORS = '''
"""What decides."""

from autograde.labs.lab00.questions import PART


def check_add__other(came, inputs):
    return None if came["double"].plain() == SECRET else f"{PART} is not so"


SECRET = 3
'''


def add_in_place(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return x.add_(y)


@pytest.fixture(autouse=True)
def _no_module_is_left() -> Iterator[None]:
    """Loading registers modules, of which other tests know nothing."""
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith("autograde.labs.lab0"):
            del sys.modules[name]


def test_the_questions_of_a_file() -> None:
    questions = load_questions(QUESTIONS, "lab00")
    assert list(questions) == ["check_add", "check_add__other"]
    first, second = questions.values()
    assert (first.name, first.grade_id, first.rounds, first.rtol) == (
        *("check_add", "check_add", 2),
        0.5,
    )
    assert (second.name, second.grade_id, second.rounds) == ("check_add__other", "check_add", 3)
    assert (first.acceptor, second.acceptor) == (None, None)


def test_the_acceptors_of_a_file() -> None:
    shown = load_questions(QUESTIONS, "lab00")
    kept = load_acceptors(ACCEPTORS, "lab00", shown)
    assert list(kept) == list(shown)
    assert kept["check_add"] == shown["check_add"]
    other = kept["check_add__other"]
    assert other.acceptor
    assert other.acceptor({"double": describe(3)}, {}) is None
    assert other.acceptor({"double": describe(4)}, {}) == "sum is not so"
    assert [each.acceptor for each in shown.values()] == [None, None]


def test_no_acceptors() -> None:
    questions = load_questions(QUESTIONS, "lab00")
    assert load_acceptors("", "lab00", questions) == questions


def test_an_acceptor_leaves_the_rest_of_a_question_as_it_was() -> None:
    def check_it(student: Any) -> dict[str, object]:
        return {}

    questions = {"check_it": question(dict, rounds=7)(check_it)}
    acceptors = "def check_it(came, inputs):\n    return 'wrong'"
    other = load_acceptors(acceptors, "lab00", questions)["check_it"]
    assert questions["check_it"].acceptor is None
    assert (other.rounds, other.ask_function) == (7, check_it)
    assert other.acceptor
    assert other.acceptor({}, {}) == "wrong"


@pytest.mark.parametrize("name", ["check_ad", "check_add__third", "check_"])
def test_an_acceptor_that_decides_about_no_question(name: str) -> None:
    acceptors = f"def {name}(came, inputs):\n    return 'wrong'\n\n\ncheck_add = {name}"
    message = f"^lab00: acceptors.py decides about no question: {name}$"
    with pytest.raises(ValueError, match=message):
        load_acceptors(acceptors, "lab00", load_questions(QUESTIONS, "lab00"))


def test_both_sides_ask_the_same() -> None:
    shown = load_questions(QUESTIONS, "lab00")
    kept = load_acceptors(ACCEPTORS, "lab00", load_questions(QUESTIONS, "lab00"))
    for name, each in kept.items():
        inputs = each.inputs(Draw(1, name, 0))
        mine, theirs = (described(side, {"add": torch.add}, inputs) for side in (each, shown[name]))
        assert mine == theirs
        assert None not in mine.values()


def described(each: Question, names: Inputs, inputs: Inputs) -> dict[str, Any]:
    """What comes of a question, as lists and numbers."""
    found = each.ask(Functions(names), inputs)
    return {name: value.array.tolist() for name, value in found.items()}


def test_a_question_gets_the_inputs_that_it_names_and_no_others() -> None:
    def check_some(student: Any, y: int) -> dict[str, object]:
        return {"y": y, "more": student.more}

    found = Question(dict, check_some).ask(Functions({"more": 5}), {"x": 1, "y": 2, "z": 3})
    assert {name: value.plain() for name, value in found.items()} == {"y": 2, "more": 5}


def test_what_became_of_the_inputs_is_an_answer_too() -> None:
    inputs = {"x": torch.zeros(2), "y": torch.ones(2), "sizes": [1], "number": 3}

    @question(lambda _: inputs)
    def check_in_place(student: Any, x: Any, y: Any, sizes: list[int], number: int) -> Any:
        sizes.append(number)
        return {"sum": student.add(x, y)}

    assert described(check_in_place, {"add": add_in_place}, inputs) == {
        "sum": [1, 1],
        AFTER.format("x"): [1, 1],
        AFTER.format("y"): [1, 1],
        AFTER.format("sizes"): [1, 3],
    }


def test_an_answer_cannot_take_the_place_of_an_input() -> None:
    @question(dict)
    def check_it(student: Any, x: Any) -> Any:
        x += 1
        return {AFTER.format("x"): torch.zeros(1)}

    assert described(check_it, {}, {"x": torch.zeros(1)}) == {AFTER.format("x"): [1]}


def test_what_is_missing_is_named() -> None:
    functions = Functions({"add": add_in_place})
    assert functions.add(torch.ones(1), torch.ones(1)).tolist() == [2]
    with pytest.raises(WrongError, match=r"^there is no subtract: the cell that"):
        _ = functions.subtract


def test_names_that_a_student_may_choose() -> None:
    names = {"__class__": 1, "__getattr__": 2, "__dict__": 3, "self": 4, "names": 5, "ä": 6}
    functions = Functions(names)
    assert type(functions) is Functions
    assert (functions.self, functions.names, functions.ä) == (4, 5, 6)
    with pytest.raises(WrongError):
        _ = functions.missing


def test_an_exception_of_the_function_is_raised() -> None:
    def check_it(student: Any) -> Any:
        return {"x": student.fails()}

    with pytest.raises(ZeroDivisionError):
        Question(dict, check_it).ask(Functions({"fails": lambda: 1 / 0}), {})


@pytest.mark.parametrize(
    ("load", "name"),
    [
        (load_questions, "<lab07/questions.py>"),
        (lambda source, lab: load_acceptors(source, lab, {}), "<lab07/acceptors.py>"),
    ],
)
def test_a_file_with_a_slip_says_where(load: Callable[[str, str], object], name: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        load("x = = 1", "lab07")
    assert caught.value.filename == name
