"""The table of attacks: every attack there is, by its kind."""

from dataclasses import replace
from pathlib import Path

from autograde.course.paths import Course
from benchmarks import threats

COURSE = Course(Path(__file__).parents[1])
WORKS = threats.all_works(COURSE)


def test_every_attack_has_its_line_below_its_kind() -> None:
    lines = list(threats.table(WORKS, {"infinite_loop": "5 of 5"}, dict.fromkeys(WORKS, "0 of 12")))
    kinds = {each for each in threats.KINDS if f"| **{each}** | | |" in lines}
    assert len(lines) == 2 + len({threats.kind(*work) for work in WORKS.items()}) + len(WORKS)
    assert kinds >= {"words taken for points", "memory", "network", "time and processes"}
    assert "| solved: an infinite loop | 5 of 5 | 0 of 12 |" in lines
    own = [path.stem for path in COURSE.attacks.glob("*.py")]
    assert set(own) <= set(WORKS)


def test_what_plain_nbgrader_gets_is_there() -> None:
    assert set(threats.THREATS) == set(threats.chosen(WORKS, ["--plain"]))


def test_some_kinds_alone() -> None:
    some = threats.chosen(WORKS, ["network"])
    assert {"network_sockets", "network_names"} <= set(some) < set(WORKS)


def test_an_attack_may_say_its_kind_itself() -> None:
    sample, damage = WORKS["busy_thread"]

    assert threats.kind("busy_thread", (sample, damage)) == "time and processes"
    assert threats.kind("busy_thread", (replace(sample, kind="memory"), damage)) == "memory"
    assert threats.kind("something", (sample, damage)) == threats.OTHER
