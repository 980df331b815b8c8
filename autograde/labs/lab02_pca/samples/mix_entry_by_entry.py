# One divided by each entry, which is no inverse.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ (1 / M)
