"""Settings outside their range are refused by name, value and rule."""

import re

import pytest

from svlearn import TrainConfig


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("name", "bad", "rule"),
    [
        *[(name, bad, "an int") for name in ("epochs", "batch_size") for bad in (0, -1, 2.5, "5")],
        *[("seed", bad, "an int") for bad in (-1, 0.5, None)],
        *[("learning_rate", bad, "above 0") for bad in (0, -0.1, float("nan"), float("inf"))],
        *[("weight_decay", bad, "at least 0") for bad in (-0.1, float("nan"), float("inf"))],
    ],
)
def test_impossible_settings_are_refused(name, bad, rule):
    with pytest.raises(ValueError, match=re.escape(f"{name} (={bad!r}) must be {rule}")):
        TrainConfig(**{name: bad})
