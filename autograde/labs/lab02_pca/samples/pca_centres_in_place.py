# Takes the mean away from the caller's own data.
# loses: check_pca

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    X -= mean
    _, _, Vt = torch.linalg.svd(X, full_matrices=False)
    return mean, Vt[:k]
