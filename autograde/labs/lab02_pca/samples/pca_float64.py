# Right numbers in double precision, which do not go together with pictures.
# loses: check_pca

# %% pca
def pca(X, k):
    X = X.double()
    mean = X.mean(dim=0)
    _, _, Vt = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k]
