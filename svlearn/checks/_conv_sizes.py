"""Checks of what convolutional halves are made of, and of the shapes that they give."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

from svlearn.checks._modules import expect_batches
from svlearn.checks.expect import fail

SIZES = (
    "channels or kernels that are not those of the table, or a layer too many, too few or used "
    "twice"
)
NO_STRIDE = "no stride: with one of 2, each of the layers with kernel 3 doubles or halves the size"
ONE_STRIDE = "one of the two layers with kernel 3 has no stride of 2"
NO_PADDING = "no padding: the table has 1 for both layers with kernel 3"
NO_OUTPUT_PADDING = "the output padding of the table is missing: 7 becomes 13, and 13 becomes 25"
ONE_OUTPUT_PADDING = "the output padding is missing in one of the two layers that need it"
BATCH = "a `squeeze` or an index that takes away the batch"
# The side of the last pictures, and the mistake that makes it.
ENCODED = {1: "h has rows: (B, K, 1, 1) is not yet (B, K)", 3: "padding on the last layer, too"}
ENCODED |= {8: ONE_STRIDE, 22: NO_STRIDE}
DECODED = {25: NO_OUTPUT_PADDING, 26: ONE_OUTPUT_PADDING, 27: ONE_OUTPUT_PADDING, 31: NO_PADDING}
DECODED |= {7: NO_STRIDE, 13: ONE_STRIDE, 14: ONE_STRIDE, 34: NO_PADDING}
# What PyTorch says of sizes that do not fit, and the mistake behind it.
SAID = {
    r"Kernel size can't be greater than actual input": (
        "the picture is smaller than 7×7 when the last filter comes: each of the layers before it "
        "halves the size once, with padding"
    ),
    r"output padding must be smaller": NO_STRIDE,
}


def expect_parameters(
    what: str, module: nn.Module, channels: Sequence[int], latent_dim: int, biases: Sequence[int]
) -> None:
    """As many weights as the layers should have, in filters, and so many biases for each."""
    weights = sum(9 * a * b for a, b in pairwise(channels)) + 49 * channels[-1] * latent_dim
    count = sum(parameter.numel() for parameter in module.parameters())
    if count != weights + sum(biases):
        likely = "the layers have no bias" if count == weights else SIZES
        expected = f"{weights + sum(biases)} parameters: kernels 3, 3 and 7, each layer with a bias"
        fail(what, expected=expected, came=f"{count} parameters", likely=likely)
    kernels = sorted(
        parameter.shape[2:] for parameter in module.parameters() if is_filter(parameter)
    )
    if kernels != [(3, 3), (3, 3), (7, 7)]:
        came = ", ".join("×".join(map(str, kernel)) for kernel in kernels)
        likely = "another layer in the place of a convolution, such as `nn.Linear`"
        fail(what, expected="filters of 3×3, 3×3, 7×7", came=f"filters of {came}", likely=likely)


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
) -> None:
    """Tensors of this shape from some of that shape, or a message that knows mistakes by `sides`.

    Args:
        what: the call that made the module.
        module: what it gave.
        given: the shape of one input.
        expected: the shape of one output; its first number is that of the last channels.
        name: of the input.
        sides: for the side of wrong pictures the mistake that makes it.
    """
    channels = expected[0]
    by_shape: dict[tuple[int, ...], str] = {
        (channels, side, side): why for side, why in sides.items()
    }
    by_shape |= {(channels * side * side,): why for side, why in sides.items() if side > 1}
    try:
        came = module(torch.zeros(8, *given))
    except RuntimeError as error:
        said = str(error).splitlines()[0]
        likely = next((why for pattern, why in SAID.items() if re.search(pattern, said)), "")
        if not likely:
            raise
        tried = f"{what}({name}) with {name} of shape {(8, *given)}"
        fail(tried, expected=f"shape {(8, *expected)}", came=said[:150], likely=likely)
    shape = tuple(came.shape[1:]) if isinstance(came, Tensor) else ()
    if isinstance(came, Tensor) and came.shape[:1] != (8,):
        likely = "the batch, which comes first in every shape, was mixed with channels or pixels"
    else:
        likely = by_shape.get(shape, SIZES)
    expect_batches(what, module, given, expected, name=name, likely=likely)
