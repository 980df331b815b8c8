# The last filter is 7 × 7, whatever is left of the picture.
# loses: check_pooling

# %% pooling
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        layers, c_in = [], self.image_shape[0]
        for c_out in self.hidden_layers:
            layers += [nn.Conv2d(c_in, c_out, 3, padding=1), nn.MaxPool2d(2), self.activation()]
            c_in = c_out
        return nn.Sequential(*layers, nn.Conv2d(c_in, self.latent_dim, 7), nn.Flatten())
