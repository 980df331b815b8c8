from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograde.course.paths import Course, CourseError
from autograde.labs.assignment import Assignment, read_assignment
from autograde.labs.question import Functions, load_acceptors, load_questions
from autograde.labs.random_inputs import Draw
from autograde.release.publish import release

QUESTIONS = '''"""Questions."""

from autograde.labs.question import question


def number(draw):
    return {"x": draw.uniform(3)}


@question(number, rounds=2)
def check_double(student, x):
    """What is asked."""
    return {"twice x": student.double(x)}


@question(number)
def check_halve(student, x):
    return {"half": student.halve(x)}
'''
ACCEPTORS = '''"""What decides."""


def check_double(came, inputs):
    return None if came["twice x"] == SECRET else "no"


check_halve = lambda came, inputs: SECRET
'''
EMPTY = Assignment("lab00", questions="", acceptors="", withheld=(), solution="")


def read(course: Course, lab: str, **files: str) -> Assignment:
    """Read a lab after some of its files, by their names without `.py`, were written anew."""
    for name, text in files.items():
        (course.grader_files(lab) / f"{name}.py").write_text(text)
    return read_assignment(course, lab)


def questions_of(course: Course, lab: str) -> Path:
    return course.grader_files(lab) / "questions.py"


def test_an_assignment_is_read(course: Course, lab: str) -> None:
    assignment = read_assignment(course, lab)
    assert assignment.lab == lab
    assert assignment.questions == questions_of(course, lab).read_text()
    names: dict[str, Any] = {}
    exec(assignment.solution, names)  # noqa: S102 - the tiny lab's own
    assert (names["double"](3), names["halve"](3)) == (6, 1.5)
    assert "math" in names
    assert (assignment.acceptors, assignment.withheld, assignment.data) == ("", (), ())
    assert assignment.imports == ["math"]
    assert read_assignment(course, lab) == assignment
    assert hash(read_assignment(course, lab)) == hash(assignment)


def test_what_only_explores_or_checks_is_not_run(course: Course, lab: str) -> None:
    """The lab has a cell that raises SystemExit, and checks, which stay where they are."""
    solution = read_assignment(course, lab).solution
    assert "SystemExit" not in solution
    assert "assert" not in solution


def test_names_that_are_withheld(course: Course, lab: str) -> None:
    names = "svlearn.losses.mean_squared_error\n\n  svlearn.training.loop.fit\n"
    (course.grader_files(lab) / "withheld.txt").write_text(names)
    withheld = read_assignment(course, lab).withheld
    assert withheld == ("svlearn.losses.mean_squared_error", "svlearn.training.loop.fit")


def test_files_beside_the_notebook(course: Course, lab: str) -> None:
    beside = course.solution(lab).parent
    for name in ("table.csv", "more/b.txt", ".hidden/c.txt", ".d", "other.ipynb"):
        (beside / name).parent.mkdir(exist_ok=True)
        (beside / name).write_text(name)
    data = read_assignment(course, lab).data
    assert data == (("more/b.txt", b"more/b.txt"), ("table.csv", b"table.csv"))


def test_questions_and_what_decides_are_apart(course: Course, lab: str) -> None:
    assignment = read(course, lab, questions=QUESTIONS, acceptors=ACCEPTORS)
    assert "SECRET" not in assignment.questions
    assert (assignment.questions, assignment.acceptors) == (QUESTIONS, ACCEPTORS)
    shown = load_questions(assignment.questions, lab)
    kept = load_acceptors(assignment.acceptors, lab, shown)
    assert list(shown) == list(kept) == ["check_double", "check_halve"]
    assert all(kept[name].acceptor and not shown[name].acceptor for name in kept)
    assert [each.rounds for each in shown.values()] == [2, 3]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import a, b.c as d", ["a", "b.c"]),
        ("from a.b import c, d as e", ["a.b", "a.b.c", "a.b.d"]),
        ("def f():\n    import a", ["a"]),
        ("from . import a", []),
        ("import a\nimport a", ["a"]),
        ("x = 1", []),
    ],
)
def test_what_a_lab_imports(source: str, names: list[str]) -> None:
    assert replace(EMPTY, solution=source).imports == names


def test_a_lab_that_is_not_built(sources: Course, lab: str) -> None:
    with pytest.raises(CourseError, match=f"is not there; run: python -m autograde release {lab}"):
        read_assignment(sources, lab)


def test_a_lab_without_questions(course: Course, lab: str) -> None:
    questions_of(course, lab).unlink()
    message = f"^autograde/labs/{lab}/questions.py is not there; write its questions"
    with pytest.raises(CourseError, match=message):
        read_assignment(course, lab)


Edit = Callable[[str], str]


@pytest.mark.parametrize(
    ("edit", "missing"),
    [
        (lambda text: text.replace("check_halve", "check_third"), "check_halve"),
        (lambda text: "", "check_double, check_halve"),
        (lambda text: text.replace("def check_double", "def check__double"), "check_double"),
    ],
)
def test_a_graded_cell_without_a_question(
    course: Course, lab: str, edit: Edit, missing: str
) -> None:
    message = f"^autograde/labs/{lab}/questions.py has no question for {missing}; write"
    with pytest.raises(CourseError, match=message):
        read(course, lab, questions=edit(questions_of(course, lab).read_text()))


def test_many_questions_about_one_cell(course: Course, lab: str) -> None:
    text = questions_of(course, lab).read_text()
    text = text.replace("def check_halve", "def check_halve__large")
    questions = load_questions(read(course, lab, questions=text).questions, lab)
    assert [each.grade_id for each in questions.values()] == ["check_double", "check_halve"]


def test_the_solution_answers_the_questions(course: Course, lab: str) -> None:
    assignment = read_assignment(course, lab)
    names: dict[str, Any] = {}
    exec(assignment.solution, names)  # noqa: S102 - the tiny lab's own
    for each in load_questions(assignment.questions, lab).values():
        inputs = each.inputs(Draw(5, each.name, 0))
        found = each.ask(Functions(names), inputs)
        factor = 2 if each.grade_id == "check_double" else 0.5
        answer, after = (value.array.tolist() for value in found.values())
        assert answer == (factor * inputs["x"]).tolist()
        assert after == inputs["x"].tolist()


def with_line(sources: Course, lab: str, line: str, below: str) -> Course:
    path = sources.source(lab)
    path.write_text(path.read_text().replace(below, f"{below}\n{line}"))
    release(sources)
    return sources


@pytest.mark.parametrize("line", ["%matplotlib inline", "!echo hello", "import os; os?", "1 + 1"])
def test_magics_of_a_lab_are_not_run(sources: Course, lab: str, line: str) -> None:
    assignment = read_assignment(with_line(sources, lab, line, "import math"), lab)
    exec(assignment.solution, {})  # noqa: S102 - the tiny lab's own
    assert "math" in assignment.imports


@pytest.mark.parametrize("below", ["import math", "    return x / 2"])
def test_a_cell_that_is_not_python(sources: Course, lab: str, below: str) -> None:
    with_line(sources, lab, "x = = 1", below)
    with pytest.raises(CourseError, match=r"^the cell '.*', line \d is no Python: invalid syntax"):
        read_assignment(sources, lab)


def test_questions_that_are_not_python(course: Course, lab: str) -> None:
    message = f"^autograde/labs/{lab}/questions.py, line 2 is no Python: invalid syntax"
    with pytest.raises(CourseError, match=message):
        read(course, lab, questions="\nx = = 1")
