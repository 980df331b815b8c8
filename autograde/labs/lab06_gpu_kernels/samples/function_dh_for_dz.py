# dx is computed from dh.
# gets: check_sigmoid_penalty 0.8

# %% sigmoid_penalty
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
