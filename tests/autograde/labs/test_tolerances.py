"""How far an answer may be off has a reason: it lies between rounding and the smallest mistake.

Both are measured in what is allowed: of rounding the most that a right answer is off, or the
solution is from itself in float64; of mistakes the least that one is off which is found by its
numbers alone. Run with `-s`, the test prints them.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from autograde.grade.judge.comparison import allowed
from autograde.labs.question import Functions, Question
from autograde.labs.values import Value
from autograde.simulate.mutation.score import all_mutants
from tests.autograde.labs.in_process import COURSE, Lab, answers, drawn, put

pytestmark = [pytest.mark.usefixtures("as_in_the_judge"), pytest.mark.long]
SEEDS, MORE_SEEDS = range(3), range(20)
APART = 10
# The bytes of float32: in float64 there is nothing to ask.
OF_BYTES = {"check_compression", "check_compression__decompress"}
Distances = dict[str, float]  # by the name of a question's part


def distances(lab: Lab, question: Question, names: dict[str, Any], seed: int) -> Distances:
    """How far answers are off in any round; nothing if they are wrong by more than numbers."""
    far: Distances = {}
    for number in range(question.rounds):
        try:
            came = put(question, names, drawn(question, seed, number))
        except BaseException:  # a wrong answer may raise anything; a right one is tested elsewhere
            return {}
        expected = lab.expected(question.name, seed, number)
        if any(not comparable(right, came.get(name)) for name, right in expected.items()):
            return {}
        add(far, question, expected, came)
    return far


def comparable(right: Value, came: Value | None) -> bool:
    if right.array.dtype.kind != "f":
        return True
    shapes = came and (came.array.dtype.kind, came.array.shape)
    return bool(shapes == ("f", right.array.shape) and came and np.isfinite(came.array).all())


def add(
    far: Distances, question: Question, expected: Mapping[str, Value], came: Mapping[str, Value]
) -> None:
    """Note how far these are off, where it is farther than before."""
    for name, right in expected.items():
        if right.array.dtype.kind == "f" and right.array.size:
            off = np.abs(came[name].array - right.array) / allowed(question, right)
            part = question.part(name)
            far[part] = max(far.get(part, 0.0), float(off.max()))


def in_float64(lab: Lab, question: Question) -> Distances:
    """How far the solution is from what it gives in float64."""
    far: Distances = {}
    for seed in MORE_SEEDS:
        for number in range(question.rounds):
            inputs = {
                name: value.double()
                if isinstance(value, Tensor) and value.is_floating_point()
                else value
                for name, value in drawn(question, seed, number).items()
            }
            torch.set_default_dtype(torch.float64)
            try:
                exact = question.ask(Functions(lab.solution), inputs)
            finally:
                torch.set_default_dtype(torch.float32)
            add(far, question, lab.expected(question.name, seed, number), exact)
    return far


def rounding(lab: Lab, questions: list[Question]) -> Distances:
    """The most that right answers are off."""
    found = [in_float64(lab, each) for each in questions if each.name not in OF_BYTES]
    for of, exercise, text in (case.values for case in answers("right")):
        if of is lab:
            names = lab.instead(exercise, text)
            asked = [each for each in questions if each.grade_id == f"check_{exercise}"]
            found += [distances(lab, each, names, seed) for each in asked for seed in SEEDS]
    most: Distances = {}
    for part, off in (pair for each in found for pair in each.items()):
        most[part] = max(off, most.get(part, off))
    return most


def mistakes(lab: Lab, questions: list[Question]) -> Distances:
    """The least that wrong answers are off, of those that are off by more than is allowed."""
    cases = [case.values for case in answers("wrong")]
    wrong = [(exercise, text) for of, exercise, text in cases if of is lab]
    wrong += [(each.cell, each.source) for each in all_mutants(COURSE, lab.name)]
    least: Distances = {}
    for exercise, text in wrong:
        names = lab.instead(exercise, text)
        for question in questions:
            if question.grade_id == f"check_{exercise}":
                for part, off in distances(lab, question, names, 0).items():
                    if off > 1:
                        least[part] = min(off, least.get(part, off))
    return least


def test_mistakes_are_far_from_rounding(each_lab: Lab) -> None:
    questions = [each for each in each_lab.questions.values() if not each.acceptor]
    most, least = rounding(each_lab, questions), mistakes(each_lab, questions)
    for part in most:
        print(f"{part:45} rounding {most[part]:9.2g}   mistakes {least.get(part, np.inf):9.2g}")
    assert [part for part in most if APART * most[part] > least.get(part, np.inf)] == []
    assert max(most.values()) < 0.5
