# A hidden layer with an activation.
# loses: check_linear_autoencoder

# %% linear_autoencoder
def linear_autoencoder(d, k):
    encoder = nn.Sequential(nn.Linear(d, 32), nn.ReLU(), nn.Linear(32, k))
    return encoder, nn.Sequential(nn.Linear(k, 32), nn.ReLU(), nn.Linear(32, d))
