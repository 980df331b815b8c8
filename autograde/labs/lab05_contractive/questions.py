"""Questions about lab 05: the contractive autoencoder."""

from itertools import pairwise

import torch
from torch import nn

from autograde.labs.calls import MEMORY, TRANSPOSED
from autograde.labs.forms import FORMS, FORMS_OF_FUNCTIONS, in_form
from autograde.labs.probes import dense, slopes, trained
from autograde.labs.question import question
from autograde.labs.signature import SEED, choice, drawn, number, takes, tensor

ANY_MEMORY = (*MEMORY, TRANSPOSED)


def bent(draw):
    """A point, and a function of the second degree, of which J has a small entry there."""
    signs = torch.where(draw.normal(2, 2) < 0, -1.0, 1.0)
    away = draw.uniform(2, low=-0.2, high=0.2)
    square = signs * draw.uniform(2, 2, low=9, high=11)
    J = draw.normal(2, 2)
    J[0, 1] = 0.02
    linear = J + 2 * square * away + away.flip(0)
    return {
        **{"x": draw.uniform(2, low=-2, high=2), "away": away},
        **{"linear": linear, "square": square},
    }


# Curved so much that a difference to one side is off by 10 times its step, while central ones are
# exact for every step: what step it was is seen from where the function was called.
@question(
    takes(
        bent=drawn(bent),
        step=number(0.003, 0.02, edges=(5e-4, 0.01, 0.05, 0.2), optional=True),
        form=choice(*FORMS_OF_FUNCTIONS),
    ),
    rtol=0,
    atol=4e-3,
)
def check_finite_difference_jacobian(student, x, step, form, away, linear, square):
    centre, before, called = (x + away).double(), x.clone(), []
    slope = linear.double().clone()

    def program(at):
        called.append(at.detach().clone())
        off = at.detach().double() - centre  # a function that can only be called
        return (slope @ off + square.double() @ off**2 + off.prod()).to(at.dtype)

    f = in_form(form, program)
    options = {} if step is None else {"step": step}
    J = student.finite_difference_jacobian(f=f, x=x, **options)
    nudges = (step or 0.01) * torch.cat([torch.eye(2), -torch.eye(2)])
    near = [(torch.stack(called) - before - nudge).abs().amax(1).min() for nudge in nudges]
    slope += 1
    after = student.finite_difference_jacobian(f=f, x=x, **options)
    if torch.allclose(x, before, rtol=0, atol=1e-5):
        x.detach().copy_(before)  # nudged and put back again, which leaves some rounding
    found = {"J": J, "J after f has changed": after}
    if step is not None:
        found["whether f is called at x + step and at x − step"] = bool(max(near) < step / 100)
    return found


def several(where=lambda _: True, **sizes):
    return takes(
        x=tensor("B D", memory=ANY_MEMORY),
        rows=drawn(lambda draw, K: {"K": K}, "K"),
        form=choice(*FORMS),
        seed=SEED,
        sizes=sizes,
        where=where,
    )


def jacobians(student, x, K, form, seed):
    layers = nn.Sequential(nn.Flatten(), *dense(seed, x.shape[1], 4, K))  # it takes batches only
    f = in_form(form, layers)
    J = student.jacobian(f=f, x=x)
    trained(layers)
    return {"J": J, "J after a step of training": student.jacobian(f=f, x=x)}


@question(several(B=(2, 3, 40), D=(2, 3, 5), K=(2, 3, 5)), title="J of several samples and outputs")
def check_jacobian(student, x, K, form, seed):
    return jacobians(student, x, K, form, seed)


@question(
    several(lambda size: 1 in (size["B"], size["D"], size["K"]), B=(1, 3), D=(1, 4), K=(1, 2)),
    title="J of a single sample, output or input",
)
def check_jacobian__single(student, x, K, form, seed):
    return jacobians(student, x, K, form, seed)


def layer(draw, B, D, K, form):
    W, b = 2 * draw.normal(K, D) / D**0.5, draw.normal(K)
    if form == "a unit without weights":
        W[0] = 0
    if form == "saturated":  # on both sides
        b = 30 * (-1) ** torch.arange(1, K + 1) + b
    return {"W": W, "b": b}


@question(
    takes(
        x=tensor("B D"),
        layer=drawn(
            layer,
            "B D K",
            form=("plain", "plain", "saturated", "a unit without weights"),
            memory=ANY_MEMORY,
            gradient=True,
        ),
        sizes={"K": (1, 2, 3, 70)},
        where=lambda case: case["K"] > 1 or case["layer form"] != "a unit without weights",
        rounds=10,
    ),
    points=2,
    gradient_points=1,
)
def check_sigmoid_penalty(student, W, b, x):
    return {"the penalty": student.sigmoid_penalty(W=W, b=b, x=x)}


WIDTHS = ([3], [4, 4], [5, 3], [2, 6, 4], [3, 3, 3, 3], [1], [4, 1, 2], ["D", "D"], [4, 3] * 3)


def layers(draw, D, widths, scale):
    sizes = [D, *(D if width == "D" else width for width in widths)]
    flat = [scale * draw.normal(b * a) / a**0.5 for a, b in pairwise(sizes)]
    return {"sizes": sizes, "flat": torch.cat(flat), "bias": draw.normal(sum(sizes[1:]))}


@question(
    takes(
        layers=drawn(layers, "D", widths=WIDTHS, scale=(3, 3, 10, 0)),
        x=tensor("B D"),
        seed=SEED,
        sizes={"D": (1, 3, 4, 6)},
        where=lambda case: case["layers scale"] < 10 or len(case["layers widths"]) < 4,
        rounds=14,
    ),
    points=2,
    gradient_points=1,
    rtol=2e-3,  # where sigmoids are nearly 1, float32 keeps few digits of 1 − h
    atol=1e-5,
)
def check_deep_penalty(student, x, sizes, flat, bias, seed):
    shapes = [(b, a) for a, b in pairwise(sizes)]
    parts = flat.split([b * a for b, a in shapes])
    weights = [part.reshape(shape).clone() for part, shape in zip(parts, shapes, strict=True)]
    biases = [part.clone() for part in bias.split(sizes[1:])]
    leaves = [leaf.requires_grad_() for leaf in (*weights, *biases)]
    names = [f"{kind} {n + 1}" for kind in "Wb" for n in range(len(shapes))]
    penalty = student.deep_penalty(weights=weights, biases=biases, x=x)
    found = {
        "the penalty": penalty,
        "the list of weights after the call": flattened(weights).clone(),
        "the list of biases after the call": flattened(biases).clone(),
        **slopes({"the penalty": penalty}, dict(zip(names, leaves, strict=True)), seed),
    }
    # The same lists again, whatever became of them: that has cost its points above.
    weights[:], biases[:] = leaves[: len(shapes)], leaves[len(shapes) :]
    with torch.no_grad():
        for weight in weights:
            weight.mul_(-0.5)
    after = student.deep_penalty(weights=weights, biases=biases, x=x)
    return found | {"the penalty after a step of training": after}


@question(
    takes(
        x=tensor("B D", low=-1, high=2, gradient=True),
        x_prime=tensor(like="x", low=-1, high=2, near=True, gradient=True),
        penalty=drawn(
            lambda draw, B: draw.uniform(B, low=-50, high=200).relu(), "B", gradient=True
        ),
        weight=number(0.2, 3, edges=(0, 0, 1, 0.0003)),
        rounds=16,
    ),
    atol=1e-9,
)
def check_contractive_loss(student, x, x_prime, penalty, weight):
    loss = student.contractive_loss(x=x, x_prime=x_prime, penalty=penalty, weight=weight)
    return {"the loss": loss}


SHAPES = ((1, 1), (1, 5), (4, 1), (3, 3), (3, 7), (7, 3), (60, 60), (60, 8))


def matrices(draw, B, shape):
    """Well conditioned matrices, so that roots of eigenvalues are exact enough."""
    U, V = (torch.linalg.qr(draw.normal(B, size, min(shape))).Q for size in shape)
    J = U @ (draw.uniform(B, min(shape), low=0.5, high=3)[:, :, None] * V.mT)
    J[2:4] = J[:1]  # samples that are the same count one by one
    return J


@question(
    takes(
        J=drawn(matrices, "B", shape=SHAPES, memory=ANY_MEMORY), sizes={"B": (1, 2, 70)}, rounds=16
    ),
    atol=1e-5,
)
def check_spectrum(student, J):
    return {"the spectrum": student.spectrum(J=J)}


def flattened(tensors):
    return torch.cat([torch.zeros(0), *(tensor.flatten() for tensor in tensors)])
