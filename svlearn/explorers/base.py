"""The parts of every explorer: controls, the picture below them, and rows of named pictures."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

import ipywidgets as widgets

from svlearn.plotting import Picture
from svlearn.training.modes import one_thread

WIDE = {"style": {"description_width": "10em"}, "layout": {"width": "32em"}}


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


def rows(pictures: Mapping[str, Picture], caption: str) -> str:
    """HTML of a table with a row for each named picture, and of a sentence below it."""
    style = "text-align: right; width: 10em; padding-right: 1em"
    lines = "".join(
        f'<tr><th scope="row" style="{style}">{escape(name)}</th>'
        f"<td>{picture._repr_html_()}</td></tr>"
        for name, picture in pictures.items()
    )
    return f"<table>{lines}</table><p>{escape(caption)}</p>"
