"""Questions about an exercise: asked of the student's functions and of the solution's.

    def pair(draw):
        return {"x": draw.uniform(3, 5), "y": draw.uniform(3, 5)}

    @case(pair)
    def check_add(student, x, y):
        return {"sum": student.add(x, y)}

The judge draws inputs from a secret seed. The function below `case` runs twice with them: in the
sandbox on what the student wrote, and in the judge on the solution. What it returns is compared.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from torch import Tensor

from .values import Value, describe

AFTER = "{} after the call"


class WrongError(Exception):
    """What a question itself finds wrong with an answer, as a sentence."""


class Functions:
    """What a student, or the solution, has defined.

    Args:
        names: The variables of a notebook.
    """

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.__dict__.update(names)

    def __getattr__(self, name: str) -> Any:
        """Say what is missing."""
        raise WrongError(f"there is no {name}: the cell that defines it did not run to its end")


Inputs = Mapping[str, Any]
Accepts = Callable[[Mapping[str, Value], Inputs], str | None]


@dataclass(frozen=True)
class Case:
    """A question about an exercise.

    Args:
        inputs: Draws the inputs of one round, by name; it gets a `Draw`.
        question: Calls the functions with those inputs that it names, and returns what is compared,
            by name.
        rounds: How often it is asked, each time with other inputs.
        rtol: How far numbers may be from the solution's, relative to their size.
        atol: The same in absolute terms.
        acceptor: Decides in the place of that comparison, where right answers differ.
    """

    inputs: Callable[[Any], dict[str, Any]]
    question: Callable[..., Mapping[str, Any]]
    rounds: int = 3
    rtol: float = 1e-4
    atol: float = 1e-6
    acceptor: Accepts | None = None

    @property
    def name(self) -> str:
        """The name of the question's function."""
        return str(getattr(self.question, "__name__", ""))

    @property
    def grade_id(self) -> str:
        """The cell whose points it decides: `check_x`, also for a question `check_x__other`."""
        return self.name.partition("__")[0]

    def accepts(self, acceptor: Accepts) -> "Case":
        """Decorate the function that decides, in the judge, whether an answer is right.

        It gets the values that came and the inputs, and returns what is wrong, or None. It never
        leaves the judge. Give it the name of the question.
        """
        return replace(self, acceptor=acceptor)

    def ask(self, functions: Functions, inputs: Mapping[str, Any]) -> dict[str, Value]:
        """Put the question, and add what became of the inputs.

        Raises:
            Exception: Whatever the functions raise.
        """
        named = inspect.signature(self.question).parameters
        given = {name: value for name, value in inputs.items() if name in named}
        answers = dict(self.question(functions, **given))
        for name, value in given.items():
            if isinstance(value, Tensor | list):
                answers[AFTER.format(name)] = value
        return {name: describe(value) for name, value in answers.items()}


def case(
    inputs: Callable[[Any], dict[str, Any]], **options: Any
) -> Callable[[Callable[..., Mapping[str, Any]]], Case]:
    """Decorate a question; the arguments are those of `Case`."""
    return lambda question: Case(inputs, question, **options)


def load_cases(source: str, lab: str) -> dict[str, Case]:
    """The questions in the text of a judge's file, by name.

    Args:
        source: Python.
        lab: Its name, for tracebacks.
    """
    module = ModuleType(lab)
    exec(compile(source, f"<{lab}>", "exec"), module.__dict__)  # noqa: S102 - the course's own text
    found = [value for value in vars(module).values() if isinstance(value, Case)]
    return {one.name: one for one in found}
