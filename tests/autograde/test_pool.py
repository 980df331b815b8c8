import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.cache import Cache
from autograde.course import CourseError
from autograde.limits import Limits
from autograde.notebooks import dump, load, make_cell, make_notebook
from autograde.pool import executor, fill

HERE = Path(__file__).parents[2]


def _notebook(source: str) -> bytes:
    cell = make_cell("only", cell_type="code", source=source, metadata={})
    return dump(make_notebook([cell]))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", Limits(cell_seconds=20, notebook_seconds=40))


def _start(kind: str, *options: str) -> subprocess.Popen[bytes]:
    code = f"from distributed.cli.dask_{kind} import main; main()"
    command = [sys.executable, "-c", code, "--no-dashboard", *options]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=HERE, stdout=quiet, stderr=quiet)


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a Dask scheduler with one worker, in processes of their own."""
    known = tmp_path / "scheduler.json"
    about = ["--scheduler-file", str(known)]
    processes = [_start("scheduler", *about, "--host", "127.0.0.1", "--port", "0")]
    try:
        while not known.is_file():
            assert processes[0].poll() is None
            time.sleep(0.1)
        processes.append(_start("worker", *about, "--nthreads", "2", "--no-nanny"))
        yield json.loads(known.read_text())["address"]
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


def test_what_is_the_same_is_run_once_and_kept(cache: Cache) -> None:
    sources = [_notebook("print('a')"), _notebook("print('b')"), _notebook("print('a')")]
    with executor(2, None) as pool:
        ran = fill(cache, sources, pool)
        assert ran == {cache.key(source): "" for source in sources[:2]}
        assert fill(cache, sources, pool) == {}
    assert len(list(cache.folder.iterdir())) == 2
    results = [cache.get(cache.key(source)) for source in sources]
    texts = [
        load(result.notebook.encode()).cells[0].outputs[0].text for result in results if result
    ]
    assert texts == ["a\n", "b\n", "a\n"]


def test_workers_elsewhere_do_the_same(cache: Cache, scheduler: str) -> None:
    sources = [_notebook("print(1)"), _notebook("import os; os._exit(1)")]
    with executor(None, scheduler) as pool:
        assert set(fill(cache, sources, pool).values()) == {""}
    results = [cache.get(cache.key(source)) for source in sources]
    assert [result.verdict for result in results if result] == ["ok", "crashed"]


def test_no_jobs() -> None:
    with pytest.raises(CourseError, match="--jobs is 0, but at least 1"), executor(0, None):
        pass


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograde.pool.CONNECT", 1)
    with (
        pytest.raises(CourseError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        executor(None, "tcp://127.0.0.1:9"),
    ):
        pass
    with (
        pytest.raises(CourseError, match="No Dask scheduler answers at nonsense"),
        executor(None, "nonsense://here"),
    ):
        pass
