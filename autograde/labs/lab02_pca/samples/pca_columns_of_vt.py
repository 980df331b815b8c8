# Takes the columns of the transposed matrix for its rows.
# gets: check_pca 0.5

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, _, Vt = torch.linalg.svd(X - mean, full_matrices=True)
    return mean, Vt[:, :k].T
