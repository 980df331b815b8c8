"""The memory of a card before a submission computes on it, with a card that a test makes up."""

import pytest
import torch

from autograde.grade.sandbox.inside import card

MIB = 1 << 20


class Card:
    """A card with some memory, which counts what is overwritten; it has pieces of a MiB."""

    def __init__(self, total: int, used: int) -> None:
        self.total, self.free, self.overwritten = total, total - used, 0
        self.fraction, self.held, self.waited = 0.0, list[int](), False

    def zeros(self, size: int, *, dtype: torch.dtype, device: str) -> int:
        assert (dtype, device) == (torch.uint8, "cuda")
        if size > self.free:
            raise torch.OutOfMemoryError
        self.free -= size
        self.overwritten += size
        return size

    def limit(self, fraction: float) -> None:
        self.fraction = fraction


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> Card:
    gpu = Card(total=5000 * MIB, used=321 * MIB)
    monkeypatch.setattr(torch, "zeros", gpu.zeros)
    for name, instead in {
        "is_available": lambda: True,
        "mem_get_info": lambda: (gpu.free, gpu.total),
        "set_per_process_memory_fraction": gpu.limit,
        "synchronize": lambda: None,
        "empty_cache": lambda: None,
    }.items():
        monkeypatch.setattr(torch.cuda, name, instead)
    return gpu


def test_all_that_is_free_is_overwritten(gpu: Card) -> None:
    card.prepare(1000 * MIB)
    assert gpu.overwritten == 4679 * MIB
    assert gpu.fraction == pytest.approx(0.2)


def test_no_more_than_there_is(gpu: Card) -> None:
    card.prepare(9000 * MIB)
    assert gpu.fraction == 1


@pytest.mark.parametrize(("cuda", "said"), [("13.0", "finds none"), (None, "without CUDA")])
def test_no_card(monkeypatch: pytest.MonkeyPatch, cuda: str | None, said: str) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.version, "cuda", cuda)
    with pytest.raises(OSError, match=said):
        card.prepare(MIB)
