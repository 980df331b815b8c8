# Own modules with a forward of their own, the last layer registered first.
# loses: nothing

# %% build_conv_encoder
class Encoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        picture, some, many = channels
        self.last = nn.Conv2d(many, latent_dim, (7, 7))
        self.second = nn.Conv2d(some, many, (3, 3), (2, 2), (1, 1))
        self.first = nn.Conv2d(picture, some, (3, 3), (2, 2), (1, 1))

    def forward(self, x):
        seen = torch.relu(self.first(x))
        seen = torch.relu(self.second(seen))
        return self.last(seen)[:, :, 0, 0]


def build_conv_encoder(channels, latent_dim):
    return Encoder(channels, latent_dim)

# %% build_conv_decoder
class Decoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        picture, some, many = channels
        self.last = nn.ConvTranspose2d(some, picture, 3, stride=2, padding=1)
        self.second = nn.ConvTranspose2d(many, some, 3, stride=2, padding=1)
        self.first = nn.ConvTranspose2d(latent_dim, many, 7)

    def forward(self, h):
        seen = torch.relu(self.first(h[:, :, None, None]))
        seen = torch.relu(self.second(seen, output_size=[14, 14]))
        return (1 + torch.tanh(self.last(seen, output_size=[28, 28]))) / 2


def build_conv_decoder(channels, latent_dim):
    return Decoder(channels, latent_dim)
