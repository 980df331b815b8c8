"""An IPython shell that keeps what cells show, up to a number of bytes."""

import base64
import io
import json
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure
from traitlets.config import Config

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


class _Publisher(DisplayPublisher):
    shell: "Shell"

    def publish(self, data: Any, metadata: Any = None, **_: Any) -> None:  # type: ignore[override]
        self.shell.outputs.show(data, metadata)


class _Hook(DisplayHook):
    shell: "Shell"

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.shell.outputs.show(format_dict, md_dict)

    def finish_displayhook(self) -> None:
        pass


class Shell(InteractiveShell):
    """IPython without a terminal and without a kernel.

    It is made before there is a submission; `outputs` is set when there is one.
    """

    outputs: Outputs

    @classmethod
    def ready(cls) -> "Shell":
        """The one shell of this process, with matplotlib's figures shown inline."""
        config = Config()
        config.HistoryManager.enabled = False
        classes = {"display_pub_class": _Publisher, "displayhook_class": _Hook}
        shell: Shell = cls.instance(config=config, colors="nocolor", **classes)
        shell.outputs = Outputs(0)
        shell.InteractiveTB.set_mode("Plain")  # others take seconds for an endless recursion
        with capture_output():
            shell.enable_matplotlib("inline")
        figure = Figure()
        figure.add_subplot().set_title("x")
        figure.savefig(io.BytesIO())  # fonts and the like are found once, and not for each
        return shell

    def enable_gui(self, gui: Any = None) -> None:
        """There is no window to open."""

    def ask_exit(self) -> None:
        """There is nothing that `exit` could leave."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self.outputs.fail(name_of(etype), text_of(evalue), stb)


def name_of(kind: type) -> str:
    """The name of a class, whatever it says of itself."""
    return str(vars(type)["__name__"].__get__(kind))


def text_of(error: object) -> str:
    """What an exception says, which a student's may fail to do, or do in a string of its own."""
    try:
        return str.encode(str(error), "utf-8", "replace").decode()
    except BaseException as second:
        return f"<no text: {name_of(type(second))}>"
