"""Files of a data set: read with their MD5 checked, or downloaded whole by torchvision."""

import gzip
import hashlib
import os
import shutil
import zlib
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from svlearn.data._images import DataError

PATIENCE = 3.0  # seconds for a server to answer; torchvision has no limit of its own


def read_verified(path: Path, md5: str, *, unpack: bool = False) -> bytes:
    """Read a file whose contents are known.

    Args:
        path: The file.
        md5: MD5 of its contents, in hexadecimal.
        unpack: The contents meant are those inside the gzip file.

    Returns:
        The contents, unpacked if that was asked for.

    Raises:
        DataError: It cannot be read, is cut short, or is another file.
    """
    try:
        content = gzip.decompress(path.read_bytes()) if unpack else path.read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        raise DataError(f"{path} cannot be read ({error}); replace or delete it") from error
    found = hashlib.md5(content, usedforsecurity=False).hexdigest()
    if found != md5:
        raise DataError(
            f"{path} is damaged or is another file: {len(content):,} bytes with MD5 {found}, "
            f"expected MD5 {md5}; replace or delete it"
        )
    return content


def download(
    name: str, dataset: Callable[..., object], root: Path, wanted: dict[Path, str]
) -> None:
    """Have torchvision download and unpack what is wanted into ``root``.

    Args:
        name: What the data set is called here.
        dataset: Its class in torchvision.
        root: The folder to complete.
        wanted: Files and their addresses; those that exist are unpacked without a network.

    Raises:
        DataError: No network, no or a wrong answer, a full disk, a folder of somebody else's.
    """
    absent = {path: url for path, url in wanted.items() if not os.path.exists(path)}
    try:
        for url in absent.values():
            urlopen(url, timeout=PATIENCE).close()  # noqa: S310 - torchvision's own addresses
        _complete(dataset, root, wanted.keys() - absent.keys())
    except (OSError, RuntimeError, HTTPException) as error:
        expected = "\n".join(f"  {path}\n    from {url}" for path, url in wanted.items())
        raise DataError(
            f"{name} is not in {root} and cannot be downloaded to it: {error}\n"
            f"Expected, packed like this or unpacked:\n{expected}\n"
            "Without a network: get these with another computer and put them there, or set root= "
            "or SVLEARN_DATA to a folder that has them; mnist5k, fashion5k and photos2500 need no "
            "download."
        ) from error


def _complete(dataset: Callable[..., object], root: Path, at_hand: set[Path]) -> None:
    """Let torchvision work in a folder of its own, so that ``root`` never holds half a file."""
    root.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".download-", dir=root) as fresh:
        for path in at_hand:
            (Path(fresh) / path.relative_to(root)).symlink_to(path)
        dataset(fresh, download=True)
        for path in [p for p in Path(fresh).rglob("*") if p.is_file() and not p.is_symlink()]:
            target = root / path.relative_to(fresh)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(path, target)
