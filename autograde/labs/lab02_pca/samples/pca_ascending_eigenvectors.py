# Eigenvectors of the covariance as `eigh` returns them: the smallest variance first.
# gets: check_pca 0.5

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    covariance = (X - mean).T @ (X - mean) / len(X)
    _, vectors = torch.linalg.eigh(covariance)
    return mean, vectors[:, :k].T
