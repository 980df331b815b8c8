"""Questions about homework 3: max pooling, its places, stamps, shifts, and a table."""

from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from autograde.labs.calls import CALLS, MEMORY
from autograde.labs.errors import WrongError
from autograde.labs.forms import FORMS, in_form
from autograde.labs.probes import behaviour, dense, trained
from autograde.labs.question import question
from autograde.labs.signature import SEED, choice, drawn, size, takes, tensor

FLOATS = ("float32", "float64")


def maps(draw, B, C, H, W, kind, dtype):
    """Maps with all signs, far below 0 and each other, or with equal numbers in most blocks."""
    x = draw.normal(B, C, H, W)
    below = -2.5e37 * (x.abs() + torch.arange(1, B * C + 1).reshape(B, C, 1, 1))
    made = {"any": x, "below 0": below, "equal": x.round()}[kind]
    return {"x": made.to(getattr(torch, dtype))}


ODD_AND_EVEN: dict[str, Any] = {"B": (1, 2), "C": (1, 3), "H": (1, 2, 5, 6), "W": (1, 3, 4, 7)}


@question(
    takes(
        maps=drawn(
            maps, "B C H W", kind=("any", "below 0", "equal", "equal"), dtype=FLOATS, memory=MEMORY
        ),
        sizes=ODD_AND_EVEN,
        rounds=14,
    ),
    title="the maxima",
    apart={"the places": ("the places", 1)},
)
def check_max_pool(student, x):
    maxima, places = student.max_pool(x=x)
    return {"the maxima": maxima, "the places": places}


@question(
    takes(x=tensor("B C H W", dtypes=FLOATS, gradient=True), sizes=ODD_AND_EVEN),
    title="the gradient of the maxima",
)
def check_max_pool__gradient(student, x):
    maxima, _ = student.max_pool(x=x)
    return {"the maxima": maxima}


def places_of(draw, B, C, H, W, rows, columns):
    """Places that lie in the picture: in an odd last row the upper ones, and so on."""
    places = (4 * draw.uniform(B, C, H, W)).long().clamp(max=3)
    if rows:
        places[:, :, -1] %= 2
    if columns:
        places[..., -1] -= places[..., -1] % 2
    return {"places": places, "size": [2 * H - rows, 2 * W - columns]}


@question(
    takes(
        maxima=tensor("B C H W", dtypes=FLOATS, gradient=True),
        places=drawn(places_of, "B C H W", rows=(0, 1), columns=(0, 1), memory=MEMORY),
        sizes={"B": (1, 2), "C": (1, 3), "H": (1, 2, 3), "W": (1, 2, 4)},
        rounds=14,
    ),
    gradient_points=1,
)
def check_unpool(student, maxima, places, size):
    return {"the pictures": student.unpool(maxima=maxima, places=places, size=size)}


class Learnt(nn.Module):
    """An activation with a weight of its own, which rises whatever that is."""

    def __init__(self):
        super().__init__()
        self.steepness = nn.Parameter(torch.zeros(1))

    def forward(self, z):  # noqa: D102 - the class says it
        return self.steepness.exp() * z.tanh()


ACTIVATIONS = {"ReLU": nn.ReLU, "Tanh": nn.Tanh, "one with a weight": Learnt}
HALF: dict[str, Any] = {
    "channels": choice([2], ["K", 3], [3, 2, 4]),
    "latent_dim": size("K"),
    "activation": choice(*ACTIVATIONS),
    "seed": SEED,
    "sizes": {"B": (1, 2, 3), "C": (1, 3), "H": (5, 8, 12), "W": (4, 7, 12), "K": (1, 2, 5)},
    "rounds": 10,
    "calls": CALLS[:1],  # `behaviour` makes several modules, and calls each again and again
}


@question(takes(x=tensor("B C H W", low=0, high=1), **HALF), gradient_points=1, atol=1e-5)
def check_pooling(student, x, channels, latent_dim, activation, seed):
    options = {"activation": ACTIVATIONS[activation]}

    def make():
        return student.PoolingAutoencoder(x.shape[1:], latent_dim, list(channels), **options)

    model = make()
    return behaviour(lambda: make().encoder, x, seed) | {
        "the shape of x′": list(model.reconstruct(x).shape),
        "self.hidden_layers, after the encoder is built": list(model.hidden_layers),
    }


def rows_of_stamps(draw, count, kernel, stride, padding):
    """So many numbers in a row that a pixel is left at least."""
    size = draw.integer(9, 40) if count == "many" else count
    return {"size": size, "kernel": kernel, "stride": stride, "padding": padding}


@question(
    takes(
        row=drawn(
            rows_of_stamps,
            count=(1, 2, 3, "many", "many"),
            kernel=(1, 2, 3, 4, 5, 7),
            stride=(1, 2, 3, 5),
            padding=(0, 1, 2, 3),
        ),
        where=lambda case: (
            (case["row count"] == "many")
            or (case["row count"] - 1) * case["row stride"] + case["row kernel"]
            > 2 * case["row padding"]
        ),
        rounds=24,
    )
)
def check_stamps(student, size, kernel, stride, padding):
    numbers = {"size": size, "kernel": kernel, "stride": stride, "padding": padding}
    return {"the counts": student.stamps(**numbers)}


@question(
    takes(
        x=tensor("B C H W", low=-2, high=2, dtypes=FLOATS),
        rows=choice(0, 0, 1, -1, 2, -3, 9, -40),
        columns=choice(0, 0, 1, -1, 2, -3, 9, -40),
        sizes={"B": (1, 2), "C": (1, 3), "H": (1, 3, 5), "W": (1, 4, 6)},
        rounds=30,
    )
)
def check_shift(student, x, rows, columns):
    return {"the moved pictures": student.shift(x=x, rows=rows, columns=columns)}


PICTURES = takes(
    x=tensor("B C H W", low=0.1, high=1),
    latent_dim=size("K"),
    form=choice(*FORMS),
    seed=SEED,
    sizes={"B": (2, 3, 130), "C": (1, 2), "H": (3, 4), "W": (3, 5), "K": (1, 2, 5)},
    rounds=10,
    calls=CALLS[:1],
)


@question(
    PICTURES,
    title="how far h moves",
    apart={"apart": ("how far pictures are apart", 1)},
    rtol=1e-3,
    atol=1e-5,
)
def check_shift_test(student, x, latent_dim, form, seed):
    chain = nn.Sequential(nn.Flatten(), *dense(seed, x[0].numel(), 6, latent_dim))
    encode, steps, axes = in_form(form, chain), [], set()

    def shift(x, rows, columns):  # not the student's: another change for each direction
        steps.append((rows, columns))
        axes.add(x.dim())
        return (1 + 0.2 * rows) * x + 0.3 * columns * x.flip(-1)

    moved, apart = student.shift_test(encode=encode, shift=shift, x=x)
    once = sorted(set(steps))
    trained(chain)
    moved_later, apart_later = student.shift_test(encode, shift, x)
    black = torch.zeros_like(x[:1])
    _, apart_twice = student.shift_test(nn.Flatten(), shift, torch.cat([black, x[:1], black]))
    return {
        "how far h moves": moved,
        "how far h moves after a step of training": moved_later,
        "the steps, rows first": [number for step in once for number in step],
        "the number of axes of what shift gets": sorted(axes),
        "whether the encoder is in training mode": getattr(encode, "training", True),
        "apart: the mean distance of two pictures' h": apart,
        "apart: the same after a step of training": apart_later,
        "apart: the same for pixels, and two black pictures of three": apart_twice,
    }


MODELS = ("strides", "pooling", "Upsampling", "a", "unpooling")
COLUMNS = ("parameters", "error", "a time")


@dataclass
class Model:
    """What stands for a trained model; as a list, it can't be the key of a dictionary."""

    numbers: list[float]  # in the order of the columns


def measured(draw, models, columns, equal):
    """A number for each model and column, some of them equal."""
    values = draw.uniform(models, columns, low=0.05, high=0.95)
    return {"values": (3 * values).ceil() / 4 if equal else values}


@question(
    takes(
        table=drawn(measured, models=(0, 1, 3, 5, 5), columns=(1, 3), equal=(False, True)),
        last=choice(True, False),
        rounds=12,
    ),
    title="a row for each model",
    apart={"in order": ("the order of the rows, and the per cent", 1)},
    rtol=1e-6,  # plain numbers: less is rounded
)
def check_compare(student, values, last):
    names = COLUMNS[: values.shape[1]]
    models = dict(zip(MODELS, map(Model, values.tolist()), strict=False))
    calls = []

    def measure(column):
        def number(model):
            calls.append(column)
            value = model.numbers[column]
            return round(1000 * value) if column == 0 else value

        return number

    measures = {name: measure(column) for column, name in enumerate(names)}
    rows = student.compare(models=models, measures=measures, by=names[-1 if last else 0])
    return {
        "the number of calls of all measures": len(calls),
        "the models that came in, after the call": ", ".join(models),
        "the measures that came in, after the call": ", ".join(measures),
        **in_rows(rows, models, names),
    }


def in_rows(rows, models, names):
    """What a table holds, model by model, and then in its own order."""
    if type(rows) is not list or not all(isinstance(row, dict) for row in rows):
        raise WrongError("expected a list with a dictionary for each model")
    found = {row.get("model"): row for row in rows}
    if set(found) != set(models) or len(rows) != len(models):
        raise WrongError('expected one row for each model, its name under "model"')
    answers: dict[str, Any] = {"the number of rows": len(rows)}
    for name in models:
        answers[f"the columns of {name}"] = ", ".join(map(str, found[name]))
        answers |= {f"{column} of {name}": found[name].get(column) for column in names}
    answers["in order: the models"] = ", ".join(row["model"] for row in rows)
    return answers | {f"in order: more, in row {i}": row.get("more") for i, row in enumerate(rows)}
