# The bias stays as it came, so that h is M W1 x + b1.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return M @ W1, b1, W2 @ torch.linalg.inv(M)
