# With one seed the spread is NaN.
# gets: check_table 1

# %% table
def table(latent_dims, errors):
    return [
        {"K": k, "mean": row.mean().item(), "spread": row.std().item()}
        for k, row in zip(latent_dims, errors)
    ]
