# The spread is divided by the number of seeds.
# gets: check_table 1

# %% table
def table(latent_dims, errors):
    return [
        {"K": k, "mean": row.mean().item(), "spread": row.std(correction=0).item()}
        for k, row in zip(latent_dims, errors)
    ]
