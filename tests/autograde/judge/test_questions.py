"""The questions of every lab for ten seeds, without a sandbox: what is right passes, no more."""

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

from autograde.course import Course
from autograde.exam import Exam, read_exam
from autograde.inside.cases import AFTER, Case, Functions, load_cases
from autograde.inside.session import _kind
from autograde.inside.shell import text_of
from autograde.inside.values import Value, describe
from autograde.judge.compare import difference, raised
from autograde.judge.draw import Draw
from autograde.notebooks import is_judged, nbgrader_id
from autograde.simulate.handin import submission
from autograde.simulate.samples import Sample, SampleCell, automatic_points, load_samples
from svlearn.states import one_thread

COURSE = Course(Path(__file__).parents[3])
LABS = COURSE.lab_names()
SEEDS = range(10)
Names = Mapping[str, Any]


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
    def exam(self) -> Exam:
        return read_exam(COURSE, self.name)

    @cached_property
    def cases(self) -> dict[str, Case]:
        return load_cases(self.exam.judge, self.name)

    @cached_property
    def points(self) -> dict[str, float]:
        return automatic_points(COURSE, self.name)

    @cached_property
    def solution(self) -> Names:
        names: dict[str, Any] = {}
        exec(self.exam.solution, names)  # noqa: S102 - the course's own
        return MappingProxyType(names)

    @cache  # noqa: B019 - there are as many labs as there are
    def expected(self, name: str, seed: int, number: int) -> dict[str, Value]:
        """What the solution answers, and the inputs as they were."""
        inputs = drawn(self.cases[name], seed, number)
        answers = self.cases[name].ask(Functions(self.solution), inputs)
        for name_, value in drawn(self.cases[name], seed, number).items():
            if AFTER.format(name_) in answers:
                answers[AFTER.format(name_)] = describe(value)
        return answers

    def judged(self, one: Case, names: Names, seed: int) -> str:
        """What is wrong with the answers to a question in all rounds, as the judge does it."""
        for number in range(one.rounds):
            inputs = drawn(one, seed, number)
            try:
                came = one.ask(Functions(names), inputs)
            except BaseException as error:
                return raised(_kind(error), text_of(error))
            wanted = self.expected(one.name, seed, number)
            if problem := difference(one, drawn(one, seed, number), wanted, came):
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

    def lost(self, sample: Sample) -> dict[int, set[str]]:
        """The cells that are lost, by seed; what a sample leaves as it was is asked but once."""
        changed = {f"check_{cell.name}" for cell in sample.cells}
        found: dict[int, set[str]] = {seed: set() for seed in SEEDS}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names, seen = self.run(sample)
            for seed, one in product(SEEDS, self.cases.values()):
                if seed == 0 or one.grade_id in changed:
                    names.update(seen[one.grade_id])
                    found[seed] |= {one.grade_id} if self.judged(one, names, seed) else set()
        return found


def drawn(one: Case, seed: int, number: int) -> dict[str, Any]:
    inputs: dict[str, Any] = one.inputs(Draw(seed, one.name, number))
    return inputs


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
    """The texts in tests/answers/<lab>.py, each for one exercise."""
    return [
        pytest.param(lab_of(lab), name, text, id=f"{lab} {name} {number}")
        for lab in LABS
        for name, texts in run_path(str(COURSE.root / "tests" / "answers" / f"{lab}.py"))[
            kind
        ].items()
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize(("lab", "sample"), samples())
def test_a_sample_loses_what_it_must_and_no_more(lab: Lab, sample: Sample) -> None:
    must = {name for name, points in sample.points.items() if not points}
    assert lab.lost(sample) == dict.fromkeys(SEEDS, must)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("lab", "sample"), samples("right_"))
def test_rounding_takes_less_than_half_of_what_is_allowed(lab: Lab, sample: Sample) -> None:
    names, seen = lab.run(sample)
    for seed, one in product(SEEDS, lab.cases.values()):
        names.update(seen[one.grade_id])
        strict = replace(one, rtol=one.rtol / 2, atol=one.atol / 2)
        assert lab.judged(strict, names, seed) == "", seed


def test_the_solution_is_right_for_every_seed(lab: Lab) -> None:
    for seed in (*SEEDS, 2**64 - 1):
        for one in lab.cases.values():
            assert lab.judged(one, lab.solution, seed) == "", (one.name, seed)


def test_every_graded_cell_has_questions(lab: Lab) -> None:
    assert {one.grade_id for one in lab.cases.values()} == set(lab.points)


def test_nothing_at_all_loses_everything(lab: Lab) -> None:
    for one in lab.cases.values():
        assert lab.judged(one, {}, 0).startswith("there is no ")


@pytest.mark.parametrize(("lab", "name", "text"), answers("RIGHT"))
def test_what_is_right_too(lab: Lab, name: str, text: str) -> None:
    cell = SampleCell(name, "code", text.replace("{}", ""))
    sample = Sample("right", "", lab.points, (cell,))
    assert lab.lost(sample) == {seed: set() for seed in SEEDS}


@pytest.mark.parametrize(("lab", "name", "text"), answers("WRONG"))
def test_what_is_wrong_too(lab: Lab, name: str, text: str) -> None:
    cell = SampleCell(name, "code", text.replace("{}", ""))
    sample = Sample("wrong", "", lab.points, (cell,))
    assert lab.lost(sample) == {seed: {f"check_{name}"} for seed in SEEDS}
