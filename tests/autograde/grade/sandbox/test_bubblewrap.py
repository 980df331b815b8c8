"""How to get a bubblewrap, and what is done with an old one."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from autograde.grade.sandbox.availability import why_refused
from autograde.grade.sandbox.bubblewrap import SandboxError, require_bubblewrap
from autograde.grade.sandbox.default_limits import Limits
from autograde.grade.sandbox.host import Sandbox
from autograde.labs.assignment import read_assignment
from tests.autograde.grade.sandbox.in_sandbox import COURSE, NoneWithin, printed


@pytest.mark.parametrize(
    ("release", "advice"),
    [
        ({"ID": "debian"}, "Install it: sudo apt install bubblewrap."),
        ({"ID": "ubuntu", "ID_LIKE": "debian"}, "Install it: sudo apt install bubblewrap."),
        ({"ID": "mint", "ID_LIKE": "ubuntu debian"}, "Install it: sudo apt install bubblewrap."),
        ({"ID": "rocky", "ID_LIKE": "rhel fedora"}, "Install it: sudo dnf install bubblewrap."),
        ({"ID": "arch"}, "Install it: sudo pacman -S bubblewrap."),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse"}, "Install it: sudo zypper install bubblewrap."),
        ({"ID": "alpine"}, "Install it: sudo apk add bubblewrap."),
        ({"ID": "nixos"}, "Install the package bubblewrap."),
        (None, "Install the package bubblewrap."),
    ],
)
def test_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, release: dict[str, str] | None, advice: str
) -> None:
    def about() -> dict[str, str]:
        if release is None:
            raise OSError
        return release

    monkeypatch.setattr("platform.freedesktop_os_release", about)
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SandboxError) as caught:
        require_bubblewrap()
    assert str(caught.value) == (
        "Submissions run in a sandbox, and bubblewrap, which makes it, is not installed. "
        f"{advice} To run them with your own rights instead, say --trust-submissions."
    )


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_other_systems(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    with pytest.raises(SandboxError, match=r"needs Linux\. Grade on a Linux machine\."):
        require_bubblewrap()


def test_it_is_found() -> None:
    assert require_bubblewrap().endswith("/bwrap")


STAND_IN = """#!/bin/sh
[ "$1" = --version ] && {{ echo "bubblewrap {version}"; exit; }}
for option in "$@"; do
  case "$option" in {lacks}) echo "bwrap: Unknown option $option" >&2; exit 1;; esac
done
exec {real} "$@"
"""


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts something in the place of bubblewrap, of a version, and without some options."""
    real = require_bubblewrap()

    def put(version: str, lacks: str) -> None:
        path = tmp_path / "bwrap"
        path.write_text(STAND_IN.format(version=version, lacks=lacks, real=real))
        path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        monkeypatch.setattr("platform.freedesktop_os_release", lambda: {"ID": "debian"})

    return put


FILL = """
import os
written = 0
try:
    for number in range(60):
        for folder in (".", "/dev/shm"):
            with open(f"{folder}/{number}", "wb") as file:
                file.write(bytes(1 << 20))
            written += 1
except OSError as error:
    print(written, error.strerror, end="")
"""


@pytest.mark.parametrize("is_alone", [False, True], ids=["within another", "of its own"])
@pytest.mark.parametrize("version", ["0.6.1", pytest.param("0.8.0", marks=pytest.mark.long)])
def test_an_old_one_bounds_files_too(
    stand_in: Callable[[str, str], None],
    monkeypatch: pytest.MonkeyPatch,
    version: str,
    is_alone: bool,
) -> None:
    if version == "0.6.1":
        stand_in(version, "--size|--clearenv|--disable-userns|--assert-userns-disabled")
    if is_alone:
        monkeypatch.setattr("autograde.grade.sandbox.host.Worker", NoneWithin)
    monkeypatch.setenv("OF_THE_GRADER", "a secret")
    where = Sandbox(read_assignment(COURSE, "lab01_vanilla"), trusted=False)
    assert printed("import os\nprint(os.environ.get('OF_THE_GRADER'))", where=where) == "None\n"
    written, _, why = printed(FILL, limits=Limits(disk_mib=20), where=where).partition(" ")
    assert why == "No space left on device"
    assert 15 < int(written) <= 40
    rights = printed(
        "import ctypes; print(ctypes.CDLL(None).mount(b'', b'/tmp', b'tmpfs', 0, None))"
    )
    assert rights == "-1\n"


@pytest.mark.parametrize(
    ("version", "lacks", "said"),
    [
        ("0.4.0", "--clearenv", "bubblewrap 0.4.0 cannot make it: 0.6 or newer is needed. "),
        ("unknown", "nothing", "bubblewrap of this version cannot make it: 0.6 or newer is "),
        ("0.9.0", "--size", "bubblewrap 0.9.0 cannot make it: 0.7 or newer is needed. "),
    ],
)
def test_one_that_is_too_old(
    stand_in: Callable[[str, str], None], version: str, lacks: str, said: str
) -> None:
    stand_in(version, lacks)
    with pytest.raises(SandboxError) as caught:
        Sandbox(read_assignment(COURSE, "lab01_vanilla"), trusted=False)
    assert said in str(caught.value)
    assert "Install it: sudo apt install bubblewrap. If your system has no newer one, " in str(
        caught.value
    )
    assert "trust" not in str(caught.value)


def test_where_apparmor_forbids_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    switch = tmp_path / "apparmor_restrict_unprivileged_userns"
    monkeypatch.setattr("autograde.grade.sandbox.availability.APPARMOR", switch)
    line = "bwrap: setting up uid map: Permission denied"
    assert "--trust-submissions" in why_refused(line)
    switch.write_text("1\n")
    said = why_refused(line)
    assert said.startswith(
        f"bubblewrap could not make a sandbox on this machine ({line}): AppArmor"
    )
    assert "sudo apparmor_parser -r /etc/apparmor.d/bwrap-userns-restrict" in said
    assert "sysctl" not in said
    assert "trust" not in said
