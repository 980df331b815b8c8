from collections.abc import Mapping, Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograde.labs.rounds import Case, lay_out

CHOICES = st.dictionaries(
    st.text("abcxyz", min_size=1), st.lists(st.integers(0, 3), min_size=1, max_size=5), min_size=1
).filter(lambda choices: len(choices) <= 6)
BINARY = dict.fromkeys("abcdef", (False, True))


@settings(deadline=None, derandomize=True)
@given(choices=CHOICES)
def test_each_choice_comes_up(choices: Mapping[str, Sequence[int]]) -> None:
    count = sum(map(len, choices.values()))
    rounds = lay_out(choices, count)
    assert len(rounds) == count
    for case in rounds:
        assert list(case) == list(choices)
    for name, values in choices.items():
        assert {case[name] for case in rounds} == set(values)


def test_the_same_rounds_each_time() -> None:
    assert lay_out(BINARY, 8) == lay_out(BINARY, 8)


def test_a_value_that_is_named_several_times_comes_up_as_often() -> None:
    rounds = lay_out({"x": ["edge", *["drawn"] * 4]}, 5)
    assert sorted(case["x"] for case in rounds) == [*["drawn"] * 4, "edge"]


def test_most_pairs_come_up() -> None:
    rounds = lay_out(BINARY, 8)
    pairs = list(combinations(BINARY, 2))
    seen = {(one, two, case[one], case[two]) for case in rounds for one, two in pairs}
    assert len(seen) >= 0.95 * 4 * len(pairs)


def test_what_is_not_allowed_does_not_come_up() -> None:
    choices = {"x": range(4), "y": range(4)}
    rounds = lay_out(choices, 12, lambda case: case["x"] != case["y"])
    assert len(rounds) == 12
    assert all(case["x"] != case["y"] for case in rounds)
    seen = {(case["x"], case["y"]) for case in rounds}
    assert seen == {(x, y) for x, y in product(range(4), range(4)) if x != y}


def never(case: Case) -> bool:
    return case["x"] != "b" and not (case["y"] == 1 and case["x"] == "c")


@pytest.mark.parametrize(
    ("count", "said"),
    [(9, r"x = 'b'"), (0, r"x = 'a', x = 'b', x = 'c', y = 1, y = 2")],
)
def test_a_choice_that_never_comes_up_is_named(count: int, said: str) -> None:
    message = f"^{count} rounds never try {said}: allow it, or lay out more rounds$"
    with pytest.raises(ValueError, match=message):
        lay_out({"x": "abc", "y": (1, 2)}, count, never)


def test_too_few_rounds() -> None:
    with pytest.raises(ValueError, match=r"^3 rounds never try x = \d: allow it, or lay out more"):
        lay_out({"x": range(4), "y": "ab"}, 3)


def test_nothing_is_allowed() -> None:
    with pytest.raises(ValueError, match="never try x = 1, x = 2"):
        lay_out({"x": (1, 2)}, 5, lambda _: False)
