# A hidden layer of two numbers, through which more do not fit.
# gets: check_linear_autoencoder 1

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, 2), nn.Linear(2, k)), nn.Linear(k, d)
