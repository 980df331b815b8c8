"""Tiny data sets in the real formats, for a computer that can reach nobody but itself."""

import dataclasses
import gzip
import hashlib
import io
import pickle
import socket
import struct
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from jaxtyping import UInt8
from torchvision import datasets

from svlearn.data.vision import SOURCES, Idx


def md5(blob: bytes) -> str:
    return hashlib.md5(blob, usedforsecurity=False).hexdigest()


@pytest.fixture
def write() -> Callable[[dict[str, bytes], Path], None]:
    """Write contents by path into a folder."""

    def write(files: dict[str, bytes], folder: Path) -> None:
        for name, blob in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(blob)

    return write


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No network, no proxy, nobody's home."""
    resolve = socket.getaddrinfo

    def only_here(host, *args, **kwargs):
        if host != "127.0.0.1":
            raise socket.gaierror(socket.EAI_NONAME, f"the test does not let you reach {host}")
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", only_here)
    for variable in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "SVLEARN_DATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def idx_files(seed: int) -> dict[str, bytes]:
    """Five pictures to train and three to test."""
    random, files = np.random.default_rng(seed), {}
    for part, count in (("train", 5), ("t10k", 3)):
        pixels = random.choice([0, 1, 254, 255], (count, 28, 28)).astype(np.uint8)  # packs well
        labels = random.integers(0, 10, count, dtype=np.uint8)
        files[f"{part}-images-idx3-ubyte"] = (
            struct.pack(">IIII", 2051, count, 28, 28) + pixels.tobytes()
        )
        files[f"{part}-labels-idx1-ubyte"] = struct.pack(">II", 2049, count) + labels.tobytes()
    return files


def known_idx(monkeypatch: pytest.MonkeyPatch, name: str, seed: int) -> dict[str, bytes]:
    files, source = idx_files(seed), SOURCES[name]
    assert isinstance(source, Idx)
    sums = {file: md5(blob) for file, blob in files.items()}
    monkeypatch.setitem(SOURCES, name, dataclasses.replace(source, md5=sums, elsewhere=()))
    packed = [(f"{file}.gz", md5(gzip.compress(blob, mtime=0))) for file, blob in files.items()]
    monkeypatch.setattr(source.dataset, "resources", packed)
    folder = f"{source.dataset.__name__}/raw"
    return {f"{folder}/{file}": blob for file, blob in files.items()}


@pytest.fixture
def mnist(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What is taken for MNIST: contents by path under the root."""
    return known_idx(monkeypatch, "mnist", 1)


@pytest.fixture
def fashion(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What is taken for Fashion-MNIST."""
    return known_idx(monkeypatch, "fashion_mnist", 2)


def old_pickle(content: dict[str, object]) -> bytes:
    """Pickle as Python 2 and NumPy 1 did: a dtype's flags are 0 and 1, not False and True."""
    blob = pickle.dumps(content, protocol=2)
    assert blob.count(b"\x89\x88\x87") <= 1
    return blob.replace(b"\x89\x88\x87", b"K\x00K\x01\x87")


class TinyCifar(NamedTuple):
    name: str
    files: dict[str, bytes]  # by path under the root
    archive: dict[str, bytes]
    halves: dict[str, tuple[UInt8[np.ndarray, "N 3072"], list[int]]]


@pytest.fixture(params=["cifar10", "cifar100"])
def cifar(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> TinyCifar:
    """What is taken for CIFAR."""
    return known_cifar(monkeypatch, request.param, {"train": 2, "test": 3})


def known_cifar(
    monkeypatch: pytest.MonkeyPatch, name: str, counts: Mapping[str, int], labels_below: int = 10
) -> TinyCifar:
    """Files with so many pictures each, and sums that are taken for the published ones."""
    dataset = {"cifar10": datasets.CIFAR10, "cifar100": datasets.CIFAR100}[name]
    key = {"cifar10": "labels", "cifar100": "fine_labels"}[name]
    random, files, halves = np.random.default_rng(3), {}, {}
    for half, count in counts.items():
        names = [name for name, _ in getattr(dataset, f"{half}_list")]
        pixels = random.integers(0, 256, (len(names), count, 3072), dtype=np.uint8)
        labels = random.integers(0, labels_below, (len(names), count)).tolist()
        for file, x, y in zip(names, pixels, labels, strict=True):
            files[file] = old_pickle({"data": x, key: y})
        monkeypatch.setattr(dataset, f"{half}_list", [[file, md5(files[file])] for file in names])
        halves[half] = pixels.reshape(-1, 3072), [label for batch in labels for label in batch]
    meta = dataset.meta["filename"]
    files[meta] = old_pickle({dataset.meta["key"]: list("abcdefghij")})
    monkeypatch.setattr(dataset, "meta", {**dataset.meta, "md5": md5(files[meta])})
    files = {f"{dataset.base_folder}/{file}": blob for file, blob in files.items()}
    archive = tar_gz(files)
    monkeypatch.setattr(dataset, "tgz_md5", md5(archive))
    return TinyCifar(name, files, {dataset.filename: archive}, halves)


def tar_gz(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as tar:
        for name, blob in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(blob)
            tar.addfile(member, io.BytesIO(blob))
    return buffer.getvalue()
