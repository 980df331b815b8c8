# The inverse of a matrix of two rows, by its formula, and of nothing else.
# loses: check_mix

# %% mix
def mix(W1, b1, W2, M):
    (a, b), (c, d) = M
    inverse = torch.stack([torch.stack([d, -b]), torch.stack([-c, a])]) / (a * d - b * c)
    return M @ W1, M @ b1, W2 @ inverse
