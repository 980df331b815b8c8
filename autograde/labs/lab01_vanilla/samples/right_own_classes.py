# Right: halves as classes of their own, with functional ReLU.
# loses: nothing

# %% build_encoder
class Encoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x):
        *hidden, last = self.layers
        for layer in hidden:
            x = torch.relu(layer(x))
        return last(x)


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder([input_dim, *hidden_layers, latent_dim])


# %% build_decoder
class Decoder(Encoder):
    def forward(self, h):
        return 0.5 + 0.5 * torch.tanh(super().forward(h))


def build_decoder(input_dim, hidden_layers, latent_dim):
    return Decoder([input_dim, *hidden_layers, latent_dim][::-1])
