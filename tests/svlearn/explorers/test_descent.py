"""Steps on a curve: each value of each slider draws its own, and says where they end."""

import pytest
import torch

from svlearn.explorers import descent, descent_explorer
from svlearn.training.descent import descend

pytestmark = pytest.mark.usefixtures("figures")


def parabola(w):
    return w * w


@pytest.fixture
def explore():
    """Both sliders, and what is drawn below them."""
    return descent_explorer(parabola, 1.0, rates=(0.1, 0.5, 1.0, 1.5), count=4).children


@pytest.fixture
def drawn(monkeypatch):
    """Points of the latest drawing: of the curve, of the steps, and of the slope."""
    lines, kept = [], descent.with_alt

    def with_alt(ax, alt):
        lines[:] = [list(zip(*line.get_data(), strict=True)) for line in ax.lines]
        return kept(ax, alt)

    monkeypatch.setattr(descent, "with_alt", with_alt)
    return lines


def test_each_value_of_each_slider_draws_its_own_steps(drawn, explore):
    rate, optimizer, html = explore
    seen = set()
    for rate.value in (0.1, 0.5, 1.0, 1.5):
        for optimizer.value, made in (
            ("gradient descent", torch.optim.SGD),
            ("Adam", torch.optim.Adam),
        ):
            path = descend(parabola, 1.0, rate.value, 4, made)
            inside = [(w, parabola(w)) for w in path if abs(w) <= 1.6]
            curve, steps, _ = drawn
            assert steps == pytest.approx(inside)
            assert all(y == pytest.approx(parabola(x)) for x, y in curve)
            seen.add(html.value)
    assert len(seen) == 8


def test_line_at_the_first_dot_has_the_slope_of_the_curve(drawn, explore):
    explore[0].value = 0.5
    _, _, ((x0, y0), (x1, y1)) = drawn
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx((1, 1))
    assert (y1 - y0) / (x1 - x0) == pytest.approx(2)


def test_text_says_slope_first_step_and_end(explore):
    rate, optimizer, html = explore
    rate.value = 0.1
    assert "Gradient descent, learning rate 0.1. At w = 1 the slope is 2" in html.value
    assert (
        "the first step leads to 0.8. After 4 steps w = 0.410, and the loss is 0.17." in html.value
    )
    optimizer.value = "Adam"
    assert "Adam, learning rate 0.1." in html.value
    assert "leads to 0.9." in html.value
    optimizer.value, rate.value = "gradient descent", 1.5
    assert "leads to -2. Step 1 leads out of the picture." in html.value
