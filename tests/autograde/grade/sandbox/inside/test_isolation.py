"""What a process leaves behind before it runs a submission; tried in one of its own."""

import subprocess
import sys

import pytest

KEYS = """
import ctypes
from autograde.grade.sandbox.inside import isolation

libc = ctypes.CDLL(None)
libc.syscall.restype = ctypes.c_long
keyctl = isolation._KEYCTL[isolation.platform.machine()]

def is_found():
    return libc.syscall(keyctl, 10, -3, b"user", b"a note", 0) > 0

libc.syscall(keyctl, 1, None)  # a session of this test's
libc.syscall(keyctl - 2, b"user", b"a note", b"text", ctypes.c_size_t(4), -3)
print(is_found())
isolation.leave_keyring()
print(is_found())
"""
LIMITS = """
import resource
from autograde.grade.sandbox.inside import isolation

isolation.limit(1 << 30, 100, 1 << 20, maps_much={maps_much})
print(resource.getrlimit(resource.RLIMIT_AS)[0] - isolation._mapped())
print(open("/proc/self/oom_score_adj").read())
"""


def said(script: str) -> list[str]:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def test_a_keyring_is_left() -> None:
    before, after = said(KEYS)
    if before == "False":
        pytest.skip("this system keeps no keys, or none for us")
    assert after == "False"


@pytest.mark.parametrize("maps_much", [True, False])
def test_what_is_mapped_is_limited_where_nothing_counts(maps_much: bool) -> None:
    left, badness = said(LIMITS.format(maps_much=maps_much))
    assert badness == "1000"
    if not maps_much:
        assert abs(int(left) - (1 << 30)) < 50 << 20
    else:
        assert int(left) < 0 or int(left) > 1 << 40
