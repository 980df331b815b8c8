"""Questions about an exercise: asked of the student's functions and of the solution's.

    def pair(draw):
        return {"x": draw.uniform(3, 5), "y": draw.uniform(3, 5)}

    @question(pair)
    def check_add(student, x, y):
        return {"sum": student.add(x, y)}

The judge draws inputs from a secret seed. The function below `question` runs twice with them: in
the sandbox on what the student wrote, and in the judge on the solution. What it returns is
compared.
"""

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from torch import Tensor

from autograde.labs.errors import WrongError
from autograde.labs.values import Value

AFTER = "{} after the call"


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
Acceptor = Callable[[Mapping[str, Value], Inputs], str | None]


@dataclass(frozen=True)
class Question:
    """A question about an exercise.

    Args:
        inputs: Draws the inputs of one round, by name; it gets a `Draw`.
        ask_function: Calls the functions with those inputs that it names, and returns what is
            compared, by name.
        rounds: How often it is asked, each time with other inputs.
        rtol: How far numbers may be from the solution's, relative to their size.
        atol: The same in absolute terms.
        acceptor: Decides in the place of that comparison, where right answers differ: it gets the
            values that came and the inputs, and returns what is wrong, or None.
    """

    inputs: Callable[[Any], dict[str, Any]]
    ask_function: Callable[..., Mapping[str, Any]]
    rounds: int = 3
    rtol: float = 1e-4
    atol: float = 1e-6
    acceptor: Acceptor | None = None

    @property
    def name(self) -> str:
        """The name of the question's function."""
        return str(getattr(self.ask_function, "__name__", ""))

    @property
    def grade_id(self) -> str:
        """The cell whose points it decides: `check_x`, also for a question `check_x__other`."""
        return self.name.partition("__")[0]

    def ask(self, functions: Functions, inputs: Inputs) -> dict[str, object]:
        """Put the question.

        Returns:
            The answers by name, and what became of each tensor and list that went in.

        Raises:
            Exception: Whatever the functions raise.
        """
        named = inspect.signature(self.ask_function).parameters
        given = {name: value for name, value in inputs.items() if name in named}
        answers = dict(self.ask_function(functions, **given))
        for name, value in given.items():
            if isinstance(value, Tensor | list):
                answers[AFTER.format(name)] = value
        return answers


def question(
    inputs: Callable[[Any], dict[str, Any]], **options: Any
) -> Callable[[Callable[..., Mapping[str, Any]]], Question]:
    """Decorate a question; the arguments are those of `Question`."""
    return lambda function: Question(inputs, function, **options)


def load_questions(source: str, lab: str) -> dict[str, Question]:
    """The questions in the text of a lab's `questions.py`, by name.

    Args:
        source: Python.
        lab: Its name, for tracebacks.
    """
    found = vars(_run(source, lab, "questions")).values()
    return {each.name: each for each in found if isinstance(each, Question)}


def load_acceptors(source: str, lab: str, questions: Mapping[str, Question]) -> dict[str, Question]:
    """The same questions, decided by the functions of their names in a lab's `acceptors.py`.

    Args:
        source: Python; what it imports from the lab's questions is there after `load_questions`.
        lab: Its name.
        questions: As `load_questions` gives them.

    Raises:
        ValueError: If a function is called like a question and there is no such question.
    """
    found = vars(_run(source, lab, "acceptors"))
    acceptors = {name: found[name] for name in found if name.startswith("check_")}
    if unknown := sorted(acceptors.keys() - questions.keys()):
        raise ValueError(f"{lab}: acceptors.py decides about no question: {', '.join(unknown)}")
    return {name: replace(each, acceptor=acceptors.get(name)) for name, each in questions.items()}


def _run(source: str, lab: str, part: str) -> ModuleType:
    """A file of a lab as a module, under the name by which the lab's other file imports it."""
    module = ModuleType(f"autograde.labs.{lab}.{part}")
    sys.modules[module.__name__] = module
    exec(compile(source, f"<{lab}/{part}.py>", "exec"), module.__dict__)  # noqa: S102 - the course's own
    return module
