"""Questions about an exercise: asked of the student's functions and of the solution's.

    @question(takes(x=tensor("B D"), y=tensor(like="x")), points=2, gradient_points=1)
    def check_add(student, x, y):
        return {"the sum": student.add(x=x, y=y)}

The judge draws inputs from a secret seed. The function below `question` runs twice with them: in
the sandbox on what the student wrote, and in the judge on the solution. What it returns is
compared.
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Any

from autograde.labs.asking import Asking
from autograde.labs.asking import Functions as Functions  # for all who put questions
from autograde.labs.asking import Inputs as Inputs
from autograde.labs.places import HERE, Place
from autograde.labs.probes import GRADIENT
from autograde.labs.signature import Signature
from autograde.labs.values import Value

Acceptor = Callable[[Mapping[str, Value], Inputs], str | None]


@dataclass(frozen=True)
class Part:
    """A part of an exercise: its name, what it is about, and its share of the points."""

    name: str
    title: str
    points: float


@dataclass(frozen=True)
class Question:
    """A question about an exercise.

    Args:
        inputs: Draws the inputs of one round, by name; it gets a `Draw`.
        ask_function: Calls the functions with those inputs that it names, and returns what is
            compared, by name.
        rounds: How often it is asked, each time with other inputs.
        points: The share of the exercise's points that right answers earn, in proportion to the
            exercise's other parts.
        gradient_points: The share that right gradients earn.
        apart: Other answers that have a share of their own, by how their names begin: their title
            and the share.
        title: What the question is about, for the feedback.
        rtol: How far numbers may be from the solution's, relative to their size.
        atol: The same in absolute terms.
        on_any_device: Whether it is put on a stand-in for a GPU, too, with other numbers: what
            would stop on one, or lies where nobody has said, is wrong. For functions of tensors.
        on_cpu: Whether its tensors lie on the CPU wherever submissions compute: kernels are
            launched by it, and interpreted.
        acceptor: Decides in the place of that comparison, where right answers differ: it gets the
            values that came and the inputs, and returns what is wrong, or None.
    """

    inputs: Callable[[Any], dict[str, Any]]
    ask_function: Callable[..., Mapping[str, Any]]
    rounds: int = 3
    points: float = 1.0
    gradient_points: float = 0.0
    apart: Mapping[str, tuple[str, float]] = field(default_factory=dict)
    title: str = "what it returns"
    rtol: float = 1e-4
    atol: float = 1e-6
    on_any_device: bool = False
    on_cpu: bool = False
    acceptor: Acceptor | None = None

    def __post_init__(self) -> None:
        """Refuse a share of the points that nobody could earn."""
        for part in self.parts:
            if part.points <= 0:
                share = f"{self.name}: the share of {part.title!r} is {part.points:g} points"
                raise ValueError(f"{share}; it must be above 0")

    @property
    def name(self) -> str:
        """The name of the question's function."""
        return str(getattr(self.ask_function, "__name__", ""))

    @property
    def grade_id(self) -> str:
        """The cell whose points it decides: `check_x`, also for a question `check_x__other`."""
        return self.name.partition("__")[0]

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it decides on: the values, and what has points of its own."""
        own = [Part(self.part(begins), *about) for begins, about in self._apart.items()]
        return (Part(self.name, self.title, self.points), *own)

    @property
    def _apart(self) -> Mapping[str, tuple[str, float]]:
        if not self.gradient_points:
            return self.apart
        return {GRADIENT: ("its gradient", self.gradient_points), **self.apart}

    def part(self, answer: str) -> str:
        """The name of the part that an answer, by its name, belongs to."""
        begins = next((begins for begins in self._apart if answer.startswith(begins)), "")
        return f"{self.name} {begins}".rstrip()

    def ask(self, functions: Functions, inputs: Inputs, where: Place = HERE) -> dict[str, Value]:
        """Put the question.

        Args:
            functions: Whom it is put to.
            inputs: As `inputs` drew them.
            where: On which device.

        Returns:
            The answers by name, and what became of each tensor and list that went in.

        Raises:
            Exception: Whatever the functions raise.
        """
        place = HERE if self.on_cpu else where
        return Asking(self.ask_function, functions, inputs, place).found()


def question(
    inputs: Callable[[Any], dict[str, Any]], *, rounds: int = 3, **options: Any
) -> Callable[[Callable[..., Mapping[str, Any]]], Question]:
    """Decorate a question; the arguments are those of `Question`.

    Args:
        inputs: A `Signature`, which knows how many rounds there are, or a function of a `Draw`.
        rounds: How many there are, where it is such a function.
        options: The other arguments of `Question`.
    """
    count = len(inputs.cases) if isinstance(inputs, Signature) else rounds
    return lambda function: Question(inputs, function, count, **options)


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
