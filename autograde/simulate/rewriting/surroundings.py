"""Cells of a student's own around the solution that do not make it wrong.

What they do to the process (types, devices, modes, names, files) is no concern of a grade. All
checks that a student sees are as green as without them; but for double precision in the middle,
where those below complain of it, and what was written is right all the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograde.simulate.rewriting.cells import Cells, Rewriting
from autograde.simulate.samples import EXTRA, FIRST, LAST, SampleCell

BETWEEN = "between"
EVERYWHERE = (FIRST, BETWEEN, LAST)


@dataclass(frozen=True)
class Surrounding:
    """Cells, and where they can stand.

    Args:
        texts: The cells.
        places: Some of `EVERYWHERE`.
    """

    texts: tuple[str, ...]
    places: tuple[str, ...] = EVERYWHERE


SURROUNDINGS = {
    "double precision": Surrounding(
        ("import torch\ntorch.set_default_dtype(torch.float64)",), (BETWEEN, LAST)
    ),
    "double precision for a moment": Surrounding(
        (
            "import torch\ntorch.set_default_dtype(torch.float64)\nexact = torch.rand(3)\n"
            "torch.set_default_dtype(torch.float32)",
        )
    ),
    "the CPU by default": Surrounding(("import torch\ntorch.set_default_device('cpu')",)),
    "no device by default": Surrounding(
        ("import torch\ntorch.set_default_device('meta')",), (LAST,)
    ),
    "gradients off": Surrounding(("import torch\ntorch.set_grad_enabled(False)",), (LAST,)),
    "gradients off for a moment": Surrounding(
        ("import torch\nwith torch.no_grad():\n    ones = torch.ones(3)",)
    ),
    "seeds": Surrounding(
        (
            "import random\nimport numpy as np\nimport torch\n"
            "random.seed(0)\nnp.random.seed(0)\ntorch.manual_seed(0)",
        )
    ),
    "deterministic algorithms": Surrounding(
        ("import torch\ntorch.use_deterministic_algorithms(True)",)
    ),
    "NumPy raises": Surrounding(("import numpy as np\nnp.seterr(all='raise')",), (BETWEEN, LAST)),
    "warnings are errors": Surrounding(
        ("import warnings\nwarnings.simplefilter('error')",), (LAST,)
    ),
    "anomalies detected": Surrounding(
        ("import torch\ntorch.autograd.set_detect_anomaly(True)",), (LAST,)
    ),
    "lower precision": Surrounding(
        ("import torch\ntorch.set_float32_matmul_precision('medium')",), (LAST,)
    ),
    "one thread": Surrounding(("import torch\ntorch.set_num_threads(1)",)),
    "printing": Surrounding(
        (
            "import numpy as np\nimport torch\n"
            "np.set_printoptions(precision=2)\ntorch.set_printoptions(precision=2)",
        )
    ),
    "svlearn's own dense model": Surrounding(
        ("import svlearn\nprint(svlearn.DenseAutoencoder(784, 16).encoder)",)
    ),
    "svlearn's own convolutional model": Surrounding(
        ("import svlearn\nprint(svlearn.ConvAutoencoder((1, 28, 28), 16).encoder)",)
    ),
    "a module beside the notebook": Surrounding(
        (
            "%%writefile mine.py\ndef twice(x):\n    return 2 * x",
            "import mine\nassert mine.twice(2) == 4",
        )
    ),
    "plots": Surrounding(
        (
            "import matplotlib.pyplot as plt\nplt.rcParams['figure.figsize'] = 3, 2\n"
            "plt.plot([1, 2])\nplt.show()\nplt.close('all')",
        )
    ),
    "a long list": Surrounding(("numbers = list(range(1_000_000))\nlen(numbers)",)),
    "an exception": Surrounding(("assert 1 + 1 == 3, 'not finished'",)),
    "no Python": Surrounding(("def unfinished(:",)),
    "magics": Surrounding(("%timeit -n 1 -r 1 sum(range(10))", "%time numbers = [1]", "!echo me")),
    "another folder": Surrounding(
        ("import os\nos.makedirs('mine', exist_ok=True)\nos.chdir('mine')",)
    ),
    "everything deleted": Surrounding(("%reset -f",), (LAST,)),
}


def surroundings(cells: Cells, names: Sequence[str]) -> Iterator[Rewriting]:
    """The solution as it is, with cells put first, in the middle or last.

    Args:
        cells: What a student would hand in.
        names: What the lab imports and defines: in the end each is something else.
    """
    lost = Surrounding((" = ".join([*names, "None"]),), (LAST,))
    for what, surrounding in {**SURROUNDINGS, "names used again": lost}.items():
        for place in surrounding.places:
            yield Rewriting(f"{what}, {place}", _placed(surrounding.texts, place, cells))


def _placed(texts: Sequence[str], place: str, cells: Cells) -> tuple[SampleCell, ...]:
    if place != BETWEEN:
        return tuple(SampleCell(place, "code", text) for text in texts)
    middle = [*cells][len(cells) // 2]
    extra = tuple(SampleCell(EXTRA, "code", text) for text in texts)
    return (*extra, SampleCell(middle, "code", cells[middle]))
