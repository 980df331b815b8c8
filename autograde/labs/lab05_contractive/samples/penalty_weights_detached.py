# The weights behind the slopes cut off.
# gets: check_sigmoid_penalty 2

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square() @ W.detach().square().sum(dim=1)
