"""Lab 04, the convolutional autoencoder: answers, and what the checks say of them."""

import functools
import math
from itertools import pairwise

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from svlearn import (
    BaseAutoencoder,
    ConvAutoencoder,
    DenoisingAutoencoder,
    DenoisingConvAutoencoder,
    ShiftedTanh,
)
from svlearn.checks import lab04
from tests.svlearn.checks.making_answers import before, behind, changed


def output_size(size, kernel, stride, padding):
    return (size + 2 * padding - kernel) // stride + 1


def halving(channels, activation=nn.ReLU, bias=True, **more):
    made = [[nn.Conv2d(a, b, 3, 2, 1, bias=bias), activation()] for a, b in pairwise(channels)]
    return [module for pair in made for module in pair]


def encoder(channels, latent_dim, activation=nn.ReLU, bias=True, last=(nn.Flatten,), kernel=7):
    seven = nn.Conv2d(channels[-1], latent_dim, kernel, bias=bias)
    return nn.Sequential(*halving(channels, activation, bias), seven, *(make() for make in last))


def doubling(channels, activation=nn.ReLU, bias=True, more=1):
    made = [
        [activation(), nn.ConvTranspose2d(a, b, 3, 2, 1, more, bias=bias)]
        for a, b in pairwise(channels)
    ]
    return [module for pair in made for module in pair]


def decoder(channels, latent_dim, activation=nn.ReLU, bias=True, last=(ShiftedTanh,), more=1):
    back = channels[::-1]
    seven = nn.ConvTranspose2d(latent_dim, back[0], 7, bias=bias)
    first = [nn.Unflatten(1, (latent_dim, 1, 1)), seven]
    made = [make() for make in last]
    return nn.Sequential(*first, *doubling(back, activation, bias, more), *made)


class Own(nn.Module):
    """Filters made by hand, functions instead of layers, and a last layer from patches."""

    def __init__(self, channels, latent_dim):
        super().__init__()
        self.filters = nn.ParameterList(torch.randn(b, a, 3, 3) / 3 for a, b in pairwise(channels))
        self.biases = nn.ParameterList(torch.randn(b) / 9 for b in channels[1:])
        self.last = nn.Parameter(torch.randn(latent_dim, channels[-1], 7, 7) / 20)
        self.shift = nn.Parameter(torch.zeros(latent_dim))

    def forward(self, x):
        for filters, bias in zip(self.filters, self.biases, strict=True):
            x = functional.conv2d(functional.pad(x, (1, 1, 1, 1)), filters, bias, 2).clamp(min=0)
        return torch.einsum("bchw,kchw->bk", x, self.last) + self.shift


class OwnBack(nn.Module):
    """Every layer cut out of a larger picture, and the sigmoid that is a shifted tanh."""

    def __init__(self, channels, latent_dim):
        super().__init__()
        self.first = nn.ConvTranspose2d(latent_dim, channels[2], 7)
        self.second = nn.ConvTranspose2d(channels[2], channels[1], 3, 2)
        self.third = nn.ConvTranspose2d(channels[1], channels[0], 3, 2)

    def forward(self, h):
        z = self.second(self.first(h[:, :, None, None]).relu())[:, :, 1:, 1:]
        return torch.sigmoid(2 * self.third(z.relu())[:, :, 1:, 1:])


def to_vector(x):
    return x.flatten(1)


def to_image(v, channels):
    return v.reshape(len(v), channels, math.isqrt(v.shape[1] // channels), -1)


def fair(x, x_prime, scale):
    return (x - x_prime).square().mean() / (scale[1] - scale[0]) ** 2


class Both(DenoisingAutoencoder, ConvAutoencoder):
    pass


class Turned(ConvAutoencoder, DenoisingAutoencoder):
    pass


class Empty(Both):
    def __init__(self):
        pass


class EmptyForAll(Both):
    def __init__(self, *sizes, **options):
        pass


class Always(Both):
    def build_input(self, x):
        return ConvAutoencoder.build_input(self, self.noise(x, self.amount))


class OwnHalves(Both):
    def build_encoder(self):
        return encoder([self.image_shape[0], 2, 4], self.latent_dim)

    def build_decoder(self):
        return decoder([self.image_shape[0], 2, 4], self.latent_dim)


class Seeded(Both):
    def build_input(self, x):
        torch.manual_seed(0)
        return super().build_input(x)


class Fading(Both):
    def build_input(self, x):
        x = super().build_input(x)
        if self.training:
            self.amount *= 0.99
        return x


class NeverAgain(Both):
    def train(self, mode=True):
        return super().train(mode and self.training)


class NoPictures(Both):
    def build_input(self, x):
        return self.noise(x, self.amount) if self.training else x


class NoisyTarget(Both):
    def loss_terms(self, x, output):
        return super().loss_terms(self.build_input(x), output)


class Summed(Both):
    def loss_terms(self, x, output):
        return {"sum": (x - output.x_prime).square().sum()}


class Twice(Both):
    def build_input(self, x):
        return super().build_input(self.noise(x, self.amount) if self.training else x)


class Skipping(Turned):
    def __init__(self, *sizes, noise, amount):
        super().__init__(*sizes)
        self.noise, self.amount = noise, amount


class Positive(Both):
    def code(self, encoded):
        return encoded.relu()


class Dense(Both):
    def build_encoder(self):
        return nn.Sequential(nn.Flatten(), nn.Linear(self.input_dim, self.latent_dim))


class ByHeart(Both):
    def build_encoder(self):
        return encoder([1, 16, 32], self.latent_dim)


class Bias(nn.Module):
    """A bias of a layer without, shaped like pictures of one pixel."""

    def __init__(self, layer, channels):
        super().__init__()
        self.layer, self.bias = layer, nn.Parameter(torch.zeros(1, channels, 1, 1))

    def forward(self, x):
        return self.layer(x) + self.bias


def with_bias_apart(channels, latent_dim):
    made = [
        [Bias(nn.Conv2d(a, b, 3, 2, 1, bias=False), b), nn.ReLU()] for a, b in pairwise(channels)
    ]
    last = Bias(nn.Conv2d(channels[-1], latent_dim, 7, bias=False), latent_dim)
    return nn.Sequential(*(module for pair in made for module in pair), last, nn.Flatten())


class Flat(Both):
    def build_input(self, x):
        return super().build_input(x).flatten(1)


class Plain(BaseAutoencoder):
    pass


class Silent(ConvAutoencoder):
    def __init__(self, *sizes, noise, amount):
        super().__init__(*sizes)


class ByHand(ConvAutoencoder):
    def __init__(self, *sizes, noise, amount):
        super().__init__(*sizes)
        self.noise, self.amount = noise, amount

    def build_input(self, x):
        x = super().build_input(x)
        return self.noise(x, self.amount) if self.training else x


SIZE, FAIR = lab04.check_conv_output_size, lab04.check_fair_mse
ENCODER, DECODER = lab04.check_build_conv_encoder, lab04.check_build_conv_decoder
IMAGE = functools.partial(lambda check, both: check(*both), lab04.check_to_image)
NOISY = lab04.check_denoising_conv

RIGHT = [
    (SIZE, output_size),
    (SIZE, lambda n, k, s, p: len(range(-p, n + p - k + 1, s))),
    (SIZE, lambda n, k, s, p: np.int64((n + 2 * p - k + s) // s)),
    (SIZE, lambda n, k, s, p: math.floor((n + 2 * p - k) / s + 1)),
    (ENCODER, encoder),
    (ENCODER, Own),
    (ENCODER, lambda c, k: nn.Sequential(nn.Identity(), *encoder(c, k))),
    (ENCODER, with_bias_apart),
    (DECODER, decoder),
    (DECODER, OwnBack),
    (IMAGE, (to_vector, to_image)),
    (IMAGE, (lambda x: x.view(len(x), -1), to_image)),
    (IMAGE, (nn.Flatten(), lambda v, c: torch.stack([to_image(row[None], c)[0] for row in v]))),
    (FAIR, fair),
    (FAIR, lambda x, y, s: functional.mse_loss(y / (s[1] - s[0]), x / (s[1] - s[0]))),
    (FAIR, lambda x, y, s: torch.dist(x, y) ** 2 / x.numel() / (s[0] - s[1]) ** 2),
    (NOISY, Both),
    (NOISY, ByHand),
    (NOISY, OwnHalves),
]


def with_(function, **options):
    return functools.partial(function, **options)


def remembering(function, key=lambda *given: given):
    """The function, called once for each key."""
    known = {}

    def call(*given):
        found = key(*given)
        if found not in known:
            known[found] = function(*given)
        return known[found]

    return call


def by_sizes(channels, latent_dim):
    return *channels, latent_dim


def seeded(function):
    return lambda *given: (torch.manual_seed(0), function(*given))[1]


def sharing(channels, latent_dim):
    layers = {pair: nn.Conv2d(*pair, 3, 2, 1) for pair in pairwise(channels)}
    made = [module for pair in pairwise(channels) for module in (layers[pair], nn.ReLU())]
    return nn.Sequential(*made, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())


def in_and_out(channels, latent_dim):
    C, c1, c2 = channels
    first, second = nn.Conv2d(c1, C, 3, 2, 1), nn.Conv2d(c2, c1, 3, 2, 1)
    last = nn.Conv2d(latent_dim, c2, 7)
    return nn.Sequential(first, nn.ReLU(), second, nn.ReLU(), last, nn.Flatten())


def linear_at_the_end(channels, latent_dim):
    last = nn.Linear(49 * channels[-1], latent_dim)
    return nn.Sequential(*halving(channels), nn.Flatten(), last)


def with_layers(change):
    """The encoder, each of its layers changed."""
    return lambda c, k: nn.Sequential(*(change(module) for module in encoder(c, k)))


def pooled(layer):
    if getattr(layer, "stride", None) != (2, 2):
        return layer
    layer.stride = (1, 1)
    return nn.Sequential(layer, nn.MaxPool2d(2))


def padded_on_one_side(layer):
    if getattr(layer, "padding", None) != (1, 1):
        return layer
    layer.padding = (0, 0)
    return nn.Sequential(nn.ZeroPad2d((0, 1, 0, 1)), layer)


def averaged(layer):
    if getattr(layer, "stride", None) != (2, 2):
        return layer
    layer.stride = (1, 1)
    return nn.Sequential(layer, nn.AvgPool2d(2))


class Flipping(nn.Conv2d):
    """A convolution as mathematics has it: the filter is turned around."""

    def forward(self, x):
        return functional.conv2d(x, self.weight.flip(2, 3), self.bias, self.stride, self.padding)


def flipping(channels, latent_dim):
    made = [[Flipping(a, b, 3, 2, 1), nn.ReLU()] for a, b in pairwise(channels)]
    last = Flipping(channels[-1], latent_dim, 7)
    return nn.Sequential(*(module for pair in made for module in pair), last, nn.Flatten())


def one_relu(build):
    """The half without its first ReLU."""

    def without(half):
        first = next(at for at, module in enumerate(half) if isinstance(module, nn.ReLU))
        return nn.Sequential(*(module for at, module in enumerate(half) if at != first))

    return changed(build, without)


class OtherEnd(OwnBack):
    """Rows and columns cut off at the end, where they should be at the beginning."""

    def forward(self, h):
        z = self.second(self.first(h[:, :, None, None]).relu())[:, :, :-1, :-1]
        return torch.sigmoid(2 * self.third(z.relu())[:, :, :-1, :-1])


def repeating(channels, latent_dim):
    """Pixels twice as large, and a convolution over them."""
    back = channels[::-1]
    first = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, back[0], 7)]
    made = [
        [nn.ReLU(), nn.Upsample(scale_factor=2), nn.Conv2d(a, b, 3, padding=1)]
        for a, b in pairwise(back)
    ]
    return nn.Sequential(*first, *(module for three in made for module in three), ShiftedTanh())


def reflecting(channels, latent_dim):
    made = [
        [nn.Conv2d(a, b, 3, 2, 1, padding_mode="reflect"), nn.ReLU()] for a, b in pairwise(channels)
    ]
    last = nn.Conv2d(channels[-1], latent_dim, 7)
    return nn.Sequential(*(module for pair in made for module in pair), last, nn.Flatten())


def striding_4_and_1(channels, latent_dim):
    half = encoder(channels, latent_dim)
    half[0].stride, half[2].stride = (4, 4), (1, 1)
    return half


def pieces(v, channels):
    """The pixels as if all vectors lay in one piece."""
    side = math.isqrt(v.shape[1] // channels)
    return v.as_strided(
        (len(v), channels, side, side), (v.shape[1], side * side, side, 1), v.storage_offset()
    )


def rounding(x, x_prime, scale):
    error = fair(x, x_prime, scale)
    return error + (error.round(decimals=4) - error).detach()


def reversing(channels, latent_dim):
    channels.reverse()
    return decoder(channels[::-1], latent_dim)


LAYERS = "ReLU and nothing else belongs between the layers, and none behind the last one"
PIXELS = "(1 + tanh) / 2 at the output and nothing else there"

WRONG = {
    "size: None": (SIZE, lambda n, k, s, p: None, "an int", "None", "`return` is missing"),
    "size: 14": (SIZE, lambda n, k, s, p: 14, "as many places", "the next place would end at 32"),
    "size: float": (SIZE, lambda n, k, s, p: (n + 2 * p - k) / s + 1, "an int", "17.5", "//"),
    "size: padding once": (
        SIZE,
        lambda n, k, s, p: output_size(n, k, s, p / 2) // 1,
        "an int",
        "//",
    ),
    "size: padding on one side": (
        SIZE,
        lambda n, k, s, p: (n + p - k) // s + 1,
        "(size=29, kernel=4, stride=2, padding=4)",
        "padding on one side only",
    ),
    "size: no padding": (SIZE, lambda n, k, s, p: (n - k) // s + 1, "the padding is left out"),
    "size: no + 1": (SIZE, lambda n, k, s, p: (n + 2 * p - k) // s, "begins is not counted", "16"),
    "size: + 1 inside": (
        SIZE,
        lambda n, k, s, p: (n + 2 * p - k + 1) // s,
        "size=29, kernel=3, stride=2, padding=4",
        "1 is added before the division",
    ),
    "size: 1 added twice": (
        SIZE,
        lambda n, k, s, p: (n + 2 * p - k + 1) // s + 1,
        "size=29, kernel=4, stride=2, padding=4",
        "rounded up",
    ),
    "size: rounded up": (SIZE, lambda n, k, s, p: -(-(n + 2 * p - k) // s) + 1, "rounded up", "18"),
    "size: nearest": (
        SIZE,
        lambda n, k, s, p: round((n + 2 * p - k) / s) + 1,
        "size=28, kernel=3, stride=3, padding=2",
        "rounded to the nearest",
    ),
    "size: size by stride": (SIZE, lambda n, k, s, p: n // s, "the next place would end at 32"),
    "size: never larger": (
        SIZE,
        lambda n, k, s, p: min(n, output_size(n, k, s, p)),
        "size=4, kernel=1, stride=1, padding=2",
        "more places than pixels",
    ),
    "size: one if the picture is small": (
        SIZE,
        lambda n, k, s, p: 1 if k >= n else output_size(n, k, s, p),
        "size=3, kernel=4, stride=1, padding=1",
        "no size is an exception",
    ),
    "size: up to 100": (
        SIZE,
        lambda n, k, s, p: output_size(n, k, s, p) if n < 100 else 14,
        "size=300, kernel=5, stride=2, padding=2",
        "the next place would end at 33",
    ),
    "size: kernel and stride": (
        SIZE,
        lambda n, k, s, p: (n + 2 * p - s) // k + 1,
        "kernel and stride have changed places",
    ),
    "size: no stride": (SIZE, lambda n, k, s, p: n + 2 * p - k + 1, "the stride is left out"),
    "size: no brackets": (
        SIZE,
        lambda n, k, s, p: n + 2 * p - k // s + 1,
        "only a part is divided",
    ),
    "size: no brackets, whole": (
        SIZE,
        lambda n, k, s, p: int(n + 2 * p - k / s) + 1,
        "only a part is divided",
    ),
    "size: tensor": (
        SIZE,
        lambda n, k, s, p: torch.floor(torch.tensor((n + 2 * p - k) / s)) + 1,
        "tensor(17.)",
        "a function of torch",
    ),
    "encoder: None": (ENCODER, lambda *_: None, "an nn.Module", "NoneType"),
    "encoder: list": (ENCODER, changed(encoder, list), "an nn.Module", "list"),
    "encoder: no bias": (ENCODER, with_(encoder, bias=False), "the layers have no bias"),
    "encoder: 16 and 32": (
        ENCODER,
        lambda c, k: encoder([1, 16, 32], k),
        "Conv2d(1 → 16, 3×3)",
        "16 is none of",
    ),
    "encoder: kernel 3 last": (
        ENCODER,
        with_(encoder, kernel=3),
        "convolution 3 has a kernel of 3",
    ),
    "encoder: no Flatten": (
        ENCODER,
        with_(encoder, last=()),
        "shape (8, 3)",
        "(B, K, 1, 1) is not yet (B, K)",
    ),
    "encoder: stride 1": (
        ENCODER,
        lambda c, k: nn.Sequential(*(_stride_1(module) for module in encoder(c, k))),
        "shape (8, 1452)",
        "no stride: with one of 2",
    ),
    "encoder: one stride": (
        ENCODER,
        lambda c, k: nn.Sequential(
            *(f(m) for f, m in zip([_stride_1, *[lambda m: m] * 5], encoder(c, k), strict=True))
        ),
        "shape (8, 192)",
        "no stride of 2",
    ),
    "encoder: pooling after strides": (
        ENCODER,
        lambda c, k: nn.Sequential(*halving(c), nn.MaxPool2d(2), *encoder(c, k)[-2:]),
        "Kernel size can't be greater",
        "smaller than 7×7",
    ),
    "encoder: batch as channels": (
        ENCODER,
        lambda c, k: behind(encoder, lambda h: h.T)(c, k),
        "shape (3, 8)",
        "the batch, which comes first",
    ),
    "encoder: transposed": (
        ENCODER,
        before(encoder, lambda x: x.transpose(2, 3)),
        "in row 0, column 1 of channel",
        "rows and columns have changed places",
    ),
    "encoder: upside down": (
        ENCODER,
        before(encoder, lambda x: x.flip(2)),
        "pixels that have moved",
    ),
    "encoder: filters flipped": (ENCODER, flipping, "pixels that have moved"),
    "encoder: one channel of three": (
        ENCODER,
        before(encoder, lambda x: x[:, :1].expand_as(x)),
        "[3, 2, 5]",
        "pixels that have moved",
    ),
    "encoder: average": (ENCODER, with_layers(averaged), "pooling in the place of a stride"),
    "encoder: ReLU last": (
        ENCODER,
        with_(encoder, last=(nn.ReLU, nn.Flatten)),
        "a ReLU behind the last layer: h",
    ),
    "encoder: no ReLU": (ENCODER, with_(encoder, activation=nn.Identity), "no ReLU between"),
    "encoder: tanh": (ENCODER, with_(encoder, activation=nn.Tanh), "tanh in the place of ReLU"),
    "encoder: sigmoid": (ENCODER, with_(encoder, activation=nn.Sigmoid), "a sigmoid in the place"),
    "encoder: one ReLU": (ENCODER, one_relu(encoder), "a ReLU is missing"),
    "encoder: float64": (ENCODER, changed(encoder, lambda f: _Double(f)), "torch.float64"),
    "encoder: frozen": (
        ENCODER,
        changed(encoder, lambda f: f.requires_grad_(False)),
        "a gradient at 0.weight",
    ),
    "encoder: squeezed": (
        ENCODER,
        behind(encoder, torch.Tensor.squeeze),
        "shape (1, 1, 28, 28)",
        "`squeeze`",
    ),
    "encoder: kept": (ENCODER, remembering(encoder, by_sizes), "called twice", "make them anew"),
    "encoder: seed": (ENCODER, seeded(encoder), "the same weights in both", "manual_seed"),
    "encoder: detached": (
        ENCODER,
        before(encoder, torch.Tensor.detach),
        "a gradient at its input",
    ),
    "encoder: changes x": (
        ENCODER,
        before(encoder, lambda x: x.clamp_(0, 1)),
        "x as it was",
    ),
    "encoder: ReLU6": (ENCODER, with_(encoder, activation=nn.ReLU6), "every x = 100.0", LAYERS),
    "encoder: shared layers": (ENCODER, sharing, "[2, 2, 2]", "used twice"),
    "encoder: linear": (ENCODER, linear_at_the_end, "filters of 3×3, 3×3, 7×7", "`nn.Linear`"),
    "encoder: pooling": (ENCODER, with_layers(pooled), "pooling in the place of a stride"),
    "encoder: one side": (
        ENCODER,
        with_layers(padded_on_one_side),
        "padding on one side only: the 1",
    ),
    "encoder: reflects": (ENCODER, reflecting, "something else than zeros"),
    "encoder: strides 4 and 1": (ENCODER, striding_4_and_1, "other strides"),
    "encoder: channels read backwards": (
        ENCODER,
        lambda c, k: encoder(c[::-1], k),
        "channels in another order",
        "4 → 2 → 1 → 3",
    ),
    "encoder: K of 10": (ENCODER, lambda c, k: encoder(c, 10), "10 is none of"),
    "encoder: in and out": (ENCODER, in_and_out, "in and out have changed places"),
    "encoder: stride and padding": (
        ENCODER,
        changed(encoder, lambda f: _set(f, 0, stride=(1, 1), padding=(2, 2))),
        "shape (8, 243)",
        "stride and padding have changed places",
    ),
    "encoder: layer missing": (
        ENCODER,
        lambda c, k: nn.Sequential(nn.Conv2d(c[0], c[2], 3, 2, 1), *encoder(c, k)[3:]),
        "this half 2",
    ),
    "encoder: no bias once": (
        ENCODER,
        changed(encoder, lambda f: _set(f, 0, bias=None)),
        "no bias in number 1",
    ),
    "encoder: Conv1d": (
        ENCODER,
        lambda c, k: nn.Sequential(nn.Conv1d(c[0], c[1], 3, 2, 1), *encoder(c, k)[1:]),
        "nn.Conv1d is not for pictures",
    ),
    "encoder: transposed convolutions": (
        ENCODER,
        lambda c, k: nn.Sequential(nn.ConvTranspose2d(c[0], c[1], 3, 2, 1), *encoder(c, k)[1:]),
        "nn.ConvTranspose2d is for the way back",
    ),
    "encoder: padded last": (
        ENCODER,
        changed(encoder, lambda f: _set(f, 4, padding=(1, 1))),
        "shape (8, 27)",
        "padding 1, and in the table 0",
    ),
    "encoder: flattened early": (
        ENCODER,
        lambda c, k: nn.Sequential(*halving(c), nn.Flatten(), nn.Conv2d(c[2], k, 7)),
        "are flattened before the last convolution",
    ),
    "encoder: lazy": (
        ENCODER,
        lambda c, k: nn.Sequential(nn.LazyConv2d(c[1], 3, 2, 1), *encoder(c, k)[1:]),
        "a lazy layer",
    ),
    "decoder: no Unflatten": (
        DECODER,
        changed(decoder, lambda g: g[1:]),
        "h is still (B, K)",
        "h of shape (8, 3)",
    ),
    "decoder: K at the end": (
        DECODER,
        lambda c, k: nn.Sequential(nn.Unflatten(1, (1, 1, k)), *decoder(c, k)[1:]),
        "K stands at the end",
    ),
    "decoder: unflattens the batch": (
        DECODER,
        lambda c, k: nn.Sequential(nn.Unflatten(0, (k, 1, 1)), *decoder(c, k)[1:]),
        "nn.Unflatten takes a dimension",
    ),
    "decoder: one Conv2d": (
        DECODER,
        lambda c, k: nn.Sequential(
            *decoder(c, k)[:3], nn.Conv2d(c[2], c[1], 3, 2, 1), *decoder(c, k)[4:]
        ),
        "the way back needs nn.ConvTranspose2d",
    ),
    "decoder: Conv2d": (
        DECODER,
        lambda c, k: nn.Sequential(
            nn.Unflatten(1, (k, 1, 1)),
            *(nn.Conv2d(k, c[2], 7), nn.ReLU(), nn.Conv2d(c[2], c[1], 3, 2, 1), nn.ReLU()),
            *(nn.Conv2d(c[1], c[0], 3, 2, 1), ShiftedTanh()),
        ),
        "the way back needs nn.ConvTranspose2d",
    ),
    "decoder: output_padding 2": (
        DECODER,
        with_(decoder, more=2),
        "output padding has to be smaller than the stride",
    ),
    "decoder: output_padding in all": (
        DECODER,
        changed(decoder, lambda g: _set(g, 1, output_padding=(1, 1))),
        "output padding has to be smaller than the stride",
    ),
    "decoder: padding in the first": (
        DECODER,
        changed(decoder, lambda g: _set(g, 1, padding=(1, 1))),
        "shape (8, 1, 20, 20)",
        "convolution 1 has padding 1, and in the table 0",
    ),
    "decoder: in the encoder's order": (
        DECODER,
        lambda c, k: nn.Sequential(*decoder(c, k)[:2], *doubling(c), ShiftedTanh()),
        "each layer takes what the one before gives",
        "3 → 4, 1 → 2, 2 → 4",
    ),
    "decoder: kernel 4": (
        DECODER,
        lambda c, k: nn.Sequential(
            *decoder(c, k)[:3],
            *(nn.ConvTranspose2d(c[2], c[1], 4, 2, 1), nn.ReLU()),
            *(nn.ConvTranspose2d(c[1], c[0], 4, 2, 1), ShiftedTanh()),
        ),
        "convolution 2 has a kernel of 4",
    ),
    "decoder: ReLU at the end": (
        DECODER,
        with_(decoder, last=(nn.ReLU,)),
        "with every h = ",
        "a ReLU in the place of ShiftedTanh",
    ),
    "decoder: tanh and sigmoid": (
        DECODER,
        with_(decoder, last=(nn.Tanh, nn.Sigmoid)),
        "the output is squashed twice",
    ),
    "decoder: softplus": (
        DECODER,
        with_(decoder, activation=nn.Softplus),
        "with every h = ",
        "Softplus, a convolution",
    ),
    "decoder: halves channels": (
        DECODER,
        lambda c, k: decoder([c[0], c[2] // 2, c[2]], k),
        "[2, 2, 2]",
        "channels in other numbers",
    ),
    "decoder: one h without its batch": (
        DECODER,
        behind(decoder, lambda x: x.squeeze(0)),
        "h of shape (1, 3)",
        "takes away the batch",
    ),
    "decoder: kept": (DECODER, remembering(decoder, by_sizes), "called twice"),
    "decoder: detached": (DECODER, before(decoder, torch.Tensor.detach), "its input"),
    "decoder: leaky": (
        DECODER,
        with_(decoder, activation=functools.partial(nn.LeakyReLU, 1e-3)),
        PIXELS,
    ),
    "decoder: black below 0.4": (
        DECODER,
        behind(decoder, lambda x: functional.threshold(x, 0.4, 0)),
        PIXELS,
    ),
    "decoder: not mirrored": (
        DECODER,
        lambda c, k: decoder([c[2], c[1], c[0]], k),
        "channels in another order",
        "3 → 1 → 2 → 4",
    ),
    "decoder: no output_padding": (
        DECODER,
        with_(decoder, more=0),
        "shape (8, 1, 28, 28)",
        "shape (8, 1, 25, 25)",
        "7 becomes 13, and 13 becomes 25",
    ),
    "decoder: output_padding once": (
        DECODER,
        changed(decoder, lambda g: _set(g, 3, output_padding=(0, 0))),
        "shape (8, 1, 26, 26)",
        "missing in one of the two",
    ),
    "decoder: no padding": (
        DECODER,
        changed(decoder, lambda g: _set(_set(g, 3, padding=(0, 0)), 5, padding=(0, 0))),
        "shape (8, 1, 34, 34)",
        "no padding",
    ),
    "decoder: no stride": (
        DECODER,
        changed(decoder, lambda g: _set(_set(g, 3, stride=(1, 1)), 5, stride=(1, 1))),
        "output padding must be smaller",
        "no stride: with one of 2",
    ),
    "decoder: no stride and no output_padding": (
        DECODER,
        changed(
            with_(decoder, more=0), lambda g: _set(_set(g, 3, stride=(1, 1)), 5, stride=(1, 1))
        ),
        "shape (8, 1, 7, 7)",
        "no stride: with one of 2",
    ),
    "decoder: transposed": (
        DECODER,
        behind(decoder, lambda x: x.transpose(2, 3)),
        "in row 0, column 1",
        "rows and columns have changed places",
    ),
    "decoder: upside down": (
        DECODER,
        behind(decoder, lambda x: x.flip(2)),
        "an activation, or a kernel",
    ),
    "decoder: cut at the wrong end": (DECODER, OtherEnd, "cut off at the wrong end"),
    "decoder: pixels repeated": (DECODER, repeating, "pixels repeated, and a convolution"),
    "decoder: enlarged at the end": (
        DECODER,
        behind(with_(decoder, more=0), lambda x: functional.interpolate(x, 28)),
        "an activation, or a kernel",
    ),
    "decoder: one ReLU": (DECODER, one_relu(decoder), "a ReLU is missing"),
    "decoder: reverses in place": (DECODER, reversing, "channels as it was"),
    "decoder: no bias": (DECODER, with_(decoder, bias=False), "the layers have no bias"),
    "decoder: nothing at the end": (
        DECODER,
        with_(decoder, last=()),
        "nothing squashes the output",
    ),
    "decoder: sigmoid": (DECODER, with_(decoder, last=(nn.Sigmoid,)), "half as steep"),
    "decoder: tanh": (DECODER, with_(decoder, last=(nn.Tanh,)), "tanh alone: it still"),
    "decoder: ReLU in front": (
        DECODER,
        with_(decoder, last=(nn.ReLU, ShiftedTanh)),
        "no pixel gets below one half",
    ),
    "decoder: no ReLU": (DECODER, with_(decoder, activation=nn.Identity), "no ReLU between"),
    "vector: all in one": (
        IMAGE,
        (torch.flatten, to_image),
        "shape (2, 48)",
        "the batch is in the vector, too",
    ),
    "vector: channels apart": (
        IMAGE,
        (lambda x: x.flatten(2), to_image),
        "shape (2, 3, 16)",
        "are still apart",
    ),
    "vector: channels last": (
        IMAGE,
        (lambda x: x.permute(0, 2, 3, 1).flatten(1), to_image),
        "channels come last",
        "numbers 0 to 5: 0, 1, 2, 3, 4, 5",
        "0, 16, 32, 1, 17, 33",
    ),
    "vector: columns first": (
        IMAGE,
        (lambda x: x.transpose(2, 3).flatten(1), to_image),
        "columns in the place of rows",
    ),
    "vector: batch and channels": (
        IMAGE,
        (lambda x: x.transpose(0, 1).reshape(len(x), -1), to_image),
        "pixels of several pictures are mixed",
    ),
    "vector: upside down": (
        IMAGE,
        (lambda x: x.flip(2).flatten(1), to_image),
        "another order: one picture behind the other",
    ),
    "image: one channel for all": (
        IMAGE,
        (to_vector, lambda v, c: to_image(v, c)[:, :1].expand(-1, c, -1, -1)),
        "some numbers come twice",
    ),
    "image: channels last": (
        IMAGE,
        (
            to_vector,
            lambda v, c: (
                to_image(v, c).flatten(1).unflatten(1, (4, 4, 3)).movedim(3, 1)
                if c == 3 and v.shape[1] == 48
                else to_image(v, c)
            ),
        ),
        "channels come last",
    ),
    "image: side": (IMAGE, (to_vector, lambda v, c: v.reshape(-1, c, 2, 2)), "shape (2, 3, 4, 4)"),
    "image: one channel": (
        IMAGE,
        (to_vector, lambda v, c: v.reshape(len(v), 1, -1, 4)),
        "shape (2, 3, 4, 4)",
    ),
    "image: batch and channels": (
        IMAGE,
        (to_vector, lambda v, c: to_image(v, c).transpose(0, 1)),
        "shape (3, 2, 4, 4)",
        "pixels of several pictures are mixed",
    ),
    "image: mixed up": (
        IMAGE,
        (to_vector, lambda v, c: to_image(v, c).transpose(2, 3)),
        "columns in the place of rows",
    ),
    "image: 784": (
        IMAGE,
        (to_vector, lambda v, c: v.reshape(len(v), c, 28, 28)),
        "28 is a size of MNIST's pictures",
        "D = 48, C = 3",
    ),
    "vector: 784": (
        IMAGE,
        (lambda x: x.reshape(-1, 784), to_image),
        "784 is a size of MNIST's pictures",
    ),
    "image: root of all": (
        IMAGE,
        (to_vector, lambda v, c: v.reshape(len(v), c, *2 * [math.isqrt(v.shape[1])])),
        "6 is a root of all 48 numbers",
    ),
    "image: another side": (
        IMAGE,
        (to_vector, lambda v, c: v.reshape(len(v), c, 5, 5)),
        "multiply to another number",
    ),
    "image: square root": (
        IMAGE,
        (to_vector, lambda v, c: v.reshape(len(v), c, *2 * [math.sqrt(v.shape[1] / c)])),
        "`math.sqrt` give floats",
    ),
    "image: isqrt of a float": (
        IMAGE,
        (to_vector, lambda v, c: v.reshape(len(v), c, *2 * [math.isqrt(v.shape[1] / c)])),
        "`math.sqrt` give floats",
    ),
    "image: a list of channels": (
        IMAGE,
        (to_vector, lambda v, c: to_image(v, c[0])),
        "the number of channels, not a list",
    ),
    "vector: detached": (
        IMAGE,
        (changed(to_vector, torch.Tensor.detach), to_image),
        "a gradient at x",
    ),
    "image: detached": (
        IMAGE,
        (to_vector, changed(to_image, torch.Tensor.detach)),
        "gradient at v",
    ),
    "vector: float32": (
        IMAGE,
        (changed(to_vector, torch.Tensor.float), to_image),
        "the same type",
        "torch.float32",
    ),
    "image: float32": (IMAGE, (to_vector, changed(to_image, torch.Tensor.float)), "of float64"),
    "vector: resized": (
        IMAGE,
        (lambda x: x.resize_(len(x), x[0].numel()), to_image),
        "x as it was",
    ),
    "image: in one piece": (
        IMAGE,
        (to_vector, pieces),
        "to_image(v, 3)",
        "numbers from beside v",
    ),
    "vector: kept by shape": (
        IMAGE,
        (remembering(lambda x: to_vector(x).clone(), lambda x: x.shape), to_image),
        "is kept from an earlier call",
    ),
    "vector: kept by tensor": (IMAGE, (remembering(to_vector), to_image), "as before", "is kept"),
    "image: kept by tensor": (IMAGE, (to_vector, remembering(to_image)), "is kept"),
    "fair: None": (FAIR, lambda *_: None, "a `return` is missing"),
    "fair: float": (FAIR, changed(fair, torch.Tensor.item), "a torch.Tensor", "float"),
    "fair: detached": (FAIR, changed(fair, torch.Tensor.detach), "a gradient at x"),
    "fair: not squared": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / (s[1] - s[0]),
        "0.065",
        "the width of the scale, not squared",
    ),
    "fair: not divided": (
        FAIR,
        lambda x, y, s: (x - y).square().mean(),
        "0.065",
        "1.625",
        "the scale is left out",
    ),
    "fair: times": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() * (s[1] - s[0]) ** 2,
        "multiplied by the scale",
    ),
    "fair: high alone": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / s[1] ** 2,
        "the upper end of the scale",
    ),
    "fair: ends without signs": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / (abs(s[0]) + abs(s[1])) ** 2,
        "the sum of low and high",
    ),
    "fair: always 4": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / 4,
        "0.40625",
        "right for [−1, 1] alone",
    ),
    "fair: no brackets": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / s[1] - s[0] ** 2,
        "-2",
        "never below 0",
        "brackets around the width",
    ),
    "fair: no brackets around it all": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / s[1] - s[0],
        "never below 0",
        "brackets around the whole width",
    ),
    "fair: negative": (FAIR, changed(fair, torch.neg), "never below 0"),
    "fair: low squared": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / (s[1] - s[0] ** 2),
        "only low is squared",
    ),
    "fair: both squared": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / (s[1] ** 2 - s[0] ** 2),
        "low and high are squared each",
    ),
    "fair: x alone": (
        FAIR,
        lambda x, y, s: ((x - s[0]) / (s[1] - s[0]) - y).square().mean(),
        "only x is moved",
    ),
    "fair: x_prime alone": (
        FAIR,
        lambda x, y, s: ((y - s[0]) / (s[1] - s[0]) - x).square().mean(),
        "only x_prime is moved",
    ),
    "fair: square of the mean": (
        FAIR,
        lambda x, y, s: (x - y).mean().square() / (s[1] - s[0]) ** 2,
        "averaged before it is squared",
    ),
    "fair: low alone": (
        FAIR,
        lambda x, y, s: (x - y).square().mean() / s[0] ** 2 if s[0] else fair(x, y, s),
        "the lower end of the scale",
    ),
    "fair: sum over the batch": (
        FAIR,
        lambda x, y, s: fair(x, y, s) * len(x),
        "but a sum over the batch",
    ),
    "fair: absolute, not divided": (
        FAIR,
        lambda x, y, s: (x - y).abs().mean(),
        "absolute values, not squares, and the scale is left out",
    ),
    "fair: absolute, divided twice": (
        FAIR,
        lambda x, y, s: (x - y).abs().mean() / (s[1] - s[0]) ** 2,
        "absolute values, not squares: their mean",
    ),
    "fair: sum": (
        FAIR,
        lambda x, y, s: fair(x, y, s) * x.numel(),
        "0.52",
        "the sum of all squares, not their mean",
    ),
    "fair: sum over the pixels": (
        FAIR,
        lambda x, y, s: fair(x, y, s) * x[0].numel(),
        "0.26",
        "but a sum over the pixels",
    ),
    "fair: absolute": (
        FAIR,
        lambda x, y, s: (x - y).abs().mean() / (s[1] - s[0]),
        "absolute values",
    ),
    "fair: root of the mean": (FAIR, changed(fair, torch.Tensor.sqrt), "a root of the mean"),
    "fair: only up to 1": (
        FAIR,
        lambda x, y, s: fair(x, y, s) if s[0] >= 0 else fair(x, y, (0, 1)),
        "(-1, 1)",
        "right for other scales",
    ),
    "fair: only one scale": (
        FAIR,
        lambda x, y, s: fair(x, y, s) if s[1] > 1 else fair(x, y, (0, 1)),
        "(-1, 1)",
        "right for other scales",
    ),
    "fair: rows": (FAIR, lambda x, y, s: (x - y).square().mean(1), "shape ()", "shape (2,)"),
    "fair: float64": (FAIR, changed(fair, torch.Tensor.double), "torch.float64"),
    "fair: NaN": (FAIR, changed(fair, lambda e: e / 0 * 0), "finite numbers", "nan"),
    "fair: no history": (
        FAIR,
        changed(fair, lambda e: torch.tensor(e.item(), requires_grad=True)),
        "a gradient at x",
        "mere numbers",
    ),
    "fair: x detached": (FAIR, lambda x, y, s: fair(x.detach(), y, s), "a gradient at x"),
    "fair: root": (
        FAIR,
        lambda x, y, s: (
            fair(x, y, s) * 0 + ((x - y).square().sqrt() / (s[1] - s[0])).square().mean()
        ),
        "the gradient at x",
        "nan",
        "a root",
    ),
    "fair: rows by hand": (
        FAIR,
        lambda x, y, s: (x - y).square().sum() / x.shape[0] / x.shape[1] / (s[1] - s[0]) ** 2,
        "of shape (2, 1, 2, 2)",
        "right for rows",
    ),
    "fair: squeezed": (
        FAIR,
        lambda x, y, s: fair(x.squeeze(), y, s),
        "of shape (2, 1, 2, 2)",
        "right for rows",
    ),
    "fair: range of the pixels": (
        FAIR,
        lambda x, y, s: fair(x, y, (x.min(), x.max())),
        "0.180556",
        "the range of these pixels",
    ),
    "fair: whole numbers": (
        FAIR,
        lambda x, y, s: fair(x, y, (int(s[0]), max(int(s[1]), int(s[0]) + 1))),
        "(0.5, 2)",
        "right for other scales",
    ),
    "fair: at least 1": (
        FAIR,
        lambda x, y, s: fair(x, y, (0, max(1, s[1] - s[0]))),
        "(0.2, 0.7)",
        "right for other scales",
    ),
    "fair: multiplied out": (
        FAIR,
        lambda x, y, s: (
            (x.square().mean() - 2 * (x * y).mean() + y.square().mean()) / (s[1] - s[0]) ** 2
        ),
        "10,000 times",
        "nearly cancel",
    ),
    "fair: rounded": (FAIR, rounding, "0.01625", "0.0162"),
    "fair: clamped": (
        FAIR,
        lambda x, y, s: ((x - y) / (s[1] - s[0])).clamp(-0.5, 0.5).square().mean(),
        "0.065",
        "0.05125",
        "with paper and pencil",
    ),
    "fair: kept": (FAIR, remembering(fair), "half as far apart", "is kept"),
    "fair: in place": (FAIR, lambda x, y, s: x.sub_(y).square().mean(), "x as it was"),
    "noisy: object": (NOISY, int, "a class with two parents", "int"),
    "noisy: turned": (NOISY, Turned, "unexpected keyword argument 'noise'", "their order"),
    "noisy: own __init__": (NOISY, Empty, "an `__init__` of your own", "Empty("),
    "noisy: own __init__ that takes all": (NOISY, EmptyForAll, "an `__init__` of your own"),
    "noisy: the course's own": (NOISY, DenoisingConvAutoencoder, "put together already"),
    "noisy: child of the course's own": (
        NOISY,
        type("Mine", (DenoisingConvAutoencoder,), {}),
        "put together already",
    ),
    "noisy: dense": (NOISY, DenoisingAutoencoder, "input_dim", "one of the two parents is missing"),
    "noisy: plain": (NOISY, Plain, "neither of the two parents"),
    "noisy: no noise": (
        NOISY,
        ConvAutoencoder,
        "unexpected keyword",
        "one of the two parents is missing",
    ),
    "noisy: ignored": (NOISY, Silent, "in training", "no noise: print the class's mro()"),
    "noisy: twice": (NOISY, Twice, "0.7625", "the noise is added twice"),
    "noisy: first parent alone": (NOISY, Skipping, "no noise: print the class's mro()"),
    "noisy: always": (NOISY, Always, "after training", "noise is for training only"),
    "noisy: seed": (NOISY, Seeded, "manual_seed"),
    "noisy: fading": (NOISY, Fading, "in the next step", "from call to call"),
    "noisy: never again": (NOISY, NeverAgain, "in training again", "from call to call"),
    "noisy: no pictures": (NOISY, NoPictures, "of vectors", "convolutions take pictures"),
    "noisy: noisy target": (NOISY, NoisyTarget, "0.0625", "also the loss"),
    "noisy: sum": (NOISY, Summed, "0.0625", "6", "also the loss"),
    "noisy: positive h": (NOISY, Positive, "h, where the encoder gives −1", "inherits all"),
    "noisy: dense encoder": (NOISY, Dense, "filters of convolutions", "ConvAutoencoder"),
    "noisy: one channel by heart": (NOISY, ByHeart, "3 channels", "inherited"),
    "noisy: flat": (NOISY, Flat, "shape (2, 48)", "convolutions take pictures"),
}


def _stride_1(module):
    if getattr(module, "stride", None) == (2, 2):
        module.stride = (1, 1)
    return module


def _set(half, at, **settings):
    """The half, one of whose layers has other settings."""
    for name, value in settings.items():
        setattr(half[at], name, value)
    return half


class _Double(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x).double()


def unwritten(*_):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = [
    (
        SIZE,
        (
            "padding on one side only",
            "the padding is left out",
            "begins is not counted",
            "1 is added before the division",
            "rounded up",
            "rounded to the nearest",
            "more places than pixels",
            "no size is an exception",
            "kernel and stride have changed places",
            "the stride is left out",
            "only a part is divided",
            "a function of torch",
            "`return` is missing",
        ),
    ),
    (
        ENCODER,
        (
            "the layers have no bias",
            "(B, K, 1, 1) is not yet (B, K)",
            "no stride: with one of 2",
            "no stride of 2",
            "smaller than 7×7",
            "the batch, which comes first",
            "`squeeze`",
            "`nn.Linear`",
            "rows and columns have changed places",
            "pooling in the place of a stride",
            "padding on one side only: the 1",
            "something else than zeros",
            "other strides",
            "a ReLU behind the last layer: h",
            "no ReLU between",
            "a ReLU is missing",
            "tanh in the place of ReLU",
            "a sigmoid in the place",
            "make them anew",
            "manual_seed",
            "is none of",
            "has a kernel of",
            "channels in another order",
            "in and out have changed places",
            "stride and padding have changed places",
            "this half 2",
            "no bias in number",
            "is not for pictures",
            "is for the way back",
            "are flattened before",
            "a lazy layer",
            "used twice",
        ),
    ),
    (
        DECODER,
        (
            "the layers have no bias",
            "7 becomes 13, and 13 becomes 25",
            "missing in one of the two",
            "no padding",
            "no stride: with one of 2",
            "takes away the batch",
            "rows and columns have changed places",
            "cut off at the wrong end",
            "pixels repeated, and a convolution",
            "no ReLU between",
            "a ReLU is missing",
            "nothing squashes the output",
            "half as steep",
            "tanh alone: it still",
            "no pixel gets below one half",
            "a ReLU in the place of ShiftedTanh",
            "the output is squashed twice",
            "h is still (B, K)",
            "K stands at the end",
            "nn.Unflatten takes a dimension",
            "the way back needs nn.ConvTranspose2d",
            "output padding has to be smaller",
            "convolution 1 has padding 1",
            "each layer takes what the one before gives",
            "channels in another order",
            "channels in other numbers",
            "has a kernel of",
        ),
    ),
    (
        IMAGE,
        (
            "the batch is in the vector, too",
            "are still apart",
            "channels come last",
            "columns in the place of rows",
            "pixels of several pictures are mixed",
            "numbers from beside v",
            "some numbers come twice",
            "is a size of MNIST's",
            "is a root of all",
            "multiply to another number",
            "`math.sqrt` give floats",
            "the number of channels, not a list",
        ),
    ),
    (
        FAIR,
        (
            "the width of the scale, not squared",
            "the scale is left out",
            "multiplied by the scale",
            "the upper end of the scale",
            "the sum of all squares, not their mean",
            "but a sum over the pixels",
            "absolute values",
            "a root of the mean",
            "never below 0",
            "only low is squared",
            "low and high are squared each",
            "only x is moved",
            "only x_prime is moved",
            "averaged before it is squared",
            "the lower end of the scale",
            "the sum of low and high",
            "but a sum over the batch",
            "right for [−1, 1] alone",
            "the range of these pixels",
            "right for other scales",
            "nearly cancel",
            "right for rows",
        ),
    ),
    (
        NOISY,
        (
            "their order",
            "one of the two parents is missing",
            "neither of the two parents",
            "no noise: print the class's mro()",
            "the noise is added twice",
            "noise is for training only",
            "from call to call",
            "manual_seed",
            "also the loss",
            "convolutions take pictures",
            "an `__init__` of your own",
            "put together already",
        ),
    ),
]

UNWRITTEN = [(check, unwritten) for check in (SIZE, ENCODER, DECODER, FAIR)]
UNWRITTEN.append((NOISY, None))
UNWRITTEN.append((IMAGE, (unwritten, unwritten)))
