# W instead of Wᵀ: works for square matrices alone.
# loses: check_sigmoid_penalty

# %% sigmoid_penalty
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid(x @ W + b)
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=0)
