"""Every lecture, lab and homework runs on a device that is not the CPU, by one line.

On a stand-in for a GPU: it computes, and refuses what a GPU refuses, also Apple's.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.notebook_on_a_device import LINE, cells_of, execute

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*ROOT.glob("lectures/*.py"), *ROOT.glob("solutions/*.py")])
OFTEN = "lab01_vanilla", "lab02_pca"  # the long tests execute all others
# They launch kernels, which the stand-in does not run: memory of its tensors is nowhere.
OF_KERNELS = "06_gpu_kernels", "lab06_gpu_kernels"

TINY = [
    f"import ipywidgets, torch\nimport svlearn\n\n{LINE}",
    "x = torch.rand(9, 1, 8, 8)\nmodel = svlearn.DenseAutoencoder(64, 2, [5])",
    "history = model.fit(x, svlearn.TrainConfig(epochs=9, batch_size=2), progress=False)",
    """
moved, slider = [], ipywidgets.IntSlider(3, 0, 8)
slider.observe(lambda change: moved.append(x[change.new].sum().item()), names='value')
slider""",
]
FAULTS = {
    "a tensor made on the CPU": "x + torch.zeros(9, 1, 8, 8, device='cpu')",
    "a tensor of the device handed to NumPy": "model.encode(x).detach().numpy()",
    "a generator of the CPU": "torch.randn(3, generator=torch.Generator().manual_seed(0))",
    "a model that was left on the CPU": "model.cpu().reconstruct(x)",
    "a decomposition": "torch.linalg.svd(x[0, 0])",
    "first weights by a seed": "torch.manual_seed(0)\nhalf = torch.nn.Linear(3, 2)",
    "an order by a seed": "torch.manual_seed(0)\nx[torch.randperm(9)]",
    "what a slider draws": """
slider = ipywidgets.IntSlider(3, 0, 8)
slider.observe(lambda change: x[change.new].numpy(), names='value')""",
}


def _marked(source: Path) -> object:
    group = pytest.mark.xdist_group(f"{source.stem} on a device")
    marks = [group] if source.stem in OFTEN else [group, pytest.mark.long]
    return pytest.param(source, marks=marks, id=source.stem)


@pytest.mark.parametrize("source", [_marked(s) for s in SOURCES if s.stem not in OF_KERNELS])
def test_it_runs_from_top_to_bottom(source, tmp_path):
    command = [sys.executable, "-m", "tests.notebook_on_a_device", source]
    place = {"PYTHONPATH": str(ROOT), "SVLEARN_CACHE": str(tmp_path), "MPLBACKEND": "Agg"}
    run = subprocess.run(command, cwd=ROOT, env=os.environ | place, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_line_stands_once_above_all_that_it_moves(source):
    cells = cells_of(source)
    (first,) = [number for number, cell in enumerate(cells) if LINE in cell]
    assert "torch." not in "".join(cells[:first])
    assert "".join(cells).count(LINE) == 1


def test_cells_that_run_on_any_device():
    execute([*TINY, "assert len(history.loss) == 1", "assert len(set(moved)) == 2"])


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_and_its_cell_named(fault):
    with pytest.raises((RuntimeError, TypeError, NotImplementedError, AssertionError)) as found:
        execute([*TINY, fault])
    told = [str(found.value), *getattr(found.value, "__notes__", [])]
    assert fault in "\n".join(told)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_the_same_is_none_on_the_cpu(fault):
    names: dict[str, object] = {}
    exec("\n".join([*TINY, fault]), names)  # noqa: S102 - the test's own


def test_a_notebook_without_the_line_is_found():
    with pytest.raises(AssertionError, match="no cell says"):
        execute([TINY[0].replace(LINE, ""), *TINY[1:]])
