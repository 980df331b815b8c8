"""JupyterLab as `make lab` starts it, on a copy of the course."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_server.serverapp import list_running_servers

ROOT = Path(__file__).parents[1]
PARTS = ("Makefile", "autograde", "jupyter", "labs", "lectures", "nbgrader_config.py", "solutions")
PATIENCE_S = 180


def copy_course(folder: Path) -> Path:
    """Copy what students and instructors need, so that the checkout stays as it is."""
    folder.mkdir(parents=True)
    not_ours = shutil.ignore_patterns("class", "__pycache__", ".ipynb_checkpoints")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=not_ours)
        else:
            shutil.copy(ROOT / part, folder)
    return folder


@contextmanager
def jupyterlab(course: Path) -> Iterator[str]:
    """Run `make lab` in a copy of the course; at the end stop it, with all its kernels.

    It neither reads nor writes what belongs to the user: settings, models and the like go to a
    folder beside the copy.

    Args:
        course: What `copy_course` gave.

    Yields:
        The address to open; it leads to the start page.
    """
    home = course.with_name(f"{course.name}-home")
    home.mkdir()
    command = ["make", "lab", f"JUPYTER_ARGS=--no-browser --port={_free_port()}"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=course,
            env=_environment(home),
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us; we stop it
        )
        try:
            yield _address(process, home)
        finally:
            _stop(process)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _environment(home: Path) -> dict[str, str]:
    """Ours, with all that JupyterLab keeps in `home`, and this Python in place of `make setup`."""
    inherited = {name: value for name, value in os.environ.items() if "JUPYTER" not in name}
    return inherited | {
        "CONDA_DEFAULT_ENV": "autoencoder-course",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "SVLEARN_CACHE": str(home / "models"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
    }


def _address(process: subprocess.Popen[bytes], home: Path) -> str:
    """Wait until the server has written down where it listens."""
    for _ in range(10 * PATIENCE_S):
        for server in list_running_servers(str(home / "runtime")):
            return f"{server['url']}?token={server['token']}"
        if process.poll() is not None:
            break
        time.sleep(0.1)  # the server says so by a file, and nothing tells when that is there
    raise RuntimeError(f"JupyterLab did not start:\n{(home / 'log').read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()  # make passes it on, and JupyterLab ends its kernels
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # kernels end when they miss their parent
        raise
