"""What is wrong with an answer, in words that its author understands.

The first line of a message names the kind of mistake and holds no numbers, so that a class can be
counted by it; what was expected and what came stand below.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograde.grade.ipc.messages import NO_ANSWER, Failure
from autograde.labs.calls import AFTER
from autograde.labs.probes import GRADIENT
from autograde.labs.question import Inputs, Question
from autograde.labs.values import Array, Value, in_words

ROUNDING = 1e-6  # of float32, a few times, relative to the largest number
SHOWN = 100  # characters of a text, or numbers of an array
LONG = 500  # characters of what an exception says
RAISED = {
    "NotImplementedError": "not written yet",
    "KeyboardInterrupt": "it took too long and was stopped",
}


def failure(answer: Failure) -> str:
    """What to say of an exception in the place of an answer: never nothing, whatever it says."""
    text = answer.text[:LONG].strip()
    if answer.error in RAISED and not text:
        return RAISED[answer.error]
    if answer.error in ("WrongError", "DelegatedError", NO_ANSWER) and text:
        return text
    return f"the call ended with {answer.error[:SHOWN]}\n  {text}".rstrip()


def difference(
    question: Question, inputs: Inputs, expected: Mapping[str, Value], came: Mapping[str, Value]
) -> dict[str, str]:
    """Compare an answer with the solution's.

    Returns:
        For each part of the question that was compared what is wrong with it; empty if it is right.
    """
    if question.acceptor:
        return {question.name: question.acceptor(came, inputs) or ""}
    wrong: dict[str, str] = {}
    for name, right in expected.items():
        part = question.part(name)
        if not (
            name.startswith(GRADIENT) and right.kind == "None"
        ):  # the solution lets none through
            problem = _difference(question, inputs, name, right, came.get(name))
            wrong[part] = wrong.get(part, "") or problem
    return wrong


def _difference(
    question: Question, inputs: Inputs, name: str, right: Value, came: Value | None
) -> str:
    if name.startswith(GRADIENT) and (came is None or came.kind == "None"):
        return f"{name} does not arrive: the result is cut off from it"
    if came is None:
        return f"missing: {name}"
    if name in {AFTER.format(given) for given in inputs}:
        same = right.kind == came.kind and np.array_equal(right.array, came.array)
        return "" if same else f"{name.removesuffix(AFTER.format(''))} was changed by the call"
    return _problem(question, name, right, came)


def _problem(question: Question, name: str, right: Value, came: Value) -> str:
    if not right.is_plain and right.kind != "None":
        raise TypeError(f"{question.name} compares a {right.kind}, of which nothing is known")
    if came.kind != right.kind and (right.kind, came.kind) != ("number", "integer"):
        return f"wrong type of {name}{_both(in_words(right.kind), in_words(came.kind))}"
    if came.array.shape != right.array.shape:
        if right.kind in ("text", "bytes", "integers"):
            return f"wrong: {name}{_both(_shown(right), _shown(came))}"
        return f"wrong shape of {name}{_both(right.array.shape, came.array.shape)}"
    if right.array.dtype.kind != "f":
        same = np.array_equal(right.array, came.array)
        return "" if same else f"wrong: {name}{_both(_shown(right), _shown(came))}"
    if not np.isfinite(came.array).all():
        odd = _first(came, ~np.isfinite(came.array))
        return f"no finite numbers in {name}{_both('finite numbers', odd)}"
    wrong = ~(np.abs(came.array - right.array) <= allowed(question, right))
    if wrong.any():
        share = f" ({wrong.sum()} of {wrong.size} numbers differ)" if wrong.size > 1 else ""
        return f"wrong values in {name}{_both(_first(right, wrong), _first(came, wrong) + share)}"
    return ""


def allowed(question: Question, right: Value) -> Array:
    """How far each number of an answer may be from the right one.

    Rounding in a sum is relative to its largest terms, so a small number may be off by more.
    """
    size = np.abs(right.array)
    found: Array = question.atol + ROUNDING * size.max(initial=0) + question.rtol * size
    return found


def _both(expected: object, came: object) -> str:
    return f"\n  expected: {expected}\n  came:     {came}"


def _first(value: Value, where: np.ndarray[Any, Any]) -> str:
    return f"{value.array[where].flat[0]:.6g}"


def _shown(value: Value) -> str:
    """A value in a few characters; it may hold anything."""
    if value.kind == "text":
        text = value.array.tobytes().decode("utf-8", "replace")
    elif value.kind == "bytes":
        text = f"{value.array.size} bytes"
    elif value.array.ndim == 0:
        text = str(value.array.item())
    else:
        text = str(value.array.flatten()[:SHOWN].tolist())
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
