"""The pages that nbgrader makes of hostile submissions, made as formgrader makes them."""

import base64
import io
import re
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.server_extensions.formgrader import handlers
from PIL import Image

from autograde.course.bounded import Bounds
from autograde.course.notebooks import make_cell, make_notebook, node
from autograde.course.paths import Course
from autograde.gradebook.page_filters import SECONDS

Show = Callable[..., str]

GOOD = io.BytesIO()
Image.new("L", (2, 2)).save(GOOD, "PNG")
PIXEL = base64.b64encode(GOOD.getvalue()).decode()


@pytest.fixture
def show(course: Course) -> Show:
    """formgrader's page of a notebook."""
    config = course.config()
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]

    def page(*cells: NotebookNode, **resources: object) -> str:
        exporter: Any = HTMLExporter(config=config)  # type: ignore[no-untyped-call]
        about = {"student": "ada", "notebook_path": "x", "index": 0, "total": 1, "base_url": "/"}
        made, _ = exporter.from_notebook_node(make_notebook(list(cells)), about | resources)
        return str(made)

    return page


def _shown(page: str) -> str:
    return BeautifulSoup(page, "html.parser").find(id="notebook-container").get_text()  # type: ignore[union-attr]


_numbers = count()


def text(source: str, **others: object) -> NotebookNode:
    return make_cell(
        f"cell-{next(_numbers)}", cell_type="markdown", source=source, metadata={}, **others
    )


def code(source: str, *outputs: dict[str, Any]) -> NotebookNode:
    cell = make_cell(f"cell-{next(_numbers)}", cell_type="code", source=source, metadata={})
    cell.outputs = [node(output) for output in outputs]
    return cell


def shown(kind: str, content: str) -> NotebookNode:
    return code("x", {"output_type": "display_data", "data": {kind: content}, "metadata": {}})


ATTACHED = "![image.png](attachment:image.png)"


@pytest.mark.parametrize(
    ("attachments", "why"),
    [
        (None, "it is not in the notebook"),
        ({}, "it is not in the notebook"),
        ({"other.png": {"image/png": PIXEL}}, "it is not in the notebook"),
        ({"image.png": {}}, "it is empty"),
        ({"image.png": {"image/png": ""}}, "it is empty"),
        ({"image.png": {"image/png": "%%%"}}, "it is not in base64"),
        ({"image.png": {"image/png": "AAAA"}}, "it is no PNG, JPEG or GIF"),
        ({"image.png": {"image/svg+xml": "<svg onload='x()'>"}}, "it is image/svg+xml"),
        ({"image.png": {"text/html": "<script>x()</script>"}}, "it is text/html"),
    ],
)
def test_a_picture_that_is_lost_has_a_word_in_its_place(
    show: Show, attachments: object, why: str
) -> None:
    cell = text(f"Before {ATTACHED} after")
    if attachments is not None:
        cell.attachments = attachments
    page = _shown(show(cell))
    assert f"[image.png: a picture that cannot be shown: {why}" in page
    assert "Before" in page
    assert "after" in page


def test_pictures_are_shown(show: Show) -> None:
    attached = text(ATTACHED, attachments={"image.png": {"image/png": PIXEL}})
    page = show(attached, shown("image/png", PIXEL), shown("image/jpeg", "AAAA"))
    assert page.count(f"data:image/png;base64,{PIXEL}") == 2
    assert "[a picture that cannot be shown: it is no PNG, JPEG or GIF]" in _shown(page)


def test_nothing_of_a_students_is_named_like_a_part_of_the_page(show: Show) -> None:
    hostile = (
        '<div class="nbgrader_cell modal-backdrop full-credit" id="check_x" name="a" '
        'data-toggle="b">'
        "<button class='mark-graded'>x</button><input id=check_x><label for=check_x>y</label>"
        "<base href=//e><a href='/formgrader?path=x'>z</a></div>\n\n# check_x\n\n$\\href{a}{b}$"
    )
    plain = show(text("x"), text("x"), text("x"), shown("text/html", "x"), shown("text/latex", "x"))
    page = show(
        text(hostile),
        text(f"```html\n{hostile}\n```"),
        text(f"[x](/formgrader?path=y) ![{hostile}](attachment:{hostile})"),
        shown("text/html", hostile),
        shown("text/latex", hostile),
    )
    names = [
        {(name, str(value)) for tag in BeautifulSoup(made, "html.parser").find_all(True)
         for name, value in tag.attrs.items() if name not in ("alt",)}
        for made in (plain, page)
    ]  # fmt: skip
    new = {(name, value) for name, value in names[1] - names[0] if not value.startswith("cell-id=")}
    assert {value for name, value in new if name != "class"} <= {""}
    assert not re.search(r"nbgrader|modal|credit|graded|check", str(new))
    assert "\\href" not in page


QUADRATIC = {
    "TeX environments": r"\begin{a}" * 22_000,
    "TeX environments by name": "".join(rf"\begin{{{chr(97 + n % 26)}}}" for n in range(22_000)),
    "dollars": "$ $$" * 50_000,
    "brackets": r"\\[" * 60_000,
    "quotes": "> " * 100_000 + "x",
    "lists": "".join(f"{' ' * n}- x\n" for n in range(1_500)),
    "links": "[" * 100_000,
    "emphasis": "*a _b " * 30_000,
    "backticks": "".join("`" * n + " " for n in range(600)),
    "tags": "<b>" * 60_000,
    "attributes": f"<b {'a=1 ' * 50_000}>x</b>",
    "attribute chains": "<a " * 60_000,
    "entities": "&" * 200_000,
    "tables": "|" * 100_000 + "\n" + "|-" * 50_000 + "\n",
    "code of many kinds": "```python\n" + "f'{" * 60_000 + "\n```",
}


@pytest.mark.parametrize("source", QUADRATIC.values(), ids=QUADRATIC)
def test_a_page_takes_bounded_time_and_the_rest_is_there(
    show: Show, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograde.gradebook.page_filters.PIECE", Bounds(0.5, 1024))
    monkeypatch.setattr("autograde.gradebook.page_filters.SECONDS", 2)
    began = time.process_time()
    page = show(*(text(source) for _ in range(5)), text("after it"))
    assert time.process_time() - began < SECONDS  # of this process, which is the server's
    assert "after it" in _shown(page)


def test_outputs_that_take_long(show: Show) -> None:
    colours = "".join(f"\x1b[{31 + n % 6}mx" for n in range(150_000))
    outputs: list[dict[str, Any]] = [
        {"output_type": "stream", "name": "stdout", "text": colours},
        {"output_type": "stream", "name": "stdout", "text": "\r" + "x" * 1_000_000},
        {"output_type": "error", "ename": "E", "evalue": "", "traceback": [colours]},
    ]
    page = show(code("f'{" * 100_000, *outputs), text("after it"))
    assert "after it" in _shown(page)
    assert "[Shown as plain text: to display this" in _shown(page)


def test_names_are_escaped(show: Show) -> None:
    page = show(text("x"), student='<b onclick="x()">ada')
    assert "<b onclick" not in page
