"""What students wrote and showed, made harmless for the browser of whoever grades it.

formgrader lies on the same server as the instructor's notebooks: a script in a submission would
act there with the instructor's rights.
"""

import re

import bleach
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

TAGS = {
    *bleach.ALLOWED_TAGS,
    *(
        "p",
        "div",
        "span",
        "pre",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "img",
        "sub",
        "sup",
    ),
    *("table", "thead", "tbody", "tr", "th", "td", "caption", "details", "summary", "del", "dl"),
    *("dt", "dd", "figure", "figcaption"),
}
ATTRIBUTES = {"alt", "class", "colspan", "height", "href", "rowspan", "scope", "style", "width"}
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*")


def clean_html(html: object) -> str:
    """HTML without what runs, loads from elsewhere, or covers the page.

    `nbgrader_config.py` puts it in the place of nbconvert's filter of this name, which takes the
    figures of a notebook away, too.

    Example:
        >>> clean_html('<b onclick="x()">bold</b><script>x()</script>')
        '<b>bold</b>&lt;script&gt;x()&lt;/script&gt;'
    """
    text = html.decode() if isinstance(html, bytes) else str(html)
    properties = {"text-align", "width", "height", "max-width", "padding-right", "color"}
    cleaned: str = bleach.clean(
        text,
        tags=TAGS,
        attributes=_is_allowed,
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=CSSSanitizer(allowed_css_properties=properties),
    )
    return cleaned


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Text as HTML; nbgrader's templates pass by `clean_html`, but not by this filter."""
    attached = getattr(context.get("cell"), "attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attached)
    return clean_html(MarkdownWithMath(renderer=renderer).render(source))


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and bool(PICTURE.fullmatch(value))
    if name == "href":
        return not value.strip().lower().startswith("data:")
    return name in ATTRIBUTES or (name == "id" and re.fullmatch(r"[\w-]*", value) is not None)
