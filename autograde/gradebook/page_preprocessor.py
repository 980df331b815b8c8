"""A submission before it becomes a page: without pictures that cannot be shown, and macros."""

from html import escape
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from autograde.course.bounded import BoundsError
from autograde.gradebook.page_filters import page_of
from autograde.gradebook.safe_html import without_macros

PICTURES = ("image/png", "image/jpeg")
LOST = "[a picture that cannot be shown: {}]"
NAMES = ("student", "first_name", "last_name", "notebook_path")
# What a student wrote or showed does not reach over the rest of the page.
STYLE = """
.text_cell_render, .output_area, .input_area { contain: paint; overflow-x: auto; }
"""


class ShowSafely(Preprocessor):
    """What filters do not see: pictures that were shown, mathematics, names."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace what cannot be shown by a word about it."""
        for name in NAMES:
            if isinstance(resources.get(name), str):
                resources[name] = escape(resources[name])
        resources.setdefault("inlining", {}).setdefault("css", []).append(STYLE)
        for cell in nb.cells:
            for output in cell.get("outputs", ()):
                if "data" in output:
                    _replace(output.data, resources)
        return nb, resources


def _replace(data: NotebookNode, resources: dict[str, Any]) -> None:
    for kind in PICTURES:
        if kind in data and (why := _why_not(data[kind], resources)):
            del data[kind]
            data["text/plain"] = LOST.format(why)
    if "text/latex" in data:
        data["text/latex"] = without_macros(str(data["text/latex"]))


def _why_not(picture: object, resources: dict[str, Any]) -> str:
    try:
        return page_of(resources).made("picture", picture)
    except BoundsError as error:
        return f"to display it {error}"
