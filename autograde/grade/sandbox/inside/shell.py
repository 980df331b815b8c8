"""An IPython shell that goes on where the grader, not the student, has left something out."""

import ast
import dis
import io
from types import CodeType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.figure import Figure
from traitlets.config import Config

from autograde.grade.sandbox.inside.outputs import Outputs
from autograde.labs.definitions import definitions
from autograde.labs.errors import DelegatedError

_SETS = ("STORE_NAME", "STORE_GLOBAL")
_AWAIT = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
CAUSES = 20  # an exception may have itself as a cause


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

    It is made before there is a submission; `outputs` is set when there is one. What the grader
    leaves out, because it is withheld or only explores, costs the statements that need it, and not
    those that stand below them in a cell.
    """

    outputs: Outputs
    left_out: frozenset[str] = frozenset()  # names that there would be on a student's machine

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

    def run_definitions(self, source: str) -> None:
        """Run what a cell imports and defines, each for itself; nothing that it shows is kept."""
        with self.outputs.muted():
            try:
                body = ast.parse(self.transform_cell(source)).body
                self.left_out |= _bound(compile(ast.Module(body, []), "<cell>", "exec", _AWAIT))
            except (SyntaxError, ValueError):  # then it would define nothing anywhere
                return
            for statement in definitions(body):
                self.run_cell(statement)

    async def run_code(
        self, code_obj: Any, result: ExecutionResult | None = None, *, async_: bool = False
    ) -> bool:
        """Run one statement of a cell; whether those below it are given up.

        They are not where it fails for something that the student has and that is not here.
        """
        failed = await super().run_code(code_obj, result, async_=async_)
        error = result.error_in_exec if failed and result else None
        is_missing = isinstance(error, ModuleNotFoundError) or (
            isinstance(error, NameError) and error.name in self.left_out
        )
        if not (is_missing or is_delegated(error)):
            return bool(failed)
        self.left_out |= _bound(code_obj)
        return False

    def enable_gui(self, gui: Any = None) -> None:
        """There is no window to open."""

    def ask_exit(self) -> None:
        """There is nothing that `exit` could leave."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: list[str]) -> None:
        self.outputs.fail(name_of(etype), text_of(evalue), stb)


def _bound(code: CodeType) -> set[str]:
    """The variables of a notebook that some of its code sets."""
    return {each.argval for each in dis.get_instructions(code) if each.opname in _SETS}


def is_delegated(error: BaseException | None) -> bool:
    """Whether `DelegatedError` is what an exception is, or what has caused it."""
    for _ in range(CAUSES):
        if isinstance(error, DelegatedError):
            return True
        error = error and (error.__cause__ or error.__context__)
    return False


def name_of(kind: type) -> str:
    """The name of a class, whatever it says of itself."""
    return str(vars(type)["__name__"].__get__(kind))


def text_of(error: object) -> str:
    """What an exception says, which a student's may fail to do, or do in a string of its own."""
    try:
        return str.encode(str(error), "utf-8", "replace").decode()
    except BaseException as second:
        return f"<no text: {name_of(type(second))}>"
