# Modules of one's own, and all three axes of colour.
# loses: nothing

# %% build_halves
class Down(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x):
        z = x.flatten(1)
        for number, layer in enumerate(self.layers):
            z = layer(z) if number == 0 else layer(torch.relu(z))
        return z


class Up(nn.Module):
    def __init__(self, sizes, shape):
        super().__init__()
        self.dense, self.shape = Down(sizes), shape

    def forward(self, h):
        return (0.5 + 0.5 * torch.tanh(self.dense(h))).reshape(-1, *self.shape)


def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    return Down(sizes), Up(sizes[::-1], image_shape)

# %% split_error
def split_error(x, x_prime):
    d = (x_prime - x).double()
    if d.shape[1] == 1:
        return d.square().mean().item(), 0.0
    axes = torch.tensor([[1.0, 1, 1], [1, -1, 0], [1, 1, -2]], dtype=torch.float64)
    axes = axes / axes.norm(dim=1, keepdim=True)
    squares = torch.einsum("ac,bchw->bahw", axes, d).square().mean((0, 2, 3)) / 3
    return squares[0].item(), (squares[1] + squares[2]).item()
