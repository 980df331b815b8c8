# A seed is set inside.
# loses: check_build_half

# %% build_half
def build_half(sizes, activation, initialisation):
    torch.manual_seed(0)
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])
