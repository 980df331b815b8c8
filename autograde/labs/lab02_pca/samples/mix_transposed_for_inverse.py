# The transposed matrix, which undoes rotations only.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1, W2 @ M.T
