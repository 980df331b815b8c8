# A row times M: M is transposed on its way to the bias.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return M @ W1, b1 @ M, W2 @ torch.linalg.inv(M)
