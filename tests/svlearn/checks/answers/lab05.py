"""Lab 05, the contractive autoencoder: answers, and what the checks say of them."""

import torch
from torch import nn
from torch.func import jacfwd, jacrev, vmap

from svlearn.checks import lab05
from tests.svlearn.checks.making_answers import changed


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


def nudged_on(f, x, step=1e-2):
    """Each nudge is left where it is."""
    J, up, down = torch.zeros(2, 2), x.clone(), x.clone()
    for j in range(2):
        up[j] += step
        down[j] -= step
        J[:, j] = (f(up) - f(down)) / (2 * step)
    return J


def one_tensor(f, x, step=1e-2):
    """Up and down are names of the same."""
    J = torch.zeros(2, 2)
    for j in range(2):
        up = down = x
        up[j] += step
        down[j] -= step
        J[:, j] = (f(up) - f(down)) / (2 * step)
    return J


def four_points(f, x, step=1e-2):
    return (4 * differences(f, x, step) - differences(f, x, 2 * step)) / 3


def jacobian(f, x):
    return vmap(jacrev(lambda sample: f(sample[None])[0]))(x)


all_pairs = torch.autograd.functional.jacobian


def by_outputs(f, x):
    x = x.clone().requires_grad_()
    h = f(x).sum(dim=0)
    return torch.stack([torch.autograd.grad(unit, x, retain_graph=True)[0] for unit in h], dim=1)


def cut_off(f, x):
    """Exact, and without a gradient."""
    return torch.stack([torch.autograd.grad(f(at).sum(0)[i], at)[0] for i, at in starts(f, x)], 1)


def starts(f, x):
    return [(i, x.detach().clone().requires_grad_()) for i in range(f(x).shape[1])]


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


def deep_by_outputs(weights, biases, x):
    x = h = x.clone().requires_grad_()
    for W, b in zip(weights, biases, strict=True):
        h = layer(W, b, h)
    rows = [torch.autograd.grad(unit, x, create_graph=True)[0] for unit in h.sum(0)]
    return sum(row.square().sum(1) for row in rows)


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


def cached(function):
    """Keeps one answer for each object that it is given."""
    known = {}

    def call(*arguments, **named):
        key = str([[*map(id, each)] if isinstance(each, list) else id(each) for each in arguments])
        kept = known.setdefault(key + str(named), (function(*arguments, **named), arguments))
        return kept[0]

    return call


def detaching(weights, biases, x, change):
    """deep, with what `change` makes of W for h, of W for J, of J and of h in each step."""
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        for_h, for_J, J, h = change(W, J, h)
        h = layer(for_h, b, h)
        J = (h * (1 - h))[:, :, None] * (for_J @ J)
    return J.square().sum(dim=(1, 2))


NUDGE, EXACT = lab05.check_finite_difference_jacobian, lab05.check_jacobian
LAYER, DEEP = lab05.check_sigmoid_penalty, lab05.check_deep_penalty
LOSS, VALUES = lab05.check_contractive_loss, lab05.check_spectrum

RIGHT = [
    (NUDGE, differences),
    (NUDGE, in_place),
    (NUDGE, lambda f, x, step=1e-2: differences(f, x.double(), step).float()),
    (NUDGE, lambda f, x, step=0.02: differences(f, x.requires_grad_(), step).detach()),
    (NUDGE, four_points),
    (EXACT, jacobian),
    (EXACT, by_outputs),
    (EXACT, lambda f, x: jacobian(f, x.requires_grad_())),
    (EXACT, lambda f, x: torch.stack([all_pairs(f, sample[None])[0, :, 0] for sample in x])),
    (EXACT, lambda f, x: all_pairs(f, x)[range(len(x)), :, range(len(x))]),
    (LAYER, penalty),
    (LAYER, penalty_by_autograd),
    (LAYER, lambda W, b, x: (slopes(W, b, x)[:, :, None] * W).norm(dim=(1, 2)) ** 2),
    (LAYER, lambda W, b, x: torch.stack([penalty(W, b, row[None])[0] for row in x])),
    (DEEP, deep),
    (DEEP, deep_by_autograd),
    (DEEP, deep_by_outputs),
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
    "nudge: twice": (NUDGE, changed(differences, lambda J: 2 * J), "divided by one step"),
    "nudge: not divided": (
        NUDGE,
        changed(differences, lambda J: J / 50),
        "the division is missing",
    ),
    "nudge: forward": (
        NUDGE,
        lambda f, x: torch.stack([(f(x + d) - f(x)) / 1e-3 for d in 1e-3 * torch.eye(2)], dim=1),
        "one side only: what f does on the other side",
    ),
    "nudge: backward": (
        NUDGE,
        lambda f, x, s=1e-2: torch.stack([(f(x) - f(x - d)) / s for d in s * torch.eye(2)], dim=1),
        "one side only: what f does on the other side",
    ),
    "nudge: half of one side": (
        NUDGE,
        lambda f, x, s=1e-2: torch.stack(
            [(f(x + d) - f(x)) / (2 * s) for d in s * torch.eye(2)], dim=1
        ),
        "as if it were both",
    ),
    "nudge: no brackets": (
        NUDGE,
        changed(differences, lambda J: J * 1e-4),
        "Python goes from left to right",
    ),
    "nudge: multiplied": (NUDGE, changed(differences, lambda J: J * 4e-4), "multiplied where it"),
    "nudge: turned": (NUDGE, changed(differences, lambda J: -J), "down minus up"),
    "nudge: tiny step": (NUDGE, lambda f, x: differences(f, x, 1e-7), "print what f gives"),
    "nudge: together": (
        NUDGE,
        lambda f, x: ((f(x + 0.01) - f(x - 0.01)) / 0.02)[:, None].expand(2, 2),
        "both inputs are nudged at once",
    ),
    "nudge: one value divided": (
        NUDGE,
        lambda f, x, s=1e-2: torch.stack(
            [f(x + d) - f(x - d) / (2 * s) for d in s * torch.eye(2)], dim=1
        ),
        "only one of the two values is divided",
    ),
    "nudge: no brackets at all": (
        NUDGE,
        lambda f, x, s=1e-2: torch.stack(
            [f(x + d) - f(x - d) / 2 * s for d in s * torch.eye(2)], dim=1
        ),
        "two pairs of brackets are missing",
    ),
    "nudge: together, transposed": (
        NUDGE,
        lambda f, x: ((f(x + 0.01) - f(x - 0.01)) / 0.02).expand(2, 2),
        "both inputs are nudged at once",
    ),
    "nudge: left": (NUDGE, nudged_on, "still there when the second"),
    "nudge: left, transposed": (
        NUDGE,
        changed(nudged_on, lambda J: J.T),
        "still there when the next input's turn comes, and J is transposed",
    ),
    "nudge: one tensor": (NUDGE, one_tensor, "f got the same x each time"),
    "nudge: by 0": (
        NUDGE,
        lambda f, x: torch.stack([(f(x + 0) - f(x - 0)) / 0.02 for _ in x], dim=1),
        "f got the same x each time",
    ),
    "nudge: not filled": (
        NUDGE,
        lambda f, x: 0 * differences(f, x),
        "nothing of what it gave is in J",
    ),
    "nudge: not called": (NUDGE, lambda f, x: torch.zeros(2, 2), "f is never called"),
    "nudge: forward mode": (NUDGE, lambda f, x: jacfwd(f)(x), "all you may do is call it"),
    "nudge: functional": (NUDGE, all_pairs, "all you may do is call it"),
    "nudge: autograd": (NUDGE, lambda f, x: jacrev(f)(x), "all you may do is call it"),
    "nudge: x left": (NUDGE, lambda f, x: differences(f, x.add_(0.5)), "x as it was"),
    "nudge: own step": (
        NUDGE,
        lambda f, x, step=0: differences(f, x, 1e-3),
        "x, 0.25)",
        "f called at (1.25, 2)",
        "as it is handed in",
    ),
    "nudge: own divisor": (
        NUDGE,
        lambda f, x, step=1e-2: differences(f, x, step) * step / 1e-2,
        "divide by twice the step that was handed in",
    ),
    "nudge: least step": (
        NUDGE,
        lambda f, x, step=1e-2: differences(f, x, max(step, 1e-3)),
        "x, 0.000488281)",
    ),
    "nudge: small left out": (
        NUDGE,
        lambda f, x, step=1e-2: (J := differences(f, x, step)) * (J.abs() > step),
        "-0.125",
        "keep what comes",
    ),
    "nudge: remembered": (NUDGE, cached(differences), "keeps nothing of the one before"),
    "nudge: both at once": (
        NUDGE,
        lambda f, x: f(x[:, None] + torch.eye(2)) - f(x[:, None]),
        "x of shape (2,)",
        "one call for each",
    ),
    "nudge: vmap": (
        NUDGE,
        lambda f, x: vmap(f)(x + torch.eye(2)) - vmap(f)(x),
        "`vmap` has to see through f",
    ),
    "exact: None": (EXACT, lambda f, x: None, "a `return` is missing"),
    "exact: transposed": (EXACT, changed(jacobian, lambda J: J.mT), SWAPPED, "shape (2, 2, 3)"),
    "exact: outputs in front": (
        EXACT,
        changed(jacobian, lambda J: J.movedim(1, 0)),
        "the outputs stand in front",
        "shape (3, 2, 2)",
    ),
    "exact: outputs added up": (
        EXACT,
        changed(jacobian, lambda J: J.sum(1)),
        "the outputs were added up",
    ),
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
    "exact: mean over the batch": (
        EXACT,
        lambda f, x: jacobian(f, x) / len(x),
        "half of it: averaged over the batch",
    ),
    "exact: in place": (EXACT, lambda f, x: jacobian(f, x.mul_(2)), "x as it was"),
    "exact: NaN": (EXACT, changed(jacobian, lambda J: J / 0), "finite numbers"),
    "exact: one by one": (EXACT, lambda f, x: vmap(jacrev(f))(x), "a batch of one", "shape (2,)"),
    "exact: float64": (
        EXACT,
        lambda f, x: jacobian(f, x.double()).float(),
        "their weights have",
        "torch.float64",
    ),
    "exact: differences": (
        EXACT,
        lambda f, x: torch.stack([(f(x + d) - f(x - d)) / 0.02 for d in 0.01 * torch.eye(2)], 2),
        "exact as by autograd",
    ),
    "exact: rounded": (EXACT, changed(jacobian, lambda J: J.round(decimals=3)), "0.0123"),
    "exact: half": (EXACT, changed(jacobian, lambda J: J.half().float()), "exact as by autograd"),
    "exact: squeezed": (EXACT, changed(jacobian, torch.squeeze), "of size 1", "shape (1, 2, 3)"),
    "exact: last part": (
        EXACT,
        lambda f, x: [jacobian(f, part) for part in x.split(32)][-1],
        "shape (40, 2, 3)",
    ),
    "exact: remembered": (EXACT, cached(jacobian), "halved and turned", "keeps nothing"),
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
        "the slope of unit i meets column i of W",
    ),
    "layer: W for its transpose": (
        LAYER,
        lambda W, b, x: ((h := torch.sigmoid(x @ W + b)) * (1 - h)).square() @ W.square().sum(1),
        "W instead of Wᵀ",
    ),
    "layer: h for the slope": (
        LAYER,
        lambda W, b, x: layer(W, b, x).square() @ W.square().sum(1),
        "h² in the place of the slope",
    ),
    "layer: weights as they are": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).square() @ W.sum(1),
        "the weights are not squared",
    ),
    "layer: square of the sum": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).square() @ W.sum(1).square(),
        "the weights are added up first",
    ),
    "layer: slopes alone": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).square().sum(1) + 0 * W.sum(),
        "slopes alone",
    ),
    "layer: norms of rows": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).square() @ W.norm(dim=1),
        "a root of the inner sums",
    ),
    "layer: mean over units": (
        LAYER,
        lambda W, b, x: (slopes(W, b, x).square() * W.square().sum(1)).mean(1),
        "a mean where a sum is meant",
    ),
    "layer: first sample": (
        LAYER,
        changed(penalty, lambda found: found[:1].expand(len(found))),
        "the first sample's number",
    ),
    "layer: batch mean": (
        LAYER,
        changed(penalty, lambda found: found.mean().expand(len(found))),
        "the mean over the batch, used",
    ),
    "layer: 1 − h squared": (
        LAYER,
        lambda W, b, x: ((h := layer(W, b, x)) * (1 - h) ** 2) @ W.square().sum(1),
        "only 1 − h is squared",
    ),
    "layer: h squared": (
        LAYER,
        lambda W, b, x: ((h := layer(W, b, x)) ** 2 * (1 - h)) @ W.square().sum(1),
        "only h is squared",
    ),
    "layer: h itself": (
        LAYER,
        lambda W, b, x: layer(W, b, x) @ W.square().sum(1),
        "h in the place of the squared slope",
    ),
    "layer: squared late": (
        LAYER,
        lambda W, b, x: (slopes(W, b, x) @ W.square().sum(1)).square(),
        "squared behind the sum over units",
    ),
    "layer: rows added up": (
        LAYER,
        lambda W, b, x: (slopes(W, b, x) @ W).square().sum(1),
        "the rows of J are added up first",
    ),
    "layer: separate sums": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).square().sum(1) * W.square().sum(),
        "the slopes and the weights are added up separately",
    ),
    "layer: two sigmoids": (
        LAYER,
        lambda W, b, x: ((h := layer(W, b, x).sigmoid()) * (1 - h)).square() @ W.square().sum(1),
        "a sigmoid of h",
    ),
    "layer: squared twice": (LAYER, changed(penalty, torch.square), "squared twice"),
    "layer: without a graph": (
        LAYER,
        lambda W, b, x: cut_off(lambda x: layer(W, b, x), x).square().sum(dim=(1, 2)),
        "without `create_graph`",
    ),
    "layer: new tensor": (
        LAYER,
        lambda W, b, x: torch.tensor(penalty(W, b, x).tolist()),
        "`torch.tensor`",
    ),
    "layer: minus the bias": (LAYER, lambda W, b, x: penalty(W, -b, x), "print h, which should"),
    "layer: tanh": (
        LAYER,
        lambda W, b, x: (1 - layer(W, b, x) ** 2).square() @ W.square().sum(1),
        "the slope of tanh",
    ),
    "layer: mean": (LAYER, changed(penalty, torch.mean), "shape (2,)", "shape ()"),
    "layer: column": (LAYER, changed(penalty, lambda p: p[:, None]), "one number for each sample"),
    "layer: detached": (LAYER, changed(penalty, torch.Tensor.detach), "a result with a gradient"),
    "layer: b detached": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).detach().square() @ W.square().sum(1),
        "a gradient at each input",
        "none at b",
    ),
    "layer: half detached": (
        LAYER,
        lambda W, b, x: (slopes(W, b, x) * slopes(W, b, x).detach()) @ W.square().sum(1),
        "the gradient at W",
        "a detached part",
    ),
    "layer: sizes": (
        LAYER,
        lambda W, b, x: penalty(W, b, x)[:2],
        "whatever the sizes are",
        "shape (3,)",
    ),
    "layer: more sizes": (
        LAYER,
        lambda W, b, x: penalty(W, b, x)[:5],
        "a size that is not taken from W",
        "shape (6,)",
    ),
    "layer: W detached": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).square() @ W.detach().square().sum(dim=1),
        "the gradient at W",
        "a detached part",
    ),
    "layer: W detached in h": (
        LAYER,
        lambda W, b, x: slopes(W.detach(), b, x).square() @ W.square().sum(dim=1),
        "the gradient at W",
        "a detached part",
    ),
    "layer: W half detached": (
        LAYER,
        lambda W, b, x: slopes(W, b, x).square() @ (W * W.detach()).sum(dim=1),
        "the gradient at W",
        "a detached part",
    ),
    "layer: squeezed": (LAYER, changed(penalty, torch.squeeze), "also for one", "shape (1,)"),
    "layer: K squeezed": (
        LAYER,
        lambda W, b, x: (slopes(W, b, x).squeeze(1).square() * W.square().sum(1)).sum(-1),
        "1 → 1",
    ),
    "layer: root of 0": (
        LAYER,
        lambda W, b, x: (slopes(W, b, x) * W.square().sum(1).sqrt()).square().sum(1),
        "no slope at 0",
        "nan",
    ),
    "layer: clamped": (
        LAYER,
        lambda W, b, x: (
            ((h := layer(W, b, x).clamp(0.01, 0.99)) * (1 - h)).square() @ W.square().sum(1)
        ),
        "h close to 1",
    ),
    "layer: capped": (
        LAYER,
        changed(penalty, lambda found: found.clamp(max=0.5)),
        "nothing is cut",
    ),
    "layer: 64 units": (LAYER, lambda W, b, x: penalty(W[:64], b[:64], x), "2 → 70"),
    "layer: remembered": (LAYER, cached(penalty), "keeps nothing of the one before"),
    "layer: in place": (LAYER, lambda W, b, x: penalty(W, b, x.mul_(2)), "x as it was"),
    "layer: float64": (LAYER, changed(penalty, torch.Tensor.double), "torch.float64"),
    "deep: None": (DEEP, lambda weights, biases, x: None, "a `return` is missing"),
    "deep: product": (
        DEEP,
        norms(lambda found: found.prod(0)),
        "the product of the layers' norms is not the norm of their product",
        "0.3516",
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
        "print J behind the first layer",
    ),
    "deep: slope of the input": (
        DEEP,
        lambda weights, biases, x: (
            deep(weights, biases, x) * (x.shape[1] if len(weights) > 1 else 1)
        ),
        "print J behind the first layer",
    ),
    "deep: slopes on columns": (
        DEEP,
        lambda *given: deep(*given, step=lambda s, W, J: (s[:, None, :] * W) @ J),
        "meets column i of W",
    ),
    "deep: mean slope": (
        DEEP,
        lambda *given: deep(
            *given, step=lambda s, W, J: s.mean(0, keepdim=True).expand_as(s)[:, :, None] * (W @ J)
        ),
        "slopes averaged over the batch",
    ),
    "deep: other order": (
        DEEP,
        lambda weights, biases, x: (
            deep(weights, biases, x)
            if len(weights) == 1
            else (weights[0] @ weights[1] / 16).square().sum().expand(len(x))
        ),
        "the layers in the wrong order",
    ),
    "deep: squared twice": (
        DEEP,
        lambda weights, *others: deep(weights, *others) ** (2 if len(weights) > 1 else 1),
        "squared twice",
    ),
    "deep: without a graph": (
        DEEP,
        lambda weights, biases, x: (
            cut_off(lambda x: layer(weights[0], biases[0], x), x).square().sum(dim=(1, 2))
        ),
        "without `create_graph`",
    ),
    "deep: root of 0": (DEEP, lambda *given: deep(*given).sqrt() ** 2, "no slope at 0", "nan"),
    "deep: pops": (DEEP, popping, "lists as they were", "pop or append"),
    "deep: in place": (DEEP, scaling, "weights[0] as it was"),
    "deep: two only": (
        DEEP,
        lambda weights, biases, x: deep(weights[:2], biases[:2], x),
        "2 → 2 → 2 → 2 → 2 → 2",
        "all layers and units count",
    ),
    "deep: detached": (
        DEEP,
        lambda weights, biases, x: deep(
            [W.detach() if layer == 1 else W for layer, W in enumerate(weights)], biases, x
        ),
        "a gradient at each input",
        "none at W2",
    ),
    "deep: W detached in h": (
        DEEP,
        lambda *given: detaching(*given, lambda W, J, h: (W.detach(), W, J, h)),
        "the gradient at W",
        "a detached part",
    ),
    "deep: W detached in J": (
        DEEP,
        lambda *given: detaching(*given, lambda W, J, h: (W, W.detach(), J, h)),
        "the gradient at W",
        "a detached part",
    ),
    "deep: J detached": (
        DEEP,
        lambda *given: detaching(*given, lambda W, J, h: (W, W, J.detach(), h)),
        "the gradient at W1",
    ),
    "deep: h detached": (
        DEEP,
        lambda *given: detaching(*given, lambda W, J, h: (W, W, J, h.detach())),
        "the gradient at W1",
    ),
    "deep: no signs": (
        DEEP,
        lambda *given: deep(*given, step=lambda s, W, J: s[:, :, None] * (W.abs() @ J)),
        "have lost their signs",
    ),
    "deep: squeezed": (DEEP, changed(deep, torch.squeeze), "also if there is one", "shape (1,)"),
    "deep: four layers": (
        DEEP,
        lambda weights, biases, x: deep(weights[:4], biases[:4], x),
        "2 → 2 → 2 → 2 → 2 → 2",
        "all layers",
    ),
    "deep: remembered": (DEEP, cached(deep), "keeps nothing of the one before"),
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
    "loss: minus": (LOSS, lambda x, y, p, w: loss(x, y, p, -w), "taken away where it should be"),
    "loss: other": (LOSS, lambda x, y, p, w: loss(x, y, 4 * p, w), "print both terms"),
    "loss: rows": (LOSS, lambda x, y, p, w: (x - y).square().mean(1) + w * p, "shape ()"),
    "loss: detached": (LOSS, changed(loss, torch.Tensor.detach), "a result with a gradient"),
    "loss: half": (
        LOSS,
        lambda x, y, p, w: loss(x, y, p.detach(), w),
        "a gradient at each input",
        "none at penalty",
    ),
    "loss: x detached": (LOSS, lambda x, *others: loss(x.detach(), *others), "none at x"),
    "loss: zeros": (
        LOSS,
        lambda x, y, p, w: loss(x, y, p[p > 0], w),
        "also those that are 0",
    ),
    "loss: clamped": (LOSS, lambda x, y, p, w: loss(x, y.clamp(0, 1), p, w), "x_prime = [[0.0"),
    "loss: squared late": (
        LOSS,
        lambda x, y, p, w: (x - y).mean().square() + w * p.mean(),
        "averaged first and squared then",
    ),
    "loss: squared late, by sample": (
        LOSS,
        lambda x, y, p, w: (x - y).mean(1).square().mean() + w * p.mean(),
        "over the pixels of a sample first",
    ),
    "loss: not squared": (
        LOSS,
        lambda x, y, p, w: (x - y).mean() + w * p.mean(),
        "averaged as they are",
    ),
    "loss: turned, not squared": (
        LOSS,
        lambda x, y, p, w: (y - x).mean() + w * p.mean(),
        "averaged as they are",
    ),
    "loss: squares first": (
        LOSS,
        lambda x, y, p, w: (x**2 - y**2).mean() + w * p.mean(),
        "x² and x′² are subtracted",
    ),
    "loss: squares first, turned": (
        LOSS,
        lambda x, y, p, w: (y**2 - x**2).mean() + w * p.mean(),
        "x² is subtracted from x′²",
    ),
    "loss: norm": (
        LOSS,
        lambda x, y, p, w: (x - y).norm() + w * p.mean(),
        "print both terms",
    ),
    "loss: three": (
        LOSS,
        lambda x, y, p, w: (x - y).square().mean() + w * p.sum() / 3,
        "so that there are 9",
    ),
    "loss: Huber": (
        LOSS,
        lambda x, y, p, w: 2 * nn.functional.huber_loss(y, x) + w * p.mean(),
        "print both terms",
    ),
    "loss: λ half": (LOSS, lambda x, y, p, w: loss(x, y, p, w / 2), "the penalty counts half"),
    "loss: all pixels": (
        LOSS,
        lambda x, y, p, w: loss(x, y, p / x.shape[1], w),
        "divided by the number of all pixels",
    ),
    "loss: pixels of a sample": (
        LOSS,
        lambda x, y, p, w: (x - y).square().mean() + w * p.sum() / x.shape[1],
        "by the number of pixels of a sample",
    ),
    "loss: first": (LOSS, lambda x, y, p, w: loss(x, y, p[:1], w), "of the first sample alone"),
    "loss: last": (LOSS, lambda x, y, p, w: loss(x, y, p[-1:], w), "of the last sample alone"),
    "loss: shares": (
        LOSS,
        lambda x, y, p, w: (1 - w) * (x - y).square().mean() + w * p.mean(),
        "1 − λ the other",
    ),
    "loss: no penalty": (LOSS, lambda x, y, p, w: loss(x, y, p, 0), "the penalty is missing"),
    "loss: no error": (LOSS, lambda x, y, p, w: w * p.mean(), "the reconstruction is missing"),
    "loss: added up over pixels": (
        LOSS,
        lambda x, y, p, w: (x - y).square().sum(1).mean() + w * p.mean(),
        "averaged over the samples alone",
    ),
    "loss: half a square": (
        LOSS,
        lambda x, y, p, w: (x - y).square().mean() / 2 + w * p.mean(),
        "the squared error counts half",
    ),
    "loss: distance": (
        LOSS,
        lambda x, y, p, w: (x - y).abs().mean() + w * p.mean(),
        "the distance of each pixel",
    ),
    "loss: root": (
        LOSS,
        lambda x, y, p, w: (x - y).square().mean().sqrt() + w * p.mean(),
        "a root of the mean square",
    ),
    "loss: default for 0": (
        LOSS,
        lambda x, y, p, w: loss(x, y, p, w or 0.1),
        "λ = 0 leaves the penalty out",
    ),
    "loss: root and square": (
        LOSS,
        lambda x, y, p, w: (x - y).square().mean().sqrt() ** 2 + w * p.mean(),
        "a root, which has no slope at 0",
        "nan",
    ),
    "loss: small λ": (
        LOSS,
        lambda *args: loss(*args[:3], args[3] * (args[3] > 1e-3)),
        "no λ too small",
    ),
    "loss: large λ": (LOSS, lambda *args: loss(*args[:3], min(args[3], 1)), "a λ above 1"),
    "loss: capped": (
        LOSS,
        lambda x, y, p, w: loss(x, y, p.clamp(max=100), w),
        "no penalty is too large",
    ),
    "loss: multiplied out": (
        LOSS,
        lambda x, y, p, w: (
            x.square().mean() - 2 * (x * y).mean() + y.square().mean() + w * p.mean()
        ),
        "then its square",
    ),
    "loss: squeezed": (LOSS, lambda x, *others: loss(x.squeeze(), *others), "size 1 stays"),
    "loss: remembered": (LOSS, cached(loss), "keeps nothing of the one before"),
    "loss: part": (
        LOSS,
        lambda x, y, p, w: ((x - y) * (x - y).detach()).mean() + w * p.mean(),
        "the gradient at x ",
        "a detached part",
    ),
    "loss: in place": (LOSS, lambda x, y, p, w: loss(x, y, p.data.mul_(1.1), w), "penalty as it"),
    "values: each": (VALUES, torch.linalg.svdvals, "the average is missing", "shape (3, 2)"),
    "values: other average": (
        VALUES,
        lambda J: torch.linalg.svdvals(J).mean(1),
        "over the values of each matrix",
    ),
    "values: one average": (
        VALUES,
        changed(spectrum, torch.mean),
        "the average is over everything",
    ),
    "values: ascending": (VALUES, changed(spectrum, lambda S: S.flip(0)), "in ascending order"),
    "values: squared": (
        VALUES,
        lambda J: torch.linalg.svdvals(J).square().mean(0),
        "squared, as the eigenvalues",
    ),
    "values: sum": (VALUES, lambda J: torch.linalg.svdvals(J).sum(0), "the sum over the batch"),
    "values: max": (VALUES, lambda J: torch.linalg.svdvals(J).amax(0), "the largest over"),
    "values: one": (VALUES, lambda J: torch.linalg.svdvals(J[0]), "the first matrix alone"),
    "values: last": (VALUES, lambda J: torch.linalg.svdvals(J[-1]), "the last matrix alone"),
    "values: min": (VALUES, lambda J: torch.linalg.svdvals(J).amin(0), "the least over the batch"),
    "values: each once": (
        VALUES,
        lambda J: torch.linalg.svdvals(J).unique(dim=0).mean(0).sort(descending=True).values,
        "the same count one by one",
    ),
    "values: median": (
        VALUES,
        lambda J: torch.linalg.svdvals(J).median(0).values,
        "the median over",
    ),
    "values: first and last": (
        VALUES,
        lambda J: torch.linalg.svdvals(J[[0, -1]]).mean(0),
        "each matrix has two singular values here",
    ),
    "values: half of the sum": (
        VALUES,
        lambda J: torch.linalg.svdvals(J).sum(0) / 2,
        "each matrix has two singular values here",
    ),
    "values: lengths": (
        VALUES,
        lambda J: J.norm(dim=1).sort(descending=True).values[:, :2].mean(0),
        "each matrix has two singular values here",
    ),
    "values: triangle": (
        VALUES,
        lambda J: torch.linalg.qr(J).R.diagonal(dim1=1, dim2=2).abs().sort().values.flip(1).mean(0),
        "each matrix has two singular values here",
    ),
    "values: fifty": (VALUES, lambda J: torch.linalg.svdvals(J)[:, :50].mean(0), "shape (52,)"),
    "values: parts": (
        VALUES,
        lambda J: sum(map(spectrum, parts := J.split(64))) / len(parts),
        "each as often as the others",
    ),
    "values: squeezed": (VALUES, changed(spectrum, torch.squeeze), "also if it is 1"),
    "values: remembered": (VALUES, cached(spectrum), "then all doubled", "keeps nothing"),
    "values: mean first": (
        VALUES,
        lambda J: torch.linalg.svdvals(J.mean(0)),
        "the matrices are averaged before",
    ),
    "values: normalised": (
        VALUES,
        changed(spectrum, lambda S: S / S.sum()),
        "each matrix has two singular values here",
    ),
    "values: in place": (VALUES, lambda J: spectrum(J.mul_(2)), "J as it was"),
}


def unwritten(*_):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = [
    (
        NUDGE,
        (
            *("rows and columns are swapped", "divided by one step", "the division is missing"),
            *("Python goes from left to right", "multiplied where it", "as if it were both"),
            *("down minus up", "all you may do is call it", "both inputs are nudged at once"),
            "one side only: what f does on the other side",
            *("only one of the two values is divided", "two pairs of brackets are missing"),
            *("still there when", "f got the same x each time", "f is never called"),
            "nothing of what it gave is in J",
        ),
    ),
    (
        EXACT,
        (
            *("rows and columns are swapped", "sample b needs its own alone"),
            *("the samples were added up", "the outputs were added up", "the outputs stand in"),
            *("one sample's Jacobian", "the last sample's Jacobian"),
            "half of it: averaged over the batch",
        ),
    ),
    (
        LAYER,
        (
            *("the slopes h (1 − h) are not squared", "the norm is not squared", "the bias is"),
            *("behind the sigmoid, not z", "meets column i of W", "W instead of Wᵀ"),
            *("the weights are not squared", "the weights are added up first", "slopes alone"),
            *("a root of the inner sums", "a mean where a sum is meant", "the slope of tanh"),
            *("h² in the place of the slope", "the first sample's number", "no slope at 0"),
            *("the mean over the batch, used", "only 1 − h is squared", "only h is squared"),
            *("h in the place of the squared", "squared behind the sum", "the rows of J are added"),
            *("weights are added up separately", "a sigmoid of h", "squared twice"),
        ),
    ),
    (
        DEEP,
        (
            "the product of the layers' norms is not the norm of their product",
            *("the slopes of one layer are missing", "the norm is not squared", "only the last"),
            *("only the first layer", "the norms of the layers are added up", "lost their signs"),
            *("no slope at 0", "meets column i of W", "slopes averaged over the batch"),
            *("the layers in the wrong order", "squared twice"),
        ),
    ),
    (
        LOSS,
        (
            *("the sum of the penalties instead", "divided by the number of all pixels"),
            *("by the number of pixels of a sample", "the first sample alone", "last sample alone"),
            *("also those that are 0", "is squared again", "the penalty counts half"),
            *("λ is applied twice", "λ weighs the reconstruction instead", "λ weighs both terms"),
            *("1 − λ the other", "λ is missing", "taken away where it should be"),
            *("the penalty is missing", "the reconstruction is missing", "the distance of each"),
            *("the sum of the squares instead", "averaged over the samples alone"),
            *("the squared error counts half", "a root of the mean square", "λ = 0 leaves"),
            *("averaged first and squared then", "over the pixels of a sample first"),
            *("averaged as they are", "x² and x′² are subtracted", "x² is subtracted from x′²"),
        ),
    ),
    (
        VALUES,
        (
            *("in ascending order", "squared, as the eigenvalues", "the sum over the batch"),
            *("the largest over", "the median over", "the least over", "the first matrix alone"),
            *(
                "the last matrix alone",
                "the matrices are averaged before",
                "the average is missing",
            ),
            *("over the values of each matrix", "the average is over everything"),
        ),
    ),
]

UNWRITTEN = [(check, unwritten) for check in (NUDGE, EXACT, LAYER, DEEP, LOSS, VALUES)]
