# %% right: as the hints lead to it
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
    tl.store(P + rows, total, mask=rows < B)

# %% right: Triton's own sigmoid
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = tl.sigmoid(tl.load(z + places, mask=inside, other=0.0))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: the slope as h − h²
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
        u = hs - hs * hs
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: the slope from two sigmoids
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        zs = tl.load(z + places, mask=inside, other=0.0)
        hs = tl.sigmoid(zs)
        tl.store(h + places, hs, mask=inside)
        u = hs * tl.sigmoid(-zs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: a whole tile of sums, added up at the end
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B, BLOCK_K), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += u * u * vs[None, :]
    tl.store(P + rows, tl.sum(total, 1), mask=rows < B)

# %% right: other names for everything
@triton.jit
def penalty_forward(z_ptr, v_ptr, h_ptr, out_ptr, n_rows, n_cols, BLOCK_M: tl.constexpr, BLOCK_N: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_M + tl.arange(0, BLOCK_M)
    total = tl.zeros((BLOCK_M,), tl.float32)
    for start in range(0, n_cols, BLOCK_N):
        columns = start + tl.arange(0, BLOCK_N)
        places = rows[:, None] * n_cols + columns[None, :]
        inside = (rows[:, None] < n_rows) & (columns[None, :] < n_cols)
        hs = 1 / (1 + tl.exp(-tl.load(z_ptr + places, mask=inside, other=0.0)))
        tl.store(h_ptr + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v_ptr + columns, mask=columns < n_cols, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(out_ptr + rows, total, mask=rows < n_rows)

# %% right: steps counted
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(tl.cdiv(K, BLOCK_K)):
        columns = start * BLOCK_K + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: expand_dims in the place of None
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = tl.expand_dims(rows, 1) * K + tl.expand_dims(columns, 0)
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * tl.expand_dims(vs, 0), axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: v masked by where
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
        vs = tl.where(columns < K, tl.load(v + columns, mask=columns < K), 0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: the slope masked by where, with any number for the others
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
        u = tl.where(inside, hs * (1 - hs), 0.0)
        vs = tl.load(v + columns, mask=columns < K, other=1.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: the terms masked
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
        total += tl.sum(tl.where(inside, u * u * vs[None, :], 0.0), axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: exp2 with a factor
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp2(-1.4426950408889634 * tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: places in 64 bits
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0).to(tl.int64) * BLOCK_B + tl.arange(0, BLOCK_B)
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
    tl.store(P + rows, total, mask=rows < B)

# %% right: v of the last step first
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range((K - 1) // BLOCK_K * BLOCK_K, -1, -BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: the slope without h
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
        e = tl.exp(-tl.load(z + places, mask=inside, other=0.0))
        u = e / ((1 + e) * (1 + e))
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: helpers of one's own
@triton.jit
def sigmoid_and_slope(z):
    h = 1 / (1 + tl.exp(-z))
    return h, h * (1 - h)


@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    """Write h = sigmoid(z), (B, K), and P, (B,), for the BLOCK_B rows of this program."""
    rows = (tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B))[:, None]
    penalty = tl.zeros((BLOCK_B, 1), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = (start + tl.arange(0, BLOCK_K))[None, :]
        mask = (rows < B) & (columns < K)
        h_tile, slope = sigmoid_and_slope(tl.load(z + rows * K + columns, mask, 0.0))
        tl.store(h + rows * K + columns, h_tile, mask)
        norms = tl.load(v + columns, columns < K, 0.0)
        penalty += tl.sum(slope * slope * norms, 1, keep_dims=True)
    tl.store(P + rows, penalty, rows < B)

# %% right: one row after the other
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    for number in range(BLOCK_B):
        row = tl.program_id(0) * BLOCK_B + number
        if row < B:
            total = 0.0
            for start in range(0, K, BLOCK_K):
                columns = start + tl.arange(0, BLOCK_K)
                inside = columns < K
                sig = tl.sigmoid(tl.load(z + row * K + columns, inside, 0.0))
                tl.store(h + row * K + columns, sig, inside)
                u = sig * (1 - sig)
                total += tl.sum(u * u * tl.load(v + columns, inside, 0.0), 0)
            tl.store(P + row, total)

# %% wrong: no mask where z is loaded
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: no mask where v is loaded
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
        vs = tl.load(v + columns)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: no mask where h is stored
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: no mask where P is stored
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
    tl.store(P + rows, total)

# %% wrong: no mask at all
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places)))
        tl.store(h + places, hs)
        u = hs * (1 - hs)
        vs = tl.load(v + columns)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total)

# %% wrong: the mask knows rows only
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K + BLOCK_K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the mask knows columns only
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B + BLOCK_B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: one of both in the mask is enough
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) | (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: masked lanes of v get 1
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
        vs = tl.load(v + columns, mask=columns < K, other=1.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the slopes are not squared
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
        total += tl.sum(u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: v squared once more
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
        total += tl.sum(u * u * vs[None, :] * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: v is missing
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
        total += tl.sum(u * u, axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the slope of tanh
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
        u = 1 - hs * hs
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: h in the place of its slope
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
        u = hs
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: exp of z, not of −z
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the slope is stored as h
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = hs * (1 - hs)
        tl.store(h + places, u, mask=inside)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: z is stored as h
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, tl.load(z + places, mask=inside), mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the last step alone
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
        total = tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the first step alone
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
        if start == 0:
            total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: stored within the loop before the end is added, the last step is lost
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
        tl.store(P + rows, total, mask=rows < B)
        total += tl.sum(u * u * vs[None, :], axis=1)

# %% wrong: only whole steps
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K // BLOCK_K * BLOCK_K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: only one step
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, 1):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the program's rows begin one apart
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) + tl.arange(0, BLOCK_B)
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
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: all programs take the first rows
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.arange(0, BLOCK_B)
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
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the places of a transposed matrix
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] + columns[None, :] * B
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: rows as wide as a block
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * BLOCK_K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: a mean over the columns
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

# %% wrong: a root
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
    tl.store(P + rows, tl.sqrt(total), mask=rows < B)

# %% wrong: squared behind the sum
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
        total += tl.sum(u * vs[None, :], axis=1)
    tl.store(P + rows, total * total, mask=rows < B)

# %% wrong: the block is hard-coded
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    BLOCK_B = 4
    rows = tl.program_id(0) * 4 + tl.arange(0, 4)
    total = tl.zeros((4,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: the number of columns is hard-coded
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < 64)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < 64, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: a race: columns are divided among programs
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for number in range(1):
        columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: z is written over
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
        tl.store(z + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: h is loaded again after it went elsewhere
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(z + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: nothing is stored in P
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
    total = total

# %% wrong: the penalty begins with one
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.full((BLOCK_B,), 1.0, tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: added up along the rows
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
        total += tl.sum(u * u * vs[None, :], axis=0)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: v stands upright
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
        total += tl.sum(u * u * vs[:, None], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: torch inside
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = torch.sigmoid(tl.load(z + places, mask=inside, other=0.0))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: math inside
import math


@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + math.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% right: masked lanes of z lie so far out that their slope is 0
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=-1e4)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=2.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: only the first program works
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.arange(0, 64)
    total = tl.zeros((64,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        hs = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        tl.store(h + places, hs, mask=inside)
        u = hs * (1 - hs)
        vs = tl.load(v + columns, mask=columns < K, other=0.0)
        total += tl.sum(u * u * vs[None, :], axis=1)
    tl.store(P + rows, total, mask=rows < B)

# %% wrong: plain Python
def penalty_forward(z, v, h, P, B, K, BLOCK_B, BLOCK_K):
    h.copy_(torch.sigmoid(z))
    P.copy_((h * (1 - h)).square() @ v)

# %% wrong: an empty kernel, and the work around it
@triton.jit
def nothing(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    pass


class Around:
    fn = nothing.fn

    def __getitem__(self, grid):
        def launch(z, v, h, P, B, K, BLOCK_B, BLOCK_K):
            nothing[grid](z, v, h, P, B, K, BLOCK_B, BLOCK_K)
            h.copy_(torch.sigmoid(z))
            P.copy_((h * (1 - h)).square() @ v)

        return launch


penalty_forward = Around()

# %% wrong: an empty kernel
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    pass

# %% wrong: the work behind the kernel's own name for a launch
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    pass


def run(z, v, h, P, B, K, BLOCK_B, BLOCK_K, grid, warmup):
    h.copy_(torch.sigmoid(z))
    P.copy_((h * (1 - h)).square() @ v)


penalty_forward.run = run

# %% wrong: a product of matrices for a sum
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        tile = rows[:, None] * K + columns[None, :]
        inside = (rows < B)[:, None] & (columns < K)[None, :]
        ht = 1 / (1 + tl.exp(-tl.load(z + tile, inside, 0.0)))
        u = ht * (1 - ht)
        vv = tl.load(v + columns, columns < K, 0.0)
        tl.store(h + tile, ht, inside)
        total += tl.dot(u * u, vv)
    tl.store(P + rows, total, rows < B)

# %% wrong: no third argument where z is loaded
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        tile = rows[:, None] * K + columns[None, :]
        inside = (rows < B)[:, None] & (columns < K)[None, :]
        ht = 1 / (1 + tl.exp(-tl.load(z + tile, inside)))
        u = ht * (1 - ht)
        vv = tl.load(v + columns, columns < K, 0.0)
        tl.store(h + tile, ht, inside)
        total += tl.sum(u * u * vv[None, :], 1)
    tl.store(P + rows, total, rows < B)

# %% wrong: no third argument where v is loaded
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        tile = rows[:, None] * K + columns[None, :]
        inside = (rows < B)[:, None] & (columns < K)[None, :]
        ht = 1 / (1 + tl.exp(-tl.load(z + tile, inside, 0.0)))
        u = ht * (1 - ht)
        vv = tl.load(v + columns, columns < K)
        tl.store(h + tile, ht, inside)
        total += tl.sum(u * u * vv[None, :], 1)
    tl.store(P + rows, total, rows < B)

# %% wrong: all places below B K belong to the mask
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = places < B * K
        ht = 1 / (1 + tl.exp(-tl.load(z + places, inside, 0.0)))
        u = ht * (1 - ht)
        vv = tl.load(v + columns, columns < K, 0.0)
        tl.store(h + places, ht, inside)
        total += tl.sum(u * u * vv[None, :], 1)
    tl.store(P + rows, total, rows < B)

# %% wrong: and in the place of &
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = rows[:, None] < B and columns[None, :] < K
        ht = 1 / (1 + tl.exp(-tl.load(z + places, inside, 0.0)))
        u = ht * (1 - ht)
        vv = tl.load(v + columns, columns < K, 0.0)
        tl.store(h + places, ht, inside)
        total += tl.sum(u * u * vv[None, :], 1)
    tl.store(P + rows, total, rows < B)

# %% wrong: no brackets around comparisons
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = rows[:, None] < B & columns[None, :] < K
        ht = 1 / (1 + tl.exp(-tl.load(z + places, inside, 0.0)))
        u = ht * (1 - ht)
        vv = tl.load(v + columns, columns < K, 0.0)
        tl.store(h + places, ht, inside)
        total += tl.sum(u * u * vv[None, :], 1)
    tl.store(P + rows, total, rows < B)

# %% wrong: a helper without a decorator
def slope(h):
    return h * (1 - h)

@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        ht = 1 / (1 + tl.exp(-tl.load(z + places, inside, 0.0)))
        u = slope(ht)
        vv = tl.load(v + columns, columns < K, 0.0)
        tl.store(h + places, ht, inside)
        total += tl.sum(u * u * vv[None, :], 1)
    tl.store(P + rows, total, rows < B)
