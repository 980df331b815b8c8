# M in both halves: nothing undoes it.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ M
