# What was trained in a call before is used again.
# loses: check_sweep

# %% sweep
kept = {}


def sweep(latent_dims, seeds, train_one, x):
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, k in enumerate(latent_dims):
        for j, seed in enumerate(seeds):
            if (k, seed) not in kept:
                kept[k, seed] = train_one(k, seed)
            errors[i, j] = mean_squared_error(x, kept[k, seed](x))
    return errors
