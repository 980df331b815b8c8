# ReLU, whatever activation is asked for.
# gets: check_build_half 2

# %% build_half
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1])
