"""The chances by which random answers are judged, beside SciPy's."""

import numpy as np
import pytest
from scipy.stats import binomtest, chi2, norm

from autograde.labs.distributions import binomial_p, chi_squared_tails, normal_cdf


def test_normal_cdf() -> None:
    numbers = np.linspace(-9, 9, 181).reshape(1, 181)
    assert normal_cdf(numbers) == pytest.approx(norm.cdf(numbers), rel=1e-9)
    assert normal_cdf(np.array([0.5], "float32")).dtype == np.float64
    assert np.isnan(normal_cdf(np.array([np.nan])))


@pytest.mark.parametrize("degrees", [1, 2, 19, 784, 12_544])
@pytest.mark.parametrize("ratio", [0, 0.5, 0.9, 1, 1.1, 2, 9])
def test_chi_squared_tails(degrees: int, ratio: float) -> None:
    expected = [tail(ratio * degrees, degrees) for tail in (chi2.cdf, chi2.sf)]
    assert chi_squared_tails(ratio * degrees, degrees) == pytest.approx(
        expected, rel=1e-6, abs=1e-30
    )


@pytest.mark.parametrize("tries", [1, 2, 10, 1000, 100_000])
@pytest.mark.parametrize("chance", [0.001, 0.1, 0.5, 0.95])
def test_binomial_p(tries: int, chance: float) -> None:
    expected = tries * chance
    for hits in {0, tries, round(expected), round(0.9 * expected), round(0.99 * expected)}:
        p = binomtest(hits, tries, chance).pvalue
        assert binomial_p(hits, tries, chance) == pytest.approx(p, rel=1e-5, abs=1e-30)
