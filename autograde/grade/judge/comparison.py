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
from autograde.labs.values import ON_CPU, Array, Value, in_words

# What rounding may change, a few times that of float32, relative to the largest number. A GPU adds
# in another order, and its exp and tanh are off by some more of the last bits. Its numbers of less
# precision, TF32, are switched off (`sandbox.gpu`).
ROUNDING = {"cpu": 1e-6, "meta": 1e-6, "cuda": 4e-6}
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


def as_on_the_cpu(
    came: Mapping[str, Value], device: str, asked: Mapping[str, Value]
) -> dict[str, Value]:
    """Answers that were computed on a device, as the same ones would be on the CPU.

    Where tensors went in, what comes out must lie where they do. Where none did, as with a number
    of samples, it may lie on the CPU.

    Args:
        came: The answers.
        device: Where the question was put.
        asked: What went in.
    """
    if device == "cpu":
        return dict(came)
    has_tensors = any(value.kind.startswith("tensor") for value in asked.values())
    names = {device: "cpu", "cpu": ON_CPU if has_tensors else "cpu"}
    return {name: Value(_renamed(value.kind, names), value.array) for name, value in came.items()}


def _renamed(kind: str, names: Mapping[str, str]) -> str:
    """The kind of a tensor on another device."""
    match kind.split(" "):
        case ["tensor", dtype, device]:
            return f"tensor {dtype} {names.get(device, device)}"
    return kind


def difference(
    question: Question,
    inputs: Inputs,
    expected: Mapping[str, Value],
    came: Mapping[str, Value],
    device: str = "cpu",
) -> dict[str, str]:
    """Compare an answer with the solution's.

    Args:
        question: Which was asked.
        inputs: That were asked about.
        expected: The solution's answer.
        came: What came, `as_on_the_cpu`.
        device: Where it was computed.

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
            problem = _difference(question, inputs, name, right, came.get(name), device)
            wrong[part] = wrong.get(part, "") or problem
    return wrong


def _difference(
    question: Question, inputs: Inputs, name: str, right: Value, came: Value | None, device: str
) -> str:
    if name.startswith(GRADIENT) and (came is None or came.kind == "None"):
        return f"{name} does not arrive: the result is cut off from it"
    if came is None:
        return f"missing: {name}"
    if name in {AFTER.format(given) for given in inputs}:
        same = right.kind == came.kind and np.array_equal(right.array, came.array)
        return "" if same else f"{name.removesuffix(AFTER.format(''))} was changed by the call"
    return _problem(question, name, right, came, device)


def _problem(question: Question, name: str, right: Value, came: Value, device: str) -> str:
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
    wrong = ~(np.abs(came.array - right.array) <= allowed(question, right, device))
    if wrong.any():
        share = f" ({wrong.sum()} of {wrong.size} numbers differ)" if wrong.size > 1 else ""
        return f"wrong values in {name}{_both(_first(right, wrong), _first(came, wrong) + share)}"
    return ""


def allowed(question: Question, right: Value, device: str = "cpu") -> Array:
    """How far each number of an answer may be from the right one.

    Rounding in a sum is relative to its largest terms, so a small number may be off by more.

    Args:
        question: With tolerances of its own.
        right: The answer.
        device: Where it was computed; the right one always on the CPU.
    """
    size, rounding = np.abs(right.array), ROUNDING[device]
    found: Array = question.atol + rounding * size.max(initial=0) + question.rtol * size
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
