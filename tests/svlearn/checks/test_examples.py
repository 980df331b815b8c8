"""The example in front of a check shows what most of the wrong answers do wrong.

`UNSEEN` of a lab's `answers` has, by exercise, those that it does not tell from a right one.
"""

import ast
import contextlib
import io
import re
from pathlib import Path

import nbformat
import pytest
import torch

from tests.svlearn.checks.answers import homework1
from tests.svlearn.checks.making_answers import read

SOLUTIONS = Path(__file__).parents[3] / "solutions"
LABS = {"homework1_latent_sweep": homework1}


def example(lab, exercise):
    """The code cell in front of the check of an exercise."""
    cells = nbformat.read(SOLUTIONS / lab / f"{lab}.ipynb", as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in code]
    return code[names.index(f"check_{exercise}") - 1].source


def shown(source, names):
    """What a cell prints, and its last value, with fractions to four places; or an exception."""
    body = ast.parse(source).body
    if isinstance(body[-1], ast.Expr):  # a notebook shows it
        body[-1] = ast.parse(f"print({ast.unparse(body[-1])})").body[0]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(ast.unparse(ast.Module(body, [])), names)  # noqa: S102 - the course's own
        except Exception as error:
            return repr(error)
    text = re.sub(r"\d+\.\d*(e-?\d+)?", lambda n: f"{float(n[0]):.4f}", printed.getvalue())
    return text.replace("-0.0000", "0.0000")


@pytest.mark.usefixtures("unchecked")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("lab", "exercise"), [(lab, name) for lab, module in LABS.items() for name in module.CHECKS]
)
def test_an_example_tells_wrong_from_right(lab, exercise):
    source, given = example(lab, exercise), LABS[lab].GIVEN

    def of(kind):
        return {
            title: shown(source, {"torch": torch, **given, exercise: answer})
            for title, answer in read(lab, exercise, kind, **given).items()
        }

    right = next(iter(of("right").values()))
    same = {title for title, text in of("wrong").items() if text == right}
    assert same == LABS[lab].UNSEEN.get(exercise, set())
