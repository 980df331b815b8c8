"""Questions about lab 02: PCA and the linear autoencoder."""

from typing import Any

import torch
from torch import Tensor, nn

from autograde.labs.calls import CALLS, MEMORY, TRANSPOSED
from autograde.labs.errors import WrongError
from autograde.labs.probes import fill, slopes
from autograde.labs.question import question
from autograde.labs.signature import SEED, drawn, size, takes

FAR = 30  # so far from what was learnt from that whatever bends is seen to
ANY_MEMORY = (*MEMORY, TRANSPOSED)


def orthonormal(draw, rows, columns):
    """Random columns of length 1 at right angles to each other."""
    return torch.linalg.qr(draw.normal(rows, columns).double()).Q


def falling(count):
    """Singular values, each a little smaller than the one before."""
    return 8 * 0.85 ** torch.arange(count).double()


def across(draw, directions):
    """A vector that is at right angles to none of these directions, which are columns."""
    count = directions.shape[1]
    signs = draw.normal(count).double().sign()
    return (directions @ (signs * draw.uniform(count, low=0.5).double())).float()


def upright(directions, toward, dim):
    """Directions that lie along `dim`, each turned to the side where `toward` is."""
    if not isinstance(directions, Tensor) or directions.dim() != 2:
        return directions
    if directions.shape[dim] != len(toward):
        return directions
    side = (directions * toward.unsqueeze(1 - dim)).sum(dim, keepdim=True)
    return directions * side.sign()


RANK = 6
FORMS = {"many": (1100, 8), "few": (8, 19), "square": (9, 9)}
FORMS |= {"along the axes": (14, 9), "far from 0": (19, 8)}


def samples(draw, form):
    """Samples around a mean, in six directions of different variance."""
    N, D = FORMS[form]
    constant_first = torch.cat([torch.ones(N, 1), draw.normal(N, RANK)], dim=1).double()
    U = torch.linalg.qr(constant_first).Q[:, 1:]  # at right angles to a constant, so centred
    V = orthonormal(draw, D, RANK)
    if form == "along the axes":  # where nothing but sorting puts them into order
        V = torch.eye(D).double()[:, :RANK].flip(1)
    mean = draw.uniform(D, low=1.0, high=3.0) * (100 if form == "far from 0" else 1)
    X = mean + U * falling(RANK) @ V.T
    return {"X": X.float(), "toward": across(draw, V)}


SAMPLES = takes(
    samples=drawn(samples, form=tuple(FORMS), memory=ANY_MEMORY),
    k=size("k"),
    sizes={"k": (1, 2, 3, RANK)},
    rounds=10,
)


@question(SAMPLES, points=1.5, title="the directions", rtol=0, atol=2e-4)
def check_pca(student, X, k, toward):
    _, components = student.pca(X=X, k=k)
    return {"the directions": upright(components, toward, dim=1)}


@question(SAMPLES, points=0.5, title="the mean", rtol=1e-3)
def check_pca__mean(student, X, k):
    mean, _ = student.pca(X=X, k=k)
    return {"the mean": mean}


def line(draw, inputs, outputs):
    """Samples of what is linear, with a bias, and new inputs near and far."""
    weight, bias = draw.normal(inputs, outputs), draw.normal(outputs)
    x = draw.normal(60, inputs)
    new = torch.cat([draw.normal(20, inputs), FAR * draw.normal(20, inputs)])
    return {"x": x, "y": x @ weight + bias, "new": new}


def learnt(module, seed, x, y, new):
    """What a module gives for new inputs once it has learnt to turn x into y, and its gradient.

    y is linear in x, with biases. That can be learnt exactly by what is linear itself, however it
    is put together; whatever bends, or has no bias, goes wrong at new inputs.
    """
    fill(module, seed)

    def closure():
        optimizer.zero_grad()
        loss = (module(x) - y).square().mean()
        loss.backward()
        return loss

    for _ in range(3):  # a new start where rounding has stopped it
        optimizer = torch.optim.LBFGS(
            module.parameters(), max_iter=300, line_search_fn="strong_wolfe"
        )
        optimizer.step(closure)
    answers = {"what it gives once it has learnt": module(new.requires_grad_())}
    return answers | slopes(answers, {"its input": new}, seed)


def own_half(student, d, k, number):
    """The encoder, 0, or the decoder, 1, of an autoencoder; no two modules share weights."""
    encoder, decoder = student.linear_autoencoder(d=d, k=k)
    others = student.linear_autoencoder(d=d, k=k)
    for half, other in zip((encoder, decoder), others, strict=True):
        for one, another in zip(half.parameters(), other.parameters(), strict=False):
            if one.dim() > 1 and torch.equal(one, another):
                raise WrongError("a weight begins with the same numbers in two calls")
    halves = (encoder, decoder, *others)
    places = [weight.data_ptr() for half in halves for weight in half.parameters()]
    if len(places) > len(set(places)):
        raise WrongError("two modules share weights: encoder and decoder, or those of two calls")
    return halves[number]


def maps(draw, d, k):
    return {"d": d, "k": k, **line(draw, d, k)}


def maps_back(draw, d, k):
    return {"d": d, "k": k, **line(draw, k, d)}


MAPS: dict[str, Any] = {"seed": SEED, "sizes": {"d": (1, 5, 9, 16), "k": (1, 2, 5)}, "rounds": 6}
MAPS |= {"calls": CALLS[:1]}  # a module that learns is called again and again
# From one number to one, two layers are filled alike, and learn nothing from where they start.
MAPS |= {"where": lambda size: size["d"] + size["k"] > 2}
LEARNT: dict[str, Any] = {"rtol": 5e-3, "atol": 2e-2}


@question(takes(maps=drawn(maps, "d k"), **MAPS), title="the encoder", **LEARNT)
def check_linear_autoencoder(student, d, k, seed, x, y, new):
    return learnt(own_half(student, d, k, 0), seed, x, y, new)


@question(takes(maps=drawn(maps_back, "d k"), **MAPS), title="the decoder", **LEARNT)
def check_linear_autoencoder__decoder(student, d, k, seed, x, y, new):
    return learnt(own_half(student, d, k, 1), seed, x, y, new)


def mixed(draw, directions, scale=1.0):
    """Other columns with the same span: of other lengths, and at other angles."""
    k = directions.shape[1]
    stretch = scale * draw.uniform(k, low=0.5, high=2.0).double()
    return (directions @ (orthonormal(draw, k, k) * stretch @ orthonormal(draw, k, k))).float()


def two_spans(draw, D, k, scale):
    Q = orthonormal(draw, 2 * k + D, 2 * k)
    angles = torch.linspace(0.9, 82, k + 1)[1 if k == 1 else 0 :][:k]
    angles[1:] += draw.uniform(k - 1, high=3)
    angles = angles.double().deg2rad()
    turned = Q[:, :k] * angles.cos() + Q[:, k:] * angles.sin()
    return {"A": mixed(draw, Q[:, :k], scale), "B": mixed(draw, turned)}


SPANS: dict[str, Any] = {"sizes": {"D": (0, 1, 7), "k": (1, 2, 3, 20)}, "rounds": 12}


@question(
    takes(spans=drawn(two_spans, "D k", scale=(1, 1e-6), memory=ANY_MEMORY), **SPANS),
    title="angles from 1° to 85°",
    rtol=0,
    atol=0.01,
)
def check_principal_angles(student, A, B):
    return {"the angles": student.principal_angles(A=A, B=B)}


def shared_span(draw, D, k):
    """Two subspaces that share all directions but one; these two are at right angles."""
    # Numbers with few digits: no rounding turns one span against the other, even in float64.
    Q = (1024 * orthonormal(draw, k + 2 + D, k + 2)).round() / 1024
    A = Q[:, :k]
    B = A + A @ (draw.normal(k - 1).double().sign()).diag(1)  # to each column, its neighbour
    return {"A": Q[:, : k + 1].float(), "B": torch.cat([B, Q[:, k + 1 :]], 1).float()}


# In float32 the arccosine of what should be 1 is off by some hundredths of a degree. Where nobody
# clamps, one of these cosines is above 1 all but surely.
@question(
    takes(spans=drawn(shared_span, "D k"), sizes={"D": (2, 9), "k": (4, 5)}, rounds=10),
    title="angles of 0°",
    atol=0.3,
)
def check_principal_angles__shared(student, A, B):
    return {"the angles": student.principal_angles(A=A, B=B)}


SCALES = {"any": 1, "mirrors": 1, "small": 1e-6, "large": 300}
MIXINGS = (*SCALES, "shears", "swaps", "nearly turns", "uneven")  # the others have K > 1


def mixing(draw, k, form):
    """An invertible matrix that is not symmetric, of a form that some way to undo it gets wrong."""
    ends = {"nearly turns": (0.97, 1.03), "uneven": (1.0, 500.0)}.get(form, (0.5, 2.0))
    stretch = torch.linspace(*ends, k).double() if k > 1 else torch.tensor([1.6]).double()
    if form == "shears":  # with one eigenvector alone
        return torch.eye(k).double() + torch.ones(k - 1).double().diag(1)
    if form == "swaps":  # with zeros where elimination begins
        return stretch.diag().roll(1, 0)
    M = orthonormal(draw, k, k) * stretch @ orthonormal(draw, k, k)
    if form == "mirrors" and torch.linalg.det(M) > 0:
        M[0] = -M[0]
    return M * SCALES.get(form, 1)


def halves(draw, D, k, form, dependent):
    """An autoencoder, and a matrix for its bottleneck."""
    W1, b1, W2 = draw.normal(k, k + D), draw.normal(k), draw.normal(k + D, k)
    if dependent:
        W1[-1] = 2 * W1[0]
    scale = SCALES.get(form, 1)
    layers = {"W1": W1 / scale, "b1": b1 / scale, "W2": W2 * scale}
    return layers | {"M": mixing(draw, k, form).float()}


# The lab's own weights lie transposed in memory: they are made of columns.
@question(
    takes(
        halves=drawn(
            halves, "D k", form=MIXINGS, dependent=(False, False, True), memory=ANY_MEMORY
        ),
        sizes={"D": (0, 1, 9), "k": (1, 2, 5)},
        where=lambda case: (
            case["k"] > 1 or (case["halves form"] in SCALES and not case["halves dependent"])
        ),
        rounds=18,
    ),
    title="M h in the place of h, and the same x′",
    rtol=1e-3,
    atol=3e-4,  # float32 cannot undo what is stretched unevenly any closer
)
def check_mix(student, W1, b1, W2, M):
    mixed = student.mix(W1=W1, b1=b1, W2=W2, M=M)
    if any(given.requires_grad for given in (W1, b1, W2, M)):
        raise WrongError("a tensor that came in requires a gradient now")
    W1, b1, W2 = mixed
    return {"W1": W1, "b1": b1, "W2": W2}


def weights(draw, D, k, scale):
    U = orthonormal(draw, k + D, k)
    weight = scale * (U * falling(k) @ orthonormal(draw, k, k))
    return {"decoder_weight": weight.float(), "toward": across(draw, U)}


WEIGHTS = takes(
    weights=drawn(weights, "D k", scale=(1, 1, 1e-4)),
    sizes={"D": (0, 1, 9), "k": (1, 2, 5)},
    rounds=9,
)


@question(WEIGHTS, points=1.5, title="the directions in order", rtol=1e-3, atol=1e-3)
def check_principal_directions(student, decoder_weight, toward):
    weight = nn.Parameter(decoder_weight)  # as nn.Linear keeps it; the same memory
    directions = student.principal_directions(decoder_weight=weight)
    found = {"the directions": upright(directions, toward, dim=0)}
    turned = lambda: weight.data.copy_(weight.data.flip(0))
    turned()  # in place, as training changes it
    after = student.principal_directions(decoder_weight=weight)
    turned()
    return found | {"the directions after training": upright(after, toward.flip(0), dim=0)}


@question(WEIGHTS, points=0.5, title="an orthonormal basis of their span", rtol=1e-3, atol=1e-3)
def check_principal_directions__span(student, decoder_weight):
    directions = student.principal_directions(decoder_weight=nn.Parameter(decoder_weight))
    if not isinstance(directions, Tensor) or directions.shape != decoder_weight.shape:
        return {"the directions": directions}
    return {
        "the products of the directions with each other": directions.T @ directions,
        "the projection onto their span": directions @ directions.T,
    }
