# The inverse from the wrong side: transposed.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M).T
