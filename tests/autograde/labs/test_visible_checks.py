"""The check in a notebook and the judge agree: on right answers always, on wrong ones but for those
that `autograde/labs/<lab>/unchecked.toml` names, with the reason.
"""

import contextlib
import io
import tomllib
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
import torch

from autograde.simulate.mutation.score import all_mutants, equivalent
from autograde.simulate.rewriting.score import all_rewritings
from autograde.simulate.samples import Sample
from tests.autograde.labs.in_process import COURSE, Lab, answers, samples

pytestmark = pytest.mark.usefixtures("as_in_the_judge")


MUTANT = "mutant "


class Answer(NamedTuple):
    """Something in the place of one exercise's solution."""

    title: str
    exercise: str
    text: str
    right: bool


def written(lab: Lab) -> Iterator[Answer]:
    """Answers to one exercise, and what samples have in the place of one."""
    for kind in ("right", "wrong"):
        for case in answers(kind):
            of, exercise, text = case.values
            if of is lab:
                yield Answer(case.id.removeprefix(f"{lab.name} "), exercise, text, kind == "right")
    for of, sample in (case.values for case in samples()):
        for cell in sample.cells if of is lab and sample.base == "solution" else ():
            check = f"check_{cell.name}"
            if check in lab.points and len(sample.cells) == 1:
                right = sample.points[check] == lab.points[check]
                yield Answer(f"sample {sample.name}", cell.name, cell.text, right)


def mutated(lab: Lab) -> Iterator[Answer]:
    made = all_mutants(COURSE, lab.name)
    right = equivalent(COURSE, lab.name, made)
    for mutant in made:
        yield Answer(MUTANT + mutant.name, mutant.cell, mutant.source, mutant.name in right)


def refuses(lab: Lab, answer: Answer) -> bool:
    """Whether the check of an exercise refuses an answer."""
    return fails(lab, f"check_{answer.exercise}", lab.instead(answer.exercise, answer.text))


def fails(lab: Lab, grade_id: str, names: dict[str, Any]) -> bool:
    """Whether the graded cell ends with an exception."""
    gradients, dtype = torch.is_grad_enabled(), torch.get_default_dtype()
    torch.manual_seed(0)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(lab.cells[grade_id], names)  # noqa: S102 - the course's own
    except Exception:
        return True
    finally:
        torch.set_grad_enabled(gradients)
        torch.set_default_dtype(dtype)
    return False


def whole(lab: Lab) -> Iterator[Sample]:
    """Submissions that are right: samples and rewritings, with cells that belong together."""
    yield from (sample for of, sample in (case.values for case in samples("right_")) if of is lab)
    for each in all_rewritings(COURSE, lab.name):
        if any(cell.text.startswith("%%") for cell in each.cells):
            continue  # a magic is for IPython; `rewrite` grades it
        yield Sample(each.name, "", lab.points, tuple(each.cells))


def unchecked(lab: Lab) -> dict[str, str]:
    """What the check of a lab lets pass although it is wrong, and why."""
    listed = tomllib.loads((COURSE.grader_files(lab.name) / "unchecked.toml").read_text())
    return {title: why for why, titles in listed.items() for title in titles}


@pytest.mark.parametrize("kind", [written, pytest.param(mutated, marks=pytest.mark.long)])
def test_the_check_agrees_with_the_judge(
    each_lab: Lab, kind: Callable[[Lab], Iterator[Answer]]
) -> None:
    known = {
        title for title in unchecked(each_lab) if title.startswith(MUTANT) == (kind is mutated)
    }
    cases = [*kind(each_lab)]
    assert {case.title for case in cases if case.right and refuses(each_lab, case)} == set()
    assert {case.title for case in cases if not case.right and not refuses(each_lab, case)} == known


@pytest.mark.long
def test_both_pass_what_is_right_in_other_words(each_lab: Lab) -> None:
    refused = []
    for sample in whole(each_lab):

        def look(grade_id: str, names: dict[str, Any], title: str = sample.name) -> None:
            if fails(each_lab, grade_id, names):
                refused.append((title, grade_id))

        names, seen = each_lab.run(sample, look)
        for grade_id in each_lab.points:
            names.update(seen[grade_id])
            refused.extend((sample.name, part) for part in each_lab.lost(grade_id, names, 0))
    assert refused == []
