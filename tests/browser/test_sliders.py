"""The sliders that labs 02 to 05 begin with, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from benchmarks.browser import close_with_kernels, run_all, wait_for_kernel

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LABS = [path.stem for path in sorted(Path(__file__).parents[2].glob("solutions/lab0[2-5]*.py"))]
# One of them each time, all in the long tests.
ONCE = [LABS[0], *(pytest.param(lab, marks=pytest.mark.long) for lab in LABS[1:])]


@pytest.fixture(scope="module", params=ONCE)
def released(
    request: pytest.FixtureRequest, browser: BrowserContext, address: str
) -> Iterator[Page]:
    """A lab as students get it, after 'Run All Cells', which stops at the first exercise."""
    page = browser.new_page()
    lab = request.param
    # In a workspace of its own, where nothing else is open.
    page.goto(address.replace("?", f"lab/workspaces/{lab}/tree/labs/{lab}/{lab}.ipynb?"))
    wait_for_kernel(page)
    run_all(page)
    yield page
    close_with_kernels(page, address)


def test_each_slider_draws_another_picture(released: Page, complaints: list[str]) -> None:
    widget = released.locator(".jp-OutputArea-output .widget-vbox").first
    sliders = widget.get_by_role("slider").all()
    assert sliders
    for slider in sliders:
        slider.press("Home")
        before = widget.inner_html()
        for _ in range(3):  # at its first value, a slider for noise may hide the others
            slider.press("ArrowRight")
        released.wait_for_function(
            "([widget, before]) => widget.innerHTML !== before",
            arg=[widget.element_handle(), before],
        )
    pictures = widget.locator("img")
    expect(pictures.first).to_be_visible()
    shown = pictures.evaluate_all("all => all.map(img => [img.naturalWidth, img.alt.length])")
    assert all(width > 0 and text >= 10 for width, text in shown)
    assert complaints == []
