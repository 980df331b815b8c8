# Right: parameters made by hand, products by einsum, and a decoder of two linear layers.
# loses: nothing

# %% linear_autoencoder
class Affine(nn.Module):
    def __init__(self, size_in, size_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size_in, size_out) / size_in**0.5)
        self.bias = nn.Parameter(torch.zeros(size_out))

    def forward(self, x):
        return torch.einsum("bi,io->bo", x, self.weight) + self.bias


def linear_autoencoder(d, k):
    return Affine(d, k), nn.Sequential(Affine(k, 64), Affine(64, d))
