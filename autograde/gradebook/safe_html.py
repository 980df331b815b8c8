"""What students wrote and showed, made harmless for the browser of whoever grades it.

formgrader lies on the same server as the instructor's notebooks: a script in a submission would
act there with the instructor's rights. And its page finds its own fields and buttons by id and
class: what shares one with them takes their clicks. So no id is left of a student's HTML, and of
classes those that colour code.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bleach import ALLOWED_TAGS
from bleach.css_sanitizer import CSSSanitizer
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner
from pygments.token import STANDARD_TYPES

from autograde.gradebook.pictures import is_shown

TAGS = {
    *ALLOWED_TAGS,
    *("p", "div", "span", "pre", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "img", "sub"),
    *("sup", "table", "thead", "tbody", "tr", "th", "td", "caption", "details", "summary", "del"),
    *("dl", "dt", "dd", "figure", "figcaption"),
}
# What a value must be in all, by attribute; some tags have more.
COLOURS = "|".join(sorted({"highlight", "dataframe", *filter(None, STANDARD_TYPES.values())}))
VALUES = {
    "alt": re.compile(r".*", re.DOTALL),
    "class": re.compile(rf"\s*(({COLOURS})(\s+|$))*"),
    "style": re.compile(r"\s*text-align:\s*(left|right|center|justify)\s*;?\s*"),
    "colspan": re.compile(r"\d{1,3}", re.ASCII),
    "rowspan": re.compile(r"\d{1,3}", re.ASCII),
    "scope": re.compile(r"(row|col)(group)?"),
}
SIZE = re.compile(r"\d{1,4}|\d{1,2}%|100%", re.ASCII)  # of a picture
# Somewhere else, and nothing that only this machine or network reaches: following a link must not
# be a command to a server on which the instructor is logged in. No entity can hide in the host.
LINK = re.compile(
    r"https?://([a-z0-9-]{1,63}\.)+"
    r"(?!(local|localhost|localdomain|internal|intranet|lan|home|corp)([/?#]|$))"
    r"[a-z]{2,63}([/?#][^\s\x00-\x20\x7f-\xa0\"'<>`\\]*)?"
    r"|mailto:[^\s\x00-\x20\x7f-\xa0\"'<>`\\]+",
    re.IGNORECASE,
)
# Of MathJax's macros, those that make links, names, styles, switches and windows, or load others.
MACRO = re.compile(
    r"\\(?=(href|url|class|cssId|style|bbox|require|toggle|mathtip|texttip|tooltip|mmlToken|data)"
    r"(?![A-Za-z]))"
)
NOT_SHOWN = "a picture that is not shown: it is no PNG, JPEG or GIF in the notebook, or too large"


def clean_html(text: object) -> str:
    """HTML without what runs, loads from elsewhere, covers the page, or is named like a part of it.

    Example:
        >>> clean_html('<b id="x" onclick="x()">bold</b><script>x()</script>')
        '<b>bold</b>&lt;script&gt;x()&lt;/script&gt;'
    """
    source = text.decode() if isinstance(text, bytes) else str(text)
    cleaned: str = _cleaner().clean(source)
    return cleaned


def without_macros(text: str) -> str:
    r"""Text in which MathJax finds nothing but mathematics.

    >>> without_macros(r"\alpha \href{x}{y}") == "\\alpha \\\u200bhref{x}{y}"
    True
    """
    return MACRO.sub("\\\\\u200b", text)


class _Shown(Filter):
    """What is left of a page: a word in the place of a picture that is none, mathematics alone."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Change texts as browsers read them, without entities: macros could hide in those."""
        texts: list[str] = []
        for token in super().__iter__():
            if token["type"] in ("Characters", "SpaceCharacters"):
                texts.append(token["data"])
            elif token["type"] == "Entity":
                texts.append(html.unescape(f"&{token['name']};"))
            elif token.get("name") == "img" and (None, "src") not in token["data"]:
                alt = html.unescape(token["data"].get((None, "alt"), ""))
                texts.append(f"[{alt and f'{alt}: '}{NOT_SHOWN}]")
            else:
                yield from _text(texts)
                texts = []
                yield token
        yield from _text(texts)


def _text(parts: list[str]) -> Iterator[dict[str, Any]]:
    if parts:
        yield {"type": "Characters", "data": without_macros("".join(parts))}


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and is_shown(value)
    if name == "href":
        return tag == "a" and LINK.fullmatch(value) is not None
    if name in ("width", "height"):
        return tag == "img" and SIZE.fullmatch(value) is not None
    return name in VALUES and VALUES[name].fullmatch(value) is not None


@lru_cache(maxsize=1)
def _cleaner() -> Cleaner:
    return Cleaner(
        tags=TAGS,
        attributes=_is_allowed,
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=CSSSanitizer(allowed_css_properties={"text-align"}),
        filters=[_Shown],
    )
