"""What the labs' solutions and right samples do on the stand-in for a GPU.

Each line that would stop on a GPU was looked at by a person: a new one is a false alarm, or is to
be entered in `not_on_a_gpu.toml`.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from autograde.grade.ipc.arrays import pack
from autograde.grade.judge.comparison import as_on_the_cpu, difference
from autograde.labs.question import Question
from autograde.labs.values import describe
from autograde.simulate.samples import Sample, load_samples
from tests.autograde.labs import in_process
from tests.autograde.labs.cells import on_stand_in, run_cell
from tests.autograde.labs.in_process import COURSE, LABS, Lab, answers, drawn, group, lab_of

LINES = tomllib.loads(Path(__file__).with_name("not_on_a_gpu.toml").read_text(encoding="utf-8"))
ROUNDS = 3  # the smallest: on the stand-in each takes ten times as long
SEED = 0
pytestmark = pytest.mark.usefixtures("as_in_the_judge")
each_lab = pytest.mark.parametrize(
    "lab", [pytest.param(lab_of(name), id=name, marks=group(name)) for name in LABS]
)


def smallest(question: Question) -> list[int]:
    """The rounds of a question, by the bytes of their inputs."""

    def size(number: int) -> int:
        inputs = drawn(question, SEED, number)
        return len(pack({name: describe(value) for name, value in inputs.items()}).data)

    return sorted(range(question.rounds), key=size)


@each_lab
def test_the_solution_answers_there_as_on_the_cpu(lab: Lab) -> None:
    names: dict[str, Any] = {}
    run_cell(lab.assignment.solution, names)
    known = {line for lines in LINES.get(lab.name, {}).values() for line in lines}
    for question in lab.questions.values():
        for number in smallest(question)[:ROUNDS]:
            inputs = drawn(question, SEED, number)
            came, fault = on_stand_in(question, names, inputs)
            if not came:
                assert fault, (question.name, number)
                assert fault.text in known
                continue
            expected = {} if question.acceptor else lab.expected(question.name, SEED, number)
            values = {name: describe(value) for name, value in inputs.items()}
            came = as_on_the_cpu(came, "cpu" if question.on_cpu else "meta", values)
            wrong = difference(question, inputs, expected, came)
            assert not any(wrong.values()), (question.name, number)


@each_lab
def test_a_line_is_named_only_where_one_would_stop(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_process, "run", run_cell)
    samples = [each for each in load_samples(COURSE, lab.name) if is_right(each)]
    own = [param.values[1:] for param in answers("right") if param.values[0] is lab]
    found = {line for each in (Sample("", "", lab.points), *samples) for line in of(lab, each)}
    found |= {line for exercise, text in own for line in of_answer(lab, exercise, text)}
    known = {(kind, text) for kind, texts in LINES.get(lab.name, {}).items() for text in texts}
    assert found <= known
    texts = [cell.text for each in samples for cell in each.cells] + [text for _, text in own]
    written = "\n".join([lab.assignment.solution, *texts])
    assert {(kind, text) for kind, text in known if text in written} <= found


def is_right(sample: Sample) -> bool:
    return sample.name.startswith("right") and not sample.attack


def of(lab: Lab, sample: Sample) -> set[tuple[str, str]]:
    """The lines that are named of a sample, with what is the matter with them."""
    seen: dict[str, dict[str, Any]] = {}
    lab.run(sample, lambda grade_id, names: seen.update({grade_id: dict(names)}))
    return {line for each in lab.points for line in named(lab, each, seen[each])}


def of_answer(lab: Lab, exercise: str, text: str) -> set[tuple[str, str]]:
    grade_id = f"check_{exercise}"
    return named(lab, grade_id, lab.instead(grade_id, text))


def named(lab: Lab, grade_id: str, names: dict[str, Any]) -> set[tuple[str, str]]:
    faults = [
        on_stand_in(question, names, drawn(question, SEED, smallest(question)[0]))[1]
        for question in lab.asked(grade_id)
    ]
    return {(fault.kind, fault.text) for fault in faults if fault}
