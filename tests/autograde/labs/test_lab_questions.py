"""The questions of every lab, without a sandbox: what is right passes, no more.

Each is asked with inputs from one seed; with `-m long` answers with three more, samples with nine.
"""

from dataclasses import replace

import pytest

from autograde.labs.signature import Signature
from autograde.simulate.mutation.score import all_mutants, equivalent
from autograde.simulate.samples import EXTRA, FIRST, LAST, Sample
from tests.autograde.labs.in_process import COURSE, Lab, answers, samples

SEEDS = (0,)
MORE = pytest.param(tuple(range(1, 10)), id="nine more", marks=pytest.mark.long)
A_FEW_MORE = pytest.param((1, 2, 3), id="three more", marks=pytest.mark.long)
Seeds = tuple[int, ...]
pytestmark = pytest.mark.usefixtures("as_in_the_judge")


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


@pytest.mark.long
def test_mutants_lose_points(each_lab: Lab) -> None:
    made = all_mutants(COURSE, each_lab.name)
    passed = {each.name for each in made if not loses(each_lab, each.cell, each.source, 0)}
    assert passed == equivalent(COURSE, each_lab.name, made).keys()


@pytest.mark.long
@pytest.mark.parametrize("seeds", [SEEDS, A_FEW_MORE])
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
def test_the_solution_is_right_for_every_seed(each_lab: Lab, seeds: Seeds) -> None:
    for question in each_lab.questions.values():
        for seed in seeds:
            assert not any(each_lab.judged(question, each_lab.solution, seed).values()), (
                question.name
            )


def test_every_graded_cell_has_questions(each_lab: Lab) -> None:
    assert {question.grade_id for question in each_lab.questions.values()} == set(each_lab.points)


def test_every_question_is_laid_out_from_a_signature(each_lab: Lab) -> None:
    assert all(isinstance(each.inputs, Signature) for each in each_lab.questions.values())


def test_every_exercise_of_two_points_or_more_has_parts(each_lab: Lab) -> None:
    for grade_id, points in each_lab.points.items():
        parts = [part for question in each_lab.asked(grade_id) for part in question.parts]
        assert len(parts) > 1 or points < 2, grade_id
        assert len({part.title for part in parts}) == len(parts), grade_id
        assert len(parts) == 1 or sum(part.points for part in parts) == points, grade_id


def test_nothing_at_all_loses_everything(each_lab: Lab) -> None:
    for question in each_lab.questions.values():
        for said in each_lab.judged(question, {}, 0).values():
            assert said.startswith("there is no ")
