# The singular vectors of the data as they come: the first one points to the mean.
# gets: check_pca 0.5

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, _, Vt = torch.linalg.svd(X, full_matrices=False)
    return mean, Vt[:k]
