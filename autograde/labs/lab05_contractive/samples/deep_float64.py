# In double precision.
# gets: check_deep_penalty 1

# %% deep_penalty
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        slope = h * (1 - h)
        J = slope[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2)).double()
