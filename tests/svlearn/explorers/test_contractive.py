"""A slider for λ: each value has its own pictures and numbers, computed beforehand."""

import numpy as np
import pytest
import torch

from svlearn import ContractiveAutoencoder
from svlearn.data import Images
from svlearn.explorers import contractive, contractive_explorer
from svlearn.jacobian import jacobian

KEPT = contractive.with_alt
WEIGHTS = (0.0, 0.001, 0.5)
DIGITS = (1, 3, 8)


@pytest.fixture
def images():
    """Four pictures of each of three digits, in turn."""
    x = torch.rand(12, 1, 3, 3, generator=torch.Generator().manual_seed(0))
    return Images(x, torch.tensor(DIGITS).repeat(4))


@pytest.fixture
def models():
    """Untrained ones will do; each has weights of its own size."""
    made = {}
    for i, weight in enumerate(WEIGHTS):
        torch.manual_seed(i)
        made[weight] = ContractiveAutoencoder(9, 4, jacobian_weight=weight)
        with torch.no_grad():
            made[weight].encoder[0].weight.mul_(6.0 - 2 * i)
    return made


@pytest.fixture
def children(models, images):
    return contractive_explorer(models, images, digits=(1, 8)).children


def test_slider_has_each_weight_from_small_to_large(models, images):
    backwards = dict(reversed(models.items()))
    slider, _ = contractive_explorer(backwards, images, digits=(1, 8)).children
    assert slider.options == (("0", 0.0), ("0.001", 0.001), ("0.5", 0.5))


def test_rows_hold_one_picture_of_each_digit_and_what_the_model_makes_of_it(
    children, models, images, pictures, in_a_row
):
    slider, html = children
    for slider.value in WEIGHTS:
        above, below, *_ = pictures(html.value).values()
        np.testing.assert_array_equal(above, in_a_row(images.x[:3]))
        rebuilt = models[slider.value].reconstruct(images.x[:3])
        np.testing.assert_array_equal(below, in_a_row(rebuilt))


def test_caption_gives_error_norm_and_saturation(children, models, images):
    slider, html = children
    for slider.value in WEIGHTS:
        model, x = models[slider.value], images.x.flatten(start_dim=1)
        h = model.encode(x).detach().numpy()
        norm = np.linalg.norm(jacobian(model.encoder, x).detach().numpy(), axis=(1, 2)).mean()
        error = ((model.reconstruct(images.x) - images.x).numpy() ** 2).mean()
        caption = html.value.split("<p>")[1]
        assert f"λ = {slider.value:g}: mean squared error per pixel {error:.4f}" in caption
        assert f"mean ‖J‖_F {norm:.3f}" in caption
        assert f"saturation {((h < 0.05) | (h > 0.95)).mean():.0%} " in caption


def test_plots_say_the_ends_of_the_spectrum_and_how_far_the_map_spreads(
    models, images, children, pictures
):
    slider, html = children
    some = (images.y == 1) | (images.y == 8)
    seen = set()
    for slider.value in WEIGHTS:
        model, x = models[slider.value], images.x.flatten(start_dim=1)
        J = jacobian(model.encoder, x).detach().numpy()
        S = np.linalg.svd(J, compute_uv=False).mean(axis=0)
        *_, curves, cloud = pictures(html.value)
        assert f"from {S[0]:.2g} down to {S[-1]:.2g}" in curves
        h = model.encode(x).detach().numpy()
        first = np.linalg.svd(h - h.mean(axis=0), full_matrices=False)[2][0]
        spread = (h[some] @ first).std(ddof=1)
        assert "for the digits 1, 8" in cloud
        assert float(cloud.split("spread ")[1].split()[0]) == pytest.approx(spread, rel=0.06)
        seen.add(html.value)
    assert len(seen) == len(WEIGHTS)


def test_curves_and_map_are_drawn_of_what_the_models_do(models, images, monkeypatch):
    drawn = []
    monkeypatch.setattr(contractive, "with_alt", lambda ax, alt: drawn.append(ax) or KEPT(ax, alt))
    slider, _ = contractive_explorer(models, images, digits=(1, 8)).children
    slider.value = WEIGHTS[-1]
    spectra, cloud = drawn[-2:]
    for line, weight in zip(spectra.lines, (0.0, WEIGHTS[-1]), strict=True):
        J = jacobian(models[weight].encoder, images.x.flatten(start_dim=1)).detach().numpy()
        S = np.linalg.svd(J, compute_uv=False).mean(axis=0)
        np.testing.assert_allclose(line.get_ydata(), S, rtol=1e-4)
    assert spectra.get_yscale() == "log"
    assert [line.get_linestyle() for line in spectra.lines] == ["--", "-"]
    assert [len(line.get_xdata()) for line in cloud.lines] == [4, 4], "four pictures of each digit"


def test_nothing_is_computed_when_the_slider_moves(children, models):
    slider, html = children
    with torch.no_grad():
        for model in models.values():
            model.encoder[0].weight.fill_(torch.nan)
    for slider.value in WEIGHTS:
        assert "nan" not in html.value.split("<p>")[1]
    before = html.value
    slider.value, slider.value = WEIGHTS[0], WEIGHTS[-1]
    assert html.value == before


def test_without_a_plain_model_there_is_no_curve_for_it(models, images):
    del models[0.0]
    slider, html = contractive_explorer(models, images, digits=(1, 8)).children
    assert slider.options == (("0.001", 0.001), ("0.5", 0.5))
    assert "λ = 0.001" in html.value


def test_too_many_digits_are_refused(models, images):
    with pytest.raises(ValueError, match="digits has 8 entries: draw at most 7"):
        contractive_explorer(models, images, digits=range(8))
