"""Questions about homework 5: anomalies."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import nn

from autograde.labs.calls import MEMORY
from autograde.labs.errors import WrongError
from autograde.labs.question import question
from autograde.labs.signature import choice, drawn, integer, number, takes, tensor


@question(
    takes(
        x=tensor("B D", "B C H W", low=0, high=1),
        x_prime=tensor(like="x", low=0, high=1, near=True),
        sizes={"D": (1, 2, 6, 130, 1568), "C": (1, 3), "H": (2, 5), "W": (3, 7)},
        rounds=14,
    ),
    atol=1e-9,
)
def check_picture_errors(student, x, x_prime):
    return {"the errors": student.picture_errors(x=x, x_prime=x_prime)}


# How far apart two different scores are, and where they lie.
SCALES = {
    "plain": (1.0, 0.0),
    "errors": (2e-5, 0.02),
    "neighbours": (4e-7, 1.0),  # of the next float32 or the one behind it
    "negative": (1.0, -90.0),
    "large": (1e8, 0.0),  # 1 more is no more
    "outlier": (1.0, 0.0),  # the highest far above all others
}


def shuffled(draw, *tensors):
    order = draw.uniform(len(tensors[0])).argsort()
    return [each[order] for each in tensors]


def rising(draw, count, scale):
    """So many different numbers, from small to large, none of them near another."""
    apart, start = SCALES[scale]
    steps = apart * (0.5 + draw.uniform(count))
    if scale == "outlier":
        steps[-1] *= 1e4
    return start + steps.double().cumsum(0).float()


def apart(draw, A, B, scale, order):
    """Scores of anomalies and normal pictures, no two of them equal."""
    is_anomaly = torch.arange(A + B) < A
    if order == "mixed":
        (is_anomaly,) = shuffled(draw, is_anomaly)
    elif order == "anomalies above":
        is_anomaly = is_anomaly.flip(0)
    scores, is_anomaly = shuffled(draw, rising(draw, A + B, scale), is_anomaly)
    return {"scores": scores, "is_anomaly": is_anomaly}


def tied(draw, A, B, scale, levels):
    """Scores on a few levels, each with an anomaly and a normal picture if there are so many."""
    level = torch.cat([torch.arange(A), torch.arange(B)]) % levels
    scores = rising(draw, levels, scale)[level]
    scores, is_anomaly = shuffled(draw, scores, torch.arange(A + B) < A)
    return {"scores": scores, "is_anomaly": is_anomaly}


ORDERS = ("mixed", "mixed", "anomalies above", "anomalies below")
SIZES = {"A": (1, 2, 7, 40), "B": (1, 3, 6, 90)}
APART = takes(
    scored=drawn(apart, "A B", scale=tuple(SCALES), order=ORDERS, memory=MEMORY),
    sizes=SIZES,
    rounds=14,
)
TIED = takes(
    scored=drawn(tied, "A B", scale=tuple(SCALES), levels=(1, 2, 5), memory=MEMORY),
    sizes=SIZES,
    rounds=14,
)


def rates(student, scores, is_anomaly):
    false, true = student.roc(scores=scores, is_anomaly=is_anomaly)
    return {"the false positive rates": false, "the true positive rates": true}


@question(APART, points=1.5, title="no two scores are equal")
def check_roc(student, scores, is_anomaly):
    return rates(student, scores, is_anomaly)


@question(TIED, points=1.5, title="some scores are equal")
def check_roc__ties(student, scores, is_anomaly):
    return rates(student, scores, is_anomaly)


@question(APART, title="no two scores are equal")
def check_auc(student, scores, is_anomaly):
    return {"the area": student.auc(scores=scores, is_anomaly=is_anomaly)}


@question(TIED, title="some scores are equal")
def check_auc__ties(student, scores, is_anomaly):
    return {"the area": student.auc(scores=scores, is_anomaly=is_anomaly)}


def normal(draw, N, scale, ties):
    """Scores of normal pictures; with ties, one comes once, the next three times, then five."""
    values = rising(draw, N, scale)
    (scores,) = shuffled(draw, values[torch.arange(N).double().sqrt().long()] if ties else values)
    return {"scores": scores}


# As a float, each rate is what is written here, or a bit more: exact shares, those in float64 and
# `int(rate * N)` agree where that is a whole number. Shares in float32, such as 2/10, don't.
@question(
    takes(
        scores=drawn(normal, "N", scale=tuple(SCALES), ties=(False, True), memory=MEMORY),
        rate=choice(0, 0.05, 0.2, 0.25, 0.5, 0.8, 0.9),
        sizes={"N": (1, 2, 8, 10, 16, 37)},
        rounds=42,
    ),
    rtol=1e-6,
)
def check_choose_threshold(student, scores, rate):
    return {"the threshold": student.choose_threshold(scores=scores, rate=rate)}


class Products(nn.Module):
    """A statistic that is a module, and needs the label of each score."""

    def forward(self, scores, is_anomaly):  # noqa: D102 - the class says it
        return (scores * (1 + 2 * is_anomaly)).mean().reshape(1)


class Ranked:
    """One that is an object, and heeds the order of the pictures."""

    def of(self, scores, is_anomaly):  # noqa: D102 - the class says it
        weights = torch.linspace(1, 2, len(scores)) * (2 - 1.0 * is_anomaly)
        return torch.stack(
            [(scores * weights).sum(), scores.max(), -scores[0], is_anomaly[-1] * 1.0]
        )


def three(scores, is_anomaly):
    return torch.stack([scores.mean(), is_anomaly.float().mean(), (scores * ~is_anomaly).sum()])


STATISTICS = {
    "module": Products(),
    "function": lambda scores, is_anomaly: (scores - is_anomaly.float()).square().sum().reshape(1),
    "method": Ranked().of,
    "several": three,
}


def resampled(draw, r, N):
    is_anomaly = draw.uniform(N) < 0.4
    draws = (draw.uniform(r, N) * N).long().clamp(max=N - 1)
    if r > 2:
        draws[1] = draws[0]  # as may happen: it counts twice
    return {"scores": draw.normal(N), "is_anomaly": is_anomaly, "draws": draws}


def bands(*names):
    return takes(
        drawn=drawn(resampled, "r N", memory=MEMORY),
        name=choice(*names),
        level=number(0.3, 0.8, edges=(0.9, 0.0, 1.0), optional=True),
        sizes={"r": (1, 2, 3, 40), "N": (1, 5, 30)},
        rounds=14,
    )


def ends(student, scores, is_anomaly, draws, name, level):
    others = {} if level is None else {"level": level}
    lower, upper = student.bootstrap_band(
        statistic=STATISTICS[name], scores=scores, is_anomaly=is_anomaly, draws=draws, **others
    )
    return {"the lower end": lower, "the upper end": upper}


@question(bands("module", "function"), title="the band of one number", atol=1e-5)
def check_bootstrap_band(student, scores, is_anomaly, draws, name, level):
    return ends(student, scores, is_anomaly, draws, name, level)


@question(bands("method", "several"), title="a band around each of several numbers", atol=1e-5)
def check_bootstrap_band__several(student, scores, is_anomaly, draws, name, level):
    return ends(student, scores, is_anomaly, draws, name, level)


class Neighbours(nn.Module):
    """In the place of an autoencoder: each pixel from its neighbours, its picture and its place."""

    def forward(self, x):  # noqa: D102 - the class says it
        place = torch.linspace(-0.5, 1, x[0].numel()).reshape(x.shape[1:])
        mean = x.mean((1, 2, 3), keepdim=True)
        return 0.4 * x.roll(1, -1) + 0.2 * x.roll(1, -2).square() + 0.2 * mean + place


MODELS: dict[str, Any] = {
    "module": Neighbours(),
    "function": lambda x: Neighbours()(x),
    "method": Neighbours().forward,
    "mean": lambda x: x.mean((1, 2, 3), keepdim=True).expand(x.shape),
}
COUNTED = ("function", "mean")
HIDDEN = {"some": 0.5, "none": 0.0, "all": 1.0}


def hidden(draw, B, C, H, W, hides):
    x = draw.uniform(B, C, H, W, low=0.1)
    x.view(-1)[1::5] = 0  # a known pixel may be black, too
    mask = draw.uniform(B, C, H, W) < HIDDEN[hides]
    if hides == "some":  # by no luck all or none
        mask.view(-1)[::5], mask.view(-1)[2::5] = True, False
    return {"x": x, "mask": mask}


def pictures(*steps):
    return takes(
        hidden=drawn(hidden, "B C H W", hides=("some", "some", "none", "all"), memory=MEMORY),
        steps=choice(*steps),
        model=choice(*MODELS),
        sizes={"B": (1, 2, 5), "C": (1, 3), "H": (3, 6), "W": (2, 5)},
        rounds=12,
    )


def fill_in(student, x, mask, steps, model):
    calls = []

    def reconstruct(x):
        calls.append(1)
        return MODELS[model](x)

    given = reconstruct if model in COUNTED else MODELS[model]
    filled = student.inpaint(reconstruct=given, x=x, mask=mask, steps=steps)
    own = isinstance(filled, torch.Tensor) and (
        filled.untyped_storage().data_ptr() != x.untyped_storage().data_ptr()
    )
    answers = {"the pictures": filled, "whether they are a new tensor": own}
    if model in COUNTED:
        answers["how often it reconstructs"] = len(calls)
    return answers


@question(pictures(1), title="one step")
def check_inpaint(student, x, mask, steps, model):
    return fill_in(student, x, mask, steps, model)


@question(pictures(0, 2, 3, 7), title="several steps, or none")
def check_inpaint__steps(student, x, mask, steps, model):
    return fill_in(student, x, mask, steps, model)


DIGITS = ([7], [0, 1], [4, 1, 8], [9, 3, 2, 6])
NAMES = ("error", "ink,error", "z,mean,a")


def made_up(draw, N):
    """Scores for ten digits and three kinds."""
    return {"scores": draw.normal(10, 3, N), "is_anomaly": draw.uniform(N) < 0.5}


TABLES = takes(
    digits=choice(*DIGITS),
    names=choice(*NAMES),
    made_up=drawn(made_up, "N"),
    shift=integer(1, 9, drawn=1),
    sizes={"N": (1, 4, 20)},
    rounds=10,
)


def rows_of(student, digits, names, scores, is_anomaly, shift):
    """The rows of a table, without the last; the last one; and what became of run."""
    names, called, gave, more = names.split(","), [], [], [0]

    def run(digit):
        called.append(digit)
        kinds = dict(zip(names, scores[digit] + more[0], strict=False))
        if digit == digits[-1] != digits[0]:
            kinds[names[-1]] = torch.full_like(scores[0, 0], -shift)  # measured as 0
        gave.append((kinds, dict(kinds)))
        return kinds, is_anomaly.roll(digit)

    def measure(scores, is_anomaly):
        return ((scores + shift) * (1 + is_anomaly)).sum().item()

    student.auc_table(digits=digits, run=run, measure=measure)
    called.clear()
    more[0] = 1  # the same functions, and other models
    rows = student.auc_table(digits=digits, run=run, measure=measure)
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise WrongError("the table is no list of dictionaries")
    if len(rows) != len(digits) + 1:
        raise WrongError("there is not one row for each digit, and one for the means")
    kept = all(
        kinds.keys() == before.keys() and all(kinds[name] is before[name] for name in before)
        for kinds, before in gave
    )
    return rows[:-1], rows[-1], {"the digits that were run": called, "what run gave is kept": kept}


def cells(row: Mapping[str, Any], where: str) -> dict[str, Any]:
    named = {f"{column} {where}": value for column, value in row.items()}
    return {f"the columns {where}": ", ".join(map(str, row)), **named}


@question(TABLES, title="a row for each digit", rtol=1e-5, atol=1e-5)
def check_auc_table(student, digits, names, scores, is_anomaly, shift):
    rows, _, runs = rows_of(student, digits, names, scores, is_anomaly, shift)
    answers: dict[str, Any] = dict(runs)
    for number_of_row, row in enumerate(rows):
        answers |= cells(row, f"in row {number_of_row}")
    return answers


@question(TABLES, title="a last row with the means", rtol=1e-5, atol=1e-5)
def check_auc_table__mean(student, digits, names, scores, is_anomaly, shift):
    _, last, _ = rows_of(student, digits, names, scores, is_anomaly, shift)
    return cells(last, "in the last row")
