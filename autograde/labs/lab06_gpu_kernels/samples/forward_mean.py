# A mean over the columns.
# gets: check_penalty_forward 1

# %% penalty_forward
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total / K, mask=rows < B)
