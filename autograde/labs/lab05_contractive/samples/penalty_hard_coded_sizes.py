# The sizes of the digits.
# loses: check_sigmoid_penalty

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope.view(-1, 64, 1) * W.view(64, 784)).square().sum(dim=(1, 2))
