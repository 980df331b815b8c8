"""What cells show, up to a number of bytes, and the streams that they print to."""

import base64
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CUT = "\n[The output of this notebook was cut off here: it is too long.]\n"
EACH = 100  # bytes that any output counts, so that there are not too many
Output = dict[str, Any]


class Outputs:
    """What cells have shown.

    Args:
        left: The bytes that may still be shown, by all cells together; negative after a cut.
    """

    def __init__(self, left: int) -> None:
        self.left = left
        self.items: list[Output] = []

    def take(self) -> list[Output]:
        """What was shown since the last call."""
        taken, self.items = self.items, []
        return [
            item | {"text": ["".join(item["text"])]} if "text" in item else item for item in taken
        ]

    def write(self, name: str, text: str) -> None:
        """Add text to a stream; what is too much is dropped, and said once."""
        if self.left < 0 or not text:
            return
        last = self.items[-1] if self.items else {}
        if last.get("name") != name:
            last = {"output_type": "stream", "name": name, "text": []}
            self.items.append(last)
            self.left -= EACH
        data = text.encode("utf-8", "replace")
        if len(data) > self.left:
            data = data[: max(0, self.left)] + CUT.encode()
        self.left = max(-1, self.left - len(data))
        last["text"].append(data.decode("utf-8", "ignore"))

    def show(self, data: dict[str, Any], metadata: dict[str, Any] | None) -> None:
        """Add something displayed."""
        self._add({"output_type": "display_data", "data": data, "metadata": metadata or {}})

    def fail(self, name: str, value: str, traceback: list[str]) -> None:
        """Add an exception."""
        about = {"ename": name, "evalue": value[:1000], "traceback": traceback[-100:]}
        self._add({"output_type": "error", **about}, spare=10_000)

    @contextmanager
    def muted(self) -> Iterator[None]:
        """Keep nothing of what is shown within, and count none of it."""
        kept, self.left, self.items = (self.left, self.items), -1, []
        try:
            yield
        finally:
            self.left, self.items = kept

    def _add(self, output: Output, spare: int = 0) -> None:
        text = json.dumps(output, default=_plain, skipkeys=True)
        if len(text) < self.left + spare:
            self.left -= max(len(text), EACH)
            self.items.append(json.loads(text))
        else:
            self.write("stdout", CUT)


def _plain(value: object) -> str:
    """What JSON cannot hold: pictures in the way of notebooks, all else as it is printed."""
    return base64.b64encode(value).decode() if isinstance(value, bytes) else repr(value)


class Stream(io.TextIOBase):
    """What stands in the place of stdout or stderr."""

    def __init__(self, outputs: Outputs, name: str) -> None:
        self.outputs, self.label = outputs, name

    def write(self, text: str) -> int:
        """Keep text."""
        self.outputs.write(self.label, str(text))
        return len(text)

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True
