"""The picture in the README: lab01 in JupyterLab. `python -m benchmarks.screenshot FILE.png`."""

import sys

from benchmarks.browser import explorer, lab_on_screen


def take(path: str) -> None:
    """Open lab01, run it, move the sliders to K = 8 and the digit 3, and take the picture."""
    with lab_on_screen() as page:
        page.keyboard.press("Control+b")  # the file browser goes
        widget = explorer(page, "latent dimension K")
        latent_dim, digit = widget.get_by_role("slider").all()
        for slider in [digit] * 3 + [latent_dim] * 4:
            slider.press("ArrowRight")
        widget.get_by_text("K = 8").wait_for()
        widget.get_by_alt_text("digit 3").wait_for()
        page.get_by_role("heading", name="Play first").evaluate("e => e.scrollIntoView()")
        page.screenshot(path=path)


if __name__ == "__main__":
    take(sys.argv[1])
