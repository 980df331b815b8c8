# Only the first layer's norm.
# loses: check_deep_penalty

# %% deep_penalty
def deep_penalty(weights, biases, x):
    return sigmoid_penalty(weights[0], biases[0], x)
