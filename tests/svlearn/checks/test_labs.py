"""Right answers always pass, whatever they look like; wrong ones learn why they are wrong.

`answers/labNN.py` and `answers/homeworkN.py` have them. What a check draws at random is drawn from
several seeds, with `-m long` from 50.
"""

import re
import runpy
from pathlib import Path

import pytest
import torch

from svlearn.checks import CheckFailed
from svlearn.training.modes import one_thread

ANSWERS = {
    path.stem: runpy.run_path(str(path))
    for path in sorted(Path(__file__).parent.glob("answers/*.py"))
}


@pytest.fixture(autouse=True)
def _one_thread():
    """A second thread only waits for matrices as small as these."""
    with one_thread():
        yield


def of_all_labs(name):
    """Check and answer of each case of this name, and what it says if it is to say something."""
    found = []
    for lab, answers in ANSWERS.items():
        table = answers[name]
        cases = table.items() if isinstance(table, dict) else enumerate(table)
        for key, (check, answer, *says) in cases:
            found.append(pytest.param(check, answer, *([says] if says else ()), id=f"{lab}-{key}"))
    return found


@pytest.mark.parametrize(
    "seeds", [range(5), pytest.param(range(5, 50), id="45 more", marks=pytest.mark.long)]
)
@pytest.mark.parametrize(("check", "answer"), of_all_labs("RIGHT"))
def test_right_answer_passes_every_time_and_learns_what_is_right(check, answer, seeds, capfd):
    for seed in seeds:
        torch.manual_seed(seed)
        check(answer)
    printed, complained = capfd.readouterr()
    assert max(map(len, printed.splitlines())) <= 72, "what a window of 1,000 pixels shows"
    (line,) = set(printed.replace("\n  ", " ").splitlines())
    assert re.fullmatch(r"✓ \w+: .{20,85}\.", line)
    assert complained == ""


@pytest.mark.usefixtures("unchecked")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("check", "answer", "says"), of_all_labs("WRONG"))
def test_wrong_answer_learns_what_was_expected_what_came_and_why(check, answer, says):
    for seed in range(2):
        torch.manual_seed(seed)
        with pytest.raises(CheckFailed) as error:
            check(answer)
        lines = str(error.value).splitlines()
        second, *others = [line[:12] for line in lines[1:]]
        assert second in ("  expected: ", "  your line:")  # the latter if that line stopped
        assert others == ["  came:     ", "  likely:   "]
        assert all(len(line) > 12 for line in lines)
        assert all(part in str(error.value) for part in says), str(error.value)


def named_causes():
    """Each check that names causes, with those, and with the answers that it refuses."""
    found = []
    for lab, answers in ANSWERS.items():
        wrong = answers["WRONG"].values()
        for number, (check, causes) in enumerate(answers["CAUSES"]):
            refused = [(answer, says) for other, answer, *says in wrong if other is check]
            found.append(pytest.param(check, causes, refused, id=f"{lab}-{number}"))
    return found


@pytest.mark.usefixtures("unchecked")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("check", "causes", "refused"), named_causes())
def test_a_cause_is_named_for_its_own_mistake_and_for_no_other(check, causes, refused):
    named = set()
    for answer, says in refused:
        torch.manual_seed(0)
        with pytest.raises(CheckFailed) as error:
            check(answer)
        likely = str(error.value).partition("  likely: ")[2]
        said = {cause for cause in causes if cause in likely}
        assert said == {cause for cause in causes if any(cause in part for part in says)}, likely
        named |= said
    assert named == set(causes), "no wrong answer is told of these"


@pytest.mark.parametrize(("check", "answer"), of_all_labs("UNWRITTEN"))
def test_unwritten_answer_fails_as_such(check, answer):
    with pytest.raises(CheckFailed, match=r"^\w+ is not written yet"):
        check(answer)


def test_each_lab_has_its_answers():
    labs = Path(__file__).parents[3].glob("svlearn/checks/[a-z]*[0-9].py")
    assert {path.stem for path in labs} == ANSWERS.keys()
