# Leaves PyTorch behind the last layer.
# loses: check_build_encoder

# %% build_encoder
class Encoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x).detach().numpy()


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder([input_dim, *hidden_layers, latent_dim])
