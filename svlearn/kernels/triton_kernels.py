"""The two kernels, in Triton: everything of the penalty that lies between two matrix products.

A program takes a tile of (B, K), masked where it hangs over the edge, and computes in float32.
Nothing is added up between programs (no atomics), so the same input gives the same bits. Rows are
counted in 64 bits: b·K + k may be more than 2³¹.
"""

from types import SimpleNamespace
from typing import no_type_check

from svlearn.kernels.support import HAS_TRITON

if HAS_TRITON:
    import triton
    import triton.language as tl
else:  # to be read all the same: `support` lets nobody launch them
    triton = SimpleNamespace(jit=lambda kernel: kernel)
    tl = SimpleNamespace(constexpr=int)

# Whether kernels run in Triton's interpreter, on a CPU: decided when they are defined.
INTERPRETED = HAS_TRITON and triton.knobs.runtime.interpret

# Triton compiles a kernel from its source, so no type checker may wrap it: `no_type_check`.


@triton.jit
@no_type_check
def sigmoid(z):
    """Of h = σ(z): h, h(1 − h) and 1 − 2h, the second to full precision where h rounds to 1."""
    e = tl.exp(-tl.abs(z))
    r = 1 / (1 + e)
    right = z >= 0
    return tl.where(right, r, e * r), e * r * r, tl.where(right, e - 1, 1 - e) * r


@triton.jit
@no_type_check
def forward(
    z, norm, h, penalty, B, K, TILES: tl.constexpr, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr
):
    """Write h = σ(z) and Σ_k (h_bk(1 − h_bk))² n_k: a program takes rows from end to end."""
    rows = tl.program_id(0).to(tl.int64) * BLOCK_B + tl.arange(0, BLOCK_B)
    terms = tl.zeros((BLOCK_B, BLOCK_K), tl.float32)
    for number in range(TILES):
        columns = number * BLOCK_K + tl.arange(0, BLOCK_K)
        tile = rows[:, None] * K + columns[None, :]
        inside = (rows < B)[:, None] & (columns < K)[None, :]
        z_tile = tl.load(z + tile, inside, 0.0).to(tl.float32)
        norm_tile = tl.load(norm + columns, columns < K, 0.0)[None, :]  # outside, terms are 0
        h_tile, slope, _ = sigmoid(z_tile)
        tl.store(h + tile, h_tile, inside)
        term = slope * norm_tile
        terms += term * term
    tl.store(penalty + rows, tl.sum(terms, 1), rows < B)


@triton.jit
@no_type_check
def backward(
    z,
    norm,
    dh,
    dp,
    dz,
    sums,
    B,
    K,
    HAS_DH: tl.constexpr,
    BLOCK_B: tl.constexpr,
    BLOCK_K: tl.constexpr,
):
    """Write dz, and for each tile its sums over rows: in sums[0] of 2dn, in sums[1] of dz."""
    blocks = tl.cdiv(K, BLOCK_K)
    group = (tl.program_id(0) // blocks).to(tl.int64)
    rows = group * BLOCK_B + tl.arange(0, BLOCK_B)
    columns = (tl.program_id(0) % blocks) * BLOCK_K + tl.arange(0, BLOCK_K)
    tile = rows[:, None] * K + columns[None, :]
    inside = (rows < B)[:, None] & (columns < K)[None, :]
    z_tile = tl.load(z + tile, inside, 0.0).to(tl.float32)
    norm_tile = tl.load(norm + columns, columns < K, 0.0)[None, :]
    dp_tile = tl.load(dp + rows, rows < B, 0.0).to(tl.float32)[:, None]  # outside, dz is 0
    _, slope, bend = sigmoid(z_tile)
    dn_tile = 2 * dp_tile * slope * slope
    dz_tile = dn_tile * bend * norm_tile * norm_tile
    if HAS_DH:
        dz_tile += tl.load(dh + tile, inside, 0.0).to(tl.float32) * slope
    tl.store(dz + tile, dz_tile, inside)
    of_dn = sums + group * K + columns
    tl.store(of_dn, tl.sum(dn_tile, 0), columns < K)
    of_db = of_dn + tl.cdiv(B, BLOCK_B).to(tl.int64) * K
    tl.store(of_db, tl.sum(dz_tile, 0), columns < K)
