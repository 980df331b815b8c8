# In double precision.
# gets: check_sigmoid_penalty 1

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return (slope.square() @ W.square().sum(dim=1)).double()
