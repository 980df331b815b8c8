"""Hints about a GPU: from which answers they come, and what they never change."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from autograde.course.notebooks import dump, load, make_cell, make_notebook
from autograde.grade.grader import Grader
from autograde.grade.ipc.messages import Answer, Ask, Failure, Rehearse, Rehearsed
from autograde.grade.judge.client import Judge
from autograde.grade.rehearsal import LARGEST, SECONDS, rehearse
from autograde.grade.result import Result
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.inside.device_sentences import NUMPY, Fault
from autograde.grade.sandbox.worker import EndedError, LateError, Worker
from autograde.labs.assignment import Assignment

ANSWER, FAILURE = Answer(kinds={}, data=b""), Failure(error="ValueError", text="no")
NOTHING = Rehearsed(fault="", number=0, line="")


class FakeWorker(Worker):
    """Finds what a test says, question by question."""

    def __init__(self, *finds: Rehearsed | Exception) -> None:
        self.finds, self.asked, self.seconds = list(finds), list[Rehearse](), list[float]()

    def rehearse(self, question: Rehearse, *, seconds: float) -> Rehearsed:
        self.asked.append(question)
        self.seconds.append(seconds)
        found = self.finds.pop(0)
        if isinstance(found, Exception):
            raise found
        return found


def asks(name: str, *sizes: int) -> list[Ask]:
    """The rounds of a question, with inputs of so many bytes."""
    return [
        Ask(question=name, grade_id=name, round=number, kinds={"x": "bytes"}, data=bytes(size))
        for number, size in enumerate(sizes)
    ]


def found(line: str, fault: str = NUMPY, number: int = 3) -> Rehearsed:
    return Rehearsed(fault=fault, number=number, line=line)


def rehearsed(worker: Worker, *answers: Sequence[Answer | Failure]) -> dict[str, Fault]:
    """What comes of questions a, b, … with these answers."""
    given: dict[str, Sequence[Answer | Failure]] = dict(zip("abc", answers, strict=False))
    questions = {name: asks(name, *(1 for _ in each)) for name, each in given.items()}
    return rehearse(worker, questions, given)


def test_the_smallest_round_of_what_has_answers_is_put() -> None:
    worker = FakeWorker(found("x.numpy()"), NOTHING)
    questions = {"a": asks("a", 9, 4, 7), "b": asks("b", 1), "c": asks("c", 2, 2)}
    given: dict[str, Sequence[Answer | Failure]]
    given = {"a": [ANSWER] * 3, "b": [FAILURE], "c": [ANSWER, ANSWER]}
    assert rehearse(worker, questions, given) == {"a": Fault(NUMPY, 3, "x.numpy()")}
    assert [(ask.question, ask.round, ask.on_stand_in) for ask in worker.asked] == [
        ("a", 1, True),
        ("c", 0, True),
    ]
    assert [ask.data for ask in worker.asked] == [bytes(4), bytes(2)]
    assert 0 < worker.seconds[1] <= worker.seconds[0] <= SECONDS


@pytest.mark.parametrize("error", [LateError(), EndedError("crashed", "ended")])
def test_what_ends_the_process_ends_the_questions(error: Exception) -> None:
    worker = FakeWorker(found("one"), error)
    assert rehearsed(worker, [ANSWER], [ANSWER], [ANSWER]) == {"a": Fault(NUMPY, 3, "one")}
    assert len(worker.asked) == 2


@pytest.mark.parametrize(
    "odd",
    [
        found("a", fault="nothing of the kind"),
        found("a", fault=""),
        found("a", number=0),
        found("a", number=-1),
        found("a", number=LARGEST),
    ],
)
def test_what_cannot_be_is_nothing(odd: Rehearsed) -> None:
    assert rehearsed(FakeWorker(odd), [ANSWER]) == {}


def test_a_line_is_one_short_line() -> None:
    (fault,) = rehearsed(FakeWorker(found("\x1b[2J\n<b>" + 200 * "x")), [ANSWER]).values()
    assert fault.text.startswith("�[2J <b>xxx")
    assert len(fault.text) == 100


# --- in the sandbox ---

QUESTIONS = """
from autograde.labs.question import question
from autograde.labs.signature import takes, tensor

@question(takes(x=tensor("B D", gradient=True)), gradient_points=1)
def check_first(student, x):
    return {"x plus one": student.first(x=x)}

@question(takes(x=tensor("B D")))
def check_last(student, x):
    return {"x minus one": student.last(x=x)}

@question(takes(x=tensor("B D")), title="twice")
def check_last__twice(student, x):
    return {"x minus two": student.last(x=student.last(x=x))}
"""
SOLUTION = "import torch\nfirst = lambda x: x + 1\nlast = lambda x: x - 1"
GRADER = Grader(
    Assignment("lab00", questions=QUESTIONS, acceptors="", withheld=(), solution=SOLUTION),
    Limits(cell_seconds=20, notebook_seconds=60),
    secret="a secret",
)
STRICT = replace(
    GRADER,
    assignment=replace(
        GRADER.assignment, questions=QUESTIONS.replace("gradient_points=1)", "on_any_device=True)")
    ),
)
BOTH = {"check_first": 4, "check_last": 4}
FIRST, LAST = "def first(x):\n    return x + 1", "def last(x):\n    return x - 1"
pytestmark = pytest.mark.xdist_group("hints about a GPU")  # they have one sandbox


def notebook(*sources: str) -> bytes:
    """Code cells; the name of a check is its cell, and those not named stand at the end."""
    cells = []
    for number, source in enumerate(
        ["import torch, time, os", *sources, *BOTH.keys() - {*sources}]
    ):
        about = {"grade": True, "grade_id": source, "solution": False, "points": 4}
        graded = source in BOTH
        cells.append(
            make_cell(
                source if graded else f"c{number}",
                cell_type="code",
                source="" if graded else source,
                metadata={"nbgrader": about} if graded else {},
            )
        )
    return dump(make_notebook(cells))


def run(*sources: str, grader: Grader = GRADER) -> Result:
    return grader.run(notebook(*sources))


def shown(result: Result, name: str) -> str:
    """What a student reads below a check."""
    (cell,) = (each for each in load(result.notebook.encode()).cells if each.id == name)
    return "".join(output.get("text", "") for output in cell.outputs)


def test_a_right_answer_keeps_its_points_and_its_line_is_named() -> None:
    result = run(
        "def first(x):\n    ones = x.detach().numpy() ** 0\n    return x + ones[0, 0]", LAST
    )
    assert (result.verdict, result.message, result.points) == ("ok", "", BOTH)
    assert list(result.hints) == ["check_first"]
    assert result.hints["check_first"].startswith(
        "On a GPU, line 2, `ones = x.detach().numpy() ** 0`, stops. "
    )
    assert shown(result, "check_first").splitlines()[-1] == (
        f"A hint, which costs no points. {result.hints['check_first']}"
    )
    assert shown(result, "check_last").count("hint") == 0


def test_what_is_portable_gives_no_hint() -> None:
    result = run(FIRST, LAST)
    assert (result.points, result.hints) == (BOTH, {})


def test_a_wrong_answer_gives_none() -> None:
    cut_off = "def first(x):\n    return 1 + torch.from_numpy(x.detach().numpy())"
    result = run(cut_off, LAST)
    assert (result.points["check_first"], result.hints) == (2, {})


def test_what_stops_is_named_before_what_depends_on_the_default() -> None:
    """Of two questions about an exercise, it is the second that stops."""
    last = """
def last(x):
    if last.once:
        return torch.from_numpy(x.numpy() - 1)
    last.once = not x.is_cpu
    return x - torch.ones(x.shape)
last.once = False
"""
    hint = run(FIRST, last).hints["check_last"]
    assert hint.startswith("On a GPU, line 3, `return torch.from_numpy(x.numpy() - 1)`, stops.")


BAD = {
    "ends its process": "os._exit(1)",
    "never comes back": "time.sleep(1000)",
    "fills the memory": "torch.ones(10**10, device='cpu').sum()",
    "raises": "raise SystemExit",
    "lies": "raise __import__('autograde.grade.sandbox.inside.device_refusals', fromlist='x')"
    ".NumpyError('<script>')",
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_it_does_there_changes_no_verdict_and_no_points(bad: str) -> None:
    result = run(f"def first(x):\n    if not x.is_cpu:\n        {bad}\n    return x + 1", LAST)
    assert (result.verdict, result.message, result.points) == ("ok", "", BOTH)
    assert all("line 3, `raise __import__" in hint for hint in result.hints.values())


def test_of_a_submission_that_did_not_end_well_nothing_is_asked() -> None:
    result = run(FIRST, "os._exit(0)", "def last(x):\n    return torch.from_numpy(x.numpy() - 1)")
    assert (result.verdict, result.points, result.hints) == ("crashed", BOTH, {})


def test_later_cells_do_not_matter() -> None:
    """As for points, a function is what it was when its check was reached."""
    later = "torch.set_default_device('meta'); first = lambda x: x.numpy()"
    result = run(FIRST, "check_first", LAST, "check_last", later)
    assert (result.points, result.hints) == (BOTH, {})


# --- where the exercise asks for it ---


def test_points_are_lost_where_the_exercise_asks_for_it() -> None:
    result = run("def first(x):\n    return torch.zeros(x.shape) + 1 + x", LAST, grader=STRICT)
    assert result.points == {"check_first": 0, "check_last": 4}
    (part,) = result.parts["check_first"]
    assert part.wrong.startswith("On a GPU, line 2, `return torch.zeros(x.shape) + 1 + x`,")
    assert result.hints == {}


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("return x + 1", ""),
        ("return x + torch.ones(x.shape, device=x.device)", ""),
        ("return (x.cpu() + 1).to(x.device)", ""),
        ("return x.cpu() + 1", "On a GPU, line 2, `return x.cpu() + 1`, leaves on the CPU"),
        ("return x + (1 if x.is_cpu else 2)", "wrong values in x plus one"),
        ("return x + 1 if x.is_cpu else None", "wrong type of x plus one"),
        ("return x + 1 if x.is_cpu else 1 / 0", "the call ended with ZeroDivisionError"),
        ("return x + 1 if x.is_cpu else torch.tensor(x.tolist(), device='cpu') + 1", "On a GPU"),
    ],
)
def test_there_the_answer_must_be_right_and_lie_with_x(answer: str, wrong: str) -> None:
    result = run(f"def first(x):\n    {answer}", LAST, grader=STRICT)
    (part,) = result.parts["check_first"]
    assert part.wrong.startswith(wrong)
    assert bool(part.wrong) == bool(wrong)


def test_what_is_asked_there_has_other_numbers() -> None:
    with Judge(STRICT.assignment).assess(5) as assessment:
        first = [ask for ask in assessment.questions if ask.question == "check_first"]
    assert [ask.on_stand_in for ask in first] == [False] * 8 + [True] * 3
    assert len({ask.data for ask in first}) == 11
