# Right: kernels that call helpers with a decorator of their own.
# loses: nothing

# %% add_kernel
@triton.jit
def places_of(N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    return places, places < N


@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    places, inside = places_of(N, BLOCK)
    tl.store(out + places, tl.load(x + places, inside) + tl.load(y + places, inside), inside)


# %% squared_norm_kernel
@triton.jit
def square(x):
    return x * x


@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        total += square(tl.load(W + row * stride + columns, columns < D, 0.0))
    tl.store(v + row, tl.sum(total, 0))


# %% penalty_forward
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


# %% penalty_backward
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


# %% sigmoid_penalty
BLOCKS = {"BLOCK_B": 16, "BLOCK_K": 16}


def launch_forward(z, v):
    h, P = torch.empty_like(z), torch.empty_like(z[:, 0])
    penalty_forward[(triton.cdiv(len(z), 16), 1)](z, v, h, P, *z.shape, **BLOCKS)
    return h, P


def launch_backward(z, v, dh, t):
    dz, dv = torch.empty_like(z), torch.empty_like(v)
    grid = (triton.cdiv(len(v), 16), 1, 1)
    penalty_backward[grid](z, v, dh.contiguous(), t.contiguous(), dz, dv, *z.shape, **BLOCKS)
    return dz, dv


class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z, v = torch.addmm(b, x, W.T), (W * W).sum(1)
        ctx.save_for_backward(x, W, z, v)
        return launch_forward(z, v)

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        dz, dv = launch_backward(z, v, dh, t)
        return dz @ W, dz.T @ x + 2 * dv[:, None] * W, dz.sum(0)


# %% forward_cost
def forward_cost(B, K):
    z = h = B * K
    v, P = K, B
    return 4 * (z + v + h + P), 9 * z
