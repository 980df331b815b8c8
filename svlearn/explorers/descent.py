"""The loss of a single weight as a curve, and the steps that an optimizer takes on it."""

from collections.abc import Sequence
from itertools import takewhile

import ipywidgets as widgets
import numpy as np
import torch

from svlearn.devices import made_on_cpu
from svlearn.explorers.base import explorer, rows, steps
from svlearn.plotting import PALETTE, plot_curves, with_alt
from svlearn.training.descent import Loss, descend, slope_at

RATES = (0.003, 0.01, 0.03, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6)
OPTIMIZERS = {"gradient descent": torch.optim.SGD, "Adam": torch.optim.Adam}


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
    across, beside = np.linspace(low, high, 161), np.array([start - 0.25, start + 0.25])
    slope = slope_at(loss, start)

    def height(*weights: float) -> list[float]:
        with made_on_cpu():  # not every GPU has float64
            heights: list[float] = loss(torch.tensor(weights, dtype=torch.float64)).tolist()
        return heights

    along = height(*across)

    def draw(rate: float, optimizer: str) -> str:
        path = descend(loss, start, rate, count, OPTIMIZERS[optimizer])
        inside = [*takewhile(lambda w: low <= w <= high, path)]
        text = (
            f"{optimizer.capitalize()}, learning rate {rate:g}. At w = {start:g} the slope is "
            f"{slope:.3g}, and the first step leads to {path[1]:.3g}. "
        )
        if len(inside) < len(path):
            text += f"Step {len(inside)} leads out of the picture."
        else:
            (last,) = height(path[-1])
            text += f"After {count} steps w = {path[-1]:.3f}, and the loss is {last:.2g}."
        ax = plot_curves(across.tolist(), {"loss": along}, xlabel="weight w", ylabel="loss")
        ax.plot(inside, height(*inside), "o-", color=PALETTE[1], lw=1, label="steps")
        tangent = height(start)[0] + slope * (beside - start)
        ax.plot(beside, tangent, color=PALETTE[2], lw=4, label="slope")
        ax.set(xlim=(low, high), ylim=(0, max(along)))
        ax.legend(frameon=False, loc="upper center")
        return rows({"loss": with_alt(ax, text)}, text)

    return explorer(
        draw,
        rate=steps("learning rate", [(f"{rate:g}", rate) for rate in rates]),
        optimizer=steps("optimizer", OPTIMIZERS),
    )
