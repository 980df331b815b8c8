"""The questions of every lab, without a sandbox: what is right passes, no more.

Each is asked with inputs from one seed, and with `-m long` from nine more.
"""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from runpy import run_path
from types import MappingProxyType
from typing import Any

import pytest

from autograde.course.notebooks import is_judged, nbgrader_id
from autograde.course.paths import Course
from autograde.grade.ipc.messages import Failure
from autograde.grade.judge.comparison import difference, failure
from autograde.grade.sandbox.inside.session import error_name
from autograde.grade.sandbox.inside.shell import text_of
from autograde.labs.assignment import Assignment, read_assignment
from autograde.labs.question import (
    AFTER,
    Functions,
    Question,
    load_acceptors,
    load_questions,
)
from autograde.labs.random_inputs import Draw
from autograde.labs.values import Value, describe
from autograde.simulate.sample_notebook import submission
from autograde.simulate.samples import Sample, SampleCell, automatic_points, load_samples
from svlearn.training.modes import one_thread

COURSE = Course(Path(__file__).parents[3])
LABS = COURSE.lab_names()
SEEDS = [
    pytest.param((0,), id="one seed"),
    pytest.param(tuple(range(1, 10)), id="nine more", marks=pytest.mark.long),
]
Names = Mapping[str, Any]
Seeds = tuple[int, ...]


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """As in the sandbox and in the judge; a second thread only waits here."""
    with one_thread():
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
    def solution(self) -> Names:
        names: dict[str, Any] = {}
        exec(self.assignment.solution, names)  # noqa: S102 - the course's own
        return MappingProxyType(names)

    @cache  # noqa: B019 - there are as many labs as there are
    def expected(self, name: str, seed: int, number: int) -> dict[str, Value]:
        """What the solution answers, and the inputs as they were."""
        question = self.questions[name]
        answers = question.ask(Functions(self.solution), drawn(question, seed, number))
        for given, value in drawn(question, seed, number).items():
            if AFTER.format(given) in answers:
                answers[AFTER.format(given)] = value
        return {part: describe(value) for part, value in answers.items()}

    def judged(self, question: Question, names: Names, seed: int) -> str:
        """What is wrong with the answers to a question in all rounds, as the judge does it."""
        for number in range(question.rounds):
            inputs = drawn(question, seed, number)
            try:
                answers = question.ask(Functions(names), inputs)
                came = {name: describe(value) for name, value in answers.items()}
            except BaseException as error:
                return failure(Failure(error=error_name(error), text=text_of(error)))
            expected = self.expected(question.name, seed, number)
            if problem := difference(question, drawn(question, seed, number), expected, came):
                return problem
        return ""

    def run(self, sample: Sample) -> tuple[dict[str, Any], dict[str, Names]]:
        """The names that a submission has in the end, and for each graded cell those there."""
        names: dict[str, Any] = {"__name__": "__main__"}
        seen: dict[str, Names] = {}
        for cell in submission(COURSE, self.name, sample).cells:
            defines = cell.metadata.get("nbgrader", {}).get("solution") or "import" in cell.source
            if is_judged(cell):
                seen[nbgrader_id(cell)] = dict(names)
            elif cell.cell_type == "code" and (defines or cell.id.startswith("extra")):
                try:
                    exec(cell.source, names)  # noqa: S102 - the course's own
                except Exception as error:
                    print(nbgrader_id(cell), error)
        return names, seen

    def lost(self, sample: Sample, seeds: Seeds) -> dict[int, set[str]]:
        """The cells that are lost, by seed; what a sample leaves as it was is asked but once."""
        changed = {f"check_{cell.name}" for cell in sample.cells}
        found: dict[int, set[str]] = {seed: set() for seed in seeds}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names, seen = self.run(sample)
            for seed, question in product(seeds, self.questions.values()):
                if seed == 0 or question.grade_id in changed:
                    names.update(seen[question.grade_id])
                    if self.judged(question, names, seed):
                        found[seed].add(question.grade_id)
        return found


def drawn(question: Question, seed: int, number: int) -> dict[str, Any]:
    return question.inputs(Draw(seed, question.name, number))


lab_of = cache(Lab)


@pytest.fixture(params=LABS)
def lab(request: pytest.FixtureRequest) -> Lab:
    """Each lab in turn."""
    return lab_of(request.param)


def samples(prefix: str = "") -> list[Any]:
    return [
        pytest.param(lab_of(name), sample, id=f"{name} {sample.name}")
        for name in LABS
        for sample in load_samples(COURSE, name)
        if not sample.attack and sample.name.startswith(prefix)
    ]


def answers(kind: str) -> list[Any]:
    """The texts in a lab's answers.py, each for one exercise."""
    known = {lab: run_path(str(COURSE.grader_files(lab) / "answers.py"))[kind] for lab in LABS}
    return [
        pytest.param(lab_of(lab), name, text, id=f"{lab} {name} {number}")
        for lab in LABS
        for name, texts in known[lab].items()
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize(("lab", "sample"), samples())
def test_a_sample_loses_what_it_must_and_no_more(lab: Lab, sample: Sample, seeds: Seeds) -> None:
    must = {name for name, points in sample.points.items() if not points}
    assert lab.lost(sample, seeds) == dict.fromkeys(seeds, must)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize(("lab", "sample"), samples("right_"))
def test_rounding_takes_less_than_half_of_what_is_allowed(
    lab: Lab, sample: Sample, seeds: Seeds
) -> None:
    names, seen = lab.run(sample)
    for seed, question in product(seeds, lab.questions.values()):
        names.update(seen[question.grade_id])
        strict = replace(question, rtol=question.rtol / 2, atol=question.atol / 2)
        assert lab.judged(strict, names, seed) == "", seed


@pytest.mark.parametrize("seeds", [*SEEDS, pytest.param((2**64 - 1,), id="largest")])
def test_the_solution_is_right_for_every_seed(lab: Lab, seeds: Seeds) -> None:
    for seed, question in product(seeds, lab.questions.values()):
        assert lab.judged(question, lab.solution, seed) == "", (question.name, seed)


def test_every_graded_cell_has_questions(lab: Lab) -> None:
    assert {question.grade_id for question in lab.questions.values()} == set(lab.points)


def test_nothing_at_all_loses_everything(lab: Lab) -> None:
    for question in lab.questions.values():
        assert lab.judged(question, {}, 0).startswith("there is no ")


def lost_by(lab: Lab, name: str, text: str, seeds: Seeds) -> dict[int, set[str]]:
    """The cells that are lost with a text in the place of one exercise's solution."""
    cell = SampleCell(name, "code", text.replace("{}", ""))
    return lab.lost(Sample("test", "", lab.points, (cell,)), seeds)


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize(("lab", "name", "text"), answers("RIGHT"))
def test_what_is_right_too(lab: Lab, name: str, text: str, seeds: Seeds) -> None:
    assert lost_by(lab, name, text, seeds) == {seed: set() for seed in seeds}


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize(("lab", "name", "text"), answers("WRONG"))
def test_what_is_wrong_too(lab: Lab, name: str, text: str, seeds: Seeds) -> None:
    assert lost_by(lab, name, text, seeds) == {seed: {f"check_{name}"} for seed in seeds}
