"""Data sets: pictures with pixels in [0, 1], and their labels, loaded by name and checked.

May import nothing else of svlearn. Begin with `load_images`; the files that ship with the course
are read in `shipped.py`, those that torchvision downloads in `vision.py`.
"""

import os
from pathlib import Path

import torch

from svlearn.data import shipped
from svlearn.data._images import DataError, Images

__all__ = ["DataError", "Images", "load_images"]


def load_images(
    name: str = "mnist5k", *, split: str = "train", root: str | os.PathLike[str] | None = None
) -> Images:
    """Load one half of a data set: pictures with pixels in [0, 1], and their labels.

    They come to PyTorch's default device: `svlearn.set_default_device` chooses it.

    Args:
        name: What comes with the course: ``mnist5k`` (4,000 + 1,000 digits of 1×28×28),
            ``fashion5k`` (4,000 + 1,000 pieces of clothing of 1×28×28) or ``photos2500``
            (2,000 + 500 patches of ten photographs, of 3×32×32). Or what is downloaded: ``mnist``
            or ``fashion_mnist`` (60,000 + 10,000 of 1×28×28), ``cifar10`` or ``cifar100``
            (50,000 + 10,000 of 3×32×32).
        split: ``train`` or ``test``.
        root: Folder that holds what is downloaded, as torchvision lays it out; by default
            ``$SVLEARN_DATA``, else ``~/data``. What is not there is downloaded to it.

    Returns:
        The pictures and their labels.

    Raises:
        ValueError: There is no such data set, or no such split.
        DataError: A file is missing and cannot be downloaded, or it is damaged.

    Example:
        >>> x, y = load_images("mnist5k", split="test")
        >>> x.shape, y.shape
        (torch.Size([1000, 1, 28, 28]), torch.Size([1000]))
    """
    if split not in ("train", "test"):
        raise ValueError(f"split (={split!r}) must be 'train' or 'test'")
    x, y = _load(name, split, root)
    device = torch.get_default_device()
    return Images(x.to(device), y.to(device))


def _load(name: str, split: str, root: str | os.PathLike[str] | None) -> Images:
    if name in shipped.SHA256:
        return shipped.load(name, split)
    from svlearn.data.vision import load  # here, since torchvision is slow to import

    folder = Path(root or os.environ.get("SVLEARN_DATA") or "~/data")
    return load(name, split, folder.expanduser().absolute())
