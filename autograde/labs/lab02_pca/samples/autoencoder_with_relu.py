# A ReLU between the layers, as in the lab before.
# gets: check_linear_autoencoder 1

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.ReLU()), nn.Linear(k, d)
