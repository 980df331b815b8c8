"""Questions about homework 1: errors against the latent dimension, and what they are good for."""

from numbers import Real
from typing import Any

import torch
from torch import Tensor, nn

from autograde.labs.calls import CALLS, MEMORY
from autograde.labs.errors import WrongError
from autograde.labs.forms import FORMS_OF_FUNCTIONS, in_form
from autograde.labs.question import question
from autograde.labs.signature import choice, drawn, integer, size, takes, tensor


@question(
    takes(
        count=size("N"),
        held_out=size("M"),
        seed=integer(0, 2**31, edges=(0, 1)),
        sizes={"N": (2, 9, 40), "M": (1, 8, 39)},
        where=lambda size: size["M"] < size["N"],
        calls=CALLS[:2],
        rounds=12,
    )
)
def check_split(student, count, held_out, seed):
    torch.rand(3)  # so that everybody's random numbers are not at their beginning
    state = torch.get_rng_state()
    learn, held = student.split(count=count, held_out=held_out, seed=seed)
    touched = not torch.equal(state, torch.get_rng_state())
    return {
        "the numbers to learn from": learn,
        "the numbers held back": held,
        "whether everybody's random numbers are touched": touched,
    }


class Scaled(nn.Module):
    """What is trained for a latent dimension and a seed, in the place of an autoencoder."""

    def __init__(self, latent_dim: int, seed: int, weight: float) -> None:
        super().__init__()
        self.factor = 1 / (1 + latent_dim + weight * seed)

    def forward(self, x: Tensor) -> Tensor:  # noqa: D102 - the class says it
        return x * (1 + self.factor) - 0.1 * self.factor * x.flip(-1)  # leaves [0, 1]


def calls_of(sweep, latent_dims, seeds, form, weight, x):
    """What a sweep gives, and what it trains; each training gives a function of this form."""
    trained: list[tuple[int, int]] = []

    def train_one(latent_dim, seed):
        if not (type(latent_dim) is type(seed) is int):
            raise WrongError("train_one gets other numbers than those that stand in the lists")
        trained.append((latent_dim, seed))
        return in_form(form, Scaled(latent_dim, seed, weight))

    errors = sweep(latent_dims=latent_dims, seeds=seeds, train_one=train_one, x=x)
    pairs = [number for pair in sorted(trained) for number in pair]
    return errors, pairs, sweep(latent_dims, seeds, train_one, x / 2)


@question(
    takes(
        x=tensor("B D", "B C H W", low=0, high=1),
        latent_dims=choice([3], [1, 2, 4], [8, 1], [5, 64, 2, 16]),
        seeds=choice([0], [4], [0, 1, 2], [7, 3], [2, 9, 0, 1]),
        weight=choice(0.1, 0.37),
        form=choice(*FORMS_OF_FUNCTIONS),
        sizes={"B": (1, 2, 130), "C": (1, 3), "D": (1, 6), "H": (2, 5), "W": (2, 3)},
        calls=CALLS[:2],
        rounds=12,
    ),
    points=2,
    atol=1e-9,
    title="the errors",
    apart={"trained": ("each pair is trained once", 1)},
)
def check_sweep(student, latent_dims, seeds, form, weight, x):
    errors, pairs, others = calls_of(student.sweep, latent_dims, seeds, form, weight, x)
    return {
        "the errors": errors,
        "the errors of other pictures": others,
        "trained: K and seed, pair by pair": pairs,
    }


def measured(draw, K, S, scale, scatter):
    """Errors that fall with K, and scatter by this share."""
    falling = scale * (1 + draw.uniform(K).sort(descending=True).values)
    return {"errors": falling[:, None] * (1 + scatter * draw.normal(K, S).clamp(-2, 2))}


LISTS = {1: [[8], [1]], 2: [[2, 1], [3, 48]], 5: [[1, 2, 4, 8, 16], [64, 3, 1, 9, 12]]}


@question(
    takes(
        measured=drawn(measured, "K S", scale=(0.03, 2.0), scatter=(0.2, 0.001), memory=MEMORY),
        which=choice(0, 1),
        sizes={"K": (1, 2, 5), "S": (1, 2, 3, 10)},
        rounds=12,
    ),
    title="K and the mean",
    rtol=1e-4,
    apart={"the spread": ("the spread", 1)},
)
def check_table(student, errors, which):
    latent_dims = list(LISTS[len(errors)][which])
    before = list(latent_dims)
    rows = student.table(latent_dims=latent_dims, errors=errors)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WrongError("expected a list of dictionaries")
    found: dict[str, Any] = {
        "the K of all rows": [row.get("K") for row in rows],
        "whether the list of K is as it was": latent_dims == before,
    }
    for number, row in enumerate(rows):
        found[f"the mean in row {number}"] = row.get("mean")
        found[f"the spread in row {number}"] = row.get("spread")
    return found


def numbers(came: object) -> Tensor:
    """A list of plain numbers as a tensor."""
    if not isinstance(came, list) or not all(isinstance(each, Real) for each in came):
        raise WrongError("expected a list of plain numbers")
    return torch.tensor([float(each) for each in came], dtype=torch.float64)


PICTURES: dict[str, Any] = {
    "latent_dims": choice([1], [7], [2, 1], [1, 2, 4, 7], [6, 3, 5]),
    "sizes": {
        **{"N": (9, 30), "M": (1, 20), "D": (8, 20)},
        **{"C": (1, 3), "H": (4, 5), "W": (3, 4)},
    },
    "where": lambda case: case["training shape"][1:] == case["validation shape"][1:],
    "rounds": 10,
}


def pictures(letter, **ends):
    return tensor(f"{letter} D", f"{letter} C H W", **ends)


@question(
    takes(
        training=pictures("N", low=0.4, high=0.6),
        validation=pictures("M", low=0.4, high=0.6),
        **PICTURES,
    ),
    title="pictures that PCA draws between 0 and 1",
    rtol=2e-3,
    atol=1e-8,
)
def check_pca_errors(student, training, validation, latent_dims):
    came = student.pca_errors(training=training, validation=validation, latent_dims=latent_dims)
    return {"the errors": numbers(came)}


@question(
    takes(
        training=pictures("N", low=-0.3, high=1.3, clamped=True),
        validation=pictures("M", low=-1, high=2, clamped=True),
        **PICTURES,
    ),
    title="pictures that have to be cut off",
    rtol=2e-3,
)
def check_pca_errors__cut_off(student, training, validation, latent_dims):
    came = student.pca_errors(training=training, validation=validation, latent_dims=latent_dims)
    return {"the errors": numbers(came)}


# Signs of the first curve less the second, at each K; 0 where they are equal, and less than 1
# for a difference that is as small as that.
APART = {
    "once": (1, 1, -1, -1),
    "upwards": (-1, 1),
    "three times": (1, -1, 1, 1, -1),
    "at each step": (-1, 1, -1, 1),
}
MEETING = {
    "never": (1, 1, 1),
    "never, below": (-1, -1, -1, -1),
    "nearly": (1, 1e-6, 1),
    "one K": (1,),
    "one K, equal": (0,),
    "touching": (1, 0, 1),
    "through a K": (1, 0, -1, -1),
    "at the first": (0, -1, -1),
    "at the last": (1, 1, 0),
    "at neighbours": (1, 0, 0, -1, 1),
    "everywhere": (0, 0),
    "at a K, and between": (-1, 1, 0, 1, -1),
}
STEPS = {"doublings": (1, 2, 4, 8, 16), "uneven": (1, 3, 4, 20, 64), "late": (5, 6, 12, 100, 101)}


def curves(draw, signs, steps, scale):
    """Two curves whose difference has these signs."""
    count = len(signs)
    second = 1 + draw.uniform(count).double()
    sizes = draw.uniform(count, low=0.05, high=0.9).double()
    by_sign = torch.tensor(signs, dtype=torch.float64)
    gaps = torch.where(by_sign.abs() < 1, by_sign, by_sign * sizes)
    return {
        "latent_dims": list(STEPS[steps][:count]),
        "first": scale * (second + gaps),
        "second": scale * second,
    }


def crossed(student, latent_dims, first, second):
    curves = first.tolist(), second.tolist()  # lists of plain numbers
    found = student.crossings(latent_dims=latent_dims, first=curves[0], second=curves[1])
    return {
        "the K where they meet": numbers(found),
        "whether both curves are as they were": curves == (first.tolist(), second.tolist()),
    }


def two_curves(by_name):
    return takes(
        curves=drawn(
            lambda draw, signs, steps, scale: curves(draw, by_name[signs], steps, scale),
            signs=tuple(by_name),
            steps=tuple(STEPS),
            scale=(1.0, 0.02),
        ),
        calls=CALLS[:2],
        rounds=16,
    )


@question(two_curves(APART), title="between two K", rtol=1e-5)
def check_crossings(student, latent_dims, first, second):
    return crossed(student, latent_dims, first, second)


@question(two_curves(MEETING), title="at a K, or never", rtol=1e-5)
def check_crossings__meeting(student, latent_dims, first, second):
    return crossed(student, latent_dims, first, second)


# K, the errors in hundredths, and that of the target.
TRIED: dict[str, tuple[list[int], list[int], int]] = {
    "falling": ([1, 2, 4, 8, 16], [60, 50, 40, 30, 20], 35),
    "equal": ([1, 2, 4, 8], [60, 50, 40, 30], 40),
    "all": ([1, 2, 4], [60, 50, 40], 70),
    "none": ([1, 2, 4], [60, 50, 40], 39),
    "only the last": ([1, 2, 4], [60, 50, 40], 40),
    "any order": ([16, 2, 8, 1, 4], [20, 50, 30, 60, 40], 45),
    "falling K": ([64, 32, 8], [10, 20, 30], 25),
    "large": ([300, 100, 200], [10, 30, 20], 25),
    "rises again": ([1, 2, 4, 8, 16], [60, 30, 50, 20, 40], 35),
    "any order, rises again": ([32, 3, 12, 6], [25, 60, 45, 20], 30),
    "one": ([12], [30], 31),
    "one, not enough": ([12], [30], 29),
}


@question(
    takes(
        tried=choice(*TRIED),
        scale=choice(1.0, 0.01),
        calls=CALLS[:2],
        rounds=16,
    )
)
def check_smallest_latent_dim(student, tried, scale):
    latent_dims, errors, target = TRIED[tried]
    given = [*latent_dims], [scale * error for error in errors], scale * target
    before = [*given[0]], [*given[1]]
    found = student.smallest_latent_dim(latent_dims=given[0], errors=given[1], target=given[2])
    return {
        "the smallest K": found,
        "whether both lists are as they were": given[:2] == before,
        "the smallest K, if the target is below all": student.smallest_latent_dim(
            [*latent_dims], [scale * error for error in errors], scale
        ),
    }


def places(draw, n, filled, corner, cell, crowd):
    """Samples well inside of cells, several in each that is filled; some beyond the rectangle."""
    low = torch.tensor(corner)
    size = torch.tensor(cell)
    at = [(column, row) for column in range(n) for row in range(n)]
    if filled != "all":
        kept = max(1, n * n // 3)
        at = [at[number] for number in draw.normal(n * n).argsort()[:kept].tolist()]
        outside = [(-1, 0), (n, n - 1), (0, -1), (n - 1, n), (-2, -1), (n, n)]
        at += outside[: 4 if filled == "few, and outside" else 0]
    cells = torch.tensor(at).repeat(crowd, 1).float()
    # A place of its own in each cell, and never two that are equally near to the middle.
    ring = torch.linspace(0.1, 0.9, len(cells))[draw.normal(len(cells)).argsort()]
    angle = 2 * torch.pi * draw.uniform(len(cells))
    shift = 0.45 * ring[:, None] * torch.stack([angle.cos(), angle.sin()], dim=1)
    h = low + (cells + 0.5 + shift) * size
    h = h[draw.normal(len(h)).argsort()]
    return {"h": h, "low": low, "high": low + n * size, "n": n}


CELLS: dict[str, Any] = {
    "corner": ((0.0, 0.0), (-3.0, 2.0), (-1.5, -40.0)),
    "cell": ((1.0, 1.0), (0.5, 4.0)),
}


@question(
    takes(
        places=drawn(places, "n", filled=("all",), crowd=(1, 4), memory=MEMORY, **CELLS),
        sizes={"n": (1, 2, 5)},
        rounds=10,
    ),
    title="which sample, and in which cell",
)
def check_nearest_samples(student, h, low, high, n):
    return {"the samples": student.nearest_samples(h=h, low=low, high=high, n=n)}


@question(
    takes(
        places=drawn(places, "n", filled=("few", "few, and outside"), crowd=(1, 3), **CELLS),
        sizes={"n": (2, 3, 6)},
        calls=CALLS[:1],
        rounds=10,
    ),
    title="empty cells, and samples outside",
)
def check_nearest_samples__empty(student, h, low, high, n):
    return {"the samples": student.nearest_samples(h=h, low=low, high=high, n=n)}
