from typing import Any

import pytest
import torch

from autograde.exam import Exam
from autograde.inside.cases import AFTER, Case, Functions, WrongError, case, load_cases
from autograde.judge.draw import Draw

JUDGE = '''
"""Questions."""

from autograde.inside.cases import case


def pair(draw):
    return {"x": draw.uniform(3), "y": draw.uniform(3), "number": 2, "sizes": [1, 2]}


@case(pair, rounds=2, rtol=0.5)
def check_add(student, x, y):
    return {"sum": student.add(x, y)}


@case(pair)
def check_add__other(student, x, sizes):
    return {"double": student.add(x, x)}


@check_add__other.accepts
def check_add__other(came, inputs):
    return None if SECRET(came) else "SECRET is not so"


def helper():
    return 1
'''


def add_in_place(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return x.add_(y)


def test_the_cases_of_a_file() -> None:
    cases = load_cases(JUDGE, "lab")
    assert list(cases) == ["check_add", "check_add__other"]
    first, second = cases.values()
    assert (first.name, first.grade_id, first.rounds, first.rtol) == (
        *("check_add", "check_add", 2),
        0.5,
    )
    assert (second.name, second.grade_id, second.rounds) == ("check_add__other", "check_add", 3)
    assert (first.acceptor, callable(second.acceptor)) == (None, True)


def test_what_decides_is_not_shown_to_a_submission() -> None:
    questions = Exam("lab", JUDGE, "").questions
    assert "SECRET" not in questions
    cases = load_cases(questions, "questions")
    assert list(cases) == ["check_add", "check_add__other"]
    assert [one.acceptor for one in cases.values()] == [None, None]


def test_both_sides_see_the_same_questions() -> None:
    shown = load_cases(Exam("lab", JUDGE, "").questions, "questions")
    kept = load_cases(JUDGE, "lab")
    for name, one in kept.items():
        inputs = one.inputs(Draw(1, name, 0))
        mine, theirs = (
            each.ask(Functions({"add": torch.add}), inputs) for each in (one, shown[name])
        )
        assert mine.keys() == theirs.keys()
        for value in mine:
            assert mine[value].plain() is not None
            assert mine[value].array.tolist() == theirs[value].array.tolist()


def test_a_question_gets_the_inputs_that_it_names_and_no_others() -> None:
    def check_some(student: Any, y: int) -> dict[str, object]:
        return {"y": y, "more": student.more}

    found = Case(dict, check_some).ask(Functions({"more": 5}), {"x": 1, "y": 2, "z": 3})
    assert {name: value.plain() for name, value in found.items()} == {"y": 2, "more": 5}


def test_what_became_of_the_inputs_is_an_answer_too() -> None:
    inputs = {"x": torch.zeros(2), "y": torch.ones(2), "sizes": [1], "number": 3}

    @case(lambda _: inputs)
    def check_in_place(student: Any, x: Any, y: Any, sizes: list[int], number: int) -> Any:
        sizes.append(number)
        return {"sum": student.add(x, y)}

    found = check_in_place.ask(Functions({"add": add_in_place}), inputs)
    assert {name: value.array.tolist() for name, value in found.items()} == {
        "sum": [1, 1],
        AFTER.format("x"): [1, 1],
        AFTER.format("y"): [1, 1],
        AFTER.format("sizes"): [1, 3],
    }


def test_an_answer_cannot_take_the_place_of_an_input() -> None:
    @case(dict)
    def check_it(student: Any, x: Any) -> Any:
        x += 1
        return {AFTER.format("x"): torch.zeros(1)}

    found = check_it.ask(Functions({}), {"x": torch.zeros(1)})
    assert found[AFTER.format("x")].array.tolist() == [1]


def test_an_acceptor_leaves_the_rest_of_a_case_as_it_was() -> None:
    one = case(dict, rounds=7)(add_in_place)
    other = one.accepts(lambda *_: "wrong")
    assert one.acceptor is None
    assert (other.rounds, other.question) == (7, one.question)
    assert other.acceptor
    assert other.acceptor({}, {}) == "wrong"


def test_what_is_missing_is_named() -> None:
    functions = Functions({"add": add_in_place})
    assert functions.add is add_in_place
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
        Case(dict, check_it).ask(Functions({"fails": lambda: 1 / 0}), {})


def test_questions_with_a_slip_say_where() -> None:
    with pytest.raises(SyntaxError) as caught:
        load_cases("x = = 1", "lab07")
    assert caught.value.filename == "<lab07>"
