# Divides each column by its standard deviation: the directions of other data.
# loses: check_pca

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, _, Vt = torch.linalg.svd((X - mean) / X.std(dim=0), full_matrices=False)
    return mean, Vt[:k]
