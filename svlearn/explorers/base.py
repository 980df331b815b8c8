"""The parts of every explorer: controls, the picture below them, and rows of named pictures."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Protocol, runtime_checkable

import ipywidgets as widgets

from svlearn.training.modes import one_thread

WIDE = {"style": {"description_width": "10em"}, "layout": {"width": "32em"}}


@runtime_checkable
class Shown(Protocol):
    """What a notebook shows as HTML: a `Picture`, for one."""

    def _repr_html_(self) -> str: ...


def explorer(draw: Callable[..., str], **controls: widgets.Widget) -> widgets.VBox:
    """Controls above a picture that follows them.

    Args:
        draw: called with the value of each control by its name; returns HTML.
        controls: sliders and the like, shown in this order.

    Returns:
        The controls and below them the picture, drawn at once and after each change. What `draw`
        raises is raised by whatever changed the control.
    """
    picture = widgets.HTML()

    def redraw(_: object = None) -> None:
        with one_thread():  # a second one would not have woken up before the picture is there
            picture.value = draw(**{name: control.value for name, control in controls.items()})

    for control in controls.values():
        control.observe(redraw, names="value")
    redraw()
    return widgets.VBox([*controls.values(), picture])


def steps(description: str, options: Iterable[object], **more: object) -> widgets.SelectionSlider:
    """A slider that stops at each of these values, or of these (text, value) pairs."""
    return widgets.SelectionSlider(options=list(options), description=description, **WIDE, **more)


def rows(pictures: Mapping[str, Shown], caption: str) -> str:
    """HTML of a table with a row for each named picture, and of a sentence below it.

    The names stay on one line each, and the pictures take the room that is left.
    """
    name_style = "text-align: right; white-space: nowrap; width: 1%; padding-right: 1em"
    picture_style = "text-align: left; max-width: 0"  # or a cell would be as wide as its picture
    lines = "".join(
        f'<tr><th scope="row" style="{name_style}">{escape(name)}</th>'
        f'<td style="{picture_style}">{picture._repr_html_()}</td></tr>'
        for name, picture in pictures.items()
    )
    return f'<table style="width: 100%">{lines}</table><p>{escape(caption)}</p>'
