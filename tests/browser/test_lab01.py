"""A student's first hour: from the start page to lab01, its sliders and the Validate button."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from autograde.course.paths import Course
from benchmarks.browser import explorer, open_lab, run_all, wait_for_kernel
from benchmarks.slider import KEYS, delays, percentile
from svlearn.training.sweep import LATENT_DIMS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ERROR = "[data-mime-type='application/vnd.jupyter.stderr']"  # of exceptions, too
EXPLORED = 3  # pictures: two above each other for K, one for h
LEARNT = 2  # above each other, for the steps of the student's own training
CHECKS = (
    "check_middle_size",
    "check_build_encoder",
    "check_build_decoder",
    "check_reconstruction_loss",
    "check_train_step",
    "check_compression",
)


@pytest.fixture(scope="module")
def released(browser: BrowserContext, complaints: list[str], address: str) -> Page:
    """The lab as students get it, opened from the start page, after 'Run All Cells'."""
    page = browser.new_page()
    open_lab(page, address)
    run_all(page)
    return page


@pytest.fixture(scope="module")
def solved(browser: BrowserContext, complaints: list[str], address: str, solved_path: Path) -> Page:
    """The lab with the solutions filled in, after 'Run All Cells'."""
    page = browser.new_page()
    page.goto(address.replace("?", f"lab/workspaces/solved/tree/{solved_path}?"))
    wait_for_kernel(page)
    run_all(page)
    return page


@pytest.fixture(autouse=True)
def _quiet_console(complaints: list[str]) -> Iterator[None]:
    yield
    assert complaints == []


def pictures(page: Page) -> list[dict[str, object]]:
    """Of all pictures in outputs the text, and the width that the browser has found in the file."""
    return page.locator(".jp-OutputArea-output img").evaluate_all(
        "images => images.map(image => ({alt: image.alt, width: image.naturalWidth}))"
    )


def validate(page: Page) -> Locator:
    """Press 'Validate', and wait for the dialog."""
    page.get_by_role("button", name="Validate").click()
    dialog = page.get_by_role("dialog").filter(has_text="Validation Results")
    dialog.wait_for()
    return dialog


def test_start_page_leads_to_the_lab(released: Page) -> None:
    expect(released.get_by_role("tab", name="lab01_vanilla.ipynb")).to_be_visible()
    expect(released.get_by_role("heading", name="Lab 01: The vanilla autoencoder")).to_be_attached()


def test_run_all_stops_at_the_first_exercise(released: Page) -> None:
    (cell,) = released.locator(".jp-CodeCell", has=released.locator(ERROR)).all()
    cell.scroll_into_view_if_needed()
    expect(cell.locator(".jp-InputArea-editor")).to_have_text("middle_size(784, 16)")
    expect(cell.locator(ERROR)).to_contain_text("NotImplementedError")


def test_pictures_before_the_first_exercise_are_shown(released: Page) -> None:
    assert len(pictures(released)) == EXPLORED
    assert all(picture["width"] and picture["alt"] for picture in pictures(released))


def test_training_shows_a_progress_bar(released: Page) -> None:
    expect(released.locator(".jp-OutputArea-output .widget-hprogress")).to_have_count(1)
    outputs = released.locator(".jp-OutputArea-output").all_text_contents()
    assert re.match(r"training:\s100%", outputs[1])
    assert not re.search(r"HBox\(|\d%\|", "".join(outputs))


def test_arrow_keys_walk_through_all_k(released: Page) -> None:
    widget = explorer(released, "latent dimension K")
    slider = widget.get_by_role("slider").first
    reconstruction, seen = widget.get_by_role("img").last, set()
    for latent_dim in LATENT_DIMS:
        expect(widget.get_by_text(f"K = {latent_dim}: 784 pixels")).to_be_visible()
        expect(reconstruction).to_have_attribute("alt", re.compile(f"K = {latent_dim}$"))
        seen.add(reconstruction.get_attribute("src"))
        slider.press("ArrowRight")
    assert len(seen) == len(LATENT_DIMS)


def test_tab_leads_to_the_slider_for_the_digit(released: Page) -> None:
    widget = explorer(released, "latent dimension K")
    digits = widget.get_by_role("img").first
    before = digits.get_attribute("src")
    widget.get_by_role("slider").first.focus()
    for key in ("Tab", "Tab", "ArrowRight"):  # between the sliders is the field for K
        released.keyboard.press(key)
    expect(widget.get_by_alt_text("of the digit 0")).to_be_visible()
    assert digits.get_attribute("src") != before


def test_every_key_press_gives_a_new_picture(
    released: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    times = delays(released, count=3 * len(KEYS))
    with capsys.disabled():
        print(f"\nslider of lab01: a new picture within {percentile(times, 95):.0f} ms (95 %)")
    assert len(times) == 3 * len(KEYS)


def test_validate_names_what_is_not_solved(released: Page) -> None:
    dialog = validate(released)
    for check in CHECKS:
        expect(dialog.get_by_text(f"lab01.{check}(").first).to_be_attached()
    expect(dialog.get_by_text("The following cell failed:")).to_have_count(len(CHECKS) + 1)
    dialog.get_by_role("button", name="Ok").click()


def test_solved_lab_runs_without_complaint(solved: Page) -> None:
    expect(solved.locator(ERROR)).to_have_count(0)
    prompts = solved.locator(".jp-CodeCell .jp-InputPrompt").all_text_contents()
    assert prompts == [f"[{number}]:" for number, _ in enumerate(prompts, start=1)]


def test_pictures_of_the_solved_lab_have_a_text(solved: Page, course: Course) -> None:
    drawn = course.source("lab01_vanilla").read_text().count("with_alt(")
    assert len(pictures(solved)) == EXPLORED + LEARNT + drawn
    assert all(picture["width"] and picture["alt"] for picture in pictures(solved))


def test_validate_is_content_with_the_solved_lab(solved: Page) -> None:
    expect(validate(solved)).to_contain_text("Success! Your notebook passes all the tests.")
