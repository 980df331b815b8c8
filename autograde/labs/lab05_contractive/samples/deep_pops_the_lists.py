# Empties the lists that it was given.
# gets: check_deep_penalty 1

# %% deep_penalty
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    while weights:
        W = weights.pop(0)
        h = torch.sigmoid(h @ W.T + biases.pop(0))
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))
