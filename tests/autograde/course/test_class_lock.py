import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograde.course.class_lock import WAITING, alone

ROOT = Path(__file__).parents[3]
SCRIPT = """
import sys
from pathlib import Path
from autograde.course.class_lock import alone
with alone(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.readline()
print("out", flush=True)
"""
Grader = subprocess.Popen[str]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Grader]]:
    """Start another grader, which works until it gets a line."""
    started: list[Grader] = []

    def begin(folder: str = "class") -> Grader:
        command = [sys.executable, "-c", SCRIPT, str(tmp_path / folder)]
        pipe = subprocess.PIPE
        started.append(
            subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        )
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def line(stream: object) -> str:
    return str(stream.readline())  # type: ignore[attr-defined]


def test_a_second_grader_says_that_it_waits_and_comes_next(start: Callable[..., Grader]) -> None:
    first = start()
    assert line(first.stdout) == "in\n"
    second = start()
    assert line(second.stderr) == f"{WAITING}\n"
    time.sleep(0.3)
    assert second.poll() is None
    out, _ = first.communicate("\n")
    assert out == "out\n"
    assert line(second.stdout) == "in\n"
    assert second.communicate("\n") == ("out\n", "")


def test_a_grader_that_is_killed_leaves_the_class_to_the_next(
    start: Callable[..., Grader], tmp_path: Path
) -> None:
    first = start()
    assert line(first.stdout) == "in\n"
    second = start()
    assert line(second.stderr) == f"{WAITING}\n"
    first.kill()
    assert line(second.stdout) == "in\n"
    second.kill()
    second.wait()
    with alone(tmp_path / "class"):
        pass


def test_another_class_does_not_wait(start: Callable[..., Grader], tmp_path: Path) -> None:
    assert line(start().stdout) == "in\n"
    assert line(start("other").stdout) == "in\n"


def test_whoever_fails_leaves_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        with pytest.raises(KeyError), alone(tmp_path / "a" / "class"):
            raise KeyError
    assert capsys.readouterr().err == ""
