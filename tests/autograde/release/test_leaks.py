import json

import pytest

from autograde.course.notebooks import read_source
from autograde.course.paths import Course
from autograde.release.leaks import leaks

LEAKS = {
    "a line": "    scaled  =  x * 2",
    "in a comment": "# scaled = x * 2",
    "in a text": "`return x / 2`",
    "the model answer": "> Yes, halving undoes what doubling did.",
}
HARMLESS = {
    "a trivial line": "return scaled",
    "a line that everybody sees": 'def double(x):\n"""Twice x."""',
    "something else": "scaled = x * 3",
}


def _found(course: Course, lab: str, text: str) -> list[str]:
    path = course.released(lab)
    content = json.loads(path.read_text())
    content["cells"][1]["source"] = text
    path.write_text(json.dumps(content))
    return list(leaks(read_source(course.source(lab)), course.root, lab))


def test_a_release_leaks_nothing(course: Course, lab: str) -> None:
    assert list(leaks(read_source(course.source(lab)), course.root, lab)) == []


@pytest.mark.parametrize("text", LEAKS.values(), ids=LEAKS)
def test_a_leak_is_found(course: Course, lab: str, text: str) -> None:
    (found,) = _found(course, lab, f"import math\n{text}\n")
    assert found.startswith(f"labs/{lab}/{lab}.ipynb holds a line of the solution of ")


@pytest.mark.parametrize("text", HARMLESS.values(), ids=HARMLESS)
def test_what_gives_nothing_away_is_left_alone(course: Course, lab: str, text: str) -> None:
    assert _found(course, lab, text) == []


def test_outputs_and_other_files_are_read_too(course: Course, lab: str) -> None:
    path = course.released(lab)
    content = json.loads(path.read_text())
    content["cells"][1]["outputs"] = [{"name": "stdout", "text": ["return x / 2\n"]}]
    path.write_text(json.dumps(content))
    (path.parent / "helper.txt").write_text("scaled = x * 2\n")
    found = list(leaks(read_source(course.source(lab)), course.root, lab))
    assert [line.split()[0] for line in found] == [
        f"labs/{lab}/helper.txt",
        f"labs/{lab}/{lab}.ipynb",
    ]


def test_a_solution_without_markers_is_secret_as_a_whole(course: Course, lab: str) -> None:
    source = course.source(lab)
    lines = [line for line in source.read_text().splitlines() if "SOLUTION" not in line]
    source.write_text("\n".join(lines))
    assert _found(course, lab, "return x / 2") != []
