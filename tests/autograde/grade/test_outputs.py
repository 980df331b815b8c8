import json
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from autograde.course.notebooks import dump, load, make_cell, make_notebook, node
from autograde.grade.outputs import SHOWN, cleaned, error, settle
from autograde.grade.result import PartResult, Parts, earned

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KINDS = st.sampled_from(
    ["stream", "display_data", "execute_result", "error", "update_display_data"]
)
CLAIM = st.fixed_dictionaries(
    {"output_type": KINDS},
    optional={
        "name": st.sampled_from(["stdout", "stderr"]) | JSON,
        "text": st.lists(st.text()) | JSON,
        "data": st.dictionaries(st.sampled_from([*SHOWN, "application/javascript"]), JSON) | JSON,
        "metadata": JSON,
        "ename": st.text() | JSON,
        "evalue": st.text() | JSON,
        "traceback": st.lists(st.text()) | JSON,
        "execution_count": JSON,
    },
)
CLAIMS = st.lists(CLAIM | JSON, max_size=5) | JSON
ANY_TIME = settings(deadline=None)
PLENTY = 10_000_000


def graded(*outputs: object) -> NotebookNode:
    about = {"grade": True, "solution": False, "grade_id": "check_x", "points": 3}
    cell = make_cell("check_x", cell_type="code", source="", metadata={"nbgrader": about})
    cell.outputs = cleaned(list(outputs), PLENTY)[0]
    return cell


def shares(*said: str) -> Parts:
    """Parts of an exercise of three points, and what is wrong with each."""
    return tuple(PartResult(f"part {n}", 3 / len(said), wrong) for n, wrong in enumerate(said))


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": [text]}


def display(**data: Any) -> dict[str, Any]:
    bundle = {name.replace("_", "/"): value for name, value in data.items()}
    return {"output_type": "display_data", "data": bundle, "metadata": {}}


def raised(name: str = "ValueError", value: str = "no") -> dict[str, Any]:
    about = {"ename": name, "evalue": value, "traceback": [f"{name}: {value}"]}
    return {"output_type": "error", **about}


@ANY_TIME
@given(claims=CLAIMS)
def test_whatever_is_claimed_becomes_part_of_a_notebook(claims: object) -> None:
    cell = graded()
    cell.outputs, _ = cleaned(json.loads(json.dumps(claims)), PLENTY)
    notebook = make_notebook([cell])
    nbformat.validate(notebook)
    assert load(dump(notebook)).cells[0].outputs == cell.outputs
    for output in cell.outputs:
        assert output.output_type in ("stream", "display_data", "error")
        assert output.get("name", "stdout") == "stdout"
        assert set(output.get("data", ())) <= set(SHOWN)


@ANY_TIME
@given(claims=CLAIMS, said=st.lists(st.just("") | st.text(), min_size=1, max_size=4))
def test_nbgrader_reads_the_points_whatever_is_claimed(claims: object, said: list[str]) -> None:
    cell = graded()
    cell.outputs, _ = cleaned(claims, PLENTY)
    parts = shares(*said)
    settle(cell, parts)
    assert determine_grade(cell) == (earned(parts, 3), 3)
    notebook = make_notebook([cell])  # valid
    assert determine_grade(load(dump(notebook)).cells[0]) == (earned(parts, 3), 3)


@pytest.mark.parametrize("said", [[""], ["no"], ["", "no"], ["", ""], ["no", "no"], ["no", "", ""]])
@pytest.mark.parametrize(
    "output",
    [
        {"output_type": "execute_result", "data": {"text/plain": "3.0"}, "metadata": {}},
        {"output_type": "execute_result", "data": {"text/plain": "0"}, "metadata": {}},
        {"output_type": "stream", "name": "stderr", "text": "careful"},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": []},
        {"output_type": "display_data", "data": {"text/plain": "0.5"}, "metadata": {}},
    ],
)
def test_no_output_of_a_cell_has_a_say(output: dict[str, Any], said: list[str]) -> None:
    """Not even such as `cleaned` lets nobody have."""
    cell, parts = graded(), shares(*said)
    about = {"execution_count": None} if output["output_type"] == "execute_result" else {}
    cell.outputs = [node(output | about)]
    settle(cell, parts)
    assert determine_grade(cell) == (earned(parts, 3), 3)


@ANY_TIME
@given(claims=st.lists(CLAIM, max_size=5), left=st.integers(0, 500))
def test_no_more_than_is_left(claims: list[object], left: int) -> None:
    all_of_them, _ = cleaned(claims, PLENTY)
    outputs, rest = cleaned(claims, left)
    assert outputs == all_of_them[: len(outputs)]
    assert len(json.dumps(outputs)) <= left + 2 * len(outputs) + 2  # brackets and commas
    assert rest <= left
    if outputs != all_of_them:
        assert rest < 0
        assert cleaned(claims, rest)[0] == []


def test_what_is_no_output_is_counted_too() -> None:
    assert cleaned([None] * 1000, 100) == ([], -4)


def test_a_stream_on_stderr_is_shown_as_any_other() -> None:
    (output,) = graded(stream("careful", "stderr")).outputs
    assert output == {"output_type": "stream", "name": "stdout", "text": "careful"}


def test_parts_of_a_text_are_put_together() -> None:
    claim = stream("a") | {"text": ["a", "b\n", 3]}
    assert graded(claim).outputs[0].text == "ab\n3"


@pytest.mark.parametrize(
    "claim",
    [
        {},
        {"output_type": "stream"},
        {"output_type": "stream", "name": "stdin", "text": ["a"]},
        {"output_type": "stream", "name": "stdout", "text": "a"},
        {"output_type": ["stream"], "name": "stdout", "text": ["a"]},
        {"output_type": "execute_result", "data": {"text/plain": "1000"}, "metadata": {}},
        {"output_type": "display_data", "data": ["text/plain"]},
        {"output_type": "error", "ename": 7, "traceback": []},
        {"output_type": "error", "ename": "E", "traceback": "text"},
        {"output_type": "pyout"},
    ],
)
def test_what_is_left_out(claim: dict[str, Any]) -> None:
    assert cleaned([claim, None, 7, "text", [claim]], PLENTY)[0] == []


def test_of_what_is_displayed_texts_and_pictures_are_kept() -> None:
    kinds = dict.fromkeys(SHOWN, "x")
    others = {
        "application/javascript": "alert(1)",
        "application/vnd.jupyter.widget-view+json": {},
        "image/svg+xml": "<svg onload='alert(1)'/>",
        "application/json": {},
        "text/html ": "x",
        "TEXT/HTML": "x",
    }
    claim = {"output_type": "display_data", "data": kinds | others, "metadata": {"isolated": True}}
    (output,) = graded(claim).outputs
    assert output == {"output_type": "display_data", "data": kinds, "metadata": {}}


@pytest.mark.parametrize(
    "outputs",
    [
        [],
        [stream("hello")],
        [stream("careful", "stderr")],
        [display(text_plain="1000")],
        [display(text_plain="nan"), display(text_plain="-1")],
        [raised()],
        [stream("a"), raised(), display(text_plain="0"), raised()],
    ],
)
def test_points_follow_the_judge_alone(outputs: list[object]) -> None:
    right, wrong = graded(*outputs), graded(*outputs)
    settle(right, shares(""))
    assert determine_grade(right) == (3, 3)
    assert all(output.output_type != "error" for output in right.outputs)
    settle(wrong, shares("the loss is wrong\n  expected: 1\n  came:     2"))
    assert determine_grade(wrong) == (0, 3)
    assert wrong.outputs[1:] == graded(*outputs).outputs


@pytest.mark.parametrize(
    ("said", "kinds", "text"),
    [
        (["", ""], ["stream"], "1.5 of 1.5 points for part 0\n1.5 of 1.5 points for part 1\n"),
        (
            ["", "cut off\n  came: 0"],
            ["execute_result", "stream"],
            "1.5 of 1.5 points for part 0\n0 of 1.5 points for part 1: cut off\n    came: 0\n",
        ),
        (["no", "not"], ["error"], ""),
        (["no"], ["error"], ""),
        ([""], [], ""),
    ],
)
def test_students_see_what_became_of_each_part(
    said: list[str], kinds: list[str], text: str
) -> None:
    cell = graded(raised(), display(text_plain="mine"))
    settle(cell, shares(*said))
    own = ["error", "display_data"] if kinds == ["error"] else ["display_data"]
    assert [output.output_type for output in cell.outputs] == [*kinds, *own]
    assert "".join(output.get("text", "") for output in cell.outputs) == text
    if "execute_result" in kinds:
        data = {"text/plain": "1.5", "text/markdown": "**1.5 of 3 points**"}
        assert cell.outputs[0].data == data


def test_an_error_says_what_is_wrong() -> None:
    output = error("the loss is wrong\n  expected: 1")
    assert (output.ename, output.evalue) == ("NotGraded", "the loss is wrong")
    assert output.traceback == ["the loss is wrong", "  expected: 1"]
    assert error("").traceback == [""]


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        (shares(""), ["A hint, which costs no points. Mind the line."]),
        (
            shares("", "no"),
            [
                "1.5 of 1.5 points for part 0",
                "0 of 1.5 points for part 1: no",
                "A hint, which costs no points. Mind the line.",
            ],
        ),
    ],
)
def test_a_hint_stands_below_and_changes_no_points(parts: Parts, lines: list[str]) -> None:
    plain, hinted = graded(), graded()
    settle(plain, parts)
    settle(hinted, parts, "Mind the line.")
    assert determine_grade(hinted) == determine_grade(plain)
    text = "".join(output.get("text", "") for output in hinted.outputs)
    assert text.splitlines() == lines
