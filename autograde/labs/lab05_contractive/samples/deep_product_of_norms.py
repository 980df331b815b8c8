# The product of the layers' norms instead of the norm of their product.
# loses: check_deep_penalty

# %% deep_penalty
def deep_penalty(weights, biases, x):
    penalty = 1
    for W, b in zip(weights, biases, strict=True):
        penalty = penalty * sigmoid_penalty(W, b, x)
        x = torch.sigmoid(x @ W.T + b)
    return penalty
