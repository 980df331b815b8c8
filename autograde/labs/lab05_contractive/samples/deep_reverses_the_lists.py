# Right numbers, but it turns the lists around that it was given.
# gets: check_deep_penalty 1

# %% deep_penalty
def deep_penalty(weights, biases, x):
    weights.reverse(), biases.reverse()
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights[::-1], biases[::-1], strict=True):
        h = torch.sigmoid(h @ W.T + b)
        J = (h * (1 - h))[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))
