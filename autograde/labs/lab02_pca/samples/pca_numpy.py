# Right numbers as NumPy's arrays.
# loses: check_pca

# %% extra
import numpy as np

# %% pca
def pca(X, k):
    X = X.numpy()
    mean = X.mean(axis=0)
    _, _, Vt = np.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k]
