import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import torch

from autograde.labs.calls import AFTER, HOW, How
from autograde.labs.errors import WrongError
from autograde.labs.question import (
    Functions,
    Inputs,
    Part,
    Question,
    load_acceptors,
    load_questions,
    question,
)
from autograde.labs.random_inputs import Draw
from autograde.labs.signature import takes, tensor
from autograde.labs.values import describe

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


def described(each: Question, names: dict[str, Any], inputs: Inputs) -> dict[str, Any]:
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


def test_classes_and_variables_are_passed_on_as_they_are() -> None:
    functions = Functions({"Network": torch.nn.Linear, "numbers": [1], "add": add_in_place})
    assert functions.Network is torch.nn.Linear
    assert functions.numbers == [1]
    assert functions.add.__wrapped__ is add_in_place


def test_functions_find_others_for_as_long_as_it_lasts() -> None:
    names: dict[str, Any] = {"noise": lambda: "own"}
    exec("def build(): return noise(), globals().get('more')", names)  # noqa: S102 - as in a notebook
    functions = Functions(names)
    with functions.replaced(noise=lambda: "another", more=1):
        assert functions.build() == ("another", 1)
    assert functions.build() == ("own", None)
    with pytest.raises(ZeroDivisionError), functions.replaced(noise=lambda: 1 / 0):
        functions.build()
    assert functions.build() == ("own", None)


@pytest.mark.parametrize(
    "shares",
    [{"points": 0}, {"points": -1}, {"gradient_points": -0.5}, {"apart": {"b": ("b", 0)}}],
)
def test_a_share_that_nobody_could_earn(shares: dict[str, Any]) -> None:
    def check_it(student: Any) -> dict[str, object]:
        return {}

    with pytest.raises(ValueError, match=r"^check_it: the share of '.*' is .* points; it must"):
        Question(dict, check_it, **shares)


def test_the_parts_of_a_question_and_their_points() -> None:
    def check_it(student: Any) -> dict[str, object]:
        return {}

    one = Question(dict, check_it, title="the sum", points=2)
    two = Question(dict, check_it, gradient_points=1)
    assert one.parts == (Part("check_it", "the sum", 2),)
    assert [part.points for part in two.parts] == [1, 1]
    assert [part.name for part in two.parts] == ["check_it", "check_it the gradient"]
    assert (two.part("the sum"), two.part("the gradient of the sum at x")) == tuple(
        part.name for part in two.parts
    )
    assert one.part("the gradient of the sum at x") == "check_it"


def test_answers_that_have_points_of_their_own() -> None:
    def check_it(student: Any) -> dict[str, object]:
        return {}

    asked = Question(dict, check_it, gradient_points=1, apart={"the loss": ("the loss", 0.5)})
    assert [part.points for part in asked.parts] == [1, 1, 0.5]
    values, gradient, loss = (part.name for part in asked.parts)
    assert asked.part("the weights") == values
    assert asked.part("the gradient of the loss at x") == gradient
    for name in ("the loss", "the loss before step 1", "the loss, called again"):
        assert asked.part(name) == loss


def test_gradients_are_answers_too() -> None:
    def check_product(student: Any, x: Any, y: Any) -> dict[str, object]:
        return {"product": x * y.detach(), "cut": x.detach()}

    how = How(gradients=("x", "y")).text()
    inputs = {"x": torch.ones(2), "y": torch.tensor([2.0, 3.0]), HOW: how}
    found = Question(dict, check_product).ask(Functions({}), inputs)
    at_x, at_y = (found[f"the gradient of product at {name}"].array for name in "xy")
    assert at_x.all()
    assert not at_y.any()
    assert found["the gradient of cut at x"].kind == "None"


def test_answers_are_what_they_were_when_they_came() -> None:
    def check_it(student: Any, x: Any) -> dict[str, object]:
        return {"x": x, "list": [1]}

    question = Question(dict, check_it)
    x = torch.zeros(2)
    found = question.ask(Functions({}), {"x": x})
    x += 1
    assert found["x"].array.tolist() == [0, 0]


def test_rounds_come_from_the_signature() -> None:
    def check_it(student: Any, x: Any) -> dict[str, object]:
        return {}

    signature = takes(x=tensor("B"), rounds=11)
    assert question(signature)(check_it).rounds == len(signature.cases) == 11
    assert (question(dict)(check_it).rounds, question(dict, rounds=5)(check_it).rounds) == (3, 5)


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
