# Right: every direction turned round, which is the same axis.
# loses: nothing

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    return mean, -torch.linalg.svd(X - mean).Vh[:k]

# %% principal_directions
def principal_directions(decoder_weight):
    flips = torch.tensor([(-1.0) ** i for i in range(decoder_weight.shape[1])])
    return torch.linalg.svd(decoder_weight, full_matrices=False)[0] * flips

# %% mix
def mix(W1, b1, W2, M):
    with torch.no_grad():
        return M @ W1, b1 @ M.T, torch.linalg.lstsq(M.T, W2.T).solution.T
