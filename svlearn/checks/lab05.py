"""Checks of lab 05: the contractive autoencoder."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_slopes, expect_values
from svlearn.checks._penalties import expect_equal_units, expect_one_layer, expect_two_layers
from svlearn.checks.expect import check, expect_close, expect_tensor, expect_unchanged


@check
def check_finite_difference_jacobian(jacobian: Callable[..., Tensor]) -> None:
    """Of (50 x₁² + 3 x₂, x₁ x₂) at (1, 2), where central differences are exact."""

    def f(x: Tensor) -> Tensor:
        first, second = x.detach().double()  # a program that can only be called
        return torch.stack([50 * first**2 + 3 * second, first * second]).to(x.dtype)

    what = "finite_difference_jacobian(f, x) with f(x) = (50 x₁² + 3 x₂, x₁ x₂) and x = (1, 2)"
    x = torch.tensor([1.0, 2.0])
    J = expect_tensor(what, jacobian(f, x), (2, 2), likely="a column for each of the two inputs")
    expect_unchanged(what, x=((x * 1e4).round(), (1e4, 2e4)))  # nudged and put back is unchanged
    expect_values(
        what,
        J,
        [[100, 3], [2, 1]],
        {
            "rows and columns are swapped: outputs in rows, inputs in columns": [[100, 2], [3, 1]],
            "divide by twice the step: it goes up and down": [[200, 6], [4, 2]],
            "the division by twice the step is missing": [[2, 0.06], [0.04, 0.02]],
            "autograd does not see through this f: all you may do is call it": [[0, 0], [0, 0]],
            "both inputs are nudged at once: nudge one, keep the other": [[103, 103], [3, 3]],
        },
        "go the same step up and down, with one input at a time; a step near 0.01 does well",
        atol=2e-2,
    )


@check
def check_jacobian(jacobian: Callable[..., Tensor]) -> None:
    """Of (x₁ x₂, x₁², 3 x₂), for two samples."""

    def f(x: Tensor) -> Tensor:
        first, second = x.unbind(-1)
        return torch.stack([first * second, first**2, 3 * second], dim=-1)

    what = "jacobian(f, x) with f(x) = (x₁ x₂, x₁², 3 x₂) and x = [[1, 2], [5, 7]]"
    x = torch.tensor([[1.0, 2.0], [5.0, 7.0]])
    J = jacobian(f, x)
    expect_unchanged(what, x=(x, [[1, 2], [5, 7]]))
    likely = {
        (2, 2, 3): "rows and columns are swapped: outputs in rows, inputs in columns",
        (2, 3, 2, 2): "each output of the batch against each input: sample b needs its own alone",
        (3, 2): "the samples were added up, or only one was taken",
    }.get(tuple(getattr(J, "shape", ())), "one Jacobian, (K, D), for each of the B samples")
    J = expect_tensor(what, J, (2, 3, 2), likely=likely)
    first, second = [[2, 1], [2, 0], [0, 3]], [[7, 5], [10, 0], [0, 3]]
    expect_values(
        what,
        J,
        [first, second],
        {
            "one sample's Jacobian, used for the whole batch": [first, first],
            "the last sample's Jacobian, used for the whole batch": [second, second],
        },
        "row i holds the derivatives of output i, column j those by input j",
    )


@check
def check_sigmoid_penalty(sigmoid_penalty: Callable[..., Tensor]) -> None:
    """Two units and two samples worked by hand, and units that are all alike."""
    expect_one_layer("sigmoid_penalty(W, b, x)", sigmoid_penalty)
    expect_equal_units("sigmoid_penalty(W, b, x)", lambda W, b, x: sigmoid_penalty(*W, *b, x), 1)


@check
def check_deep_penalty(deep_penalty: Callable[..., Tensor]) -> None:
    """One layer as in the exercise before, two worked by hand, and one to three of equal units."""
    expect_one_layer("deep_penalty([W], [b], x)", lambda W, b, x: deep_penalty([W], [b], x))
    expect_two_layers(deep_penalty)
    for depth in (1, 2, 3):
        expect_equal_units("deep_penalty(weights, biases, x)", deep_penalty, depth)


@check
def check_contractive_loss(contractive_loss: Callable[..., Tensor]) -> None:
    """Both means worked by hand, with their gradients."""
    what = (
        "contractive_loss(x, x_prime, penalty, 0.5) with x = [[0, 1], [1, 0]], "
        "x_prime = [[0.5, 1], [1, 0.1]], penalty = [1, 3]"
    )
    for repeats in (3, 1):  # three times the same batch has the same means, not the same sums
        x = torch.tensor([[0.0, 1.0], [1.0, 0.0]]).repeat(repeats, 1)
        given = [x.clone(), torch.tensor([[0.5, 1.0], [1.0, 0.1]]).repeat(repeats, 1)]
        given.append(torch.tensor([1.0, 3.0]).repeat(repeats))
        before = [argument.clone() for argument in given]
        loss = contractive_loss(given[0], given[1].requires_grad_(), given[2].requires_grad_(), 0.5)
        pairs = zip(given, before, strict=True)
        expect_unchanged(what, **dict(zip(("x", "x_prime", "penalty"), pairs, strict=True)))
        loss = expect_tensor(what, loss, (), likely="average over the pixels, and over the batch")
        causes = {
            "the sum of the penalties instead of their mean": 0.065 + 2.0 * repeats,
            "the sum of the squares instead of their mean": 0.26 * repeats + 1.0,
            "λ is applied twice": 0.565,
            "λ weighs the reconstruction instead": 2.0325,
            "λ weighs both terms": 1.0325,
            "λ is missing": 2.065,
            "the penalty, already a square, is squared again": 0.065 + 2.5,
        }
        likely = "the mean of the squares plus λ times the mean of the penalties"
        expect_values(what, loss, 1.065, causes, likely)  # (0.5² + 0.1²) / 4 + 0.5 · 2
    slopes = expect_slopes(what, loss, given[1], given[2])
    for name, slope, by_hand in (
        ("x_prime", slopes[0], [[0.25, 0.0], [0.0, 0.05]]),  # 2 (x′ − x) / 4
        ("penalty", slopes[1], [0.25, 0.25]),
    ):
        expected = torch.tensor(by_hand)
        expect_close(f"the gradient at {name} of {what}", slope, expected, likely="a detached part")


@check
def check_spectrum(spectrum: Callable[[Tensor], Tensor]) -> None:
    """Of two matrices with singular values (3, 1) and (5, 1), wide and tall."""
    wide = torch.tensor([[[3.0, 0, 0], [0, 1, 0]], [[0, 1, 0], [-5, 0, 0]]])
    for J in (wide, wide.mT.contiguous()):
        what = f"spectrum(J) of two {J.shape[1]} × {J.shape[2]} matrices that stretch by 3 and 1, "
        what += "and by 5 and 1"
        given = J.clone()
        came = spectrum(given)
        expect_unchanged(what, J=(given, J))
        likely = "average over the batch; there are as many values as the shorter side is long"
        S = expect_tensor(what, came, (2,), likely=likely)
        expect_values(
            what,
            S,
            [4, 1],
            {
                "in ascending order": [1, 4],
                "squared, as the eigenvalues of J Jᵀ are": [17, 1],
                "the sum over the batch instead of the mean": [8, 2],
                "the largest over the batch instead of the mean": [5, 1],
                "the median or least over the batch instead of the mean": [3, 1],
                "the matrices are averaged before the decomposition": [2.920810, 0.684742],
            },
            "the singular values of each matrix, then their mean over the batch",
        )
