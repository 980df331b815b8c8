# The bias comes back as a column.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return M @ W1, M @ b1[:, None], W2 @ torch.linalg.inv(M)
