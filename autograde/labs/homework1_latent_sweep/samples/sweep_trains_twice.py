# Right errors, but each pair is trained once to warm up, and once to be measured.
# gets: check_sweep 2

# %% sweep
def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, seed in enumerate(seeds):
            train_one(k, seed)
            errors[i, j] = mean_squared_error(x, train_one(k, seed)(x))
    return errors
