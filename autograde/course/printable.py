"""Text that somebody else wrote, made fit for a terminal, a page or a table."""


def printable(text: str, most: int | None = None) -> str:
    r"""Text as one line, without a character that hides or that a terminal obeys.

    Control characters, marks that turn the direction of writing, and halves of surrogate pairs,
    which no file can hold, become `�`.

    Args:
        text: Anything.
        most: The number of characters at which it is cut off, with `…` as the last of them.

    >>> printable("a\tb\x1b[31m\u202ec")
    'a b�[31m�c'
    """
    if most is not None and len(text) > most:
        text = text[: most - 1] + "…"
    return "".join(
        letter if letter.isprintable() else " " if letter.isspace() else "�" for letter in text
    )


def spreadsheet_cell(text: str) -> str:
    """One line that a spreadsheet shows and does not compute, whatever was written.

    >>> spreadsheet_cell("=1+1")
    "'=1+1"
    """
    line = printable(text)
    return f"'{line}" if line.startswith(("=", "+", "-", "@")) else line
