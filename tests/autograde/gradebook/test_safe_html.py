import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograde.gradebook.safe_html import clean_html

PIXEL = "data:image/png;base64,iVBORw0KGgo="
KEPT = [
    f'<img alt="A digit" src="{PIXEL}">',
    '<table><tbody><tr><th scope="row">x</th><td>1</td></tr></tbody></table>',
    '<div class="highlight"><pre><span class="n">x</span></pre></div>',
    '<h2 id="a-b">A &lt; B</h2>',
    '<a href="https://example.org">there</a>',
]
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    f'<img src="{PIXEL}" onload="alert(1)">',
    '<img src="https://example.org/who-looked.png">',
    '<img src="data:image/svg+xml;base64,AAAA">',
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" data:text/html;base64,AAAA">a</a>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<iframe src='/tree'></iframe>",
    "<form action=/api><input name=x></form>",
    '<p style="position: fixed; background: url(https://example.org/x)">all over the page</p>',
    "<style>body { display: none }</style>",
    "<base href=https://example.org><meta http-equiv=refresh content=0>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
]
RUNS = re.compile(
    r"<(script|svg|iframe|form|input|style|base|meta|math|object|embed|link)\b"
    r"|<[^>]*\s(on\w+|srcdoc)=|<[^>]*(javascript:|position:|url\(|svg\+xml|text/html)"
    r"|<img[^>]*src=.https?:",
    re.IGNORECASE,
)


@pytest.mark.parametrize("html", KEPT)
def test_what_notebooks_are_made_of_is_kept(html: str) -> None:
    assert clean_html(html) == html


@pytest.mark.parametrize("html", HOSTILE)
def test_what_would_run_or_load_is_gone(html: str) -> None:
    assert RUNS.search(html)
    assert not RUNS.search(clean_html(html))


@given(st.lists(st.sampled_from([*KEPT, *HOSTILE, "<", ">", '"', "'", " ", "</", "<!--"])))
def test_however_it_is_put_together(parts: list[str]) -> None:
    assert not RUNS.search(clean_html("".join(parts)))
