from collections.abc import Callable, Mapping

import pytest

from autograde.course.notebooks import load
from autograde.course.paths import Course, CourseError
from autograde.simulate.mutation import score
from autograde.simulate.mutation.score import mutate
from autograde.simulate.variants import Grade, PointsByName

BEST = {"check_double": 3.0, "check_halve": 2.0}
RIGHT = "halve:4 /→//"  # let us say so
EQUIVALENT = f'"{RIGHT}" = "Students halve even numbers only."'


def _grader(*alive: str, also: Mapping[str, str] | None = None) -> Grade:
    """A grader that finds all mistakes but these, and takes away what else it is told to."""

    def points(name: str) -> dict[str, float]:
        lost = set() if name in alive or name == "solution" else {f"check_{name.split(':')[0]}"}
        lost |= {check for check in BEST if check == (also or {}).get(name)}
        return {check: 0.0 if check in lost else best for check, best in BEST.items()}

    return lambda course, lab, notebooks, *, jobs: {name: points(name) for name in notebooks}


@pytest.fixture
def equivalent(course: Course, lab: str) -> Callable[[str], None]:
    """Write the list of those that are no mistakes."""

    def write(text: str) -> None:
        path = course.grader_files(lab) / "equivalent.toml"
        path.write_text(text)

    return write


def test_all_are_killed(course: Course, lab: str) -> None:
    result = mutate(course, lab, grade=_grader())
    total = len(result.killed)
    assert {each.cell for each in result.killed} == {"double", "halve"}
    assert result.score == 1
    said = f"{lab}: {total} of {total} mutants killed (100 %), 0 equivalent; passed: none"
    assert str(result) == said


def test_each_mutant_is_handed_in_alone_and_the_solution_too(course: Course, lab: str) -> None:
    seen: dict[str, bytes] = {}

    def grade(course: Course, lab: str, notebooks: dict[str, bytes], *, jobs: int) -> PointsByName:
        seen.update(notebooks)
        assert jobs == 7
        return _grader()(course, lab, notebooks, jobs=jobs)

    made = mutate(course, lab, jobs=7, grade=grade).killed
    cells = {name: [cell.source for cell in load(text).cells] for name, text in seen.items()}
    solution = cells.pop("solution")
    assert list(cells) == [each.name for each in made]
    for each in made:
        assert (
            sum(text != other for text, other in zip(solution, cells[each.name], strict=True)) == 1
        )
        assert each.source in cells[each.name]


def test_one_passes(course: Course, lab: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "ENOUGH", 0.9)  # the lab is too small for one of a hundred
    result = mutate(course, lab, grade=_grader(RIGHT))
    total = len(result.killed) + 1
    share = int(100 * (total - 1) / total)
    *before, last = str(result).splitlines()
    assert before == [f"passed: {RIGHT}", "-    return x / 2", "+    return x // 2"]
    killed = f"{total - 1} of {total} mutants killed ({share} %)"
    assert last == f"{lab}: {killed}, 0 equivalent; passed: {RIGHT}"


def test_too_many_pass(course: Course, lab: str) -> None:
    names = [each.name for each in mutate(course, lab, grade=_grader()).killed if "→" in each.name]
    with pytest.raises(CourseError) as caught:
        mutate(course, lab, grade=_grader(*names))
    assert "%, too few: 98 % must be), 0 equivalent; passed: double:" in str(caught.value)


def test_an_equivalent_one_does_not_count(
    course: Course, lab: str, equivalent: Callable[[str], None]
) -> None:
    equivalent(EQUIVALENT)
    result = mutate(course, lab, grade=_grader(RIGHT))
    assert result.score == 1
    first, last = str(result).splitlines()
    assert first == f"equivalent: {RIGHT}: Students halve even numbers only."
    assert last.endswith("(100 %), 1 equivalent; passed: none")


WRONG = {
    "it is killed": (EQUIVALENT, f"lists as equivalent what is killed: {RIGHT}."),
    "it does not exist": ('"halve:9 x" = "No."', "lists what is no mutant: halve:9 x."),
    "no reason": (f'"{RIGHT}" = ""', f"must say in a sentence why this is right: {RIGHT}."),
    "no TOML": ("halve:4", "is not TOML: "),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_list_that_is_wrong(
    course: Course, lab: str, equivalent: Callable[[str], None], text: str, said: str
) -> None:
    equivalent(text)
    with pytest.raises(CourseError) as caught:
        mutate(course, lab, grade=_grader())
    assert f"equivalent.toml {said}" in str(caught.value)


def test_points_lost_elsewhere_are_told(course: Course, lab: str) -> None:
    result = mutate(course, lab, grade=_grader(also={RIGHT: "check_double"}))
    assert result.elsewhere == {RIGHT: ["check_double"]}
    assert str(result).startswith(f"{RIGHT} also loses check_double\n")


def test_a_solution_that_loses_points(course: Course, lab: str) -> None:
    with pytest.raises(CourseError, match="The solution itself loses check_halve; mend it"):
        mutate(course, lab, grade=_grader(also={"solution": "check_halve"}))


def test_a_lab_that_is_not_there(course: Course) -> None:
    with pytest.raises(CourseError, match="There is no solutions/lab99"):
        mutate(course, "lab99", grade=_grader())
