"""What is expected of noise, beside what the checks of lab 03 show."""

import pytest
import torch

from svlearn.checks import CheckFailed
from svlearn.checks._noise import expect_own, expect_promises


def test_noise_of_one_picture_or_channel_has_nothing_to_be_compared_with():
    for shape in ((1, 1, 32, 32), (1, 3, 32, 32), (3, 1, 32, 32), (1, 1000), (3, 1000)):
        expect_own("call", torch.rand(shape))


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(("dim", "name"), [(0, "picture"), (1, "channel")])
def test_related_pictures_and_channels_are_found(dim, name, sign):
    noise = torch.randn(3, 3, 32, 32)
    noise.select(dim, 2)[:] = sign * noise.select(dim, 0)
    with pytest.raises(CheckFailed, match=f"other noise in each {name}"):
        expect_own("call", noise)


def test_pictures_need_not_be_contiguous():
    with pytest.raises(RuntimeError, match="view"):
        expect_promises("noise", lambda x, amount: x.view(-1).clone().view(x.shape), (2, 3, 8, 7))
