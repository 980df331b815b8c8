"""The loss of a single weight as a curve, and the steps that an optimizer takes on it."""

import math
from collections.abc import Sequence
from html import escape
from itertools import takewhile
from typing import NamedTuple

import ipywidgets as widgets
import torch

from svlearn.explorers.base import explorer, steps
from svlearn.plotting import PALETTE
from svlearn.training.descent import Loss, descend, slope_at

RATES = (0.003, 0.01, 0.03, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6)
OPTIMIZERS = {"gradient descent": False, "Adam": True}
WIDTH, HEIGHT, LEFT, BOTTOM = 560, 300, 46, 44  # of the drawing, and the room for its labels
STYLE = f"width: 100%; max-width: {WIDTH}px; background: white; font: 13px sans-serif"


class Frame(NamedTuple):
    """What part of the plane is drawn: w from `low` to `high`, and the loss from 0 to `top`."""

    low: float
    high: float
    top: float

    def place(self, w: float, height: float) -> tuple[float, float]:
        """Where a point lies in the drawing: pixels from the left, and from above."""
        across = LEFT + (w - self.low) / (self.high - self.low) * (WIDTH - LEFT - 10)
        return round(across, 1), round((1 - height / self.top) * (HEIGHT - BOTTOM - 10) + 10, 1)


def descent_explorer(
    loss: Loss,
    start: float,
    *,
    rates: Sequence[float] = RATES,
    count: int = 12,
    low: float = -1.6,
    high: float = 1.6,
) -> widgets.VBox:
    """Steps down the loss of one weight w, with a slider for the learning rate.

    The second slider chooses who takes them: gradient descent, or Adam.

    Args:
        loss: of one weight, not below 0; of a tensor of weights, it gives the loss of each.
        start: the weight at first.
        rates: the learning rates.
        count: how many steps to take; the drawing ends where one leads out of it.
        low: the left end of the drawing.
        high: its right end.
    """
    across = torch.linspace(low, high, 161, dtype=torch.float64)
    along = loss(across)
    frame = Frame(low, high, along.max().item())
    curve = [frame.place(*point) for point in zip(across.tolist(), along.tolist(), strict=True)]
    slope = slope_at(loss, start)

    def height(w: float) -> float:
        return loss(torch.tensor(w, dtype=torch.float64)).item()

    def draw(rate: float, adaptive: bool) -> str:
        path = descend(loss, start, rate, count, adaptive=adaptive)
        inside = [*takewhile(lambda w: low <= w <= high, path)]
        name = "Adam" if adaptive else "Gradient descent"
        text = (
            f"{name}, learning rate {rate:g}. At w = {start:g} the slope is {slope:.3g}, and the "
        )
        text += f"first step leads to {path[1]:.3g}. "
        if len(inside) < len(path):
            text += f"Step {len(inside)} leads out of the picture."
        else:
            text += (
                f"After {count} steps w = {path[-1]:.3f}, and the loss is {height(path[-1]):.2g}."
            )
        dots = [frame.place(w, height(w)) for w in inside]
        ends = [frame.place(start + d, height(start) + slope * d) for d in (-0.25, 0.25)]
        return _svg(frame, curve, ends, dots, text) + f"<p>{escape(text)}</p>"

    return explorer(
        draw,
        rate=steps("learning rate", [(f"{rate:g}", rate) for rate in rates]),
        adaptive=steps("optimizer", OPTIMIZERS.items()),
    )


Points = Sequence[tuple[float, float]]


def _svg(frame: Frame, curve: Points, slope: Points, dots: Points, alt: str) -> str:
    """The curve, its slope at the first point, and a dot for each step."""
    circles = "".join(f'<circle cx="{x}" cy="{y}" r="5" fill="{PALETTE[1]}"/>' for x, y in dots)
    return (
        f'<svg role="img" aria-label="{escape(alt)}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'style="{STYLE}">{_axes(frame)}{_line(curve, PALETTE[0], 2)}'
        f"{_line(dots, PALETTE[1], 1)}{circles}{_line(slope, PALETTE[2], 4)}</svg>"
    )


def _line(points: Points, colour: str, width: int) -> str:
    joined = " ".join(f"{x},{y}" for x, y in points)
    return f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _axes(frame: Frame) -> str:
    """Both axes with a number at each whole one, and their names."""
    middle = HEIGHT / 2
    labels: list[tuple[float, float, str, object]] = [
        ((LEFT + WIDTH) / 2, HEIGHT - 4, 'text-anchor="middle"', "weight w"),
        (14, middle, f'text-anchor="middle" transform="rotate(-90 14 {middle})"', "loss"),
    ]
    for w in range(math.ceil(frame.low), math.floor(frame.high) + 1):
        labels.append((frame.place(float(w), 0.0)[0], HEIGHT - 24, 'text-anchor="middle"', w))
    for height in range(math.floor(frame.top) + 1):
        y = frame.place(0.0, float(height))[1] + 4
        labels.append((LEFT - 8, y, 'text-anchor="end"', height))
    corners = [(frame.low, frame.top), (frame.low, 0.0), (frame.high, 0.0)]
    return _line([frame.place(*corner) for corner in corners], "#555555", 1) + "".join(
        f'<text x="{x}" y="{y}" fill="black" {how}>{text}</text>' for x, y, how, text in labels
    )
