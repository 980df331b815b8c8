"""Release labs, grade what comes back, report: `python -m autograde COMMAND --help`."""

import gc
import sys
from collections.abc import Sequence

MISSING = (
    "The grader needs {}, which students do not have; make setup installs it, and so does "
    "pip install -e '.[grader]' in this environment."
)
# jsonschema, on which nbformat stands, takes a second to learn what internationalized addresses
# are, where this can be imported; a notebook has none.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its last line says what happened.

    Returns:
        0 if all went well, 1 if not.
    """
    gc.disable()  # imports make next to no garbage
    try:
        from autograde.command_line import run
    except ModuleNotFoundError as error:
        if str(error.name).startswith("autograde"):
            raise
        print(MISSING.format(error.name), file=sys.stderr)
        return 1
    finally:
        gc.enable()
    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
