"""What an autoencoder makes of pictures that it was not made for, and where an alarm is raised."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import ipywidgets as widgets
import torch
from jaxtyping import Bool, Float
from torch import Tensor

from svlearn.anomaly import reconstruction_errors
from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.plotting import strip

RATES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)


class Scored(NamedTuple):
    """Scores by one detector.

    Attributes:
        validation: of normal pictures that a threshold is chosen with.
        test: of other pictures, normal ones and anomalies.
        is_anomaly: which of those are anomalies.
    """

    validation: Float[Tensor, " V"]
    test: Float[Tensor, " N"]
    is_anomaly: Bool[Tensor, " N"]


def heat_map_explorer(
    models: Mapping[int, BaseAutoencoder], images: Images, *, count: int = 8
) -> widgets.VBox:
    """Pictures, reconstructions, and where the two differ, with sliders for model and digit.

    Args:
        models: for each digit a model that has learnt from all others.
        images: pictures that no model has seen in training.
        count: how many of each digit to show.
    """
    drawn = {left_out: model.reconstruct(images.x) for left_out, model in models.items()}
    errors = {key: reconstruction_errors(images.x, x_prime) for key, x_prime in drawn.items()}

    def draw(left_out: int, digit: int) -> str:
        of_digit = (images.y == digit).nonzero().flatten()[:count]
        x, x_prime = images.x[of_digit], drawn[left_out][of_digit]
        here, others = (
            errors[left_out][chosen].mean().item()
            for chosen in (images.y == digit, images.y != left_out)
        )
        caption = (
            f"Learnt without {left_out}. Error of all pictures of a {digit}: {here:.4f}; "
            f"of all digits that it has learnt from: {others:.4f}"
        )
        return rows(
            {
                "x": strip(x, f"{len(x)} pictures of a {digit}"),
                "x′": strip(x_prime, f"The same, drawn by the model without {left_out}"),
                "(x − x′)²": strip(heat((x - x_prime).square()), "Where the two differ, as heat"),
            },
            caption,
        )

    return explorer(
        draw,
        left_out=steps("learnt without", models),
        digit=steps("digit shown", range(10), value=next(iter(models))),
    )


def alarm_explorer(
    choose_threshold: Callable[[Tensor, float], float],
    detectors: Mapping[int, Scored],
    images: Images,
    *,
    count: int = 10,
) -> widgets.VBox:
    """The pictures on the wrong side of a threshold, with sliders for rate and detector.

    Args:
        choose_threshold: from scores of normal pictures, and the share of them that may lie above.
        detectors: for each digit that was held out, the scores.
        images: those that the scores of `test` belong to.
        count: how many pictures to show of each kind, highest scores first.
    """

    def draw(rate: float, digit: int) -> str:
        validation, test, is_anomaly = detectors[digit]
        least = choose_threshold(validation, rate)
        alarm, order = test > least, test.argsort(descending=True)
        shown = {
            "found": order[(alarm & is_anomaly)[order]],
            "missed": order[(~alarm & is_anomaly)[order]],
            "false alarm": order[(alarm & ~is_anomaly)[order]],
        }
        found, false = (alarm[kind].float().mean().item() for kind in (is_anomaly, ~is_anomaly))
        caption = (
            f"Threshold {least:.4f}: an alarm for {found:.1%} of the anomalies, and for "
            f"{false:.1%} of the normal pictures ({rate:.0%} were allowed on validation pictures)"
        )
        pictures = {
            f"{name}: {len(indices)}": strip(
                _filled_up(images.x[indices[:count]], count), f"Pictures, {name}, up to {count}"
            )
            for name, indices in shown.items()
        }
        return rows(pictures, caption)

    return explorer(
        draw,
        rate=steps("alarms allowed", [(f"{rate:.0%}", rate) for rate in RATES], value=0.05),
        digit=steps("held out", detectors),
    )


def heat(values: Float[Tensor, "N 1 H W"]) -> Float[Tensor, "N 3 H W"]:
    """Pictures of numbers from 0, black, over red and yellow to white at a quarter and above."""
    scaled = 12 * values
    return torch.cat([scaled, scaled - 1, scaled - 2], dim=1).clamp(0, 1)


def _filled_up(x: Float[Tensor, "N C H W"], count: int) -> Float[Tensor, "count C H W"]:
    """Grey pictures behind the last one, so that a row is always as long."""
    grey = x.new_full((count - len(x), *x.shape[1:]), 0.5)
    return torch.cat([x, grey])
