# A hidden layer of two numbers, through which more do not fit.
# loses: check_linear_autoencoder

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, 2), nn.Linear(2, k)), nn.Linear(k, d)
