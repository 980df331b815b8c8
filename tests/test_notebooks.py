"""Every lecture and every solved lab runs from top to bottom, and what it says is true.

Two cells are added at the end of each: one moves every slider through all its values, the other,
`tests/claims/<notebook>.py`, holds what the text claims against what the cells computed.
"""

import re
from pathlib import Path
from time import perf_counter

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted([*ROOT.glob("lectures/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])

# Set in the kernel, a value calls its callbacks there, and one that raises fails the cell.
MOVE_SLIDERS = """
from ipywidgets.widgets.widget import _instances

moves = 0
for slider in list(_instances.values()):
    if hasattr(slider, "options"):
        values = [value for _, value in slider._options_full]
    elif hasattr(slider, "step") and hasattr(slider, "readout_format"):
        values = [slider.min, (slider.min + slider.max) / 2, slider.max]
    else:
        continue
    for value in values:
        slider.value = value
        moves += 1
assert moves, "this notebook has no slider"
"""


ONCE = ("lab01_vanilla",)  # the long tests execute all others


def _marked(path: Path) -> object:
    """All tests of one notebook in one process, so that it is executed once."""
    marks = [pytest.mark.xdist_group(path.stem), *([] if path.stem in ONCE else [pytest.mark.long])]
    return pytest.param(path, marks=marks)


@pytest.fixture(
    scope="module", params=map(_marked, NOTEBOOKS), ids=[path.stem for path in NOTEBOOKS]
)
def executed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> nbformat.NotebookNode:
    notebook = nbformat.read(request.param, as_version=4)
    claims = ROOT / "tests" / "claims" / f"{request.param.stem}.py"
    notebook.cells += map(new_code_cell, (MOVE_SLIDERS, claims.read_text()))
    client = NotebookClient(
        notebook, timeout=180, resources={"metadata": {"path": request.param.parent}}
    )
    start = perf_counter()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SVLEARN_CACHE", str(tmp_path_factory.mktemp("cache")))  # nothing kept yet
        client.execute()
    notebook.metadata["took"] = f"'Run all' of {request.param.stem}: {perf_counter() - start:.0f} s"
    return notebook


def outputs(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [output for cell in notebook.cells for output in cell.get("outputs", ())]


def test_runs_without_a_warning(executed, capsys):
    with capsys.disabled():
        print(f"\n{executed.metadata.took}")
    assert not [o.text for o in outputs(executed) if o.get("name") == "stderr"]


def test_every_picture_has_a_text(executed):
    assert not [o for o in outputs(executed) if "image/png" in o.get("data", {})]
    pages = "".join(o.data.get("text/html", "") for o in outputs(executed) if "data" in o)
    pictures = re.findall(r"<img[^>]*>", pages)
    assert pictures
    assert all(re.search(r'alt="[^"]{10,}"', picture) for picture in pictures)


def test_a_picture_is_saved_once(executed):
    """As HTML alone: its bytes are not in the plain text as well."""
    plain = [o.data.get("text/plain", "") for o in outputs(executed) if "data" in o]
    assert max(map(len, plain)) < 2000
