# Under no_grad, as if it were for looking only.
# gets: check_sigmoid_penalty 2

# %% sigmoid_penalty
@torch.no_grad()
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1)
