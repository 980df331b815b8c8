"""Processes of the grader's own: what is told of one that ends."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograde.grade.ipc.fork_client import ForkServer, ServerError, all_ended, ending
from autograde.grade.ipc.messages import Ready


def server(script: str) -> ForkServer:
    return ForkServer([sys.executable, "-c", script], Ready())


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("import sys; sys.exit(3)", r"ended at once \(exit code 3\)$"),
        ("import sys; sys.exit('no room')", r"ended at once \(exit code 1\): no room$"),
        ("1 / 0", r"\(exit code 1\): ZeroDivisionError: division by zero$"),
        ("import os; os.kill(os.getpid(), 9)", r"ended at once \(SIGKILL\)$"),
        ("import os; os.abort()", r"ended at once \(SIGABRT\)$"),
    ],
)
def test_one_that_does_not_start_says_why(script: str, said: str) -> None:
    with pytest.raises(ServerError, match=said):
        server(script).wait()


def test_how_a_process_has_ended() -> None:
    assert [ending(code) for code in (0, 3, -9, -64)] == [
        *("exit code 0", "exit code 3", "SIGKILL"),
        "SIGRTMAX",
    ]


def test_whoever_waits_for_one_is_told_at_once_when_all_are_ended() -> None:
    sleeping = server("import time; time.sleep(100)")
    waiting = threading.Event()

    def wait() -> None:
        waiting.set()
        sleeping.wait()

    with ThreadPoolExecutor() as pool:
        future = pool.submit(wait)
        assert waiting.wait(60)
        time.sleep(0.2)
        with all_ended():
            with pytest.raises(ServerError, match="SIGKILL"):
                future.result(60)
            with pytest.raises(ServerError, match="grading is being stopped"):
                server("")
    assert not sleeping.is_alive
    with pytest.raises(ServerError, match="exit code 0"):  # one may be started again
        server("").wait()
