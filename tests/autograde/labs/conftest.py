"""What tests of questions and checks share."""

import warnings
from collections.abc import Iterator

import pytest

from svlearn.training.modes import one_thread
from tests.autograde.labs.in_process import LABS, Lab, group, lab_of


@pytest.fixture
def as_in_the_judge() -> Iterator[None]:
    """One thread, as in the sandbox and in the judge: a second one only waits here."""
    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(params=[pytest.param(name, marks=group(name)) for name in LABS])
def each_lab(request: pytest.FixtureRequest) -> Lab:
    """Each lab in turn."""
    return lab_of(request.param)
