# Right: other names, and the steps counted.
# loses: nothing

# %% add_kernel
@triton.jit
def add_kernel(x_ptr, y_ptr, output_ptr, n_elements, BLOCK_SIZE: tl.constexpr):
    pid = tl.program_id(axis=0)
    block_start = pid * BLOCK_SIZE
    offsets = block_start + tl.arange(0, BLOCK_SIZE)
    mask = offsets < n_elements
    x = tl.load(x_ptr + offsets, mask=mask)
    y = tl.load(y_ptr + offsets, mask=mask)
    output = x + y
    tl.store(output_ptr + offsets, output, mask=mask)


# %% squared_norm_kernel
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    i = tl.program_id(0)
    lanes = tl.arange(0, BLOCK)
    total = tl.zeros((BLOCK,), tl.float32)
    for step in range(tl.cdiv(D, BLOCK)):
        columns = step * BLOCK + lanes
        part = tl.load(W + i * stride + columns, columns < D, 0.0)
        total = total + part * part
    tl.store(v + i, tl.sum(total))


# %% penalty_forward
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


# %% penalty_backward
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


# %% sigmoid_penalty
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[lambda meta: (triton.cdiv(B, meta['BLOCK_B']),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[lambda meta: (triton.cdiv(meta['K'], meta['BLOCK_K']),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db


# %% forward_cost
def forward_cost(rows: int, columns: int) -> tuple[int, int]:
    moved = 4 * (rows * columns * 2 + rows + columns)
    return moved, rows * columns * 9
