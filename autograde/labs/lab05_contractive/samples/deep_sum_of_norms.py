# The layers' norms added up.
# loses: check_deep_penalty

# %% deep_penalty
def deep_penalty(weights, biases, x):
    penalty = 0
    for W, b in zip(weights, biases, strict=True):
        penalty = penalty + sigmoid_penalty(W, b, x)
        x = torch.sigmoid(x @ W.T + b)
    return penalty
