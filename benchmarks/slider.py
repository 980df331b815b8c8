"""From a key press on the slider of lab01 to its new picture on the page, in a real browser."""

import statistics
from itertools import cycle, islice

from playwright.sync_api import Page

from benchmarks.browser import explorer, lab_on_screen
from benchmarks.comparison import Comparison
from svlearn.training.sweep import LATENT_DIMS

ONE_WAY = len(LATENT_DIMS) - 1
KEYS = ONE_WAY * ["ArrowRight"] + ONE_WAY * ["ArrowLeft"]

# A delay ends when the browser has decoded the new picture and could paint it.
RECORD = """
widget => {
    const picture = () => [...widget.querySelectorAll("img")].at(-1);
    let pressed, shown = picture().src;
    window.delays = [];
    document.addEventListener("keydown", event => { pressed = event.timeStamp; }, true);
    new MutationObserver(async () => {
        if (picture().src === shown) return;
        shown = picture().src;
        await picture().decode();
        window.delays.push(performance.now() - pressed);
    }).observe(widget, {childList: true, subtree: true});
}
"""


def measure() -> Comparison:
    """The 95th percentile of 56 key presses, four times up and down through all K."""
    with lab_on_screen() as page:
        times = delays(page)
    note = f"median {percentile(times, 50):.0f} ms of {len(times)} key presses"
    ours_s = percentile(times, 95) / 1000
    return Comparison("slider", "at most 100 ms", "key to picture, p95", 0.1, ours_s, 1.0, note)


def delays(page: Page, count: int = 4 * len(KEYS)) -> list[float]:
    """Press keys on the slider for K, each when the picture for the one before has come.

    Args:
        page: Where lab01 is open and has run.
        count: How many keys.

    Returns:
        Milliseconds for each key.
    """
    widget = explorer(page, "latent dimension K")
    widget.get_by_role("slider").first.press("Home")
    widget.get_by_text("K = 1:").wait_for()
    widget.evaluate(RECORD)
    for number, key in enumerate(islice(cycle(KEYS), count), start=1):
        page.keyboard.press(key)
        page.wait_for_function("count => delays.length >= count", arg=number)
    return list(page.evaluate("delays"))


def percentile(times: list[float], percent: int) -> float:
    """The time that `percent` of 100 events do not exceed."""
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]
