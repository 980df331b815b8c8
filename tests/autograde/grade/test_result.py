from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograde.course.notebooks import dump, make_cell, make_notebook
from autograde.course.paths import CourseError
from autograde.grade.ipc.messages import Decision
from autograde.grade.result import PartResult, Parts, Result, earned, explained, read_parts, shared

SHARES = st.lists(
    st.tuples(st.integers(1, 12) | st.floats(0.5, 10), st.booleans()), min_size=1, max_size=8
)
WORTH = st.integers(2, 20).map(float) | st.integers(200, 2000).map(lambda cents: cents / 100)
RIGHT, WRONG = PartResult("the value", 2, ""), PartResult("its gradient", 1, "it is zero")


def decision(**parts: tuple[float, str]) -> Decision:
    """What the judge says: by name a share and what is wrong; `check_x_gradient` has a space."""
    named = {name.replace("_gradient", " gradient"): part for name, part in parts.items()}
    return Decision(
        wrong={name: wrong for name, (_, wrong) in named.items()},
        points={name: share for name, (share, _) in named.items()},
        titles={name: f"about {name}" for name in named},
    )


def parts(shares: list[tuple[float, bool]], worth: float) -> Parts:
    """The parts of an exercise: the share of each, and whether it is right."""
    said = {
        f"check_x__{n}": (share, "" if right else "no") for n, (share, right) in enumerate(shares)
    }
    return shared(decision(**said), "check_x", worth)


@given(shares=SHARES, worth=WORTH)
def test_all_points_for_all_parts_none_for_none_and_between_them_what_is_right(
    shares: list[tuple[float, bool]], worth: float
) -> None:
    points = earned(parts(shares, worth), worth)
    right = sum(Fraction(share) for share, is_right in shares if is_right)
    exact = Fraction(worth) * right / sum(Fraction(share) for share, _ in shares)
    if all(is_right for _, is_right in shares):
        assert points == worth
    elif not right:
        assert points == 0
    else:
        assert 0 < points < worth
        assert points == round(points, 2)
        assert abs(Fraction(points) - exact) < Fraction(51, 10_000)


@given(shares=SHARES, worth=WORTH, data=st.data())
def test_points_depend_on_what_is_right_and_not_on_its_place(
    shares: list[tuple[float, bool]], worth: float, data: st.DataObject
) -> None:
    points = earned(parts(shares, worth), worth)
    assert earned(parts(data.draw(st.permutations(shares)), worth), worth) == points
    place = data.draw(st.integers(0, len(shares) - 1))
    better = [(share, is_right or n == place) for n, (share, is_right) in enumerate(shares)]
    gained = earned(parts(better, worth), worth) - points
    assert (gained > 0) == (not shares[place][1])


@pytest.mark.parametrize("worth", [0.1, 1.0, 2.0, 3.3])
@pytest.mark.parametrize("count", [1, 2, 3, 6, 7, 10])
def test_equal_parts_add_up(count: int, worth: float) -> None:
    made = parts([(1, True)] * count, worth)
    assert earned(made, worth) == worth
    assert sum(part.points for part in made) == pytest.approx(worth, abs=1e-12)


def test_two_of_three_are_the_same_whichever_they_are() -> None:
    for wrong in range(3):
        assert earned(parts([(1, n != wrong) for n in range(3)], 1.0), 1.0) == 0.67


def test_what_belongs_to_an_exercise() -> None:
    said = decision(
        check_x=(1, ""),
        check_x_gradient=(1, "no"),
        check_xy=(7, ""),
        check_x__more=(2, ""),
        check_x__more_gradient=(4, ""),
        check_y=(7, ""),
    )
    found = shared(said, "check_x", 16)
    assert [(part.title.removeprefix("about "), part.points, part.wrong) for part in found] == [
        ("check_x", 2, ""),
        ("check_x gradient", 2, "no"),
        ("check_x__more", 4, ""),
        ("check_x__more gradient", 8, ""),
    ]
    assert shared(said, "check_z", 3) == ()


@pytest.mark.parametrize("share", [0.001, 0.0, -1.0, float("nan")])
def test_a_part_that_is_worth_next_to_nothing_is_the_courses_mistake(share: float) -> None:
    said = decision(check_x=(1, ""), check_x__more=(share, "no"))
    with pytest.raises(CourseError, match=r"^check_x: check_x.* of 2 points, but a part must be"):
        shared(said, "check_x", 2)
    with pytest.raises(CourseError, match=r"check_x is worth 0 of 2 points.* larger share in the "):
        shared(decision(check_x=(0, "")), "check_x", 2)


def test_where_no_points_can_be_had() -> None:
    made = shared(decision(check_x=(1, ""), check_x__more=(1, "no")), "check_x", 0)
    assert (earned(made, 0), [part.points for part in made]) == (0, [0, 0])


def test_nothing_is_earned_by_nothing() -> None:
    about = {"grade": True, "solution": False, "grade_id": "check_x", "points": 3}
    cell = make_cell("check_x", cell_type="code", source="", metadata={"nbgrader": about})
    notebook = dump(make_notebook([cell])).decode()

    def points(parts: dict[str, Parts]) -> Mapping[str, float]:
        return Result(notebook, "ok", "", 1.0, parts, 7, False).points

    assert points({}) == points({"check_x": ()}) == points({"check_y": (RIGHT,)}) == {"check_x": 0}
    assert points({"check_x": (RIGHT, WRONG)}) == {"check_x": 2}
    assert points({"check_x": (RIGHT,)}) == {"check_x": 3}


def test_a_line_for_each_part() -> None:
    wrong = PartResult("its gradient", 1, "it is zero\n  expected: 1")
    assert explained((RIGHT, wrong)) == (
        "2 of 2 points for the value\n0 of 1 point for its gradient: it is zero\n    expected: 1"
    )
    assert explained((RIGHT, RIGHT)).splitlines() == ["2 of 2 points for the value"] * 2
    third = PartResult("a third", 2 / 3, "")
    assert explained((third, WRONG)).startswith("0.67 of 0.67 points for a third\n0 of 1 point ")


def test_what_is_said_once() -> None:
    assert explained((RIGHT,)) == ""
    assert explained((WRONG,)) == explained((WRONG, WRONG)) == "it is zero"
    other = PartResult("its sign", 1, "it is negative")
    assert explained((WRONG, other)).splitlines() == [
        "0 of 1 point for its gradient: it is zero",
        "0 of 1 point for its sign: it is negative",
    ]


def test_parts_that_were_kept() -> None:
    kept = {"check_x": [{"title": "the value", "points": 2, "wrong": ""}], "check_y": []}
    assert read_parts(kept) == {"check_x": (RIGHT,), "check_y": ()}
    with pytest.raises(TypeError):
        read_parts({"check_x": [{"title": "the value"}]})
