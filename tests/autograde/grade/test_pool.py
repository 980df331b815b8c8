import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograde.course.notebooks import dump, load, make_cell, make_notebook
from autograde.course.paths import CourseError
from autograde.grade.cache import Cache
from autograde.grade.grader import Grader
from autograde.grade.pool import executor, fill
from autograde.grade.result import Result
from autograde.grade.sandbox.default_limits import Limits
from autograde.labs.assignment import Assignment
from tests.dask_cluster import Cluster, dask_cluster

ASSIGNMENT = Assignment(  # nothing is asked
    "lab00", questions="", acceptors="", withheld=(), solution="import math"
)
LIMITS = Limits(cell_seconds=20, notebook_seconds=40)


def _notebook(source: str) -> bytes:
    cell = make_cell("only", cell_type="code", source=source, metadata={})
    return dump(make_notebook([cell]))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", Grader(ASSIGNMENT, LIMITS, secret=""))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """The address of a Dask scheduler, and its two workers, all in processes of their own."""
    with dask_cluster(tmp_path) as cluster:
        yield cluster


def _text(result: Result | None) -> str:
    assert result
    return str(load(result.notebook.encode()).cells[0].outputs[0].text)


def test_what_is_the_same_is_run_once_and_kept(cache: Cache) -> None:
    sources = [_notebook("print('a')"), _notebook("print('b')"), _notebook("print('a')")]
    keys = [cache.key(source) for source in sources]
    with executor(2, None) as pool:
        assert {done.key: done.ran for done in fill(cache, sources, pool)} == dict.fromkeys(
            keys, True
        )
        again = list(fill(cache, sources, pool))
        assert {done.key: done.ran for done in again} == dict.fromkeys(keys, False)
        assert len(again) == 2
    assert len(list(cache.folder.iterdir())) == 2
    assert [_text(cache.get(key)) for key in keys] == ["a\n", "b\n", "a\n"]


def test_a_worker_that_is_lost_costs_no_result(cache: Cache, cluster: Cluster) -> None:
    """Two workers share the work; one is killed in the middle, the other does the rest."""
    scheduler, workers = cluster
    sources = [_notebook(f"import time; time.sleep(1); print({number})") for number in range(8)]
    sources.append(_notebook("import os; os._exit(1)"))
    with executor(None, scheduler) as pool:
        results = fill(cache, sources, pool)
        first = next(results)
        workers[0].kill()
        done = [first, *results]
    assert {(each.ran, each.why) for each in done} == {(True, "")}
    got = [cache.get(cache.key(source)) for source in sources]
    assert [_text(result) for result in got[:8]] == [f"{number}\n" for number in range(8)]
    assert got[8]
    assert got[8].verdict == "crashed"


def test_no_jobs() -> None:
    with pytest.raises(CourseError, match="--jobs is 0, but at least 1"), executor(0, None):
        pass


@pytest.fixture
def silent_address() -> Iterator[str]:
    """Where surely nobody answers."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and it never listens
        yield f"tcp://127.0.0.1:{taken.getsockname()[1]}"


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch, silent_address: str) -> None:
    monkeypatch.setattr("autograde.grade.pool.CONNECT", 1)
    for address in (silent_address, "nonsense://here"):
        message = f"^No Dask scheduler answers at {address}"
        with pytest.raises(CourseError, match=message), executor(None, address):
            pass
