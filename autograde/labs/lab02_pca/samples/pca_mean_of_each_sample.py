# The mean of each row in the place of the mean of all rows.
# loses: check_pca

# %% pca
def pca(X, k):
    mean = X.mean(dim=1, keepdim=True)
    _, _, Vt = torch.linalg.svd(X - mean, full_matrices=False)
    return mean.flatten(), Vt[:k]
