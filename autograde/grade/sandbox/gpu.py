"""A GPU for submissions: what they need of this machine for it, one of them on a card at a time.

What the driver needs is known from those who have put it into a sandbox: its device files, /sys to
read, a /proc with the names of its own threads to write (which a sandbox of its own has, one within
a sandbox has not), and the libraries below.
"""

import fcntl
import os
import platform
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from autograde.grade.sandbox.bubblewrap import LIBRARY_PATH, SandboxError

CPU, CUDA = "cpu", "cuda"
DEVICE = re.compile(r"cpu|cuda(:\d{1,3})?")
DEV, SYS, DRIVER = Path("/dev"), "/sys", "/driver"
# The last one is opened by drivers from 570 on; older ones do without it.
SHARED_FILES, OPTIONAL_FILES = ("nvidiactl", "nvidia-uvm"), ("nvidia-uvm-tools",)
LIBRARIES = (
    *("libcuda", "libnvidia-ml", "libnvidia-ptxjitcompiler"),
    *("libnvidia-gpucomp", "libnvidia-nvvm"),
)
MACHINE = f"{platform.machine()}-linux-gnu"
# Where programs look without being told, all of it to be seen in a sandbox; and where else drivers
# put them.
USUAL = (f"/usr/lib/{MACHINE}", "/usr/lib64", "/usr/lib", f"/lib/{MACHINE}", "/lib64", "/lib")
UNUSUAL = ("/usr/local/nvidia/lib64", "/usr/local/cuda/compat", "/run/opengl-driver/lib")
NONE = (
    "--device {} needs a GPU of NVIDIA's, and submissions could use none here: {}. Without "
    "--device they are graded on the CPU, and feedback says what would stop on a GPU."
)
# Numbers of less precision are not for comparing; nobody may leave programs for the next.
VARIABLES = {"SVLEARN_DEVICE": CUDA, "NVIDIA_TF32_OVERRIDE": "0", "CUDA_CACHE_DISABLE": "1"}


def is_device(device: object) -> bool:
    """Whether something names a device that there may be: `cpu`, `cuda` or `cuda:1`."""
    return isinstance(device, str) and DEVICE.fullmatch(device) is not None


def is_gpu(device: str) -> bool:
    """Whether a device is a GPU."""
    return device != CPU


@dataclass(frozen=True)
class Card:
    """What a sandbox shows for one card.

    Args:
        devices: Device files.
        libraries: The driver's libraries that are not there anyhow.
    """

    devices: tuple[Path, ...]
    libraries: tuple[Path, ...]

    def binds(self) -> list[str]:
        """What to tell bubblewrap, once there is a /dev."""
        devices = [("--dev-bind", str(path), f"{DEV}/{path.name}") for path in self.devices]
        # A library is found by the name that programs ask for, which is a link.
        libraries = [
            ("--ro-bind", str(path.resolve()), f"{DRIVER}/{path.name}") for path in self.libraries
        ]
        return [word for bind in (*devices, *libraries, ("--ro-bind", SYS, SYS)) for word in bind]

    def variables(self) -> dict[str, str]:
        """Of the environment: where submissions compute, and where libraries are found."""
        found = {"LD_LIBRARY_PATH": f"{LIBRARY_PATH}:{DRIVER}", "TRITON_LIBCUDA_PATH": DRIVER}
        return VARIABLES | (found if self.libraries else {})


def find_card(device: str, dev: Path | None = None, folders: Iterable[str] | None = None) -> Card:
    """What submissions need for a GPU.

    Args:
        device: `cuda` for the first card, `cuda:1` for that of the device file nvidia1.
        dev: Where device files are, if not in /dev.
        folders: Where libraries are looked for, in this order, if not where they usually are.

    Raises:
        SandboxError: If something is missing, with what is.
    """
    dev, number = dev or DEV, device.partition(":")[2]
    cards = sorted(
        (path for path in dev.glob("nvidia*") if path.name.removeprefix("nvidia").isdecimal()),
        key=lambda path: int(path.name.removeprefix("nvidia")),
    )
    wanted = [dev / f"nvidia{number}"] if number else cards[:1] or [dev / "nvidia0"]
    needed = [*wanted, *(dev / name for name in SHARED_FILES)]
    if missing := [str(path) for path in needed if not path.exists()]:
        raise SandboxError(NONE.format(device, f"{', '.join(missing)} is not there"))
    optional = [path for path in (dev / name for name in OPTIONAL_FILES) if path.exists()]
    return Card((*needed, *optional), _libraries(device, folders))


def _libraries(device: str, folders: Iterable[str] | None) -> tuple[Path, ...]:
    told = os.environ.get("LD_LIBRARY_PATH", "").split(":")
    for folder in (*filter(None, told), *USUAL, *UNUSUAL) if folders is None else folders:
        if Path(folder, "libcuda.so.1").exists():
            found = [path for name in LIBRARIES for path in Path(folder).glob(f"{name}.so.*")]
            return () if folder in USUAL else tuple(sorted(found))
    raise SandboxError(NONE.format(device, "the driver's library libcuda.so.1 is not there"))


def chosen(device: str) -> dict[str, str]:
    """Variables for a process without a sandbox, which sees one card alone as one within does."""
    if not is_gpu(device):
        return {"SVLEARN_DEVICE": CPU, "CUDA_VISIBLE_DEVICES": ""}
    number = device.partition(":")[2]
    order = {"CUDA_DEVICE_ORDER": "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES": number}
    return VARIABLES | (order if number else {})


@contextmanager
def alone_on(device: str) -> Iterator[None]:
    """Wait until nobody else of this user's grades on a card; on the CPU many may at a time."""
    if not is_gpu(device):
        yield
        return
    name = f"autograde-{os.getuid()}-{device.replace(':', '-')}.lock"
    flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    file = os.open(Path(gettempdir(), name), flags, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)
