"""Plots as SVG, drawn within milliseconds: matplotlib would keep a slider waiting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from svlearn.plotting import PALETTE

Number = float | int

# One shape for each colour, around a point, for those who tell colours apart less well.
SHAPES = (
    *("m-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z", "m0,-4l3.5,6.5h-7z", "m-2.5,-2.5h5v5h-5z"),
    *("m-3,-3l6,6m0,-6l-6,6", "m0,-4l4,4l-4,4l-4,-4z", "m-3.5,0h7m-3.5,-3.5v7", "m-4,0h8"),
)
WIDTH, LEFT, RIGHT, ABOVE, BELOW = 420, 64, 76, 8, 42  # pixels, and what is left for names around


@dataclass(frozen=True)
class Drawing:
    """An SVG with a text for those who do not see it; it shrinks where the page is narrow.

    Args:
        marks: the elements in it.
        height: in pixels, beside a width of 420.
        alt: what it shows, in a sentence.
    """

    marks: str = field(repr=False)
    height: int
    alt: str

    def _repr_html_(self) -> str:
        return (
            f'<svg role="img" aria-label="{escape(self.alt)}" viewBox="0 0 {WIDTH} {self.height}" '
            f'style="width: 100%; max-width: {WIDTH}px; display: block; background: white; '
            f'font: 12px sans-serif">{self.marks}</svg>'
        )


class Plane(NamedTuple):
    """What is drawn: from `left` to `right` and from `low` to `high`, on so many pixels."""

    left: Number
    right: Number
    low: Number
    high: Number
    height: int

    def place(self, x: Number, y: Number) -> tuple[float, float]:
        """Where a point lies in the drawing, in pixels from its upper left corner."""
        across, up = (
            (x - self.left) / (self.right - self.left),
            (y - self.low) / (self.high - self.low),
        )
        inner = self.height - ABOVE - BELOW
        return round(LEFT + across * (WIDTH - LEFT - RIGHT), 1), round(ABOVE + (1 - up) * inner, 1)

    def line(self, points: Iterable[tuple[Number, Number]], number: int, *, dashed: bool) -> str:
        """A curve in the colour of this number."""
        path = " ".join("{},{}".format(*self.place(*point)) for point in points)
        dashes = ' stroke-dasharray="6 4"' if dashed else ""
        colour = f'stroke="{PALETTE[number]}" stroke-width="2"{dashes}'
        return f'<polyline points="{path}" fill="none" {colour}/>'

    def dots(self, points: Iterable[tuple[Number, Number]], number: int) -> str:
        """A mark at each point, in the colour and the shape of this number."""
        return _shapes((self.place(*point) for point in points), number)

    def axes(
        self, xlabel: str, ylabel: str, xticks: Sequence[Number], yticks: Mapping[Number, str]
    ) -> str:
        """Both axes, with a name at each tick."""
        bottom, middle = self.height - BELOW, (LEFT + WIDTH - RIGHT) // 2
        marks = [f'<path d="M{LEFT},{ABOVE}V{bottom}H{WIDTH - RIGHT}" fill="none" stroke="#555"/>']
        for x in xticks:
            at = self.place(x, self.low)[0]
            marks.append(
                f'<path d="M{at},{bottom}v4" stroke="#555"/>' + _text(at, bottom + 16, f"{x:g}")
            )
        for y, name in yticks.items():
            at = self.place(self.left, y)[1]
            marks.append(f'<path d="M{LEFT},{at}h-4" stroke="#555"/>')
            marks.append(_text(LEFT - 7, at + 4, name, anchor="end"))
        marks.append(_text(middle, self.height - 6, xlabel))
        centre = (ABOVE + bottom) // 2
        marks.append(_text(14, centre, ylabel, turned=True))
        return "".join(marks)

    def key(self, names: Iterable[str], *, curves: bool = False) -> str:
        """The name of each colour, at the right edge from the top."""
        marks, at = [], WIDTH - RIGHT + 10
        for number, name in enumerate(names):
            y = ABOVE + 10 + 18 * number
            line = f'<path d="M{at - 5},{y}h12" stroke="{PALETTE[number]}" stroke-width="2"/>'
            marks.append(line if curves else _shapes([(at, y)], number))
            marks.append(_text(at + 10, y + 4, name, anchor="start"))
        return "".join(marks)


def _shapes(places: Iterable[tuple[Number, Number]], number: int) -> str:
    path = "".join(f"M{x},{y}{SHAPES[number]}" for x, y in places)
    colour = PALETTE[number]
    fill = "none" if "z" not in SHAPES[number] else colour
    return f'<path d="{path}" fill="{fill}" stroke="{colour}"/>'


def _text(x: Number, y: Number, words: str, *, anchor: str = "middle", turned: bool = False) -> str:
    how = f' transform="rotate(-90 {x} {y})"' if turned else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{how}>{escape(words)}</text>'
