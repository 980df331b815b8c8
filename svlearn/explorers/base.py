"""What every explorer is made of: controls above a picture, quick enough to follow the hand."""

from collections.abc import Callable, Iterable, Mapping
from html import escape

import ipywidgets as widgets

from svlearn.pictures import Picture
from svlearn.states import one_thread

WIDE = {"style": {"description_width": "10em"}, "layout": {"width": "32em"}}


def explorer(draw: Callable[..., str], **controls: widgets.Widget) -> widgets.VBox:
    """Controls above a picture that follows them.

    Args:
        draw: called with the value of each control by its name; returns HTML.
        controls: sliders and the like, shown in this order.
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
    """A slider over these values, or over these (text, value) pairs."""
    return widgets.SelectionSlider(options=list(options), description=description, **WIDE, **more)


def rows(pictures: Mapping[str, Picture], caption: str) -> str:
    """Named pictures below each other, and a sentence: HTML."""
    style = "text-align: right; width: 10em; padding-right: 1em"
    lines = "".join(
        f'<tr><th scope="row" style="{style}">{escape(name)}</th>'
        f"<td>{picture._repr_html_()}</td></tr>"
        for name, picture in pictures.items()
    )
    return f"<table>{lines}</table><p>{escape(caption)}</p>"
