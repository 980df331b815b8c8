"""Checks of lab 05: the contractive autoencoder."""

from collections.abc import Callable

import torch
from torch import Tensor

from svlearn.checks._contractive_loss import expect_loss_by_hand, expect_losses
from svlearn.checks._deep_penalties import (
    expect_equal_units,
    expect_no_weights,
    expect_sizes,
    expect_two_layers,
)
from svlearn.checks._jacobians import (
    NUDGED,
    Program,
    expect_batch,
    expect_nudges,
    expect_of_layers,
    expect_spectra,
    nudging_cause,
    stretching,
)
from svlearn.checks._known_values import AGAIN, expect_values
from svlearn.checks._penalties import expect_flat_units, expect_one_layer
from svlearn.checks.expect import check, expect_tensor, expect_unchanged


@check("differences to both sides, with the step that was handed in")
def check_finite_difference_jacobian(jacobian: Callable[..., Tensor]) -> None:
    """Of (50 x₁² + ¼ x₂, x₁ x₂) at (1, 2), where central differences are exact."""
    what = "finite_difference_jacobian(f, x) with f(x) = (50 x₁² + ¼ x₂, x₁ x₂) and x = (1, 2)"
    f, x = Program(), torch.tensor([1.0, 2.0])
    J = expect_tensor(what, jacobian(f, x), (2, 2), likely="a column for each of the two inputs")
    expect_unchanged(what, x=((x * 1e4).round(), (1e4, 2e4)))  # nudged and put back is unchanged
    expect_values(what, J, NUDGED, {}, nudging_cause(J, f), atol=2e-2)
    expect_nudges(what, jacobian, f, x)


@check("each sample's own matrix, rows for outputs, columns for inputs")
def check_jacobian(jacobian: Callable[..., Tensor]) -> None:
    """Of (x₁ x₂, 1000 x₁³, 0.0123 x₂), for two samples, and of layers."""

    def f(x: Tensor) -> Tensor:
        expect_batch(x, 2)
        first, second = x.unbind(-1)
        return torch.stack([first * second, 1000 * first**3, 0.0123 * second], dim=-1)

    what = "jacobian(f, x) with f(x) = (x₁ x₂, 1000 x₁³, 0.0123 x₂) and x = [[0, 2], [0.1, 7]]"
    x = torch.tensor([[0.0, 2.0], [0.1, 7.0]])
    given = x.clone()
    J = jacobian(f, given)
    expect_unchanged(what, x=(given, x))
    likely = {
        (2, 2, 3): "rows and columns are swapped: outputs in rows, inputs in columns",
        (2, 3, 2, 2): "each output of the batch against each input: sample b needs its own alone",
        (3, 2): "the samples were added up, or only one was taken",
        (2, 2): "the outputs were added up before the derivative was taken: K rows for each sample",
        (3, 2, 2): "the outputs stand in front: samples first, then outputs, then inputs",
    }.get(tuple(getattr(J, "shape", ())), "one Jacobian, (K, D), for each of the B samples")
    J = expect_tensor(what, J, (2, 3, 2), likely=likely)
    first, second = [[2, 0], [0, 0], [0, 0.0123]], [[7, 0.1], [30, 0], [0, 0.0123]]
    by_hand = torch.tensor([first, second])
    expect_values(
        what,
        J,
        by_hand.tolist(),
        {
            "one sample's Jacobian, used for the whole batch": [first, first],
            "the last sample's Jacobian, used for the whole batch": [second, second],
            "half of it: averaged over the batch, where each sample counts by itself": (
                by_hand / 2
            ).tolist(),
        },
        "row i holds the derivatives of output i, column j those by input j, exact as by autograd",
    )
    expect_of_layers(jacobian)


@check("the squared norm of J for each sample, and its gradients")
def check_sigmoid_penalty(sigmoid_penalty: Callable[..., Tensor]) -> None:
    """Two units and two samples worked by hand, flat units, and units that are all alike."""
    what = "sigmoid_penalty(W, b, x)"
    expect_one_layer(what, sigmoid_penalty)
    expect_flat_units(what, sigmoid_penalty)

    def of_lists(weights: list[Tensor], biases: list[Tensor], x: Tensor) -> Tensor:
        return sigmoid_penalty(*weights, *biases, x)

    expect_sizes(what, of_lists, [(1, 1, 1), (1, 3, 2), (3, 1, 2), (3, 2, 1), (2, 2, 70)])
    expect_equal_units(what, of_lists, 1)


@check("the squared norm of the product of all Jacobians, and its gradients")
def check_deep_penalty(deep_penalty: Callable[..., Tensor]) -> None:
    """One layer as in the exercise before, two worked by hand, and one to three of equal units."""
    expect_one_layer("deep_penalty([W], [b], x)", lambda W, b, x: deep_penalty([W], [b], x))
    expect_two_layers(deep_penalty)
    what = "deep_penalty(weights, biases, x)"
    sizes = [(1, 4, 3, 2), (3, 2, 1), (3, 1, 2, 2), (1, 1, 1, 1), (2, 3, 3, 3), (2, *[2] * 6)]
    expect_sizes(what, deep_penalty, sizes)
    expect_no_weights(what, deep_penalty)
    for depth in (1, 2, 3):
        expect_equal_units(what, deep_penalty, depth)


@check("both means, λ once, and a gradient through both terms")
def check_contractive_loss(contractive_loss: Callable[..., Tensor]) -> None:
    """Both means worked by hand, with their gradients, then with other numbers and sizes."""
    expect_loss_by_hand(contractive_loss)
    expect_losses(contractive_loss)


@check("the singular values of each J, from large to small, averaged")
def check_spectrum(spectrum: Callable[[Tensor], Tensor]) -> None:
    """Of three matrices with singular values (5, 1), (10, 3) and (3, 2), and of other sizes."""
    for J in (stretching(), stretching().mT.contiguous()):
        shown = [[[round(entry, 2) for entry in row] for row in each] for each in J.tolist()]
        what = f"spectrum(J) with J = {shown}"
        given = J.clone()
        came = spectrum(given)
        expect_unchanged(what, J=(given, J))
        likely = {
            (3, 2): "the average is missing: those of the batch, the largest with the largest",
            (3,): "the average is over the values of each matrix: take it over the batch",
            (): "the average is over everything: take it over the batch alone",
        }.get(tuple(getattr(came, "shape", ())), "as many values as the shorter side is long")
        S = expect_tensor(what, came, (2,), likely=likely)
        expect_values(
            what,
            S,
            [6, 2],  # of 5, 10, 3 and of 1, 3, 2
            {
                "in ascending order": [2, 6],
                "squared, as the eigenvalues of J Jᵀ are": [134 / 3, 14 / 3],
                "the sum over the batch instead of the mean": [18, 6],
                "the largest over the batch instead of the mean": [10, 3],
                "the median over the batch instead of the mean": [5, 2],
                "the least over the batch instead of the mean": [3, 1],
                "the first matrix alone": [5, 1],
                "the last matrix alone": [3, 2],
                "the matrices are averaged before the decomposition": [2 / 3, 0],
            },
            "each matrix has two singular values here, (5, 1), (10, 3) and (3, 2)",
        )
        expect_values(f"{what}, then all doubled", spectrum(given.mul_(2)), [12, 4], {}, AGAIN)
    expect_spectra(spectrum)
