from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from autograde.course.paths import Course, CourseError
from autograde.gradebook.results import Row
from autograde.simulate.damage import DAMAGES, STUDENTS
from autograde.simulate.expected_grades import Line, read
from autograde.simulate.invented_class import check_simulated, simulate
from autograde.simulate.invented_students import SHARES, invent
from autograde.simulate.samples import automatic_points

ALL = round((len(DAMAGES) + 1) / SHARES["hostile"])  # students, so that each damage comes once

MISTAKES = {
    "adds": ("# Adds.\n# loses: check_double\n\n# %% double\n", "def double(x):\n    return x + 2"),
    "keeps": ("# Keeps.\n# loses: check_halve\n\n# %% halve\n", "def halve(x):\n    return x"),
    "power": ("# Right.\n# loses: nothing\n\n# %% halve\n", "def halve(x):\n    return x * 2**-1"),
    "attacks/loops": (
        "# Loops.\n# loses: nothing\n# verdict: timeout\n\n# %% first\n",
        "while True:\n    pass",
    ),
}


@pytest.fixture
def sampled(course: Course, lab: str) -> Course:
    """The tiny course with a sample of each kind."""
    for name, parts in MISTAKES.items():
        path = course.samples(lab) / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(parts))
    return course


def _files(course: Course) -> dict[str, bytes]:
    folder = course.class_folder / "submitted"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def test_a_class_is_the_same_for_a_seed(sampled: Course, lab: str) -> None:
    said = simulate(sampled, lab, 40, 1)
    assert said == (
        "40 students handed in lab00_numbers (10 right, 18 mistaken, 6 combined, 6 hostile); "
        "autograde/class/expected.csv says what they must get"
    )
    first, lines = _files(sampled), sampled.expected_grades.read_bytes()
    simulate(sampled, lab, 7, 2)
    assert len(read(sampled)) == 7
    assert simulate(sampled, lab, 40, 1) == said
    assert (_files(sampled), sampled.expected_grades.read_bytes()) == (first, lines)


def test_what_is_expected(sampled: Course, lab: str) -> None:
    simulate(sampled, lab, ALL, 1)
    lines = {line["made_of"]: line for line in read(sampled)}
    about = {"lab": lab, "verdict": "ok", "made_of": "keeps"}
    assert lines["keeps"].items() >= about.items()
    points = {name: (line["check_double"], line["check_halve"]) for name, line in lines.items()}
    assert points["solution"] == points["power"] == points["loops"] == ("3", "2")
    assert points["adds"] == ("0", "2")
    assert points["keeps"] == points["only_the_first_1"] == ("3", "0")
    assert points["adds + keeps"] == points["adds + only_the_first_1"] == ("0", "0")
    assert lines["loops"]["verdict"] == "timeout"
    students = {line["student"] for line in read(sampled)}
    assert len(students) == ALL
    assert students.issuperset(STUDENTS[:5])


def test_all_of_a_kind_come_before_one_comes_again(sampled: Course, lab: str) -> None:
    invented = invent(sampled, lab, ALL, 3)
    counts = Counter(work.made_of for work in invented if work.kind == "hostile")
    assert set(counts.values()) == {1}
    assert len(counts) == len(DAMAGES) + 1


def test_no_two_hand_in_the_same_bytes(sampled: Course, lab: str) -> None:
    simulate(sampled, lab, 30, 1)
    readable = {line["student"] for line in read(sampled) if line["verdict"] != "unreadable"}
    files = [data for name, data in _files(sampled).items() if name.split("/")[0] in readable]
    assert len(set(files)) == len(files)


@pytest.mark.parametrize("folder", ["submitted", "autograded", "feedback"])
def test_a_real_class_is_left_alone(sampled: Course, lab: str, folder: str) -> None:
    simulate(sampled, lab, 5, 1)
    (sampled.class_folder / folder / "anna" / "lab02").mkdir(parents=True)
    before = _files(sampled)
    with pytest.raises(CourseError, match=r"not invented \(anna: lab02\).*--course DIR"):
        simulate(sampled, lab, 9, 1)
    assert _files(sampled) == before


def test_another_lab_stays(sampled: Course, lab: str) -> None:
    simulate(sampled, lab, 5, 1)
    text = sampled.expected_grades.read_text().replace(lab, "lab99")
    sampled.expected_grades.write_text(text)
    for path in (sampled.class_folder / "submitted").glob(f"*/{lab}"):
        path.rename(path.with_name("lab99"))
    simulate(sampled, lab, 5, 2)
    assert Counter(line["lab"] for line in read(sampled)) == {lab: 5, "lab99": 5}
    assert len(list((sampled.class_folder / "submitted").glob("*/lab99"))) == 5


def test_what_cannot_be_simulated(sampled: Course, lab: str) -> None:
    with pytest.raises(CourseError, match="--students is 0, but a class has at least 1"):
        simulate(sampled, lab, 0, 1)
    with pytest.raises(CourseError, match=r"There is no solutions/lab7\.py"):
        simulate(sampled, "lab7", 1, 1)
    sampled.released(lab).unlink()
    with pytest.raises(CourseError, match="is not built; run: python -m autograde release"):
        simulate(sampled, lab, 1, 1)


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[Row]], None]:
    """Have the gradebook hold these results."""
    return lambda rows: monkeypatch.setattr(
        "autograde.simulate.invented_class.results", lambda *_: list(rows)
    )


def test_points_in_part_are_compared(
    sampled: Course, lab: str, graded: Callable[[Sequence[Row]], None]
) -> None:
    text = "# Part.\n# gets: check_double 0.67\n\n# %% double\ndouble = abs"
    (sampled.samples(lab) / "adds.py").write_text(text)
    simulate(sampled, lab, 40, 1)
    lines = read(sampled)
    assert {line["check_double"] for line in lines if line["made_of"] == "adds"} == {"0.67"}
    rows = [_row(sampled, line) for line in lines]
    graded(rows)
    assert check_simulated(sampled, lab).startswith("40 of 40 students have the expected points")
    place = next(n for n, line in enumerate(lines) if line["made_of"] == "adds")
    rows[place].cells["check_double"] = 0.66
    with pytest.raises(CourseError, match=r"expected 0\.67 for check_double, came 0\.66"):
        check_simulated(sampled, lab)


def _row(course: Course, line: Line) -> Row:
    points: dict[str, float | None] = {
        name: float(line[name]) for name in automatic_points(course, line["lab"])
    }
    return Row(
        student=line["student"],
        lab=line["lab"],
        verdict=line["verdict"],
        score=0,
        max_score=9,
        cells=points | {"question": None},
        worth={},
        seconds=1,
        message="",
        parts={},
        trusted=False,
    )


def test_the_gradebook_is_compared(
    sampled: Course, lab: str, graded: Callable[[Sequence[Row]], None]
) -> None:
    simulate(sampled, lab, 4, 1)
    lines = read(sampled)
    rows = [_row(sampled, line) for line in lines]
    graded(rows)
    assert check_simulated(sampled, lab) == "4 of 4 students have the expected points and verdicts"
    rows[1].cells["check_halve"] = 7.0
    object.__setattr__(rows[2], "verdict", "crashed")
    graded(rows[1:])
    with pytest.raises(CourseError) as caught:
        check_simulated(sampled, lab)
    who = [f"{line['student']} ({line['made_of']})" for line in lines]
    assert str(caught.value).splitlines() == [
        f"{who[0]}: not graded",
        f"{who[1]}: expected {lines[1]['check_halve']} for check_halve, came 7.0",
        f"{who[2]}: expected the verdict {lines[2]['verdict']}, came crashed",
        "1 of 4 students have the expected points and verdicts",
    ]


def test_there_is_nothing_to_compare(course: Course, lab: str) -> None:
    with pytest.raises(CourseError, match="Nobody invented handed in lab00_numbers"):
        check_simulated(course, lab)
    assert not course.expected_grades.exists()
