# Tensors in the place of plain numbers.
# loses: check_table

# %% table
def table(latent_dims, errors):
    return [
        {"K": k, "mean": row.mean(), "spread": row.std() if len(row) > 1 else row.sum() * 0}
        for k, row in zip(latent_dims, errors)
    ]
