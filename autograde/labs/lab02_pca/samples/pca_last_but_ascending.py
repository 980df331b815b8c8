# The right directions, but the one with the largest variance comes last: right for k = 1 alone.
# gets: check_pca 0.5

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, vectors = torch.linalg.eigh(torch.cov(X.T))
    return mean, vectors[:, -k:].T
