# One module that does both; the halves cannot be had apart.
# loses: check_linear_autoencoder

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Sequential(nn.Linear(d, k), nn.Linear(k, d)))
