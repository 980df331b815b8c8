# The coordinates of the samples in the place of the directions.
# gets: check_pca 0.5

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    U, _, _ = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, U[:, :k].T
