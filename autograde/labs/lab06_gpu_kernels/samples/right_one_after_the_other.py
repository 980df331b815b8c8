# Right: loops over single numbers and rows.
# loses: nothing

# %% add_kernel
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    start = tl.program_id(0) * BLOCK
    for lane in range(BLOCK):
        place = start + lane
        if place < N:
            tl.store(out + place, tl.load(x + place) + tl.load(y + place))


# %% squared_norm_kernel
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = 0.0
    for column in range(D):
        w = tl.load(W + row * stride + column)
        total += w * w
    tl.store(v + row, total)


# %% penalty_forward
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


# %% penalty_backward
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


# %% sigmoid_penalty
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(B,)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(K + 1,)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db


# %% forward_cost
def forward_cost(B, K):
    read = B * K + K
    written = B * K + B
    size = torch.finfo(torch.float32).bits // 8
    return size * (read + written), (4 + 2 + 2 + 1) * B * K
