"""Questions about lab 05: the contractive autoencoder."""

from itertools import pairwise

import torch
from torch import nn

from autograde.labs.probes import fill, gradient
from autograde.labs.question import question


def bent(draw):
    signs = torch.where(draw.normal(2, 2) < 0, -1.0, 1.0)
    return {
        "x": draw.uniform(2, low=-1),
        "away": draw.uniform(2, low=-0.2, high=0.2),
        "linear": draw.normal(2, 2),
        "square": signs * draw.uniform(2, 2, low=9, high=11),
        "cube": signs.T * draw.uniform(2, 2, low=1, high=1.5),
    }


# Curved so much that a difference to one side is off by 9 times its step, while for central ones
# only the cubes matter: 1.5 times the square of the step. From 1/2000 to 1/25 all steps will do.
@question(bent, rtol=0, atol=4e-3)
def check_finite_difference_jacobian(student, x, away, linear, square, cube):
    centre = (x + away).double()

    def f(at):
        off = at.detach().double() - centre  # a function that can only be called
        sums = linear.double() @ off + square.double() @ off**2 + cube.double() @ off**3
        return (sums + off.prod()).to(at.dtype)

    return {"J": student.finite_difference_jacobian(f, x)}


def any_function(draw):
    B, D, K, hidden = draw.sizes(4)
    return {"x": draw.normal(B, D), "sizes": [D, hidden, K], "seed": draw.integer(0, 2**31)}


@question(any_function, rounds=4)
def check_jacobian(student, x, sizes, seed):
    D, hidden, K = sizes
    f = fill(nn.Sequential(nn.Linear(D, hidden), nn.Tanh(), nn.Linear(hidden, K)), seed)
    return {"J": student.jacobian(f, x)}


def layer(draw):
    B, D, K = draw.sizes(3)
    W = 2 * draw.normal(K, D) / D**0.5
    return {"W": W, "b": draw.normal(K), "x": draw.uniform(B, D), "each": draw.uniform(B)}


@question(layer)
def check_sigmoid_penalty(student, W, b, x, each):
    penalty = student.sigmoid_penalty(W.requires_grad_(), b.requires_grad_(), x)
    slopes = gradient((penalty * each).sum(), W, b)
    return {"the penalty": penalty, **named("its gradient at {}", ("W", "b"), slopes)}


def layers(draw):
    B, D, *widths = draw.sizes(3 + draw.number, low=3, high=12)  # from one layer to four
    sizes = [D, *widths]
    flat = [3 * draw.normal(b * a) / a**0.5 for a, b in pairwise(sizes)]
    inputs = {"x": draw.uniform(B, D), "each": draw.uniform(B), "sizes": sizes}
    return {**inputs, "flat": torch.cat(flat), "bias": draw.normal(sum(widths))}


@question(layers, rounds=4)
def check_deep_penalty(student, x, each, sizes, flat, bias):
    shapes = [(b, a) for a, b in pairwise(sizes)]
    parts = flat.split([b * a for b, a in shapes])
    weights = [tensor.reshape(shape).clone() for tensor, shape in zip(parts, shapes, strict=True)]
    biases = [tensor.clone() for tensor in bias.split(sizes[1:])]
    leaves = [tensor.requires_grad_() for tensor in (*weights, *biases)]
    penalty = student.deep_penalty(weights, biases, x)
    slopes = gradient((penalty * each).sum(), *leaves)
    count = len(shapes)
    return {
        "the penalty": penalty,
        "its gradient at the weights": flattened(slopes[:count]),
        "its gradient at the biases": flattened(slopes[count:]),
        "the list of weights, after the call,": flattened(weights),
        "the list of biases, after the call,": flattened(biases),
    }


def pair(draw):
    B, D = draw.sizes(2)
    weight = draw.number * draw.uniform(1, low=0.2, high=0.4).item()  # no λ at all the first time
    inputs = {"x": draw.uniform(B, D), "x_prime": draw.uniform(B, D), "weight": weight}
    return {**inputs, "penalty": draw.uniform(B, low=1, high=9)}


@question(pair)
def check_contractive_loss(student, x, x_prime, penalty, weight):
    x_prime.requires_grad_(), penalty.requires_grad_()
    loss = student.contractive_loss(x, x_prime, penalty, weight)
    slopes = gradient(loss, x_prime, penalty)
    return {"the loss": loss, **named("its gradient at {}", ("x_prime", "penalty"), slopes)}


def matrices(draw):
    # Wide, tall, square; well conditioned, so that roots of eigenvalues are exact enough.
    small, large = sorted(draw.sizes(2, low=8))
    K, D = [(small, large), (large, small), (large, large)][draw.number]
    B, R = draw.integer(2, 7), min(K, D)
    U, V = (torch.linalg.qr(draw.normal(B, size, R)).Q for size in (K, D))
    S = draw.uniform(B, R, low=0.5, high=3)
    return {"J": U @ (S[:, :, None] * V.mT)}


@question(matrices, atol=1e-5)
def check_spectrum(student, J):
    return {"the spectrum": student.spectrum(J)}


def named(what, names, values):
    return {what.format(name): value for name, value in zip(names, values, strict=True)}


def flattened(tensors):
    return torch.cat([torch.zeros(0), *(tensor.flatten() for tensor in tensors)])
