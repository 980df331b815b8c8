# The slope h (1 − h) is not squared.
# loses: check_sigmoid_penalty

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope @ W.square().sum(dim=1)
