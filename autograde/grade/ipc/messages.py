"""Everything that passes between the grader, a sandbox and the judge.

    grader ── Job, RunCell, Ask, … ──> worker     grader ── Assess, Answer, Failure ──> judge
    grader <── CellResult, Answer, Failure, … ──  grader <── Questions, Ask, Decision ──

A field `data` travels as bytes behind the message's head; all others are what JSON can hold, and
have the type that stands here when they arrive (`wire.receive`).
"""

from dataclasses import dataclass
from typing import Any, Literal

NO_ANSWER = "NoAnswer"  # the `error` of a failure that the grader writes: no answer came
Verdict = Literal["ok", "timeout", "out of memory", "crashed", "unreadable", "tampered"]


@dataclass(frozen=True, kw_only=True)
class Message:
    """Anything that is sent."""


@dataclass(frozen=True, kw_only=True)
class Arrays(Message):
    """Values by name, as `arrays.pack` makes them.

    Args:
        kinds: What each value was.
        data: Their arrays, as bytes in the format safetensors.
    """

    kinds: dict[str, str]
    data: bytes


# --- a process that forks one child for each connection ---


@dataclass(frozen=True, kw_only=True)
class Preload(Message):
    """The modules to import before anything is forked."""

    modules: list[str]


@dataclass(frozen=True, kw_only=True)
class Exercises(Message):
    """What submissions are asked: a lab, and the text of its `questions.py`."""

    lab: str
    questions: str


@dataclass(frozen=True, kw_only=True)
class Key(Exercises):
    """What the judge knows beside that: `acceptors.py` and the solution, as text."""

    acceptors: str
    solution: str


@dataclass(frozen=True, kw_only=True)
class Ready(Message):
    """All is prepared."""


# --- from the grader to a submission's process ---


@dataclass(frozen=True, kw_only=True)
class Job(Message):
    """What a submission's process is told before it begins.

    Args:
        folder: Its working directory.
        is_isolated: Whether it gets namespaces of its own.
        memory_bytes: What one of its processes may hold.
        processes: How many there may be.
        disk_bytes: What its files may hold together.
        output_bytes: What its cells may show together.
        device: Where questions are put, `cpu` or `cuda`.
        card_bytes: What it may hold on the GPU's card.
    """

    folder: str
    is_isolated: bool
    memory_bytes: int
    processes: int
    disk_bytes: int
    output_bytes: int
    device: str = "cpu"
    card_bytes: int = 0


@dataclass(frozen=True, kw_only=True)
class Start(Message):
    """The grader knows which process it is, and watches it."""


@dataclass(frozen=True, kw_only=True)
class RunCell(Message):
    """A cell to run.

    Args:
        grade_id: Empty if it is none of nbgrader's.
        explores: Whether only what it imports and defines is run.
    """

    source: str
    grade_id: str
    explores: bool = False


@dataclass(frozen=True, kw_only=True)
class Ask(Arrays):
    """A question with its inputs; the judge makes it, the grader passes it on.

    Args:
        question: Its name.
        grade_id: The graded cell that it is about.
        round: How often it was asked before.
        on_stand_in: Whether it is put on the stand-in for a GPU.
    """

    question: str
    grade_id: str
    round: int
    on_stand_in: bool = False


@dataclass(frozen=True, kw_only=True)
class Rehearse(Ask):
    """A question put once more, on the stand-in for a GPU: what of the answer would stop on one."""


# --- from a submission's process to the grader ---


@dataclass(frozen=True, kw_only=True)
class Refused(Message):
    """A submission cannot be run so, and why.

    Args:
        why: In the words of the system or of PyTorch.
        lacks_device: Whether there is no GPU; if not, it may have no namespaces of its own.
    """

    why: str
    lacks_device: bool = False


@dataclass(frozen=True, kw_only=True)
class CellResult(Message):
    """What a cell has shown, as parts of a notebook, and the class of its exception, if any."""

    failed: str
    outputs: list[Any]


@dataclass(frozen=True, kw_only=True)
class Answer(Arrays):
    """What came of a question."""


@dataclass(frozen=True, kw_only=True)
class Failure(Message):
    """The exception in the place of an answer: the name of its class, and its text."""

    error: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Rehearsed(Message):
    """What would stop on a GPU; the grader believes no more of it than that there may be a line.

    Args:
        fault: One of `device_sentences.SENTENCES`, or empty: nothing was found.
        number: Of the line in its cell.
        line: Its text.
    """

    fault: str
    number: int
    line: str


@dataclass(frozen=True, kw_only=True)
class Ended(Message):
    """The submission's process has ended: its exit code, negative for a signal."""

    code: int


# --- between the grader and the judge ---


@dataclass(frozen=True, kw_only=True)
class Assess(Message):
    """A submission is to be judged, with inputs from this seed, and on this device."""

    seed: int
    device: str


@dataclass(frozen=True, kw_only=True)
class Questions(Message):
    """How many `Ask` follow."""

    count: int


@dataclass(frozen=True, kw_only=True)
class Decision(Message):
    """What is decided about each part of the exercises, by the part's name.

    A part is called `check_x` or `check_x__other` like its question; one that is about some of the
    answers has the beginning of their names behind it. What stands before `__` or the first space
    is the graded cell.

    Args:
        wrong: What is wrong with it; empty where all is well.
        points: Its share of the exercise's points, in proportion to the other parts.
        titles: What it is about.
    """

    wrong: dict[str, str]
    points: dict[str, float]
    titles: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class JudgeFailed(Message):
    """A mistake in the course's own questions or solution, with its place."""

    why: str
