# The first K in the list that is good enough.
# loses: check_smallest_latent_dim

# %% smallest_latent_dim
def smallest_latent_dim(latent_dims, errors, target):
    return next((k for k, error in zip(latent_dims, errors) if error <= target), None)
