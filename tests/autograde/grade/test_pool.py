import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from autograde.course.notebooks import dump, load, make_cell, make_notebook
from autograde.course.paths import CourseError
from autograde.grade.cache import Cache
from autograde.grade.grader import BusyError, Grader
from autograde.grade.pool import executor, fill
from autograde.grade.result import Result
from autograde.grade.sandbox.bubblewrap import SandboxError
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


def test_what_ran_out_of_time_beside_others_is_run_alone_at_the_end(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is not in the cache before; what finds no time even then is nobody's result."""
    running, order = set[bytes](), list[tuple[str, bytes]]()
    late = Result("", "timeout", "late", 1.0, {}, 7, False, was_starved=True)

    def run(_: Grader, source: bytes) -> Result:
        running.add(source)
        time.sleep(0.1)
        running.remove(source)
        order.append(("beside", source))
        return late if source in (b"slow", b"slower", b"never") else replace(good, notebook="n")

    def run_alone(_: Grader, source: bytes) -> Result:
        assert not running
        assert cache.get(cache.key(source)) is None
        order.append(("alone", source))
        if source == b"never":
            raise BusyError("too busy")
        return good

    good = replace(late, verdict="ok", message="", was_starved=False)
    monkeypatch.setattr(Grader, "run", run)
    monkeypatch.setattr(Grader, "run_alone", run_alone)
    sources = [b"slow", b"a", b"never", b"b", b"slower", b"c"]
    with executor(2, None) as pool:
        done = {each.key: each.why for each in fill(cache, sources, pool)}
    assert [how for how, _ in order] == ["beside"] * 6 + ["alone"] * 3
    assert {source for how, source in order if how == "alone"} == {b"slow", b"slower", b"never"}
    assert done.pop(cache.key(b"never")) == "BusyError: too busy"
    assert set(done.values()) == {""}
    assert cache.get(cache.key(b"never")) is None
    assert [cache.verdict(cache.key(source)) for source in (b"slow", b"a")] == ["ok", "ok"]


def test_what_is_done_when_grading_is_stopped_is_kept(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = Result("", "ok", "", 1.0, {}, 7, False)
    monkeypatch.setattr(Grader, "run", lambda *_: result)
    sources = [b"a", b"b", b"c"]
    with executor(1, None) as pool:
        filling = fill(cache, sources, pool)
        next(filling)
        pool.submit(int).result()  # all are done, and one was asked for
        filling.close()
    assert [cache.verdict(cache.key(source)) for source in sources] == ["ok"] * 3


def test_no_sandbox_for_the_first_stops_all_and_for_a_later_one_does_not(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = Result("", "ok", "", 1.0, {}, 7, False)

    def run(_: Grader, source: bytes) -> Result:
        if source == b"none":
            raise SandboxError("bwrap: no room")
        return result

    monkeypatch.setattr(Grader, "run", run)
    with executor(1, None) as pool:
        done = [each.why for each in fill(cache, [b"a", b"none", b"b"], pool)]
    assert sorted(done) == ["", "", "SandboxError: bwrap: no room"]
    cache.put(cache.key(b"other"), result)
    with pytest.raises(CourseError, match="no room"), executor(1, None) as pool:
        list(fill(cache, [b"other", b"none"], pool))
