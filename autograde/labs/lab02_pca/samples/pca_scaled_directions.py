# Directions as long as the standard deviation along them.
# gets: check_pca 0.5

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, S, Vt = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k] * S[:k, None] / len(X) ** 0.5
