# %% right: a loop that keeps height and width
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        C, H, W = self.image_shape
        modules, before = [], C
        for channels in self.hidden_layers:
            modules.append(nn.Conv2d(before, channels, kernel_size=3, stride=1, padding=1))
            modules.append(nn.MaxPool2d(2, ceil_mode=True))
            modules.append(self.activation())
            before, H, W = channels, -(-H // 2), -(-W // 2)
        modules.append(nn.Conv2d(before, self.latent_dim, kernel_size=(H, W)))
        modules.append(nn.Flatten())
        return nn.Sequential(*modules)

# %% right: the parent's layers, of which those with a stride are replaced
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        layers = []
        for layer in super().build_encoder():
            if isinstance(layer, nn.Conv2d) and layer.stride == (2, 2):
                layer = nn.Conv2d(layer.in_channels, layer.out_channels, 3, padding=1)
                layers += [layer, nn.MaxPool2d(2, ceil_mode=True)]
            else:
                layers.append(layer)
        return nn.Sequential(*layers)

# %% right: the activation before the pooling
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        sizes = [self.image_shape[0], *self.hidden_layers]
        halve = lambda n: (n + 1) // 2
        H, W = self.image_shape[1:]
        body = []
        for c_in, c_out in zip(sizes, sizes[1:]):
            body += [nn.Conv2d(c_in, c_out, 3, padding="same"), self.activation()]
            body += [nn.MaxPool2d(2, ceil_mode=True)]
            H, W = halve(H), halve(W)
        return nn.Sequential(*body, nn.Conv2d(sizes[-1], self.latent_dim, (H, W)), nn.Flatten())

# %% right: short names, and positions for names
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, 1, 1), nn.MaxPool2d(2, 2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        last = nn.Conv2d(c, self.latent_dim, (H, W))
        return nn.Sequential(*layers, last, nn.Flatten(1))

# %% right: a module of one's own, with the strides of the parent turned off
class _Halve(nn.Module):
    def __init__(self, c_in, c_out, activation):
        super().__init__()
        self.conv = nn.Conv2d(c_in, c_out, 3, padding=1)
        self.act = activation

    def forward(self, x):
        return self.act(nn.functional.max_pool2d(self.conv(x), 2, ceil_mode=True))


class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        parts = []
        for n in self.hidden_layers:
            parts.append(_Halve(c, n, self.activation()))
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*parts, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% right: the sizes found by trying
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        layers, c = [], self.image_shape[0]
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True)]
            layers += [self.activation()]
            c = n
        with torch.no_grad():
            left = nn.Sequential(*layers)(torch.zeros(1, *self.image_shape)).shape[2:]
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, tuple(left)), nn.Flatten())

# %% right: own max_pool in a module
class _Pool(nn.Module):
    def forward(self, x):
        return max_pool(x)[0]


class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), _Pool(), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: strides and pooling
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, 2, 1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 3) // 4, (W + 3) // 4
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: the parent's strides, no pooling
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        return super().build_encoder()

# %% wrong: the mean of each block
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.AvgPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: an odd last row is dropped
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2), self.activation()]
            c, H, W = n, H // 2, W // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: only for 28 by 28
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, *_ = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c = n
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, 7), nn.Flatten())

# %% wrong: two layers only, with 16 and 32 channels
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        C, H, W = self.image_shape
        left = ((H + 3) // 4, (W + 3) // 4)
        return nn.Sequential(
            *(nn.Conv2d(C, 16, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()),
            *(nn.Conv2d(16, 32, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()),
            nn.Conv2d(32, self.latent_dim, left),
            nn.Flatten(),
        )

# %% wrong: an activation on h
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        last = nn.Conv2d(c, self.latent_dim, (H, W))
        return nn.Sequential(*layers, last, self.activation(), nn.Flatten())

# %% wrong: no activation
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True)]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: ReLU whatever the model was made with
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), nn.ReLU()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: no bias
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1, bias=False), nn.MaxPool2d(2, ceil_mode=True)]
            layers += [self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: h is still a picture of one pixel
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)))

# %% wrong: pooling first, and then the convolution
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.MaxPool2d(2, ceil_mode=True), nn.Conv2d(c, n, 3, padding=1), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: windows of 3 that overlap
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(3, 2, 1), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: height and width swapped in the last filter
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, W, H = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: the mean over all places instead of the last filter
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c = self.image_shape[0]
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c = n
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten())

# %% wrong: channels in reverse
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in reversed(self.hidden_layers):
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: the encoder is not returned
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: a linear layer over all that is left, in place of the last convolution
class PoolingAutoencoder(ConvAutoencoder):
    """A convolutional autoencoder whose encoder pools."""

    def build_encoder(self):
        c, h, w = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, h, w = n, (h + 1) // 2, (w + 1) // 2
        return nn.Sequential(*layers, nn.Flatten(), nn.Linear(c * h * w, self.latent_dim))

# %% wrong: h by flattening in the hook `code`
class PoolingAutoencoder(ConvAutoencoder):
    """A convolutional autoencoder whose encoder pools."""

    def build_encoder(self):
        c, h, w = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, h, w = n, (h + 1) // 2, (w + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (h, w)))

    def code(self, encoded):
        return encoded.flatten(1)

# %% wrong: one activation for all
# "the activation, a new one each time": PReLU would share its parameter.
class PoolingAutoencoder(ConvAutoencoder):
    """A convolutional autoencoder whose encoder pools."""

    def build_encoder(self):
        c, h, w = self.image_shape
        layers, activation = [], self.activation()
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), activation]
            c, h, w = n, (h + 1) // 2, (w + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (h, w)), nn.Flatten())

# %% wrong: odd sizes padded with zeros
# "odd sizes as in exercise 1": what is missing is never the largest; numbers below zero at an odd edge.
class PoolingAutoencoder(ConvAutoencoder):
    """A convolutional autoencoder whose encoder pools."""

    def build_encoder(self):
        c, h, w = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.ZeroPad2d((0, w % 2, 0, h % 2)), nn.MaxPool2d(2), self.activation()]
            c, h, w = n, (h + 1) // 2, (w + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (h, w)), nn.Flatten())

# %% wrong: puts the picture's channels into self.hidden_layers
# "The decoder is inherited": it reads self.hidden_layers, gets one layer too many.
class PoolingAutoencoder(ConvAutoencoder):
    """A convolutional autoencoder whose encoder pools."""

    def build_encoder(self):
        c, h, w = self.image_shape
        self.hidden_layers.insert(0, c)
        layers = []
        for n in self.hidden_layers[1:]:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, h, w = n, (h + 1) // 2, (w + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (h, w)), nn.Flatten())

# %% wrong: padding by repeating the edge
# padding is rows of zeros (lecture 04); the edge is repeated here.
class PoolingAutoencoder(ConvAutoencoder):
    """A convolutional autoencoder whose encoder pools."""

    def build_encoder(self):
        c, h, w = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1, padding_mode='replicate'), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, h, w = n, (h + 1) // 2, (w + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (h, w)), nn.Flatten())

# %% wrong: an odd last row is dropped, and the last filter rounds up
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: strides and pooling, with a last filter for one of them
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, 2, 1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: filters without padding
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: windows of 3 without padding
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(3, 2), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: nothing halves the picture
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        c, H, W = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())

# %% wrong: image_shape read as (H, W, C)
class PoolingAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        H, W, c = self.image_shape
        layers = []
        for n in self.hidden_layers:
            layers += [nn.Conv2d(c, n, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True), self.activation()]
            c, H, W = n, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c, self.latent_dim, (H, W)), nn.Flatten())
