# The factor 2 is missing.
# gets: check_penalty_backward 1

# %% penalty_backward
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)
