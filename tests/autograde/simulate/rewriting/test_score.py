from collections.abc import Mapping

import pytest

from autograde.command_line import run
from autograde.course.notebooks import load
from autograde.course.paths import Course, CourseError
from autograde.simulate import variants
from autograde.simulate.rewriting.score import rewrite
from autograde.simulate.variants import Grade, PointsByName

BEST = {"check_double": 3.0, "check_halve": 2.0}


def _grader(lost: Mapping[str, str] | None = None) -> Grade:
    """A grader that gives all points, but half of those of a check, by name of a submission."""

    def points(name: str) -> dict[str, float]:
        check = (lost or {}).get(name)
        return {each: best / 2 if each == check else best for each, best in BEST.items()}

    return lambda course, lab, notebooks, *, jobs: {name: points(name) for name in notebooks}


def test_all_get_all_points(course: Course, lab: str) -> None:
    result = rewrite(course, lab, grade=_grader())
    count = len(result.names)
    assert str(result) == f"{lab}: {count} of {count} rewritings of the solution get all points"
    assert {"lambdas", "helper cells", "other names", "seeds, first"} <= {*result.names}
    assert len({*result.names}) == count


def test_one_loses_a_part_of_its_points(course: Course, lab: str) -> None:
    with pytest.raises(CourseError) as caught:
        rewrite(course, lab, grade=_grader({"lambdas": "check_halve"}))
    first, *lines, last = str(caught.value).splitlines()
    assert first == "lambdas loses check_halve"
    assert lines == [
        "-def halve(x):",
        '-    """Half of x."""',
        "-    return x / 2",
        "+halve = lambda x: x / 2",
    ]
    count = len(rewrite(course, lab, grade=_grader()).names)
    said = f"{lab}: {count - 1} of {count} rewritings of the solution get all points"
    assert last == f"{said}; these lose some: lambdas"


def test_of_what_is_added_all_is_shown(course: Course, lab: str) -> None:
    with pytest.raises(CourseError) as caught:
        rewrite(course, lab, grade=_grader({"one thread, between": "check_double"}))
    told = str(caught.value).splitlines()[:-1]
    assert told == [
        "one thread, between loses check_double",
        "+import torch",
        "+torch.set_num_threads(1)",
    ]


def test_the_solution_itself_loses_points(course: Course, lab: str) -> None:
    with pytest.raises(CourseError, match="The solution itself loses check_double; mend it"):
        rewrite(course, lab, grade=_grader({"solution": "check_double"}))


def test_what_is_handed_in_has_all_its_cells(course: Course, lab: str) -> None:
    seen: dict[str, list[str]] = {}

    def grade(course: Course, lab: str, notebooks: dict[str, bytes], *, jobs: int) -> PointsByName:
        seen.update({n: [c.source for c in load(text).cells] for n, text in notebooks.items()})
        assert jobs == 5
        return _grader()(course, lab, notebooks, jobs=jobs)

    rewrite(course, lab, jobs=5, grade=grade)
    plain = seen.pop("solution")
    assert not any("BEGIN SOLUTION" in source for source in plain)
    for name, sources in seen.items():
        assert len(sources) >= len(plain)
        assert sources != plain, name
    assert seen["helper cells"].index("def double(x):\n    return prepared_double(x)") > 0


@pytest.mark.parametrize(("lost", "code"), [({}, 0), ({"lambdas": "check_halve"}, 1)])
def test_the_command_says_whether_all_went_well(
    course: Course,
    lab: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lost: dict[str, str],
    code: int,
) -> None:
    monkeypatch.setattr(variants, "_grade", _grader(lost))
    assert run(["rewrite", lab, "--course", str(course.root)]) == code
    said = capsys.readouterr()
    assert (said.err if code else said.out).splitlines()[-1].startswith(f"{lab}: ")


def test_a_lab_that_is_not_there(course: Course) -> None:
    with pytest.raises(CourseError, match="There is no solutions/lab99"):
        rewrite(course, "lab99", grade=_grader())
