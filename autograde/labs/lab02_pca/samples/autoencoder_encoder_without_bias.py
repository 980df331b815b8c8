# The bias dropped in the encoder alone.
# gets: check_linear_autoencoder 1

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Linear(d, k, bias=False), nn.Linear(k, d)
