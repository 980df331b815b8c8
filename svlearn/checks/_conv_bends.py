"""What convolutional halves give where only what bends can be seen, and what mistakes give there.

All numbers of an input are the same, and filters of 3×3 have a middle alone.
"""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

Bend = Callable[[Tensor], Tensor]


def same(z: Tensor) -> Tensor:
    """No activation."""
    return z


def shifted_tanh(z: Tensor) -> Tensor:
    """(1 + tanh z) / 2."""
    return (1 + z.tanh()) / 2


NO_RELU = "no ReLU between the layers"
ONE_RELU = "a ReLU is missing between two of the layers"
# What is right, and then what mistakes have in the place of ReLU, ReLU and nothing, or the end.
BENDS: tuple[tuple[str, Sequence[Bend]], ...] = (
    ("", (torch.relu, torch.relu, same)),
    (NO_RELU, (same, same, same)),
    *((ONE_RELU, bends) for bends in ((torch.relu, same, same), (same, torch.relu, same))),
    ("a ReLU behind the last layer: h is free to be negative", (torch.relu,) * 3),
    ("tanh in the place of ReLU", (torch.tanh, torch.tanh, same)),
    ("a sigmoid in the place of ReLU", (torch.sigmoid, torch.sigmoid, same)),
)
_TWICE = (torch.relu, torch.relu)
ENDS: tuple[tuple[str, Sequence[Bend]], ...] = (
    ("", (*_TWICE, shifted_tanh)),
    (NO_RELU, (same, same, shifted_tanh)),
    (ONE_RELU, (torch.relu, same, shifted_tanh)),
    (ONE_RELU, (same, torch.relu, shifted_tanh)),
    ("nothing squashes the output to [0, 1]", (*_TWICE, same)),
    ("tanh alone: it still has to be shifted and halved", (*_TWICE, torch.tanh)),
    ("σ(z), which is half as steep as (1 + tanh z)/2", (*_TWICE, torch.sigmoid)),
    (
        "a ReLU behind the last layer, too: no pixel gets below one half",
        (*_TWICE, lambda z: shifted_tanh(z.relu())),
    ),
    ("a ReLU in the place of ShiftedTanh at the end", (torch.relu,) * 3),
    *(
        ("the output is squashed twice: ShiftedTanh alone does it", (*_TWICE, twice))
        for twice in (
            lambda z: z.tanh().sigmoid(),
            lambda z: shifted_tanh(z.tanh()),
            lambda z: shifted_tanh(z.sigmoid()),
            lambda z: shifted_tanh(shifted_tanh(z)),
            lambda z: shifted_tanh(z).sigmoid(),
        )
    ),
)


def encoded_constant(
    channels: Sequence[int], weight: float, bias: float, x: float, bends: Sequence[Bend]
) -> Tensor:
    """h, a number, of pixels that are all x, where filters of 3×3 have a middle alone."""
    z = torch.tensor(x)
    for width, bend in zip(channels[:-1], bends, strict=False):
        z = bend(width * weight * z + bias)
    return bends[-1](channels[-1] * weight * 49 * z + bias)


def decoded_constant(
    channels: Sequence[int], weight: float, bias: float, total: float, bends: Sequence[Bend]
) -> Tensor:
    """The picture, (28, 28), of an h of equal numbers with this sum, for such filters.

    Stamped with their middle alone, pixels move apart: what lies between has the bias only.
    """
    picture = torch.full((7, 7), weight * total + bias)
    for width, bend in zip(channels[:0:-1], bends, strict=False):
        wider = torch.full((2 * len(picture), 2 * len(picture)), bias)
        wider[::2, ::2] += width * weight * bend(picture)
        picture = wider
    return bends[-1](picture)
