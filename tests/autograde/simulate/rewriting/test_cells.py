"""Every rewriting does what the original does; and some of them, word for word."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from autograde.simulate.rewriting.cells import Rewriting, rewritings
from autograde.simulate.samples import EXTRA, SampleCell

IMPORTS = "import math\nimport torch\nfrom itertools import pairwise\nfrom torch import nn\n"

HALVES = '''def halves(sizes, k=2):
    """Each size divided by k, in pairs."""
    parts = []
    for a, b in pairwise(sizes):
        parts += [a / k, b / k]
    return parts
'''
NOISY = '''def noisy(x, amount, f):
    """f of x and something more, without its mean."""

    def centred(values):
        return values - values.mean()

    if amount < 0:
        x = x.neg()
    return f(centred(x) + amount * torch.arange(len(x))), f"{amount:.1f}"


def root(number):
    """The square root."""
    return math.sqrt(number)
'''
LAYER = """def layer(k):
    return nn.Sequential(nn.Linear(k, 1), nn.ReLU())
"""
SHIFTED = '''class Shifted(nn.Linear):
    """A layer that adds one."""

    def forward(self, x):
        """Return what the layer gives, and one."""
        if self.training:
            x = x * 2
        return super().forward(x) + 1
'''
CELLS = {"halves": HALVES, "noisy": NOISY, "layer": LAYER, "shifted": SHIFTED}
ALL = {each.name: each for each in rewritings(CELLS, IMPORTS)}


def _behaviour(names: Mapping[str, Any]) -> list[object]:
    """What all that is defined does."""
    x = torch.tensor([1.0, 2.0, 4.0])
    torch.manual_seed(0)
    shifted, layer = names["Shifted"](3, 2), names["layer"](3)
    seen = [names["noisy"](x, amount=a, f=f) for a in (-1, 0.5) for f in (torch.square, nn.ReLU())]
    values = [names["halves"]([2, 4, 6]), names["halves"](sizes=[1, 2], k=1), names["root"](9)]
    values += [(result.tolist(), text) for result, text in seen]
    values += [layer(x).tolist(), shifted(x).tolist(), shifted.eval()(x).tolist(), x.tolist()]
    return [*values, isinstance(shifted, nn.Linear), isinstance(layer, nn.Sequential)]


def _run(texts: list[str]) -> dict[str, Any]:
    """What cells define, one after the other; a module is written where it can be imported."""
    names: dict[str, Any] = {}
    exec(IMPORTS, names)  # noqa: S102 - the test's own
    for text in texts:
        if text.startswith("%%writefile "):
            head, _, content = text.partition("\n")
            Path(head.split()[1]).write_text(content)
        else:
            exec(text, names)  # noqa: S102 - the test's own
    return names


@pytest.mark.parametrize("name", [name for name in ALL if "printed above" not in name])
def test_every_rewriting_does_the_same(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    new = {cell.name for cell in ALL[name].cells}
    others = [text for cell, text in CELLS.items() if cell not in new]
    expected = _behaviour(_run([*CELLS.values()]))
    assert _behaviour(_run([*others, *(cell.text for cell in ALL[name].cells)])) == expected


def _of(name: str, cell: str) -> str:
    """A cell after a rewriting."""
    (found,) = (each.text for each in ALL[name].cells if each.name == cell)
    return found


def test_what_can_be_a_lambda_is_one() -> None:
    assert "root = lambda number: math.sqrt(number)" in _of("lambdas", "noisy")
    assert "def noisy(x, amount, f):" in _of("lambdas", "noisy")
    assert {cell.name for cell in ALL["lambdas"].cells} == {"noisy", "layer"}


def test_parameters_keep_their_names() -> None:
    text = _of("other names", "halves")
    assert "def halves(sizes, k=2):" in text
    assert "for my_a, my_b in pairwise(sizes):" in text
    text = _of("other names", "noisy")
    assert "def my_centred(values):" in text
    assert "my_x" not in text
    assert {cell.name for cell in ALL["other names"].cells} == {"halves", "noisy"}


def test_only_what_the_text_allows_is_asserted() -> None:
    text = _of("validation", "noisy")
    assert "assert isinstance(x, torch.Tensor), 'x must be a tensor'" in text
    assert "assert callable(f), 'f must be a function'" in text
    assert "if amount is None:\n        raise ValueError('amount is missing')" in text
    assert "assert len(sizes) >= 0" in _of("validation", "halves")


def test_the_last_parameter_and_one_more_may_be_left_out() -> None:
    assert "def halves(sizes=None, k=2, *, verbose=False):" in _of("optional arguments", "halves")
    assert "def noisy(x, amount, f=None, *, verbose=False):" in _of("optional arguments", "noisy")
    assert "def forward(self, x=None, *, verbose=False):" in _of("optional arguments", "shifted")


def test_a_condition_is_turned_round() -> None:
    assert _of("early returns", "shifted").endswith("""
        if x is ...:
            return None
        if not self.training:
            return super().forward(x) + 1
        x = x * 2
        return super().forward(x) + 1""")


def test_constants_get_names_of_their_own() -> None:
    text = _of("named constants", "shifted")
    assert text.startswith("SHIFTED_1 = 2\nSHIFTED_2 = 1\n")
    assert "x = x * SHIFTED_1" in text
    assert "k=2" not in "".join(c.text for c in ALL["named constants"].cells if c.name == "halves")


def test_the_work_is_done_in_a_cell_above() -> None:
    first, second, *_ = ALL["helper cells"].cells
    assert (first.name, second.name) == (EXTRA, "halves")
    assert first.text.startswith("def prepared_halves(sizes, k=2):")
    assert second.text == "def halves(sizes, k=2):\n    return prepared_halves(sizes, k)"


def test_a_module_imports_what_it_needs() -> None:
    written = [cell.text for cell in ALL["modules beside the notebook"].cells]
    assert written[0].startswith("%%writefile my_halves.py\nfrom itertools import pairwise\n\n\n")
    assert written[1] == "from my_halves import halves"
    assert written[3] == "from my_noisy import noisy, root"


def test_a_cell_that_needs_others_is_no_module() -> None:
    cells = {"other": "def other(sizes):\n    return halves(sizes)\n"}
    assert "modules beside the notebook" not in {each.name for each in rewritings(cells, IMPORTS)}


def test_the_right_definition_comes_behind_a_wrong_one() -> None:
    wrong, right = "def layer(*args, **kwargs):\n    return None", "def layer(k):"
    text = _of("definitions twice", "layer")
    assert text.index(wrong) < text.index(right)


def test_a_parent_of_ones_own_takes_over_the_others() -> None:
    text = _of("a parent of one's own", "shifted")
    assert "class Between(nn.Linear):" in text
    assert "class Shifted(Between):" in text
    assert [cell.name for cell in ALL["a parent of one's own"].cells] == ["shifted"]


def test_something_of_svlearns_is_printed_above() -> None:
    name = "svlearn.middle_size(784, 16)"
    printed = ALL[f"{name} printed above"]
    assert [cell.name for cell in printed.cells] == [*CELLS]
    for cell in printed.cells:
        assert f"print({name})" in cell.text
        assert cell.text.endswith(CELLS[cell.name])


def test_what_cannot_be_rewritten_is_left_out() -> None:
    bare = {"done": "done = True"}
    left = [each for each in rewritings(bare, "") if "printed above" not in each.name]
    assert left == []
    assert Rewriting("lambdas", (SampleCell("layer", "code", "layer = None"),)) not in left


KERNEL = '''@triton.jit
def kernel(x, BLOCK: tl.constexpr):
    """Add one."""
    y = tl.load(x) + 1
    tl.store(x, y)
'''
STATIC = """class Doubled:
    @staticmethod
    def apply(x):
        return 2 * x
"""


def test_a_kernel_is_rewritten_only_as_a_compiler_can_take_it() -> None:
    imports = "from svlearn.kernels.language import tl, triton"
    made = {each.name: each for each in rewritings({"kernel": KERNEL}, imports)}
    assert {name for name in made if "printed above" not in name} == {
        *("without docstrings", "other names", "closures", "definitions twice", "early returns"),
        "modules beside the notebook",
    }
    for each in made.values():
        text = "\n".join(cell.text for cell in each.cells)
        assert "@triton.jit\n" in text.replace("    ", "")
        assert "BLOCK: tl.constexpr" in text


def test_a_static_method_stays_one() -> None:
    made = {each.name: each for each in rewritings({"doubled": STATIC}, IMPORTS)}
    assert "methods as lambdas" not in made
    for each in made.values():
        if "modules" not in each.name:
            assert _run([cell.text for cell in each.cells])["Doubled"].apply(4) == 8
