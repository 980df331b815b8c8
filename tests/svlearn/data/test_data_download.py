"""Downloads, from a server on this computer that behaves well or badly."""

import errno
import functools
import gc
import gzip
import http.server
import os
import threading
import warnings
from pathlib import Path

import pytest
import torch
from torchvision import datasets

from svlearn.data import DataError, load_images

# Python 3.12 and 3.13 announce what 3.14 does: tarfile's safe filter, which torchvision leaves out.
pytestmark = pytest.mark.filterwarnings("ignore:Python 3.14 will:DeprecationWarning")


def everything_in(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir()}


@pytest.fixture
def server(tmp_path, monkeypatch):
    """A folder whose files are offered where torchvision looks for its own."""
    folder = tmp_path / "server"
    folder.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    handler = functools.partial(Quiet, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True).start()
        point_torchvision_at(f"http://127.0.0.1:{running.server_port}/", monkeypatch)
        yield folder
        running.shutdown()
    with warnings.catch_warnings():  # torchvision leaves the answer open when it is an error
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def point_torchvision_at(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets.MNIST, "mirrors", [address])
    for dataset in (datasets.CIFAR10, datasets.CIFAR100):
        monkeypatch.setattr(dataset, "url", f"{address}{dataset.filename}")


def packed(contents: dict[str, bytes]) -> dict[str, bytes]:
    return {f"{Path(p).name}.gz": gzip.compress(blob, mtime=0) for p, blob in contents.items()}


def test_mnist_is_downloaded_once(mnist, server, tmp_path, monkeypatch, write):
    root = tmp_path / "new" / "data"
    write(packed(mnist), server)
    first = load_images("mnist", root=root)
    assert everything_in(root) == {*mnist, *(f"{path}.gz" for path in mnist)}
    point_torchvision_at("http://nowhere.invalid/", monkeypatch)
    assert torch.equal(load_images("mnist", root=root).x, first.x)
    assert len(load_images("mnist", split="test", root=root).x) == 3
    assert len(datasets.MNIST(root)) == 5


def test_cifar_is_downloaded_once(cifar, server, tmp_path, monkeypatch, write):
    name, contents, archive, _ = cifar
    write(archive, server)
    first = load_images(name, root=tmp_path / "data")
    assert everything_in(tmp_path / "data") == {*contents, *archive}
    point_torchvision_at("http://nowhere.invalid/", monkeypatch)
    assert torch.equal(load_images(name, root=tmp_path / "data").x, first.x)


def test_damaged_archive_of_cifar_is_named_and_kept(cifar, server, tmp_path, write):
    name, _, archive, _ = cifar
    write(archive, server)
    (file, blob), *_ = archive.items()
    write({file: blob[:-1]}, tmp_path / "data")
    with pytest.raises(DataError, match=f"{tmp_path / 'data' / file} is damaged"):
        load_images(name, root=tmp_path / "data")
    assert (tmp_path / "data" / file).read_bytes() == blob[:-1]


def test_a_missing_file_brings_the_others_along(mnist, server, tmp_path, write):
    write(packed(mnist), server)
    write({path: blob for path, blob in mnist.items() if "t10k" in path}, tmp_path / "data")
    assert len(load_images("mnist", split="train", root=tmp_path / "data").x) == 5


@pytest.mark.parametrize("trouble", ["gone", "cut short", "a login page"])
def test_a_bad_answer_leaves_nothing_behind(trouble, mnist, server, tmp_path, write):
    offered = packed(mnist)
    victim = "t10k-labels-idx1-ubyte.gz"
    write(offered, server)
    if trouble == "gone":
        (server / victim).unlink()
    else:
        (server / victim).write_bytes(offered[victim][:-1] if trouble == "cut short" else b"<html>")
    with pytest.raises(DataError, match="cannot be downloaded") as raised:
        load_images("mnist", root=tmp_path / "data")
    assert victim in str(raised.value)
    assert everything_in(tmp_path / "data") == set()


def test_an_interrupted_download_leaves_nothing_behind(mnist, server, tmp_path, monkeypatch, write):
    def interrupted(self):
        Path(self.raw_folder).mkdir(parents=True)
        (Path(self.raw_folder) / "train-images-idx3-ubyte").write_bytes(b"half")
        raise KeyboardInterrupt

    write(packed(mnist), server)
    monkeypatch.setattr(datasets.MNIST, "download", interrupted)
    with pytest.raises(KeyboardInterrupt):
        load_images("mnist", root=tmp_path / "data")
    assert list((tmp_path / "data").iterdir()) == []


def test_a_full_disk_is_an_error(mnist, server, tmp_path, monkeypatch, write):
    def full(self):
        raise OSError(errno.ENOSPC, "No space left on device")

    write(packed(mnist), server)
    monkeypatch.setattr(datasets.MNIST, "download", full)
    with pytest.raises(DataError, match=r"cannot be downloaded to it: .*No space left"):
        load_images("mnist", root=tmp_path / "data")


def test_a_file_in_the_place_of_the_folder_is_an_error(mnist, server, tmp_path, write):
    write({**packed(mnist), "../data": b"no folder"}, server)
    with pytest.raises(DataError, match=f"mnist is not in {tmp_path / 'data'} and cannot"):
        load_images("mnist", root=tmp_path / "data")


def test_a_folder_of_somebody_else(mnist, server, tmp_path, write):
    write(packed(mnist), server)
    write({path: blob for path, blob in mnist.items() if "train" in path}, tmp_path / "data")
    (tmp_path / "data").chmod(0o555)
    if os.access(tmp_path / "data", os.W_OK):
        pytest.skip("root may write anywhere")
    assert len(load_images("mnist", root=tmp_path / "data").x) == 5
    with pytest.raises(DataError, match="Permission denied"):
        load_images("mnist", split="test", root=tmp_path / "data")
