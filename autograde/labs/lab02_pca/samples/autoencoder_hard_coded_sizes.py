# The sizes of the digits, whatever the arguments.
# loses: check_linear_autoencoder

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Linear(784, 16), nn.Linear(16, 784)
