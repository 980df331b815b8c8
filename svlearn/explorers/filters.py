"""A filter of 3×3 numbers to edit, and what it answers to a picture."""

import ipywidgets as widgets
from jaxtyping import Float
from torch import Tensor
from torch.nn.functional import conv2d, pad

from svlearn.data import Images
from svlearn.explorers.base import explorer, rows, steps
from svlearn.plotting import strip

PLACES = (
    *("top left", "top", "top right", "left", "middle", "right"),
    *("bottom left", "bottom", "bottom right"),
)
PRESETS: dict[str, tuple[float, ...]] = {
    "left edge": (-1, 0, 1, -1, 0, 1, -1, 0, 1),
    "upper edge": (-1, -1, -1, 0, 0, 0, 1, 1, 1),
    "slanted stroke": (-1, -1, 2, -1, 2, -1, 2, -1, -1),
    "all alike": (1,) * 9,
    "middle alone": (0, 0, 0, 0, 1, 0, 0, 0, 0),
    "right alone": (0, 0, 0, 0, 0, 1, 0, 0, 0),
    "outline": (-1, -1, -1, -1, 8, -1, -1, -1, -1),
}
OWN = "your own"
LIMIT = 10.0  # of each number, up and down
BOX = {"style": {"description_width": "6.5em"}, "layout": {"width": "11.5em"}}


def filter_explorer(images: Images) -> widgets.VBox:
    """Nine boxes for the numbers of a filter, and a digit's feature map, which follows them.

    A slider puts the numbers of well-known filters into the boxes, another one chooses the digit.
    All can be reached with Tab and changed with the arrow keys.

    Args:
        images: the first picture of each digit is shown.
    """
    boxes = {
        place: widgets.BoundedFloatText(
            0, min=-LIMIT, max=LIMIT, step=0.5, description=place, **BOX
        )
        for place in PLACES
    }
    preset = steps("filter", [*PRESETS, OWN])
    digit = steps("digit", images.y.unique().tolist())
    _follow(preset, list(boxes.values()))

    def draw(digit: int, **numbers: float) -> str:
        x = images.x[images.y == digit][:1]
        return _draw(x, digit, x.new_tensor([numbers[place] for place in PLACES]).reshape(3, 3))

    *_, picture = explorer(draw, digit=digit, **boxes).children
    grid = widgets.GridBox(
        list(boxes.values()), layout={"grid_template_columns": "repeat(3, max-content)"}
    )
    return widgets.VBox([preset, grid, digit, picture])


def _follow(preset: widgets.SelectionSlider, boxes: list[widgets.BoundedFloatText]) -> None:
    """Each of the two follows the other: numbers have the name of their preset, or are OWN."""
    filling = False

    def fill(_: object = None) -> None:
        nonlocal filling
        filling = True
        try:
            for box, number in zip(boxes, PRESETS.get(preset.value, ()), strict=False):
                box.value = number
        finally:
            filling = False

    def name(_: object) -> None:
        if not filling:
            numbers = tuple(box.value for box in boxes)
            preset.value = next((key for key, own in PRESETS.items() if own == numbers), OWN)

    fill()
    preset.observe(fill, names="value")
    for box in boxes:
        box.observe(name, names="value")


def _draw(x: Float[Tensor, "1 1 H W"], digit: int, filter_: Float[Tensor, "3 3"]) -> str:
    answers = conv2d(x, filter_[None, None], padding=1)
    # No picture with pixels in [0, 1] can give a larger answer than this, up or down.
    bound = max(filter_.clamp(min=0).sum().item(), -filter_.clamp(max=0).sum().item())
    largest = filter_.abs().max().item()
    pictures = {
        "x": strip(x, f"A picture of the digit {digit}", height=112),
        "filter": strip(
            _enlarged(0.5 + 0.5 * filter_ / (largest or 1)),
            f"The filter's numbers, row by row: {_listed(filter_)}",
            height=60,
        ),
        "feature map": strip(
            0.5 + 0.5 * answers / (bound or 1),
            f"What the filter answers to the digit {digit} at each place: from "
            f"{answers.min():.1f}, dark, to {answers.max():.1f}, bright",
            height=112,
        ),
    }
    caption = (
        f"Answers from {answers.min():.1f} to {answers.max():.1f}. Grey is 0, white the largest "
        f"answer that this filter could give, {bound:g}, black its opposite."
    )
    return rows(pictures, caption)


def _enlarged(filter_: Float[Tensor, "3 3"]) -> Float[Tensor, "1 1 26 26"]:
    """Each number as a square of 8×8 pixels, in a grey frame that shows where white ones end."""
    squares = filter_.repeat_interleave(8, 0).repeat_interleave(8, 1)
    return pad(squares, [1] * 4, value=0.5)[None, None]


def _listed(filter_: Float[Tensor, "3 3"]) -> str:
    return "; ".join(", ".join(f"{number:g}" for number in row) for row in filter_.tolist())
