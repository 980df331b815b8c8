# eig does not sort its eigenvalues.
# gets: check_pca 0.5

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, vectors = torch.linalg.eig(torch.cov(X.T))
    return mean, vectors.real.T[:k]
