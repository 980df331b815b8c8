# Exactly two layers, as in the lecture.
# loses: check_deep_penalty

# %% deep_penalty
def deep_penalty(weights, biases, x):
    first = torch.sigmoid(x @ weights[0].T + biases[0])
    h = torch.sigmoid(first @ weights[1].T + biases[1])
    J = (h * (1 - h))[:, :, None] * weights[1] @ ((first * (1 - first))[:, :, None] * weights[0])
    return J.square().sum(dim=(1, 2))
