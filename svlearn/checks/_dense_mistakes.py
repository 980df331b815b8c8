"""What usual mistakes make of a dense half: other activations, and other numbers of parameters."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

Bend = Callable[[float], float]


def same(z: float) -> float:
    """What nothing does."""
    return z


def relu(z: float) -> float:
    """What is negative becomes 0."""
    return max(0.0, z)


def _leaky(z: float) -> float:
    return z if z > 0 else 0.01 * z


def _sigmoid(z: float) -> float:
    return (1 + math.tanh(z / 2)) / 2


def shifted(z: float) -> float:
    """To [0, 1], as pixels are."""
    return (1 + math.tanh(z)) / 2


# What stands in front of all layers, between them, and behind them, in usual mistakes of any half.
MISTAKES: dict[str, tuple[Bend, Bend, Bend | None]] = {
    "no ReLU between the layers": (same, same, None),
    "a ReLU in front of the first layer": (relu, relu, None),
    "tanh between the layers, where ReLU should be": (same, math.tanh, None),
    "the sigmoid between the layers, where ReLU should be": (same, _sigmoid, None),
    "a leaky ReLU, which lets a little of what is negative through": (same, _leaky, None),
}
OF_ENCODERS: dict[str, tuple[Bend, Bend, Bend | None]] = {
    "a ReLU behind the last layer: h could not be negative": (same, relu, relu),
    "h is squashed, which is for pixels alone": (same, relu, shifted),
}
OF_DECODERS: dict[str, tuple[Bend, Bend, Bend | None]] = {
    "nothing squashes the output": (same, relu, same),
    "the sigmoid of z at the output; (1 + tanh z) / 2 is that of 2z": (same, relu, _sigmoid),
    "tanh at the output, neither shifted nor halved": (same, relu, math.tanh),
    "a ReLU in front of the squashing, so that no pixel is below one half": (
        same,
        relu,
        lambda z: shifted(relu(z)),
    ),
    "the output is squashed twice": (same, relu, lambda z: shifted(shifted(z))),
}


def parameter_counts(widths: Sequence[int], pixels: bool, in_lists: bool) -> dict[str, int]:
    """How many parameters there are, by the mistake; some may coincide.

    Args:
        widths: from input to output.
        pixels: whether it is a decoder.
        in_lists: whether layers were found in a plain list.
    """
    first, *hidden, last = widths
    found = _turned(first, hidden, last, pixels)
    found["the layers have no bias"] = sum(a * b for a, b in pairwise(widths))
    if in_lists:
        found[
            "no parameter is registered: the layers are in a plain list, which PyTorch does not "
            "look into; nn.ModuleList is one that it does"
        ] = 0
    if in_lists and len(hidden) > 1:
        outer = count_parameters([first, hidden[0]]) + count_parameters([hidden[-1], last])
        found["layers in the middle are not registered: nn.ModuleList registers them"] = outer
    if not in_lists:
        found[f"there is no layer at all: one leads from {first} to {last}, whatever is hidden"] = 0
    if hidden:
        kept = sum((a + 1) * b for a, b in {*pairwise(widths)})
        found["two layers of the same size are one and the same"] = kept
        found["of equal sizes only the first is kept"] = count_parameters([*dict.fromkeys(widths)])
    if len(hidden) == 2:  # the first that is tried, so that they need not be looked for later
        parts = _parts(first, hidden[0], hidden[1], last)
        found |= {why: count_parameters(sizes) for why, sizes in parts.items()}
    return found


def _parts(first: int, one: int, two: int, last: int) -> dict[str, list[int]]:
    """Of a half with two hidden layers, the sizes of what there is if something is missing."""
    return {
        "hidden_layers is not used": [first, last],
        f"of hidden_layers only the {one} is used": [first, one, last],
        f"of hidden_layers only the {two} is used": [first, two, last],
        f"the last layer, {two} → {last}, is missing": [first, one, two],
        f"the first layer, {first} → {one}, is missing": [one, two, last],
        "only the first layer is there, as when `return` stands inside the loop": [first, one],
        "only the last layer is there, as when each turn of the loop begins a new list": [
            *(two, last),
        ],
    }


def _turned(first: int, hidden: list[int], last: int, pixels: bool) -> dict[str, int]:
    """Of those that lead another way."""
    order = "hidden_layers backwards: an encoder takes it as it comes"
    ends = "input_dim and latent_dim have changed places"
    mirror = "the layers lead from latent_dim to input_dim, or the two sizes of each are exchanged"
    if pixels:
        order = "hidden_layers comes in the encoder's order, and a decoder goes the other way"
        ends = "it leads from input_dim to latent_dim: a decoder begins with latent_dim"
        mirror = "it begins and ends like an encoder, or the two sizes of each layer are exchanged"
    found = {mirror: count_parameters([last, *reversed(hidden), first])}
    if len(hidden) > 1:  # or they are the same, or the mirror
        found[order] = count_parameters([first, *reversed(hidden), last])
        found[ends] = count_parameters([last, *hidden, first])
    return found


def count_parameters(widths: Sequence[int]) -> int:
    """Of linear layers through these widths, with biases."""
    return sum((a + 1) * b for a, b in pairwise(widths))
