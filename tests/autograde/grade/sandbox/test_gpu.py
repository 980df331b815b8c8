"""What a sandbox shows of a GPU, where it is and where it is not."""

import subprocess
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograde.grade.sandbox.bubblewrap import SandboxError, command
from autograde.grade.sandbox.gpu import (
    USUAL,
    alone_on,
    chosen,
    find_card,
    is_device,
    is_gpu,
)

FILES = ("nvidia0", "nvidia1", "nvidia10", "nvidiactl", "nvidia-uvm", "nvidia-modeset", "null")
LIBRARIES = ("libcuda.so.1", "libnvidia-ml.so.1", "libnvidia-ptxjitcompiler.so.1", "libGL.so.1")


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    """Device files of a machine with three cards."""
    return made(tmp_path / "dev", *FILES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the driver's libraries are, each a link to one with a version."""
    folder = made(tmp_path / "driver", *(f"{name}70.1" for name in LIBRARIES))
    for name in LIBRARIES:
        (folder / name).symlink_to(f"{name}70.1")
    return folder


def made(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    return folder


@pytest.mark.parametrize(
    ("device", "card"), [("cuda", "nvidia0"), ("cuda:1", "nvidia1"), ("cuda:10", "nvidia10")]
)
def test_a_card_its_device_files_and_no_other(
    dev: Path, folder: Path, device: str, card: str
) -> None:
    binds = find_card(device, dev, [str(folder)]).binds()
    shown = [binds[at + 1] for at, word in enumerate(binds) if word == "--dev-bind"]
    assert shown == [str(dev / name) for name in (card, "nvidiactl", "nvidia-uvm")]


def test_they_are_in_the_sandbox_and_the_others_are_not(
    dev: Path, folder: Path, tmp_path: Path
) -> None:
    card = find_card("cuda:1", dev, [str(folder)])
    script = """
import os
print(*sorted(name for name in os.listdir("/dev") if "nvidia" in name))
print(*sorted(os.listdir("/driver")), os.path.isdir("/sys/devices"))
print(os.environ["SVLEARN_DEVICE"], os.path.isdir("/proc/self/task"))
"""
    words = command(tmp_path, 1 << 20, card.binds(), card.variables())
    done = subprocess.run([*words, "-c", script], check=True, capture_output=True, text=True)
    devices, libraries, rest = done.stdout.splitlines()
    assert devices == "nvidia-uvm nvidia1 nvidiactl"
    assert (
        libraries
        == " ".join(sorted(f"{name}{end}" for name in LIBRARIES[:3] for end in ("", "70.1")))
        + " True"
    )
    assert rest == "cuda True"


def test_what_newer_drivers_open_is_there_if_it_is(dev: Path, folder: Path) -> None:
    (dev / "nvidia-uvm-tools").touch()
    assert find_card("cuda", dev, [str(folder)]).devices[-1] == dev / "nvidia-uvm-tools"


def test_the_first_card_may_have_any_number(dev: Path, folder: Path) -> None:
    (dev / "nvidia0").unlink()
    assert find_card("cuda", dev, [str(folder)]).devices[0] == dev / "nvidia1"


def test_libraries_that_are_not_where_all_look_are_shown_by_their_names(
    dev: Path, folder: Path, tmp_path: Path
) -> None:
    card = find_card("cuda", dev, [str(tmp_path / "nothing"), str(folder)])
    words = card.binds()
    shown = {words[at + 2]: words[at + 1] for at, word in enumerate(words) if word == "--ro-bind"}
    assert shown == {
        "/sys": "/sys",
        **{f"/driver/{name}": f"{folder}/{name}70.1" for name in LIBRARIES[:3]},
        **{f"/driver/{name}70.1": f"{folder}/{name}70.1" for name in LIBRARIES[:3]},
    }
    assert card.variables()["LD_LIBRARY_PATH"].endswith(":/driver")


def test_libraries_where_all_look_are_there_anyhow(
    dev: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "exists", lambda path: True)
    card = find_card("cuda", dev, USUAL[:1])
    assert card.libraries == ()
    assert "LD_LIBRARY_PATH" not in card.variables()


def test_the_command_shows_it_behind_dev_and_before_that_is_closed(
    dev: Path, folder: Path, tmp_path: Path
) -> None:
    card = find_card("cuda", dev, [str(folder)])
    plain, words = command(tmp_path, 7), command(tmp_path, 7, card.binds(), card.variables())
    at = words.index("--dev-bind")
    assert words.index("--dev") < at < words.index("--remount-ro")
    variables = {
        words[place + 1]: words[place + 2] for place, word in enumerate(words) if word == "--setenv"
    }
    assert variables["SVLEARN_DEVICE"] == "cuda"
    assert variables["NVIDIA_TF32_OVERRIDE"] == "0"
    assert variables["LD_LIBRARY_PATH"] == "/python/lib:/driver"
    assert plain[plain.index("SVLEARN_DEVICE") + 1] == "cpu"
    assert not [word for word in plain if "nvidia" in word or word == "/sys"]


@pytest.mark.parametrize(
    ("missing", "device", "said"),
    [
        (FILES[:3], "cuda", "nvidia0 is not there"),
        (["nvidia1"], "cuda:1", "nvidia1 is not there"),
        ([], "cuda:2", "nvidia2 is not there"),
        (["nvidiactl", "nvidia-uvm"], "cuda", "nvidiactl, .*nvidia-uvm is not there"),
    ],
)
def test_what_is_missing_is_named(
    dev: Path, folder: Path, missing: list[str], device: str, said: str
) -> None:
    for name in missing:
        (dev / name).unlink()
    with pytest.raises(SandboxError, match=rf"^--device {device} needs a GPU .*{said}\. Without"):
        find_card(device, dev, [str(folder)])


def test_a_driver_without_its_library(dev: Path) -> None:
    with pytest.raises(SandboxError, match=r"the driver's library libcuda\.so\.1 is not there"):
        find_card("cuda", dev, [])


@pytest.mark.parametrize(
    ("device", "known"),
    [
        *(("cpu", True), ("cuda", True), ("cuda:0", True), ("cuda:12", True)),
        *(("cuda:", False), ("cuda:-1", False), ("CUDA", False), ("mps", False), ("", False)),
        *((0, False), (None, False), ("cuda:1\n", False)),
    ],
)
def test_names_of_devices(device: object, known: bool) -> None:
    assert is_device(device) == known


def test_without_a_sandbox_the_card_is_chosen_by_variables() -> None:
    assert chosen("cpu") == {"SVLEARN_DEVICE": "cpu", "CUDA_VISIBLE_DEVICES": ""}
    assert "CUDA_VISIBLE_DEVICES" not in chosen("cuda")
    assert chosen("cuda:1")["CUDA_VISIBLE_DEVICES"] == "1"
    assert [chosen(device)["SVLEARN_DEVICE"] for device in ("cuda", "cuda:1")] == ["cuda", "cuda"]
    assert [is_gpu(device) for device in ("cpu", "cuda", "cuda:1")] == [False, True, True]


def test_one_at_a_time_on_a_card(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    entered, leave = threading.Event(), threading.Event()

    def grade() -> None:
        with alone_on("cuda"):
            entered.set()
            leave.wait(60)

    with ThreadPoolExecutor() as pool:
        with alone_on("cuda"):
            pool.submit(grade)
            with alone_on("cpu"), alone_on("cuda:1"):  # these are free
                assert not entered.wait(0.5)
        assert entered.wait(60)
        leave.set()
