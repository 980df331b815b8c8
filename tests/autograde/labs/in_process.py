"""A lab as the judge sees it, without a sandbox: what is asked, and what an answer loses.

Also what is known of a lab: samples of whole submissions, and answers to one exercise each.
"""

import contextlib
import io
import re
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from autograde.course.notebooks import is_judged, load, nbgrader_id
from autograde.course.paths import Course
from autograde.grade.ipc.messages import Failure
from autograde.grade.judge.__main__ import ON_STAND_IN
from autograde.grade.judge.comparison import as_on_the_cpu, difference, failure
from autograde.grade.sandbox.inside.circumstances import fresh
from autograde.grade.sandbox.inside.portability import StandIn
from autograde.grade.sandbox.inside.session import error_name
from autograde.grade.sandbox.inside.shell import text_of
from autograde.grade.sandbox.inside.students_lines import CELL
from autograde.labs import definitions
from autograde.labs.assignment import Assignment, read_assignment
from autograde.labs.calls import AFTER
from autograde.labs.places import HERE, Place
from autograde.labs.question import Functions, Question, load_acceptors, load_questions
from autograde.labs.random_inputs import Draw
from autograde.labs.values import Value, describe, kept
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import Sample, automatic_points, load_samples
from tests.answer_files import titled

COURSE = Course(Path(__file__).parents[3])
LABS = COURSE.lab_names()
Names = Mapping[str, Any]
SECONDS = 10


@contextlib.contextmanager
def like_a_process() -> Iterator[None]:
    """Settings as in a new process, in a folder of its own; afterwards both as before."""
    threads = torch.get_num_threads()
    with (
        TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        fresh(),
        plt.rc_context(),
        np.printoptions(),
    ):
        try:
            yield
        finally:
            torch.set_default_device(None)
            torch.set_num_threads(threads)
            torch.set_printoptions(profile="default")


# By lab, of which there is one, by question, seed and round.
KEPT: dict[str, dict[tuple[str, int, int], dict[str, Value]]] = {}


@dataclass(frozen=True)
class Lab:
    """A lab, what is asked about it, and what the solution answers."""

    name: str

    @cached_property
    def assignment(self) -> Assignment:
        return read_assignment(COURSE, self.name)

    @cached_property
    def questions(self) -> dict[str, Question]:
        questions = load_questions(self.assignment.questions, self.name)
        return load_acceptors(self.assignment.acceptors, self.name, questions)

    @cached_property
    def points(self) -> dict[str, float]:
        return automatic_points(COURSE, self.name)

    @cached_property
    def cells(self) -> dict[str, str]:
        """The graded cells, each with its check."""
        cells = load(COURSE.solution(self.name).read_bytes()).cells
        return {nbgrader_id(cell): cell.source for cell in cells if is_judged(cell)}

    @cached_property
    def solution(self) -> dict[str, Any]:
        names: dict[str, Any] = {}
        definitions.run(self.assignment.solution, names, "<solution>")
        return names

    @cached_property
    def before(self) -> dict[str, Names]:
        """For each exercise the names that there are when it is reached, of the lab solved."""
        names: dict[str, Any] = {"__name__": "__main__", "display": lambda *_: None}
        found: dict[str, Names] = {}
        for cell in load(COURSE.solution(self.name).read_bytes()).cells:
            explores = "explore" in cell.metadata.get("tags", ()) and "class " not in cell.source
            if cell.cell_type == "code" and not explores:
                found[nbgrader_id(cell)] = MappingProxyType(dict(names))
                if not is_judged(cell):
                    run(cell.source, names)
        plt.close("all")
        return found

    def expected(self, name: str, seed: int, number: int) -> dict[str, Value]:
        """What the solution answers, and the inputs as they were; kept until it is another lab's.

        The answers of all labs to ten seeds are gigabytes.
        """
        if KEPT.keys() != {self.name}:
            KEPT.clear()
        answers = KEPT.setdefault(self.name, {})
        if (name, seed, number) not in answers:
            answers[name, seed, number] = self._answered(name, seed, number)
        return answers[name, seed, number]

    def _answered(self, name: str, seed: int, number: int) -> dict[str, Value]:
        question = self.questions[name]
        answers = question.ask(Functions(self.solution), drawn(question, seed, number))
        for given, value in drawn(question, seed, number).items():
            if AFTER.format(given) in answers:
                answers[AFTER.format(given)] = kept(value)
        return answers

    def judged(
        self,
        question: Question,
        names: dict[str, Any],
        seed: int,
        enough: Callable[[Iterable[str]], bool] = all,
    ) -> dict[str, str]:
        """What is wrong with the answers to a question in all rounds, part by part.

        No more rounds once there is `enough`: something wrong with all parts, or with any.
        """
        wrong = {part.name: "" for part in question.parts}
        rounds = [(seed, number, HERE) for number in range(question.rounds)]
        if question.on_any_device:
            few = range(min(question.rounds, ON_STAND_IN))
            rounds += [(seed + 1, number, StandIn(strict=True)) for number in few]
        for each in rounds:
            problems = self._problems(question, names, *each)
            wrong = {name: wrong[name] or problem for name, problem in problems.items()}
            if enough(wrong.values()):
                break
        return wrong

    def _problems(
        self, question: Question, names: dict[str, Any], seed: int, number: int, where: Place
    ) -> dict[str, str]:
        """What is wrong with the answers in one round, part by part."""
        inputs = drawn(question, seed, number)
        try:
            came = put(question, names, drawn(question, seed, number), where)
        except BaseException as error:
            said = failure(Failure(error=error_name(error), text=text_of(error)))
            return {part.name: said for part in question.parts}
        values = {name: describe(value) for name, value in inputs.items()}
        came = as_on_the_cpu(came, where.device.type, values)
        expected = {} if question.acceptor else self.expected(question.name, seed, number)
        return difference(question, inputs, expected, came)

    @like_a_process()
    def run(
        self, sample: Sample, reached: Callable[[str, dict[str, Any]], None] = lambda *_: None
    ) -> tuple[dict[str, Any], dict[str, Names]]:
        """The names that a submission has in the end, and for each graded cell those there.

        `reached` is called at each graded cell, with its name and the names that there are.
        """
        names: dict[str, Any] = {"__name__": "__main__"}
        seen: dict[str, Names] = {}
        for cell in submission(COURSE, self.name, sample).cells:
            defines = cell.metadata.get("nbgrader", {}).get("solution") or re.search(
                r"^(import|from|class) ", cell.source, re.MULTILINE
            )
            if is_judged(cell):
                seen[nbgrader_id(cell)] = dict(names)
                reached(nbgrader_id(cell), names)
            elif cell.cell_type == "code" and (defines or cell.id.startswith("extra")):
                run(cell.source, names)
        return names, seen

    def instead(self, exercise: str, text: str) -> dict[str, Any]:
        """The names that there are with a text in the place of one exercise's solution."""
        names = dict(self.before[exercise])
        run(text, names)
        return names

    def asked(self, grade_id: str) -> list[Question]:
        """The questions about an exercise."""
        return [each for each in self.questions.values() if each.grade_id == grade_id]

    def lost(self, grade_id: str, names: dict[str, Any], seed: int) -> set[str]:
        """The parts of an exercise that are lost."""
        wrong = [self.judged(question, names, seed) for question in self.asked(grade_id)]
        return {name for problems in wrong for name, problem in problems.items() if problem}

    def points_of(self, grade_id: str, lost: set[str]) -> float:
        """What an exercise earns, of which these parts are lost."""
        asked = self.asked(grade_id)
        worth = {part.name: part.points for question in asked for part in question.parts}
        earned = sum(points for name, points in worth.items() if name not in lost)
        return self.points[grade_id] * earned / sum(worth.values())


def run(source: str, names: dict[str, Any]) -> None:
    """Run a cell; an exception leaves what was done before it."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            definitions.run(source, names, f"{CELL}{sha256(source.encode()).hexdigest()}>")
    except BaseException as error:
        print(source[:50], error)


def put(
    question: Question, names: dict[str, Any], inputs: dict[str, Any], where: Place = HERE
) -> dict[str, Value]:
    """What a submission answers; one that takes seconds is stopped, as in the sandbox."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"no answer after {SECONDS} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # of this process alone: no other slows it
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            return question.ask(Functions(names), inputs, where)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def drawn(question: Question, seed: int, number: int) -> dict[str, Any]:
    return question.inputs(Draw(seed, question.name, number))


lab_of = cache(Lab)
group = pytest.mark.xdist_group  # what a lab's tests share is made once


def samples(prefix: str = "") -> list[Any]:
    return [
        pytest.param(lab_of(name), sample, id=f"{name} {sample.name}", marks=group(name))
        for name in LABS
        for sample in load_samples(COURSE, name)
        if not sample.attack and sample.name.startswith(prefix)
    ]


def answers(kind: str) -> list[Any]:
    """Answers to one exercise each, in a lab's folder `answers`, whose titles begin like this."""
    return [
        pytest.param(
            lab_of(name), path.stem, text, id=f"{name} {path.stem} {title}", marks=group(name)
        )
        for name in LABS
        for path in sorted((COURSE.grader_files(name) / "answers").glob("*.py"))
        for title, text in titled(path, kind)
    ]
