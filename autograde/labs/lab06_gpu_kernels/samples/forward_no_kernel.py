# No kernel, but a function of Python's.
# loses: check_penalty_forward

# %% penalty_forward
def penalty_forward(z, v, h, P, B, K, BLOCK_B, BLOCK_K):
    h.copy_(torch.sigmoid(z))
    P.copy_((h * (1 - h)).square() @ v)
