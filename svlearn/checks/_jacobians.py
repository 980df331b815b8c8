"""Functions whose Jacobian is known, and which look at how they are called."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from svlearn.checks._known_values import AGAIN, expect_values, turned_axes
from svlearn.checks.expect import expect_close, expect_tensor, fail

CALLED = "f(x), as your function calls it"


class Program:
    """`factor` times (50 x₁² + ¼ x₂, x₁ x₂), which can only be called, and keeps from where."""

    def __init__(self) -> None:
        self.factor = 1.0
        self.called: list[list[float]] = []

    def __call__(self, x: Tensor) -> Tensor:
        if x.shape != (2,):
            likely = "one call for each nudged x"
            fail(CALLED, expected="x of shape (2,)", came=f"shape {tuple(x.shape)}", likely=likely)
        try:
            first, second = x.detach().tolist()
        except RuntimeError:  # numbers that stand for several, within `vmap`
            likely = "`vmap` has to see through f: all you may do with f is call it"
            fail(CALLED, expected="x with two numbers in it", came="none to read", likely=likely)
        self.called.append([first, second])
        values = [50 * first**2 + second / 4, first * second]
        return self.factor * torch.tensor(values, dtype=torch.float64).to(x.dtype)


def expect_nudges(what: str, jacobian: Callable[..., Tensor], f: Program, x: Tensor) -> None:
    """That f is measured again in each call, as far from x = (1, 2) as `step` says."""
    f.factor = -0.5
    by_hand = [[-50.0, -0.125], [-1.0, -0.5]]
    said = f"{what}, where f is −½ times what it was"
    expect_values(said, jacobian(f, x), by_hand, {}, AGAIN, atol=2e-2)
    for step in (0.25, 2**-11):
        f.called.clear()
        said = what.replace("x)", f"x, {step:g})", 1)
        likely = "divide by twice the step that was handed in, and keep what comes"
        expect_values(said, jacobian(f, x, step), by_hand, {}, likely, atol=2e-2)
        for nudge in (*torch.eye(2), *-torch.eye(2)):
            at = x + step * nudge
            if not (torch.tensor(f.called) - at).abs().amax(1).min() < step / 100:
                places = ", ".join(f"({first:.6g}, {second:.6g})" for first, second in f.called)
                likely = (
                    "go `step` up and down from x, as it is handed in, with one input at a time"
                )
                wanted = f"f called at ({at[0]:.6g}, {at[1]:.6g}), among others"
                fail(said, expected=wanted, came=f"f called at {places}", likely=likely)


def expect_batch(x: Tensor, size: int) -> None:
    """A batch of float32, as a layer takes it, or a message."""
    if x.dim() != 2:
        shape, likely = tuple(x.shape), "a sample by itself is a batch of one"
        fail(CALLED, expected=f"a batch, (B, {size})", came=f"shape {shape}", likely=likely)
    if x.dtype != torch.float32:
        likely = "a conversion: layers take the type of number that their weights have"
        fail(CALLED, expected=torch.float32, came=x.dtype, likely=likely)


def expect_of_layers(jacobian: Callable[..., Tensor]) -> None:
    """Of two linear layers, where J is the product of their weights, before and after training."""
    for B, D, K in ((2, 2, 4), (40, 3, 2), (1, 3, 2), (3, 1, 2), (3, 2, 1), (1, 1, 1)):
        first, second, x = nn.Linear(D, 5), nn.Linear(5, K), torch.rand(B, D)
        f = nn.Sequential(first, second)
        what = f"jacobian(f, x) of two linear layers, f: ({B}, {D}) → ({B}, {K})"
        for said in (what, f"{what}, after a step of training"):
            likely = "all three axes stay, also those of size 1, and are those of this x and f"
            J = expect_tensor(said, jacobian(f, x), (B, K, D), likely=likely)
            product = (second.weight @ first.weight).detach()
            expect_close(said, J, product.expand(B, K, D), likely=AGAIN)
            with torch.no_grad():
                for parameter in f.parameters():
                    parameter.mul_(-0.5)


def expect_spectra(spectrum: Callable[[Tensor], Tensor]) -> None:
    """Matrices of many sizes made of singular values; number n is n times the first."""
    for B, K, D in ((1, 1, 1), (2, 1, 5), (1, 4, 1), (70, 3, 2), (2, 60, 52)):
        what = f"spectrum(J) of J of shape ({B}, {K}, {D})"
        size, times = min(K, D), torch.arange(1.0, B + 1)[:, None]
        values = torch.linspace(3, 0.5, size)
        J = turned_axes(K)[:, :size] * (values * times)[:, None] @ turned_axes(D)[:size]
        S = expect_tensor(what, spectrum(J), (size,), likely="min(K, D) values, also if it is 1")
        likely = "all singular values of all matrices, each as often as the others"
        expect_close(what, S, values * (B + 1) / 2, likely=likely)
