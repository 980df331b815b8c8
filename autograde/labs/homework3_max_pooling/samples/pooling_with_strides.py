# The parent's strides, and no pooling at all.
# loses: check_pooling

# %% pooling
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        return super().build_encoder()
