"""The questions of every lab, without a sandbox: what is right passes, no more.

Each is asked with inputs from one seed; with `-m long` answers with three more, samples with 29.
"""

import contextlib
import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import matplotlib.pyplot as plt
import pytest

from autograde.course.notebooks import is_judged, load, nbgrader_id
from autograde.course.paths import Course
from autograde.grade.ipc.messages import Failure
from autograde.grade.judge.comparison import difference, failure
from autograde.grade.sandbox.inside.session import error_name
from autograde.grade.sandbox.inside.shell import text_of
from autograde.labs.assignment import Assignment, read_assignment
from autograde.labs.calls import AFTER
from autograde.labs.question import Functions, Question, load_acceptors, load_questions
from autograde.labs.random_inputs import Draw
from autograde.labs.signature import Signature
from autograde.labs.values import Value, kept
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import (
    EXTRA,
    FIRST,
    LAST,
    Sample,
    automatic_points,
    load_samples,
)
from svlearn.training.modes import one_thread

COURSE = Course(Path(__file__).parents[3])
LABS = COURSE.lab_names()
SEEDS = (0,)
MORE = pytest.param(tuple(range(1, 30)), id="29 more", marks=pytest.mark.long)
A_FEW_MORE = pytest.param((1, 2, 3), id="three more", marks=pytest.mark.long)
Names = Mapping[str, Any]
Seeds = tuple[int, ...]


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """As in the sandbox and in the judge; a second thread only waits here."""
    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


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
    def solution(self) -> dict[str, Any]:
        names: dict[str, Any] = {}
        exec(self.assignment.solution, names)  # noqa: S102 - the course's own
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

    @cache  # noqa: B019 - there are as many labs as there are
    def expected(self, name: str, seed: int, number: int) -> dict[str, Value]:
        """What the solution answers, and the inputs as they were."""
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
        for number in range(question.rounds):
            inputs = drawn(question, seed, number)
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    came = question.ask(Functions(names), inputs)
            except BaseException as error:
                said = failure(Failure(error=error_name(error), text=text_of(error)))
                problems = dict.fromkeys(wrong, said)
            else:
                expected = {} if question.acceptor else self.expected(question.name, seed, number)
                problems = difference(question, drawn(question, seed, number), expected, came)
            wrong = {name: wrong[name] or problem for name, problem in problems.items()}
            if enough(wrong.values()):
                break
        return wrong

    def run(self, sample: Sample) -> tuple[dict[str, Any], dict[str, Names]]:
        """The names that a submission has in the end, and for each graded cell those there."""
        names: dict[str, Any] = {"__name__": "__main__"}
        seen: dict[str, Names] = {}
        for cell in submission(COURSE, self.name, sample).cells:
            defines = cell.metadata.get("nbgrader", {}).get("solution") or re.search(
                r"^(import|from|class) ", cell.source, re.MULTILINE
            )
            if is_judged(cell):
                seen[nbgrader_id(cell)] = dict(names)
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
            exec(source, names)  # noqa: S102 - the course's own
    except BaseException as error:
        print(source[:50], error)


def drawn(question: Question, seed: int, number: int) -> dict[str, Any]:
    return question.inputs(Draw(seed, question.name, number))


lab_of = cache(Lab)
group = pytest.mark.xdist_group  # what a lab's tests share is made once


@pytest.fixture(params=[pytest.param(name, marks=group(name)) for name in LABS])
def lab(request: pytest.FixtureRequest) -> Lab:
    """Each lab in turn."""
    return lab_of(request.param)


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
        for title, text in re.findall(
            rf"^# %% {kind}: (.*)\n((?:(?!# %%).*\n)*)", path.read_text(), re.MULTILINE
        )
    ]


@pytest.mark.parametrize("seeds", [SEEDS, MORE])
@pytest.mark.parametrize(("lab", "sample"), samples())
def test_a_sample_earns_what_it_must_for_every_seed(lab: Lab, sample: Sample, seeds: Seeds) -> None:
    names, seen = lab.run(sample)
    for seed in seeds:
        for grade_id in concerned(lab, sample):
            names.update(seen[grade_id])  # where functions look for others
            earned = lab.points_of(grade_id, lab.lost(grade_id, names, seed))
            assert earned == pytest.approx(sample.points[grade_id]), (grade_id, seed)


@pytest.mark.parametrize("seeds", [SEEDS, A_FEW_MORE])
@pytest.mark.parametrize(("lab", "exercise", "text"), answers("right"))
def test_right_answers_earn_everything(lab: Lab, exercise: str, text: str, seeds: Seeds) -> None:
    for seed in seeds:
        assert lost_by(lab, exercise, text, seed) == set()


@pytest.mark.parametrize("seeds", [SEEDS, A_FEW_MORE])
@pytest.mark.parametrize(("lab", "exercise", "text"), answers("wrong"))
def test_wrong_answers_do_not(lab: Lab, exercise: str, text: str, seeds: Seeds) -> None:
    for seed in seeds:
        assert loses(lab, exercise, text, seed)


@pytest.mark.parametrize(("lab", "exercise", "text"), answers("passes"))
def test_mistakes_that_are_known_to_pass(lab: Lab, exercise: str, text: str) -> None:
    """When one is caught at last, it becomes a wrong answer."""
    assert lost_by(lab, exercise, text, 0) == set()


def concerned(lab: Lab, sample: Sample) -> list[str]:
    """The exercises on which a sample may bear: others are the solution's."""
    own = {cell.name for cell in sample.cells}
    if own & {EXTRA, FIRST, LAST}:  # a cell that may change what any function does
        return [*lab.points]
    return [
        name
        for name, best in lab.points.items()
        if name.removeprefix("check_") in own or sample.points[name] < best
    ]


def lost_by(lab: Lab, exercise: str, text: str, seed: int) -> set[str]:
    """The parts that are lost with a text in the place of one exercise's solution."""
    return lab.lost(f"check_{exercise}", lab.instead(exercise, text), seed)


def loses(lab: Lab, exercise: str, text: str, seed: int) -> bool:
    """Whether anything is lost; the first mistake that is found is enough."""
    names = lab.instead(exercise, text)
    asked = lab.asked(f"check_{exercise}")
    return any(any(lab.judged(each, names, seed, enough=any).values()) for each in asked)


@pytest.mark.parametrize("seeds", [SEEDS, MORE])
@pytest.mark.parametrize(("lab", "sample"), samples("right_"))
def test_rounding_takes_less_than_half_of_what_is_allowed(
    lab: Lab, sample: Sample, seeds: Seeds
) -> None:
    names, seen = lab.run(sample)
    for question in lab.questions.values():
        strict = replace(question, rtol=question.rtol / 2, atol=question.atol / 2)
        for seed in seeds:
            names.update(seen[question.grade_id])
            assert not any(lab.judged(strict, names, seed).values()), (question.name, seed)


@pytest.mark.parametrize("seeds", [SEEDS, MORE, pytest.param((2**64 - 1,), id="largest")])
def test_the_solution_is_right_for_every_seed(lab: Lab, seeds: Seeds) -> None:
    for question in lab.questions.values():
        for seed in seeds:
            assert not any(lab.judged(question, lab.solution, seed).values()), question.name


def test_every_graded_cell_has_questions(lab: Lab) -> None:
    assert {question.grade_id for question in lab.questions.values()} == set(lab.points)


def test_every_question_is_laid_out_from_a_signature(lab: Lab) -> None:
    assert all(isinstance(each.inputs, Signature) for each in lab.questions.values())


def test_every_exercise_of_two_points_or_more_has_parts(lab: Lab) -> None:
    for grade_id, points in lab.points.items():
        parts = [part for question in lab.asked(grade_id) for part in question.parts]
        assert len(parts) > 1 or points < 2, grade_id
        assert len(parts) == 1 or sum(part.points for part in parts) == points, grade_id


def test_nothing_at_all_loses_everything(lab: Lab) -> None:
    for question in lab.questions.values():
        for said in lab.judged(question, {}, 0).values():
            assert said.startswith("there is no ")
