"""All that svlearn has in the sandbox of a lab, put to the lab's questions.

`python reach.py LAB [MODULE]` prints what earns a part of an exercise, as JSON; of svlearn as it is
imported. Whatever can be called is called with what the question hands in: functions, classes and
their methods, whoever they belong to; and where something comes back, each part of it and each
attribute is tried, too, modules among them.
"""

import contextlib
import importlib
import inspect
import io
import json
import pkgutil
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import torch

import svlearn
from autograde.labs.question import Functions, Question
from tests.autograde.labs import in_process
from tests.autograde.labs.in_process import LABS, Lab, drawn

Call = Callable[..., Any]
# The first is run to make the files; the second changes the process, and computes nothing.
LEFT_OUT = ("svlearn.data.make_shipped", "svlearn.devices")
MOST = 40  # parts of one result
SEED = 1
in_process.SECONDS = 3


def candidates(within: str) -> dict[str, Call]:
    """What can be called in a part of svlearn, by the name under which it is found."""
    found: dict[str, Call] = {}
    for about in pkgutil.walk_packages(svlearn.__path__, "svlearn."):
        if about.name in LEFT_OUT or not about.name.startswith(within):
            continue
        module = importlib.import_module(about.name)
        for name, value in vars(module).items():
            if callable(value) and str(getattr(value, "__module__", "")) == about.name:
                found[f"{about.name}.{name}"] = value
                if isinstance(value, type):
                    found |= {f"{about.name}.{name}.{way}": call for way, call in _methods(value)}
    return found


def _methods(cls: type) -> Iterator[tuple[str, Call]]:
    for name, value in vars(cls).items():
        function = value.__func__ if isinstance(value, staticmethod | classmethod) else value
        if inspect.isfunction(function) and not name.startswith("__"):
            yield name, getattr(cls, name)


def parts(value: Any) -> Iterator[tuple[str, Call]]:
    """How to come from a result to each part of it."""
    if isinstance(value, tuple | list):
        for index in range(min(len(value), MOST)):
            yield f"[{index}]", lambda result, index=index: result[index]
    elif isinstance(value, dict):
        for key in list(value)[:MOST]:
            yield f"[{key!r}]", lambda result, key=key: result[key]
    names = [*getattr(value, "__dict__", ()), *getattr(value, "_modules", ())]
    if type(value).__module__.startswith("svlearn"):
        names += [name for name in dir(type(value)) if not name.startswith("_")]
    for name in dict.fromkeys(names):
        if not name.startswith("_"):
            yield f".{name}", lambda result, name=name: getattr(result, name)


def reached(lab: Lab, question: Question, within: str) -> Iterator[str]:
    """What earns a part of this question, by how it is reached."""
    for name in asked_about(lab, question):
        for where, call in candidates(within).items():
            results: list[Any] = []
            if earns(lab, question, name, noted(call, results)):
                yield f"{name}: {where}(…)"
            for which, part in parts(results[0]) if results else ():
                if earns(lab, question, name, chained(call, part)):
                    yield f"{name}: {where}(…){which}"
            if isinstance(call, type) and earns(lab, question, name, call):
                yield f"{name}: the class {where}"


def noted(call: Call, results: list[Any]) -> Call:
    """The same, which puts down what comes back."""

    def note(*given: Any, **named: Any) -> Any:
        results.append(call(*given, **named))
        return results[-1]

    return note


def chained(call: Call, part: Call) -> Call:
    """A part of what it gives."""
    return lambda *given, **named: part(call(*given, **named))


def asked_about(lab: Lab, question: Question) -> list[str]:
    """The names that a question is about: whoever has nothing there earns nothing."""
    used: set[str] = set()
    question.ask(Functions(lab.solution, used=used), drawn(question, SEED, 0))
    nothing = lambda *_, **__: None  # noqa: E731
    return sorted(name for name in used if not earns(lab, question, name, nothing))


def earns(lab: Lab, question: Question, name: str, call: Call) -> bool:
    """Whether a part of a question is right with this in the place of what is asked."""
    names = {**lab.solution, name: call}
    with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            return not all(lab.judged(question, names, SEED).values())
        finally:
            torch.set_default_device(None)


def main(lab_name: str, within: str = "svlearn.") -> None:
    """Print what is reached in a lab."""
    lab = Lab(lab_name)
    found = {name: list(reached(lab, question, within)) for name, question in lab.questions.items()}
    print(json.dumps({name: ways for name, ways in found.items() if ways}))


if __name__ == "__main__":
    if sys.argv[1] not in LABS:
        raise SystemExit(f"{sys.argv[1]} is no lab")
    main(*sys.argv[1:])
