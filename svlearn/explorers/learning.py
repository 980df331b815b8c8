"""What a model has learnt after so many steps, by the pictures that it drew on the way."""

from collections.abc import Mapping

import ipywidgets as widgets
from jaxtyping import Float
from torch import Tensor

from svlearn.explorers.base import explorer, rows, steps
from svlearn.losses import mean_squared_error
from svlearn.plotting import strip


def learning_explorer(
    x: Float[Tensor, "N C H W"], drawn: Mapping[int, Float[Tensor, "N *pixels"]]
) -> widgets.VBox:
    """Pictures above what a model made of them in the course of its training.

    Args:
        x: the pictures, which the model should not have learnt from.
        drawn: for each number of steps, 0 before the first, the reconstructions kept after it.
    """
    kept = {
        step: x_prime.detach().reshape(x.shape).clone() for step, x_prime in sorted(drawn.items())
    }
    above = strip(x, f"{len(x)} pictures")

    def draw(step: int) -> str:
        after = f"after {step} step{'s' * (step != 1)}" if step else "before the first step"
        below = strip(kept[step], f"The same pictures as the model draws them {after}")
        error = mean_squared_error(x, kept[step])
        caption = f"{after.capitalize()}: mean squared error per pixel {error:.4f}"
        return rows({"input x": above, "reconstruction x′": below}, caption)

    return explorer(draw, step=steps("steps taken", kept))
