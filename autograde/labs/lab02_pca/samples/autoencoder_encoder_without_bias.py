# The bias dropped in the encoder alone.
# loses: check_linear_autoencoder

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Linear(d, k, bias=False), nn.Linear(k, d)
