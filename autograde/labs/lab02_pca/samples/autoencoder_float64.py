# Layers in double precision, which do not take the pictures.
# loses: check_linear_autoencoder

# %% linear_autoencoder
def linear_autoencoder(d, k):
    return nn.Linear(d, k).double(), nn.Linear(k, d).double()
