"""A submission whose text is made to look and act like formgrader's page; clicked on everywhere."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page

from autograde.course.notebooks import dump, load, make_cell, nbgrader_id
from autograde.course.paths import Course

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LAB = "lab01_vanilla"
CHECK = "check_build_half"
OVER_ALL = (
    "position: fixed; top: 0; left: 0; width: 100vw; height: 100vh; z-index: 99999; opacity: 0"
)
HOSTILE = f"""
<div class="nbgrader_cell"><b id="{{name}}">x</b><span class="score-saved">x</span>
<div class="modal-backdrop full-credit" style="{OVER_ALL}">x</div>
<button type="button" class="btn full-credit" style="{OVER_ALL}">Full credit</button>
<input class="score tabbable" id="{{name}}" value="14">
<label for="{{name}}" style="{OVER_ALL}">x</label>
<a href="/formgrader?path=x" data-toggle="modal" style="{OVER_ALL}">x</a></div>

# {{name}}

[{{name}}](#{{name}}) [x](javascript:hostile) $\\class{{{{full-credit}}}}{{{{x}}}}$
<base href="//example.org"><svg onload="hostile()"></svg>
"""
# The middle of each thing that stands in a student's part, and a grid over the page.
PLACES = """() => {
    const own = '.scoring-buttons, .panel-heading, .panel-footer, nav, .help, a[href^="mailto"]';
    const middles = [...document.querySelectorAll('.text_cell_render *, .output_area *')]
        .map(each => each.getBoundingClientRect())
        .filter(box => box.width && box.height)
        .map(box => [box.x + box.width / 2, box.y + box.height / 2 + scrollY]);
    const grid = [];
    for (let y = 60; y < document.body.scrollHeight; y += 120)
        for (let x = 20; x < innerWidth; x += 300) grid.push([x, y]);
    return [...middles.slice(0, 400), ...grid];
}"""
CLICK = """(body, [x, y]) => {
    scrollTo({top: y - innerHeight / 2, behavior: 'instant'});
    const at = document.elementFromPoint(x, y - scrollY);
    const own = '.scoring-buttons, .panel-heading, .panel-footer, nav, .help';
    if (at && !at.closest(own)) {
        for (const kind of ['mousedown', 'mouseup', 'click', 'change'])
            at.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true, view: window}));
        return true;
    }
    return false;
}"""


@pytest.fixture
def hostile(course: Course) -> Iterator[None]:
    """Ada hands in next to nothing, with all that."""
    path = course.submitted("ada", LAB) / f"{LAB}.ipynb"
    before = path.read_bytes()
    notebook = load(course.released(LAB).read_bytes())
    names = [nbgrader_id(cell) for cell in notebook.cells if nbgrader_id(cell)]
    for number, name in enumerate(names):
        text = HOSTILE.format(name=name)
        cell = make_cell(f"mine-{number}", cell_type="markdown", source=text, metadata={})
        show = f"from IPython.display import HTML, display\ndisplay(HTML({text!r}))"
        shown = make_cell(f"shown-{number}", cell_type="code", source=show, metadata={})
        notebook.cells += [cell, shown]
    path.write_bytes(dump(notebook))
    command = [sys.executable, "-m", "autograde", "grade", LAB]
    subprocess.run(command, cwd=course.root, check=True)
    yield
    path.write_bytes(before)


def _grades(course: Course) -> str:
    with sqlite3.connect(course.gradebook) as gradebook:
        rows = [
            gradebook.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in ("grade", "comment", "submitted_notebook")
        ]
    return json.dumps(rows)


def _open(browser: BrowserContext, address: str) -> tuple[Page, FrameLocator]:
    page = browser.new_page()
    page.goto(address)
    page.get_by_role("heading", name="Start here").wait_for()
    page.get_by_role("menuitem", name="Nbgrader", exact=True).click()
    page.get_by_role("menuitem", name="Formgrader", exact=True).click()
    formgrader = page.frame_locator("iframe")
    formgrader.get_by_role("link", name="Manual Grading").click()
    formgrader.locator(f"a[href$='/gradebook/{LAB}']").click()
    formgrader.locator(f"a[href$='/gradebook/{LAB}/{LAB}']").click()
    formgrader.get_by_role("link", name="Submission #1").click()
    formgrader.locator(".scoring-buttons").first.wait_for()
    return page, formgrader


def test_no_click_on_what_a_student_wrote_changes_a_grade(
    hostile: None, course: Course, browser: BrowserContext, address: str
) -> None:
    before = _grades(course)
    page, formgrader = _open(browser, address)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    body = formgrader.locator("body")
    found = "() => formgrader.grade_uis.length && formgrader.comment_uis.length"
    for _ in range(300):  # until the page knows its fields
        if body.evaluate(found):
            break
        page.wait_for_timeout(100)
    ids: list[Any] = body.evaluate("() => [...document.querySelectorAll('[id]')].map(e => e.id)")
    students = [name for name in ids if not name.startswith("notebook")]  # nbgrader's, twice
    assert len(students) == len(set(students))
    address_before = body.evaluate("() => location.pathname")
    clicked = [body.evaluate(CLICK, place) for place in body.evaluate(PLACES)]
    assert sum(clicked) > 100
    page.wait_for_timeout(1000)  # for what would be saved
    assert body.evaluate("() => location.pathname") == address_before
    # JupyterLab saves what is open; formgrader saves nothing.
    assert [each for each in sent if "/formgrader/" in each and not each.startswith("GET")] == []
    assert _grades(course) == before
    # The page's own buttons still work, and each for its own field alone.
    with page.expect_response(lambda response: response.request.method == "PUT"):
        formgrader.locator(".no-credit").first.click()
