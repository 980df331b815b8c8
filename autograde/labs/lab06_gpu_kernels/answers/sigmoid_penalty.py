# %% right: as the task says it
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: nn.functional.linear and einsum
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = nn.functional.linear(x, W, b)
        v = torch.einsum('kd,kd->k', W, W)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = torch.einsum('bk,bd->kd', dz, x) + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: addmm, and norms of the library
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = torch.addmm(b, x, W.t())
        v = torch.linalg.vector_norm(W, dim=1) ** 2
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = torch.ones_like(dz[:, 0]) @ dz
        return dx, dW, db

# %% right: a grid that is a function of the blocks
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

# %% right: sizes that fit, powers of two
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(1,)](z, v, h, P, B, K, BLOCK_B=triton.next_power_of_2(B), BLOCK_K=triton.next_power_of_2(K))
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: more programs than needed
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

# %% right: -(-B // 16) for the number of programs
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(-(-B // 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[((K + 31) // 32,)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: arguments by name
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z=z, v=v, h=h, P=P, B=B, K=K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: options for the compiler
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32, num_warps=4)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: v worked out again in backward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z = ctx.saved_tensors
        v = (W * W).sum(1)
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: only the gradients that are needed
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W if ctx.needs_input_grad[0] else None
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0) if ctx.needs_input_grad[2] else None
        return dx, dW, db

# %% right: dW in place
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = (2 * dv).unsqueeze(1) * W
        dW += dz.t().mm(x)
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: the norms by a kernel of one's own, if it is asked on a CPU or not
def norms_of(W):
    """The squared norms of the rows."""
    return (W ** 2).sum(-1)


class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = norms_of(W)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: contiguous everywhere
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = (x.contiguous() @ W.contiguous().T + b).contiguous()
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% right: setup_context apart from forward
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

# %% right: launches in functions beside the class
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

# %% wrong: b is missing
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: v adds up the columns
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=0)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: v is not squared
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: v holds the norms
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.norm(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: the second term of dW is missing
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: the first term of dW is missing
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: the factor 2 in dW is missing
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: dv meets the columns of W
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: dW transposed
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = (dz.T @ x + 2 * W * dv[:, None]).T
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: W transposed in dx
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = (W.T @ dz.T).T.flip(1)
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: dh for dz in dx
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dh @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: dh for dz in db
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dh.sum(dim=0)
        return dx, dW, db

# %% wrong: a mean in db
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.mean(dim=0)
        return dx, dW, db

# %% wrong: db not added up
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz[0]
        return dx, dW, db

# %% wrong: gradients in another order
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dW, dx, db

# %% wrong: only two gradients
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW

# %% wrong: no gradient at x
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return None, dW, db

# %% wrong: no gradient at b
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, None

# %% wrong: gradients not made contiguous
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        pass
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: t not made contiguous
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh = dh.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: z with gaps
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = (W @ x.T).T + b
        z = z.T.contiguous().T
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: one program forward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(1,)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: one program backward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(1,)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: rounded down forward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(B // 16,)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: rounded down backward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(max(1, K // 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: programs for columns forward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(K, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: programs for rows backward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(B, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: B and K swapped
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, K, B, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: h and P swapped
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, P, h, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: dz and dv swapped
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dv, dz, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: no kernel forward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        h = torch.sigmoid(z)
        P = (h * (1 - h)).square() @ v
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: launched, and worked out beside it
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        h = torch.sigmoid(z)
        P = (h * (1 - h)).square() @ v
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: no kernel backward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        h = torch.sigmoid(z)
        u = h * (1 - h)
        dz = dh * u + 2 * t[:, None] * u * u * (1 - 2 * h) * v
        dv = t @ (u * u)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: h is saved in the place of z
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, h, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: P alone
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: P first
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return P, h

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: z in the place of h
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return z, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: P is a mean
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P / K

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: W is changed
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.detach().square_().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: float64
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h.double(), P.double()

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: the block is no power of two, and programs too few
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 100),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: room for P on the CPU, wherever x lies
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: dz made on the CPU
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = x @ W.T + b
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.zeros(z.shape)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: remembered from the first call
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        if not hasattr(SigmoidPenalty, 'kept'):
            SigmoidPenalty.kept = x @ W.T + b
        z = SigmoidPenalty.kept
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz = torch.empty_like(z)
        dv = torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 32),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=32)
        dx = dz @ W
        dW = dz.T @ x + 2 * W * dv[:, None]
        db = dz.sum(dim=0)
        return dx, dW, db

# %% wrong: no Function, all by autograd
class SigmoidPenalty:
    @staticmethod
    def apply(x, W, b):
        h = torch.sigmoid(x @ W.T + b)
        return h, (h * (1 - h)).square() @ W.square().sum(dim=1)

# %% wrong: all by autograd inside of forward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        h = torch.sigmoid(x @ W.T + b)
        ctx.save_for_backward(x, W, b)
        return h, (h * (1 - h)).square() @ W.square().sum(dim=1)

    @staticmethod
    def backward(ctx, dh, t):
        leaves = [each.detach().requires_grad_() for each in ctx.saved_tensors]
        with torch.enable_grad():
            x, W, b = leaves
            h = torch.sigmoid(x @ W.T + b)
            P = (h * (1 - h)).square() @ W.square().sum(dim=1)
            return torch.autograd.grad((h, P), leaves, (dh, t))

# %% wrong: a grid without a comma
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = (x @ W.T + b).contiguous()
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16))](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz, dv = torch.empty_like(z), torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 16),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=16)
        return dz @ W, dz.T @ x + 2 * W * dv[:, None], dz.sum(0)

# %% wrong: launched without a grid
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = (x @ W.T + b).contiguous()
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward(z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz, dv = torch.empty_like(z), torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 16),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=16)
        return dz @ W, dz.T @ x + 2 * W * dv[:, None], dz.sum(0)

# %% wrong: P with as many numbers as h
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = (x @ W.T + b).contiguous()
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty_like(z)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P

    @staticmethod
    def backward(ctx, dh, t):
        x, W, z, v = ctx.saved_tensors
        B, K = z.shape
        dz, dv = torch.empty_like(z), torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 16),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=16)
        return dz @ W, dz.T @ x + 2 * W * dv[:, None], dz.sum(0)

# %% wrong: x in the place of z, backward
class SigmoidPenalty(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, W, b):
        z = (x @ W.T + b).contiguous()
        v = W.square().sum(dim=1)
        B, K = z.shape
        h = torch.empty_like(z)
        P = torch.empty(B, device=z.device, dtype=z.dtype)
        penalty_forward[(triton.cdiv(B, 16),)](z, v, h, P, B, K, BLOCK_B=16, BLOCK_K=32)
        ctx.save_for_backward(x, W, z, v)
        return h, P
    @staticmethod
    def backward(ctx, dh, t):
        z, W, x, v = ctx.saved_tensors
        B, K = z.shape
        dz, dv = torch.empty_like(z), torch.empty_like(v)
        dh, t = dh.contiguous(), t.contiguous()
        penalty_backward[(triton.cdiv(K, 16),)](z, v, dh, t, dz, dv, B, K, BLOCK_B=16, BLOCK_K=16)
        return dz @ W, dz.T @ x + 2 * W * dv[:, None], dz.sum(0)
