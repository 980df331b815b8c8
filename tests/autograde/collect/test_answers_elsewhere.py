"""A question that is graded by hand waits wherever its answer stands, and only then."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograde.collect.answers_elsewhere import CODE, EXERCISE, note_answers_elsewhere
from autograde.course.notebooks import make_cell, make_notebook, nbgrader_id
from autograde.course.paths import Course
from autograde.gradebook.class_grading import grade_class

Solve = Callable[..., NotebookNode]
Repairing = Callable[[NotebookNode], NotebookNode]
HandIn = Callable[..., Path]
Change = Callable[[NotebookNode], object]
STUB = "YOUR ANSWER HERE"
ANSWER = (
    "Halving undoes what doubling did. That holds for every number, because two times one half is "
    "one, and multiplying by one changes nothing. It would fail for numbers too large to double."
)
NOTED = "**Note of the grader.**"


def raw(notebook: NotebookNode) -> bytes:
    """As a file, whatever ids its cells have."""
    return json.dumps(notebook).encode()


def place(notebook: NotebookNode, name: str = "question") -> int:
    return next(at for at, cell in enumerate(notebook.cells) if nbgrader_id(cell) == name)


def insert(notebook: NotebookNode, at: int, kind: str, source: str) -> None:
    cell = make_cell("added", cell_type=kind, source=source, metadata={})
    notebook.cells.insert(at, cell)


def beside(kind: str, source: str, offset: int = 1) -> Change:
    """A new cell, so far behind the question."""
    return lambda notebook: insert(notebook, place(notebook) + offset, kind, source)


def first(kind: str, source: str) -> Change:
    return lambda notebook: insert(notebook, 0, kind, source)


def append(name: str, text: str) -> Change:
    """More text at the end of a cell."""

    def change(notebook: NotebookNode) -> None:
        notebook.cells[place(notebook, name)].source += text

    return change


def answered_copy_above(notebook: NotebookNode) -> None:
    at = place(notebook)
    notebook.cells.insert(at, deepcopy(notebook.cells[at]))
    notebook.cells[at].source = ANSWER


def below_the_task(notebook: NotebookNode) -> None:
    notebook.cells[3].source += f"\n\n{ANSWER}"


def rewritten(notebook: NotebookNode) -> None:
    """The cell is gone, and a new one in its place."""
    at = place(notebook)
    del notebook.cells[at]
    insert(notebook, at, "markdown", ANSWER)


def other_grade_id(notebook: NotebookNode) -> None:
    cell = notebook.cells[place(notebook)]
    cell.source, cell.metadata.nbgrader["grade_id"] = ANSWER, "my_question"


def retyped(kind: str) -> Change:
    """The stub of another type, and the answer below it."""

    def change(notebook: NotebookNode) -> None:
        old = notebook.cells[place(notebook)]
        about = {"source": old.source, "metadata": old.metadata}
        notebook.cells[place(notebook)] = make_cell("retyped", cell_type=kind, **about)
        beside("markdown", ANSWER)(notebook)

    return change


def another_notebook(notebook: NotebookNode) -> None:
    """Not one cell of the lab."""
    notebook.cells = [make_cell("all", cell_type="markdown", source=ANSWER, metadata={})]


COMMENT = "\n".join(f"# {line}" for line in ANSWER.split(". "))
ELSEWHERE: dict[str, Change] = {
    "text below": beside("markdown", ANSWER),
    "text above": beside("markdown", ANSWER, 0),
    "text at the very top": first("markdown", ANSWER),
    "a short text": beside("markdown", "Because halving undoes it."),
    "in a script without spaces": beside("markdown", "减半抵消了加倍"),
    "in a cell that is not formatted": beside("raw", ANSWER),
    "a picture": beside("markdown", "![](attachment:a.png)"),
    "a picture in HTML": beside("markdown", '<img src="a.png">'),
    "a comment": beside("code", COMMENT),
    "a text in code": beside("code", f'"""{ANSWER}"""'),
    "a variable": beside("code", f"answer = {ANSWER!r}"),
    "printed": beside("code", f"print({ANSWER!r})"),
    "prose in a code cell": beside("code", ANSWER),
    "a comment in an exercise": append("halve", f"\n\n{COMMENT}"),
    "an answered copy above": answered_copy_above,
    "below the task": below_the_task,
    "the stub rewritten": rewritten,
    "the stub renamed": other_grade_id,
    "the stub as code": retyped("code"),
    "the stub as raw": retyped("raw"),
    "another notebook": another_notebook,
}


@pytest.fixture
def unanswered(solve: Solve) -> NotebookNode:
    """All exercises solved, the question as it was handed out."""
    return solve(question=STUB)


def question(notebook: NotebookNode) -> NotebookNode:
    found: NotebookNode = notebook.cells[place(notebook)]
    return found


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_an_answer_elsewhere_is_pointed_to(
    unanswered: NotebookNode, put_right: Repairing, kind: str
) -> None:
    ELSEWHERE[kind](unanswered)
    fixed = put_right(unanswered)
    cell = question(fixed)
    begin, note = cell.source.split(f"\n\n---\n\n{NOTED} ")
    assert (begin, cell.cell_type) == (STUB, "markdown")
    assert "waits for a grade by hand" in note
    assert any(
        f"{where}: {what}" in note for where in ("above", "below") for what in ("“", "a pic")
    )
    assert [nbgrader_id(cell) for cell in fixed.cells].count("question") == 1


def test_the_note_says_where(unanswered: NotebookNode, put_right: Repairing) -> None:
    beside("markdown", "Halving *undoes* <b>what</b> doubling did; see `x`.")(unanswered)
    beside("raw", "It would fail for numbers too large.", 0)(unanswered)
    note = question(put_right(unanswered)).source
    assert "above: “It would fail for numbers too large …”; below: “Halving undoes b what" in note
    for _ in range(9):
        beside("markdown", ANSWER)(unanswered)
    assert question(put_right(unanswered)).source.count("Halving undoes") == 2


def comments(count: int) -> str:
    return "\n".join(f"x = {number}  # and this" for number in range(count))


NOT_ANSWERED: dict[str, Change] = {
    "as handed out": lambda notebook: None,
    "no cell at all": lambda notebook: notebook.cells.clear(),
    "the question is gone": lambda notebook: notebook.cells.pop(place(notebook)),
    "upside down": lambda notebook: notebook.cells.reverse(),
    "texts are gone": lambda notebook: [notebook.cells.pop(at) for at in (3, 0)],
    "a text twice": lambda notebook: notebook.cells.insert(5, deepcopy(notebook.cells[0])),
    "the stub twice": lambda notebook: notebook.cells.insert(5, deepcopy(question(notebook))),
    "a name": first("markdown", "**Anna Schmidt**, 12 345 678"),
    "a heading": beside("markdown", "## My experiments"),
    "empty cells": beside("markdown", "\n\n---\n"),
    "code": beside(
        "code", "from math import (pi, e, tau)\nfor a, b in zip('ab', 'cd'):\n    a is b"
    ),
    "some comments": beside("code", comments(CODE // 2 - 1)),
    "a commented exercise": append("halve", f"\n{comments(EXERCISE // 2)}"),
}


@pytest.mark.parametrize("kind", NOT_ANSWERED)
def test_what_is_no_answer_is_not_pointed_to(
    unanswered: NotebookNode, put_right: Repairing, kind: str
) -> None:
    NOT_ANSWERED[kind](unanswered)
    assert question(put_right(unanswered)).source == STUB


def test_an_answer_in_its_place_gets_no_note(
    unanswered: NotebookNode, put_right: Repairing
) -> None:
    beside("markdown", ANSWER)(unanswered)
    question(unanswered).source = answer = "See below."
    assert question(put_right(unanswered)).source == answer


def test_one_submission_leaves_the_lab_as_it_is_for_the_next(
    unanswered: NotebookNode, put_right: Repairing
) -> None:
    rewritten(unanswered)
    notes = [question(put_right(unanswered)).source.count(NOTED) for _ in range(2)]
    assert notes == [1, 1]


def test_an_answer_in_the_cell_of_another_question() -> None:
    about = {"grade": True, "solution": True, "points": 1, "locked": False}
    named = {
        name: make_cell(
            name,
            cell_type="markdown",
            source=STUB,
            metadata={"nbgrader": about | {"grade_id": name}},
        )
        for name in ("one", "other")
    }
    cells = [deepcopy(cell) for cell in named.values()]
    note_answers_elsewhere(cells, named, [])
    assert [cell.source for cell in cells] == [STUB] * 2
    cells[0].source = f"a) {ANSWER}\n\nb) Because of the same."
    note_answers_elsewhere(cells, named, [])
    assert cells[0].source.startswith("a)")
    assert NOTED not in cells[0].source
    assert f"{NOTED} This cell is as it was handed out" in cells[1].source


@pytest.mark.timeout(120)
def test_a_very_long_text_is_read_quickly(put_right: Repairing, unanswered: NotebookNode) -> None:
    for source in ("x" * 10**6, "a " * 10**6, "<" * 10**6, "(" * 10**6):
        beside("code", source)(unanswered)
        beside("markdown", source)(unanswered)
    assert NOTED in question(put_right(unanswered)).source


def test_it_waits_for_a_grade_by_hand(
    course: Course,
    lab: str,
    hand_in: HandIn,
    unanswered: NotebookNode,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """nbgrader sees it so, too, and finds what was run."""
    hand_in("blank", content=raw(unanswered))
    hand_in("empty", content=raw(make_notebook([])))
    unanswered.metadata.language_info["version"] = "3.12.3"
    for kind in ("text below", "an answered copy above", "the stub rewritten"):
        answered = deepcopy(unanswered)
        ELSEWHERE[kind](answered)
        hand_in(kind, content=raw(answered))
    grades = grade_class(course, lab)
    assert {row.student: (row.cells["question"], row.verdict) for row in grades.rows} == {
        "blank": (0, "ok"),
        "empty": (0, "ok"),
        "text below": (None, "ok"),
        "an answered copy above": (None, "ok"),
        "the stub rewritten": (None, "ok"),
    }
    assert NOTED in course.autograded("text below", lab).read_text()
    monkeypatch.setattr("autograde.grade.grader.Grader.run", None)
    assert grade_class(course, lab) == grades
