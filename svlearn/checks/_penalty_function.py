"""Checks of what stands around two kernels: an `autograd.Function`, tried with other kernels.

The others write simple numbers, so that it shows whether they were launched, and with what.
"""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from svlearn.checks._known_values import expect_values
from svlearn.checks.expect import expect_close, expect_tensor, expect_unchanged, fail
from svlearn.kernels.access import LaunchError
from svlearn.kernels.stand_in import StandIn, in_the_place_of_kernels

SIZES = {"z": ["B", "K"], "v": ["K"]}
FORWARD = SIZES | {"h": ["B", "K"], "P": ["B"]}
BACKWARD = SIZES | {"dh": ["B", "K"], "t": ["B"], "dz": ["B", "K"], "dv": ["K"]}
OTHERS = (
    "with kernels of the check's own, that write h = z + 100 and P_b = Σ_i z_bi v_i forward, "
    "dz = 10 dh + t + z and dv_i = v_i Σ_b t_b backward"
)
ELSEWHERE = "new tensors are made on the CPU: `torch.empty_like` and `new_empty` follow another one"
LIKELY = {
    "strides": "`contiguous()` makes a tensor whose numbers lie one behind the other",
    "is a tuple": "a comma is missing: brackets around a number leave it a number",
    "in square brackets": "the grid is missing: in square brackets, before the arguments",
    "is told": "the sizes are those of z, B and then K; v is (K,)",
    "other arguments": "the order of a kernel's arguments stands in its `def`; blocks by name",
    "a power of two": "any block does, if the programs together are as many rows, or columns",
    " on ": ELSEWHERE,
    "axis": "programs share one axis: rows forward, columns backward",
    "no tensor": "arrays come first, sizes behind them",
}


def _forward(
    z: Tensor,
    v: Tensor,
    h: Tensor,
    P: Tensor,
    B: int,
    K: int,
    BLOCK_B: int,
    BLOCK_K: int,
    programs: int,
) -> None:
    rows = slice(0, programs * BLOCK_B)
    h[:], P[:] = torch.nan, torch.nan
    h[rows], P[rows] = (z + 100)[rows], (z @ v)[rows]


def _backward(
    z: Tensor,
    v: Tensor,
    dh: Tensor,
    t: Tensor,
    dz: Tensor,
    dv: Tensor,
    B: int,
    K: int,
    BLOCK_B: int,
    BLOCK_K: int,
    programs: int,
) -> None:
    columns = slice(0, programs * BLOCK_K)
    dz[:], dv[:] = torch.nan, torch.nan
    dz[:, columns] = (10 * dh + t[:, None] + z)[:, columns]
    dv[columns] = (v * t.sum())[columns]


def expect_function(function: Any) -> None:
    """Two samples by hand, with their gradients, then gradients of a sum, and other sizes."""
    if not (isinstance(function, type) and issubclass(function, torch.autograd.Function)):
        likely = "its first line is `class SigmoidPenalty(torch.autograd.Function):`"
        came = getattr(function, "__name__", type(function).__name__)
        fail("SigmoidPenalty", expected="an autograd.Function", came=came, likely=likely)
    own = {
        "penalty_forward": StandIn("penalty_forward", _forward, FORWARD),
        "penalty_backward": StandIn("penalty_backward", _backward, BACKWARD),
    }
    try:
        with in_the_place_of_kernels(function, own):
            _expect_by_hand(function, **own)
            for B, D, K in ((2, 2, 2), (1, 1, 1), (65, 3, 5), (3, 2, 65)):
                _expect_sizes(function, B, D, K)
            _expect_any_device(function)
    except LaunchError as error:
        likely = _why_no_launch(error)
        fail(f"SigmoidPenalty, {OTHERS}", expected="a launch", came=str(error), likely=likely)


def _why_no_launch(error: LaunchError) -> str:
    """What makes a launch impossible. Sizes are right where both z and v have them."""
    if "is told" in str(error) and error.array not in "zv":
        *first, last = (FORWARD | BACKWARD)[error.array]
        shape = f"({', '.join([*first, last])}{'' if first else ','})"
        return (
            f"{error.array} is {shape}: is it made with that shape, and does it stand at its own "
            "place among the arguments?"
        )
    return next(why for said, why in LIKELY.items() if said in str(error))


def _expect_by_hand(function: Any, penalty_forward: StandIn, penalty_backward: StandIn) -> None:
    x, W = torch.tensor([[1.0, 2], [3, 4]]), torch.tensor([[1.0, 2], [0, 1]])
    b, at = torch.tensor([0.5, -1]), [each.requires_grad_() for each in (x, W)]
    what = f"SigmoidPenalty.apply(x, W, b), {OTHERS}, "
    what += f"at x = {x.tolist()}, W = {W.tolist()}, b = {b.tolist()}"
    at.append(b.requires_grad_())
    before = [each.detach().clone() for each in at]
    came = function.apply(x, W, b)
    names = zip("xWb", at, before, strict=True)
    expect_unchanged(what, **{name: (now.detach(), then) for name, now, then in names})
    if not isinstance(came, tuple) or len(came) != 2:
        kind = type(came).__name__
        fail(what, expected="h and P", came=kind, likely="`forward` returns both, with a comma")
    _expect_launched(what, "forward", penalty_forward)
    for name, each in zip("hP", came, strict=True):
        _expect_written(f"{name} of {what}", each, "rows")
    h, P = (
        expect_tensor(f"{name} of {what}", each, shape, likely="h is (B, K), P is (B,)")
        for name, each, shape in zip("hP", came, ((2, 2), (2,)), strict=True)
    )
    with torch.no_grad():
        _expect_forward(what, h, P, x, W, b)
    dh, t = torch.tensor([[1.0, 2], [3, 4]]), torch.tensor([1.0, -2])
    if not (h.requires_grad and P.requires_grad):
        likely = "`forward` of the class is called with `apply`; nothing in it is detached"
        fail(what, expected="h and P with gradients", came="one without", likely=likely)
    found = torch.autograd.grad((h, P), at, (dh, t), allow_unused=True)
    what += f", dh = {dh.tolist()}, t = {t.tolist()}"
    _expect_launched(what, "backward", penalty_backward)
    with torch.no_grad():
        known = {"x": x, "W": W, "z": x @ W.T + b, "dh": dh, "h": h, "t": t, "P": P}
        known |= {"v": W.square().sum(dim=1), "b": b}
        taken = _why_other_arrays(penalty_backward.given, known)
        _expect_backward(what, found, x, W, b, dh, t, taken)


def _why_other_arrays(given: Mapping[str, Tensor], known: Mapping[str, Tensor]) -> str:
    """What backward has been given in the place of another array; empty if all are right."""
    for name in ("z", "v", "dh", "t"):
        came = given[name].flatten()
        if not torch.allclose(came, known[name].flatten(), rtol=1e-4):
            found = [
                other
                for other, each in known.items()
                if each.numel() == came.numel() and torch.allclose(came, each.flatten(), rtol=1e-4)
            ]
            other = f"it gets {found[0]}" if found else "it gets other numbers"
            return (
                f"penalty_backward wants {name}, and {other}: what is saved in `forward`, what is "
                "taken out, and in which order?"
            )
    return ""


def _expect_launched(what: str, method: str, kernel: StandIn) -> None:
    if not kernel.launches:
        likely = f"`{method}` has the kernel do the work, not PyTorch: {kernel.name}[grid](…)"
        fail(what, expected=f"{kernel.name} launched", came="no launch of it", likely=likely)


def _expect_written(what: str, came: Any, over: str) -> None:
    if isinstance(came, Tensor) and came.isnan().any():
        likely = f"more programs: so many blocks of {over} as there are, rounded up"
        fail(what, expected="all numbers written", came="NaN where no program was", likely=likely)


def _expect_forward(what: str, h: Tensor, P: Tensor, x: Tensor, W: Tensor, b: Tensor) -> None:
    z, v = x @ W.T + b, W.square().sum(dim=1)
    beside = "it was computed beside the kernel: what penalty_forward writes is asked for"
    causes = {
        "b is missing": z - b + 100,
        "W where Wᵀ is meant": x @ W + b + 100,
        f"h is not the kernel's: {beside}": z.sigmoid(),
        "z is returned, where h is asked for": z,
    }
    plain = {cause: numbers.tolist() for cause, numbers in causes.items()}
    expect_values(f"h of {what}", h, (z + 100).tolist(), plain, "z = x Wᵀ + b goes in")
    slopes = z.sigmoid() * (1 - z.sigmoid())
    causes = {
        "v adds up the columns of W, not its rows": z @ W.square().sum(dim=0),
        "v is not squared": z @ W.sum(dim=1),
        "v holds the norms, not their squares": z @ v.sqrt(),
        f"P is not the kernel's: {beside}": slopes.square() @ v,
    }
    plain = {cause: numbers.tolist() for cause, numbers in causes.items()}
    expect_values(f"P of {what}", P, (z @ v).tolist(), plain, "v_i = Σ_j W_ij² goes in")


def _expect_backward(
    what: str,
    found: tuple[Any, ...],
    x: Tensor,
    W: Tensor,
    b: Tensor,
    dh: Tensor,
    t: Tensor,
    taken: str,
) -> None:
    dz, dv = 10 * dh + t[:, None] + x @ W.T + b, W.square().sum(dim=1) * t.sum()
    first, second = dz.T @ x, 2 * dv[:, None] * W
    cases = {
        "x": (
            dz @ W,
            {
                "Wᵀ where W is meant": dz @ W.T,
                "dh where dz is meant": dh @ W,
                "the order is that of the arguments, x, W, b: this is W's": first + second,
            },
        ),
        "W": (
            first + second,
            {
                "the second term is missing: W goes into v, too": first,
                "the first term is missing": second,
                "the factor 2 of the second term is missing": first + second / 2,
                "dv meets the columns of W: it has a number for each row": first + 2 * dv * W,
                "rows and columns are swapped: W has a row for each latent unit": (
                    first + second
                ).T,
                "x and dz are swapped": first.T + second,
                "the second term with W squared": first + second * W,
            },
        ),
        "b": (
            dz.sum(dim=0),
            {
                "a mean where a sum is meant": dz.mean(dim=0),
                "added up over the latent units, where samples are meant": dz.sum(dim=1),
                "dh where dz is meant": dh.sum(dim=0),
            },
        ),
    }
    for (name, (right, causes)), came in zip(cases.items(), found, strict=True):
        said = f"the gradient at {name} of {what}"
        if came is None:
            fail(said, expected=right.tolist(), came="None", likely="all three are asked for")
        plain = {cause: numbers.tolist() for cause, numbers in causes.items() if not taken}
        likely = taken or "the formula of the task, with dz and dv"
        expect_values(said, came, right.tolist(), plain, likely)


def _expect_any_device(function: Any) -> None:
    """Nothing made elsewhere than where x, W and b lie: on the meta device, without numbers."""
    at = [
        torch.empty(*sizes, device="meta", requires_grad=True) for sizes in ((3, 2), (4, 2), (4,))
    ]
    try:
        h, P = function.apply(*at)
        torch.autograd.grad(h.sum() + P.sum(), at)
    except LaunchError:
        raise
    except (RuntimeError, NotImplementedError) as error:
        if "device" in str(error):
            what = "SigmoidPenalty.apply(x, W, b) with x, W and b on another device than the CPU"
            came = str(error).splitlines()[0]
            fail(what, expected="all that is made on that device, too", came=came, likely=ELSEWHERE)


def _expect_sizes(function: Any, B: int, D: int, K: int) -> None:
    """The gradient of a sum, which arrives as one number for all places, and then of its double."""
    x, W, b = (torch.linspace(-1, 1, count) for count in (B * D, K * D, K))
    at = x.reshape(B, D).requires_grad_(), W.reshape(K, D).requires_grad_(), b.requires_grad_()
    what = f"SigmoidPenalty.apply(x, W, b) of sizes B = {B}, D = {D}, K = {K}"
    h, P = function.apply(*at)
    with torch.no_grad():
        z, likely = at[0] @ at[1].T + b, "each call works with what it is given now"
        _expect_written(f"h of {what}", h, "rows")
        expect_close(f"h of {what}", h, z + 100, likely=likely)
    for factor, loss in enumerate(("h.sum() + P.sum()", "2 h.sum() + 2 P.sum()"), start=1):
        found = torch.autograd.grad(factor * (h.sum() + P.sum()), at, retain_graph=True)
        with torch.no_grad():
            dz, dv = 11 * factor + z, at[1].square().sum(dim=1) * B * factor
            right = dz @ at[1], dz.T @ at[0] + 2 * dv[:, None] * at[1], dz.sum(dim=0)
            for name, came, wanted in zip("xWb", found, right, strict=True):
                said = f"the gradient at {name} of {loss}, {what}"
                _expect_written(said, came, "columns")
                expect_close(said, came, wanted, likely=likely)
