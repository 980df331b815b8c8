# The Jacobian of the decoder, with the slope of its output.
# loses: check_sigmoid_penalty

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W.T + b)
    x_prime = torch.sigmoid(h @ W)
    return (x_prime * (1 - x_prime)).square() @ W.square().sum(dim=0)
