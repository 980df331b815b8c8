import ast
from collections.abc import Callable

import pytest

from autograde.course import Course, CourseError
from autograde.exam import Exam, read_exam
from autograde.inside.cases import Functions, load_cases
from autograde.inside.values import describe
from autograde.judge.draw import Draw
from autograde.release import release

JUDGE = '''"""Questions."""

from autograde.inside.cases import case

# A comment that gives something away.
WITHHELD = ["svlearn.losses.mean_squared_error", "svlearn.training.fit"]


def number(draw):
    return {"x": draw.uniform(3)}


@case(number, rounds=2)
def check_double(student, x):
    """What is asked."""
    return {"twice x": student.double(x)}


@check_double.accepts
def check_double(came, inputs):
    return None if came["twice x"] == SECRET else "no"


@case(number)
def check_halve(student, x):
    return {"half": student.halve(x)}


check_halve = check_halve.accepts(lambda came, inputs: SECRET)
'''


def read(course: Course, lab: str, judge: str) -> Exam:
    course.judge(lab).write_text(judge)
    return read_exam(course, lab)


def test_an_exam_is_read(course: Course, lab: str) -> None:
    exam = read_exam(course, lab)
    assert exam.lab == lab
    assert exam.judge == course.judge(lab).read_text()
    names: dict[str, object] = {}
    exec(exam.solution, names)  # noqa: S102 - the tiny lab's own
    assert (names["double"](3), names["halve"](3)) == (6, 1.5)  # type: ignore[operator]
    assert "math" in names
    assert (exam.withheld, exam.imports) == ([], ["math"])
    assert read_exam(course, lab) == exam
    assert hash(read_exam(course, lab)) == hash(exam)


def test_what_only_explores_or_checks_is_not_run(course: Course, lab: str) -> None:
    """The lab has a cell that raises SystemExit, and checks, which stay where they are."""
    solution = read_exam(course, lab).solution
    assert "SystemExit" not in solution
    assert "assert" not in solution


def test_names_that_are_withheld(course: Course, lab: str) -> None:
    exam = read(course, lab, JUDGE)
    assert exam.withheld == ["svlearn.losses.mean_squared_error", "svlearn.training.fit"]


@pytest.mark.parametrize("value", ["['a', name]", "f()", "[*others]", "open('a')"])
def test_what_is_withheld_is_written_out(value: str) -> None:
    with pytest.raises(ValueError, match="malformed node"):
        _ = Exam("lab", f"WITHHELD = {value}", "").withheld


def test_a_submission_sees_questions_and_nothing_that_decides(course: Course, lab: str) -> None:
    exam = read(course, lab, JUDGE)
    assert "SECRET" not in exam.questions
    assert "comment" not in exam.questions
    shown, kept = load_cases(exam.questions, lab), load_cases(exam.judge, lab)
    assert list(shown) == list(kept) == ["check_double", "check_halve"]
    assert all(kept[name].acceptor and not shown[name].acceptor for name in kept)
    assert [one.rounds for one in shown.values()] == [2, 3]


def test_questions_are_the_same_each_time(course: Course, lab: str) -> None:
    assert read(course, lab, JUDGE).questions == read(course, lab, JUDGE).questions
    ast.parse(read(course, lab, JUDGE).questions)


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
    assert Exam("lab", "", source).imports == names


def test_a_lab_that_is_not_built(sources: Course, lab: str) -> None:
    with pytest.raises(CourseError, match=f"is not there; run: python -m autograde release {lab}"):
        read_exam(sources, lab)


def test_a_lab_without_a_judge(course: Course, lab: str) -> None:
    course.judge(lab).unlink()
    with pytest.raises(CourseError, match=f"judge/{lab}.py is not there; write its questions"):
        read_exam(course, lab)


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
    with pytest.raises(CourseError, match=f"judge/{lab}.py has no question for {missing}; write"):
        read(course, lab, edit(course.judge(lab).read_text()))


def test_many_questions_about_one_cell(course: Course, lab: str) -> None:
    text = course.judge(lab).read_text().replace("def check_halve", "def check_halve__large")
    cases = load_cases(read(course, lab, text).judge, lab)
    assert [one.grade_id for one in cases.values()] == ["check_double", "check_halve"]


def test_the_solution_answers_the_questions(course: Course, lab: str) -> None:
    exam = read_exam(course, lab)
    names: dict[str, object] = {}
    exec(exam.solution, names)  # noqa: S102 - the tiny lab's own
    for one in load_cases(exam.judge, lab).values():
        inputs = one.inputs(Draw(5, one.name, 0))
        found = one.ask(Functions(names), inputs)
        factor = 2 if one.grade_id == "check_double" else 0.5
        (answer, after) = found.values()
        assert answer.array.tolist() == (factor * inputs["x"]).tolist()
        assert after.array.tolist() == describe(inputs["x"]).array.tolist()


def with_line(sources: Course, lab: str, line: str, below: str) -> Course:
    path = sources.source(lab)
    path.write_text(path.read_text().replace(below, f"{below}\n{line}"))
    release(sources)
    return sources


@pytest.mark.parametrize("line", ["%matplotlib inline", "!echo hello", "import os; os?", "1 + 1"])
def test_magics_of_a_lab_are_not_run(sources: Course, lab: str, line: str) -> None:
    exam = read_exam(with_line(sources, lab, line, "import math"), lab)
    exec(exam.solution, {})  # noqa: S102 - the tiny lab's own
    assert "math" in exam.imports


@pytest.mark.parametrize("below", ["import math", "    return x / 2"])
def test_a_cell_that_is_not_python(sources: Course, lab: str, below: str) -> None:
    with_line(sources, lab, "x = = 1", below)
    with pytest.raises(CourseError, match=r"^the cell '.*', line \d is no Python: invalid syntax"):
        read_exam(sources, lab)


def test_a_judge_that_is_not_python(course: Course, lab: str) -> None:
    with pytest.raises(CourseError, match=f"judge/{lab}.py, line 2 is no Python: invalid syntax"):
        read(course, lab, "\nx = = 1")
