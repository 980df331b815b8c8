"""A notebook's source, executed on the stand-in for a GPU, and each of its sliders moved twice.

    python -m tests.notebook_on_a_device lectures/01_autoencoders.py

All cells run, and compute, but each operation takes far longer there than on a GPU. So training is
cut short: what `fit` does by `SHORT`, the loops of a notebook's own by `SHORTER`.
"""

import ast
import linecache
import sys
from contextlib import ExitStack, nullcontext
from pathlib import Path
from unittest import mock

import jupytext
import torch
from ipywidgets.widgets.widget import _instances

import svlearn
from autograde.grade.sandbox.inside.device_refusals import DEVICE
from autograde.grade.sandbox.inside.device_stand_in import device_stand_in
from svlearn import TrainConfig
from svlearn.experiments import rifai2011

LINE = "svlearn.set_default_device(svlearn.device())"
SHORT = {"epochs": (min, 1), "batch_size": (max, 1000)}  # of every `TrainConfig`
UNITS = 20  # of an autoencoder of table 1 of Rifai et al. 2011
# For each notebook what is replaced in its source, and by what.
SHORTER = {
    "lab01_vanilla": {".split(32)]": ".split(500)]"},
    "lab02_pca": {"range(200)": "range(2)", "range(1, 601)": "range(1, 7)"},
    "homework2_architecture": {
        ".split(batch_size)": ".split(max(batch_size, 1000))",
        "for _ in range(epochs)": "for _ in range(1)",
    },
    "homework5_anomaly": {"1000 if FULL else 100": "3"},
}
# First weights and orders of samples. What is drawn for noise is drawn where the batch is.
SEEDED = {"uniform_", "normal_", "randperm", "random_"}
BY_HAND = "01_autoencoders"  # makes layers by hand, and says that they differ on a GPU


def cells_of(path: Path) -> list[str]:
    """The code of a notebook, from its percent source, with what is replaced in it."""
    cells = [cell.source for cell in jupytext.read(path).cells if cell.cell_type == "code"]
    for long, short in SHORTER.get(path.stem, {}).items():
        assert sum(cell.count(long) for cell in cells) == 1, f"{path.stem} has not one {long!r}"
        cells = [cell.replace(long, short) for cell in cells]
    return cells


def execute(cells: list[str], *, by_hand: bool = False) -> None:
    """Execute cells where `svlearn.device()` is the stand-in, and move the sliders that they made.

    Args:
        cells: code, as in a notebook; what the last line of each gives is shown.
        by_hand: whether first weights may be drawn on the device in a cell that sets a seed.

    Raises:
        Exception: what a cell or a slider raised; a note says which cell it was.
        AssertionError: the line is missing, or a cell that sets a seed draws on the device.
    """
    names: dict[str, object] = {"__name__": "__main__"}
    with ExitStack() as stack:
        stack.callback(torch.set_default_device, None)
        stack.enter_context(mock.patch.object(svlearn, "device", return_value=DEVICE))
        stack.enter_context(mock.patch.object(TrainConfig, "__post_init__", _cut_short))
        stack.enter_context(mock.patch.object(rifai2011, "UNITS", UNITS))
        seen = stack.enter_context(device_stand_in(nullcontext()))
        for number, cell in enumerate(cells, start=1):
            seen.draws.clear()
            known = set(_instances)
            try:
                _run(cell, f"<cell {number}>", names)
                _move([_instances[key] for key in _instances.keys() - known])
            except Exception as error:
                error.add_note(f"in cell {number}:\n{cell}")
                raise
            drawn = SEEDED & (+seen.draws).keys() if "manual_seed" in cell else set()
            assert by_hand or not drawn, f"a seed is set, and {drawn} drawn on the device: {cell}"
        assert torch.get_default_device() == DEVICE, f"no cell says {LINE}"


def _cut_short(config: TrainConfig) -> None:
    for name, (nearer, limit) in SHORT.items():
        object.__setattr__(config, name, nearer(getattr(config, name), limit))


def _run(cell: str, name: str, names: dict[str, object]) -> None:
    linecache.cache[name] = len(cell), None, cell.splitlines(keepends=True), name
    tree = ast.parse(cell)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)  # noqa: S102 - the notebook's own
    if last is not None:
        value = eval(compile(ast.Expression(last.value), name, "eval"), names)
        if value is not None:
            print(value._repr_html_() if hasattr(value, "_repr_html_") else repr(value))


def _move(widgets: list[object]) -> None:
    """Give each slider, and each box for a number, two values that it does not have."""
    for widget in widgets:
        if hasattr(widget, "options"):
            values = [value for _, value in widget._options_full]
        elif hasattr(widget, "max") and hasattr(widget, "step"):
            values = [widget.min, (widget.min + widget.max) / 2, widget.max]
        else:
            continue
        for value in [value for value in values if value != widget.value][-2:]:
            widget.value = value


if __name__ == "__main__":
    source = Path(sys.argv[1])
    execute(cells_of(source), by_hand=source.stem == BY_HAND)
