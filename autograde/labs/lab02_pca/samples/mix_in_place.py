# Overwrites the weights that came in.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    with torch.no_grad():
        W1.copy_(M @ W1)
        b1.copy_(M @ b1)
        W2.copy_(W2 @ torch.linalg.inv(M))
    return W1, b1, W2
