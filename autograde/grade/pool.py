"""Execute many notebooks at once, on this machine or on many."""

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from autograde.course.paths import CourseError
from autograde.grade.cache import Cache
from autograde.grade.grader import Grader
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
    finally:
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


def fill(cache: Cache, sources: Iterable[bytes], pool: Executor) -> Iterator[Done]:
    """Execute all that is not in the cache; each result is kept as soon as it is there.

    Args:
        cache: Looked into and filled, by this process only.
        sources: Notebooks in the form of `collect.submission.canonical`; the first one is executed
            while others are still read.
        pool: Where they are executed.

    Raises:
        CourseError: If no sandbox can be had.
    """
    waiting: dict[Future[Result], str] = {}
    there: dict[str, bool] = {}
    for source in sources:
        key = cache.key(source)
        if key not in there:
            there[key] = cache.get(key) is not None
            if not there[key]:
                waiting[pool.submit(cache.grader.run, source)] = key
    log.info("%d of %d results are in %s", sum(there.values()), len(there), cache.folder)
    yield from (Done(key, ran=False) for key in there if there[key])
    for future in as_completed(waiting):
        key, error = waiting[future], future.exception()
        if isinstance(error, SandboxError):
            raise CourseError(str(error)) from error
        if not error:
            cache.put(key, future.result())
        yield Done(key, True, f"{type(error).__name__}: {error}" if error else "")


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
    with TemporaryDirectory() as folder, executor(jobs, None) as pool:
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
