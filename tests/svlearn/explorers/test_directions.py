"""A step along a singular direction of J, and what it does to h."""

import numpy as np
import pytest
import torch

from svlearn import ContractiveAutoencoder
from svlearn.explorers import directions_explorer
from svlearn.jacobian import jacobian

WEIGHTS = (0.0, 0.5)


@pytest.fixture
def models():
    """Untrained ones will do."""
    made = {}
    for weight in WEIGHTS:
        torch.manual_seed(int(2 * weight))
        made[weight] = ContractiveAutoencoder(9, 4, jacobian_weight=weight)
    return made


@pytest.fixture
def x():
    return torch.rand(1, 1, 3, 3, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def controls(models, x):
    return directions_explorer(models, x).children


def told(html):
    """The three numbers of the caption: singular value, how far h moved, and how far by J."""
    caption = html.value.split("<p>")[1]
    value, rest = caption.split("singular value is ")[1].split(". A step")
    far, by_J = rest.split("has moved h by ")[1].split("; by J alone")
    assert "e-" not in caption.split("its ")[1]
    return float(value), float(far), float(by_J.split("would be ")[1].removesuffix(".</p>"))


def test_sliders_have_each_weight_each_direction_and_steps_to_both_sides(controls):
    weight, number, length, _ = controls
    assert [value for _, value in weight.options] == list(WEIGHTS)
    assert number.options == (1, 2, 3, 4)
    lengths = [value for _, value in length.options]
    assert lengths == sorted(lengths) == [-each for each in reversed(lengths)]
    assert length.value == 4


def test_caption_has_the_singular_value_and_how_far_h_moves(controls, models, x):
    weight, number, length, html = controls
    for weight.value in WEIGHTS:
        model = models[weight.value]
        J = jacobian(model.encoder, x.flatten(1))[0].detach().numpy()
        _, S, Vh = np.linalg.svd(J, full_matrices=False)
        for number.value in (1, 4):
            for length.value in (0, 2, -3):
                factor, far, by_J = told(html)
                v = Vh[number.value - 1]
                v = torch.from_numpy(v * np.sign(v.sum()) * length.value).reshape(x.shape)
                moved = (model.encode(x + v) - model.encode(x)).norm().item()
                assert factor == pytest.approx(S[number.value - 1], rel=0.05)
                assert far == pytest.approx(moved, rel=0.05)
                assert by_J == pytest.approx(abs(length.value) * S[number.value - 1], rel=0.05)


def test_caption_tells_small_numbers_too(models, x):
    for model in models.values():
        with torch.no_grad():
            model.encoder[0].weight.mul_(1e-5)
    _, _, length, html = directions_explorer(models, x).children
    length.value = 1
    assert all(0 < number < 1e-4 for number in told(html))


def test_pictures_are_x_the_step_and_what_is_rebuilt_of_both(
    controls, models, x, pictures, in_a_row
):
    _, number, length, html = controls
    number.value, length.value = 2, 0
    for two in [*pictures(html.value).values()][1:]:
        np.testing.assert_array_equal(two[:, :3], two[:, 3:])  # a step of length 0
    length.value = 2
    direction, both, rebuilt = pictures(html.value).values()
    v = direction.astype(float) - 127.5
    v *= 2 * 255 / np.linalg.norm(v)
    np.testing.assert_array_equal(both[:, :3], in_a_row(x))
    np.testing.assert_allclose(both[:, 3:], np.clip(both[:, :3] + v, 0, 255), atol=4)
    np.testing.assert_array_equal(rebuilt[:, :3], in_a_row(models[0.0].reconstruct(x)))
    assert (rebuilt[:, :3] != rebuilt[:, 3:]).any()


def test_forwards_adds_ink(controls, pictures):
    _, number, _, html = controls
    for number.value in (1, 2, 3, 4):
        direction, *_ = pictures(html.value).values()
        assert direction.mean() >= 127
