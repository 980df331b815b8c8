# NaN wherever a number is asked for.
# loses: check_sweep
# loses: check_table
# loses: check_pca_errors
# loses: check_crossings

# %% sweep
def sweep(latent_dims, seeds, train_one, x):
    return torch.full((len(latent_dims), len(seeds)), torch.nan)

# %% table
def table(latent_dims, errors):
    return [{"K": k, "mean": float("nan"), "spread": float("nan")} for k in latent_dims]

# %% pca_errors
def pca_errors(training, validation, latent_dims):
    return [float("nan")] * len(latent_dims)

# %% crossings
def crossings(latent_dims, first, second):
    return [float("nan")]
