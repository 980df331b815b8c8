"""Execute many notebooks at once, on this machine or on many."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Any

from tqdm import tqdm

from autograde.cache import Cache
from autograde.course import CourseError
from autograde.runner import run_notebook

CONNECT = 10  # seconds to wait for a scheduler


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


def fill(cache: Cache, sources: Iterable[bytes], pool: Executor) -> dict[str, str]:
    """Execute all that is not in the cache; each result is kept as soon as it is there.

    Args:
        cache: Looked into and filled, by this process only.
        sources: Notebooks in the form of `submission.canonical`.
        pool: Where they are executed.

    Returns:
        The keys of those that were executed now; with the reason where that was not possible.
    """
    keys = {cache.key(source): source for source in sources}
    waiting = {
        pool.submit(run_notebook, source, cache.limits): key
        for key, source in keys.items()
        if cache.get(key) is None
    }
    ran = {}
    bar = tqdm(as_completed(waiting), "running", len(waiting), unit=" notebooks", disable=None)
    for done in bar:
        error = done.exception()
        ran[waiting[done]] = f"{type(error).__name__}: {error}" if error else ""
        if not error:
            cache.put(waiting[done], done.result())
    return ran


def _client(scheduler: str) -> Any:
    from distributed import Client  # takes a second to import, and is seldom wanted

    try:
        return Client(scheduler, timeout=CONNECT)
    except (OSError, ValueError) as error:
        raise CourseError(f"No Dask scheduler answers at {scheduler}: {error}") from error
