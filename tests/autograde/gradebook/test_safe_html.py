import base64
import io
import re
import zlib
from pathlib import Path

import nbgrader
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from autograde.gradebook.pictures import why_not
from autograde.gradebook.safe_html import COLOURS, clean_html, without_macros


def picture(width: int = 2, height: int = 2, kind: str = "PNG", frames: int = 1) -> bytes:
    file = io.BytesIO()
    pictures = [Image.new("L", (width, height), shade) for shade in range(frames)]
    pictures[0].save(file, kind, **({"append_images": pictures[1:]} if frames > 1 else {}))
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """The first bytes of a picture that says it is larger than it is."""
    content = bytearray(picture())
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return bytes(content)


PIXEL = f"data:image/png;base64,{base64.b64encode(picture()).decode()}"
KEPT = [
    f'<img alt="A digit" src="{PIXEL}">',
    f'<img alt="" src="{PIXEL}" width="300" height="50%">',
    '<table><tbody><tr><th scope="row">x</th><td colspan="2">1</td></tr></tbody></table>',
    '<table class="dataframe"><tbody><tr><td style="text-align: right;">1</td></tr></tbody>'
    "</table>",
    '<div class="highlight"><pre><span class="n">x</span></pre></div>',
    "<h2>A &lt; B &amp; C</h2>",
    '<a href="https://example.org">there</a>',
    '<a href="http://local.example.org/a?b=1&amp;c=2#d">there</a>',
    '<a href="mailto:ada@example.org">write</a>',
    r"$\alpha \text{href} \hreference$",
]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f'<img src="{PIXEL}" onload="alert(1)">',
    '<img src="https://example.org/who-looked.png">',
    '<img src="data:image/svg+xml;base64,AAAA">',
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" data:text/html;base64,AAAA">a</a>',
    '<a href="da\tta:text/html;base64,AAAA">a</a>',
    '<a href="&#100;ata:text/html;base64,AAAA">a</a>',
    '<a href="java\x01script:alert(1)">a</a>',
    '<a href="jav&Tab;ascript:alert(1)">a</a>',
    '<a href="/formgrader?path=/tmp">a</a>',
    '<a href="//example.org">a</a>',
    '<a href="http://localhost:8888/formgrader">a</a>',
    '<a href="https://127.0.0.1/">a</a>',
    '<a href="http://hub.local/user/ada">a</a>',
    '<a href="https:&#47;&#47;localhost/">a</a>',
    '<a href="https://ada@example.org:8888/">a</a>',
    '<a href="#check_double">a</a>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<iframe src='/tree'></iframe>",
    "<form action=/api><input name=x></form>",
    "<label for=check_double>a</label>",
    "<button class='full-credit'>a</button>",
    "<textarea id=x></textarea><select name=y></select><dialog open>z</dialog>",
    '<p style="position: fixed; background: url(https://example.org/x)">all over the page</p>',
    '<p style="height: 1px; margin-top: -900px">all over the page</p>',
    '<img width="99999" height="99999">',
    '<td rowspan="99999999">a</td>',
    "<style>body { display: none }</style>",
    "<base href=https://example.org><meta http-equiv=refresh content=0>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<div class="nbgrader_cell"><b id="check_double">a</b></div>',
    '<div class="highlight modal-backdrop full-credit" data-toggle="modal">a</div>',
    '<h2 id="check_double">a</h2><a name="check_double">b</a>',
    r"$\href{javascript:alert(1)}{x} \cssId{check_double}{x} \class{full-credit}{x}$",
    r"$\hr&#101;f{x}{y} \h&#114;ef{x}{y} &#92;style{margin:-900px}{x} &bsol;class{a}{b}$",
]
RUNS = re.compile(
    r"<(script|svg|iframe|form|input|label|button|textarea|select|dialog|style|base|meta|math|object"
    r"|embed|link)\b"
    r"|<[^>]*\s(on\w+|srcdoc|id|name|for|data-[\w-]+)="
    r"|<[^>]*(javascript:|position:|margin|height: 1px|url\(|svg\+xml|text/html)"
    r"|<[^>]*span=.?\d{4}|<img[^>]*\s(width|height)=.?\d{5}"
    r"|<[^>]*class=[^>]*(nbgrader|modal|full-credit)"
    r"|<img[^>]*src=.https?:"
    r"|<a[^>]*href=.(?!https?://[\w.-]+\.[a-z]+[/?#\"]|mailto:)|<a[^>]*href=[^>]*\.local/"
    r"|\\(href|cssId|class|style)\b|&#|&bsol;"
)


@pytest.mark.parametrize("html", KEPT)
def test_what_notebooks_are_made_of_is_kept(html: str) -> None:
    assert clean_html(html) == html


@pytest.mark.parametrize("html", HOSTILE)
def test_what_would_run_load_or_be_a_part_of_the_page_is_gone(html: str) -> None:
    assert RUNS.search(html)
    assert not RUNS.search(clean_html(html))


@given(st.lists(st.sampled_from([*KEPT, *HOSTILE, "<", ">", '"', "'", " ", "</", "<!--"])))
def test_however_it_is_put_together(parts: list[str]) -> None:
    assert not RUNS.search(clean_html("".join(parts)))


def test_formgrader_has_no_class_that_students_may_use() -> None:
    pages = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"
    texts = [path.read_text() for path in [*pages.glob("static/js/*.js"), *pages.rglob("*.j2")]]
    classes = set(re.findall(r"[\"' ]\.([\w-]+)[\"' ,]", " ".join(texts)))
    assert {"score", "full-credit", "nbgrader_cell"} <= classes
    assert classes.isdisjoint(COLOURS.split("|"))


def test_a_picture_that_is_not_shown_says_so() -> None:
    assert clean_html('<img alt="A <b>" src="x.png">').startswith("[A &lt;b&gt;: a picture that is")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"<svg></svg>", "no PNG"),
        (b"\xff\xd8\xff\xe0cut off", "it is"),
        (picture()[:40], "it is"),
        (bomb(50_000, 50_000), "too"),
        (bomb(30_000, 1), "too"),
        (bomb(2**31 - 1, 2**31 - 1), "too"),
        (picture(9000, 5000), "9000 × 5000 pixels are too many"),
        (picture(kind="GIF", frames=250), "too many"),
    ],
)
def test_why_a_picture_is_not_shown(content: bytes, why: str) -> None:
    assert why in why_not(base64.b64encode(content).decode())


@pytest.mark.parametrize("data", ["%%%", "AAA", None, 7, {}, ["AAAA"]])
def test_what_is_not_even_base64(data: object) -> None:
    assert why_not(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_pictures_are_shown(kind: str) -> None:
    assert why_not(base64.encodebytes(picture(300, 200, kind)).decode()) == ""


def test_mathematics_is_left_alone() -> None:
    assert (
        without_macros(r"\alpha\hrefx \classes \frac{1}{2}") == r"\alpha\hrefx \classes \frac{1}{2}"
    )
