"""Memory that a submission tries to hide is counted, refused or bounded, and costs nobody else."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograde.grade.sandbox.control_groups import group_folders
from tests.autograde.grade.sandbox.hidden_memory import WAYS, outcome
from tests.autograde.grade.sandbox.in_sandbox import COURSE, NoneWithin, printed, sandbox

OVER = "out of memory"
# The rest is refused or bounded; these are what a limit is for.
COUNTED = {"many processes", "children that inherit", "sockets of many processes"}
NOBODY = "65534"
OFTEN = {"many processes", "pages that are shared and given back"}  # the long tests try all ways
ALL = [pytest.param(way, marks=[] if way in OFTEN else pytest.mark.long, id=way) for way in WAYS]


ALONE = [pytest.param(way, marks=pytest.mark.long) for way in ("names of files", "many processes")]


def is_held(way: str, outcome: str) -> bool:
    """Whether it holds no more than it may."""
    return "BREACH" not in outcome and (way not in COUNTED or outcome == OVER)


@pytest.mark.parametrize("is_counted", [True, False], ids=["counted", "looked at"])
@pytest.mark.parametrize("way", ALL)
def test_hidden_memory(way: str, is_counted: bool) -> None:
    got = outcome(way, is_counted=is_counted)
    assert is_held(way, got), got


def test_pages_given_back_are_counted_or_not_to_be_had() -> None:
    got = outcome("pages that are shared and given back", is_counted=True)
    assert got == OVER if group_folders() else "not permitted" in got


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each submission has a sandbox of its own, as where there is none within another."""

    sandbox.cache_clear()
    monkeypatch.setattr("autograde.grade.sandbox.host.Worker", NoneWithin)
    yield
    sandbox.cache_clear()


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("way", ["files without names", *ALONE])
def test_in_a_sandbox_of_its_own(way: str) -> None:
    got = outcome(way, is_counted=False)
    assert is_held(way, got), got


@pytest.mark.usefixtures("alone")
def test_a_server_beside_it_is_out_of_reach() -> None:
    """The filter holds the submission, not what it was forked from."""
    code = """
import os
for pid in sorted(int(name) for name in os.listdir("/proc") if name.isdigit()):
    try:
        open(f"/proc/{pid}/mem", "r+b").close()
        print("own" if pid == os.getpid() else f"BREACH: the memory of {pid}")
    except OSError as error:
        print(type(error).__name__)
"""
    assert printed(code).split() == ["PermissionError", "PermissionError", "own"]


def test_others_compute_meanwhile() -> None:
    """One of many that run at once is ended."""
    with ThreadPoolExecutor(3) as pool:
        hostile = pool.submit(outcome, "many processes", is_counted=True)
        right = pool.submit(
            printed, "import time, torch; time.sleep(3); print(torch.ones(3).sum())"
        )
    assert (hostile.result(), right.result()) == (OVER, "tensor(3.)\n")


@pytest.mark.long
def test_as_an_ordinary_user() -> None:
    """Who may make no groups; as root all of it above is tried with root's rights."""
    python = [sys.executable, "-m", "tests.autograde.grade.sandbox.hidden_memory"]
    if os.getuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("we are root, and there is no setpriv to become somebody else")
        none = [f"--{name}=-all" for name in ("inh-caps", "ambient-caps", "bounding-set")]
        user = ["setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", *none]
        if subprocess.run([*user, *python[:1], "-c", "import torch"], check=False).returncode:
            pytest.skip("we are root, and other users may not read this Python")
        python = [*user, *python]
    about = {"TMPDIR": "/tmp", "HOME": "/tmp"}  # others may not enter pytest's folders
    done = subprocess.run(
        python, cwd=COURSE.root, env=os.environ | about, check=True, capture_output=True, text=True
    )
    got = json.loads(done.stdout)
    assert {way: text for way, text in got.items() if not is_held(way, text)} == {}
