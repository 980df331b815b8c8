# Right: several layers with nothing between them are still linear.
# loses: nothing

# %% linear_autoencoder
def linear_autoencoder(d, k):
    encoder = nn.Sequential(nn.Flatten(), nn.Linear(d, 20), nn.Identity(), nn.Linear(20, k))
    return encoder, nn.Sequential(nn.Linear(k, 20, bias=False), nn.Linear(20, d))
