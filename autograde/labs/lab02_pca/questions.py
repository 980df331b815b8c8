"""Questions about lab 02: PCA and the linear autoencoder."""

import torch
from torch import Tensor, nn

from autograde.labs.probes import fill
from autograde.labs.question import question

FAR = 30  # so far from what was learnt from that whatever bends is seen to


def orthonormal(draw, rows, columns):
    """Random columns of length 1 at right angles to each other."""
    return torch.linalg.qr(draw.normal(rows, columns).double()).Q


def falling(count):
    """Singular values, each so much smaller than the one before that nobody mixes them up."""
    return 8 * 0.75 ** torch.arange(count).double()


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


def samples(draw):
    # In turn more samples than values in each, and the other way round.
    N, D = (draw.integer(14, 24), draw.integer(7, 10))[:: (1, -1)[draw.number % 2]]
    constant_first = torch.cat([torch.ones(N, 1), draw.normal(N, 6)], dim=1).double()
    U = torch.linalg.qr(constant_first).Q[:, 1:]  # at right angles to a constant, so centred
    V = orthonormal(draw, D, 6)
    X = draw.uniform(D, low=1.0, high=3.0) + U * falling(6) @ V.T
    return {"X": X.float(), "k": 1 + draw.number, "toward": across(draw, V)}


@question(samples, rounds=4, rtol=1e-3, atol=1e-3)
def check_pca(student, X, k, toward):
    mean, components = student.pca(X, k)
    return {"the mean": mean, "the directions": upright(components, toward, dim=1)}


def maps(draw):
    d, k = draw.integer(9, 16), 1 + draw.number
    inputs = {"d": d, "k": k, "seed": draw.integer(0, 2**31)}
    for half, size_in, size_out in (("encoder", d, k), ("decoder", k, d)):
        weight, bias = draw.normal(size_in, size_out), draw.normal(size_out)
        x = draw.normal(60, size_in)
        new = torch.cat([draw.normal(20, size_in), FAR * draw.normal(20, size_in)])
        inputs |= {f"{half}_x": x, f"{half}_y": x @ weight + bias, f"{half}_new": new}
    return inputs


def learnt(module, seed, x, y, new):
    """What a module gives for new inputs once it has learnt to turn x into y.

    y is linear in x, with biases. That can be learnt exactly by what is linear itself, however it
    is put together; whatever bends, or has no bias, goes wrong at new inputs.
    """
    optimizer = torch.optim.LBFGS(
        fill(module, seed).parameters(), max_iter=300, line_search_fn="strong_wolfe"
    )

    def closure():
        optimizer.zero_grad()
        loss = (module(x) - y).square().mean()
        loss.backward()
        return loss

    optimizer.step(closure)
    return module(new)


@question(maps, rounds=4, rtol=5e-3, atol=2e-2)
def check_linear_autoencoder(
    student, d, k, seed, encoder_x, encoder_y, encoder_new, decoder_x, decoder_y, decoder_new
):
    encoder, decoder = student.linear_autoencoder(d, k)
    return {
        "h, after training,": learnt(encoder, seed, encoder_x, encoder_y, encoder_new),
        "x_prime, after training,": learnt(decoder, seed, decoder_x, decoder_y, decoder_new),
    }


def mixed(draw, directions):
    """Other columns with the same span: of other lengths, and at other angles."""
    k = directions.shape[1]
    stretch = draw.uniform(k, low=0.5, high=2.0).double()
    return (directions @ (orthonormal(draw, k, k) * stretch @ orthonormal(draw, k, k))).float()


def two_spans(draw):
    k = 1 + draw.number
    Q = orthonormal(draw, draw.integer(2 * k + 1, 24), 2 * k)
    angles = draw.uniform(k, low=5.0, high=85.0).double().deg2rad()
    turned = Q[:, :k] * angles.cos() + Q[:, k:] * angles.sin()
    return {"A": mixed(draw, Q[:, :k]), "B": mixed(draw, turned)}


@question(two_spans, rounds=5, rtol=1e-3, atol=0.02)
def check_principal_angles(student, A, B):
    return {"the angles": student.principal_angles(A, B)}


def same_span(draw):
    # Numbers with few digits: no rounding turns one span against the other, even in float64.
    A = (1024 * orthonormal(draw, draw.integer(12, 24), 5)).round() / 1024
    step = (draw.normal(4).double().sign()).diag(1)  # to each column, its neighbour
    return {"A": A.float(), "B": (A + A @ step).float()}


# In float32 the arccosine of what should be 1 is off by some hundredths of a degree. Where nobody
# clamps, one of these cosines is above 1 all but surely.
@question(same_span, rounds=10, atol=0.3)
def check_principal_angles__same_span(student, A, B):
    return {"the angles of a subspace with itself": student.principal_angles(A, B)}


def weights(draw):
    D, k = draw.integer(8, 24), 1 + draw.number
    U = orthonormal(draw, D, k)
    weight = U * falling(k) @ orthonormal(draw, k, k)
    return {"decoder_weight": weight.float(), "toward": across(draw, U)}


@question(weights, rounds=5, rtol=1e-3, atol=1e-3)
def check_principal_directions(student, decoder_weight, toward):
    weight = nn.Parameter(decoder_weight)  # as nn.Linear keeps it; the same memory
    directions = student.principal_directions(weight)
    return {"the directions": upright(directions, toward, dim=0)}
