"""Lab 01, the vanilla autoencoder: answers, and what the checks say of them."""

import functools
import math
from itertools import pairwise

import numpy as np
import torch
from torch import nn

from svlearn import ShiftedTanh
from svlearn.checks import lab01


def middle_size(input_dim, latent_dim):
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)


def chain(sizes, activation=nn.ReLU, bias=True):
    layers = [[nn.Linear(a, b, bias), activation()] for a, b in pairwise(sizes)]
    return [module for pair in layers for module in pair]


def build_encoder(input_dim, hidden_layers, latent_dim):
    return nn.Sequential(*chain([input_dim, *hidden_layers, latent_dim])[:-1])


def build_decoder(input_dim, hidden_layers, latent_dim):
    layers = chain([latent_dim, *reversed(hidden_layers), input_dim])[:-1]
    return nn.Sequential(*layers, ShiftedTanh())


def mean_square(x, x_prime):
    return (x - x_prime).square().mean()


def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss


def compress(encoder, x):
    blob = encoder(x).detach().numpy().tobytes()
    return blob, x.nbytes / len(blob)


def decompress(decoder, blob, latent_dim):
    return decoder(torch.frombuffer(bytearray(blob), dtype=torch.float32).view(-1, latent_dim))


class Own(nn.Module):
    """Parameters made by hand, products by einsum, and what it computed kept."""

    def __init__(self, sizes, last):
        super().__init__()
        self.weights = nn.ParameterList(torch.randn(a, b) / a**0.5 for a, b in pairwise(sizes))
        self.biases = nn.ParameterList(torch.randn(b) / 9 for b in sizes[1:])
        self.last = last

    def forward(self, x):
        for number, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            x = torch.einsum("bi,io->bo", torch.clamp(x, min=0) if number else x, weight) + bias
        self.kept = self.last(x)
        return self.kept


def with_natural_logarithm(input_dim, latent_dim):
    return 2 ** int((math.log(input_dim) + math.log(latent_dim)) / 2 / math.log(2))


def with_closure(model, loss_function, optimizer, x):
    def closure():
        optimizer.zero_grad()
        loss = loss_function(x, model(x))
        loss.backward()
        return loss

    return optimizer.step(closure)


def zero_grad_last(model, loss_function, optimizer, x):
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    model.zero_grad()
    return loss.item()


MIDDLE, LOSS = lab01.check_middle_size, lab01.check_reconstruction_loss
ENCODER, DECODER = lab01.check_build_encoder, lab01.check_build_decoder
STEP = lab01.check_train_step
SENT = functools.partial(lambda check, both: check(*both), lab01.check_compression)

RIGHT = [
    (MIDDLE, middle_size),
    (MIDDLE, with_natural_logarithm),
    (MIDDLE, lambda d, k: 2 ** np.int64(np.log2(d * k) / 2)),
    (MIDDLE, lambda d, k: 1 << (math.isqrt(d * k).bit_length() - 1)),
    (ENCODER, build_encoder),
    (ENCODER, lambda d, hidden, k: Own([d, *hidden, k], nn.Identity())),
    (ENCODER, lambda *sizes: nn.Sequential(nn.Flatten(), build_encoder(*sizes))),
    (DECODER, build_decoder),
    (DECODER, lambda d, hidden, k: Own([k, *hidden[::-1], d], ShiftedTanh())),
    (
        DECODER,
        lambda d, hidden, k: Own([k, *hidden[::-1], d], lambda z: torch.sigmoid(2 * z)),
    ),
    (LOSS, mean_square),
    (LOSS, nn.functional.mse_loss),
    (LOSS, nn.MSELoss()),
    (LOSS, lambda x, y: torch.mean((y - x) ** 2, 1).mean()),
    (LOSS, lambda x, y: torch.dist(x, y) ** 2 / x.numel()),
    (STEP, train_step),
    (STEP, with_closure),
    (STEP, zero_grad_last),
    (STEP, lambda *given: train_step(*given).detach().numpy()[()]),
    (SENT, (compress, decompress)),
    (SENT, (torch.no_grad()(compress), decompress)),
]


def changed(function, change):
    return lambda *arguments: change(function(*arguments))


def reversing(input_dim, hidden_layers, latent_dim):
    hidden_layers.reverse()
    return nn.Sequential(*chain([latent_dim, *hidden_layers, input_dim])[:-1], ShiftedTanh())


def step_by_step(*moves):
    """train_step with these moves in this order; it returns the last loss."""

    def train_step(model, loss_function, optimizer, x):
        loss = None
        for move in moves:
            match move:
                case "forward":
                    loss = loss_function(x, model(x))
                case "swapped":
                    loss = loss_function(model(x), x)
                case "mean_square":
                    loss = mean_square(x, model(x))
                case "backward":
                    loss.backward()
                case _:
                    getattr(optimizer, move)()
        return loss

    return train_step


def dense(first_to_last, activation=nn.ReLU, bias=True, last=1):
    return lambda *sizes: nn.Sequential(*chain(first_to_last(*sizes), activation, bias)[:-last])


def straight(input_dim, hidden, latent_dim):
    return [input_dim, *hidden, latent_dim]


def encoded(convert, ratio=lambda x, blob: x.nbytes / len(blob)):
    def compress(encoder, x):
        blob = convert(encoder(x).detach()).numpy().tobytes()
        return blob, ratio(x, blob)

    return compress


LAYERS = "ReLU belongs between the layers, and none behind the last one"
PIXELS = "(1 + tanh) / 2 at the output, and nothing else there"
ORDER = "one is missing or out of order"

WRONG = {
    "middle: None": (MIDDLE, lambda d, k: None, "an int", "None"),
    "middle: 64": (MIDDLE, lambda d, k: 64, "the largest power of 2"),
    "middle: float": (MIDDLE, changed(middle_size, float), "an int", "64.0"),
    "middle: negative": (MIDDLE, changed(middle_size, lambda size: -size), "-64"),
    "middle: zero": (MIDDLE, lambda d, k: 0, "power of 2", "0"),
    "middle: up": (MIDDLE, changed(middle_size, lambda size: 2 * size), "128"),
    "middle: geometric": (MIDDLE, lambda d, k: math.isqrt(d * k), "112"),
    "middle: each rounded": (
        MIDDLE,
        lambda d, k: 2 ** ((int(math.log2(d)) + int(math.log2(k))) // 2),
        "take log₂ of both sizes, their mean, round it down, and only then",
    ),
    "encoder: None": (ENCODER, lambda *sizes: None, "an nn.Module", "NoneType"),
    "encoder: list": (ENCODER, lambda *sizes: chain(straight(*sizes)), "an nn.Module", "list"),
    "encoder: swapped": (ENCODER, dense(lambda d, hidden, k: [k, *hidden, d]), "45 parameters"),
    "encoder: no bias": (ENCODER, dense(straight, bias=False), "the layers have no bias"),
    "encoder: no ReLU": (ENCODER, dense(straight, nn.Identity), LAYERS),
    "encoder: tanh": (ENCODER, dense(straight, nn.Tanh), LAYERS),
    "encoder: leaky": (ENCODER, dense(straight, nn.LeakyReLU), LAYERS),
    "encoder: ReLU last": (ENCODER, dense(straight, last=-99), LAYERS),
    "encoder: ReLU first": (
        ENCODER,
        changed(build_encoder, lambda half: nn.Sequential(nn.ReLU(), half)),
        LAYERS,
    ),
    "encoder: frozen": (
        ENCODER,
        changed(build_encoder, lambda half: half.requires_grad_(False)),
        "a gradient at 0.weight",
    ),
    "encoder: rows only": (
        ENCODER,
        changed(build_encoder, lambda half: nn.Sequential(half, nn.Flatten(0))),
        "shape (64, 4)",
        "shape (256,)",
    ),
    "decoder: not mirrored": (
        DECODER,
        lambda d, hidden, k: Own([k, *hidden, d], ShiftedTanh()),
        "a decoder mirrors the encoder",
    ),
    "decoder: reverses in place": (DECODER, reversing, "hidden_layers as it was"),
    "decoder: nothing at the end": (DECODER, changed(build_decoder, lambda g: g[:-1]), PIXELS),
    "decoder: sigmoid": (
        DECODER,
        changed(build_decoder, lambda g: nn.Sequential(*g[:-1], nn.Sigmoid())),
        PIXELS,
    ),
    "decoder: ReLU in front": (
        DECODER,
        changed(build_decoder, lambda g: nn.Sequential(*g[:-1], nn.ReLU(), ShiftedTanh())),
        PIXELS,
    ),
    "loss: None": (LOSS, lambda x, y: None, "a `return` is missing"),
    "loss: float": (LOSS, lambda x, y: mean_square(x, y).item(), "a torch.Tensor", "float"),
    "loss: detached": (LOSS, lambda x, y: mean_square(x, y.detach()), "a gradient", "`detach`"),
    "loss: half detached": (
        LOSS,
        lambda x, y: ((x - y) * (x - y).detach()).mean(),
        "the gradient of",
        "a detached part",
    ),
    "loss: sum": (LOSS, lambda x, y: (x - y).square().sum(), "0.0325", "the mean of all"),
    "loss: half": (LOSS, lambda x, y: (x - y).square().sum() / (2 * len(x)), "0.0325", "0.065"),
    "loss: root": (LOSS, lambda x, y: mean_square(x, y).sqrt(), "0.0325"),
    "loss: absolute": (LOSS, lambda x, y: (x - y).abs().mean(), "0.0325", "0.075"),
    "loss: rows": (LOSS, lambda x, y: (x - y).square().mean(1), "shape ()", "shape (6,)"),
    "loss: float64": (LOSS, lambda x, y: mean_square(x, y).double(), "torch.float64"),
    "loss: NaN": (LOSS, lambda x, y: mean_square(x, y) / 0 * 0, "finite numbers", "nan"),
    "loss: x in place": (LOSS, lambda x, y: x.sub_(y).square().mean(), "x as it was"),
    "loss: x′ in place": (LOSS, lambda x, y: y.sub_(x).square().mean(), "x_prime as it was"),
    "step: None": (STEP, lambda *given: train_step(*given) and None, "`return` is missing"),
    "step: no zero_grad": (STEP, step_by_step("forward", "backward", "step"), "step 2", ORDER),
    "step: no step": (STEP, step_by_step("zero_grad", "forward", "backward"), "step 1", ORDER),
    "step: no backward": (STEP, step_by_step("zero_grad", "forward", "step"), "step 1", ORDER),
    "step: cleared too late": (
        STEP,
        step_by_step("forward", "backward", "zero_grad", "step"),
        ORDER,
    ),
    "step: own loss": (
        STEP,
        step_by_step("zero_grad", "mean_square", "backward", "step"),
        "loss_function(x, model(x))",
    ),
    "step: x and x′ swapped": (
        STEP,
        step_by_step("zero_grad", "swapped", "backward", "step"),
        "loss_function(x, model(x))",
    ),
    "step: loss after": (
        STEP,
        step_by_step("zero_grad", "forward", "backward", "step", "forward"),
        "return the loss as it was before the step",
    ),
    "step: changes x": (STEP, lambda m, f, o, x: (train_step(m, f, o, x), x.zero_())[0], "x"),
    "bytes: no ratio": (SENT, (lambda f, x: compress(f, x)[0], decompress), "return both"),
    "bytes: float64": (
        SENT,
        (encoded(torch.Tensor.double), decompress),
        "12 bytes",
        "24 bytes",
        "float32",
    ),
    "bytes: ratio turned round": (
        SENT,
        (encoded(lambda h: h, lambda x, blob: len(blob) / x.nbytes), decompress),
        "ratio 5",
        "0.2",
    ),
    "bytes: ratio NaN": (SENT, (encoded(lambda h: h, lambda x, b: math.nan), decompress), "nan"),
    "bytes: ratio of a number": (
        SENT,
        (encoded(lambda h: h, lambda x, b: 4.0), decompress),
        "ratio 5",
    ),
    "bytes: by columns": (SENT, (encoded(lambda h: h.T.contiguous()), decompress), "swapped"),
    "bytes: one sample": (SENT, (compress, lambda *given: decompress(*given)[:1]), "shape (7, 10)"),
    "bytes: not decoded": (SENT, (compress, lambda g, blob, k: blob), "a torch.Tensor", "bytes"),
}


def unwritten(*_):
    raise NotImplementedError


UNWRITTEN = [(check, unwritten) for check in (MIDDLE, ENCODER, DECODER, LOSS, STEP)]
UNWRITTEN.append((SENT, (unwritten, unwritten)))
