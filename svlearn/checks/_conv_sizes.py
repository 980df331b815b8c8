"""Checks of what convolutional halves are made of, and of the shapes that they give."""

import re
from collections.abc import Mapping, Sequence
from textwrap import shorten

import torch
from torch import Tensor, nn

from svlearn.checks import _conv_layers as layers
from svlearn.checks._conv_layers import Layer
from svlearn.checks._modules import expect_batches
from svlearn.checks.expect import fail

COUNT = "filters that are not those of the table, or a layer too many, too few or used twice"
SIZES = (
    "as many weights as in the table, so it is a stride, a padding, or something that stands "
    "between the layers or behind them"
)
BATCH = "a `squeeze` or an index that takes away the batch"
# The side of the last pictures, and the mistake that makes it.
ENCODED = {1: "h has rows: (B, K, 1, 1) is not yet (B, K)", 3: "padding on the last layer, too"}
ENCODED |= {8: layers.ONE_STRIDE, 22: layers.NO_STRIDE.format("halves")}
DECODED = {25: layers.NO_OUTPUT_PADDING, 31: layers.NO_PADDING, 34: layers.NO_PADDING}
DECODED |= dict.fromkeys((26, 27), layers.ONE_OUTPUT_PADDING)
DECODED |= {7: layers.NO_STRIDE.format("doubles"), 13: layers.ONE_STRIDE, 14: layers.ONE_STRIDE}
# What PyTorch says of sizes that do not fit, and the mistake behind it.
SAID = {
    r"Kernel size can't be greater than actual input": (
        "the picture is smaller than 7×7 when the last filter comes: each of the layers before it "
        "halves the size once, with padding"
    ),
    r"output padding must be smaller": (
        "output padding has to be smaller than the stride of its layer: 0 where the stride is 1"
    ),
    r"4D \(batched\) input to conv_transpose2d.* \[8, \d+\]": (
        "h is still (B, K), and a transposed convolution wants pictures of one pixel, here "
        "(B, K, 1, 1): nn.Unflatten comes first"
    ),
    r"input\[8, 1, 1, \d+\] to have \d+ channels": (
        "K stands at the end, where the width belongs: of (B, K, 1, 1), K are the channels"
    ),
    r"Provided sizes .* multiply up to": (
        "nn.Unflatten takes a dimension and the sizes that it falls into, which here make up K"
    ),
    r"4D \(batched\) input to conv2d.* \[8, \d+\]": (
        "pictures are flattened before the last convolution, which wants them with height and width"
    ),
    r"input to conv_?(transpose)?[13]d": (
        "a convolution for pictures has 2d in its name: they have two dimensions, height and width"
    ),
}


def expect_parameters(
    what: str, module: nn.Module, rows: Sequence[Layer], biases: Sequence[int], seen: str
) -> None:
    """As many weights as the layers should have, in filters, and so many biases for each.

    Args:
        what: the call that made the module.
        module: what it gave.
        rows: of the table.
        biases: how many there are, layer by layer.
        seen: a mistake that the layers show, or an empty text.
    """
    weights = sum(row.inputs * row.outputs * row.kernel[0] ** 2 for row in rows)
    count = sum(parameter.numel() for parameter in module.parameters())
    if count != weights + sum(biases):
        expected = f"{weights + sum(biases)} parameters: {_listed(rows)}, each with a bias"
        came = f"{count} parameters: {_listed(layers.found(module)) or 'no convolution'}"
        likely = seen or ("the layers have no bias" if count == weights else COUNT)
        fail(what, expected=expected, came=came, likely=likely)
    kernels = sorted(
        parameter.shape[2:] for parameter in module.parameters() if is_filter(parameter)
    )
    if kernels != [(3, 3), (3, 3), (7, 7)]:
        came = ", ".join("×".join(map(str, kernel)) for kernel in kernels)
        likely = seen or "another layer in the place of a convolution, such as `nn.Linear`"
        fail(what, expected="filters of 3×3, 3×3, 7×7", came=f"filters of {came}", likely=likely)


def _listed(rows: Sequence[Layer]) -> str:
    return ", ".join(map(str, rows))


def is_filter(parameter: Tensor) -> bool:
    """Whether these are filters, and not a bias, which may have four dimensions, too."""
    return parameter.dim() == 4 and parameter.shape[-1] > 1


def expect_sizes(
    what: str,
    module: nn.Module,
    given: tuple[int, ...],
    expected: tuple[int, ...],
    *,
    name: str,
    sides: Mapping[int, str],
    seen: str,
) -> None:
    """Tensors of this shape from some of that shape, or a message that knows mistakes by `sides`.

    Args:
        what: the call that made the module.
        module: what it gave.
        given: the shape of one input.
        expected: the shape of one output; its first number is that of the last channels.
        name: of the input.
        sides: for the side of wrong pictures the mistake that makes it.
        seen: a mistake that the layers show, or an empty text.
    """
    channels = expected[0]
    by_shape: dict[tuple[int, ...], str] = {
        (channels, side, side): why for side, why in sides.items()
    }
    by_shape |= {(channels * side * side,): why for side, why in sides.items() if side > 1}
    came = called(what, module, given, expected, name=name, seen=seen)
    shape = tuple(came.shape[1:]) if isinstance(came, Tensor) else ()
    if isinstance(came, Tensor) and came.shape[:1] != (8,):
        likely = "the batch, which comes first in every shape, was mixed with channels or pixels"
    else:
        likely = seen or by_shape.get(shape, SIZES)
    expect_batches(what, module, given, expected, name=name, likely=likely)


def called(
    what: str,
    module: nn.Module,
    given: tuple[int, ...],
    expected: tuple[int, ...],
    *,
    name: str,
    seen: str,
) -> object:
    """What the module makes of eight inputs, or a message if its layers do not fit together."""
    try:
        return module(torch.zeros(8, *given))
    except RuntimeError as error:
        said = " ".join(str(error).split())
        likely = seen or next((why for what, why in SAID.items() if re.search(what, said)), "")
        if not likely:
            raise
        tried = f"{what}({name}) with {name} of shape {(8, *given)}"
        came = shorten(said, 150, placeholder=" …")
        fail(tried, expected=f"shape {(8, *expected)}", came=came, likely=likely)
