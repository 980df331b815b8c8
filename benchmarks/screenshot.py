"""The pictures in the README: `python -m benchmarks.screenshot FOLDER`."""

import sys
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.browser import explorer, lab_on_screen

# For each lab how often the right arrow is pressed on each of its sliders, from the left end.
PRESSED = {"Lab 02": [3, 3], "Lab 03": [3, 0], "Lab 04": [1, 3, 0], "Lab 05": [3]}


def take_first(page: Page, path: Path) -> None:
    """Lab 01 as a student sees it, with K = 8 and the digit 3."""
    page.keyboard.press("Control+b")  # the file browser goes
    widget = explorer(page, "latent dimension K")
    latent_dim, digit = widget.get_by_role("slider").all()
    for slider in [digit] * 4 + [latent_dim] * 4:  # the first choice is one of each
        slider.press("ArrowRight")
    widget.get_by_text("K = 8").wait_for()
    widget.get_by_alt_text("digit 3").wait_for()
    page.get_by_role("heading", name="Play first").evaluate("e => e.scrollIntoView()")
    page.screenshot(path=path)


def take(page: Page, path: Path, pressed: list[int]) -> None:
    """The first explorer of a lab alone."""
    page.keyboard.press("Control+b")
    widget = page.locator(".jp-OutputArea-output .widget-vbox").first
    for slider, times in zip(widget.get_by_role("slider").all(), pressed, strict=True):
        slider.press("Home")
        for _ in range(times):
            slider.press("ArrowRight")
    page.set_viewport_size({"width": 1280, "height": 1400})  # all of the tallest one
    page.wait_for_timeout(2000)  # until the last picture has come
    widget.screenshot(path=path)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    with lab_on_screen() as page:
        take_first(page, folder / "lab01.png")
    for lab, pressed in PRESSED.items():
        with lab_on_screen(lab) as page:
            take(page, folder / f"{lab.lower().replace(' ', '')}.png", pressed)
