"""How a submission is executed, with processes that do what a test says."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from nbformat import NotebookNode

from autograde.course.notebooks import make_cell, make_notebook
from autograde.grade.execution import MARGIN, Execution, execute
from autograde.grade.ipc.messages import (
    NO_ANSWER,
    Answer,
    Ask,
    CellResult,
    Failure,
    RunCell,
)
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.host import Sandbox
from autograde.grade.sandbox.worker import EndedError, LateError, Worker

LIMITS = Limits(cell_seconds=10, notebook_seconds=30, memory_mib=7)
ENDED = EndedError("crashed", "ended the Python process")
LATE = LateError()
ANSWER = Answer(kinds={}, data=b"answer")
FAILURE = Failure(error="ValueError", text="no")
Done = CellResult | Answer | Failure | Exception | None


class Clock:
    """Time that passes only where something takes it."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("autograde.grade.execution.time", clock)
    return clock


class FakeSandbox(Sandbox):
    """Gives workers that do what is said, and notes what each is asked.

    Args:
        does: What comes of a cell, by its source, and of a question, by `name.round`; what is not
            named succeeds.
        when_stopped: What comes of it after an interruption.
        takes: Its seconds.
    """

    def __init__(
        self,
        clock: Clock,
        does: Mapping[str, Done] | None = None,
        when_stopped: Mapping[str, Done] | None = None,
        takes: Mapping[str, float] | None = None,
    ) -> None:
        self.clock, self.does = clock, does or {}
        self.when_stopped, self.takes = when_stopped or {}, takes or {}
        self.asked: list[list[str]] = []  # by worker
        self.seconds: dict[str, float] = {}
        self.open = 0

    @contextmanager
    def worker(self, limits: Limits) -> Iterator[Worker]:
        assert self.open == 0
        self.open += 1
        self.asked.append([])
        yield FakeWorker(self)
        self.open -= 1


class FakeWorker(Worker):
    def __init__(self, sandbox: FakeSandbox) -> None:
        self.sandbox, self.last = sandbox, ""

    def run_cell(self, cell: RunCell, *, seconds: float) -> CellResult:
        name = f"what {cell.source} defines" if cell.explores else cell.source
        found = self._do(name, seconds, shown("" if cell.explores else cell.source))
        assert isinstance(found, CellResult)
        return found

    def ask(self, question: Ask, *, seconds: float) -> Answer | Failure:
        found = self._do(f"{question.question}.{question.round}", seconds, ANSWER)
        assert isinstance(found, Answer | Failure)
        return found

    def interrupt_cell(self) -> CellResult | None:
        found = self.sandbox.when_stopped.get(self.last)
        assert found is None or isinstance(found, CellResult)
        return found

    def interrupt_question(self) -> Answer | Failure | None:
        found = self.sandbox.when_stopped.get(self.last)
        assert found is None or isinstance(found, Answer | Failure)
        return found

    def _do(self, name: str, seconds: float, otherwise: Done) -> Done:
        assert self.sandbox.open == 1
        self.last = name
        self.sandbox.asked[-1].append(name)
        self.sandbox.seconds[name] = seconds
        self.sandbox.clock.now += self.sandbox.takes.get(name, 0)
        found = self.sandbox.does.get(name, otherwise)
        if isinstance(found, Exception):
            raise found
        return found


def shown(text: str, failed: str = "") -> CellResult:
    stream = {"output_type": "stream", "name": "stdout", "text": [text]}
    return CellResult(failed=failed, outputs=[stream])


def raised(name: str, value: str, failed: str) -> CellResult:
    error = {"output_type": "error", "ename": name, "evalue": value, "traceback": []}
    return CellResult(failed=failed, outputs=[error])


def notebook_of(*sources: str) -> NotebookNode:
    """Code cells; a source `check_x: …` has a grade_id."""
    cells = []
    for index, source in enumerate(sources):
        name, _, text = source.rpartition(": ")
        metadata: dict[str, Any] = {"nbgrader": {"grade_id": name}} if name else {}
        cell = make_cell(f"c{index}", cell_type="code", source=text, metadata=metadata)
        cells.append(cell)
    return make_notebook(cells)


def questions_of(*names: str) -> list[Ask]:
    """Such as `check_x.0`: a question and its round."""
    asks = []
    for name in names:
        question, _, number = name.partition(".")
        grade_id = question.partition("__")[0]
        ask = Ask(question=question, grade_id=grade_id, round=int(number), kinds={}, data=b"")
        asks.append(ask)
    return asks


def texts(execution: Execution) -> list[str]:
    """What stands below each cell, in a few words."""
    return [
        "".join(output.get("text", output.get("evalue", "")) for output in cell.outputs)
        for cell in execution.notebook.cells
    ]


THREE = ("1", "2", "3")
ASKED = ("check_a.0", "check_a.1", "check_b.0")


def test_all_is_run_and_asked_in_one_process(clock: Clock) -> None:
    sandbox = FakeSandbox(clock)
    execution = execute(sandbox, notebook_of(*THREE), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [[*THREE, *ASKED]]
    assert (execution.verdict, execution.message) == ("ok", "")
    assert texts(execution) == ["1", "2", "3"]
    assert execution.answers == (ANSWER,) * 3


def test_no_questions_and_no_cells(clock: Clock) -> None:
    execution = execute(FakeSandbox(clock), notebook_of(), [], LIMITS)
    assert execution == Execution(notebook_of())


@pytest.mark.parametrize("outcome", [shown("x"), ENDED, LATE, raised("MemoryError", "", "")])
def test_the_notebook_that_is_given_is_left_as_it_was(clock: Clock, outcome: Done) -> None:
    notebook = notebook_of(*THREE)
    before = deepcopy(notebook)
    execution = execute(FakeSandbox(clock, {"2": outcome}), notebook, [], LIMITS)
    assert notebook == before
    assert execution.notebook != before


def test_an_execution_cannot_be_changed(clock: Clock) -> None:
    execution = execute(FakeSandbox(clock), notebook_of("1"), questions_of("check_a.0"), LIMITS)
    for name in ("notebook", "verdict", "message", "answers"):
        with pytest.raises(FrozenInstanceError):
            setattr(execution, name, None)
    assert isinstance(execution.answers, tuple)


def test_what_is_no_code_is_not_run_and_what_explores_only_defines(clock: Clock) -> None:
    notebook = notebook_of(*THREE)
    notebook.cells[0].metadata["tags"] = ["explore"]
    notebook.cells[1] = make_cell("c1", cell_type="markdown", source="2", metadata={})
    sandbox = FakeSandbox(clock)
    execute(sandbox, notebook, [], LIMITS)
    assert sandbox.asked == [["what 1 defines", "3"]]


# --- cells ---


def test_a_cell_that_ends_its_process_is_left_out_by_the_next(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"2": ENDED})
    execution = execute(sandbox, notebook_of(*THREE), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "2"], ["1", "3", *ASKED]]
    message = "The cell '2' ended the Python process; the rest was run without it."
    assert (execution.verdict, execution.message) == ("crashed", message)
    assert texts(execution) == ["1", message, "3"]
    assert execution.notebook.cells[1].outputs[0].output_type == "error"
    assert execution.answers == (ANSWER,) * 3


def test_many_cells_that_end_their_process(clock: Clock) -> None:
    memory = EndedError("out of memory", "used more than 7 MiB of memory")
    sandbox = FakeSandbox(clock, {"1": memory, "2": ENDED, "3": ENDED})
    execution = execute(sandbox, notebook_of(*THREE), questions_of("check_a.0"), LIMITS)
    assert sandbox.asked == [["1"], ["2"], ["3"], ["check_a.0"]]
    assert execution.verdict == "out of memory"  # that of the first
    assert execution.message.startswith("The cell '1' used more than 7 MiB of memory; the rest")
    assert texts(execution)[1].startswith("The cell '2' ended the Python process")


def test_a_cell_that_is_stopped_keeps_what_it_has_shown(clock: Clock) -> None:
    stopped = shown("half", "KeyboardInterrupt")
    sandbox = FakeSandbox(clock, {"2": LATE}, {"2": stopped}, {"2": 10})
    execution = execute(sandbox, notebook_of(*THREE), questions_of("check_a.0"), LIMITS)
    assert sandbox.asked == [[*THREE, "check_a.0"]]
    message = "The cell '2' took longer than 10 s and had to be stopped; the rest was still run."
    assert (execution.verdict, execution.message) == ("timeout", message)
    assert texts(execution) == ["1", "half", "3"]


def test_a_cell_that_cannot_be_stopped_is_left_out(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"2": LATE}, {}, {"2": 10})
    execution = execute(sandbox, notebook_of(*THREE), questions_of("check_a.0"), LIMITS)
    assert sandbox.asked == [["1", "2"], ["1", "3", "check_a.0"]]
    message = (
        "The cell '2' took longer than 10 s and could not be stopped; the rest was run without it."
    )
    assert (execution.verdict, execution.message) == ("timeout", message)
    assert texts(execution) == ["1", message, "3"]


@pytest.mark.parametrize(
    "result",
    [
        raised("MemoryError", "", "MemoryError"),
        shown("a lot", "MemoryError"),
        raised("RuntimeError", "DefaultCPUAllocator: can't allocate memory: you", "RuntimeError"),
    ],
)
def test_a_cell_without_memory_is_left_out_and_its_outputs_kept(
    clock: Clock, result: CellResult
) -> None:
    sandbox = FakeSandbox(clock, {"2": result})
    execution = execute(sandbox, notebook_of(*THREE), questions_of("check_a.0"), LIMITS)
    assert sandbox.asked == [["1", "2"], ["1", "3", "check_a.0"]]
    assert execution.verdict == "out of memory"
    assert execution.message.startswith("The cell '2' needed more memory than the 7 MiB that")
    assert len(execution.notebook.cells[1].outputs) == 1
    assert execution.message not in texts(execution)


@pytest.mark.parametrize("failed", ["", "ValueError", "SystemExit"])
def test_a_cell_that_raises_anything_else(clock: Clock, failed: str) -> None:
    sandbox = FakeSandbox(clock, {"2": raised("E", "no", failed)})
    execution = execute(sandbox, notebook_of(*THREE), [], LIMITS)
    assert (sandbox.asked, execution.verdict) == ([[*THREE]], "ok")
    assert texts(execution) == ["1", "no", "3"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("check_x: 1", "check_x"),
        ("\n  x = 1  # a\ny", "'x = 1  # a'"),
        ("y" * 100, repr("y" * 60)),
        ("", "''"),
    ],
)
def test_how_a_cell_is_called(clock: Clock, source: str, name: str) -> None:
    notebook = notebook_of(source)
    sandbox = FakeSandbox(clock, {notebook.cells[0].source: ENDED})
    assert execute(sandbox, notebook, [], LIMITS).message.startswith(f"The cell {name} ended ")


def test_time_for_the_whole_notebook(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, takes={"1": 9, "2": 9.5, "3": 9, "4": 8})
    notebook = notebook_of("1", "2", "3", "4", "5")
    execution = execute(sandbox, notebook, questions_of("check_a.0"), LIMITS)
    assert sandbox.asked == [["1", "2", "3", "4", "check_a.0"]]
    assert [sandbox.seconds[name] for name in "1234"] == [10, 10, 10, 2.5]
    assert sandbox.seconds["check_a.0"] == 10  # answers have their own
    message = (
        "The cell '5' was stopped after 30 s for the whole notebook; "
        "the cells below it were not run."
    )
    assert (execution.verdict, execution.message) == ("timeout", message)
    assert execution.answers == (ANSWER,)


def test_a_cell_that_is_stopped_when_the_whole_time_is_over(clock: Clock) -> None:
    sandbox = FakeSandbox(
        clock, {"3": LATE}, {"3": shown("half")}, takes={"1": 9, "2": 12, "3": 10}
    )
    execution = execute(sandbox, notebook_of(*THREE, "4"), questions_of("check_a.0"), LIMITS)
    assert sandbox.asked == [[*THREE, "check_a.0"]]
    assert execution.message.startswith("The cell '3' was stopped after 30 s for the whole")
    assert texts(execution) == ["1", "2", "half", ""]


def test_all_attempts_share_the_time_for_the_whole_notebook(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"2": ENDED}, takes={"1": 9.5, "2": 9.5})
    execute(sandbox, notebook_of(*THREE), [], LIMITS)
    assert sandbox.asked == [["1", "2"], ["1", "3"]]
    assert (sandbox.seconds["1"], sandbox.seconds["3"]) == (10, 1.5)


def test_what_is_shown_has_an_end(clock: Clock) -> None:
    limits = Limits(output_bytes=30)
    long = "x" * (MARGIN * 30)
    sandbox = FakeSandbox(clock, {"2": shown(long)})
    execution = execute(sandbox, notebook_of(*THREE), [], limits)
    assert texts(execution) == ["1", "", ""]


# --- when questions are put ---

CHECKED = ("1", "check_a: a", "2", "check_b: b", "3")
MISSING = Failure(error="WrongError", text="there is no a")


def test_questions_are_put_when_their_check_was_run(clock: Clock) -> None:
    sandbox = FakeSandbox(clock)
    asks = questions_of("check_b.0", "check_a.0", "check_a__more.0", "check_a.1")
    execution = execute(sandbox, notebook_of(*CHECKED), asks, LIMITS)
    about_a = ["check_a.0", "check_a.1", "check_a__more.0"]
    assert sandbox.asked == [["1", "a", *about_a, "2", "b", "check_b.0", "3"]]
    assert execution.answers == (ANSWER,) * 4


def test_what_fails_at_its_check_is_asked_once_more_at_the_end(clock: Clock) -> None:
    """What it needs may be defined below, as where somebody has swapped two exercises."""
    sandbox = FakeSandbox(clock, {"check_a.0": MISSING})
    execution = execute(sandbox, notebook_of(*CHECKED), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "a", "check_a.0", "2", "b", "check_b.0", "3", "check_a.0"]]
    assert execution.answers == (MISSING, MISSING, ANSWER)


def test_what_is_answered_at_the_end_counts(clock: Clock) -> None:
    class Below(FakeWorker):
        def ask(self, question: Ask, *, seconds: float) -> Answer | Failure:
            found = super().ask(question, seconds=seconds)
            return found if "3" in self.sandbox.asked[-1] else MISSING

    class Sandbox(FakeSandbox):
        @contextmanager
        def worker(self, limits: Limits) -> Iterator[Worker]:
            with super().worker(limits):
                yield Below(self)

    execution = execute(Sandbox(clock), notebook_of(*CHECKED), questions_of(*ASKED), LIMITS)
    assert execution.answers == (ANSWER,) * 3


def test_an_answer_is_not_asked_for_again_in_another_process(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"2": ENDED, "check_b.0": ENDED, "check_c.0": FAILURE})
    asks = questions_of("check_c.0", *ASKED)
    execution = execute(sandbox, notebook_of(*CHECKED, "check_c: c"), asks, LIMITS)
    assert sandbox.asked == [
        ["1", "a", "check_a.0", "check_a.1", "2"],
        ["1", "a", "b", "check_b.0"],
        ["1", "a", "b", "3", "c", "check_c.0", "check_c.0"],
    ]
    assert execution.answers[:3] == (FAILURE, ANSWER, ANSWER)


def test_the_last_time_of_asking_may_end_the_process_too(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"check_a.0": MISSING, "check_c.0": ENDED})
    asks = questions_of("check_c.0", "check_a.0", "check_d.0")  # there is no check_c or check_d
    execution = execute(sandbox, notebook_of(*CHECKED[:2]), asks, LIMITS)
    again = ["1", "a", "check_a.0", "check_d.0"]
    assert sandbox.asked == [["1", "a", "check_a.0", "check_c.0"], again]
    assert execution.answers == (no_answer(execution.message), MISSING, ANSWER)


def test_what_did_not_come_in_time_is_not_asked_again(clock: Clock) -> None:
    late = {"check_a.0": FAILURE}
    sandbox = FakeSandbox(clock, {"check_a.0": LATE}, late, {"check_a.0": 10})
    execution = execute(sandbox, notebook_of(*CHECKED), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "a", "check_a.0", "2", "b", "check_b.0", "3"]]
    assert execution.answers == (no_answer(execution.message),) * 2 + (ANSWER,)


@pytest.mark.parametrize("outcome", [ENDED, LATE, raised("MemoryError", "", "MemoryError")])
def test_questions_are_put_where_their_check_was_left_out(clock: Clock, outcome: Done) -> None:
    sandbox = FakeSandbox(clock, {"a": outcome})
    execution = execute(sandbox, notebook_of(*CHECKED), questions_of(*ASKED), LIMITS)
    asked = ["check_a.0", "check_a.1", "2", "b", "check_b.0", "3"]
    assert sandbox.asked == [["1", "a"], ["1", *asked]]
    assert execution.answers == (ANSWER,) * 3


def test_questions_take_nothing_of_the_time_for_cells(clock: Clock) -> None:
    takes = {"1": 9.0, "a": 9.0, "check_a.0": 5.0, "check_a.1": 4.0, "check_b.0": 9.0}
    sandbox = FakeSandbox(clock, takes=takes)
    execution = execute(sandbox, notebook_of(*CHECKED), questions_of(*ASKED), LIMITS)
    assert execution.verdict == "ok"
    assert (sandbox.seconds["2"], sandbox.seconds["check_b.0"]) == (10, 10)
    sandbox = FakeSandbox(clock, takes=takes | {"2": 8.0})
    execute(sandbox, notebook_of(*CHECKED), questions_of(*ASKED), LIMITS)
    assert [sandbox.seconds[name] for name in ("2", "b", "3")] == [10, 4, 4]


def test_a_check_that_was_not_reached_is_asked_about_at_the_end(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, takes={"1": 9.0, "a": 9.5, "2": 12.0})
    execution = execute(sandbox, notebook_of(*CHECKED), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "a", "check_a.0", "check_a.1", "2", "check_b.0"]]
    assert execution.message.startswith("The cell check_b was stopped after 30 s for the whole")


# --- questions ---


def no_answer(text: str) -> Failure:
    return Failure(error=NO_ANSWER, text=text)


def test_a_question_that_ends_its_process_is_not_asked_again(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"check_a.0": ENDED})
    execution = execute(sandbox, notebook_of("1"), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "check_a.0"], ["1", "check_b.0"]]
    message = "The answers to check_a ended the Python process; the rest was run without it."
    assert (execution.verdict, execution.message) == ("crashed", message)
    assert execution.answers == (no_answer(message), no_answer(message), ANSWER)


def test_a_later_round_that_ends_its_process(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"check_a.1": ENDED})
    execution = execute(sandbox, notebook_of("1"), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "check_a.0", "check_a.1"], ["1", "check_b.0"]]
    assert execution.answers == (ANSWER, no_answer(execution.message), ANSWER)


def test_other_questions_about_the_same_cell_are_asked(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"check_a.0": ENDED})
    asks = questions_of("check_a.0", "check_a.1", "check_a__more.0")
    execution = execute(sandbox, notebook_of(), asks, LIMITS)
    assert sandbox.asked == [["check_a.0"], ["check_a__more.0"]]
    assert execution.answers[2] == ANSWER


@pytest.mark.parametrize("reply", [ANSWER, FAILURE])
def test_an_answer_that_is_stopped_does_not_count(clock: Clock, reply: Answer | Failure) -> None:
    sandbox = FakeSandbox(clock, {"check_a.0": LATE}, {"check_a.0": reply}, {"check_a.0": 10})
    execution = execute(sandbox, notebook_of("1"), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "check_a.0", "check_b.0"]]
    message = (
        "The answers to check_a took longer than 10 s and had to be stopped; "
        "the rest was still run."
    )
    assert (execution.verdict, execution.message) == ("timeout", message)
    assert execution.answers == (no_answer(message), no_answer(message), ANSWER)


def test_an_answer_that_cannot_be_stopped_costs_its_process(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"check_a.0": LATE}, {}, {"check_a.0": 10})
    execution = execute(sandbox, notebook_of("1"), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "check_a.0"], ["1", "check_b.0"]]
    message = (
        "The answers to check_a took longer than 10 s and could not be stopped; "
        "the rest was run without it."
    )
    assert (execution.verdict, execution.message) == ("timeout", message)
    assert execution.answers == (no_answer(message), no_answer(message), ANSWER)


def test_a_question_that_fails_is_not_asked_again(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"check_a.0": FAILURE})
    execution = execute(sandbox, notebook_of("1"), questions_of(*ASKED), LIMITS)
    assert sandbox.asked == [["1", "check_a.0", "check_b.0"]]
    assert (execution.verdict, execution.message) == ("ok", "")
    assert execution.answers == (FAILURE, FAILURE, ANSWER)


def test_answers_are_kept_over_attempts(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"check_a.0": FAILURE, "check_b.0": ENDED})
    asks = questions_of("check_a.0", "check_b.0", "check_a.1", "check_c.0")
    execution = execute(sandbox, notebook_of("1"), asks, LIMITS)
    assert sandbox.asked == [["1", "check_a.0", "check_b.0"], ["1", "check_c.0"]]
    assert execution.answers == (FAILURE, no_answer(execution.message), FAILURE, ANSWER)


def test_all_rounds_of_a_question_share_its_time(clock: Clock) -> None:
    takes = {"check_a.0": 4.0, "check_a.1": 5.0, "check_b.0": 3.0}
    sandbox = FakeSandbox(clock, takes=takes)
    asks = questions_of("check_a.0", "check_a.1", "check_a.2", "check_b.0", "check_a__more.0")
    execute(sandbox, notebook_of(), asks, LIMITS)
    assert sandbox.seconds == {
        "check_a.0": 10,
        "check_a.1": 6,
        "check_a.2": 1,
        "check_b.0": 10,
        "check_a__more.0": 10,
    }


def test_the_first_thing_that_went_wrong_is_the_verdict(clock: Clock) -> None:
    sandbox = FakeSandbox(clock, {"2": LATE, "check_a.0": ENDED}, {"2": shown("half")})
    execution = execute(sandbox, notebook_of(*THREE), questions_of(*ASKED), LIMITS)
    assert execution.verdict == "timeout"
    assert execution.message.startswith("The cell '2' took longer")
    first, second, third = execution.answers
    assert isinstance(first, Failure)
    assert first.text.startswith("The answers to check_a ended the Python process")
    assert (second, third) == (first, ANSWER)
