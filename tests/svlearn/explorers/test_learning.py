"""A slider over the steps of a training: each has the pictures that were kept after it."""

import numpy as np
import pytest
import torch

from svlearn.explorers import learning_explorer

STEPS = (0, 1, 20)


@pytest.fixture
def x():
    """Three pictures of 4×4 pixels."""
    return torch.rand(3, 1, 4, 4, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def drawn(x):
    """In rows, as a model of dense layers gives them, and not in order."""
    return {
        step: (x.flatten(1) * (1 - step / 40)).requires_grad_() for step in sorted(STEPS, key=str)
    }


def test_each_step_has_its_pictures_and_its_error(x, drawn, pictures, in_a_row):
    slider, html = learning_explorer(x, drawn).children
    assert slider.options == STEPS
    for slider.value in STEPS:
        above, below = pictures(html.value).values()
        np.testing.assert_array_equal(above, in_a_row(x))
        x_prime = drawn[slider.value].detach().reshape(x.shape)
        np.testing.assert_array_equal(below, in_a_row(x_prime))
        error = ((x_prime - x).numpy() ** 2).mean()
        assert f"mean squared error per pixel {error:.4f}" in html.value


@pytest.mark.parametrize(
    ("step", "said"),
    [(0, "Before the first step:"), (1, "After 1 step:"), (20, "After 20 steps:")],
)
def test_caption_says_how_many_steps(step, said, x, drawn):
    slider, html = learning_explorer(x, drawn).children
    slider.value = step
    assert said in html.value


def test_what_was_kept_may_change_afterwards(x, drawn, pictures):
    slider, html = learning_explorer(x, drawn).children
    slider.value = 1
    before = html.value
    for kept in drawn.values():
        with torch.no_grad():
            kept.zero_()
    slider.value, slider.value = 0, 1
    assert html.value == before
