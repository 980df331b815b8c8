# Right: (1 + tanh z)/2 written as the sigmoid of 2z.
# loses: nothing

# %% extra
class TwiceSigmoid(nn.Module):
    def forward(self, z):
        return torch.sigmoid(2 * z)


# %% build_decoder
def build_decoder(input_dim, hidden_layers, latent_dim):
    sizes = [latent_dim, *reversed(hidden_layers), input_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    modules[-1] = TwiceSigmoid()
    return nn.Sequential(*modules)
