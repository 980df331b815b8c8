"""A free-text answer: graded by hand in formgrader, and kept when the lab is graded again."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from autograde.course.notebooks import dump, load
from autograde.course.paths import Course

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LAB = "lab01_vanilla"
QUESTION = "question_one_dimension"
HOSTILE = (
    "\n<script>top.hostile = window.hostile = 1</script><img src=x onerror='window.hostile = 1'>"
    "<svg onload='window.hostile = 1'></svg>"
    "<iframe srcdoc='<script>top.hostile = 1</script>'></iframe>"
)
COMMENT = "Well seen, but why?"

# formgrader asks another host for MathJax, and does without it where there is no network.
ABOUT_MATHJAX = ("cdnjs.cloudflare.com/ajax/libs/mathjax/", "MathJax is not defined")


@pytest.fixture
def start(browser: BrowserContext, complaints: list[str], address: str) -> Page:
    """JupyterLab on the start page."""
    page = browser.new_page()
    page.goto(address)
    page.get_by_role("heading", name="Start here").wait_for()
    return page


@pytest.fixture(autouse=True)
def _as_it_was(course: Course) -> Iterator[None]:
    """Other tests open the same submission."""
    path = course.submitted("ada", LAB) / f"{LAB}.ipynb"
    content = path.read_bytes()
    yield
    path.write_bytes(content)


def grade(course: Course, tmp_path: Path) -> dict[str, Any]:
    """Ada's grade, as an instructor gets it."""
    command = [sys.executable, "-m", "autograde", "grade", LAB, "--json", tmp_path / "grades"]
    subprocess.run(command, cwd=course.root, check=True)
    (row,) = json.loads((tmp_path / "grades").read_text())
    return row


def open_submission(start: Page) -> FrameLocator:
    """From the menu of JupyterLab to the only submission."""
    start.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    start.get_by_role("menuitem", name="Formgrader", exact=True).click()
    formgrader = start.frame_locator("iframe")
    formgrader.get_by_role("link", name="Manual Grading").click()
    formgrader.locator(f"a[href$='/gradebook/{LAB}']").click()
    formgrader.locator(f"a[href$='/gradebook/{LAB}/{LAB}']").click()
    formgrader.get_by_role("link", name="Submission #1").click()
    return formgrader


def write(start: Page, field: Locator, text: str) -> None:
    """Fill in a field of formgrader, leave it, and wait until it is saved."""
    field.fill(text)
    with start.expect_response(lambda response: response.request.method == "PUT") as saved:
        field.press("Tab")
    assert saved.value.ok


def hand_in_again(course: Course) -> None:
    """The same, with an afterthought that would like to run in the instructor's browser."""
    path = course.submitted("ada", LAB) / f"{LAB}.ipynb"
    notebook = load(path.read_bytes())
    notebook.cells.append(new_markdown_cell(f"A second thought{HOSTILE}", id="thought"))
    show = f"from IPython.display import HTML\ndisplay(HTML({HOSTILE!r}))"
    notebook.cells.append(new_code_cell(show, id="show"))
    path.write_bytes(dump(notebook))


def test_grade_by_hand_survives_grading_again(
    start: Page, course: Course, complaints: list[str], tmp_path: Path
) -> None:
    row = grade(course, tmp_path)
    assert (row["score"], row["max_score"], row["cells"][QUESTION]) == (12, 14, None)

    formgrader = open_submission(start)
    points = formgrader.locator(f"#{QUESTION}")
    comment = formgrader.locator(f"#{QUESTION}-comment")
    waiting = formgrader.locator(".needs_manual_grade")
    expect(waiting).to_have_id(QUESTION)
    write(start, points, "1.5")
    write(start, comment, COMMENT)
    expect(waiting).to_have_count(0)

    hand_in_again(course)
    row = grade(course, tmp_path)
    assert (row["score"], row["cells"][QUESTION]) == (13.5, 1.5)
    formgrader.locator("body").evaluate("() => location.reload()")
    expect(formgrader.get_by_text("A second thought")).to_be_attached()
    expect(points).to_have_value("1.5")
    expect(comment).to_have_value(COMMENT)
    body = formgrader.locator("body")
    assert body.evaluate("() => document.querySelectorAll('img[alt^=Ten]').length") > 0
    assert body.evaluate("() => [window.hostile, parent.hostile, top.hostile]") == [None] * 3
    assert [text for text in complaints if not any(part in text for part in ABOUT_MATHJAX)] == []
