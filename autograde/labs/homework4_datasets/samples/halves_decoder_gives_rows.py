# The decoder leaves the pixels in a row.
# gets: check_build_halves 1.5

# %% build_halves
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*down[:-1]), nn.Sequential(*up[:-1], ShiftedTanh())
