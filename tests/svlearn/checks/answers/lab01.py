"""Lab 01, the vanilla autoencoder: answers, and what the checks say of them."""

import functools
import math
from itertools import pairwise

import numpy as np
import torch
from torch import nn

from svlearn import ShiftedTanh
from svlearn.checks import lab01
from tests.svlearn.checks.making_answers import before, behind, changed


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
    return loss.item()


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

    return optimizer.step(closure).item()


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
    (STEP, lambda *given: np.float32(train_step(*given))),
    (STEP, lambda m, f, o, x: (torch.rand(3), train_step(m, f, o, x))[1]),
    (SENT, (compress, decompress)),
    (SENT, (torch.no_grad()(compress), decompress)),
    (SENT, (changed(compress, lambda sent: (sent[0], np.float64(sent[1]))), decompress)),
    (SENT, (compress, torch.inference_mode()(decompress))),
]


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
                case "halve":
                    for weight in model.parameters():
                        weight.grad /= 2
                case _:
                    getattr(optimizer, move)()
        return loss.item()

    return train_step


def dense(first_to_last, activation=nn.ReLU, bias=True, last=1):
    return lambda *sizes: nn.Sequential(*chain(first_to_last(*sizes), activation, bias)[:-last])


def straight(input_dim, hidden, latent_dim):
    return [input_dim, *hidden, latent_dim]


def remembering(function, key=lambda *given: given):
    """The function, called once for each key."""
    known = {}

    def call(*given):
        found = key(*given)
        if found not in known:
            known[found] = function(*given)
        return known[found]

    return call


def by_sizes(input_dim, hidden, latent_dim):
    return input_dim, *hidden, latent_dim


def seeded(function):
    return lambda *given: (torch.manual_seed(0), function(*given))[1]


def rounding(function, position):
    """The function, but that it rounds this argument to levels of grey in place."""

    def call(*given):
        with torch.no_grad():
            given[position].mul_(255).round_().div_(255)
        return function(*given)

    return call


def exponent(input_dim, latent_dim):
    return (math.log2(input_dim) + math.log2(latent_dim)) / 2


def by_index(input_dim, hidden, latent_dim):
    return nn.Sequential(
        nn.Linear(input_dim, hidden[0]),
        nn.ReLU(),
        *chain(hidden),
        nn.Linear(hidden[-1], latent_dim),
    )


def sharing(input_dim, hidden, latent_dim):
    pairs = [*pairwise([input_dim, *hidden, latent_dim])]
    layers = {pair: nn.Linear(*pair) for pair in pairs}
    made = [module for pair in pairs for module in (layers[pair], nn.ReLU())]
    return nn.Sequential(*made[:-1])


def without_relu_by_size(input_dim, hidden, latent_dim):
    pairs = pairwise([input_dim, *hidden, latent_dim])
    made = [[nn.Linear(a, b), nn.Identity() if b == latent_dim else nn.ReLU()] for a, b in pairs]
    return nn.Sequential(*(module for pair in made for module in pair))


class Unregistered(nn.Module):
    """Layers in a plain Python list, all of them or all but the outermost."""

    def __init__(self, sizes, outer=False):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a, b in pairwise(sizes)]
        if outer:
            self.registered = nn.ModuleList(dict.fromkeys((self.layers[0], self.layers[-1])))

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x)


def averaging(losses):
    def loss(x, x_prime):
        losses.append(mean_square(x, x_prime))
        return sum(losses) / len(losses)

    return loss


def by_hand(model, loss_function, optimizer, x):
    """A step that is right for plain descent alone."""
    loss = loss_function(x, model(x))
    optimizer.zero_grad()
    loss.backward()
    with torch.no_grad():
        for group in optimizer.param_groups:
            for weight in group["params"]:
                weight -= group["lr"] * weight.grad
    return loss.item()


def clipping(model, loss_function, optimizer, x):
    loss = loss_function(x, model(x))
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1)
    optimizer.step()
    return loss.item()


def leaving(function, change):
    """The function, which leaves a change of its first argument behind."""
    return lambda first, *given: (change(first), function(first, *given))[1]


def encoded(convert, ratio=lambda x, blob: x.nbytes / len(blob)):
    def compress(encoder, x):
        blob = convert(encoder(x).detach()).numpy().tobytes()
        return blob, ratio(x, blob)

    return compress


LAYERS = "between the layers ReLU and nothing else"
PIXELS = "behind the last one (1 + tanh) / 2, and nothing else"
NO_RELU, RELU_FIRST = "no ReLU between the layers", "a ReLU in front of the first layer"
TANH, SIGMOID = "tanh between the layers", "the sigmoid between the layers"
LEAKY, RELU_LAST = "a leaky ReLU", "a ReLU behind the last layer"
SQUASHED, BARE = "h is squashed", "nothing squashes the output"
PLAIN_SIGMOID, PLAIN_TANH = "the sigmoid of z at the output", "neither shifted nor halved"
RELU_BEFORE, TWICE = "a ReLU in front of the squashing", "squashed twice"
UNREGISTERED, INNER = "no parameter is registered", "layers in the middle are not registered"
NO_BIAS, UNUSED = "the layers have no bias", "hidden_layers is not used"
BACKWARDS, ENDS = "hidden_layers backwards", "have changed places"
SHARED, ONCE = "are one and the same", "only the first is kept"
UNMIRRORED, LIKE_AN_ENCODER = "in the encoder's order", "begins and ends like an encoder"
ORDER = "a move is missing or out of order"
STILL, SWAPPED, OWN_LOSS = (
    "nothing has moved",
    "have changed places in the loss",
    "whatever loss_function",
)
ONE_GROUP, TWO_STEPS = "only the first of the optimizer's groups", "two steps in one call"
NOT_FORGOTTEN, BY_HAND, CUT = "were not forgotten", "a step by hand", "are cut back"
LOSS_AFTER, SIGN, ROUNDED = "the loss after the step", "the sign is lost", "rounded: all digits"
UP, GEOMETRIC, ARITHMETIC = "rounded up", "but no power of 2", "the mean of the sizes themselves"
TWICE_EXPONENT, XOR, DIFFERENCE = (
    "twice the exponent",
    "`^` is no power",
    "the difference of the log",
)
ONE_LOGARITHM, HALF_A_POWER = "one logarithm, halved", "half of 2 to a power"
NOT_ROUNDED = "nothing is rounded yet"
EXPONENT, NATURAL, TEN = "this is the exponent", "the natural logarithm", "the logarithm to base 10"
SUM_OF_LOGS, HALF_OF_ONE = "the sum of the logarithms", "half of one logarithm"
EACH, FIXED = "each logarithm is rounded by itself", "the same for all sizes"
SUM, OVER_PIXELS = "the sum in the place of the mean", "summed over the pixels"
OVER_PICTURES, ABSOLUTE = "and summed over the pictures", "absolute values"
HALF, ROOT, BEFORE = "half of it", "a root at the end", "averaged before it is squared"
SUBTRACTED, TWO_SIZES = "the squares are subtracted", "the first two sizes alone"
FLOAT64, FLOAT16, OF_X = "float64, with 8 bytes", "float16, with 2 bytes", "x itself is sent"
DOWN, UPSIDE_DOWN, COUNTS = "rounded down", "upside down", "is no number of bytes"
OF_THE_LAB, COLUMNS = "the ratio of 784 to 16", "column after column"
LAST_MISSING, FIRST_MISSING = "the last layer, 5 → 3, is missing", "the first layer, 20 → 12, is"
NO_LAYER, ONLY_FIRST, ONLY_LAST = "no layer at all", "only the first layer", "only the last layer"
ONLY_12, ONLY_5 = "only the 12 is used", "only the 5 is used"
MIRRORED, LAZY, EMPTY = "the two sizes of each are exchanged", "a lazy layer", "an empty list is"
FROM_D, WITHOUT_D = "a decoder begins with latent_dim", "12 → 20, is missing"
OF_784, NORM, NOT_SQUARED, ENTROPY = "784 pixels", "a norm", "nothing is squared", "cross entropy"
NO_BRACKETS, SHAPE, NO_MEAN = "brackets", "its shape is not", "their mean is missing"
SOME_AXES = "over some axes alone"
UPHILL, REPEATED, TEN_STEPS = "uphill", "are repeated until they fit", "10 steps in one call"
EACH_PICTURE, OWN_OPTIMIZER = "a step for each picture", "another optimizer"
OF_THE_SUM, OF_ONE = "summed over the batch", "divided by the batch size"
ONE_ROW, ONE_BYTE, NOT_DECODED = "a single row", "one byte a number", "h itself comes back"
ROUND, FIRST_SENT = "rounded: the ratio", "of the x tried before"
OF_TYPE, TURNED, NO_RATIO = "and bytes are wanted", "the other way round", "the ratio is missing"
ONE_PICTURE = "one picture alone"

WRONG = {
    "middle: None": (MIDDLE, lambda d, k: None, "an int", "None", "`print` shows a result"),
    "middle: 64": (MIDDLE, lambda d, k: 64, FIXED),
    "middle: float": (MIDDLE, changed(middle_size, float), "an int", "64.0"),
    "middle: negative": (MIDDLE, changed(middle_size, lambda size: -size), "-64"),
    "middle: zero": (MIDDLE, lambda d, k: 0, "power of 2", "0"),
    "middle: up": (MIDDLE, changed(middle_size, lambda size: 2 * size), "128", UP),
    "middle: geometric": (MIDDLE, lambda d, k: math.isqrt(d * k), "112", GEOMETRIC),
    "middle: each rounded": (
        MIDDLE,
        lambda d, k: 2 ** ((int(math.log2(d)) + int(math.log2(k))) // 2),
        "middle_size(100, 3)",
        EACH,
    ),
    "middle: natural logarithms": (
        MIDDLE,
        lambda d, k: 2 ** int((math.log(d) + math.log(k)) / 2 / math.log(2)),
        "middle_size(64, 16)",
        "came:     16",
        "others, divided",
    ),
    "middle: rounded early": (
        MIDDLE,
        lambda d, k: 2 ** int(math.log2(round(math.sqrt(d * k)))),
        "middle_size(85, 3)",
        "round nothing before the end",
    ),
    "middle: at least 2": (
        MIDDLE,
        lambda d, k: max(2, middle_size(d, k)),
        "middle_size(3, 1)",
        "no smallest result",
    ),
    "middle: at least K": (
        MIDDLE,
        lambda d, k: max(k, middle_size(d, k)),
        "middle_size(3, 3)",
        "equal sizes",
    ),
    "encoder: None": (ENCODER, lambda *sizes: None, "an nn.Module", "NoneType"),
    "encoder: list": (
        ENCODER,
        lambda *sizes: chain(straight(*sizes)),
        "an nn.Module",
        "list",
        "makes one module of them",
    ),
    "encoder: swapped": (
        ENCODER,
        dense(lambda d, hidden, k: [k, *hidden, d]),
        "233 parameters",
        ENDS,
    ),
    "encoder: no bias": (ENCODER, dense(straight, bias=False), NO_BIAS),
    "encoder: no ReLU": (ENCODER, dense(straight, nn.Identity), NO_RELU),
    "encoder: tanh": (ENCODER, dense(straight, nn.Tanh), TANH),
    "encoder: leaky": (ENCODER, dense(straight, nn.LeakyReLU), LEAKY),
    "encoder: ReLU last": (ENCODER, dense(straight, last=-99), RELU_LAST),
    "encoder: ReLU first": (
        ENCODER,
        changed(build_encoder, lambda half: nn.Sequential(nn.ReLU(), half)),
        RELU_FIRST,
    ),
    "encoder: frozen": (
        ENCODER,
        changed(build_encoder, lambda half: half.requires_grad_(False)),
        "a gradient at 0.weight",
    ),
    "encoder: rows only": (
        ENCODER,
        changed(build_encoder, lambda half: nn.Sequential(half, nn.Flatten(0))),
        "shape (8, 4)",
        "shape (32,)",
    ),
    "encoder: one sample without its batch": (
        ENCODER,
        behind(build_encoder, lambda h: h.squeeze(0)),
        "x of shape (1, 9)",
        "shape (4,)",
        "`squeeze`",
    ),
    "encoder: kept": (
        ENCODER,
        remembering(build_encoder, by_sizes),
        "called twice",
        "make them anew",
    ),
    "encoder: seed": (ENCODER, seeded(build_encoder), "the same weights in both", "manual_seed"),
    "encoder: rounds x": (
        ENCODER,
        before(build_encoder, rounding(lambda x: x, 0)),
        "x as it was",
    ),
    "encoder: detached": (
        ENCODER,
        before(build_encoder, torch.Tensor.detach),
        "a gradient at its input",
    ),
    "encoder: ReLU6": (ENCODER, dense(straight, nn.ReLU6), "x = 100,", LAYERS),
    "encoder: shared layers": (ENCODER, sharing, "[6, 3, 3]", SHARED),
    "encoder: ReLU by size": (ENCODER, without_relu_by_size, "[6, 3, 3]", LAYERS),
    "encoder: three layers": (
        ENCODER,
        lambda d, hidden, k: build_encoder(d, hidden[:3], k),
        "too few",
    ),
    "decoder: sorted": (
        DECODER,
        lambda d, hidden, k: build_decoder(d, sorted(hidden)[::-1], k),
        "[2, 4, 8, 5]",
        "parameters",
    ),
    "decoder: small to large": (
        DECODER,
        lambda d, hidden, k: build_decoder(max(d, k), hidden, min(d, k)),
        "build_decoder(3, [5], 4)",
        LIKE_AN_ENCODER,
    ),
    "decoder: kept": (DECODER, remembering(build_decoder, by_sizes), "called twice"),
    "decoder: detached": (DECODER, before(build_decoder, torch.Tensor.detach), "its input"),
    "decoder: not mirrored": (
        DECODER,
        lambda d, hidden, k: Own([k, *hidden, d], ShiftedTanh()),
        UNMIRRORED,
    ),
    "decoder: reverses in place": (DECODER, reversing, "hidden_layers as it was"),
    "decoder: nothing at the end": (DECODER, changed(build_decoder, lambda g: g[:-1]), BARE),
    "decoder: sigmoid": (
        DECODER,
        changed(build_decoder, lambda g: nn.Sequential(*g[:-1], nn.Sigmoid())),
        PLAIN_SIGMOID,
    ),
    "decoder: ReLU in front": (
        DECODER,
        changed(build_decoder, lambda g: nn.Sequential(*g[:-1], nn.ReLU(), ShiftedTanh())),
        RELU_BEFORE,
    ),
    "loss: None": (LOSS, lambda x, y: None, "a `return` is missing"),
    "loss: float": (LOSS, lambda x, y: mean_square(x, y).item(), "a torch.Tensor", "float"),
    "loss: detached": (LOSS, lambda x, y: mean_square(x, y.detach()), "a gradient", "`detach`"),
    "loss: half detached": (
        LOSS,
        lambda x, y: ((x - y) * (x - y).detach()).mean(),
        "the gradient at x of",
        "a part that is detached",
    ),
    "loss: sum": (LOSS, lambda x, y: (x - y).square().sum(), "0.0475", "0.38", SUM),
    "loss: half": (
        LOSS,
        lambda x, y: (x - y).square().sum() / (2 * len(x)),
        "0.0475",
        OVER_PICTURES,
    ),
    "loss: root": (LOSS, lambda x, y: mean_square(x, y).sqrt(), ROOT),
    "loss: absolute": (LOSS, lambda x, y: (x - y).abs().mean(), "0.125", ABSOLUTE),
    "loss: rows": (
        LOSS,
        lambda x, y: (x - y).square().mean(1),
        "shape ()",
        "shape (2,)",
        SOME_AXES,
    ),
    "loss: float64": (LOSS, lambda x, y: mean_square(x, y).double(), "torch.float64"),
    "loss: NaN": (LOSS, lambda x, y: mean_square(x, y) / 0 * 0, "finite numbers", "nan"),
    "loss: x in place": (LOSS, lambda x, y: x.sub_(y).square().mean(), "x as it was"),
    "loss: x′ in place": (LOSS, lambda x, y: y.sub_(x).square().mean(), "x_prime as it was"),
    "loss: x detached": (LOSS, lambda x, y: mean_square(x.detach(), y), "a gradient at x"),
    "loss: rows by hand": (
        LOSS,
        lambda x, y: (x - y).square().sum() / (x.shape[0] * x.shape[1]),
        "of shape (2, 1, 2, 2)",
        "0.19",
        TWO_SIZES,
    ),
    "loss: squeezed": (LOSS, lambda x, y: mean_square(x.squeeze(), y), "of shape (2, 1, 2, 2)"),
    "loss: difference of squares": (LOSS, lambda x, y: (x**2 - y**2).abs().mean(), SUBTRACTED),
    "loss: multiplied out": (
        LOSS,
        lambda x, y: x.square().mean() - 2 * (x * y).mean() + y.square().mean(),
        "10,000 times",
        "nearly cancel",
    ),
    "loss: mean over calls": (LOSS, averaging([]), "reconstruction_loss(x, x_prime)"),
    "loss: kept": (LOSS, remembering(mean_square), "half the differences", "is kept"),
    "loss: rounded": (
        LOSS,
        lambda x, y: (
            mean_square(x, y) + (mean_square(x, y).round(decimals=4) - mean_square(x, y)).detach()
        ),
        "half the differences",
        "rounded",
    ),
    "loss: rounds x": (LOSS, rounding(mean_square, 0), "x as it was"),
    "step: a tensor": (STEP, changed(train_step, torch.tensor), "a plain number", "`item()`"),
    "step: by hand": (STEP, by_hand, "step 2", BY_HAND),
    "step: first group alone": (
        STEP,
        lambda m, f, o, x: train_step(
            m, lambda x, y: f(x, y.detach() + (m.weights[0] - m.weights[0].detach()) * x), o, x
        ),
        ONE_GROUP,
    ),
    "step: clipped": (STEP, clipping, "step 1", CUT),
    "step: absolute": (STEP, changed(train_step, abs), SIGN),
    "step: rounded": (STEP, changed(train_step, lambda loss: round(loss, 4)), ROUNDED),
    "step: eval": (STEP, leaving(train_step, nn.Module.eval), "model in the mode it was in"),
    "step: two passes": (
        STEP,
        lambda m, f, o, x: (m(x), train_step(m, f, o, x))[1],
        "one call of the model",
        "2 calls",
    ),
    "step: flattened": (
        STEP,
        lambda m, f, o, x: train_step(m, f, o, x.flatten(1)),
        "(40, 1, 1)",
        "(40, 1)",
    ),
    "step: x with a gradient": (
        STEP,
        lambda m, f, o, x: train_step(m, f, o, x.requires_grad_()),
        "requires a gradient",
    ),
    "step: rounds x": (STEP, rounding(train_step, 3), "x as it was"),
    "step: seed": (STEP, seeded(train_step), "manual_seed"),
    "step: kept": (STEP, remembering(train_step), "twice more", "kept from an earlier call"),
    "step: None": (STEP, lambda *given: train_step(*given) and None, "`return` is missing"),
    "step: no zero_grad": (
        STEP,
        step_by_step("forward", "backward", "step"),
        "step 2",
        "learning rate 0.05",
        NOT_FORGOTTEN,
    ),
    "step: no step": (STEP, step_by_step("zero_grad", "forward", "backward"), "step 1", STILL),
    "step: no backward": (STEP, step_by_step("zero_grad", "forward", "step"), "step 1", STILL),
    "step: cleared too late": (
        STEP,
        step_by_step("forward", "backward", "zero_grad", "step"),
        STILL,
    ),
    "step: own loss": (
        STEP,
        step_by_step("zero_grad", "mean_square", "backward", "step"),
        OWN_LOSS,
    ),
    "step: x and x′ swapped": (
        STEP,
        step_by_step("zero_grad", "swapped", "backward", "step"),
        SWAPPED,
    ),
    "step: loss after": (
        STEP,
        step_by_step("zero_grad", "forward", "backward", "step", "forward"),
        LOSS_AFTER,
    ),
    "step: changes x": (STEP, lambda m, f, o, x: (train_step(m, f, o, x), x.zero_())[0], "x"),
    "bytes: no ratio": (
        SENT,
        (lambda f, x: compress(f, x)[0], decompress),
        "two things are wanted",
        NO_RATIO,
    ),
    "bytes: float64": (
        SENT,
        (encoded(torch.Tensor.double), decompress),
        "24 bytes",
        "48 bytes",
        FLOAT64,
    ),
    "bytes: ratio turned round": (
        SENT,
        (encoded(lambda h: h, lambda x, blob: len(blob) / x.nbytes), decompress),
        "ratio 3.5",
        "0.285714",
        UPSIDE_DOWN,
    ),
    "bytes: ratio NaN": (SENT, (encoded(lambda h: h, lambda x, b: math.nan), decompress), "nan"),
    "bytes: ratio of a number": (
        SENT,
        (encoded(lambda h: h, lambda x, b: 5.0), decompress),
        "ratio 3.5",
    ),
    "bytes: by columns": (SENT, (encoded(lambda h: h.T.contiguous()), decompress), COLUMNS),
    "bytes: turned round": (
        SENT,
        (encoded(lambda h: torch.from_numpy(h.numpy().byteswap())), decompress),
        "another order of bytes",
    ),
    "bytes: ratio as a tensor": (
        SENT,
        (encoded(lambda h: h, lambda x, b: torch.tensor(2.3)), decompress),
        "a plain number",
    ),
    "bytes: ratio rounded down": (
        SENT,
        (encoded(lambda h: h, lambda x, b: x.nbytes // len(b)), decompress),
        "ratio 3.5",
        DOWN,
    ),
    "bytes: ratio of the storage": (
        SENT,
        (encoded(lambda h: h, lambda x, b: x.untyped_storage().nbytes() / len(b)), decompress),
        "ratio 3.5",
        "of this x",
    ),
    "bytes: 256 samples": (
        SENT,
        (lambda f, x: (compress(f, x[:256])[0], len(x[0]) / f.out_features), decompress),
        "2400 bytes",
        "all of it",
    ),
    "bytes: kept": (SENT, (remembering(compress), decompress), "has changed", "is kept"),
    "bytes: eval": (SENT, (leaving(compress, nn.Module.eval), decompress), "encoder in the mode"),
    "bytes: frozen": (
        SENT,
        (leaving(compress, lambda f: f.requires_grad_(False)), decompress),
        "the same weights to train",
    ),
    "bytes: no gradients any more": (
        SENT,
        (leaving(compress, lambda _: torch.set_grad_enabled(False)), decompress),
        "torch.no_grad()",
    ),
    "bytes: rounds x": (SENT, (rounding(compress, 1), decompress), "x as it was"),
    "bytes: pictures kept": (SENT, (compress, remembering(decompress)), "is kept"),
    "bytes: decoder in eval": (
        SENT,
        (compress, leaving(decompress, nn.Module.eval)),
        "decoder in the mode",
    ),
    "bytes: one sample": (
        SENT,
        (compress, lambda *given: decompress(*given)[:1]),
        "shape (3, 2)",
    ),
    "bytes: not decoded": (SENT, (compress, lambda g, blob, k: blob), "a torch.Tensor", "bytes"),
    "middle: nearest": (
        MIDDLE,
        lambda d, k: 2 ** round((math.log2(d) + math.log2(k)) / 2),
        UP,
    ),
    "middle: mean of sizes": (MIDDLE, lambda d, k: (d + k) // 2, ARITHMETIC),
    "middle: exponent": (
        MIDDLE,
        lambda d, k: int((math.log2(d) + math.log2(k)) / 2),
        EXPONENT,
    ),
    "middle: natural": (MIDDLE, lambda d, k: 2 ** int((math.log(d) + math.log(k)) / 2), NATURAL),
    "middle: base 10": (MIDDLE, lambda d, k: 2 ** int((math.log10(d) + math.log10(k)) / 2), TEN),
    "middle: no half": (MIDDLE, lambda d, k: 2 ** int(math.log2(d) + math.log2(k)), SUM_OF_LOGS),
    "middle: no brackets": (
        MIDDLE,
        lambda d, k: 2 ** int(math.log2(d) + math.log2(k) / 2),
        HALF_OF_ONE,
    ),
    "encoder: ModuleList": (
        ENCODER,
        lambda *sizes: nn.ModuleList(chain(straight(*sizes))[:-1]),
        "ModuleList",
        "makes one module of them",
    ),
    "encoder: plain list": (ENCODER, lambda *sizes: Unregistered(straight(*sizes)), UNREGISTERED),
    "encoder: plain list in the middle": (
        ENCODER,
        lambda *sizes: Unregistered(straight(*sizes), outer=True),
        "[12, 5]",
        INNER,
    ),
    "encoder: reversed": (
        ENCODER,
        dense(lambda d, hidden, k: [d, *hidden[::-1], k]),
        "[12, 5]",
        BACKWARDS,
    ),
    "encoder: nothing hidden": (ENCODER, dense(lambda d, hidden, k: [d, k]), UNUSED),
    "encoder: equal sizes once": (
        ENCODER,
        dense(lambda *sizes: [*dict.fromkeys(straight(*sizes))]),
        ONCE,
    ),
    "encoder: sigmoid": (ENCODER, dense(straight, nn.Sigmoid), SIGMOID),
    "encoder: squashed": (
        ENCODER,
        changed(build_encoder, lambda f: nn.Sequential(*f, ShiftedTanh())),
        SQUASHED,
    ),
    "decoder: an encoder": (
        DECODER,
        changed(build_encoder, lambda f: nn.Sequential(*f, ShiftedTanh())),
        LIKE_AN_ENCODER,
    ),
    "decoder: None": (DECODER, lambda *sizes: print(*sizes, end=""), "`print` shows a result"),
    "decoder: plain tanh": (
        DECODER,
        changed(build_decoder, lambda g: nn.Sequential(*g[:-1], nn.Tanh())),
        PLAIN_TANH,
    ),
    "decoder: twice": (
        DECODER,
        changed(build_decoder, lambda g: nn.Sequential(*g, ShiftedTanh())),
        TWICE,
    ),
    "decoder: hardsigmoid": (
        DECODER,
        changed(build_decoder, lambda g: nn.Sequential(*g[:-1], nn.Hardsigmoid())),
        PIXELS,
    ),
    "decoder: no bias": (
        DECODER,
        lambda d, hidden, k: nn.Sequential(
            *chain([k, *hidden[::-1], d], bias=False)[:-1], ShiftedTanh()
        ),
        NO_BIAS,
    ),
    "decoder: no ReLU": (
        DECODER,
        lambda d, hidden, k: nn.Sequential(
            *chain([k, *hidden[::-1], d], nn.Identity), ShiftedTanh()
        ),
        NO_RELU,
    ),
    "decoder: ReLU first": (
        DECODER,
        changed(build_decoder, lambda g: nn.Sequential(nn.ReLU(), *g)),
        RELU_FIRST,
    ),
    "loss: over pixels": (LOSS, lambda x, y: (x - y).square().sum() / len(x), OVER_PIXELS),
    "loss: half of it": (LOSS, lambda x, y: mean_square(x, y) / 2, HALF),
    "loss: mean first": (LOSS, lambda x, y: (x - y).mean().square(), BEFORE),
    "loss: norm": (
        LOSS,
        lambda x, y: (x - y).square().sum().sqrt() ** 2 / x.numel(),
        "all pixels equal",
        "nan",
        "a root on the way",
    ),
    "step: two": (STEP, lambda *given: (train_step(*given), train_step(*given))[0], TWO_STEPS),
    "step: halves its gradients": (
        STEP,
        step_by_step("zero_grad", "forward", "backward", "halve", "step"),
        ORDER,
    ),
    "bytes: None": (SENT, (lambda f, x: None, decompress), "`print` shows a result"),
    "bytes: float16": (SENT, (encoded(torch.Tensor.half), decompress), FLOAT16),
    "bytes: x": (SENT, (lambda f, x: (x.numpy().tobytes(), 1.0), decompress), OF_X),
    "bytes: ratio of counts": (
        SENT,
        (encoded(lambda h: h, lambda x, b: x.numel() / len(b)), decompress),
        COUNTS,
    ),
    "bytes: ratio of the lab": (
        SENT,
        (encoded(lambda h: h, lambda x, b: 784 / 16), decompress),
        OF_THE_LAB,
    ),
    "bytes: ratio with one digit": (
        SENT,
        (encoded(lambda h: h, lambda x, b: round(x.nbytes / len(b), 1)), decompress),
        ROUND,
    ),
    "bytes: read by columns": (
        SENT,
        (
            compress,
            lambda g, blob, k: g(
                torch.frombuffer(bytearray(blob), dtype=torch.float32).view(k, -1).T
            ),
        ),
        "[4.0, 9.0]",
        COLUMNS,
    ),
    "bytes: read as absolute": (
        SENT,
        (
            compress,
            lambda g, blob, k: g(
                torch.frombuffer(bytearray(blob), dtype=torch.float32).view(-1, k).abs()
            ),
        ),
        "or something done to them",
    ),
}


WRONG |= {
    "middle: xor": (
        MIDDLE,
        lambda d, k: 2 ^ int((math.log2(d) + math.log2(k)) / 2),
        "expected: 64 (",
        XOR,
    ),
    "middle: minus": (
        MIDDLE,
        lambda d, k: 2 ** int((math.log2(d) - math.log2(k)) / 2),
        DIFFERENCE,
    ),
    "middle: the size rounded down": (MIDDLE, lambda d, k: int(2 ** (exponent(d, k))), GEOMETRIC),
    "middle: the size rounded": (MIDDLE, lambda d, k: round(2 ** (exponent(d, k))), GEOMETRIC),
    "middle: not rounded": (MIDDLE, lambda d, k: 2 ** exponent(d, k), "an int", NOT_ROUNDED),
    "middle: logarithm of the sum": (
        MIDDLE,
        lambda d, k: 2 ** int(math.log2(d + k) / 2),
        ONE_LOGARITHM,
    ),
    "middle: of D alone": (MIDDLE, lambda d, k: 2 ** int(math.log2(d) / 2), ONE_LOGARITHM),
    "middle: half too late": (MIDDLE, lambda d, k: 2 ** int(2 * exponent(d, k)) // 2, HALF_A_POWER),
    "middle: times": (MIDDLE, lambda d, k: 2 * int(exponent(d, k)), TWICE_EXPONENT),
    "middle: mean of sizes, then down": (
        MIDDLE,
        lambda d, k: 2 ** int(math.log2((d + k) / 2)),
        ARITHMETIC,
    ),
    "encoder: without K": (ENCODER, dense(lambda d, hidden, k: [d, *hidden]), LAST_MISSING),
    "encoder: without D": (ENCODER, dense(lambda d, hidden, k: [*hidden, k]), FIRST_MISSING),
    "encoder: cut too short": (ENCODER, dense(straight, last=2), LAST_MISSING),
    "encoder: nothing if nothing is hidden": (
        ENCODER,
        lambda d, hidden, k: build_encoder(d, hidden, k) if hidden else nn.Sequential(),
        "build_encoder(9, [], 4)",
        NO_LAYER,
    ),
    "encoder: return in the loop": (
        ENCODER,
        dense(lambda *sizes: straight(*sizes)[:2]),
        ONLY_FIRST,
    ),
    "encoder: a new list each time": (
        ENCODER,
        dense(lambda *sizes: straight(*sizes)[-2:]),
        ONLY_LAST,
    ),
    "encoder: one hidden layer": (ENCODER, dense(lambda d, hidden, k: [d, hidden[0], k]), ONLY_12),
    "encoder: the last hidden layer": (
        ENCODER,
        dense(lambda d, hidden, k: [d, hidden[-1], k]),
        ONLY_5,
    ),
    "encoder: first and last by index": (ENCODER, by_index, "build_encoder(9, [], 4)", EMPTY),
    "encoder: sizes exchanged": (
        ENCODER,
        lambda *sizes: nn.Sequential(*(nn.Linear(b, a) for a, b in pairwise(straight(*sizes)))),
        MIRRORED,
    ),
    "encoder: lazy": (
        ENCODER,
        lambda d, hidden, k: nn.Sequential(*map(nn.LazyLinear, [*hidden, k])),
        LAZY,
    ),
    "encoder: a batch norm": (
        ENCODER,
        changed(
            build_encoder, lambda half: nn.Sequential(*half, nn.LayerNorm(half[-1].out_features))
        ),
        "another kind of layer",
    ),
    "decoder: from D": (
        DECODER,
        dense(lambda d, hidden, k: [d, *hidden[::-1], k]),
        FROM_D,
    ),
    "decoder: hidden_layers cut": (
        DECODER,
        dense(lambda d, hidden, k: [k, *hidden[:-1], d]),
        ONLY_12,
    ),
    "decoder: without D": (
        DECODER,
        dense(lambda d, hidden, k: [k, *hidden[::-1]]),
        WITHOUT_D,
    ),
    "decoder: clamped": (
        DECODER,
        behind(changed(build_decoder, lambda g: g[:-1]), lambda z: z.clamp(0, 1)),
        "(h) with every h = 1,",
        PIXELS,
    ),
    "loss: brackets": (LOSS, lambda x, y: x - y.square().mean(), "shape (2, 4)", NO_BRACKETS),
    "loss: shape (1,)": (LOSS, lambda x, y: mean_square(x, y).reshape(1), "shape (1,)", SHAPE),
    "loss: mean of columns": (LOSS, lambda x, y: (x - y).square().mean(0), "shape (4,)", SOME_AXES),
    "loss: no mean": (LOSS, lambda x, y: (x - y).square(), "shape (2, 4)", NO_MEAN),
    "loss: 784": (LOSS, lambda x, y: (x - y).square().sum() / (len(x) * 784), OF_784),
    "loss: entropy": (LOSS, lambda x, y: nn.functional.binary_cross_entropy(y, x), ENTROPY),
    "loss: the norm": (LOSS, lambda x, y: torch.norm(x - y), NORM),
    "loss: no square": (LOSS, lambda x, y: (x - y).mean(), NOT_SQUARED),
    "loss: no square, x′ first": (LOSS, lambda x, y: (y - x).mean(), NOT_SQUARED),
    "step: uphill": (
        STEP,
        lambda m, f, o, x: -train_step(m, lambda x, y: -f(x, y), o, x),
        "expected: [0.8]",
        UPHILL,
    ),
    "step: broadcast": (
        STEP,
        lambda m, f, o, x: train_step(lambda x: m(x.flatten(1)), f, o, x),
        REPEATED,
    ),
    "step: ten": (STEP, lambda *given: max(train_step(*given) for _ in range(10)), TEN_STEPS),
    "step: one for each picture": (
        STEP,
        lambda m, f, o, x: sum(train_step(m, f, o, each) for each in x.split(1)),
        EACH_PICTURE,
    ),
    "step: Adam": (
        STEP,
        lambda m, f, o, x: train_step(m, f, torch.optim.Adam(m.parameters()), x),
        OWN_OPTIMIZER,
    ),
    "step: returns a mean square": (
        STEP,
        lambda m, f, o, x: (mean_square(x, m.weights[0] * x).item(), train_step(m, f, o, x))[0],
        OWN_LOSS,
    ),
    "step: returns a sum": (
        STEP,
        lambda m, f, o, x: train_step(m, f, o, x) * len(x),
        OF_THE_SUM,
    ),
    "step: returns a share": (STEP, lambda m, f, o, x: train_step(m, f, o, x) / len(x), OF_ONE),
    "bytes: text": (
        SENT,
        (lambda f, x: (str(f(x).tolist()), 1.0), decompress),
        "(str, float)",
        "type str",
        OF_TYPE,
    ),
    "bytes: list": (SENT, (lambda f, x: (f(x).tolist(), 1.0), decompress), "type list", OF_TYPE),
    "bytes: bytearray": (
        SENT,
        (lambda f, x: (bytearray(compress(f, x)[0]), 3.5), decompress),
        "type bytearray",
        OF_TYPE,
    ),
    "bytes: ratio first": (SENT, (lambda f, x: compress(f, x)[::-1], decompress), TURNED),
    "bytes: 4 for each byte": (
        SENT,
        (encoded(lambda h: h, lambda x, b: x.nbytes / (4 * len(b))), decompress),
        COUNTS,
    ),
    "bytes: one row": (SENT, (encoded(lambda h: h[:1]), decompress), "8 bytes", ONE_ROW),
    "bytes: uint8": (SENT, (encoded(torch.Tensor.byte), decompress), "6 bytes", ONE_BYTE),
    "bytes: ratio to the nearest": (
        SENT,
        (encoded(lambda h: h, lambda x, b: round(x.nbytes / len(b))), decompress),
        ROUND,
    ),
    "bytes: ratio of one picture": (
        SENT,
        (encoded(lambda h: h, lambda x, b: x[0].nbytes / len(b)), decompress),
        ONE_PICTURE,
    ),
    "bytes: ratio kept": (SENT, (encoded(lambda h: h, lambda x, b: 3.5), decompress), FIRST_SENT),
    "bytes: rounded to whole numbers": (
        SENT,
        (encoded(torch.Tensor.floor), decompress),
        "[1.5, -2.0, 3.0, 4.0, -5.0, 6.0]",
        "[1.0, -2.0, 3.0, 4.0, -5.0, 6.0]",
        "other numbers than those of h",
    ),
    "bytes: h returned": (
        SENT,
        (
            compress,
            lambda g, blob, k: torch.frombuffer(bytearray(blob), dtype=torch.float32).view(-1, k),
        ),
        NOT_DECODED,
    ),
}


def unwritten(*_):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
HALVES = (NO_BIAS, UNUSED, SHARED, NO_RELU, RELU_FIRST, TANH, SIGMOID, LEAKY)
CAUSES = [
    (MIDDLE, (UP, GEOMETRIC, ARITHMETIC, EXPONENT, NATURAL, TEN, SUM_OF_LOGS, HALF_OF_ONE)),
    (MIDDLE, (EACH, FIXED, TWICE_EXPONENT, XOR, DIFFERENCE, ONE_LOGARITHM, HALF_A_POWER)),
    (MIDDLE, (NOT_ROUNDED,)),
    (ENCODER, (UNREGISTERED, INNER, BACKWARDS, ENDS, ONCE, RELU_LAST, SQUASHED, *HALVES)),
    (ENCODER, (LAST_MISSING, FIRST_MISSING, NO_LAYER, ONLY_FIRST, ONLY_LAST, ONLY_12, ONLY_5)),
    (ENCODER, (MIRRORED, LAZY, EMPTY)),
    (DECODER, (UNMIRRORED, LIKE_AN_ENCODER, BARE, PLAIN_SIGMOID, PLAIN_TANH, RELU_BEFORE, TWICE)),
    (DECODER, (NO_BIAS, NO_RELU, RELU_FIRST, FROM_D, ONLY_12, WITHOUT_D)),
    (LOSS, (SUM, OVER_PIXELS, OVER_PICTURES, ABSOLUTE, HALF, ROOT, BEFORE, SUBTRACTED, TWO_SIZES)),
    (LOSS, (OF_784, NORM, NOT_SQUARED, ENTROPY, NO_BRACKETS, SHAPE, NO_MEAN, SOME_AXES)),
    (STEP, (STILL, SWAPPED, OWN_LOSS, ONE_GROUP, TWO_STEPS, NOT_FORGOTTEN, BY_HAND, CUT)),
    (STEP, (UPHILL, REPEATED, TEN_STEPS, EACH_PICTURE, OWN_OPTIMIZER)),
    (STEP, (LOSS_AFTER, SIGN, ROUNDED, OF_THE_SUM, OF_ONE)),
    (SENT, (FLOAT64, FLOAT16, OF_X, DOWN, UPSIDE_DOWN, COUNTS, OF_THE_LAB, COLUMNS)),
    (SENT, (ONE_ROW, ONE_BYTE, NOT_DECODED, ROUND, FIRST_SENT, OF_TYPE, TURNED, NO_RATIO)),
    (SENT, (ONE_PICTURE,)),
]

UNWRITTEN = [(check, unwritten) for check in (MIDDLE, ENCODER, DECODER, LOSS, STEP)]
UNWRITTEN.append((SENT, (unwritten, unwritten)))
