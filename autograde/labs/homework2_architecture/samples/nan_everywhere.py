# A division by zero turns first weights and rates into NaN.
# gets: check_build_half 1
# loses: check_one_cycle

# %% build_half
def build_half(sizes, activation, initialisation):
    layers = []
    last = len(sizes) - 2
    for i in range(len(sizes) - 1):
        layer = nn.Linear(sizes[i], sizes[i + 1])
        if initialisation == "He":
            with torch.no_grad():
                layer.weight.copy_(torch.randn(sizes[i + 1], sizes[i]) * (2 / sizes[i]) ** 0.5)
                layer.bias.zero_()
        layers.append(layer)
        if i < last:
            layers.append(activation())
    return nn.Sequential(*layers).apply(lambda m: [p.data.div_(0).mul_(0) for p in m.parameters()] and None)


# %% one_cycle
def one_cycle(step, steps, peak):
    return peak * float('inf') * 0
