"""Files that are cut short, damaged, swapped or foreign: named, never shown."""

import gzip
import pickle
import struct
from pathlib import Path

import pytest
import torch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from svlearn.data import DataError, load_images

DEBIAN = Path("/usr/share/datasets/fashion-mnist")
RAW = "MNIST/raw"
TRAIN_X, TRAIN_Y = f"{RAW}/train-images-idx3-ubyte", f"{RAW}/train-labels-idx1-ubyte"
TEST_X, TEST_Y = f"{RAW}/t10k-images-idx3-ubyte", f"{RAW}/t10k-labels-idx1-ubyte"
in_a_fixture = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@in_a_fixture
@given(data=st.data())
def test_idx_cut_short_anywhere_is_named(mnist, tmp_path, data, write):
    victim = data.draw(st.sampled_from([TRAIN_X, TRAIN_Y]))
    length = data.draw(st.integers(0, len(mnist[victim]) - 1))
    write({**mnist, victim: mnist[victim][:length]}, tmp_path)
    with pytest.raises(DataError, match=f"{tmp_path / victim} is damaged"):
        load_images("mnist", root=tmp_path)


@in_a_fixture
@given(data=st.data(), flip=st.integers(1, 255))
def test_one_wrong_byte_anywhere_is_named(mnist, tmp_path, data, flip, write):
    victim = data.draw(st.sampled_from([TRAIN_X, TRAIN_Y]))
    blob = bytearray(mnist[victim])
    blob[data.draw(st.integers(0, len(blob) - 1))] ^= flip
    write({**mnist, victim: bytes(blob)}, tmp_path)
    with pytest.raises(DataError, match=f"{tmp_path / victim} is damaged"):
        load_images("mnist", root=tmp_path)


@in_a_fixture
@given(length=st.integers(0, 10_000))
@example(length=0)
@example(length=9)
def test_packed_idx_cut_short_anywhere_is_named(mnist, tmp_path, length, write):
    packed = {f"{path}.gz": gzip.compress(blob, mtime=0) for path, blob in mnist.items()}
    victim = f"{TRAIN_X}.gz"
    packed[victim] = packed[victim][: length % len(packed[victim])]
    write(packed, tmp_path)
    with pytest.raises(DataError, match=f"{tmp_path / victim}"):
        load_images("mnist", root=tmp_path)


@in_a_fixture
@given(place=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_one_wrong_byte_in_a_packed_file_changes_no_picture(mnist, tmp_path, place, flip, write):
    packed = bytearray(gzip.compress(mnist[TRAIN_X], mtime=0))
    packed[place % len(packed)] ^= flip
    write({f"{TRAIN_X}.gz": bytes(packed), TRAIN_Y: mnist[TRAIN_Y]}, tmp_path)
    try:  # gzip keeps a time and a few spare bits, where nothing depends on a byte
        shown = load_images("mnist", root=tmp_path).x
    except DataError as error:
        assert f"{tmp_path / TRAIN_X}.gz" in str(error)  # noqa: PT017 - either outcome is right
    else:
        assert (shown * 255).round().to(torch.uint8).numpy().tobytes() == mnist[TRAIN_X][16:]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda own, other: {TRAIN_X: own[TEST_X], TRAIN_Y: own[TEST_Y]},
        lambda own, other: {TRAIN_X: own[TRAIN_Y]},
        lambda own, other: {TRAIN_Y: own[TEST_Y]},
        lambda own, other: {TRAIN_X: other[f"Fashion{TRAIN_X}"]},
        lambda own, other: {TRAIN_Y: other[f"Fashion{TRAIN_Y}"]},
        lambda own, other: {TRAIN_X: own[TRAIN_X] + b"\0"},
        lambda own, other: {TRAIN_X: struct.pack(">IIII", 2051, 5, 56, 14) + own[TRAIN_X][16:]},
        lambda own, other: {TRAIN_X: gzip.compress(own[TRAIN_X])},
        lambda own, other: {TRAIN_X: b"<html>503 Service Unavailable</html>"},
    ],
)
def test_another_file_is_never_shown(mnist, fashion, tmp_path, wrong, write):
    changed = wrong(mnist, fashion)
    write({**mnist, **changed}, tmp_path)
    with pytest.raises(DataError, match=str(tmp_path / next(iter(changed)))):
        load_images("mnist", root=tmp_path)


def test_files_of_an_old_torchvision_are_not_believed(mnist, tmp_path, write):
    write(mnist, tmp_path)
    (tmp_path / "MNIST/processed").mkdir()
    for name in ("training.pt", "test.pt"):
        torch.save((torch.zeros(5, 28, 28), torch.zeros(5)), tmp_path / "MNIST/processed" / name)
    assert load_images("mnist", root=tmp_path).x.any()


def test_a_folder_in_the_place_of_a_file_is_named(mnist, tmp_path, write):
    write(mnist, tmp_path)
    (tmp_path / TRAIN_X).unlink()
    (tmp_path / TRAIN_X).mkdir()
    with pytest.raises(DataError, match=f"{tmp_path / TRAIN_X} cannot be read"):
        load_images("mnist", root=tmp_path)


class Trap:
    """Leaves a mark when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self):
        return Path.touch, (self.mark,)


@pytest.mark.parametrize("damage", ["trap", "short", "empty", "one byte"])
def test_damaged_cifar_is_named_and_never_unpickled(cifar, tmp_path, damage, write):
    name, files, *_ = cifar
    mark = tmp_path / "opened"
    for victim, blob in files.items():
        wrong = {"trap": pickle.dumps(Trap(mark)), "short": blob[:-1], "empty": b""}
        write({**files, victim: wrong.get(damage, b"?" + blob[1:])}, tmp_path)
        for split in ("train", "test"):
            with pytest.raises(DataError, match=f"{tmp_path / victim} is damaged"):
                load_images(name, split=split, root=tmp_path)
    assert not mark.exists()


@pytest.mark.skipif(not DEBIAN.exists(), reason="dataset-fashion-mnist is not installed")
def test_fashion_mnist_in_the_folder_of_mnist_is_refused(tmp_path):
    (tmp_path / "MNIST").mkdir()
    (tmp_path / RAW).symlink_to(DEBIAN)
    with pytest.raises(DataError, match=f"{TRAIN_X}.gz is damaged or is another file"):
        load_images("mnist", root=tmp_path)


@pytest.mark.skipif(not DEBIAN.exists(), reason="dataset-fashion-mnist is not installed")
def test_unpacked_files_of_torchvision_come_first(tmp_path, write):
    write({"FashionMNIST/raw/t10k-labels-idx1-ubyte": b"not these"}, tmp_path)
    with pytest.raises(DataError, match="raw/t10k-labels-idx1-ubyte is damaged"):
        load_images("fashion_mnist", split="test", root=tmp_path)
