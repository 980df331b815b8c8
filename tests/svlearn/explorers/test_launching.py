"""Times of launches: the shortest of several, each measured once, by batch and block."""

import re
from types import SimpleNamespace

import pytest
import torch

from svlearn.explorers import launch_explorer, launching


@pytest.fixture
def measured(monkeypatch):
    """What was launched and timed, in order; a launch takes as many ms as there are programs."""
    calls = []

    def repeat(launch, number, repeat):
        calls.append(launch())
        batch, block = calls[-1]
        return [0.001 * batch / block, 1.0]

    monkeypatch.setattr(launching, "repeat", repeat)
    monkeypatch.setenv("SVLEARN_DEVICE", "cpu")
    return calls


def made():
    return launch_explorer(
        lambda batch, block: lambda: (batch, block),
        lambda batch: 4000 * batch,
        batches=(8, 16),
        blocks=(1, 4),
    ).children


def test_the_caption_says_what_the_sliders_choose(measured):
    batch, block, html = made()
    said = "B = 8, blocks of 1: 8 ms for 32,000 bytes, so 0.004 GB/s, in the interpreter"
    assert said in html.value
    block.value = 4
    assert "B = 8, blocks of 4: 2 ms for 32,000 bytes, so 0.016 GB/s" in html.value
    batch.value = 16
    assert "B = 16, blocks of 4: 4 ms for 64,000 bytes, so 0.016 GB/s" in html.value


def test_all_blocks_are_measured_once_for_each_batch(measured):
    batch, block, _ = made()
    assert measured == [(8, 1), (8, 4)]
    for batch.value in (16, 8, 16):
        for block.value in (4, 1):
            pass
    assert measured == [(8, 1), (8, 4), (16, 1), (16, 4)]


def test_bars_are_as_long_as_the_times_and_the_chosen_one_is_coloured(measured):
    _, block, html = made()
    bars = r'<rect [^>]*width="([\d.]+)"[^>]*fill="(#\w+)"'
    assert re.findall(bars, html.value) == [("300.0", "#0072B2"), ("75.0", "#b0b0b0")]
    block.value = 4
    assert re.findall(bars, html.value) == [("300.0", "#b0b0b0"), ("75.0", "#0072B2")]
    assert 'aria-label="The time of a launch with blocks of 1: 8 ms, 4: 2 ms"' in html.value


def test_short_times_are_microseconds():
    assert (launching._shown(0.5), launching._shown(2.5e-5)) == ("500 ms", "25 µs")


def test_on_a_gpu_its_own_clock_counts(monkeypatch):
    launched, clock = [], iter((0, 7, 10, 15))

    class Event:
        def __init__(self, enable_timing):
            self.at = 0

        def record(self):
            self.at = next(clock)

        def elapsed_time(self, other):
            return other.at - self.at

    cuda = SimpleNamespace(Event=Event, synchronize=lambda: None, get_device_name=lambda: "a card")
    monkeypatch.setattr(torch, "cuda", cuda)
    monkeypatch.setattr(launching, "device", lambda: torch.device("cuda"))
    assert launching._seconds(lambda: launched.append(1)) == 0.003
    assert len(launched) == 1 + launching.TIMES
    assert launching._where() == "on a GPU, a card"
