# The median in the place of the mean.
# gets: check_table 1

# %% table
def table(latent_dims, errors):
    return [
        {
            "K": k,
            "mean": row.median().item(),
            "spread": row.std().item() if len(row) > 1 else 0.0,
        }
        for k, row in zip(latent_dims, errors)
    ]
