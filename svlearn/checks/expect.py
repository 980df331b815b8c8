"""What a check of an exercise is written with: `check`, `fail`, and the commonest expectations.

Each `expect_…` does nothing where the answer is as expected, and raises `CheckFailed` where not.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from numbers import Real
from textwrap import fill, wrap
from typing import NoReturn

import torch
from torch import Tensor, nn

from svlearn.checks._cells import few_prints, unread_cell
from svlearn.checks._own_errors import Call, in_four_lines, not_written_yet
from svlearn.devices import CPU, made_on_cpu

COLUMNS = (
    72  # JupyterLab in a window of 1,000 pixels has so many, and breaks what is longer in a word
)
NO_RETURN = "a `return` is missing: `print` shows a result, `return` gives it back"


class CheckFailed(AssertionError):
    """An answer is not right yet; a notebook shows the message alone, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        indented = partial(wrap, width=COLUMNS, subsequent_indent=12 * " ", break_on_hyphens=False)
        return [part for line in str(self).splitlines() for part in indented(line)]


def check(found: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make a function into a check, which says in one line what it has found right.

    Args:
        found: what is right about an answer that passes; it tells nothing that the task does not.

    Returns:
        A decorator for a function that is called with the answers, and raises `CheckFailed` if they
        are wrong. It then runs with PyTorch's usual modes, and any exception becomes a
        `CheckFailed`, in one line if the exercise was not begun.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        exercise = function.__name__.removeprefix("check_")

        @wraps(function)
        def checked(*answers: object) -> None:
            if unread := unread_cell(*answers):
                raise CheckFailed(unread)
            call = Call()
            noted = [call.noted(answer) for answer in answers]
            with few_prints():
                try:
                    with _usual_modes():
                        function(*noted)
                except (CheckFailed, MemoryError):
                    raise
                except Exception as error:
                    if name := not_written_yet(error):
                        said = f"{name} is not written yet: your code goes above."
                        raise CheckFailed(said) from None
                    raise CheckFailed(in_four_lines(exercise, error, call)) from error
            print(fill(f"✓ {exercise}: {found}.", COLUMNS, subsequent_indent="  "))

        return checked

    return decorate


@contextmanager
def _usual_modes() -> Iterator[None]:
    """PyTorch as it is at first, whatever a notebook's cells have switched, and then as before."""
    dtype = torch.get_default_dtype()
    torch.set_default_dtype(torch.float32)
    try:
        with torch.enable_grad(), made_on_cpu():
            yield
    finally:
        torch.set_default_dtype(dtype)


def fail(what: str, *, expected: object, came: object, likely: str) -> NoReturn:
    """Stop with a message in four lines.

    Args:
        what: the call that was tried.
        expected: what it should have given.
        came: what it gave.
        likely: the mistake that explains it.

    Raises:
        CheckFailed: always.
    """
    raise CheckFailed(f"{what}\n  expected: {expected}\n  came:     {came}\n  likely:   {likely}")


def expect_tensor(what: str, came: object, shape: tuple[int, ...], *, likely: str) -> Tensor:
    """`came` itself, if it is a finite float32 tensor of this shape; else a message."""
    if not isinstance(came, Tensor):
        kind = type(came).__name__
        fail(what, expected="a torch.Tensor", came=kind, likely=_why_no_tensor(came))
    if came.shape != shape:
        fail(what, expected=f"shape {shape}", came=f"shape {tuple(came.shape)}", likely=likely)
    if came.dtype != torch.float32:
        fail(what, expected=torch.float32, came=came.dtype, likely=_why(came.dtype))
    if came.device != CPU:
        likely = "a `.to`, `.cuda` or `device=` of its own: the result stays where the input is"
        fail(what, expected="on the CPU, as the input", came=f"on {came.device}", likely=likely)
    if not came.isfinite().all():
        odd = _short(came[~came.isfinite()])
        fail(what, expected="finite numbers", came=odd, likely="a division by 0, or a log of it")
    return came


def _why_no_tensor(came: object) -> str:
    match came:
        case None:
            return NO_RETURN
        case bool() | Real():
            return "`.item()`, `float` and Python's own functions give mere numbers"
        case list():
            return "several tensors, or numbers, in a list: that is no tensor yet"
        case tuple():
            return "several results where one is asked for: a comma, or a function that gives more"
        case nn.Module() | type():
            return "a module itself, in the place of what it gives when it is called"
    if callable(came):
        return "a function itself: brackets behind its name call it"
    return "a function that gives this, where one of torch's gives tensors"


def _why(dtype: torch.dtype) -> str:
    """What makes a result of this type, where float32 went in."""
    if dtype == torch.float64:
        return "NumPy's arrays and `double()` are of this type: float32 is asked for"
    if dtype == torch.bool:
        return "a comparison gives True and False, which are no numbers yet"
    return "a conversion, or whole numbers where there should be fractions"


def expect_close(what: str, came: Tensor, expected: Tensor, *, likely: str) -> None:
    """The same numbers within 1e-4 of their size, or a message with the first that differs."""
    wrong = ~torch.isclose(came.detach(), expected, rtol=1e-4, atol=1e-6)
    if wrong.any():
        fail(what, expected=_short(expected[wrong]), came=_short(came[wrong]), likely=likely)


def expect_unchanged(what: str, **arguments: tuple[object, object]) -> None:
    """Arguments as they were, each given by its name as (now, before), or a message."""
    for name, (now, before) in arguments.items():
        if not torch.equal(torch.as_tensor(now), torch.as_tensor(before)):
            likely = (
                "an operation in place, such as `+=` or a method that ends in `_`; after `y = x`, "
                "both are names of the same tensor"
            )
            fail(what, expected=f"{name} as it was", came=f"{name} changed", likely=likely)


def expect_gradients(what: str, module: nn.Module, out: Tensor) -> None:
    """A gradient of `out` at every parameter, or a message that names the first without."""
    if out.requires_grad:
        out.sum().backward()
    for name, parameter in module.named_parameters():
        if parameter.grad is None or not parameter.grad.any():
            likely = "`detach`, `no_grad`, or a layer that is not used"
            fail(what, expected=f"a gradient at {name}", came="none", likely=likely)


def _short(numbers: Tensor) -> str:
    return f"{numbers.detach().flatten()[0].item():.6g}"


def expect_gradient_at(what: str, out: Tensor, **inputs: Tensor) -> tuple[Tensor, ...]:
    """The gradient of `out`, summed up, at each input; a message that names the first without."""
    slopes: list[Tensor] = []
    for name, given in inputs.items():
        slope = None
        if out.requires_grad:
            total = out.sum()
            (slope,) = torch.autograd.grad(total, given, retain_graph=True, allow_unused=True)
        if slope is None or not slope.any():
            likely = "`detach`, `no_grad`, or a new tensor made from mere numbers"
            fail(what, expected=f"a gradient at {name}", came="none", likely=likely)
        slopes.append(slope)
    return tuple(slopes)


def expect_number(what: str, came: object, *, likely: str) -> float:
    """`came`, if it is a plain number, of Python or NumPy; else a message."""
    if not isinstance(came, Real):
        hint = NO_RETURN if came is None else likely
        fail(what, expected="a plain number", came=type(came).__name__, likely=hint)
    return float(came)
