# A plain list of layers.
# loses: check_build_half

# %% build_half
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        layers += [nn.Linear(a, b), activation()]
    return layers[:-1]
