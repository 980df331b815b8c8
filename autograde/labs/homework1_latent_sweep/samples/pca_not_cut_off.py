# What PCA draws is not cut off.
# gets: check_pca_errors 1

# %% pca_errors
def pca_errors(training, validation, latent_dims):
    return [
        mean_squared_error(validation, fit_pca(training, k).reconstruct(validation)).item()
        for k in latent_dims
    ]
