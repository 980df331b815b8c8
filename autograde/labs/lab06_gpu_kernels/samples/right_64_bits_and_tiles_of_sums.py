# Right: places in 64 bits, whole tiles of sums.
# loses: nothing

# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    """One block of the sum."""
    first = tl.program_id(0).to(tl.int64) * BLOCK
    places = first + tl.arange(0, BLOCK).to(tl.int64)
    inside = places < N
    total = tl.load(x + places, inside, other=0) + tl.load(y + places, inside, other=0)
    tl.store(out + places, total, inside)


# %% squared_norm_kernel
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    begins = W + row * stride
    total = tl.zeros((BLOCK,), dtype=tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(begins + columns, mask=columns < D, other=0).to(tl.float32)
        total += part * part
    tl.store(v + row, tl.sum(total, axis=0))


# %% penalty_forward
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


# %% penalty_backward
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


# %% sigmoid_penalty
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(x, W, b):
        z, v = x @ W.T + b, W.square().sum(dim=1)
        h, P = torch.empty_like(z), z.new_empty(z.shape[0])
        penalty_forward[(triton.cdiv(z.shape[0], 8),)](z, v, h, P, *z.shape, 8, 16)
        return h, P, z, v

    @staticmethod
    def setup_context(ctx, inputs, output):
        x, W, _ = inputs
        ctx.mark_non_differentiable(*output[2:])
        ctx.save_for_backward(x, W, *output[2:])

    @staticmethod
    def backward(ctx, dh, t, *_):
        x, W, z, v = ctx.saved_tensors
        dz, dv = torch.empty_like(z), torch.empty_like(v)
        grid = (triton.cdiv(z.shape[1], 16),)
        penalty_backward[grid](z, v, dh.contiguous(), t.contiguous(), dz, dv, *z.shape, 8, 16)
        return dz @ W, dz.T @ x + 2 * dv[:, None] * W, dz.sum(0)


_Function = SigmoidPenalty


class SigmoidPenalty(_Function):
    @staticmethod
    def apply(x, W, b):
        return _Function.apply(x, W, b)[:2]


# %% forward_cost
def forward_cost(B, K):
    numbers = B * (K + 1) + K * (B + 1)
    return numbers * torch.float32.itemsize, B * K * 9
