"""PNGs for a notebook, each with its alt text: of pixels (`strip`) or of a figure (`with_alt`)."""

import base64
import html
import io
from dataclasses import dataclass, field

import matplotlib.pyplot as plt
import torch
from jaxtyping import Float
from matplotlib.axes import Axes
from PIL import Image
from torch import Tensor


@dataclass(frozen=True)
class Picture:
    """A PNG with a text for those who do not see it; a notebook shows it with both.

    Args:
        png: the file's bytes.
        alt: what the picture shows, in a sentence.
        height: on the page, in CSS pixels; None keeps the picture's own. Where the page is too
            narrow, it shrinks.
    """

    png: bytes = field(repr=False)  # or a notebook would keep the picture twice
    alt: str
    height: int | None = None

    def _repr_html_(self) -> str:
        style = "max-width: 100%"
        if self.height:  # as an attribute it would lose to the style of JupyterLab's page
            style += f"; height: {self.height}px; image-rendering: pixelated"
            style += "; object-fit: contain; object-position: left"
        data = f"data:image/png;base64,{base64.b64encode(self.png).decode()}"
        return f'<img alt="{html.escape(self.alt)}" style="{style}" src="{data}">'


def with_alt(ax: Axes, alt: str) -> Picture:
    """The figure that `ax` belongs to, closed, as a picture with a text.

    Args:
        ax: what any function here returned, or axes of your own.
        alt: what the figure shows, in a sentence.

    Returns:
        The picture, 100 pixels to each inch of the figure, cut to what was drawn.

    Raises:
        ValueError: the axes were removed from their figure.
    """
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("ax belongs to no figure: it was removed from it")
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", bbox_inches="tight", dpi=100)
    plt.close(figure)
    return Picture(buffer.getvalue(), alt)


def mosaic(images: Float[Tensor, "N C H W"]) -> Float[Tensor, "C H columns"]:
    """Pictures side by side in one row.

    Args:
        images: N pictures with one or three channels.

    Returns:
        (C, H, N·W), on the CPU and without a gradient.

    Raises:
        ValueError: another number of channels.
    """
    if images.shape[1] not in (1, 3):
        raise ValueError(f"images has shape {tuple(images.shape)}: channels must be 1 or 3")
    return torch.cat(list(images.detach().cpu()), dim=-1)


def strip(images: Float[Tensor, "N C H W"], alt: str, *, height: int = 56) -> Picture:
    """Pictures side by side as a small PNG, quick enough to be made at each slider event.

    Args:
        images: N pictures, pixels in [0, 1], one or three channels.
        alt: what they show, in a sentence.
        height: on the page, in CSS pixels.

    Returns:
        A picture of H × N·W pixels; values outside [0, 1] are cut off.

    Raises:
        ValueError: another number of channels.
    """
    pixels = (255 * mosaic(images).clamp(0, 1)).round().to(torch.uint8)
    array = pixels.permute(1, 2, 0).squeeze(-1).numpy()  # (H, columns) or (H, columns, 3)
    buffer = io.BytesIO()
    Image.fromarray(array).save(buffer, format="png", compress_level=1)
    return Picture(buffer.getvalue(), alt, height)
