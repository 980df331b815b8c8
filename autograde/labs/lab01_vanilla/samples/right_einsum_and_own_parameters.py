# Right: parameters made by hand, weights as (in, out), products by einsum.
# loses: nothing

# %% build_encoder
class Dense(nn.Module):
    def __init__(self, size_in, size_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size_in, size_out) / size_in**0.5)
        self.bias = nn.Parameter(torch.randn(size_out) / 10)

    def forward(self, x):
        return torch.einsum("bi,io->bo", x, self.weight) + self.bias


def chain(sizes):
    modules = [Dense(sizes[0], sizes[1])]
    for size_in, size_out in pairwise(sizes[1:]):
        modules.extend((nn.ReLU(), Dense(size_in, size_out)))
    return modules


def build_encoder(input_dim, hidden_layers, latent_dim):
    return nn.Sequential(*chain([input_dim, *hidden_layers, latent_dim]))


# %% build_decoder
def build_decoder(input_dim, hidden_layers, latent_dim):
    return nn.Sequential(*chain([latent_dim, *hidden_layers[::-1], input_dim]), ShiftedTanh())


# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    difference = (x_prime - x).flatten()
    return torch.einsum("i,i->", difference, difference) / difference.numel()
