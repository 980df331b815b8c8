"""The filters of the pages that nbgrader makes of a submission, within limits.

`nbgrader_settings` puts them in the place of nbconvert's. Each piece of a submission becomes HTML
in a process of its own; one that takes too much is shown as plain text, and the page says so.
"""

import time
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from autograde.course.bounded import BoundedProcess, Bounds, BoundsError

PIECE = Bounds(seconds=2, memory_mib=1024)  # of one cell or output
SECONDS, TAGS, LETTERS = 8.0, 60_000, 30_000_000  # of a page; a browser minds tags more than text
SHOWN = 5_000  # characters of what is shown as plain text
NOTE = "[Shown as plain text: to display this {}.]"
USED = "autograde_used"


class _Page:
    """What the pieces of a page may still use up."""

    def __init__(self) -> None:
        self.seconds: float = SECONDS
        self.tags, self.letters = TAGS, LETTERS

    def made(self, name: str, *arguments: Any) -> str:
        """A piece as HTML.

        Raises:
            BoundsError: If it takes too much, or others did.
        """
        if self.seconds <= 0:
            raise BoundsError("has no time left: other parts of the notebook took it")
        began = time.monotonic()
        try:
            made = str(renderer().call(name, arguments, PIECE))
        finally:
            self.seconds -= time.monotonic() - began
        if made.count("<") > self.tags or len(made) > self.letters:
            raise BoundsError("makes the page too large")
        self.tags, self.letters = self.tags - made.count("<"), self.letters - len(made)
        return made


@cache
def renderer() -> BoundedProcess:
    """The process that makes HTML for this one; it takes a second to start."""
    return BoundedProcess("autograde.gradebook.rendering")


def plain(text: str, why: BoundsError) -> str:
    """The beginning of a text, and why there is no more of it."""
    cut = f"{text[:SHOWN]} …" if len(text) > SHOWN else text
    return f"{escape(NOTE.format(why))}\n{escape(cut)}"


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Text as HTML, with the pictures that are attached to its cell."""
    attached = getattr(context.get("cell"), "attachments", {})
    return _piece(context, source, "markdown", source, attached)


@pass_context
def clean_html(context: Context, html: object) -> str:
    """HTML that a cell has shown; what was made here is clean already."""
    text = html.decode(errors="replace") if isinstance(html, bytes) else str(html)
    return text if isinstance(html, _Made) else _piece(context, text, "clean", text)


@pass_context
def highlight_code(
    context: Context, source: str, language: str | None = None, metadata: object = None
) -> str:
    """Python in colours; a student's choice of another language makes no difference."""
    return _piece(context, source, "code", source)


@pass_context
def ansi2html(context: Context, text: str) -> str:
    """What was printed; it stands in a `pre` already."""
    if "\x1b" not in text and len(text) < LETTERS:
        return escape(text)
    return _piece(context, text, "ansi", text, around="")


def strip_files_prefix(text: str) -> str:
    """Leave it: nbconvert's looks for addresses of 2013, in quadratic time."""
    return text


class _Made(str):
    """HTML that was made here."""

    __slots__ = ()


def _piece(context: Context, text: str, name: str, *arguments: Any, around: str = "pre") -> _Made:
    page = page_of(context.get("resources"))
    try:
        return _Made(page.made(name, *arguments))
    except BoundsError as error:
        shown = plain(text, error)
        return _Made(f"<{around}>{shown}</{around}>" if around else shown)


def page_of(resources: Any) -> _Page:
    """What is left for the page that these resources of nbconvert's belong to."""
    if not isinstance(resources, Mapping):
        return _Page()
    found: _Page = resources.setdefault(USED, _Page())  # type: ignore[attr-defined]
    return found
