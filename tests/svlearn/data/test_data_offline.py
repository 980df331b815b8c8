"""No network: what is there is used, and what is not there is an error that says all."""

import re
import socket

import pytest
from torchvision import datasets

from svlearn.data import DataError, _files, load_images


# As in test_data_download: torchvision's own business with tarfile.
@pytest.mark.filterwarnings("ignore:Python 3.14 will:DeprecationWarning")
def test_cifar_is_unpacked_without_a_network(cifar, tmp_path, write):
    name, contents, archive, _ = cifar
    root = tmp_path / "data"
    write(archive, root)
    assert len(load_images(name, split="test", root=root).x) == 3
    there = {str(p.relative_to(root)) for p in root.rglob("*") if not p.is_dir()}
    assert there == {*contents, *archive}
    assert not (root / next(iter(archive))).is_symlink()


@pytest.mark.parametrize("name", ["mnist", "fashion_mnist", "cifar10", "cifar100"])
def test_without_a_network_the_error_says_all(name, mnist, fashion, tmp_path):
    root = tmp_path / "data"
    with pytest.raises(DataError) as raised:
        load_images(name, root=root)
    expected = {"cifar10": "cifar-10-python.tar.gz", "cifar100": "cifar-100-python.tar.gz"}
    file = expected.get(name, "train-images-idx3-ubyte.gz")
    message = str(raised.value)
    assert message.startswith(f"{name} is not in {root}")
    assert re.search(rf"{root}\S*/{file}\n    from http\S+/{file}\n", message)
    assert "Without a network" in message
    assert "SVLEARN_DATA" in message
    assert not root.exists()


def test_a_silent_server_is_given_up(mnist, tmp_path, monkeypatch):
    monkeypatch.setattr(_files, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        monkeypatch.setattr(datasets.MNIST, "mirrors", [address])
        with pytest.raises(DataError, match="timed out"):
            load_images("mnist", root=tmp_path)
