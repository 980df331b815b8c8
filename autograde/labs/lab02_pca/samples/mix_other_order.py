# The decoder in front.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    return W2 @ torch.linalg.inv(M), M @ W1, M @ b1
