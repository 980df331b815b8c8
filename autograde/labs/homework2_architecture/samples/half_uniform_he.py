# He's variance, of uniform numbers.
# gets: check_build_half 1.5

# %% build_half
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_uniform_(linear.weight, nonlinearity="relu")
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])
