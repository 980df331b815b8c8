from dataclasses import replace
from pathlib import Path

import pytest

from autograde.course.notebooks import nbgrader_id
from autograde.course.paths import Course, CourseError
from autograde.simulate.sample_notebook import combined, fit_together, submission, unfinished
from autograde.simulate.samples import (
    ATTACKS,
    Sample,
    SampleCell,
    automatic_points,
    expected,
    load_samples,
)

SAMPLE = """# Halving forgets to halve.
# It is a long story.
# loses: check_halve

# %% extra
HELPER = 1

# %% [markdown] extra
# A note.

# %% halve
def halve(x):
    return x

# %% [markdown] question
# No.

# %% extra
AFTER = 2
"""

ATTACK = """# Does nothing, and looks at what that gives.
# base: released
# verdict: out of memory
# loses: everything

# %% last
LOOK = 1

# %% first
BEFORE = 2
"""


def _write(course: Course, folder: str, text: str) -> Path:
    path = (course.attacks if folder == ATTACKS else course.samples(folder)) / "forgets.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def _texts(course: Course, lab: str, sample: Sample) -> list[str]:
    return [cell.source for cell in submission(course, lab, sample).cells]


def test_a_sample_is_read(course: Course, lab: str) -> None:
    _write(course, lab, SAMPLE)
    (sample,) = load_samples(course, lab)
    assert sample.name == "forgets"
    assert sample.description == "Halving forgets to halve. It is a long story."
    assert expected(sample) == {"check_double": 3, "check_halve": 0}
    assert (sample.verdict, sample.base, sample.attack) == ("ok", "solution", False)


def test_its_cells_replace_those_of_the_solution(course: Course, lab: str) -> None:
    _write(course, lab, SAMPLE)
    (sample,) = load_samples(course, lab)
    cells = submission(course, lab, sample).cells
    texts = [cell.source for cell in cells]
    place = texts.index("def halve(x):\n    return x")
    assert texts[place - 2 : place] == ["HELPER = 1", "A note."]
    assert [cell.cell_type for cell in cells[place - 2 : place]] == ["code", "markdown"]
    assert texts[-2:] == ["No.", "AFTER = 2"]
    assert 'def double(x):\n    """Twice x."""\n    scaled = x * 2\n    return scaled' in texts


def test_the_solution_is_a_submission_without_markers(course: Course, lab: str) -> None:
    solution = Sample("solution", "", automatic_points(course, lab))
    cells = submission(course, lab, solution).cells
    assert not any("SOLUTION" in cell.source or "YOUR" in cell.source for cell in cells)
    assert [nbgrader_id(cell) for cell in cells if nbgrader_id(cell)][-1] == "question"


WRONG = {
    "no line of what it loses": (
        "# loses: check_halve\n",
        "",
        "no line '# loses: …' or '# gets: …'.",
    ),
    "more than a cell has": (
        "loses: check_halve",
        "gets: check_halve 2.5",
        "gets: the points of check_halve (='2.5') must be a number from 0 to 2, in hundredths at",
    ),
    **{
        f"points that are {points or 'nothing'}": (
            "loses: check_halve",
            f"gets: check_halve {points}",
            f"gets: the points of check_halve (='{points}') must be a number from 0 to 2, in",
        )
        for points in ("", "-1", "nan", "inf", "0.666", "half", "1 of 2")
    },
    "points of no cell": (
        "loses: check_halve",
        "gets: check_other 1",
        "gets: check_other is none of check_double, check_halve.",
    ),
    **{
        f"{first} and {second}": (
            "# loses: check_halve\n",
            f"# {first}\n# {second}\n",
            "the points of check_halve are said twice.",
        )
        for first, second in (
            ("loses: check_halve", "gets: check_halve 1"),
            ("gets: check_halve 2", "gets: check_halve 2"),
            ("loses: check_halve", "loses: check_halve"),
        )
    },
    **{
        f"loses {what} and gets": (
            "# loses: check_halve\n",
            f"# loses: {what}\n# gets: check_halve 1\n",
            "the points of check_halve are said twice.",
        )
        for what in ("nothing", "everything")
    },
    "nothing and everything": (
        "# loses: check_halve\n",
        "# loses: nothing\n# loses: everything\n",
        "the points of check_double, check_halve are said twice.",
    ),
    "an unknown check": (
        "check_halve",
        "check_other",
        "loses: check_other is none of nothing, everything, check_double, check_halve",
    ),
    "an unknown cell": (
        "# %% halve",
        "# %% half",
        "cell: half is none of extra, first, last, double, check_double, halve, check_halve, "
        "question",
    ),
    "an unknown verdict": (
        "# loses",
        "# verdict: late\n# loses",
        "verdict: late is none of ok, timeout, out of memory, crashed, unreadable, tampered",
    ),
    "an unknown base": ("# loses", "# base: lab\n# loses", "base: lab is none of solution, "),
}


@pytest.mark.parametrize(("old", "new", "said"), WRONG.values(), ids=WRONG)
def test_a_slip_in_a_sample(course: Course, lab: str, old: str, new: str, said: str) -> None:
    path = _write(course, lab, SAMPLE.replace(old, new, 1))
    with pytest.raises(CourseError) as caught:
        load_samples(course, lab)
    assert str(caught.value).startswith(f"{path}: {said}")


def test_a_lab_without_samples(course: Course, lab: str) -> None:
    _write(course, ATTACKS, ATTACK)
    with pytest.raises(CourseError, match="holds no sample submission of lab00_numbers"):
        load_samples(course, lab)


def test_a_right_answer_loses_nothing(course: Course, lab: str) -> None:
    _write(course, lab, SAMPLE.replace("loses: check_halve", "loses: nothing"))
    (sample,) = load_samples(course, lab)
    assert (
        expected(sample) == automatic_points(course, lab) == {"check_double": 3, "check_halve": 2}
    )


@pytest.mark.parametrize(
    ("lines", "points"),
    [
        ("# gets: check_double 2", {"check_double": 2, "check_halve": 2}),
        ("# gets: check_double 0.67\n# loses: check_halve", {"check_double": 0.67}),
        ("# loses: check_halve\n# gets: check_double 1.5", {"check_double": 1.5}),
        ("# gets: check_double 0\n# gets: check_halve 2", {"check_halve": 2}),
    ],
)
def test_a_sample_that_loses_a_part(
    course: Course, lab: str, lines: str, points: dict[str, float]
) -> None:
    _write(course, lab, SAMPLE.replace("# loses: check_halve", lines))
    (sample,) = load_samples(course, lab)
    assert expected(sample) == {"check_double": 0, "check_halve": 0} | points
    assert sample.description == "Halving forgets to halve. It is a long story."


def test_an_attack_fits_every_lab(course: Course, lab: str) -> None:
    _write(course, lab, SAMPLE)
    _write(course, ATTACKS, ATTACK).rename(course.attacks / "looks.py")
    _, attack = load_samples(course, lab)
    assert (attack.name, attack.verdict, attack.attack) == ("looks", "out of memory", True)
    assert expected(attack) == {"check_double": 0, "check_halve": 0}
    texts = _texts(course, lab, attack)
    assert (texts[0], texts[-1]) == ("BEFORE = 2", "LOOK = 1")
    assert sum("raise NotImplementedError" in text for text in texts) == 2


def test_a_name_is_taken_once(course: Course, lab: str) -> None:
    _write(course, lab, SAMPLE)
    path = _write(course, lab, SAMPLE)
    path.with_name(ATTACKS).mkdir()
    path = path.rename(path.with_name(ATTACKS) / path.name)
    _write(course, lab, SAMPLE)
    with pytest.raises(CourseError, match=f"{path}: there is .* already; choose another name"):
        load_samples(course, lab)


def _sample(name: str, *cells: tuple[str, str], lost: str = "check_halve") -> Sample:
    points = {"check_double": 3.0, "check_halve": 2.0} | {lost: 0.0}
    return Sample(name, f"{name}!", points, tuple(SampleCell(a, "code", b) for a, b in cells))


DOUBLE = _sample("a", ("double", "import math\ndouble = helper = len"), lost="check_double")
HALVE = _sample("b", ("halve", "import math\nhalve = abs"))


def test_what_several_samples_lose_is_lost(course: Course, lab: str) -> None:
    both = combined([DOUBLE, HALVE])
    assert (both.name, both.description) == ("a + b", "a! b!")
    assert both.points == {"check_double": 0, "check_halve": 0}
    assert {cell.text for cell in (*DOUBLE.cells, *HALVE.cells)} < set(_texts(course, lab, both))


def fit(parts: list[Sample]) -> bool:
    return fit_together(parts, {"check_double": 3.0, "check_halve": 2.0})


def test_samples_that_fit_together() -> None:
    assert fit([DOUBLE, HALVE])
    assert not fit([HALVE, _sample("c", ("halve", "pass"))])
    assert not fit([DOUBLE, _sample("c", ("halve", "def helper(): pass"))])
    assert not fit([DOUBLE, _sample("c", ("halve", "pass"), ("extra", "pass"))])
    assert fit([DOUBLE, _sample("c", ("halve", "def halve(x:"))])
    assert fit([DOUBLE, _sample("c", ("extra", "pass"), ("halve", "pass"))])


def test_what_two_lose_of_one_cell_is_not_known() -> None:
    one = _sample("c", ("double", "one = 1"))
    two = _sample("d", ("halve", "two = 2"))

    def get(first: float, second: float) -> list[Sample]:
        pairs = zip((one, two), (first, second), strict=True)
        return [replace(part, points={**part.points, "check_double": got}) for part, got in pairs]

    assert not fit(get(1, 2))
    assert not fit(get(1, 1))
    assert combined(get(0, 2)).points["check_double"] == 0
    for known in ((0, 2), (0, 0), (3, 1), (3, 3)):
        assert fit(get(*known))


def test_unfinished_work(course: Course, lab: str) -> None:
    (half,) = unfinished(course, lab)
    assert (half.name, half.points) == ("only_the_first_1", {"check_double": 3, "check_halve": 0})
    assert sum("raise NotImplementedError" in text for text in _texts(course, lab, half)) == 1
