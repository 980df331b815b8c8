# No sigmoid, and so no slope, behind the last layer.
# loses: check_deep_penalty

# %% deep_penalty
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        z = h @ W.T + b
        h = z if W is weights[-1] else torch.sigmoid(z)
        slope = torch.ones_like(z) if W is weights[-1] else h * (1 - h)
        J = slope[:, :, None] * (W @ J)
    return J.square().sum(dim=(1, 2))
