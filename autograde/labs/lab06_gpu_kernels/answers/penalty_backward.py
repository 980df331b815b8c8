# %% right: as the hints lead to it
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: Triton's own sigmoid
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = tl.sigmoid(tl.load(z + places, mask=inside, other=0.0))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: u taken out of both terms
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
        tl.store(dz + places, u * (ds + 2 * ts * u * (1 - 2 * h) * vs[None, :]), mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: the second term times u, then u again
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
        tl.store(dz + places, ds * u + ts * (u * 2) * (u - 2 * u * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: 1 − 2h as (1 − h) − h
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * ((1 - h) - h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: a whole tile of sums, added up at the end
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_B, BLOCK_K), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += ts * u * u
    tl.store(dv + columns, tl.sum(total, 0), mask=columns < K)

# %% right: steps counted
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(tl.cdiv(B, BLOCK_B)):
        rows = start * BLOCK_B + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: v loaded in each step
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * tl.load(v + columns, mask=columns < K, other=0.0)[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: v of masked lanes is anything
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=3.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: rows over the edge masked by where
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
        ts = tl.load(t + rows, mask=rows < B, other=1.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(tl.where(inside, ts * u * u, 0.0), axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: dh masked with anything
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
        ds = tl.load(dh + places, mask=inside, other=9.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: rows from the last to the first
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range((B - 1) // BLOCK_B * BLOCK_B, -1, -BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: other names for everything
@triton.jit
def penalty_backward(z_ptr, n_ptr, g_ptr, t_ptr, gz_ptr, gn_ptr, M, N, TILE_M: tl.constexpr, TILE_N: tl.constexpr):
    columns = tl.program_id(0) * TILE_N + tl.arange(0, TILE_N)
    vs = tl.load(n_ptr + columns, mask=columns < N, other=0.0)
    total = tl.zeros((TILE_N,), tl.float32)
    for start in range(0, M, TILE_M):
        rows = start + tl.arange(0, TILE_M)
        places = rows[:, None] * N + columns[None, :]
        inside = (rows[:, None] < M) & (columns[None, :] < N)
        h = 1 / (1 + tl.exp(-tl.load(z_ptr + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t_ptr + rows, mask=rows < M, other=0.0)[:, None]
        ds = tl.load(g_ptr + places, mask=inside, other=0.0)
        tl.store(gz_ptr + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(gn_ptr + columns, total, mask=columns < N)

# %% right: places in 64 bits
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0).to(tl.int64) * BLOCK_K + tl.arange(0, BLOCK_K)
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% right: helpers of one's own
@triton.jit
def slopes_of(z):
    h = tl.sigmoid(z)
    return h * (1 - h), 1 - 2 * h


@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    """Write the gradients dz, (B, K), and dv, (K,), for the BLOCK_K columns of this program."""
    columns = (tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K))[None, :]
    norms = tl.load(v + columns, columns < K, 0.0)
    sums = tl.zeros((1, BLOCK_K), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = (start + tl.arange(0, BLOCK_B))[:, None]
        mask = (rows < B) & (columns < K)
        u, bend = slopes_of(tl.load(z + rows * K + columns, mask, 0.0))
        weights = tl.load(t + rows, rows < B, 0.0)
        term = weights * u * u
        tile = tl.load(dh + rows * K + columns, mask, 0.0) * u + 2 * term * bend * norms
        tl.store(dz + rows * K + columns, tile, mask)
        sums += tl.sum(term, 0, keep_dims=True)
    tl.store(dv + columns, sums, columns < K)

# %% right: one row after the other
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    inside = columns < K
    norms = tl.load(v + columns, inside, 0.0)
    sums = tl.zeros((BLOCK_K,), tl.float32)
    for row in range(B):
        h = tl.sigmoid(tl.load(z + row * K + columns, inside, 0.0))
        u = h * (1 - h)
        weight = tl.load(t + row)
        sums += weight * u * u
        through_h = tl.load(dh + row * K + columns, inside, 0.0) * u
        tl.store(dz + row * K + columns, through_h + 2 * weight * u * u * (1 - 2 * h) * norms, inside)
    tl.store(dv + columns, sums, inside)

# %% wrong: no mask where z is loaded
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: no mask where v is loaded
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: no mask where dh is loaded
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
        ds = tl.load(dh + places)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: no mask where t is loaded
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
        ts = tl.load(t + rows)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: no mask where dz is stored
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :])
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: no mask where dv is stored
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total)

# %% wrong: rows over the edge add to dv
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
        ts = tl.load(t + rows, mask=rows < B, other=1.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: one of both in the mask is enough
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) | (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: the first term is missing
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
        tl.store(dz + places, 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: the second term is missing
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
        tl.store(dz + places, ds * u, mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: the factor 2 is missing
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

# %% wrong: 1 − 2h is missing
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: 1 − h where 1 − 2h is meant
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: the sign of 1 − 2h
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (2 * h - 1) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: v is missing in dz
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h), mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: v squared in dz
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :] * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: t is missing in dz
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
        tl.store(dz + places, ds * u + 2 * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: t is missing in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(u * u * (rows[:, None] < B), axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: u not squared in dz
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
        tl.store(dz + places, ds * u + 2 * ts * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: one u too many in dz
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: u is missing in the first term
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
        tl.store(dz + places, ds + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: h in the place of its slope in the first term
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
        tl.store(dz + places, ds * h + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: u not squared in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: v in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u * vs[None, :], axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: twice in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(2 * ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: 1 − 2h in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u * (1 - 2 * h), axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: a mean in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total / B, mask=columns < K)

# %% wrong: the last step alone in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total = tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: a race: rows are divided among programs, and each writes dv
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for number in range(1):
        rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: all programs take the first columns
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.arange(0, BLOCK_K)
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: a program's columns begin one apart
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) + tl.arange(0, BLOCK_K)
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: added to what stands in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        tl.atomic_add(dv + columns, tl.sum(ts * u * u, axis=0), mask=columns < K)

# %% wrong: only whole steps
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B // BLOCK_B * BLOCK_B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: only one step
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, 1):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: the places of a transposed matrix
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] + columns[None, :] * B
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: rows as wide as a block
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * BLOCK_K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: dh is written over
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
        tl.store(dh + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: dz goes into dh as well
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        tl.store(dh + places, ds, mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: added up along the columns
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=1)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: t lies flat
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
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[None, :]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: t without a second axis
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
        ts = tl.load(t + rows, mask=rows < B, other=0.0)
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: z taken for h
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = tl.load(z + places, mask=inside, other=0.0)
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: the slope of tanh
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
        u = 1 - h * h
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: the block is hard-coded
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * 4 + tl.arange(0, 4)
    vs = tl.load(v + columns, mask=columns < K, other=0.0)
    total = tl.zeros((4,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        places = rows[:, None] * K + columns[None, :]
        inside = (rows[:, None] < B) & (columns[None, :] < K)
        h = 1 / (1 + tl.exp(-tl.load(z + places, mask=inside, other=0.0)))
        u = h * (1 - h)
        ts = tl.load(t + rows, mask=rows < B, other=0.0)[:, None]
        ds = tl.load(dh + places, mask=inside, other=0.0)
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: dz is not stored
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
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: dv is not stored
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)

# %% wrong: the second term counts twice
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
        tl.store(dz + places, ds * u + 4 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(ts * u * u, axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: the sums of dz in dv
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
        tl.store(dz + places, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], mask=inside)
        total += tl.sum(tl.where(inside, ds * u + 2 * ts * u * u * (1 - 2 * h) * vs[None, :], 0.0), axis=0)
    tl.store(dv + columns, total, mask=columns < K)

# %% wrong: plain Python
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B, BLOCK_K):
    h = torch.sigmoid(z)
    u = h * (1 - h)
    dz.copy_(dh * u + 2 * t[:, None] * u * u * (1 - 2 * h) * v)
    dv.copy_(t @ (u * u))

# %% wrong: an empty kernel
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    pass

# %% wrong: no third argument where t is loaded
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    total = tl.zeros((BLOCK_K,), tl.float32)
    vv = tl.load(v + columns, columns < K, 0.0)[None, :]
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        tile = rows[:, None] * K + columns[None, :]
        inside = (rows < B)[:, None] & (columns < K)[None, :]
        ht = 1 / (1 + tl.exp(-tl.load(z + tile, inside, 0.0)))
        u = ht * (1 - ht)
        tt = tl.load(t + rows, rows < B)[:, None]
        d = tl.load(dh + tile, inside, 0.0)
        tl.store(dz + tile, d * u + 2 * tt * u * u * (1 - 2 * ht) * vv, inside)
        total += tl.sum(tt * u * u, 0)
    tl.store(dv + columns, total, columns < K)

# %% wrong: all places below B K belong to the mask
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    total = tl.zeros((BLOCK_K,), tl.float32)
    vv = tl.load(v + columns, columns < K, 0.0)[None, :]
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        tile = rows[:, None] * K + columns[None, :]
        inside = tile < B * K
        ht = 1 / (1 + tl.exp(-tl.load(z + tile, inside, 0.0)))
        u = ht * (1 - ht)
        tt = tl.load(t + rows, rows < B, 0.0)[:, None]
        d = tl.load(dh + tile, inside, 0.0)
        tl.store(dz + tile, d * u + 2 * tt * u * u * (1 - 2 * ht) * vv, inside)
        total += tl.sum(tt * u * u, 0)
    tl.store(dv + columns, total, columns < K)
