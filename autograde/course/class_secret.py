"""A secret of the class, so that nobody can foresee what the judge asks."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def class_secret(folder: Path) -> str:
    """The secret kept in a folder; it is made when there is none.

    Args:
        folder: Of the class, which git ignores.
    """
    path = folder / "secret"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f".secret.{secrets.token_hex(8)}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_hex(16))
        with suppress(FileExistsError):  # somebody was quicker: theirs counts
            os.link(mine, path)
        mine.unlink()
    return path.read_text()
