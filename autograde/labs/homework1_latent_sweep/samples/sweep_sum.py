# The sum of the squares instead of their mean.
# gets: check_sweep 1

# %% sweep
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, seed in enumerate(seeds):
            errors[i, j] = (x - train_one(k, seed)(x)).square().sum()
    return errors
