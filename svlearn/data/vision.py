"""Data sets of torchvision: in its folders, from its addresses, and every byte checked.

torchvision checks CIFAR's files at each use, but those of MNIST and Fashion-MNIST only while it
unpacks them: later it shows whatever lies in the folder. Here the sum decides for all four.
"""

import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jaxtyping import Integer, UInt8
from torchvision import datasets

from svlearn.data._files import download, read_verified
from svlearn.data._images import Images, from_bytes
from svlearn.data.shipped import SHA256

Stored = tuple[UInt8[np.ndarray, "N C H W"], Integer[np.ndarray, "N"]]


@dataclass(frozen=True)
class Idx:
    """MNIST and what copies its format: a header, then one byte a pixel or label.

    Attributes:
        dataset: The class in torchvision.
        md5: Sums of the unpacked files.
        elsewhere: Folders of the system that may hold the files, packed.
    """

    dataset: type[datasets.MNIST]
    md5: Mapping[str, str]
    elsewhere: tuple[Path, ...] = ()

    def wanted(self, root: Path, split: str) -> dict[Path, str]:
        """Files of this half that are nowhere, with their addresses."""
        return {
            self.raw(root) / f"{name}.gz": f"{self.dataset.mirrors[0]}{name}.gz"
            for name in self.names(split)
            if not self.find(root, name)
        }

    def read(self, root: Path, split: str) -> Stored:
        """Pixels and labels of this half; the sum vouches for header, count and size."""
        x, y = (self.content(root, name) for name in self.names(split))
        return x[16:].reshape(-1, 1, 28, 28), y[8:]

    def names(self, split: str) -> tuple[str, str]:
        """Names of the files with the pictures and with the labels."""
        part = {"train": "train", "test": "t10k"}[split]
        return f"{part}-images-idx3-ubyte", f"{part}-labels-idx1-ubyte"

    def raw(self, root: Path) -> Path:
        """Folder that torchvision keeps the files in."""
        return root / self.dataset.__name__ / "raw"

    def find(self, root: Path, name: str) -> Path | None:
        """Path of the file, unpacked, packed, or packed and elsewhere; None if it is nowhere."""
        places = [self.raw(root) / name, self.raw(root) / f"{name}.gz"]
        places += [folder / f"{name}.gz" for folder in self.elsewhere]
        return next(filter(os.path.exists, places), None)

    def content(self, root: Path, name: str) -> UInt8[np.ndarray, "bytes"]:
        """Bytes of a file, header included."""
        path = self.find(root, name) or self.raw(root) / name
        content = read_verified(path, self.md5[name], unpack=path.suffix == ".gz")
        return np.frombuffer(content, dtype=np.uint8)


@dataclass(frozen=True)
class Cifar:
    """CIFAR-10 and CIFAR-100: pickled batches, which are opened only when their sum is right."""

    dataset: type[datasets.CIFAR10]

    def wanted(self, root: Path, split: str) -> dict[Path, str]:
        """The archive and its address if a file is missing, else nothing."""
        if all(os.path.exists(root / file) for file in self.md5()):
            return {}
        archive = root / self.dataset.filename
        if os.path.exists(archive):
            read_verified(archive, self.dataset.tgz_md5)
        return {archive: self.dataset.url}

    def read(self, root: Path, split: str) -> Stored:
        """Pixels and labels of this half."""
        for file, md5 in self.md5().items():
            read_verified(root / file, md5)
        with warnings.catch_warnings():
            # NumPy 2.4.0 to 2.4.4 warn of the dtypes in these old files (pytorch/vision#9340).
            warnings.filterwarnings("ignore", r"dtype\(\): align should be passed")
            half = self.dataset(root, train=split == "train")
        return half.data.transpose(0, 3, 1, 2), np.array(half.targets)

    def md5(self) -> dict[str, str]:
        """Sums of the unpacked files, as torchvision publishes them."""
        meta = self.dataset.meta["filename"], self.dataset.meta["md5"]
        files = [*self.dataset.train_list, *self.dataset.test_list, meta]
        return {f"{self.dataset.base_folder}/{file}": md5 for file, md5 in files}


SOURCES: Mapping[str, Idx | Cifar] = {
    # torchvision publishes the sums of the packed files only. These are of the unpacked ones, as
    # github.com/pralab/secml has them (src/secml/data/loader/c_dataloader_mnist.py).
    "mnist": Idx(
        datasets.MNIST,
        {
            "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
            "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
            "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
            "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
        },
    ),
    # Computed from Debian's dataset-fashion-mnist 0.0~git20200523.55506a9. Debian packed the files
    # anew, so torchvision would refuse them; inside they are the same.
    "fashion_mnist": Idx(
        datasets.FashionMNIST,
        {
            "train-images-idx3-ubyte": "f4a8712d7a061bf5bd6d2ca38dc4d50a",
            "train-labels-idx1-ubyte": "9018921c3c673c538a1fc5bad174d6f9",
            "t10k-images-idx3-ubyte": "8181f5470baa50b63fa0f6fddb340f0a",
            "t10k-labels-idx1-ubyte": "15d484375f8d13e6eb1aabb0c3f46965",
        },
        elsewhere=(Path("/usr/share/datasets/fashion-mnist"),),
    ),
    "cifar10": Cifar(datasets.CIFAR10),
    "cifar100": Cifar(datasets.CIFAR100),
}


def load(name: str, split: str, root: Path) -> Images:
    """Load one half of a data set from ``root``; download it first when it is not there.

    Raises:
        ValueError: There is no data set of this name.
        DataError: A file is missing and cannot be downloaded, or it is damaged.
    """
    if name not in SOURCES:
        raise ValueError(f"name (={name!r}) must be one of {', '.join([*SHA256, *SOURCES])}")
    source = SOURCES[name]
    if wanted := source.wanted(root, split):
        download(name, source.dataset, root, wanted)
    return from_bytes(*source.read(root, split))
