"""Checks of what is linear: directions, and modules without an activation."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import torch
from torch import Tensor, nn
from torch.func import functional_call

from svlearn.checks.expect import expect_gradient_at, expect_gradients, expect_tensor, fail

Direction = tuple[float, ...]


def expect_near(
    what: str, came: Tensor, expected: Tensor, *, likely: str, tolerance: float = 1e-3
) -> None:
    """The same numbers within an absolute tolerance, or a message with the one farthest off."""
    off = (came - expected).abs().detach()  # a number that should be 0 has no relative error
    if not (off <= tolerance).all():
        worst = off.argmax()
        right, wrong = (f"{numbers.detach().flatten()[worst]:.4g}" for numbers in (expected, came))
        fail(what, expected=right, came=wrong, likely=likely)


def expect_pair(what: str, came: object, names: str) -> tuple[object, object]:
    """Two things, in whatever can be taken apart, or a message."""
    things = tuple(came) if isinstance(came, Iterable) else ()
    if len(things) != 2:
        likely = "return both, in this order, with a comma between them"
        likely = "a `return` is missing" if came is None else likely
        fail(what, expected=f"two things: {names}", came=type(came).__name__, likely=likely)
    return things[0], things[1]


def expect_orthonormal(what: str, rows: Tensor) -> None:
    """Rows of length 1 at right angles to each other, or a message."""
    products = rows.detach() @ rows.detach().T
    squares = products.diagonal()
    likely = "each direction has length 1: singular vectors as they come, not scaled"
    expect_near(f"the lengths of {what}", squares.sqrt(), torch.ones(len(rows)), likely=likely)
    likely = "singular vectors of one matrix are at right angles to each other"
    right_angles = torch.zeros_like(products)
    expect_near(f"the products of {what}", products - squares.diag(), right_angles, likely=likely)


def expect_same_axis(
    what: str,
    came: Tensor,
    expected: Direction,
    *,
    likely: str,
    mistakes: Mapping[Direction, str] = MappingProxyType({}),
) -> None:
    """This direction or its opposite, or a message; `mistakes` are other directions, and why."""
    if _cosine(came, expected) < 1 - 1e-4:
        for other, mistake in mistakes.items():
            likely = mistake if _cosine(came, other) > 0.9999 else likely
        numbers = [round(number, 3) for number in came.tolist()]
        right = [round(number, 3) for number in expected]
        fail(what, expected=f"{right} or its opposite", came=numbers, likely=likely)


def _cosine(came: Tensor, direction: Direction) -> float:
    """Of the angle between two directions, whichever way they point: from 0 to 1."""
    return abs(torch.cosine_similarity(came.detach(), torch.tensor(direction), dim=0).item())


def expect_module(what: str, module: object) -> nn.Module:
    """A module with parameters, or a message."""
    if not isinstance(module, nn.Module) or not list(module.parameters()):
        came = module.__name__ if isinstance(module, type) else type(module).__name__
        came += ", which has none" if isinstance(module, nn.Module) else ""
        likely = "a layer of torch.nn, made with its sizes, or a class of your own"
        if isinstance(module, type):
            likely = "a class, not a layer made of it: brackets with the sizes are missing"
        elif isinstance(module, list | tuple):
            likely = "a plain list: nn.Sequential chains layers, so that they can be called"
        elif any(_holds_modules(value) for value in vars(module).values()):
            likely = (
                "its layers lie in a plain list or dictionary, where nn.Module does not see them"
            )
        elif isinstance(module, nn.Module):
            likely = "nothing in it can learn: weights are layers, or an nn.Parameter, in `self`"
        fail(what, expected="an nn.Module with parameters", came=came, likely=likely)
    if any(nn.parameter.is_lazy(parameter) for parameter in module.parameters()):
        likely = "a lazy layer, which has none before its first batch: say the size that goes in"
        fail(what, expected="weights of known sizes", came="weights without a size", likely=likely)
    return module


def _holds_modules(value: object) -> bool:
    """Whether it is a list or dictionary of Python with modules in it."""
    members = value.values() if isinstance(value, dict) else value
    if isinstance(value, nn.Module) or not isinstance(members, Iterable):
        return False
    return any(isinstance(member, nn.Module) for member in members)


def expect_drawn_anew(what: str, first: nn.Module, second: nn.Module) -> None:
    """Weights that are others in two calls, or a message; biases may begin at 0."""
    for (name, one), other in zip(first.named_parameters(), second.parameters(), strict=False):
        if one.dim() > 1 and torch.equal(one, other):
            came = "all 0" if not one.any() else "the same in both calls"
            expected = f"random numbers in {name}, others in each call"
            likely = "weights that begin the same everywhere never become different by training"
            if one.any():
                likely = "the weights are set to certain numbers: draw them at random"
            fail(what, expected=expected, came=came, likely=likely)


def expect_own_weights(modules: Mapping[str, nn.Module]) -> None:
    """No parameter in two of these modules, which have names, or a message."""
    seen: dict[int, str] = {}
    for name, module in modules.items():
        for parameter in module.parameters():
            other = seen.setdefault(parameter.data_ptr(), name)
            if other != name:
                likely = "make new layers for each, in each call"
                came = f"weights or biases of {other}"
                fail(name, expected="weights and biases of its own", came=came, likely=likely)


def expect_linear(what: str, module: nn.Module, size_in: int, size_out: int) -> None:
    """A module with f(x + y) + f(0) = f(x) + f(y), biases, and gradients, or a message.

    Args:
        what: the module, in words.
        module: what was given for it.
        size_in: numbers in each row that it takes.
        size_out: numbers in each row that it gives.
    """
    x, far = torch.randn(64, size_in), 30 * torch.randn(64, size_in)
    likely = "the encoder leads from d to k, the decoder from k back to d"
    try:
        out = expect_tensor(f"{what} of x", module(x), (64, size_out), likely=likely)
    except RuntimeError as error:
        if "shapes cannot be multiplied" not in str(error):
            raise
        said = f"{what} of x of shape (64, {size_in})"
        likely = f"two sizes that meet are not the same: {likely}"
        fail(said, expected=f"shape (64, {size_out})", came=str(error), likely=likely)
    likely = "dropout or noise: the same x must always give the same"
    expect_near(f"{what} of the same x again", module(x), out, likely=likely)
    likely = "each row goes through by itself, whatever else is in the batch"
    expect_near(f"{what} of half of the rows", module(x[:32]), out[:32], likely=likely)
    filled = {
        name: torch.randn_like(parameter) / 2 for name, parameter in module.named_parameters()
    }
    far.requires_grad_()
    at_0, at_x, at_far, at_both = (
        functional_call(module, filled, (point,)) for point in (0 * x, x, far, x + far)
    )
    likely = _what_bends(torch.cat([at_x, at_far]))
    said = f"f(x + y) + f(0), against f(x) + f(y), for {what} with random weights, x and y"
    expect_near(said, at_both + at_0, at_x + at_far, likely=likely)
    if not at_0.any():
        expected = "numbers that depend on the biases"
        fail(f"{what} of x = 0", expected=expected, came="zeros", likely="it has no bias")
    if size_out > 1 and (at_0 == at_0[0, 0]).all():
        likely = "one bias for all: there is one for each number that comes out"
        fail(f"{what} of x = 0", expected=f"{size_out} numbers", came="one", likely=likely)
    if functional_call(module, {name: 0 * filled[name] for name in filled}, (x,)).any():
        likely = "a weight that is no parameter, so that nothing trains it"
        fail(f"{what} with all parameters 0", expected="zeros", came="other", likely=likely)
    rank = int(torch.linalg.matrix_rank((at_far - at_0).detach(), rtol=1e-5))
    if rank < min(size_in, size_out):
        expected = f"numbers that can differ in {min(size_in, size_out)} directions"
        likely = "a narrower layer in between, or a weight that is held back"
        fail(what, expected=expected, came=rank, likely=likely)
    expect_gradient_at(what, at_far, **{"its input": far})
    expect_gradients(what, module, out)
    likely = "each row goes through by itself, also if there is only one"
    single = expect_tensor(f"{what} of a single row", module(x[:1]), (1, size_out), likely=likely)
    expect_near(f"{what} of a single row", single, out[:1], likely=likely)


def _what_bends(out: Tensor) -> str:
    """What is behind a layer that is not linear, as far as its range tells."""
    low, high = out.min().item(), out.max().item()
    only = "only linear layers, and nothing behind the last"
    if low >= 0 and high > 1:
        return f"nothing negative comes out, as behind a ReLU: {only}"
    if low >= 0:
        return f"all that comes out lies in [0, 1], as behind a sigmoid: {only}"
    if low >= -1 and high <= 1:
        return f"all that comes out lies in [−1, 1], as behind a tanh: {only}"
    return f"something bends what goes through, such as an activation or a clamp: {only}"
