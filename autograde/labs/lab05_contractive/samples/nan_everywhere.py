# A logarithm of zero turns both penalties into NaN, and nothing else.
# gets: check_sigmoid_penalty 1
# gets: check_deep_penalty 1

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1) + 0 * torch.zeros(1).log()


# %% deep_penalty
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        slope = h * (1 - h)
        J = slope[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2)) + 0 * torch.zeros(1).log()
