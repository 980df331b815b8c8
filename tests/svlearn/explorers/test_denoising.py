"""Sliders over noise: the right noise, the right model, the right numbers."""

import numpy as np
import pytest
import torch

from svlearn import DenoisingAutoencoder
from svlearn.data import Images
from svlearn.explorers import denoising_explorer, noise_explorer
from svlearn.noise import gaussian_noise, mask_square, salt_and_pepper

NOISES = {"Gaussian": gaussian_noise, "salt": salt_and_pepper, "square": mask_square}
AMOUNTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@pytest.fixture
def images():
    """Six pictures; four are shown."""
    x = torch.rand(6, 1, 5, 5, generator=torch.Generator().manual_seed(0))
    return Images(x, torch.arange(6))


@pytest.fixture
def models(make):
    """Untrained ones will do, as long as they differ."""
    made = {}
    for extra, (name, noise) in enumerate(NOISES.items()):
        made[name] = make(DenoisingAutoencoder, 25, 2 + extra, [5], noise=noise)
    return made


@pytest.fixture
def explore(models, images):
    """Both sliders, and what is drawn below them."""
    return denoising_explorer(models, images, count=4).children


def decibels(x, other):
    return -10 * np.log10(((x - other).numpy().astype(float) ** 2).mean())


def test_each_kind_has_its_noise_and_its_model(explore, models, images, pictures, in_a_row):
    amount, kind, html = explore
    assert (amount.options, kind.options) == (AMOUNTS, tuple(NOISES))
    assert amount.value == 0.3
    x, seen = images.x[:4], set()
    for kind.value in NOISES:
        for amount.value in AMOUNTS:
            seen.add(html.value)
            # The model's own noise, always from the same random numbers.
            noisy = NOISES[kind.value](x, amount.value, torch.Generator().manual_seed(0))
            restored = models[kind.value].reconstruct(noisy)
            expected = map(in_a_row, (x, noisy, restored))
            for pixels, row in zip(pictures(html.value).values(), expected, strict=True):
                np.testing.assert_array_equal(pixels, row)
    assert len(seen) == len(NOISES) * len(AMOUNTS)


def test_noise_stays_still(explore):
    amount, kind, html = explore
    before = html.value
    torch.rand(3)  # whatever else draws random numbers
    amount.value, kind.value = 0.7, "square"
    assert html.value != before
    amount.value, kind.value = 0.3, "Gaussian"
    assert html.value == before


def test_caption_has_both_psnr_of_what_is_shown(explore, models, images):
    amount, kind, html = explore
    kind.value, amount.value, x = "salt", 0.5, images.x[:4]
    noisy = salt_and_pepper(x, 0.5, torch.Generator().manual_seed(0))
    restored = models["salt"].reconstruct(noisy)
    assert (
        f"salt, amount 0.5. PSNR of these 4 pictures: noisy {decibels(x, noisy):.1f} dB, "
        f"restored {decibels(x, restored):.1f} dB" in html.value
    )


@pytest.mark.parametrize("name", NOISES)
def test_without_noise_the_noisy_row_is_the_clean_one(name, explore, pictures):
    explore[0].value, explore[1].value = 0.0, name
    clean, noisy, _ = pictures(explore[2].value).values()
    np.testing.assert_array_equal(clean, noisy)
    assert "noisy ∞ dB (nothing differs), restored" in explore[2].value


def by_chance(x, amount):
    return (x + amount * torch.rand_like(x)).clamp(0, 1)


def test_noise_of_ones_own_is_spoilt_and_restored(models, images, pictures, in_a_row):
    model, x = models["salt"], images.x[:4]
    noises = {"mine": by_chance, "turned": lambda x, amount: x.flip(-1)}
    amount, kind, html = noise_explorer(noises, model, images, count=4).children
    assert (amount.options, kind.options) == (AMOUNTS, tuple(noises))
    for kind.value in noises:
        for amount.value in AMOUNTS:
            torch.rand(1)  # whatever else draws random numbers
            with torch.random.fork_rng():
                torch.manual_seed(0)
                noisy = noises[kind.value](x, amount.value)
            expected = map(in_a_row, (x, noisy, model.reconstruct(noisy)))
            for pixels, row in zip(pictures(html.value).values(), expected, strict=True):
                np.testing.assert_array_equal(pixels, row)
            said = f"{kind.value}, amount {amount.value}. PSNR of these 4 pictures: noisy "
            assert said in html.value
