"""The error of each picture against scikit-learn, and against the error of them all."""

import pytest
import torch
from sklearn.metrics import mean_squared_error as scikit_learns

from svlearn import mean_squared_error
from svlearn.anomaly import reconstruction_errors


@pytest.mark.parametrize("shape", [(5, 7), (1, 7), (4, 1, 3, 5), (2, 3, 4, 4)])
def test_each_picture_has_the_error_that_scikit_learn_gives_it(shape):
    x, x_prime = torch.rand(2, *shape)
    errors = reconstruction_errors(x, x_prime)
    assert errors.shape == shape[:1]
    for one, other, error in zip(x, x_prime, errors, strict=True):
        expected = scikit_learns(one.flatten().numpy(), other.flatten().numpy())
        assert error.item() == pytest.approx(expected)
    assert torch.isclose(errors.mean(), mean_squared_error(x, x_prime))


def test_shapes_that_broadcast_are_refused():
    with pytest.raises(ValueError, match="only equal shapes"):
        reconstruction_errors(torch.rand(4, 1), torch.rand(4, 3))
