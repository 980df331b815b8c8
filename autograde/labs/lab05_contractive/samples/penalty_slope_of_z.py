# z (1 − z), as if it stood in front of the sigmoid.
# loses: check_sigmoid_penalty

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = x @ W.T + b
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1)
