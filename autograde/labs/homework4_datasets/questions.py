"""Questions about homework 4: other data sets."""

from numbers import Integral, Real
from typing import Any

import numpy as np
import torch
from torch.nn.parameter import is_lazy

from autograde.labs.calls import CALLS, MEMORY
from autograde.labs.errors import WrongError
from autograde.labs.probes import behaviour
from autograde.labs.question import question
from autograde.labs.signature import SEED, choice, drawn, takes, tensor

SIDES = {"N": (1, 2, 5), "H": (1, 3, 4, 28), "W": (1, 3, 5, 28)}


def plain(value, what):
    """A plain number as a float; anything else is refused by its name."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise WrongError(f"expected {what} as a plain number, came {type(value).__name__}")
    return float(value)


BRIGHT, DARK = 255.99, 1.99  # above the largest byte: each may be, and of a dark picture 0 and 1


@question(
    takes(
        below=choice(BRIGHT, DARK, BRIGHT),
        pixels=tensor("N H W", low=0, high="below", dtypes=("uint8",)),
        sizes=SIDES,
        rounds=12,
    ),
    title="grey pictures",
)
def check_to_pictures(student, below, pixels):
    return {"the pictures": student.to_pictures(pixels=pixels)}


@question(
    takes(
        below=choice(BRIGHT, DARK, BRIGHT),
        pixels=tensor("N H W C", low=0, high="below", dtypes=("uint8",)),
        sizes={**SIDES, "C": (1, 3)},
        rounds=12,
    ),
    title="pictures with channels",
)
def check_to_pictures__channels(student, below, pixels):
    return {"the pictures": student.to_pictures(pixels=pixels)}


RANK = 5


def orthonormal(draw, rows, columns):
    """Random columns of length 1 at right angles to each other."""
    return torch.linalg.qr(draw.normal(rows, columns).double()).Q


def varied(draw, N, of, around, special):
    """Pictures around a mean, in a few directions with variances of their own."""
    centre, scale = around
    C, H, W = of
    D = C * H * W
    rank = min(RANK, N - 1, D)
    constant_first = torch.cat([torch.ones(N, 1), draw.normal(N, rank)], dim=1).double()
    U = torch.linalg.qr(constant_first).Q[:, 1:]  # at right angles to a constant, so centred
    steps = draw.uniform(rank, low=0.6, high=1.0).double().cumprod(0)
    made = centre * draw.uniform(D).double() + scale * (U * steps) @ orthonormal(draw, D, rank).T
    if special == "a pixel that is always the same" and D > 1:
        made[:, -1] = made[0, -1]
    if special == "a picture that is there twice" and N > 2:
        made[-1] = made[0]
    return made.float().reshape(N, C, H, W)


SPREAD: dict[str, Any] = {
    "around": ((1.0, 1.0), (3.0, 1.0), (1.0, 0.05), (0.0, 0.05), (0.0, 0.001)),  # a mean, a scale
    "special": ("nothing", "a pixel that is always the same", "a picture that is there twice"),
    "memory": MEMORY,
}
SPECTRUM: dict[str, Any] = {"rtol": 1e-3, "atol": 1e-4}


@question(
    takes(
        x=drawn(varied, "N", of=((1, 2, 3), (3, 2, 2), (3, 1, 1), (1, 1, 1)), **SPREAD),
        sizes={"N": (13, 40)},
        rounds=16,
    ),
    title="more pictures than numbers in each",
    **SPECTRUM,
)
def check_spectrum(student, x):
    return {"the shares": student.spectrum(x=x)}


@question(
    takes(
        x=drawn(varied, "N", of=((1, 4, 5), (3, 3, 4), (3, 12, 9)), **SPREAD),
        sizes={"N": (2, 3, 9, 70)},
        where=lambda case: case["N"] < 70 or case["x of"] == (3, 12, 9),
        rounds=18,
    ),
    title="fewer pictures than numbers in each",
    **SPECTRUM,
)
def check_spectrum__few(student, x):
    return {"the shares": student.spectrum(x=x)}


def falling(draw, count):
    """A spectrum, each share smaller than the one before, and all of them 1 together."""
    steps = draw.uniform(count, low=0.5, high=0.9).cumprod(0).double()
    return steps / steps.sum()


def between(draw, count):
    """A spectrum, and a share to keep that is well between two of its sums."""
    shares = falling(draw, count)
    sums = torch.cat([torch.zeros(1).double(), shares.cumsum(0)])
    number = draw.integer(0, count - 1)
    inside = draw.uniform(1, low=0.2, high=0.8).double()
    keep = sums[number] + inside * (sums[number + 1] - sums[number])
    return {"shares": shares.float(), "keep": keep.item()}


# Shares whose sums are exact, and what is to be kept of them.
EXACT = (
    ([0.5, 0.25, 0.125, 0.125], 0.5),
    ([0.5, 0.25, 0.125, 0.125], 0.75),
    ([0.25, 0.25, 0.25, 0.25], 0.75),
    ([0.25, 0.25, 0.25, 0.25], 0.5),
    ([0.5, 0.5, 0.0, 0.0], 1.0),
    ([0.5, 0.25, 0.25 - 2**-24], 1.0),  # rounding leaves all of them together below 1
    ([0.5, 0.25, 0.125, 0.125 - 2**-24], 1.0),
    ([0.5, 0.25, 0.125, 0.125], 0.7505),  # a sum that is nearly enough
    ([0.5, 0.5], 1),
    ([1 / 128] * 128, 0.75),
    ([1.0], 1.0),
    ([1.0], 0.25),
    ([1.0, 0.0], 0.001),
    ([0.3125, 0.1875, 0.5], 0.3125),  # sums that nobody may round
    ([0.33203125, 0.33203125, 0.3359375], 0.33203125),
)


def kept_share(draw, kind):
    """A random spectrum of this length, or one of those whose sums are exact."""
    if kind < 0:
        shares, keep = EXACT[-1 - kind]
        return {"shares": torch.tensor(shares), "keep": keep}
    return between(draw, kind)


@question(
    takes(
        kept=drawn(
            kept_share,
            kind=(1, 2, 3, 5, 8, 12, *(-1 - number for number in range(len(EXACT)))),
            memory=MEMORY,
        ),
        calls=CALLS[:1],
        rounds=32,
    )
)
def check_latent_dim_for(student, shares, keep):
    found = {"K": student.latent_dim_for(shares=shares, keep=keep)}
    before = shares.clone()
    shares.copy_(torch.eye(len(shares))[0])  # the first alone is enough now, in the same memory
    again = student.latent_dim_for(shares=shares, keep=keep)
    shares.copy_(before)
    return found | {"K, once the first share is 1": again}


SHAPES = ((1, 4, 4), (3, 3, 5), (3, 4, 2), (1, 2, 7), (3, 1, 1))
LISTS: tuple[list[int], ...] = (
    *([], [9], [12, 2], [5, 11, 7]),
    *([7, 7, 4], [6, 6, 6]),  # sizes that K has, too, and layers of the same size
)


def halves(draw, B, K, of, hidden):
    """The arguments, a batch of pictures and a batch of latent representations."""
    sizes = {"image_shape": list(of), "hidden_layers": list(hidden), "latent_dim": K}
    return sizes | {"x": draw.normal(B, *of), "h": draw.normal(B, K)}


HALVES = takes(
    halves=drawn(halves, "B K", of=SHAPES, hidden=LISTS),
    seed=SEED,
    sizes={"B": (1, 2, 6), "K": (1, 2, 7)},
    calls=CALLS[:1],  # what a module does is asked of several that were made
    rounds=12,
)


def maker(student, number, image_shape, hidden_layers, latent_dim):
    """Makes the encoder, 0, or the decoder, 1."""

    def make():
        made = student.build_halves(
            image_shape=tuple(image_shape), hidden_layers=hidden_layers, latent_dim=latent_dim
        )
        if not isinstance(made, tuple | list) or len(made) != 2:
            raise WrongError("expected two modules, the encoder and the decoder")
        if set.intersection(*map(places, made)):
            raise WrongError("encoder and decoder share weights: each needs its own")
        return made[number]

    return make


def places(module):
    """Where the weights of a module lie."""
    weights = module.parameters() if isinstance(module, torch.nn.Module) else ()
    return {weight.untyped_storage().data_ptr() for weight in weights if not is_lazy(weight)}


@question(HALVES, points=1.5, title="the encoder")
def check_build_halves(student, image_shape, hidden_layers, latent_dim, x, seed):
    return behaviour(maker(student, 0, image_shape, hidden_layers, latent_dim), x, seed)


@question(HALVES, points=1.5, title="the decoder")
def check_build_halves__decoder(student, image_shape, hidden_layers, latent_dim, h, seed):
    return behaviour(maker(student, 1, image_shape, hidden_layers, latent_dim), h, seed)


DATA: dict[str, Any] = {
    "three": ["b", "a", "c"],
    "one": ["photographs"],
    "none": [],
    "a tuple": ("digits", "clothing"),
}
DIMENSIONS: tuple[list[int], ...] = ([8, 2, 5], [3], [], [1, 2, 4, 16])
KEYS = ["K", "data", "error", "left"]


def results(draw, data, dimensions, size):
    """What `run` gives for each combination, all of it different; the first error is large."""
    count = max(1, len(DATA[data])), max(1, len(dimensions))
    variances = size * draw.uniform(*count, low=0.11, high=3.0)
    left = draw.uniform(*count, low=0.05, high=0.9)
    left[0, 0] += 3
    return {
        "data": data,
        "latent_dims": list(dimensions),
        "errors": left * variances,
        "variances": variances,
    }


GIVES = {
    "numbers": lambda found: (*map(float, found),),
    "tensors": lambda found: found,
    "a list": lambda found: [each.item() for each in found],
    "tensors with an axis": lambda found: tuple(each.reshape(1) for each in found),
    "whole numbers": lambda found: tuple(1 + round(1e7 * each.item()) for each in found),
}
RESULTS = takes(
    results=drawn(results, data=tuple(DATA), dimensions=DIMENSIONS, size=(1.0, 1e-4)),
    gives=choice(*GIVES),
    rounds=20,
)
SMALL: dict[str, Any] = {"rtol": 1e-4, "atol": 1e-9}


def tables(student, data, latent_dims, errors, variances, gives):
    """The rows of `compare` and the calls of what it was given; again, once that gives others."""
    names, calls, times = DATA[data], [], [1.0]

    def run(name, latent_dim):
        calls.append(f"{name} {latent_dim}")
        at = names.index(name), latent_dims.index(latent_dim)
        return GIVES[gives]((times[0] * errors[at], variances[at].clone()))

    found = []
    for times[0] in (1.0, 0.5):
        before = list(names)
        rows = student.compare(names=names, latent_dims=latent_dims, run=run)
        if list(names) != before:
            names[:] = before
            raise WrongError("names was changed by the call")
        found.append((_formed(rows), sorted(calls)))  # in any order: only the rows have one
        calls.clear()
    return found


def _formed(rows):
    """The rows themselves, if they are such; copies, so that a later call changes none."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WrongError("expected a list of dictionaries")
    if odd := [row for row in rows if sorted(map(str, row)) != KEYS]:
        raise WrongError(f"expected the keys {', '.join(KEYS)}, came {', '.join(map(str, odd[0]))}")
    return [dict(row) for row in rows]


def column(rows, key):
    """A column of plain numbers as a tensor."""
    for row in rows:
        if not isinstance(row[key], float | np.floating):
            kind = type(row[key]).__name__
            raise WrongError(f"expected a plain float under {key!r}, came {kind}")
    return torch.tensor([row[key] for row in rows], dtype=torch.float64)


@question(RESULTS, title="the rows, and one call of run for each", **SMALL)
def check_compare(student, data, latent_dims, errors, variances, gives):
    found = tables(student, data, latent_dims, errors, variances, gives)
    answers: dict[str, Any] = {}
    for said, (rows, calls) in zip(("", ", once run gives others"), found, strict=True):
        answers |= {
            f"the column data{said}": ", ".join(str(row["data"]) for row in rows),
            f"the column K{said}": [row["K"] for row in rows],
            f"the column error{said}": column(rows, "error"),
            f"the calls of run{said}": ", ".join(calls),
        }
    return answers


@question(RESULTS, title="what is left", **SMALL)
def check_compare__left(student, data, latent_dims, errors, variances, gives):
    (rows, _), (others, _) = tables(student, data, latent_dims, errors, variances, gives)
    return {
        "the column left": column(rows, "left"),
        "the column left, once run gives others": column(others, "left"),
    }


@question(
    takes(
        x=tensor("B C H W", low=0, high=1),
        x_prime=tensor(like="x", low=-0.5, high=1.5, near=True),
        sizes={"B": (1, 2, 5), "C": (1, 3), "H": (1, 3, 4), "W": (1, 2, 6)},
        rounds=14,
    ),
    title="the luminance",
    apart={"the colour": ("the colour", 1)},
    rtol=1e-3,
    atol=2e-7,  # of a difference of two errors, rounding is left
)
def check_split_error(student, x, x_prime):
    both = student.split_error(x=x, x_prime=x_prime)
    if not isinstance(both, tuple | list) or len(both) != 2:
        raise WrongError("expected two numbers, the luminance and the colour error")
    return {
        "the luminance error": plain(both[0], "the luminance error"),
        "the colour error": plain(both[1], "the colour error"),
    }


LABELS = {
    "ten": (60, range(10)),
    "some are missing": (9, (9, 0, 4)),
    "one": (4, (3,)),
    "one picture": (1, (5,)),
    "a hundred and more": (300, range(40, 140)),
    "large ones": (12, (0, 256, 999)),
    "none": (0, (0,)),
}


def labelled(draw, labels, ties):
    """Errors and labels, in no order; with ties, means of several labels are exactly equal."""
    count, among = LABELS[labels]
    y = torch.tensor([among[draw.integer(0, len(among) - 1)] for _ in range(count)])
    errors = draw.uniform(count)
    if ties:
        of_label = torch.tensor([draw.integer(0, 3) / 4 for _ in range(1000)])
        errors = of_label[y.long()]
    return {"errors": errors, "y": y.long()}


@question(
    takes(
        labelled=drawn(labelled, labels=tuple(LABELS), ties=(False, True), memory=MEMORY),
        rounds=16,
    )
)
def check_errors_by_class(student, errors, y):
    pairs = student.errors_by_class(errors=errors, y=y)
    if not isinstance(pairs, list) or not all(
        isinstance(pair, tuple | list) and len(pair) == 2 for pair in pairs
    ):
        raise WrongError("expected a list of pairs")
    for label, _ in pairs:
        if isinstance(label, bool) or not isinstance(label, Integral):
            kind = type(label).__name__
            raise WrongError(f"expected a label as a plain int, came {kind}")
    means = [plain(mean, "a mean error") for _, mean in pairs]
    return {
        "the labels": [int(label) for label, _ in pairs],
        "the mean errors": torch.tensor(means, dtype=torch.float64),
    }
