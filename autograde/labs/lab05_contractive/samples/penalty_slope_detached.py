# The slopes as if they were constants: half of the gradient is missing.
# gets: check_sigmoid_penalty 2

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.detach().square() @ W.square().sum(dim=1)
