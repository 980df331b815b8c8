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

# %% mix
def mix(W1, b1, W2, M):
    new_W1 = torch.einsum("ij,jd->id", M, W1)
    new_b1 = torch.einsum("ij,j->i", M, b1)
    return new_W1, new_b1, torch.einsum("di,ij->dj", W2, M.inverse())
