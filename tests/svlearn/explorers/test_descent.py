"""Steps on a curve: each value of each slider draws its own, and says where they end."""

import re

import pytest

from svlearn.explorers import descent_explorer
from svlearn.training.descent import descend


def parabola(w):
    return w * w


@pytest.fixture
def explore():
    """Both sliders, and what is drawn below them."""
    return descent_explorer(parabola, 1.0, rates=(0.1, 0.5, 1.0, 1.5), count=4).children


def dots(html):
    return [tuple(map(float, at)) for at in re.findall(r'<circle cx="(.*?)" cy="(.*?)"', html)]


def lines(html):
    """The curve, the steps and the slope, without the axes."""
    found = re.findall(r'<polyline points="(.*?)"', html)[1:]
    return [[tuple(map(float, at.split(","))) for at in points.split()] for points in found]


def test_each_value_of_each_slider_draws_its_own_steps(explore):
    rate, adaptive, html = explore
    seen = set()
    for rate.value in (0.1, 0.5, 1.0, 1.5):
        for adaptive.value in (False, True):
            path = descend(parabola, 1.0, rate.value, 4, adaptive=adaptive.value)
            inside = [w for w in path if abs(w) <= 1.6]
            assert len(dots(html.value)) == len(inside)
            curve = lines(html.value)[0]
            for w, (x, y) in zip(inside, dots(html.value), strict=True):
                (left, _), (right, _) = curve[0], curve[-1]
                assert (x - left) / (right - left) == pytest.approx((w + 1.6) / 3.2, abs=2e-3)
                nearest = min(curve, key=lambda point, x=x: abs(point[0] - x))
                assert y == pytest.approx(nearest[1], abs=6)
            seen.add(html.value)
    assert len(seen) == 8


def test_line_at_the_first_dot_has_the_slope_of_the_curve(explore):
    _, _, html = explore
    curve, _, ((x0, y0), (x1, y1)) = lines(html.value)
    assert ((x0 + x1) / 2, (y0 + y1) / 2) == pytest.approx(dots(html.value)[0], abs=0.2)
    across, down = curve[-1][0] - curve[0][0], max(y for _, y in curve) - curve[0][1]
    assert (y0 - y1) / down * 2.56 / ((x1 - x0) / across * 3.2) == pytest.approx(2, rel=0.01)


def test_text_says_slope_first_step_and_end(explore):
    rate, adaptive, html = explore
    rate.value = 0.1
    assert "Gradient descent, learning rate 0.1. At w = 1 the slope is 2" in html.value
    assert (
        "the first step leads to 0.8. After 4 steps w = 0.410, and the loss is 0.17." in html.value
    )
    adaptive.value = True
    assert "Adam, learning rate 0.1." in html.value
    assert "leads to 0.9." in html.value
    adaptive.value, rate.value = False, 1.5
    assert "leads to -2. Step 1 leads out of the picture." in html.value


def test_drawing_has_its_text_and_names_its_axes(explore):
    html = explore[-1].value
    label, caption = (
        re.search(r'role="img" aria-label="(.*?)"', html),
        re.search("<p>(.*?)</p>", html),
    )
    assert label[1] == caption[1]
    assert re.findall(r"<text[^>]*>(.*?)</text>", html) == [
        "weight w",
        "loss",
        "-1",
        "0",
        "1",
        "0",
        "1",
        "2",
    ]
