"""Checks of an encoder that pools: what it computes with filters set by hand, and its layers."""

import re
from collections.abc import Sequence
from math import prod

import torch
from torch import Tensor, nn

from svlearn.autoencoders.base import BaseAutoencoder
from svlearn.autoencoders.convolutional import ConvAutoencoder
from svlearn.autoencoders.pooling import PoolingConvAutoencoder
from svlearn.checks._known_values import expect_values
from svlearn.checks._modules import expect_batches, expect_slopes, expect_two_modules
from svlearn.checks.expect import NO_RETURN, fail

X = [[2, 9, 4, 7], [8, 1, 6, 3], [5, 3, 9, 2], [7, 4, 1, 8], [6, 2, 5, 3]]  # tenths
CAUSES = {
    "no activation behind the pooling, or none before the last filter": (-1.6, -1.1),
    "the filter stands at every second place only: a stride, and no pooling": (0.8, -0.6),
    "the mean of each block, not its largest": (0.0, 0.0),
    "the mean of each block, not its largest number": (1.225, -0.35),
    "pooling comes before the convolution: first the filter looks, at every place": (1.8, -0.6),
    "windows that overlap: a block is 2 × 2, and the next one begins beside it": (15.2, -1.7),
    "an activation on h: it is free to be negative": (4.8, 0.0),
}
# Of a picture of 3 × 3, whose filter gives its right neighbour − 4: the last row and column count.
ODD_X = [[4, 1, 2], [3, 6, 5], [7, 3, 1]]
ODD_CAUSES = {
    "numbers were added to odd sizes, and win over negative ones": (2.0, -2.0),
    "the edge of the picture is repeated: padding is rows of zeros": (-24.0, -3.0),
}
LAYERS = "other filters of 3×3, or another number of them: `self.hidden_layers` has the channels"
# What torch says where less is left of a picture than the last filter is large.
TOO_LITTLE = r"padded input size per channel: \((\d+) x (\d+)\)\. Kernel size: \((\d+) x (\d+)\)"


def encoder_of(
    kind: type[BaseAutoencoder],
    image_shape: tuple[int, int, int],
    latent_dim: int,
    channels: Sequence[int],
    activation: type[nn.Module] = nn.Tanh,
) -> tuple[str, nn.Module, ConvAutoencoder]:
    """The call, the encoder that it makes, and a model with strides of the same sizes."""
    what = f"PoolingAutoencoder({image_shape}, {latent_dim}, {list(channels)}, "
    what += f"activation=nn.{activation.__name__})"
    if not (isinstance(kind, type) and issubclass(kind, ConvAutoencoder)):
        likely = "the class has ConvAutoencoder in its brackets, and is not yet called"
        fail(
            "PoolingAutoencoder",
            expected="a class",
            came=f"an object of type {type(kind).__name__}",
            likely=likely,
        )
    if issubclass(kind, PoolingConvAutoencoder):
        came = "the course's own PoolingConvAutoencoder, or a child of it"
        likely = "that one pools already: ConvAutoencoder is the class to start from"
        fail("PoolingAutoencoder", expected="a class of your own", came=came, likely=likely)
    made = []
    for _ in range(2):
        model = kind(image_shape, latent_dim, list(channels), activation=activation)
        if model.encoder is None:
            fail(f"the encoder of {what}", expected="a module", came=None, likely=NO_RETURN)
        if model.hidden_layers != list(channels):
            likely = "the decoder is built from `self.hidden_layers`, too: leave that list as it is"
            came = f"{model.hidden_layers}"
            fail(f"self.hidden_layers of {what}", expected=list(channels), came=came, likely=likely)
        made.append(model.encoder)
    encoder = expect_two_modules(f"the encoder of {what}", *made)
    strided = ConvAutoencoder(image_shape, latent_dim, channels, activation=activation)
    return what, encoder, strided


def expect_pooled(kind: type[BaseAutoencoder]) -> None:
    """Two numbers worked by hand, of a picture of 5 × 4, or a message."""
    what, encoder, strided = encoder_of(kind, (1, 5, 4), 2, [1], nn.ReLU)
    _expect_sizes(f"the encoder of {what}", encoder, strided)
    with torch.no_grad():
        for parameter in encoder.parameters():
            parameter.zero_()
            if parameter.shape == (1, 1, 3, 3):
                parameter[0, 0, 1, 2] = 1
            elif parameter.dim() == 4:
                parameter[0] = 2.0 ** torch.arange(6).reshape(1, 3, 2)
                parameter[1] = -1
            elif parameter.shape == (1,):
                parameter.fill_(-0.5)
        h = _encoded(what, encoder, torch.tensor(X)[None, None] / 10)
    said = (
        f"h of {what}, for 10x = {X}; the first filter gives its right neighbour − 0.5, those "
        "behind it 1, 2, 4, 8, 16, 32 times what is left, and −1 times each"
    )
    if not isinstance(h, Tensor) or h.shape != (1, 2):
        came = tuple(h.shape) if isinstance(h, Tensor) else type(h).__name__
        fail(said, expected="shape (1, 2)", came=came, likely=_shape_cause(h))
    causes = {why: [numbers] for why, numbers in CAUSES.items()}
    likely = "follow the picture through the three steps, number by number"
    expect_values(said, h, [[4.8, -1.3]], causes, likely, atol=1e-5)


def _encoded(what: str, encoder: nn.Module, x: Tensor) -> object:
    """What the encoder gives, or a message if its last filter is larger than what reaches it."""
    try:
        return encoder(x)
    except RuntimeError as error:
        sizes = re.search(TOO_LITTLE, str(error))
        if not sizes:
            raise
        *left, height, width = map(int, sizes.groups())
        fail(
            f"the encoder of {what}, with a picture of {' × '.join(map(str, x.shape[2:]))}",
            expected=f"{height} × {width} numbers left for the last filter of {height} × {width}",
            came=" × ".join(map(str, left)),
            likely=_left_cause(encoder, left, x.shape[2:]),
        )


def _left_cause(encoder: nn.Module, left: list[int], given: Sequence[int]) -> str:
    filters = [each for each in encoder.modules() if isinstance(each, nn.Conv2d)][:-1]
    if any(each.stride != (1, 1) for each in filters):
        return "a filter of 3 × 3 has a stride: only pooling is to make the picture smaller"
    if any(each.padding == (0, 0) for each in filters):
        return "a filter of 3 × 3 has no padding: only pooling is to make the picture smaller"
    if left == [size // 2 for size in given]:
        rows = given[0]
        return f"odd sizes are rounded down: of {rows} rows, {(rows + 1) // 2} are to be left"
    return "print the size of the picture behind each layer"


def expect_odd_edges(kind: type[BaseAutoencoder]) -> None:
    """Two numbers worked by hand, with negative ones at the edge of a picture of 3 × 3."""
    what, encoder, strided = encoder_of(kind, (1, 3, 3), 2, [1], nn.Identity)
    _expect_sizes(f"the encoder of {what}", encoder, strided)
    with torch.no_grad():
        for parameter in encoder.parameters():
            parameter.zero_()
            if parameter.shape == (1, 1, 3, 3):
                parameter[0, 0, 1, 2] = 1
            elif parameter.dim() == 4:
                parameter[0] = 2.0 ** torch.arange(4).reshape(1, 2, 2)
                parameter[1, 0, 0] = -1
            elif parameter.shape == (1,):
                parameter.fill_(-4)
        h = encoder(torch.tensor(ODD_X, dtype=torch.float32)[None, None])
    said = (
        f"h of {what}, for x = {ODD_X}; the first filter gives its right neighbour − 4, those "
        "behind it 1, 2, 4, 8 times what is left, and −1 times each of its upper row"
    )
    causes = {why: [numbers] for why, numbers in ODD_CAUSES.items()}
    likely = "follow the last row and the last column through the three steps"
    expect_values(said, h, [[-42.0, 2.0]], causes, likely)


def expect_own_activations(kind: type[BaseAutoencoder]) -> None:
    """A weight in each activation that has one, or a message."""
    what, encoder, strided = encoder_of(kind, (1, 8, 8), 4, (2, 3), nn.PReLU)
    numbers = [sum(shape == (1,) for shape in _shapes(m)) for m in (strided.encoder, encoder)]
    if numbers[0] != numbers[1]:
        likely = "one activation in all places: `self.activation()` makes a new one each time"
        said = f"the encoder of {what}, whose activations have a weight each"
        fail(said, expected=f"{numbers[0]} of them", came=numbers[1], likely=likely)


def expect_layers(what: str, encoder: nn.Module, strided: ConvAutoencoder) -> None:
    """Layers of the right sizes, the activation that was asked for, and gradients; or a message."""
    said = f"the encoder of {what}"
    _expect_sizes(said, encoder, strided)
    given, K = strided.image_shape, strided.latent_dim
    expect_batches(said, encoder, given, (K,), likely=_shape_cause(None))
    filters = [each for each in encoder.parameters() if each.dim() == 4]
    last = filters[-1]
    with torch.no_grad():
        for parameter in encoder.parameters():
            parameter.fill_(2.0 if parameter.dim() == 1 else 0.0)
        last.fill_(1 / last[0].numel())
        h = encoder(torch.rand(1, *given))
    known = {f"ReLU in the place of {strided.activation.__name__}": [[4.0] * K]}
    known["another activation on h"] = torch.full((1, K), 2.964).tanh().tolist()
    tried = f"h of {what}, all biases 2, all filters 0 but the last, which takes the mean"
    likely = "`self.activation` makes each activation but one behind the last filter"
    expect_values(tried, h, [[2.0 + torch.tensor(2.0).tanh().item()] * K], known, likely)
    expect_slopes(said, encoder, given)


def _expect_sizes(what: str, encoder: nn.Module, strided: ConvAutoencoder) -> None:
    """Weights and biases of the sizes of `ConvAutoencoder`, or a message."""
    wanted, came = (_listed(module) for module in (strided.encoder, encoder))
    if wanted != came:
        numbers = [sum(map(prod, _shapes(module))) for module in (strided.encoder, encoder)]
        fail(
            what,
            expected=f"weights {wanted}, as with strides: {numbers[0]} numbers",
            came=f"{came}: {numbers[1]} numbers",
            likely=_size_cause(strided, _shapes(encoder)),
        )


def _shapes(module: nn.Module) -> list[tuple[int, ...]]:
    return sorted(tuple(parameter.shape) for parameter in module.parameters())


def _listed(module: nn.Module) -> str:
    return ", ".join("×".join(map(str, shape)) for shape in _shapes(module)) or "none"


def _size_cause(strided: ConvAutoencoder, came: list[tuple[int, ...]]) -> str:
    wanted, (channels, *_, width) = _shapes(strided.encoder), strided.image_shape
    if (wanted[-1][0], prod(wanted[-1][1:])) in came:
        return "a linear layer in the place of the last convolution, which has as many numbers"
    if [shape for shape in wanted if len(shape) == 4] == [s for s in came if len(s) == 4]:
        return "a layer without its bias, or one bias too many"
    first = {s[1] for s in came if s not in wanted and s[2:] == (3, 3)}
    if first == {width} and width != channels:
        return f"{width} is the width of the picture, and no channels: the shape is (C, H, W)"
    if [s for s in wanted if s[2:] == (3, 3)] != [s for s in came if s[2:] == (3, 3)]:
        return LAYERS
    odd = [s for s in came if s not in wanted and len(s) == 4]
    if len(odd) == 1 and (*odd[0][:2], odd[0][3], odd[0][2]) in wanted:
        return "height and width have changed places in the last filter"
    if any(shape[2:] == (7, 7) for shape in odd):
        return "7 is what is left of 28 after two halvings: here it is another picture"
    if odd:
        return (
            "the last filter is not as large as what is left of the picture, odd sizes rounded up"
        )
    return LAYERS


def _shape_cause(h: object) -> str:
    if isinstance(h, Tensor) and h.dim() == 4:
        return "h has rows: (B, K, 1, 1) is not yet (B, K)"
    if isinstance(h, Tensor) and h.dim() == 2 and h.shape[1] > 2:
        return "more is left of the picture than the last filter is large: does each step halve it?"
    return "the last filter sees all that is left, and h has K numbers for each picture"
