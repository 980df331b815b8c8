"""The pictures that ship with the course, and the front door."""

import hashlib
import subprocess
import sys

import pytest
import torch
from sklearn.neighbors import KNeighborsClassifier

from svlearn.data import DataError, load_images, shipped

NAMES = tuple(shipped.SHA256)
SIZES = {  # pictures of each class to train and to test, the shape of one
    "mnist5k": (400, 100, (1, 28, 28)),
    "fashion5k": (400, 100, (1, 28, 28)),
    "photos2500": (200, 50, (3, 32, 32)),
}
every_file = pytest.mark.parametrize("name", NAMES)
both_halves = pytest.mark.parametrize("split", ["train", "test"])


def both(name):
    return torch.cat([load_images(name, split=split).x for split in ("train", "test")]).flatten(1)


@every_file
@both_halves
def test_images_are_as_promised(name, split):
    a_class, shape = SIZES[name][split == "test"], SIZES[name][2]
    x, y = load_images(name, split=split)
    assert x.shape == (10 * a_class, *shape)
    assert x.dtype == torch.float32
    assert x.is_contiguous()
    assert (x.min(), x.max()) == (0, 1)
    assert y.dtype == torch.int64
    assert torch.bincount(y).tolist() == [a_class] * 10
    assert torch.equal(x, (x * 255).round() / 255)


@every_file
@both_halves
def test_any_part_is_mixed(name, split):
    # Drawn without order, a class has 20 of 200: 4 standard deviations are 4 * sqrt(18) = 17.
    y = load_images(name, split=split).y
    counts = [torch.bincount(part, minlength=10) for part in y.split(200) if len(part) == 200]
    assert all((count - 20).abs().max() <= 17 for count in counts)
    assert y[:60].unique().numel() == 10


@pytest.mark.parametrize(
    ("name", "right"),  # 0.1 is chance; a patch often shows nothing but sky, grass or wall
    [("mnist5k", 0.92), ("fashion5k", 0.78), ("photos2500", 0.45)],
)
def test_pictures_are_what_their_labels_say(name, right):
    train, test = load_images(name, split="train"), load_images(name, split="test")
    neighbours = KNeighborsClassifier(3).fit(train.x.flatten(1).numpy(), train.y.numpy())
    assert neighbours.score(test.x.flatten(1).numpy(), test.y.numpy()) > right


@pytest.mark.parametrize("name", ["mnist5k", "fashion5k"])
def test_no_picture_is_in_both_halves(name):
    assert both(name).unique(dim=0).shape[0] == 5000


def test_only_white_patches_are_alike():
    distinct, count = both("photos2500").unique(dim=0, return_counts=True)
    assert count.tolist().count(1) == 2496
    assert (distinct[count > 1] == 1).all()


@pytest.mark.parametrize(
    ("split", "expected"),
    [
        ("train", "2d0476f3858479ef"),
        ("test", "f37f2b3cb8cd62fa"),
    ],
)
def test_photographs_are_unpacked_to_the_same_pixels_everywhere(split, expected):
    pixels = (load_images("photos2500", split=split).x * 255).round().to(torch.uint8)
    assert hashlib.sha256(pixels.numpy().tobytes()).hexdigest().startswith(expected)


def test_photographs_have_the_colours_of_nature():
    # Brightness, then blue against orange, then green against magenta: as everywhere in nature.
    x = load_images("photos2500").x.transpose(0, 1).flatten(1).double()
    variance, axes = torch.linalg.eigh(torch.cov(x))
    assert (variance.flip(0) / variance.sum()).tolist() == pytest.approx(
        [0.82, 0.15, 0.03], abs=0.01
    )
    signs = (axes / axes[2]).sign().flip(1).T.tolist()
    assert signs == [[1, 1, 1], [-1, 1, 1], [1, -1, 1]]


@every_file
def test_changing_the_pictures_changes_nobody_elses(name):
    load_images(name).x.zero_()
    assert load_images(name).x.any()


def test_default_is_mnist5k_train():
    assert torch.equal(load_images().x, load_images("mnist5k", split="train").x)


@pytest.mark.parametrize("split", ["Train", "validation", ""])
def test_unknown_split_is_refused(split):
    with pytest.raises(ValueError, match=r"split .* must be 'train' or 'test'"):
        load_images(split=split)


@pytest.mark.parametrize("name", ["MNIST", "mnist5k ", ""])
def test_unknown_name_lists_the_names(name):
    names = "mnist5k, fashion5k, photos2500, mnist, fashion_mnist, cifar10, cifar100"
    with pytest.raises(ValueError, match=names):
        load_images(name)


@pytest.mark.parametrize(
    ("name", "limit"), [("mnist5k", 1.5e6), ("fashion5k", 2.3e6), ("photos2500", 2e6)]
)
def test_small(name, limit):
    assert shipped.path(name).stat().st_size <= limit


@every_file
def test_what_ships_needs_no_torchvision(name):
    code = f"import sys, svlearn.data as d; d.load_images({name!r}); "
    subprocess.run(
        [sys.executable, "-c", f"{code}sys.exit('torchvision' in sys.modules)"], check=True
    )


@every_file
@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:999] + b[1000:]])
def test_damaged_file_is_named(name, damage, monkeypatch, tmp_path):
    damaged = tmp_path / f"{name}.npz"
    damaged.write_bytes(damage(shipped.path(name).read_bytes()))
    monkeypatch.setattr(shipped, "path", lambda name: damaged)
    with pytest.raises(DataError, match=f"{damaged} is damaged .* not the one of {name}"):
        load_images(name)
    damaged.unlink()
    with pytest.raises(DataError, match=str(damaged)):
        load_images(name)


@every_file
def test_readme_states_the_checksum(name):
    readme = shipped.path(name).with_name("README.md").read_text()
    assert hashlib.sha256(shipped.path(name).read_bytes()).hexdigest() in readme
