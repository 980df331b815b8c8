"""Bytes and operations against arithmetic by hand; run by `test_own_processes.py`."""

import pytest
import torch
from torch import nn
from torch.nn.functional import linear

from benchmarks.roofline import SHAPES, main, ways
from svlearn.jacobian import contractive_penalty
from svlearn.kernels.launches import eager, fused
from svlearn.kernels.roofline import H100, RTX_4090, Launch

B, D, K = 128, 784, 1000
FLOAT = 4  # bytes


def test_the_kernels_by_hand():
    launches = {each.name: each for each in ways(B, D, K)["kernels"]}
    sums = 2 * (B // 32) * K
    assert launches["aten::addmm"].bytes == FLOAT * (B * D + K * D + K + B * K)
    assert launches["aten::addmm"].operations == 2 * B * D * K
    assert launches["aten::linalg_vector_norm"].bytes == FLOAT * (K * D + K)
    assert launches["svlearn::penalty_forward"].bytes == FLOAT * (2 * B * K + K + B)
    assert launches["svlearn::penalty_backward"].bytes == FLOAT * (2 * B * K + K + B + sums)
    assert launches["aten::addmm_"].bytes == FLOAT * (2 * K * D + B * D + B * K)
    assert launches["aten::addmm_"].operations == 2 * B * D * K


def test_eager_counts_an_operation_at_a_time():
    x, y = torch.empty(30, 20, device="meta"), torch.empty(1, 20, device="meta")
    assert eager(lambda: (x.T * y.expand(30, 20).T).sum()) == [
        Launch("aten::mul", FLOAT * (600 + 20 + 600), 600),
        Launch("aten::sum", FLOAT * (600 + 1), 600),
    ]


def test_fused_counts_what_lies_between_products():
    x, W = torch.empty(30, 20, device="meta"), torch.empty(10, 20, device="meta")
    product, rest = fused(lambda: (linear(x.exp(), W).sin() + W.sum()).sum())
    assert product == Launch("aten::mm", FLOAT * (600 + 200 + 300), 2 * 30 * 20 * 10)
    assert rest.bytes == FLOAT * (600 + 600 + 300 + 200 + 1)  # x, its exp, the product, W, the loss
    assert rest.operations == 600 + 300 + 200 + 300 + 300


def test_fused_has_the_gradient_too():
    encoder = nn.Sequential(nn.Linear(6, 4), nn.Sigmoid()).to("meta")
    x = torch.empty(7, 6, device="meta")
    launches = fused(lambda: contractive_penalty(encoder, x).sum())
    assert [each.name for each in launches] == ["aten::addmm", "fused", "aten::mm", "fused"]


def test_bound_of_the_slower_of_both():
    launches = [Launch("", 3_350_000, 1), Launch("", 1, 134_000_000)]
    assert H100.bound(launches) == pytest.approx(3e-6)
    assert RTX_4090.bound([Launch("", 1008, 0)]) == pytest.approx(1e-9)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_the_table_shows(shape):
    found = ways(*shape)
    moved = {name: sum(each.bytes for each in launches) for name, launches in found.items()}
    if "kernels" in found:
        assert moved["kernels"] < 1.02 * moved["torch.compile, at best"]
        assert len(found["kernels"]) < len(found["PyTorch"]) / 3
        assert 100 * moved["kernels"] < moved["Jacobian"]
    assert 1.8 * moved["torch.compile, at best"] < moved["PyTorch"] < moved["Jacobian"]


def test_table(capsys):
    main()
    text = capsys.readouterr().out
    assert text.count("torch.compile, at best") == len(SHAPES)
    assert text.count("H100 SXM, µs") == len(SHAPES)
