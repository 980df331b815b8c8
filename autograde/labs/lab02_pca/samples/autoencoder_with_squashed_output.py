# The output squashed to [0, 1], as in the lab before.
# gets: check_linear_autoencoder 1

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Sequential(nn.Linear(k, d), nn.Sigmoid())
