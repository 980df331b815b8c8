"""Pictures fit a small window with the file browser beside them, and names keep to one line.

What is written in them can be read, on a light ground and on a dark one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from benchmarks.browser import close_with_kernels, run_all, wait_for_kernel

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOT = Path(__file__).parents[2]
PATHS = [
    str(path.relative_to(ROOT))
    for path in sorted([*ROOT.glob("lectures/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
]
# One of them each time, all in the long tests.
ONCE = [PATHS[-1], *(pytest.param(path, marks=pytest.mark.long) for path in PATHS[:-1])]
WIDTH = 1000
PICTURES = ".jp-OutputArea-output img, .jp-OutputArea-output svg[role=img]"
TEXTS = ".jp-OutputArea-output svg[role=img] text"
SPREAD = """all => all.map(one => {
  const room = one.closest('.jp-OutputArea-output').getBoundingClientRect()
  const taken = one.getBoundingClientRect()
  const text = document.createRange()
  text.selectNodeContents(one)
  const lines = new Set([...text.getClientRects()].map(line => Math.round(line.top)))
  const hidden = one.scrollWidth - one.clientWidth
  const name = one.alt || one.ariaLabel || one.textContent
  return [name, taken.width, room.right - taken.right, lines.size, hidden]
})"""

# How much lighter or darker than its ground a text is, from 0 to 1.
CONTRAST = """all => all.map(one => {
  const numbers = colour => colour.match(/[0-9.]+/g).map(Number)
  const clear = colour => numbers(colour)[3] === 0
  let ground = one
  while (clear(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement
  const light = ([r, g, b]) => (0.299 * r + 0.587 * g + 0.114 * b) / 255
  const own = getComputedStyle(one)[one instanceof SVGElement ? 'fill' : 'color']
  const below = getComputedStyle(ground).backgroundColor
  return [one.textContent, Math.abs(light(numbers(own)) - light(numbers(below)))]
})"""


@pytest.fixture(params=ONCE)
def executed(
    request: pytest.FixtureRequest, browser: BrowserContext, address: str
) -> Iterator[Page]:
    """A lecture or a solved lab in a window of 1,000 pixels, after 'Run All Cells'."""
    page = browser.new_page()
    page.set_viewport_size({"width": WIDTH, "height": 800})
    name = Path(request.param).stem
    page.goto(address.replace("?", f"lab/workspaces/width-{name}/tree/{request.param}?"))
    wait_for_kernel(page)
    run_all(page)
    yield page
    close_with_kernels(page, address)


def test_pictures_fit_and_names_do_not_wrap(executed: Page) -> None:
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        executed.get_by_role("menuitem", name="Settings", exact=True).click()
        # By its class: JupyterLab gives what leads to another menu no role.
        executed.locator(".lm-Menu-item", has_text=re.compile("^Theme$")).hover()
        executed.locator(".lm-Menu-item", has_text=re.compile(f"^{theme}$")).click()
        executed.wait_for_function("name => document.body.dataset.jpThemeName === name", arg=theme)
        pictures = executed.locator(PICTURES).evaluate_all(SPREAD)
        assert len(pictures) >= 3
        for alt, width, left, *_ in pictures:
            assert width > 20, alt
            assert left >= -1, f"{alt} is cut off by {-left:.0f} pixels"
        names = executed.locator(".jp-OutputArea-output th, .widget-label").evaluate_all(SPREAD)
        for name, _, left, lines, hidden in names:
            assert lines <= 1, f"{name!r} stands on {lines} lines"
            assert max(-left, hidden) <= 1, f"{name!r} is cut off"
        texts = executed.locator(f"{TEXTS}, .jp-OutputArea-output th, .widget-label")
        for text, contrast in texts.evaluate_all(CONTRAST):
            assert contrast > 0.4, f"{text!r} cannot be read in {theme}"
