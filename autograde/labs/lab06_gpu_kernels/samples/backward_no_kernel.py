# No kernel, but a function of Python's.
# loses: check_penalty_backward

# %% penalty_backward
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B, BLOCK_K):
    h = torch.sigmoid(z)
    u = h * (1 - h)
    dz.copy_(dh * u + 2 * t[:, None] * u * u * (1 - 2 * h) * v)
    dv.copy_(t @ (u * u))
