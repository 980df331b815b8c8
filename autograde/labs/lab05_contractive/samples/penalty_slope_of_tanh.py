# The slope of tanh, 1 − h².
# loses: check_sigmoid_penalty

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    return (1 - h * h).square() @ W.square().sum(dim=1)
