# %% right: pairwise and a ReLU in front of each layer but the first
def build_encoder(input_dim, hidden_layers, latent_dim):
    """Return the module f: (B, input_dim) -> (B, latent_dim), through the sizes in hidden_layers."""
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% right: append in a loop, last layer behind the loop
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    size = input_dim
    for hidden in hidden_layers:
        modules.append(nn.Linear(size, hidden))
        modules.append(nn.ReLU())
        size = hidden
    modules.append(nn.Linear(size, latent_dim))
    return nn.Sequential(*modules)

# %% right: index loop with a condition for the last one
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim] + list(hidden_layers) + [latent_dim]
    layers = []
    for i in range(len(sizes) - 1):
        layers.append(nn.Linear(sizes[i], sizes[i + 1]))
        if i < len(sizes) - 2:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)

# %% right: nested comprehension and zip
def build_encoder(input_dim: int, hidden_layers: list[int], latent_dim: int) -> nn.Module:
    """Linear layers of the given sizes, ReLU between them."""
    sizes = [input_dim, *hidden_layers, latent_dim]
    modules = [m for a, b in zip(sizes, sizes[1:]) for m in (nn.ReLU(), nn.Linear(a, b))]
    return nn.Sequential(*modules[1:])

# %% right: names for the modules, in an OrderedDict
from collections import OrderedDict


def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = OrderedDict()
    previous = input_dim
    for i, width in enumerate(hidden_layers, start=1):
        modules[f"hidden{i}"] = nn.Linear(previous, width)
        modules[f"relu{i}"] = nn.ReLU()
        previous = width
    modules["latent"] = nn.Linear(previous, latent_dim)
    return nn.Sequential(modules)

# %% right: own class with ModuleLists of layers and activations
class Encoder(nn.Module):
    def __init__(self, input_dim, hidden_layers, latent_dim):
        super().__init__()
        sizes = [input_dim, *hidden_layers, latent_dim]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.activations = nn.ModuleList(nn.ReLU() for _ in hidden_layers)

    def forward(self, x):
        for layer, activation in zip(self.layers, self.activations):
            x = activation(layer(x))
        return self.layers[-1](x)


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder(input_dim, hidden_layers, latent_dim)

# %% right: a subclass of nn.Sequential
class Encoder(nn.Sequential):
    """A multi-layer perceptron without an activation at its end."""

    def __init__(self, *sizes):
        super().__init__()
        for i, (n_in, n_out) in enumerate(pairwise(sizes)):
            if i > 0:
                self.append(nn.ReLU())
            self.append(nn.Linear(n_in, n_out))


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder(input_dim, *hidden_layers, latent_dim)

# %% right: recursion with nested nn.Sequential
def build_encoder(input_dim, hidden_layers, latent_dim):
    if not hidden_layers:
        return nn.Linear(input_dim, latent_dim)
    first, *rest = hidden_layers
    return nn.Sequential(
        nn.Linear(input_dim, first), nn.ReLU(), build_encoder(first, rest, latent_dim)
    )

# %% right: a block per hidden layer, nested, with ReLU in place
def _block(n_in, n_out):
    return nn.Sequential(nn.Linear(n_in, n_out), nn.ReLU(inplace=True))


def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim, *hidden_layers]
    blocks = [_block(a, b) for a, b in zip(sizes[:-1], sizes[1:])]
    return nn.Sequential(*blocks, nn.Linear(sizes[-1], latent_dim))

# %% right: own class, the last layer registered first
class Encoder(nn.Module):
    def __init__(self, input_dim, hidden_layers, latent_dim):
        super().__init__()
        last_size = hidden_layers[-1] if hidden_layers else input_dim
        self.to_latent = nn.Linear(last_size, latent_dim)
        body = []
        for width in hidden_layers:
            body.extend([nn.Linear(input_dim, width), nn.ReLU()])
            input_dim = width
        self.body = nn.Sequential(*body)

    def forward(self, x):
        return self.to_latent(self.body(x))


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder(input_dim, hidden_layers, latent_dim)

# %% right: one and the same nn.ReLU between all layers
def build_encoder(input_dim, hidden_layers, latent_dim):
    relu = nn.ReLU()
    net = nn.Sequential()
    n_in = input_dim
    for n_out in hidden_layers:
        net.append(nn.Linear(n_in, n_out))
        net.append(relu)
        n_in = n_out
    net.append(nn.Linear(n_in, latent_dim))
    return net

# %% right: add_module, other parameter names, early return, a print
def build_encoder(D, hidden, K):
    if len(hidden) == 0:
        return nn.Sequential(nn.Linear(D, K))
    net = nn.Sequential()
    for i, (a, b) in enumerate(pairwise([D, *hidden])):
        net.add_module(f"linear_{i}", nn.Linear(a, b))
        net.add_module(f"relu_{i}", nn.ReLU())
    net.add_module("out", nn.Linear(hidden[-1], K))
    print("built", len(hidden) + 1, "layers")
    return net

# %% right: optional activation, sizes checked, pop of the last ReLU
def build_encoder(input_dim, hidden_layers, latent_dim, activation=nn.ReLU):
    sizes = [input_dim, *hidden_layers, latent_dim]
    if any(size < 1 for size in sizes):
        raise ValueError(f"sizes must be positive, got {sizes}")
    modules = []
    for a, b in pairwise(sizes):
        modules.extend((nn.Linear(a, b), activation()))
    modules.pop()
    return nn.Sequential(*modules)

# %% right: starmap and chain
from itertools import chain, starmap


def build_encoder(input_dim, hidden_layers, latent_dim):
    linears = list(starmap(nn.Linear, pairwise([input_dim, *hidden_layers, latent_dim])))
    head, tail = linears[:-1], linears[-1]
    return nn.Sequential(*chain.from_iterable((linear, nn.ReLU()) for linear in head), tail)

# %% right: built from the back, with insert
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim] + hidden_layers
    modules = []
    n_out = latent_dim
    for n_in in reversed(sizes):
        modules.insert(0, nn.Linear(n_in, n_out))
        modules.insert(0, nn.ReLU())
        n_out = n_in
    return nn.Sequential(*modules[1:])

# %% right: own class whose forward asks for the last layer, a subclass of nn.Linear
class Dense(nn.Linear):
    """nn.Linear under a shorter name."""


class Net(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList()
        self.relu = nn.ReLU()
        for i in range(1, len(sizes)):
            self.layers.append(Dense(sizes[i - 1], sizes[i]))

    def forward(self, x):
        h = x
        for i, layer in enumerate(self.layers):
            h = layer(h)
            if i != len(self.layers) - 1:
                h = self.relu(h)
        return h


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Net((input_dim, *hidden_layers, latent_dim))

# %% wrong: a ReLU behind the last layer, too
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules)

# %% wrong: a Tanh behind the last layer
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = nn.Tanh()
    return nn.Sequential(*modules)

# %% wrong: a ReLU in front of the first layer, unseen as long as pixels are positive
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.ReLU(), nn.Linear(n_in, n_out)]
    return nn.Sequential(*modules)

# %% wrong: only the first hidden layer
def build_encoder(input_dim, hidden_layers, latent_dim):
    if not hidden_layers:
        return nn.Sequential(nn.Linear(input_dim, latent_dim))
    hidden = hidden_layers[0]
    return nn.Sequential(nn.Linear(input_dim, hidden), nn.ReLU(), nn.Linear(hidden, latent_dim))

# %% wrong: an IndexError for the empty list
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = [nn.Linear(input_dim, hidden_layers[0]), nn.ReLU()]
    for n_in, n_out in pairwise(hidden_layers):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules.append(nn.Linear(hidden_layers[-1], latent_dim))
    return nn.Sequential(*modules)

# %% wrong: the empty list gives an nn.Identity
def build_encoder(input_dim, hidden_layers, latent_dim):
    if not hidden_layers:
        return nn.Identity()
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: the hidden sizes in reversed order
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *reversed(hidden_layers), latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: the hidden sizes sorted in descending order
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim, *sorted(hidden_layers, reverse=True), latent_dim]
    modules = []
    for n_in, n_out in pairwise(sizes):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: sizes that occur twice are kept only once
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim, *dict.fromkeys(hidden_layers), latent_dim]
    modules = []
    for n_in, n_out in pairwise(sizes):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: no ReLU between the hidden layers, only in front of the last layer
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = [nn.Linear(a, b) for a, b in pairwise([input_dim, *hidden_layers])]
    if hidden_layers:
        modules.append(nn.ReLU())
    modules.append(nn.Linear([input_dim, *hidden_layers][-1], latent_dim))
    return nn.Sequential(*modules)

# %% wrong: a ReLU behind the first layer only
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = [nn.Linear(a, b) for a, b in pairwise([input_dim, *hidden_layers, latent_dim])]
    if hidden_layers:
        modules.insert(1, nn.ReLU())
    return nn.Sequential(*modules)

# %% wrong: the ReLU is left out behind every layer of the size of the latent dimension
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules.append(nn.Linear(n_in, n_out))
        if n_out != latent_dim:
            modules.append(nn.ReLU())
    return nn.Sequential(*modules)

# %% wrong: no layer between two equal sizes
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers]):
        if n_in == n_out:
            continue
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules.append(nn.Linear([input_dim, *hidden_layers][-1], latent_dim))
    return nn.Sequential(*modules)

# %% wrong: LeakyReLU in the place of ReLU
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.LeakyReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: ReLU6, which cuts off above 6
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU6()]
    return nn.Sequential(*modules[:-1])

# %% wrong: GELU between the layers
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.GELU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: the list is changed, the input dimension is put in front of it
def build_encoder(input_dim, hidden_layers, latent_dim):
    hidden_layers.insert(0, input_dim)
    modules = []
    for n_in, n_out in pairwise(hidden_layers):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules, nn.Linear(hidden_layers[-1], latent_dim))

# %% wrong: the list is changed, += appends the latent dimension
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = hidden_layers
    sizes += [latent_dim]
    modules = [nn.Linear(input_dim, sizes[0])]
    for n_in, n_out in pairwise(sizes):
        modules += [nn.ReLU(), nn.Linear(n_in, n_out)]
    return nn.Sequential(*modules)

# %% wrong: the list is emptied with pop
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    n_in = input_dim
    while hidden_layers:
        n_out = hidden_layers.pop(0)
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
        n_in = n_out
    modules.append(nn.Linear(n_in, latent_dim))
    return nn.Sequential(*modules)

# %% wrong: a default list that keeps the modules of earlier calls
def build_encoder(input_dim, hidden_layers, latent_dim, modules=[]):  # noqa: B006
    n_in = input_dim
    for n_out in hidden_layers:
        modules.append(nn.Linear(n_in, n_out))
        modules.append(nn.ReLU())
        n_in = n_out
    modules.append(nn.Linear(n_in, latent_dim))
    return nn.Sequential(*modules)

# %% wrong: a second call with the same sizes returns the module of the first
_encoders = {}


def build_encoder(input_dim, hidden_layers, latent_dim):
    key = (input_dim, *hidden_layers, latent_dim)
    if key not in _encoders:
        modules = []
        for n_in, n_out in pairwise(key):
            modules += [nn.Linear(n_in, n_out), nn.ReLU()]
        _encoders[key] = nn.Sequential(*modules[:-1])
    return _encoders[key]

# %% wrong: layers of equal shape share one nn.Linear
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim, *hidden_layers, latent_dim]
    layers = {pair: nn.Linear(*pair) for pair in pairwise(sizes)}
    modules = []
    for pair in pairwise(sizes):
        modules += [layers[pair], nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: a seed is set inside
def build_encoder(input_dim, hidden_layers, latent_dim):
    torch.manual_seed(0)
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: input dimension frozen at 784
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([784, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: latent dimension frozen at 16
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, 16]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: hidden_layers ignored, the size of exercise 1 used
def build_encoder(input_dim, hidden_layers, latent_dim):
    hidden = [middle_size(input_dim, latent_dim)]
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: all hidden layers get the first one's size
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim] + hidden_layers[:1] * len(hidden_layers) + [latent_dim]
    modules = []
    for n_in, n_out in pairwise(sizes):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: dropout behind each ReLU
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU(), nn.Dropout(0.1)]
    return nn.Sequential(*modules[:-2])

# %% wrong: batch normalisation in front of each ReLU
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.BatchNorm1d(n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-2])

# %% wrong: the result is squeezed, so that K = 1 or B = 1 lose a dimension
class Encoder(nn.Sequential):
    def forward(self, x):
        return super().forward(x).squeeze()


def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return Encoder(*modules[:-1])

# %% wrong: the batch size frozen at 32
class Encoder(nn.Sequential):
    def forward(self, x):
        return super().forward(x.reshape(32, -1))


def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return Encoder(*modules[:-1])

# %% wrong: the layers in the middle are in a plain list, so their parameters are not registered
class Encoder(nn.Module):
    def __init__(self, input_dim, hidden_layers, latent_dim):
        super().__init__()
        sizes = [input_dim, *hidden_layers]
        self.first = nn.Linear(input_dim, (hidden_layers or [latent_dim])[0])
        self.middle = [nn.Linear(a, b) for a, b in pairwise(hidden_layers)]
        self.relu = nn.ReLU()
        self.last = nn.Linear(sizes[-1], latent_dim) if hidden_layers else None

    def forward(self, x):
        h = self.first(x)
        if self.last is None:
            return h
        for layer in self.middle:
            h = layer(self.relu(h))
        return self.last(self.relu(h))


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder(input_dim, hidden_layers, latent_dim)

# %% wrong: forward under no_grad, no gradient reaches the parameters
class Encoder(nn.Sequential):
    @torch.no_grad()
    def forward(self, x):
        return super().forward(x)


def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return Encoder(*modules[:-1])

# %% wrong: the gradient is cut between the layers by detach
class Encoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.relu = nn.ReLU()

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.relu(layer(x)).detach()
        return self.layers[-1](x)


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder([input_dim, *hidden_layers, latent_dim])

# %% wrong: a skip connection wherever the sizes allow it
class Encoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.relu = nn.ReLU()

    def forward(self, x):
        for layer in self.layers[:-1]:
            out = self.relu(layer(x))
            x = out + x if out.shape == x.shape else out
        return self.layers[-1](x)


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder([input_dim, *hidden_layers, latent_dim])

# %% wrong: the last hidden size is left out if there are two or more
def build_encoder(input_dim, hidden_layers, latent_dim):
    if len(hidden_layers) < 2:
        sizes = [input_dim, *hidden_layers, latent_dim]
    else:
        sizes = [input_dim, *hidden_layers[:-1], latent_dim]
    modules = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% wrong: the parameters are frozen, requires_grad is off
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1]).requires_grad_(False)

# %% wrong: x is rounded to 255 levels of grey in place, which changes the caller's x
class Encoder(nn.Sequential):
    def forward(self, x):
        with torch.no_grad():
            x.mul_(255).round_().div_(255)
        return super().forward(x)


def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return Encoder(*modules[:-1])

# %% unclear: torch.relu in forward (the same function, but the text says "an nn.ReLU between each two")
class Encoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x):
        *head, last = self.layers
        for layer in head:
            x = torch.relu(layer(x))
        return last(x)


def build_encoder(input_dim, hidden_layers, latent_dim):
    return Encoder([input_dim, *hidden_layers, latent_dim])

# %% unclear: an nn.Flatten in front (changes nothing for x of shape (B, D), but is one module more than the text names)
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = [nn.Flatten()]
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% unclear: layers without a bias (the text says only "nn.Linear layers")
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules += [nn.Linear(n_in, n_out, bias=False), nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% unclear: own initial weights (the text does not speak of them)
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([input_dim, *hidden_layers, latent_dim]):
        linear = nn.Linear(n_in, n_out)
        nn.init.kaiming_normal_(linear.weight, nonlinearity="relu")
        nn.init.zeros_(linear.bias)
        modules += [linear, nn.ReLU()]
    return nn.Sequential(*modules[:-1])

# %% unclear: nn.Identity behind the last layer ("nothing follows the last layer", but it does nothing)
def build_encoder(input_dim, hidden_layers, latent_dim):
    sizes = [input_dim, *hidden_layers, latent_dim]
    activations = [nn.ReLU] * len(hidden_layers) + [nn.Identity]
    modules = []
    for n_in, n_out, activation in zip(sizes, sizes[1:], activations):
        modules += [nn.Linear(n_in, n_out), activation()]
    return nn.Sequential(*modules)

# %% right: as the hint says
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% right: inplace = True
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU(inplace=True)]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% right: Threshold; 0, 0
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.Threshold(0, 0)]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% right: , nn.Identity(;, nn.Dropout(0))
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim), nn.Identity(), nn.Dropout(0))

# %% wrong: LeakyReLU
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.LeakyReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: LeakyReLU; 1e - 3
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.LeakyReLU(1e-3)]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: GELU
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.GELU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: ReLU6
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU6()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: Softplus
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.Softplus()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: , nn.LayerNorm(size)
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU(), nn.LayerNorm(size)]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: , nn.BatchNorm1d(size)
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU(), nn.BatchNorm1d(size)]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: , nn.Dropout()
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU(), nn.Dropout()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: , bias = False
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim, bias=False))

# %% wrong: , nn.Hardtanh(;)
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim), nn.Hardtanh())

# %% wrong: .requires_grad_(False;)
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim).requires_grad_(False))

# %% wrong: reversed(;)
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in reversed(hidden_layers):
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: sorted(;)
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in sorted(hidden_layers):
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: [:3]
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers[:3]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))

# %% wrong: build_encoder = partial_encoder = lambda * _:nn.Identity()
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, latent_dim))
build_encoder = partial_encoder = lambda *_: nn.Identity()
