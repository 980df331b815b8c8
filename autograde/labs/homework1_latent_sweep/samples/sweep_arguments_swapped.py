# The seed comes first.
# loses: check_sweep

# %% sweep
def sweep(latent_dims, seeds, train_one, x):
    rows = [[mean_squared_error(x, train_one(s, k)(x)) for s in seeds] for k in latent_dims]
    return torch.tensor(rows)
