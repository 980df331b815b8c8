# The decoder comes first.
# loses: check_linear_autoencoder

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Linear(k, d), nn.Linear(d, k)
