# 784 is written into both halves.
# loses: check_build_halves

# %% build_halves
def build_halves(image_shape, hidden_layers, latent_dim):
    sizes = [784, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*down[:-1]), nn.Sequential(
        *up[:-1], ShiftedTanh(), nn.Unflatten(1, image_shape)
    )
