"""Execute many notebooks at once, on this machine or on many."""

import logging
import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from autograde.course.paths import CourseError
from autograde.course.temporary import own_folder
from autograde.grade.cache import Cache
from autograde.grade.grader import Grader
from autograde.grade.ipc.fork_client import all_ended
from autograde.grade.result import Result
from autograde.grade.sandbox.bubblewrap import SandboxError

CONNECT = 10  # seconds to wait for a scheduler
log = logging.getLogger(__name__)


@contextmanager
def executor(jobs: int | None, scheduler: str | None) -> Iterator[Executor]:
    """Where notebooks are executed.

    Args:
        jobs: How many at a time on this machine; the number of cores if None.
        scheduler: The address of a Dask scheduler whose workers are used instead.

    Raises:
        CourseError: If no scheduler answers there, or there would be no job.
    """
    if jobs is not None and jobs < 1:
        raise CourseError(f"--jobs is {jobs}, but at least 1 notebook must be run at a time.")
    if scheduler:
        with _client(scheduler) as client:
            yield client.get_executor()
        return
    pool = ThreadPoolExecutor(jobs or os.cpu_count() or 1)  # a thread only waits for its kernel
    try:
        yield pool
    except BaseException:  # Ctrl+C, say: what runs is of no use to anybody
        pool.shutdown(wait=False, cancel_futures=True)
        with all_ended():
            pool.shutdown()
        raise
    pool.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class Done:
    """A notebook whose result is in the cache, or could not be had.

    Args:
        key: Of the result.
        ran: Whether it was executed now.
        why: It could not be executed; empty if it could.
    """

    key: str
    ran: bool
    why: str = ""


def fill(cache: Cache, sources: Iterable[bytes], pool: Executor) -> Generator[Done, None, None]:
    """Execute all that is not in the cache; each result is kept as soon as it is there.

    Args:
        cache: Looked into and filled, by this process only.
        sources: Notebooks in the form of `collect.submission.canonical`; the first one is executed
            while others are still read. What ran out of time because others kept the processors
            busy is executed again, alone, when all others are done.
        pool: Where they are executed.

    Raises:
        CourseError: If no sandbox can be had, not even for the first one; where there is none for a
            later one, that says nothing about the others.
    """
    waiting: dict[Future[Result], tuple[str, bytes]] = {}
    there: dict[str, bool] = {}
    for source in sources:
        key = cache.key(source)
        if key not in there:
            there[key] = cache.get(key) is not None
            if not there[key]:
                waiting[pool.submit(cache.grader.run, source)] = key, source
    log.info("%d of %d results are in %s", sum(there.values()), len(there), cache.folder)
    yield from (Done(key, ran=False) for key in there if there[key])
    try:
        yield from _done(cache, waiting, pool)
    except BaseException:  # also if nobody wants the rest
        _keep_what_is_done(cache, waiting)
        raise


def _done(
    cache: Cache, waiting: Mapping[Future[Result], tuple[str, bytes]], pool: Executor
) -> Iterator[Done]:
    """Keep results as they come; what was starved comes last, one after the other."""
    starved: list[tuple[str, bytes]] = []
    has_run = False
    for future in as_completed(waiting):
        error = future.exception()
        if isinstance(error, SandboxError) and not has_run:
            raise CourseError(str(error)) from error
        has_run = has_run or not error
        if not error and future.result().was_starved:
            starved.append(waiting[future])
        else:
            yield _kept(cache, waiting[future][0], future)
    for key, source in starved:
        log.info("a notebook ran out of time beside others, and is run again alone")
        future = pool.submit(cache.grader.run_alone, source)
        wait([future])
        yield _kept(cache, key, future)


def _keep_what_is_done(cache: Cache, waiting: Mapping[Future[Result], tuple[str, bytes]]) -> None:
    """Keep the results that nobody has asked for before grading was stopped."""
    for future, (key, _) in waiting.items():
        is_done = future.done() and not future.cancelled() and not future.exception()
        if is_done and not future.result().was_starved and cache.get(key) is None:
            cache.put(key, future.result())


def _kept(cache: Cache, key: str, future: Future[Result]) -> Done:
    """Keep a result, if there is one."""
    error = future.exception()
    if not error:
        cache.put(key, future.result())
    return Done(key, True, f"{type(error).__name__}: {error}" if error else "")


def points_of(
    grader: Grader, notebooks: Mapping[str, bytes], *, jobs: int | None = None
) -> dict[str, dict[str, float]]:
    """What notebooks would get, by name and grade_id; nothing is recorded.

    Args:
        grader: Of the lab.
        notebooks: In the form of `collect.submission.canonical`, by name.
        jobs: How many are executed at a time.

    Raises:
        CourseError: If one could not be executed.
    """
    with TemporaryDirectory(dir=own_folder()) as folder, executor(jobs, None) as pool:
        cache = Cache(Path(folder), grader)
        filling = fill(cache, notebooks.values(), pool)
        for done in tqdm(filling, total=len(notebooks), disable=None):
            if done.why:
                raise CourseError(done.why)
        return {name: cache.run(source).points for name, source in notebooks.items()}


def _client(scheduler: str) -> Any:
    from distributed import Client  # takes a second to import, and is seldom wanted

    try:
        return Client(scheduler, timeout=CONNECT)
    except (OSError, ValueError) as error:
        raise CourseError(f"No Dask scheduler answers at {scheduler}: {error}") from error
