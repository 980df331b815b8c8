# The number of sums that are too small.
# loses: check_latent_dim_for

# %% latent_dim_for
def latent_dim_for(shares, keep):
    return int((shares.cumsum(0) < keep).sum())
