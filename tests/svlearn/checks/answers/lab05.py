"""Lab 05, the contractive autoencoder: answers, and what the checks say of them."""

import torch
from torch import nn
from torch.func import jacrev, vmap

from svlearn.checks import lab05


def differences(f, x, step=1e-2):
    return torch.stack([(f(x + d) - f(x - d)) / (2 * step) for d in step * torch.eye(2)], dim=1)


def in_place(f, x, step=1e-2):
    J = torch.zeros(2, 2)
    for j in range(2):
        x[j] += step
        up = f(x)
        x[j] -= 2 * step
        J[:, j] = (up - f(x)) / (2 * step)
        x[j] += step
    return J


def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None])[0]))(x)


def by_outputs(f, x):
    x = x.clone().requires_grad_()
    h = f(x).sum(dim=0)
    return torch.stack([torch.autograd.grad(unit, x, retain_graph=True)[0] for unit in h], dim=1)


def layer(W, b, x):
    return torch.sigmoid(x @ W.T + b)


def slopes(W, b, x):
    return layer(W, b, x) * (1 - layer(W, b, x))


def penalty(W, b, x):
    return slopes(W, b, x).square() @ W.square().sum(dim=1)


def penalty_by_autograd(W, b, x):
    return jacobian(lambda x: layer(W, b, x), x).square().sum(dim=(1, 2))


def deep(weights, biases, x, step=lambda slope, W, J: slope[:, :, None] * (W @ J)):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        J, h = step(slopes(W, b, h), W, J), layer(W, b, h)
    return J.square().sum(dim=(1, 2))


def deep_by_autograd(weights, biases, x):
    def f(x):
        for W, b in zip(weights, biases, strict=True):
            x = layer(W, b, x)
        return x

    return jacobian(f, x).square().sum(dim=(1, 2))


def norms(combine):
    def answer(weights, biases, x):
        found = []
        for W, b in zip(weights, biases, strict=True):
            found.append(penalty(W, b, x))
            x = layer(W, b, x)
        return combine(torch.stack(found))

    return answer


def popping(weights, biases, x):
    given = list(weights), list(biases)
    weights.pop()
    return deep(*given, x)


def scaling(weights, biases, x):
    result = deep(weights, biases, x)
    for weight in weights if len(weights) > 1 else ():
        weight.data.mul_(2)
    return result


def loss(x, x_prime, penalty, weight):
    return (x - x_prime).square().mean() + weight * penalty.mean()


def spectrum(J):
    return torch.linalg.svdvals(J).mean(dim=0)


def changed(function, change):
    return lambda *arguments: change(function(*arguments))


NUDGE, EXACT = lab05.check_finite_difference_jacobian, lab05.check_jacobian
LAYER, DEEP = lab05.check_sigmoid_penalty, lab05.check_deep_penalty
LOSS, VALUES = lab05.check_contractive_loss, lab05.check_spectrum

RIGHT = [
    (NUDGE, differences),
    (NUDGE, lambda f, x: differences(f, x, 1e-3)),
    (NUDGE, in_place),
    (NUDGE, lambda f, x: differences(f, x.double().requires_grad_()).detach().float()),
    (EXACT, jacobian),
    (EXACT, by_outputs),
    (EXACT, lambda f, x: vmap(jacrev(f))(x)),
    (EXACT, lambda f, x: torch.autograd.functional.jacobian(f, x)[range(2), :, range(2)]),
    (LAYER, penalty),
    (LAYER, penalty_by_autograd),
    (LAYER, lambda W, b, x: (slopes(W, b, x)[:, :, None] * W).norm(dim=(1, 2)) ** 2),
    (LAYER, lambda W, b, x: torch.stack([penalty(W, b, row[None])[0] for row in x])),
    (DEEP, deep),
    (DEEP, deep_by_autograd),
    (LOSS, loss),
    (LOSS, lambda x, y, p, w: nn.functional.mse_loss(y, x) + (w * p).sum() / len(p)),
    (LOSS, lambda x, y, p, w: ((x - y).square().mean(1) + w * p).mean()),
    (VALUES, spectrum),
    (VALUES, lambda J: sum(torch.linalg.svd(matrix).S for matrix in J) / len(J)),
]


SWAPPED = "rows and columns are swapped"
WRONG = {
    "nudge: None": (NUDGE, lambda f, x: None, "a `return` is missing"),
    "nudge: list": (NUDGE, lambda f, x: differences(f, x).tolist(), "a torch.Tensor", "list"),
    "nudge: transposed": (NUDGE, lambda f, x: differences(f, x).T, SWAPPED, "100.0"),
    "nudge: float64": (NUDGE, changed(differences, torch.Tensor.double), "torch.float64"),
    "nudge: twice": (NUDGE, changed(differences, lambda J: 2 * J), "divide by twice the step"),
    "nudge: not divided": (NUDGE, changed(differences, lambda J: J / 50), "division by twice"),
    "nudge: forward": (
        NUDGE,
        lambda f, x: torch.stack([(f(x + d) - f(x)) / 1e-3 for d in 1e-3 * torch.eye(2)], dim=1),
        "the same step up and down",
    ),
    "nudge: tiny step": (NUDGE, lambda f, x: differences(f, x, 1e-7), "a step near 0.01 does well"),
    "nudge: together": (
        NUDGE,
        lambda f, x: ((f(x + 0.01) - f(x - 0.01)) / 0.02)[:, None].expand(2, 2),
        "both inputs are nudged at once",
    ),
    "nudge: autograd": (NUDGE, lambda f, x: jacrev(f)(x), "all you may do is call it"),
    "nudge: x left": (NUDGE, lambda f, x: differences(f, x.add_(0.5)), "x as it was"),
    "exact: None": (EXACT, lambda f, x: None, "a `return` is missing"),
    "exact: transposed": (EXACT, changed(jacobian, lambda J: J.mT), SWAPPED, "shape (2, 2, 3)"),
    "exact: all pairs": (EXACT, torch.autograd.functional.jacobian, "sample b needs its own alone"),
    "exact: sum": (EXACT, changed(jacobian, lambda J: J.sum(0)), "the samples were added up"),
    "exact: flat": (EXACT, changed(jacobian, lambda J: J.flatten(1)), "one Jacobian, (K, D)"),
    "exact: first": (
        EXACT,
        changed(jacobian, lambda J: J[:1].repeat(2, 1, 1)),
        "one sample's Jacobian",
    ),
    "exact: last": (
        EXACT,
        changed(jacobian, lambda J: J[1:].repeat(2, 1, 1)),
        "the last sample's Jacobian",
    ),
    "exact: wrong": (EXACT, changed(jacobian, lambda J: 2 * J), "row i holds the derivatives"),
    "exact: in place": (EXACT, lambda f, x: jacobian(f, x.mul_(2)), "x as it was"),
    "exact: NaN": (EXACT, changed(jacobian, lambda J: J / 0), "finite numbers"),
    "layer: None": (LAYER, lambda W, b, x: None, "a `return` is missing"),
    "layer: slope": (
        LAYER,
        lambda W, b, x: slopes(W, b, x) @ W.square().sum(1),
        "the slopes h (1 − h) are not squared",
    ),
    "layer: root": (LAYER, changed(penalty, torch.sqrt), "the norm is not squared", "0.4531"),
    "layer: no bias": (LAYER, lambda W, b, x: penalty(W, 0 * b, x), "the bias is missing"),
    "layer: z": (
        LAYER,
        lambda W, b, x: ((z := x @ W.T + b) * (1 - z)).square() @ W.square().sum(1),
        "with h behind the sigmoid, not z",
    ),
    "layer: columns": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).square() @ W.square().sum(0),
        "W instead of Wᵀ",
    ),
    "layer: tanh": (
        LAYER,
        lambda W, b, x: (1 - layer(W, b, x) ** 2).square() @ W.square().sum(1),
        "slopes h (1 − h) of each unit, squared",
    ),
    "layer: mean": (LAYER, changed(penalty, torch.mean), "shape (2,)", "shape ()"),
    "layer: column": (LAYER, changed(penalty, lambda p: p[:, None]), "one number for each sample"),
    "layer: detached": (LAYER, changed(penalty, torch.Tensor.detach), "a result with a gradient"),
    "layer: b detached": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).detach().square() @ W.square().sum(1),
        "a gradient at each input",
        "none at 1 of 2",
    ),
    "layer: half detached": (
        LAYER,
        lambda W, b, x: (slopes(W, b, x) * slopes(W, b, x).detach()) @ W.square().sum(1),
        "the gradient at b",
        "a detached part",
    ),
    "layer: sizes": (
        LAYER,
        lambda W, b, x: penalty(W, b, x)[:2],
        "a size that is not taken from W",
        "shape (6,)",
    ),
    "layer: in place": (LAYER, lambda W, b, x: penalty(W, b, x.mul_(2)), "x as it was"),
    "layer: float64": (LAYER, changed(penalty, torch.Tensor.double), "torch.float64"),
    "deep: None": (DEEP, lambda weights, biases, x: None, "a `return` is missing"),
    "deep: product": (
        DEEP,
        norms(lambda found: found.prod(0)),
        "the product of the layers' norms is not the norm of their product",
        "0.0938",
    ),
    "deep: sum": (DEEP, norms(lambda found: found.sum(0)), "the norms of the layers are added up"),
    "deep: last": (DEEP, norms(lambda found: found[-1]), "only the last layer"),
    "deep: first": (DEEP, norms(lambda found: found[0]), "only the first layer"),
    "deep: root": (
        DEEP,
        lambda weights, biases, x: deep(weights, biases, x) ** (0.5 if len(weights) > 1 else 1),
        "the norm is not squared",
    ),
    "deep: slope once": (
        DEEP,
        lambda *given: deep(
            *given, step=lambda s, W, J: (s[:, :, None] if J.dim() == 2 else 1) * (W @ J)
        ),
        "the slopes of one layer are missing",
    ),
    "deep: absolute": (
        DEEP,
        lambda *given: deep(*given, step=lambda s, W, J: s[:, :, None] * (W.flip(1) @ J)),
        "multiply the Jacobians, the last layer's on the left",
    ),
    "deep: pops": (DEEP, popping, "lists as they were", "pop or append"),
    "deep: in place": (DEEP, scaling, "weights[0] as it was"),
    "deep: two only": (
        DEEP,
        lambda weights, biases, x: deep(weights[:2], biases[:2], x),
        "3 → 5 → 2",
        "the input of the next",
    ),
    "deep: detached": (
        DEEP,
        lambda weights, biases, x: deep(
            [W.detach() if layer == 1 else W for layer, W in enumerate(weights)], biases, x
        ),
        "a gradient at each input",
        "none at 1 of 4",
    ),
    "loss: float": (LOSS, changed(loss, torch.Tensor.item), "a torch.Tensor", "float"),
    "loss: λ twice": (LOSS, lambda x, y, p, w: loss(x, y, w * p, w), "λ is applied twice"),
    "loss: λ elsewhere": (
        LOSS,
        lambda x, y, p, w: w * (x - y).square().mean() + p.mean(),
        "λ weighs the reconstruction instead",
    ),
    "loss: λ on both": (LOSS, lambda x, y, p, w: w * loss(x, y, p, 1), "λ weighs both terms"),
    "loss: no λ": (LOSS, lambda x, y, p, w: loss(x, y, p, 1), "λ is missing"),
    "loss: sum": (
        LOSS,
        lambda x, y, p, w: loss(x, y, len(p) * p, w),
        "the sum of the penalties instead",
    ),
    "loss: pixels": (
        LOSS,
        lambda x, y, p, w: (x - y).square().sum() + w * p.mean(),
        "the sum of the squares instead",
    ),
    "loss: square": (LOSS, lambda x, y, p, w: loss(x, y, p**2, w), "is squared again"),
    "loss: other": (LOSS, lambda x, y, p, w: loss(x, y, p, -w), "the mean of the squares plus λ"),
    "loss: rows": (LOSS, lambda x, y, p, w: (x - y).square().mean(1) + w * p, "shape ()"),
    "loss: detached": (LOSS, changed(loss, torch.Tensor.detach), "a result with a gradient"),
    "loss: half": (
        LOSS,
        lambda x, y, p, w: loss(x, y, p.detach(), w),
        "a gradient at each input",
        "none at 1 of 2",
    ),
    "loss: part": (
        LOSS,
        lambda x, y, p, w: ((x - y) * (x - y).detach()).mean() + w * p.mean(),
        "the gradient at x_prime",
        "a detached part",
    ),
    "loss: in place": (LOSS, lambda x, y, p, w: loss(x, y, p.data.mul_(1.1), w), "penalty as it"),
    "values: each": (VALUES, torch.linalg.svdvals, "average over the batch", "shape (2, 2)"),
    "values: ascending": (VALUES, changed(spectrum, lambda S: S.flip(0)), "in ascending order"),
    "values: squared": (
        VALUES,
        lambda J: torch.linalg.svdvals(J).square().mean(0),
        "squared, as the eigenvalues",
    ),
    "values: sum": (VALUES, lambda J: torch.linalg.svdvals(J).sum(0), "the sum over the batch"),
    "values: max": (VALUES, lambda J: torch.linalg.svdvals(J).amax(0), "the largest over"),
    "values: one": (VALUES, lambda J: torch.linalg.svdvals(J[0]), "the median or least"),
    "values: mean first": (
        VALUES,
        lambda J: torch.linalg.svdvals(J.mean(0)),
        "the matrices are averaged before",
    ),
    "values: normalised": (
        VALUES,
        changed(spectrum, lambda S: S / S.sum()),
        "the singular values of each matrix",
    ),
    "values: in place": (VALUES, lambda J: spectrum(J.mul_(2)), "J as it was"),
}


def unwritten(*_):
    raise NotImplementedError


UNWRITTEN = [(check, unwritten) for check in (NUDGE, EXACT, LAYER, DEEP, LOSS, VALUES)]
