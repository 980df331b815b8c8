from dataclasses import replace
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from autograde.cache import Cache
from autograde.kernel import Limits
from autograde.notebooks import dump, load, make_cell, make_notebook, nbgrader_id
from autograde.runner import Result, run_notebook

LIMITS = Limits(cell_seconds=20, notebook_seconds=60)


def _notebook(*sources: str) -> bytes:
    """Code cells; one that begins with `check` is graded and worth 4 points."""
    cells = []
    for index, source in enumerate(sources):
        name, _, text = source.partition(": ") if source.startswith("check") else ("", "", source)
        about = {"grade": True, "grade_id": name, "solution": False, "points": 4}
        metadata = {"nbgrader": about} if name else {}
        cells.append(make_cell(f"c{index}", cell_type="code", source=text, metadata=metadata))
    return dump(make_notebook(cells))


def _points(result: Result) -> dict[str, float]:
    """What nbgrader makes of the executed cells."""
    graded = [cell for cell in load(result.notebook.encode()).cells if nbgrader_id(cell)]
    return {nbgrader_id(cell): determine_grade(cell)[0] for cell in graded}


def _outputs(result: Result, index: int) -> list[NotebookNode]:
    outputs: list[NotebookNode] = load(result.notebook.encode()).cells[index].outputs
    return outputs


def test_all_points_or_none_whatever_is_shown() -> None:
    result = run_notebook(
        _notebook(
            "check_right: assert True",
            "check_wrong: assert False",
            "check_warned: import sys; print('careful', file=sys.stderr)",
            "check_shown: 1",
            "check_nan: float('nan')",
            "check_negative: -3.0",
            "check_above: 1000",
            "check_shown_and_wrong: from IPython.display import display; display(4); assert False",
            "check_empty:  ",
            "import os; print(os.listdir())",
        ),
        LIMITS,
    )
    assert (result.verdict, result.message) == ("ok", "")
    lost = {"check_wrong", "check_shown_and_wrong", "check_empty"}
    assert _points(result) == {name: 0 if name in lost else 4 for name in _points(result)}
    (warned,) = _outputs(result, 2)
    assert (warned.name, warned.text) == ("stdout", "careful\n")  # students still see it
    assert _outputs(result, 3)[0].data["text/plain"] == "1"
    assert _outputs(result, 9)[0].text == "[]\n"  # a folder of its own


def test_a_cell_that_takes_too_long_costs_only_its_own_points() -> None:
    limits = Limits(cell_seconds=1, notebook_seconds=60)
    source = _notebook("x = 1", "check_slow: while True: pass", "check_next: assert x == 1")
    result = run_notebook(source, limits)
    assert result.verdict == "timeout"
    assert result.message.startswith("The cell check_slow took longer than 1 s and was stopped")
    assert _points(result) == {"check_slow": 0, "check_next": 4}


def test_a_notebook_that_takes_too_long_is_stopped() -> None:
    source = _notebook("check_first: pass", "import time\ntime.sleep(60)", "check_last: pass")
    result = run_notebook(source, Limits(cell_seconds=30, notebook_seconds=2))
    assert result.verdict == "timeout"
    assert result.message.startswith("The cell 'import time' was stopped after 2 s for the whole")
    assert _points(result) == {"check_first": 4, "check_last": 0}


def test_a_cell_that_cannot_be_stopped_ends_the_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograde.kernel.GRACE", 1.0)
    stubborn = (
        "import time\nwhile True:\n  try:\n    time.sleep(9)\n  except BaseException:\n    pass"
    )
    source = _notebook("check_first: pass", stubborn, "check_last: pass")
    result = run_notebook(source, Limits(cell_seconds=1, notebook_seconds=60))
    assert result.verdict == "timeout"
    assert "could not be stopped" in result.message
    assert _points(result) == {"check_first": 4, "check_last": 0}


def test_a_kernel_that_dies_leaves_the_rest_without_points() -> None:
    source = _notebook("check_first: pass", "import os\nos._exit(0)", "check_last: pass")
    result = run_notebook(source, LIMITS)
    assert result.verdict == "crashed"
    assert result.message.startswith("The cell 'import os' ended the Python process")
    assert _points(result) == {"check_first": 4, "check_last": 0}
    assert _outputs(result, 1)[-1].evalue == result.message


def test_cells_that_explore_are_not_run() -> None:
    notebook = load(_notebook("raise SystemExit", "check_first: pass"))
    notebook.cells[0].metadata["tags"] = ["explore"]
    result = run_notebook(dump(notebook), LIMITS)
    assert (result.verdict, _points(result)) == ("ok", {"check_first": 4})
    assert _outputs(result, 0) == []


def test_what_could_not_be_read_is_not_run() -> None:
    notebook = load(_notebook("check_first: pass"))
    notebook.metadata["autograde"] = {"problem": "It broke off."}
    result = run_notebook(dump(notebook), LIMITS)
    assert (result.verdict, result.message) == ("unreadable", "It broke off.")
    assert _points(result) == {"check_first": 0}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    def run(source: bytes, limits: Limits) -> Result:
        return Result(source.decode(), "ok", "", 1.5)

    monkeypatch.setattr("autograde.cache.run_notebook", run)
    return Cache(tmp_path / "cache", LIMITS)


def test_a_result_is_run_once(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache.run(b"x")
    monkeypatch.delattr("autograde.cache.run_notebook")
    assert cache.run(b"x") == first == Result("x", "ok", "", 1.5)


def test_a_result_that_broke_off_is_run_again(cache: Cache) -> None:
    first = cache.run(b"x")
    path = cache.folder / f"{cache.key(b'x')}.json"
    path.write_bytes(path.read_bytes()[:10])
    assert cache.get(cache.key(b"x")) is None
    assert cache.run(b"x") == first


def test_a_key_depends_on_content_limits_and_code(
    cache: Cache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = {cache.key(b"x"), cache.key(b"y"), replace(cache, limits=Limits()).key(b"x")}
    assert len(keys) == 3
    changed = tmp_path / "svlearn" / "__init__.py"
    changed.parent.mkdir()
    changed.write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(__import__("sys").modules, "svlearn", raising=False)
    keys.add(Cache(cache.folder, LIMITS).key(b"x"))
    changed.write_text("# changed")
    keys.add(Cache(cache.folder, LIMITS).key(b"x"))
    assert len(keys) == 5
