"""Functions whose Jacobian is known, and which look at how they are called."""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.autograd.forward_ad import unpack_dual

from svlearn.checks._known_values import AGAIN, expect_values, turned_axes
from svlearn.checks.expect import expect_close, expect_tensor, fail

# What mistakes give for the J of `Program` at (1, 2), with a step of 0.01.
NUDGED = ((100, 0.25), (2, 1))
NUDGING: dict[str, tuple[tuple[float, ...], ...]] = {
    "rows and columns are swapped: outputs in rows, inputs in columns": ((100, 2), (0.25, 1)),
    "divided by one step, but from down to up it is two": ((200, 0.5), (4, 2)),
    "the division is missing: J is a change of f for each unit of change in x": (
        (2, 0.005),
        (0.04, 0.02),
    ),
    "Python goes from left to right: what stands behind `/ 2 *` multiplies, without brackets": (
        (0.01, 0.000025),
        (0.0002, 0.0001),
    ),
    "multiplied where it should be divided": ((0.04, 0.0001), (0.0008, 0.0004)),
    "one side only, but divided as if it were both": ((50.25, 0.125), (1, 0.5)),
    "down minus up: the sign is turned": ((-100, -0.25), (-2, -1)),
    "only one of the two values is divided: the difference needs brackets": (
        (-2423.745, -2474.3725),
        (-96.98, -97.49),
    ),
    "the division comes before the difference, and `/ 2 *` multiplies by the step: two pairs of "
    "brackets are missing": ((51.257475, 50.250025), (2.0101, 2.00005)),
    "both inputs are nudged at once: nudge one, keep the other": ((100.25, 100.25), (3, 3)),
    "both inputs are nudged at once, and J is transposed": ((100.25, 3), (100.25, 3)),
    "the nudge of the first input is still there when the second one's turn comes": (
        (100, 100.25),
        (2, 3),
    ),
    "a nudge is still there when the next input's turn comes, and J is transposed": (
        (100, 2),
        (100.25, 3),
    ),
}
CALLED = "f(x), as your function calls it"


class Program:
    """`factor` times (50 x₁² + ¼ x₂, x₁ x₂), which can only be called, and keeps from where."""

    def __init__(self) -> None:
        self.factor = 1.0
        self.called: list[list[float]] = []
        self.differentiated = False

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
        self.differentiated |= x.requires_grad or unpack_dual(x).tangent is not None
        values = [50 * first**2 + second / 4, first * second]
        return self.factor * torch.tensor(values, dtype=torch.float64).to(x.dtype)


def nudging_cause(J: Tensor, f: Program) -> str:
    """The mistake that gives this J of f in the place of `NUDGED`, or what to try."""
    J = J.detach()
    if not J.any():
        return _why_zero(f)
    for cause, numbers in NUDGING.items():
        if torch.allclose(J, torch.tensor(numbers, dtype=J.dtype), rtol=0.01, atol=1e-7):
            return cause
    off = (J - torch.tensor(NUDGED, dtype=J.dtype)).abs() > 0.02
    if off.tolist() == [[True, False], [False, False]]:  # only there f is curved
        return "one side only: what f does on the other side of x is not asked for"
    return (
        "print what f gives at each nudged x, up and down, with one input at a time; if that is "
        "right, what you divide, and by what"
    )


def _why_zero(f: Program) -> str:
    if f.differentiated:
        return "autograd does not see through this f: all you may do is call it"
    if not f.called:
        return "f is never called: what it gives at nudged inputs is what J is made of"
    if all(at == f.called[0] for at in f.called):
        return "f got the same x each time: the nudge is 0, or up and down are one tensor"
    return "f was called at nudged inputs, but nothing of what it gave is in J"


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
        first, second = nn.Linear(D, 5), nn.Linear(5, K)
        x = torch.linspace(0, 1, B * D).reshape(B, D)
        with torch.no_grad():
            first.weight.copy_(torch.arange(1.0, D + 1).expand(5, D))
            second.weight.copy_(torch.arange(1.0, K + 1)[:, None].expand(K, 5))
        f = nn.Sequential(first, second)
        what = f"jacobian(f, x), x: ({B}, {D}), f two linear layers, {D} → 5 → {K}, with weights "
        what += (
            f"{_counted(D)} in each row of the first, {_counted(K)} in each column of the second"
        )
        for said in (what, f"{what}, after all weights were halved and turned"):
            likely = "all three axes stay, also those of size 1, and are those of this x and f"
            J = expect_tensor(said, jacobian(f, x), (B, K, D), likely=likely)
            product = (second.weight @ first.weight).detach()
            expect_close(said, J, product.expand(B, K, D), likely=AGAIN)
            with torch.no_grad():
                for parameter in f.parameters():
                    parameter.mul_(-0.5)


def _counted(size: int) -> str:
    return ", ".join(str(number + 1) for number in range(size))


def stretching() -> Tensor:
    """Three 2 × 3 matrices with the singular values (5, 1), (10, 3) and (3, 2)."""
    left, right = torch.tensor([[0.6, -0.8], [0.8, 0.6]]), torch.tensor([[0.8, 0.6], [-0.6, 0.8]])
    values = torch.tensor([[5.0, 1.0], [-10.0, -3.0], [3.0, 2.0]])  # a sign turns a matrix over
    return nn.functional.pad(left * values[:, None] @ right, (0, 1))


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
    J = torch.tensor([[[0.0, 4.0], [2.0, 0.0]]]) * torch.tensor([1.0, 1.0, 4.0])[:, None, None]
    what = f"spectrum(J) with J = {J.int().tolist()}"
    expect_values(what, spectrum(J), [8, 4], {}, "matrices that are the same count one by one")
