"""What is expected of noise, beside what the checks of lab 03 show."""

import pytest
import torch

from svlearn.checks import CheckFailed
from svlearn.checks._noise import expect_fresh


def test_equal_channels_are_fine_where_that_is_meant():
    first, second = torch.rand(2, 5, 1, 4, 4).expand(-1, -1, 3, -1, -1)
    expect_fresh("call", first, second, channels=False)
    with pytest.raises(CheckFailed, match="channel"):
        expect_fresh("call", first, second)
