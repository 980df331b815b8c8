import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from string import hexdigits

from autograde.course.class_secret import class_secret

ROOT = Path(__file__).parents[3]
# All of them start at the same moment.
SCRIPT = """
import sys, time
from pathlib import Path
from autograde.course.class_secret import class_secret
time.sleep(max(0, float(sys.argv[2]) - time.time()))
print(class_secret(Path(sys.argv[1])), end="")
"""


def test_a_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "autograde" / "class"
    secret = class_secret(folder)
    assert len(secret) == 32
    assert set(secret) <= set(hexdigits)
    assert class_secret(folder) == secret
    assert [path.name for path in folder.iterdir()] == ["secret"]
    assert stat.S_IMODE((folder / "secret").stat().st_mode) == 0o600


def test_each_class_has_its_own(tmp_path: Path) -> None:
    assert class_secret(tmp_path / "a") != class_secret(tmp_path / "b")


def test_what_is_there_counts(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("ours")
    assert class_secret(tmp_path) == "ours"


def test_processes_that_start_at_once_get_the_same(tmp_path: Path) -> None:
    begin = str(time.time() + 1.5)
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "class"), begin]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(6)
    ]
    said = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0] * 6
    assert set(said) == {class_secret(tmp_path / "class")}
    assert [path.name for path in (tmp_path / "class").iterdir()] == ["secret"]


def test_threads_that_start_at_once_get_the_same(tmp_path: Path) -> None:
    for number in range(20):
        folder = tmp_path / str(number)
        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(class_secret, [folder] * 8))) == 1
