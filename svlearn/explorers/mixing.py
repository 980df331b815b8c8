"""A matrix in the bottleneck of a linear autoencoder: what turns with it, and what does not."""

import math
from collections.abc import Callable

import ipywidgets as widgets
import torch
from jaxtyping import Float
from torch import Tensor

from svlearn.explorers.base import explorer, rows, steps
from svlearn.losses import mean_squared_error
from svlearn.plotting import strip

Layer = tuple[Tensor, Tensor]  # a weight and a bias
Mix = Callable[[Tensor, Tensor, Tensor, Tensor], tuple[Tensor, Tensor, Tensor]]
ANGLES = range(0, 181, 15)
FINER = 8  # pixels of the stripes for one of a picture
GAP = (0.85, 0.35, 0.25)  # the colour between the stripes of two pictures, a red
STRETCHES = (0.25, 0.5, 1.0, 2.0, 4.0)


def mixing_explorer(
    mix: Mix,
    encoder: Layer,
    decoder: Layer,
    x: Float[Tensor, "N C H W"],
    mean: Float[Tensor, " D"],
    *,
    columns: int = 10,
) -> widgets.VBox:
    """h, the columns of W₂ and x′ behind a mixing matrix M, with sliders for what M does.

    M turns each pair of latent units, the first two, the next two and so on, by the same angle, and
    stretches the first half of all units.

    Args:
        mix: from W₁, b₁, W₂ and M to the W₁, b₁ and W₂ of an autoencoder that has M h for h.
        encoder: W₁, (K, D), and b₁, (K,), for x without its mean.
        decoder: W₂, (D, K), and b₂, (D,).
        x: pictures to show; they may lie on another device than the layers.
        mean: what is taken away before the encoder, and added behind the decoder.
        columns: how many columns of W₂ to show.
    """
    (W1, b1), (W2, b2) = encoder, decoder
    x, mean = x.to(W1.device), mean.to(W1.device)
    X = x.flatten(1) - mean
    h_before = X @ W1.T + b1
    before = h_before @ W2.T + b2
    limit = h_before.abs().max().item()

    def draw(angle: int, stretch: float) -> str:
        M = mixing_matrix(len(b1), angle, stretch).to(W1.device)
        with W1.device:  # where what `mix` makes belongs, too
            new_W1, new_b1, new_W2 = mix(W1, b1, W2, M)
        h = X @ new_W1.T + new_b1
        x_prime = h @ new_W2.T + b2
        shapes = new_W2.T[:columns]
        shown = 0.5 + 0.5 * shapes / shapes.abs().amax(1, keepdim=True).clamp(min=1e-9)
        stripes = _stripes((0.5 + 0.5 * h / limit).clamp(0, 1), *x.shape[-2:])
        moved = (h - h_before).abs().max().item(), (x_prime - before).abs().max().item()
        error = mean_squared_error(X, x_prime).item()
        caption = (
            f"Farthest that a number has moved: in h {moved[0]:.2f}, in x′ {moved[1]:.0e}. "
            f"Error per pixel: {error:.5f}"
        )
        at = f"M turned by {angle}° and stretched by {stretch:g}"
        return rows(
            {
                "x": strip(x, "The pictures that go in"),
                "h": strip(stripes, f"A grey stripe for each latent unit of each picture, {at}"),
                "columns of W₂": strip(
                    shown.reshape(-1, *x.shape[1:]), f"Columns of W₂ as pictures, {at}"
                ),
                "x′": strip((x_prime + mean).reshape(x.shape), f"The pictures that come out, {at}"),
            },
            caption,
        )

    return explorer(
        draw,
        angle=steps("angle of M (°)", ANGLES),
        stretch=steps("stretch of M", STRETCHES, value=1.0),
    )


def _stripes(shades: Float[Tensor, "N K"], height: int, width: int) -> Float[Tensor, "N 3 h w"]:
    """A picture for each row, with a stripe for each number, finer than pictures of that size."""
    wide = FINER * width
    each = shades[:, None, None].repeat_interleave(max(1, (wide - 4) // shades.shape[1]), dim=-1)
    colour = shades.new_tensor(GAP)[:, None, None]
    gap = colour.expand(len(shades), -1, 1, max(0, wide - each.shape[-1]))
    return torch.cat([each.expand(-1, 3, -1, -1), gap], dim=-1).expand(-1, -1, FINER * height, -1)


def mixing_matrix(size: int, angle: int, stretch: float) -> Float[Tensor, "K K"]:
    """M of `mixing_explorer`: pairs of units turned, then the first half of all units stretched.

    Args:
        size: K; where it is odd, the last unit is not turned.
        angle: in degrees.
        stretch: a factor, not 0.
    """
    M, radians = torch.eye(size), math.radians(angle)
    turn = [[math.cos(radians), -math.sin(radians)], [math.sin(radians), math.cos(radians)]]
    for first in range(0, size - 1, 2):
        M[first : first + 2, first : first + 2] = torch.tensor(turn)
    M[: (size + 1) // 2] *= stretch
    return M
