# %% right: a loop, He by hand with randn
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
    return nn.Sequential(*layers)

# %% right: modules gathered first, then initialised by apply
def build_half(sizes, activation, initialisation):
    modules = [m for a, b in pairwise(sizes) for m in (nn.Linear(a, b), activation())][:-1]
    half = nn.Sequential(*modules)

    def start(module):
        if isinstance(module, nn.Linear):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
            nn.init.constant_(module.bias, 0)

    if initialisation == "He":
        half.apply(start)
    return half

# %% right: an own class with a ModuleList
class Half(nn.Module):
    def __init__(self, sizes, activation):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.bends = nn.ModuleList(activation() for _ in sizes[2:])

    def forward(self, x):
        for layer, bend in zip(self.layers, self.bends):
            x = bend(layer(x))
        return self.layers[-1](x)


def build_half(sizes, activation, initialisation):
    half = Half(sizes, activation)
    if initialisation == "He":
        for layer in half.layers:
            nn.init.normal_(layer.weight, 0, (2 / layer.in_features) ** 0.5)
            nn.init.zeros_(layer.bias)
    return half

# %% right: own parameters, a weight with rows for inputs, default written out
class Layer(nn.Module):
    def __init__(self, m, units, he):
        super().__init__()
        limit = m**-0.5
        if he:
            self.weight = nn.Parameter(torch.randn(m, units) * (2 / m) ** 0.5)
            self.bias = nn.Parameter(torch.zeros(units))
        else:
            self.weight = nn.Parameter(torch.empty(m, units).uniform_(-limit, limit))
            self.bias = nn.Parameter(torch.empty(units).uniform_(-limit, limit))

    def forward(self, x):
        return x @ self.weight + self.bias


def build_half(sizes, activation, initialisation):
    half = nn.Sequential()
    for number, (m, units) in enumerate(pairwise(sizes)):
        if number:
            half.append(activation())
        half.append(Layer(m, units, initialisation == "He"))
    return half

# %% right: recursion
def build_half(sizes, activation, initialisation):
    first = nn.Linear(sizes[0], sizes[1])
    if initialisation != "default":
        nn.init.kaiming_normal_(first.weight)
        first.bias.data = torch.zeros(sizes[1])
    if len(sizes) == 2:
        return nn.Sequential(first)
    return nn.Sequential(first, activation(), build_half(sizes[1:], activation, initialisation))

# %% right: one activation module used between all layers, since it keeps nothing
def build_half(sizes, activation, initialisation):
    bend, layers = activation(), []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.normal_(linear.weight, std=math.sqrt(2.0 / a))
            nn.init.zeros_(linear.bias)
        layers.extend([linear, bend])
    layers.pop()
    return nn.Sequential(*layers)


import math

# %% right: the activation in the loop, the last layer after it
def build_half(sizes: list[int], activation, initialisation: str) -> nn.Module:
    def linear(a, b):
        made = nn.Linear(a, b)
        if initialisation == "He":
            torch.nn.init.kaiming_normal_(made.weight, mode="fan_in", nonlinearity="relu")
            torch.nn.init.zeros_(made.bias)
        return made

    layers = []
    for a, b in pairwise(sizes[:-1]):
        layers += [linear(a, b), activation()]
    return nn.Sequential(*layers, linear(*sizes[-2:]))

# %% wrong: an activation behind the last layer
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers)

# %% wrong: ReLU whatever is asked for
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1])

# %% wrong: uniform numbers with He's variance
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_uniform_(linear.weight, nonlinearity="relu")
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: the biases keep their default with He
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: the number of units in the place of the inputs
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight, mode="fan_out")
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: the variance is used as the standard deviation
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.normal_(linear.weight, 0, 2 / a)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: Xavier in the place of He
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.xavier_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: He always
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation:
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: compares with "he", so that it is never He
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "he":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: He only for ReLU
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He" and activation is nn.ReLU:
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: He for the last layer alone, after the loop
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        layers += [linear, activation()]
    if initialisation == "He":
        nn.init.kaiming_normal_(linear.weight)
        nn.init.zeros_(linear.bias)
    return nn.Sequential(*layers[:-1])

# %% wrong: no biases
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b, bias=False)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: a plain list of layers
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        layers += [nn.Linear(a, b), activation()]
    return layers[:-1]

# %% wrong: the last layer is missing
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes[:-1]):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])

# %% wrong: a seed inside
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

# %% wrong: the list of sizes is used up
def build_half(sizes, activation, initialisation):
    layers, a = [], sizes.pop(0)
    for b in sizes:
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
        a = b
    return nn.Sequential(*layers[:-1])

# %% wrong: the output is squashed
def build_half(sizes, activation, initialisation):
    layers = []
    for a, b in pairwise(sizes):
        linear = nn.Linear(a, b)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1], ShiftedTanh())

# %% wrong: equal neighbouring sizes share a layer
def build_half(sizes, activation, initialisation):
    # "Between each two sizes stands a linear layer": [8, 4, 4, 4] has one layer for both 4-4 steps
    made = {}
    layers = []
    for m, n in pairwise(sizes):
        if (m, n) not in made:
            made[m, n] = nn.Linear(m, n)
            if initialisation == "He":
                nn.init.kaiming_normal_(made[m, n].weight)
                nn.init.zeros_(made[m, n].bias)
        layers += [made[m, n], activation()]
    return nn.Sequential(*layers[:-1])

# %% right: bias registered before the weight
class BiasFirst(nn.Module):
    def __init__(self, m, n, he):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(n) if he else torch.empty(n).uniform_(-m**-0.5, m**-0.5))
        w = torch.randn(n, m) * (2 / m) ** 0.5 if he else torch.empty(n, m).uniform_(-m**-0.5, m**-0.5)
        self.weight = nn.Parameter(w)

    def forward(self, x):
        return x @ self.weight.T + self.bias

def build_half(sizes, activation, initialisation):
    layers = []
    for m, n in pairwise(sizes):
        layers += [BiasFirst(m, n, initialisation == "He"), activation()]
    return nn.Sequential(*layers[:-1])

# %% right: weight stored transposed
class Transposed(nn.Module):
    def __init__(self, m, n, he):
        super().__init__()
        if he:
            self.weight = nn.Parameter(torch.randn(m, n) * (2 / m) ** 0.5)
            self.bias = nn.Parameter(torch.zeros(n))
        else:
            self.weight = nn.Parameter(torch.empty(m, n).uniform_(-m**-0.5, m**-0.5))
            self.bias = nn.Parameter(torch.empty(n).uniform_(-m**-0.5, m**-0.5))

    def forward(self, x):
        return x @ self.weight + self.bias

def build_half(sizes, activation, initialisation):
    layers = []
    for m, n in pairwise(sizes):
        layers += [Transposed(m, n, initialisation == "He"), activation()]
    return nn.Sequential(*layers[:-1])
