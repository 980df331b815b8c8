"""What can be seen of a convolutional half without running it: its layers, beside the table's."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, permutations
from typing import NamedTuple, get_args

from torch import nn

from svlearn.autoencoders.layers import ShiftedTanh

Convolution = (
    nn.Conv1d | nn.Conv2d | nn.Conv3d | nn.ConvTranspose1d | nn.ConvTranspose2d | nn.ConvTranspose3d
)
# Beside these and activations nothing may stand in a half whose sizes can be told from its layers.
PLAIN = (*get_args(Convolution), nn.Linear, nn.Identity, nn.Flatten, nn.Unflatten, ShiftedTanh)
KERNELS = {False: (3, 3, 7), True: (7, 3, 3)}  # of an encoder, of a decoder
NO_STRIDE = "no stride: with one of 2, each of the layers with kernel 3 {} the size"
ONE_STRIDE = "one of the two layers with kernel 3 has no stride of 2"
NO_PADDING = "no padding: the table has 1 for both layers with kernel 3"
NO_OUTPUT_PADDING = "the output padding of the table is missing: 7 becomes 13, and 13 becomes 25"
ONE_OUTPUT_PADDING = "the output padding is missing in one of the two layers that need it"


class Layer(NamedTuple):
    """What the table says of one convolution, or what was found."""

    kind: str
    inputs: int
    outputs: int
    kernel: tuple[int, ...]
    stride: tuple[int, ...]
    padding: tuple[int, ...] | str  # 'same', for example
    more: tuple[int, ...]  # output padding
    bias: bool

    def __str__(self) -> str:
        """Kind, channels and kernel."""
        kernel = "×".join(map(str, self.kernel))
        return f"{self.kind}({self.inputs} → {self.outputs}, {kernel})"


def table(channels: Sequence[int], latent_dim: int, *, back: bool) -> list[Layer]:
    """The three rows of the table, of an encoder or of the decoder on the way back."""
    sizes = [*channels, latent_dim][:: -1 if back else 1]
    kind = "ConvTranspose2d" if back else "Conv2d"
    rows = []
    for (a, b), kernel in zip(pairwise(sizes), KERNELS[back], strict=True):
        halves = int(kernel == 3)
        more = (halves * back,) * 2
        rows.append(
            Layer(kind, a, b, (kernel,) * 2, (1 + halves,) * 2, (halves,) * 2, more, bias=True)
        )
    return rows


def found(module: nn.Module) -> list[Layer]:
    """The convolutions of a half, in the order in which they were made."""
    return [_layer(each) for each in _leaves(module) if isinstance(each, Convolution)]


def cause(module: nn.Module, rows: Sequence[Layer], *, back: bool) -> str:
    """The first difference to the table that can be seen; empty if none can.

    Where a half has a `forward` of its own, or pads, cuts, pools or enlarges by other layers, its
    convolutions need not be those of the table: then nothing is said.
    """
    leaves = list(_leaves(module))
    if not all(map(_is_plain, leaves)):
        return ""
    convolutions = [each for each in leaves if isinstance(each, Convolution)]
    came = [_layer(each) for each in convolutions]
    if why := _kinds(came, back=back):
        return why
    if len({id(each) for each in convolutions}) < len(convolutions):
        return "a layer is used twice: make three, each with weights of its own"
    if len(came) != 3:
        linear = any(isinstance(each, nn.Linear) for each in leaves)
        other = "another layer in the place of a convolution, such as `nn.Linear`"
        return other if linear else f"the table has three convolutions, this half {len(came)}"
    return _channels(came, rows) or _settings(came, rows, back=back)


def between(module: nn.Module, *, back: bool) -> str:
    """What stands between, before and behind the convolutions, if it is not what should; or "".

    Only for halves whose convolutions are those of the table, one behind the other.
    """
    names = [
        "a convolution" if isinstance(each, Convolution) else type(each).__name__
        for each in _leaves(module)
        if not isinstance(each, nn.Identity | nn.Flatten | nn.Unflatten)
    ]
    bent = ["a convolution", "ReLU", "a convolution", "ReLU", "a convolution"]
    right = [*bent, "ShiftedTanh"] if back else bent
    plain = all(map(_is_plain, _leaves(module)))
    return f"these stand one behind the other: {', '.join(names)}" * (plain and names != right)


def _leaves(module: nn.Module) -> Iterator[nn.Module]:
    """What an `nn.Sequential` runs, one after the other; a layer used twice comes twice."""
    if type(module) is not nn.Sequential:
        yield module
    if type(module) is nn.Sequential or not _is_plain(module):
        for child in module.children() if type(module) is not nn.Sequential else module:
            yield from _leaves(child)


def _is_plain(module: nn.Module) -> bool:
    return type(module) in PLAIN or _is_activation(module)


def _is_activation(module: nn.Module) -> bool:
    return type(module).__module__ == nn.ReLU.__module__


def _layer(layer: Convolution) -> Layer:
    return Layer(
        kind=type(layer).__name__,
        inputs=layer.in_channels,
        outputs=layer.out_channels,
        kernel=layer.kernel_size,
        stride=layer.stride,
        padding=layer.padding,
        more=layer.output_padding,
        bias=layer.bias is not None,
    )


def _kinds(came: Sequence[Layer], *, back: bool) -> str:
    kinds = [layer.kind for layer in came]
    for kind in kinds:
        if kind[-2] != "2":
            return f"nn.{kind} is not for pictures: they have two dimensions, height and width"
    if back and "Conv2d" in kinds:
        return (
            "nn.Conv2d shrinks a picture or keeps its size: the way back needs nn.ConvTranspose2d"
        )
    if not back and "ConvTranspose2d" in kinds:
        return "nn.ConvTranspose2d is for the way back: an encoder is made of nn.Conv2d"
    return ""


def _channels(came: Sequence[Layer], rows: Sequence[Layer]) -> str:
    pairs, right = ([(layer.inputs, layer.outputs) for layer in some] for some in (came, rows))
    if pairs == right:
        return ""
    sizes = [right[0][0], *(pair[1] for pair in right)]
    if pairs == [pair[::-1] for pair in right]:
        return "in and out have changed places: a layer's first number is what goes in"
    if strange := [size for pair in pairs for size in pair if size not in sizes]:
        return (
            f"{strange[0]} is none of C, c1, c2 and K here: is it written into your "
            "code, or worked out of another one?"
        )
    way = " → ".join(map(str, sizes))
    chain = [pairs[0][0], *(pair[1] for pair in pairs)]
    if list(pairwise(chain)) != pairs:
        told = ", ".join(f"{a} → {b}" for a, b in pairs)
        return f"each layer takes what the one before gives: {way} in all, and not {told}"
    taken = " → ".join(map(str, chain))
    order = "another order" if tuple(chain) in permutations(sizes) else "other numbers"
    return f"the channels in {order}: the table's way is {way}, this one's {taken}"


def _settings(came: Sequence[Layer], rows: Sequence[Layer], *, back: bool) -> str:
    """Kernel, bias, stride, padding and output padding."""
    for number, (layer, row) in enumerate(zip(came, rows, strict=True), 1):
        if layer.kernel != row.kernel:
            return (
                f"convolution {number} has a kernel of {_told(layer.kernel)}, not {row.kernel[0]}"
            )
    without = [number for number, layer in enumerate(came, 1) if not layer.bias]
    if without:
        return "the layers have no bias" if len(without) == 3 else f"no bias in number {without[0]}"
    wrong = [(layer, row) for layer, row in zip(came, rows, strict=True) if layer != row]
    if known := _known(wrong, back=back):
        return known
    for number, (layer, row) in enumerate(zip(came, rows, strict=True), 1):
        for name in ("stride", "padding", "more"):
            one, other = getattr(layer, name), getattr(row, name)
            if one != other:
                called = "output padding" if name == "more" else name
                return (
                    f"convolution {number} has {called} {_told(one)}, and in the table {other[0]}"
                )
    return ""


def _known(wrong: Sequence[tuple[Layer, Layer]], *, back: bool) -> str:
    """Of layers with the right channels and kernels, mistakes that have a name of their own."""
    small = [(layer, row) for layer, row in wrong if row.kernel == (3, 3)]
    if any((layer.stride, layer.padding) == (row.padding, row.stride) for layer, row in small):
        return "stride and padding have changed places: their order is kernel, stride, padding"
    if any(max(layer.more) >= max(layer.stride) for layer, _ in wrong) and not any(
        layer.stride == (1, 1) for layer, _ in small
    ):
        return (
            "output padding has to be smaller than the stride: 0 in the layer with kernel 7, 1 in "
            "the other two"
        )
    strides = [layer for layer, _ in small if layer.stride == (1, 1)]
    if strides:
        several = NO_STRIDE.format("doubles" if back else "halves")
        return several if len(strides) == 2 else ONE_STRIDE
    if len(small) == 2 == len(wrong) and all(layer.padding == (0, 0) for layer, _ in small):
        return NO_PADDING
    missing = [layer for layer, row in small if layer._replace(more=row.more) == row]
    if missing and len(missing) == len(wrong) and all(layer.more == (0, 0) for layer in missing):
        return NO_OUTPUT_PADDING if len(missing) == 2 else ONE_OUTPUT_PADDING
    return ""


def _told(numbers: tuple[int, ...] | str) -> str:
    same = len(set(numbers)) == 1
    return str(numbers[0] if same else numbers)
