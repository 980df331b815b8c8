"""torchvision's data sets, found in its own folders and read right."""

import gzip
import os
from pathlib import Path

import numpy as np
import pytest
import torch
from torchvision import datasets

from svlearn.data import DataError, load_images
from svlearn.data._images import from_bytes
from svlearn.data.vision import SOURCES

HOME_DATA = Path(os.environ.get("SVLEARN_DATA") or "~/data").expanduser()
DEBIAN = Path("/usr/share/datasets/fashion-mnist")


@pytest.mark.parametrize("split", ["train", "test"])
def test_idx_is_read_as_torchvision_reads_it(mnist, tmp_path, split, write):
    write(mnist, tmp_path)
    x, y = load_images("mnist", split=split, root=tmp_path)
    theirs = datasets.MNIST(tmp_path, train=split == "train")
    assert torch.equal(x, theirs.data[:, None] / 255)
    assert torch.equal(y, theirs.targets)
    assert (x.dtype, y.dtype, x.is_contiguous()) == (torch.float32, torch.int64, True)


@pytest.mark.parametrize("split", ["train", "test"])
def test_cifar_is_read(cifar, tmp_path, split, recwarn, write):
    write(cifar.files, tmp_path)
    x, y = load_images(cifar.name, split=split, root=tmp_path)
    pixels, labels = cifar.halves[split]
    assert torch.equal(x, torch.from_numpy(pixels).view(-1, 3, 32, 32) / 255)
    assert y.tolist() == labels
    assert (x.dtype, y.dtype, x.is_contiguous()) == (torch.float32, torch.int64, True)
    assert not recwarn.list


def test_pixels_are_scaled_and_laid_out_in_order():
    channels_last = np.arange(24, dtype=np.uint8).reshape(1, 2, 4, 3).transpose(0, 3, 1, 2)
    x, _ = from_bytes(channels_last, np.array([1], dtype=np.uint8))
    assert x.is_contiguous()
    assert x[0, 2, 1, 3] == torch.tensor(23.0) / 255


@pytest.mark.parametrize("where", ["root", "relative root", "variable", "home", "tilde"])
def test_folder_is_found(mnist, tmp_path, monkeypatch, where, write):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    write(mnist, tmp_path / "data")
    if where == "variable":
        monkeypatch.setenv("SVLEARN_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("HOME", str(tmp_path / "elsewhere"))
    roots = {"root": tmp_path / "data", "relative root": "data", "tilde": "~/data"}
    assert len(load_images("mnist", root=roots.get(where)).x) == 5


def test_root_comes_before_the_variable(mnist, tmp_path, monkeypatch, write):
    monkeypatch.setenv("SVLEARN_DATA", str(tmp_path / "nothing"))
    write(mnist, tmp_path)
    assert len(load_images("mnist", root=tmp_path).x) == 5


def test_one_half_and_packed_files_are_enough(mnist, tmp_path, write):
    write({f"{p}.gz": gzip.compress(b) for p, b in mnist.items() if "t10k" in p}, tmp_path)
    assert len(load_images("mnist", split="test", root=tmp_path).x) == 3
    with pytest.raises(DataError, match=f"{tmp_path}/MNIST/raw/train-images-idx3-ubyte.gz"):
        load_images("mnist", split="train", root=tmp_path)


@pytest.mark.skipif(not DEBIAN.exists(), reason="dataset-fashion-mnist is not installed")
def test_fashion_mnist_of_debian_is_found(tmp_path):
    begins = {"train": [9, 0, 0, 3, 0, 2, 7, 2, 5, 5], "test": [9, 2, 1, 1, 6, 1, 4, 6, 5, 7]}
    for split, count in (("train", 60_000), ("test", 10_000)):
        x, y = load_images("fashion_mnist", split=split, root=tmp_path / "nothing")
        assert x.shape == (count, 1, 28, 28)
        assert torch.bincount(y).tolist() == [count // 10] * 10
        assert y[:10].tolist() == begins[split]
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(
    ("name", "mean"),  # the numbers that everybody normalises with; CIFAR: mean of the channels
    [("mnist", 0.1307), ("fashion_mnist", 0.2860), ("cifar10", 0.4734), ("cifar100", 0.4782)],
)
def test_real_files_have_the_published_mean(name, mean):
    if SOURCES[name].wanted(HOME_DATA, "train"):
        pytest.skip(f"{name} is not on this computer")
    assert load_images(name, root=HOME_DATA).x.mean().item() == pytest.approx(mean, abs=1e-4)
