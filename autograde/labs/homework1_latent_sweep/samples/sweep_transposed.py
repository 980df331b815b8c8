# A row for each seed.
# gets: check_sweep 1

# %% sweep
def sweep(latent_dims, seeds, train_one, x):
    rows = [[mean_squared_error(x, train_one(k, s)(x)) for k in latent_dims] for s in seeds]
    return torch.tensor(rows)
