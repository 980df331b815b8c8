# The slopes in front of a layer instead of behind it.
# loses: check_deep_penalty

# %% deep_penalty
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        J = (W * (h * (1 - h))[:, None, :]) @ J
        h = torch.sigmoid(h @ W.T + b)
    return J.square().sum(dim=(1, 2))
