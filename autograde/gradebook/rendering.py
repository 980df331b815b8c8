"""What runs in a process with limits, called by `page_filters`: pieces of a submission, as HTML."""

from html import escape
from typing import Any

from nbconvert.filters import Highlight2HTML, ansi2html
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograde.gradebook.pictures import why_not
from autograde.gradebook.safe_html import clean_html

ATTACHED = "attachment:"
KINDS = ("image/png", "image/jpeg", "image/gif")
LOST = "[{}: a picture that cannot be shown: {}]"


class _Renderer(IPythonRenderer):
    """nbconvert's, for which a picture that cannot be shown is no error."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """A picture that is attached, or a word in its place."""
        if not url.startswith(ATTACHED):
            return str(super().image(text, url, title))
        name = url[len(ATTACHED) :]
        found = self.attachments.get(name, {})
        kind = next((kind for kind in KINDS if kind in found), "")
        why = why_not(found[kind]) if kind else _why_none(name in self.attachments, found)
        if why:
            return escape(LOST.format(text or name, why))
        data = "".join(found[kind].split())
        return f'<img src="data:{kind};base64,{data}" alt="{escape(text)}">'


def _why_none(is_attached: bool, found: dict[str, str]) -> str:
    if not is_attached:
        return "it is not in the notebook"
    return f"it is {', '.join(found)}, and no PNG, JPEG or GIF" if found else "it is empty"


def markdown(source: str, attachments: dict[str, Any]) -> str:
    """Text as HTML that is harmless.

    Args:
        source: Markdown.
        attachments: Pictures by name and kind, in base64.
    """
    renderer = _Renderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    return clean_html(MarkdownWithMath(renderer=renderer).render(source))


def clean(html: str) -> str:
    """HTML that is harmless."""
    return clean_html(html)


def code(source: str) -> str:
    """Python in colours."""
    return str(Highlight2HTML(pygments_lexer="ipython3")(source))


def ansi(text: str) -> str:
    """What a terminal would show in colours."""
    return str(ansi2html(text))


def picture(data: str) -> str:
    """Why a picture is not shown; empty if it is."""
    return why_not(data)
