"""Modes of PyTorch that end with their block, on machines with GPUs as without."""

import pytest
import torch

from svlearn.training.modes import own_randomness


@pytest.mark.parametrize("gpus", [0, 1, 2])
def test_random_numbers_of_every_gpu_are_set_back(gpus, monkeypatch):
    class Gpus:
        states = dict.fromkeys(range(gpus), 7)
        get_rng_state = states.get

        def set_rng_state(self, state, device):
            self.states[device] = state

    there = Gpus()
    monkeypatch.setattr(torch.accelerator, "device_count", lambda: gpus)
    monkeypatch.setattr(torch, "get_device_module", lambda kind: there)
    before = torch.get_rng_state()
    with own_randomness():
        torch.rand(1)
        there.states.update(dict.fromkeys(range(gpus), 8))
    assert there.states == dict.fromkeys(range(gpus), 7)
    assert torch.equal(torch.get_rng_state(), before)
