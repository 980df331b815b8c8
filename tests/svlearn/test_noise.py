"""Noise by its statistics, its borders, and its generator."""

import math

import pytest
import torch

from svlearn.noise import gaussian_noise, mask_pixels, mask_square, salt_and_pepper, uniform_noise

ALL = (uniform_noise, gaussian_noise, salt_and_pepper, mask_pixels, mask_square)
N = 40_000
SIGMA = 1 / math.sqrt(N)


@pytest.fixture
def grey():
    """So many pixels that a mean is known to a fraction of a percent."""
    return torch.full((4, 1, 100, 100), 0.5)


@pytest.fixture
def generator():
    return torch.Generator().manual_seed(3)


each = pytest.mark.parametrize("noise", ALL, ids=lambda noise: noise.__name__)


@each
@pytest.mark.parametrize("amount", [0.0, 0.1, 0.3, 0.9, 1.0])
def test_pixels_stay_pixels_and_the_input_stays_as_it_was(noise, amount, generator):
    x = torch.rand(5, 3, 8, 6, generator=generator)
    before = x.clone()
    noisy = noise(x, amount, generator)
    assert noisy.shape == x.shape
    assert noisy.dtype == x.dtype
    assert noisy.min() >= 0
    assert noisy.max() <= 1
    assert torch.equal(x, before)
    assert torch.equal(noisy, x) == (amount == 0)


@each
def test_float64_stays_float64(noise, generator):
    assert noise(torch.rand(2, 1, 4, 4, dtype=torch.float64), 0.5, generator).dtype == torch.float64


@each
def test_the_same_generator_gives_the_same_noise_and_goes_on(noise, grey):
    generators = [torch.Generator().manual_seed(5) for _ in range(2)]
    state = torch.get_rng_state()
    first, second = (noise(grey, 0.3, generator) for generator in generators)
    assert torch.equal(torch.get_rng_state(), state), "it drew from PyTorch's own"
    assert torch.equal(first, second)
    assert not torch.equal(first, noise(grey, 0.3, generators[0]))


@each
def test_without_a_generator_it_draws_from_pytorchs_own(noise, grey):
    with torch.random.fork_rng():
        torch.manual_seed(1)
        first, second = noise(grey, 0.3), noise(grey, 0.3)
        torch.manual_seed(1)
        assert torch.equal(noise(grey, 0.3), first)
    assert not torch.equal(first, second)
    assert not torch.equal(first[0], first[1]), "each picture has noise of its own"


@pytest.mark.usefixtures("unchecked")
@each
@pytest.mark.parametrize("amount", [-0.1, 1.1, math.nan, math.inf])
def test_another_amount_is_refused(noise, amount):
    with pytest.raises(ValueError, match=rf"^amount \(={amount}\) must be between 0 and 1$"):
        noise(torch.rand(1, 1, 4, 4), amount)


def test_uniform_noise_is_uniform(grey, generator):
    added = uniform_noise(grey, 0.3, generator) - grey
    assert added.min() >= 0
    assert added.max() <= 0.3
    assert added.mean() == pytest.approx(0.15, abs=6 * 0.3 / math.sqrt(12) * SIGMA)
    assert (added < 0.1).float().mean() == pytest.approx(1 / 3, abs=6 * 0.5 * SIGMA)
    assert uniform_noise(torch.ones(9), 0.5, generator).eq(1).all()


def test_gaussian_noise_is_gaussian(grey, generator):
    added = gaussian_noise(grey, 0.1, generator) - grey
    assert added.mean() == pytest.approx(0, abs=6 * 0.1 * SIGMA)
    assert added.std() == pytest.approx(0.1, rel=6 * SIGMA)
    assert (added.abs() < 0.1).float().mean() == pytest.approx(0.6827, abs=6 * 0.5 * SIGMA)


def test_salt_and_pepper_are_equally_many(grey, generator):
    noisy = salt_and_pepper(grey, 0.3, generator)
    assert noisy.unique().tolist() == [0, 0.5, 1]
    for value, share in ((0, 0.15), (0.5, 0.7), (1, 0.15)):
        assert (noisy == value).float().mean() == pytest.approx(share, abs=6 * 0.5 * SIGMA)


def test_masked_pixels_are_black(grey, generator):
    noisy = mask_pixels(grey, 0.3, generator)
    assert noisy.unique().tolist() == [0, 0.5]
    assert (noisy == 0).float().mean() == pytest.approx(0.3, abs=6 * 0.5 * SIGMA)


@pytest.mark.parametrize(
    ("amount", "height", "width", "tall", "wide"),
    [(0.3, 28, 28, 15, 15), (0.25, 10, 20, 5, 10), (1.0, 3, 5, 3, 5), (0.01, 28, 28, 3, 3)],
)
def test_a_square_is_where_it_may_be(amount, height, width, tall, wide, generator):
    hidden = mask_square(torch.ones(3000, 2, height, width), amount, generator) == 0
    assert torch.equal(hidden[:, 0], hidden[:, 1]), "all channels at once"
    rows, columns = hidden[:, 0].any(dim=2), hidden[:, 0].any(dim=1)
    assert rows.sum(dim=1).unique().tolist() == [tall]
    assert columns.sum(dim=1).unique().tolist() == [wide]
    assert hidden[:, 0].sum(dim=(1, 2)).unique().tolist() == [tall * wide], "it has no holes"
    for inside, size, length in ((rows, height, tall), (columns, width, wide)):
        first = inside.int().argmax(dim=1)
        places = size - length + 1
        counts = torch.bincount(first, minlength=places)
        assert len(counts) == places
        sigma = math.sqrt(3000 / places)
        assert (counts - 3000 / places).abs().max() <= 6 * sigma, "each place equally often"
