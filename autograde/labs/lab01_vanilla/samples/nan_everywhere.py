# A division by zero turns encoder and loss into NaN, and nothing else.
# loses: check_build_encoder
# loses: check_reconstruction_loss

# %% build_encoder
class Encoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x) * (torch.zeros(1) / 0)


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder([input_dim, *hidden_layers, latent_dim])


# %% reconstruction_loss
def reconstruction_loss(x, x_prime):
    return (x - x_prime).square().mean() / 0 * 0
