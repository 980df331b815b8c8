"""A cluster of Dask's on this machine, for tests that kill a part of it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import distributed

ROOT = Path(__file__).parents[1]
Cluster = tuple[str, list[subprocess.Popen[bytes]]]


@contextmanager
def dask_cluster(folder: Path) -> Iterator[Cluster]:
    """The address of a scheduler, and its two workers, all in processes of their own.

    Args:
        folder: for their files, which stay when they are killed.
    """
    known = folder / "scheduler.json"
    about = ["--scheduler-file", str(known)]
    processes = [_start(folder, "scheduler", *about, "--host", "127.0.0.1", "--port", "0")]
    about += ["--nthreads", "1", "--no-nanny"]
    try:  # workers wait for the scheduler's file, and so start beside it
        processes += [_start(folder, "worker", *about) for _ in range(2)]
        address = ""
        while not address:
            assert processes[0].poll() is None
            time.sleep(0.1)
            with suppress(FileNotFoundError, ValueError):  # not there, or half of it
                address = json.loads(known.read_text())["address"]
        connect: Any = distributed.Client
        with connect(address) as client:
            client.wait_for_workers(2, timeout=300)
        yield address, processes[1:]
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


def _start(folder: Path, kind: str, *options: str) -> subprocess.Popen[bytes]:
    code = f"from distributed.cli.dask_{kind} import main; main()"
    command = [sys.executable, "-c", code, "--no-dashboard", *options]
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "TMPDIR": str(folder)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
