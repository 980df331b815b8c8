"""What cells do to their process costs no points, and what questions do to it changes no cell."""

import re
import sys

import pytest
from nbformat import NotebookNode

from autograde.course.notebooks import dump, load, make_cell, make_notebook, nbgrader_id
from autograde.grade.grader import Grader
from autograde.grade.result import Result
from autograde.grade.sandbox.default_limits import Limits
from autograde.labs.assignment import Assignment

QUESTIONS = """
import torch
from autograde.labs.question import question

def vector(draw):
    return {"x": draw.uniform(3)}

@question(vector)
def check_grown(student, x):
    return {"x plus one": student.grown(x)}

@question(vector)
def check_slope(student, x):
    weight = torch.ones(3, requires_grad=True)
    loss = student.loss(weight, x)
    return {"the slope": torch.autograd.grad(loss, weight)[0]}
"""
SOLUTION = "grown = lambda x: x + 1\nloss = lambda weight, x: (weight * x).sum()"
GROWN, LOSS = SOLUTION.splitlines()
GRADER = Grader(
    Assignment(
        "lab00",
        questions=QUESTIONS,
        acceptors="",
        withheld=(
            "svlearn.losses.mean_squared_error",
            "svlearn.autoencoders.convolutional.ConvAutoencoder",
        ),
        solution=SOLUTION,
    ),
    Limits(cell_seconds=30, notebook_seconds=90, output_bytes=5000),
    secret="a secret",
)
BOTH = {"check_grown": 4, "check_slope": 4}
IMPORTS = "import random, warnings\nimport numpy as np\nimport torch\nfrom torch import nn"
pytestmark = pytest.mark.xdist_group("cells and questions by turns")  # they have one sandbox


def notebook(*sources: str, **metadata: object) -> NotebookNode:
    """Code cells behind the imports; `check_x: …` is graded, `explore: …` only explores."""
    cells = []
    for index, source in enumerate([IMPORTS, *sources]):
        found = re.match(r"(explore|check_\w+): ", source)
        name, text = (found[1], source[found.end() :]) if found else ("", source)
        about = {"grade": True, "grade_id": name, "solution": False, "points": 4}
        kind = {"explore": {"tags": ["explore"]}, "": {}}.get(name, {"nbgrader": about})
        cells.append(make_cell(f"c{index}", cell_type="code", source=text, metadata=kind))
    return make_notebook(cells, **metadata)


def run(*sources: str, **metadata: object) -> Result:
    """Both functions are there and both checks, where nothing else is said."""
    cells = list(sources)
    for name, source in {"grown": GROWN, "loss": LOSS}.items():
        if not any(f"{name} = " in cell or f"def {name}" in cell for cell in cells):
            cells.insert(0, source)
    for name in BOTH:
        if not any(cell.startswith(name) for cell in cells):
            cells.append(f"{name}: ")
    return GRADER.run(dump(notebook(*cells, **metadata)))


def shown(result: Result, of: str) -> str:
    """What the cell that contains a text has printed or raised."""
    cell = next(cell for cell in load(result.notebook.encode()).cells if of in cell.source)
    return "".join(output.get("text", output.get("evalue", "")) for output in cell.outputs)


# --- settings ---

# What a cell sets, a function that is right where nothing is set, and what is left of it below.
SETTINGS = {
    "no gradients": (
        "torch.set_grad_enabled(False)",
        LOSS,
        "torch.is_grad_enabled() is False",
    ),
    "inference mode": (
        "mode = torch.inference_mode(True)\nmode.__enter__()",
        "def loss(weight, x):\n    return (weight * x.mul(torch.ones(3))).sum()",
        "torch.is_inference_mode_enabled()",
    ),
    "double precision": (
        "torch.set_default_dtype(torch.float64)",
        "def grown(x):\n    return x + torch.ones(3)",
        "torch.get_default_dtype() == torch.float64",
    ),
    "another device": (
        "torch.set_default_device('meta')",
        "def grown(x):\n    return x + torch.ones(3)",
        "torch.get_default_device().type == 'meta'",
    ),
    "within another device": (
        "device = torch.device('meta')\ndevice.__enter__()",
        "def grown(x):\n    return x + torch.ones(3)",
        "torch.get_default_device().type == 'meta'",
    ),
    "no anomalies": (
        "torch.autograd.set_detect_anomaly(True)",
        "def grown(x):\n"
        "    zero = torch.zeros(3, requires_grad=True)\n"
        "    (0 * zero).sqrt().sum().backward()\n"
        "    return x + 1",
        "torch.is_anomaly_enabled() and torch.is_anomaly_check_nan_enabled()",
    ),
    "deterministic": (
        "torch.use_deterministic_algorithms(True)",
        "def grown(x):\n    return x + torch.zeros(3).put_(torch.arange(3), torch.ones(3))",
        "torch.get_deterministic_debug_mode() == 2",
    ),
    "a lower precision": (
        "torch.autocast('cpu', dtype=torch.bfloat16).__enter__()",
        "def grown(x):\n    return torch.eye(3) @ x + 1",
        "torch.is_autocast_enabled('cpu')",
    ),
    "precision of products": (
        "torch.set_float32_matmul_precision('medium')",
        "def grown(x):\n"
        "    assert torch.get_float32_matmul_precision() == 'highest'\n"
        "    return x + 1",
        "torch.get_float32_matmul_precision() == 'medium'",
    ),
    "floating point": (
        "old = np.seterr(all='raise')",
        "def grown(x):\n    np.ones(1) / np.zeros(1)\n    return x + 1",
        "np.geterr() == dict.fromkeys(('divide', 'over', 'under', 'invalid'), 'raise')",
    ),
    "warnings": (
        "warnings.simplefilter('error')",
        "def grown(x):\n    warnings.warn('careful')\n    return x + 1",
        "warnings.filters[0][0] == 'error'",
    ),
}


@pytest.mark.parametrize("kind", SETTINGS)
@pytest.mark.parametrize("where", ["first", "above its check", "last"])
def test_a_setting_costs_nothing_and_stays(kind: str, where: str) -> None:
    setting, function, left = SETTINGS[kind]
    place = {"first": 0, "above its check": 1, "last": 4}[where]
    cells = [function, "check_grown: ", GROWN if function.startswith("def l") else LOSS]
    cells += ["check_slope: "]
    if "grown" not in function:
        cells[0], cells[2] = cells[2], cells[0]
    cells.insert(place, setting)
    result = run(*cells, f"print({left})")
    assert (result.points, result.verdict) == (BOTH, "ok")
    assert shown(result, f"print({left})") == "True\n"


def test_all_settings_at_once() -> None:
    result = run(*(setting for setting, _, _ in SETTINGS.values()))
    assert result.points == BOTH


def test_what_a_function_sets_is_gone_below() -> None:
    sets = "def grown(x):\n    torch.set_grad_enabled(False)\n    np.seterr(all='raise')\n"
    sets += (
        "    torch.set_default_dtype(torch.float64)\n    torch.use_deterministic_algorithms(True)\n"
    )
    look = "print(torch.is_grad_enabled(), torch.get_default_dtype(), np.geterr()['over'], "
    look += "torch.get_deterministic_debug_mode())"
    result = run(f"{sets}    return x + 1", "check_grown: ", look)
    assert shown(result, look) == "True torch.float32 warn 0\n"


# --- what cells below change, and what questions change ---


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("settings = [1]\ndef grown(x):\n    return x + settings[0]", "settings.clear()"),
        ("one = torch.ones(3)\ndef grown(x):\n    return x + one", "one.zero_()"),
        ("class One:\n    n = 1\ndef grown(x):\n    return x + One.n", "One.n = 2"),
        ("layer = nn.Identity()\ndef grown(x):\n    return layer(x) + 1", "layer.forward = None"),
        ("def grown(x):\n    return torch.add(x, 1)", "torch.add = None"),
        ("one = 1\ndef grown(x):\n    return x + one", "one = 2\ndel grown"),
        ("open('one', 'w').write('1')\ndef grown(x):\n    return x + int(open('one').read())",
         "open('one', 'w').write('2')"),
    ],
)  # fmt: skip
def test_what_a_later_cell_changes_costs_nothing(above: str, below: str) -> None:
    result = run(above, "check_grown: ", below)
    assert (result.points, result.verdict) == (BOTH, "ok")


def test_random_numbers_below_are_those_without_questions() -> None:
    draws = "def grown(x):\n    torch.rand(9), np.random.rand(9), random.random()\n    return x + 1"
    seed = "torch.manual_seed(1), np.random.seed(1), random.seed(1)"
    look = "print(torch.rand(2).tolist(), np.random.rand(2).tolist(), random.random())"
    asked = run(draws, seed, "check_grown: ", look)
    assert asked.points == BOTH
    assert shown(asked, look) == shown(run(draws, "check_grown: ", seed, look), look)


def test_variables_below_are_those_without_questions() -> None:
    counts = "calls = 0\ndef grown(x):\n    global calls, more\n    calls += 1\n    more = calls\n"
    look = "print(calls, 'more' in globals())"
    result = run(f"{counts}    return x + 1", "check_grown: grown(torch.ones(1))", "more = 0", look)
    assert result.points == BOTH
    assert shown(result, look) == "1 True\n"
    result = run(f"{counts}    return x + 1", "check_grown: ", look)
    assert shown(result, look) == "0 False\n"


def test_what_is_shown_for_a_question_is_not_kept_and_counts_nothing() -> None:
    noisy = "from matplotlib import pyplot\nfrom IPython.display import display\n"
    noisy += "def grown(x):\n    print('x' * 100_000)\n    display(x)\n    pyplot.plot([1, 2])\n"
    noisy += "    get_ipython().showtraceback((ValueError, ValueError('v'), None))\n"
    noisy += "    warnings.warn('careful')\n    return x + 1"
    result = run(noisy, "check_grown: print('check')", "print('below')")
    assert result.points == BOTH
    for cell in load(result.notebook.encode()).cells[3:]:
        said = [output for output in cell.outputs if "lab" not in output.get("text", "")]
        kept = {"check_grown": ["check\n"]}.get(nbgrader_id(cell), [])
        kept = ["below\n"] if "below" in cell.source else kept
        assert [output.get("text") for output in said] == kept


def test_a_figure_of_a_question_closes_and_one_of_a_cell_stays() -> None:
    plots = "from matplotlib import pyplot\n%config InlineBackend.close_figures = False\n"
    plots += "mine = pyplot.figure()\ndef grown(x):\n    pyplot.figure()\n    return x + 1"
    look = "print(pyplot.get_fignums() == [mine.number])"
    result = run(plots, "check_grown: ", look)
    assert (result.points, shown(result, look)) == (BOTH, "True\n")


# --- what the grader leaves out ---

WITHHELD = "from svlearn import losses, ConvAutoencoder\n"


@pytest.mark.parametrize(
    "cells",
    [
        ["print(losses.mean_squared_error(1, 2))\ndef grown(x):\n    return x + 1"],
        ["print(ConvAutoencoder((1, 28, 28), 4).encoder)\ndef grown(x):\n    return x + 1"],
        [
            "model = ConvAutoencoder((1, 28, 28), 4)\nprint(model.encoder)\ntwo = one = model\n"
            "two\ndef grown(x):\n    return x + 1\none"
        ],
        [
            "model = ConvAutoencoder((1, 28, 28), 4)",
            "print(model)\ndef grown(x):\n    return x + 1",
        ],
        ["class Mine(ConvAutoencoder): ...\nMine((1, 28, 28), 4)\ndef grown(x):\n    return x + 1"],
        ["a, *b = losses.mean_squared_error(1, 2)", "b\na\ndef grown(x):\n    return x + 1"],
        ["%%capture\nlosses.mean_squared_error(1, 2)\ndef grown(x):\n    return x + 1"],
        [
            "for _ in '12':\n    with torch.no_grad():\n        losses.mean_squared_error(1, 2)\n"
            "def grown(x):\n    return x + 1"
        ],
        ["explore: model = print('no')\nfor k in '1': each = k", "model, k, each\n" + GROWN],
    ],
)
def test_what_is_left_out_costs_the_statements_that_need_it(cells: list[str]) -> None:
    result = run(WITHHELD, *cells)
    assert (result.points, result.verdict) == (BOTH, "ok")


def test_a_student_sees_what_was_left_out() -> None:
    result = run(WITHHELD, "losses.mean_squared_error(1, 2)\nprint('on')\n" + GROWN)
    said = shown(result, "print('on')")
    assert said.startswith("svlearn.losses.mean_squared_error is what this lab asks you to write")
    assert said.endswith("on\n")


@pytest.mark.parametrize(
    "above",
    [
        "raise ValueError",
        "nowhere",
        "1 / 0",
        "x: int = nowhere",
    ],
)
def test_after_any_other_error_a_cell_ends(above: str) -> None:
    other = "def grown(x):\n    return x\n"
    result = run(WITHHELD, other, f"{above}\n{GROWN}")
    assert result.points == {"check_grown": 0, "check_slope": 4}


def test_what_an_exploring_cell_defines_is_there_and_nothing_else() -> None:
    explores = """explore: from math import tau as one_turn
print("shown"); raise SystemExit
@no_such_decorator
def lost(): ...
class Grows:
    def __call__(self, x): return x + 1
async def later(): ...
value = 1
def helper(x):
    return Grows()(x)
"""
    look = "print(sorted({'one_turn', 'lost', 'Grows', 'later', 'value', 'helper'} & {*globals()}))"
    result = run(explores, "def grown(x):\n    return helper(x)", look)
    assert (result.points, result.verdict) == (BOTH, "ok")
    assert shown(result, "SystemExit") == ""
    assert shown(result, look) == "['Grows', 'helper', 'later', 'one_turn']\n"


@pytest.mark.parametrize(
    "source", ["def f(:", "%%html\n<b>", "!ls", "await x", "", "return 1", "f(\0)", "x = \\"]
)
def test_an_exploring_cell_may_be_anything(source: str) -> None:
    assert run(f"explore: {source}").points == BOTH


# --- modules, versions ---


@pytest.mark.parametrize(
    "cells",
    [
        ["%%writefile mine.py\none = 1", "from mine import one\ndef grown(x):\n    return x + one"],
        ["open('m.py', 'w').write('one = 1')\nimport m\ndef grown(x):\n    return x + m.one"],
        [
            "try:\n    import mine\nexcept ImportError:\n    print('not yet')",
            "%%writefile mine.py\none = 1",
            "import mine\ndef grown(x):\n    return x + mine.one",
        ],
        [
            "import os\nos.makedirs('tools')\nopen('tools/ones.py', 'w').write('one = 1')",
            "from tools.ones import one\ndef grown(x):\n    return x + one",
        ],
        ["%%writefile mine.py\none = 1", "def grown(x):\n    import mine\n    return x + mine.one"],
    ],
)
def test_a_module_beside_the_notebook_can_be_imported(cells: list[str]) -> None:
    assert run(*cells).points == BOTH


def test_a_module_beside_the_notebook_takes_the_place_of_no_other() -> None:
    write = "for name in ('torch', 'svlearn', 'colorsys'):\n"
    write += "    open(f'{name}.py', 'w').write('raise SystemExit')"
    use = "import colorsys\nimport svlearn.losses\nimport torch.hub\nprint('imported')"
    result = run(write, use)
    assert (result.points, shown(result, use)) == (BOTH, "imported\n")


NEWER = f"{sys.version_info[0]}.{sys.version_info[1] + 1}.3"
BROKEN = "def helper(x) = x + 1"


@pytest.mark.parametrize("version", [NEWER, ""])
@pytest.mark.parametrize(
    ("cells", "begin"),
    [
        (["def grown(x) = x + 1"], "there is no grown: the cell that defines it "),
        (
            [BROKEN, "def grown(x):\n    return helper(x)"],
            "the call ended with NameError\n  name 'helper' is not defined: the cell that defines ",
        ),
    ],
)
def test_syntax_that_is_not_known_here(cells: list[str], begin: str, version: str) -> None:
    about = {"name": "python", **({"version": version} if version else {})}
    result = run(*cells, language_info=about)
    said = load(result.notebook.encode()).cells[-2].outputs[0].traceback
    text = "\n".join(said)
    assert text.startswith(begin)
    assert "line 1: " in text
    graded = "Python {}.{}, with which this is graded".format(*sys.version_info)
    assert (graded in text, f"written with Python {NEWER}" in text) == (bool(version),) * 2
    assert ("has a syntax error" in text) == (not version)
