# He initialisation leaves the biases as they were.
# gets: check_build_half 1.5

# %% build_half
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])
