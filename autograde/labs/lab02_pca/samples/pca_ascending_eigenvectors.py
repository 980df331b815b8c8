# Eigenvectors of the covariance as `eigh` returns them: the smallest variance first.
# loses: check_pca

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    covariance = (X - mean).T @ (X - mean) / len(X)
    _, vectors = torch.linalg.eigh(covariance)
    return mean, vectors[:, :k].T
