# Moved to a device that has shapes and no numbers.
# loses: check_pca

# %% pca
def pca(X, k):
    mean = X.mean(dim=0)
    _, _, Vt = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k].to("meta")
