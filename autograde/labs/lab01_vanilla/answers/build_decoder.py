# %% right: reversed, pairwise, the last ReLU replaced
def build_decoder(input_dim, hidden_layers, latent_dim):
    """Return the module g: (B, latent_dim) -> (B, input_dim) in [0, 1], mirror of build_encoder."""
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% right: the encoder's function with the arguments swapped, and ShiftedTanh behind it
def build_decoder(input_dim, hidden_layers, latent_dim):
    return nn.Sequential(build_encoder(latent_dim, hidden_layers[::-1], input_dim), ShiftedTanh())

# %% right: the encoder's modules unpacked
def build_decoder(input_dim, hidden_layers, latent_dim):
    mirrored = list(reversed(hidden_layers))
    return nn.Sequential(*build_encoder(latent_dim, mirrored, input_dim), ShiftedTanh())

# %% right: append in a loop, sizes by index from the back
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    size = latent_dim
    for i in range(len(hidden_layers) - 1, -1, -1):
        modules.append(nn.Linear(size, hidden_layers[i]))
        modules.append(nn.ReLU())
        size = hidden_layers[i]
    modules.append(nn.Linear(size, input_dim))
    modules.append(ShiftedTanh())
    return nn.Sequential(*modules)

# %% right: all sizes in the encoder's order first, then all reversed
def build_decoder(input_dim: int, hidden_layers: list[int], latent_dim: int) -> nn.Sequential:
    """Mirror of the encoder, pixels in [0, 1]."""
    sizes = [input_dim] + hidden_layers + [latent_dim]
    sizes.reverse()
    layers = [nn.Linear(sizes[0], sizes[1])]
    for a, b in zip(sizes[1:], sizes[2:]):
        layers.extend([nn.ReLU(), nn.Linear(a, b)])
    layers.append(ShiftedTanh())
    return nn.Sequential(*layers)

# %% right: pairs in the encoder's order, turned around while building from the back
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_out, n_in in pairwise([input_dim, *hidden_layers, latent_dim]):
        modules = [nn.Linear(n_in, n_out), nn.ReLU(), *modules]
    position = len(modules) - 1
    modules[position] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% right: own class with a ModuleList
class Decoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a, b in pairwise(sizes)])
        self.relu = nn.ReLU()
        self.squash = ShiftedTanh()

    def forward(self, h):
        for i, layer in enumerate(self.layers):
            if i > 0:
                h = self.relu(h)
            h = layer(h)
        return self.squash(h)


def build_decoder(input_dim, hidden_layers, latent_dim):
    return Decoder([latent_dim, *hidden_layers[::-1], input_dim])

# %% right: a subclass of nn.Sequential that ends in ShiftedTanh
class Decoder(nn.Sequential):
    def __init__(self, input_dim, hidden_layers, latent_dim):
        super().__init__()
        n_in = latent_dim
        for number, n_out in enumerate(reversed(hidden_layers)):
            self.add_module(f"linear{number}", nn.Linear(n_in, n_out))
            self.add_module(f"relu{number}", nn.ReLU())
            n_in = n_out
        self.add_module("pixels", nn.Linear(n_in, input_dim))
        self.add_module("squash", ShiftedTanh())


def build_decoder(input_dim, hidden_layers, latent_dim):
    return Decoder(input_dim, hidden_layers, latent_dim)

# %% right: recursion from the outside in
def build_decoder(input_dim, hidden_layers, latent_dim):
    def mirror(d, hidden):
        if not hidden:
            return [nn.Linear(latent_dim, d)]
        return mirror(hidden[0], hidden[1:]) + [nn.ReLU(), nn.Linear(hidden[0], d)]

    return nn.Sequential(*mirror(input_dim, list(hidden_layers)), ShiftedTanh())

# %% right: activations chosen in a list of the same length as the layers
def build_decoder(input_dim, hidden_layers, latent_dim):
    sizes = [latent_dim, *reversed(hidden_layers), input_dim]
    activations = [nn.ReLU() for _ in hidden_layers] + [ShiftedTanh()]
    modules = []
    for a, b, activation in zip(sizes[:-1], sizes[1:], activations, strict=True):
        modules += [nn.Linear(a, b), activation]
    return nn.Sequential(*modules)

# %% right: OrderedDict, sorted by nothing, index arithmetic with ~i
from collections import OrderedDict


def build_decoder(input_dim, hidden_layers, latent_dim):
    n = len(hidden_layers)
    mirrored = [hidden_layers[~i] for i in range(n)]
    d = OrderedDict()
    for i, (a, b) in enumerate(zip([latent_dim] + mirrored, mirrored + [input_dim])):
        d["fc" + str(i)] = nn.Linear(a, b)
        if i < n:
            d["act" + str(i)] = nn.ReLU()
    d["out"] = ShiftedTanh()
    return nn.Sequential(d)

# %% right: early return for the empty list, other parameter names
def build_decoder(D, hidden, K):
    if not hidden:
        return nn.Sequential(nn.Linear(K, D), ShiftedTanh())
    net = nn.Sequential(nn.Linear(K, hidden[-1]), nn.ReLU())
    for a, b in pairwise(hidden[::-1]):
        net.append(nn.Linear(a, b))
        net.append(nn.ReLU())
    return net.append(nn.Linear(hidden[0], D)).append(ShiftedTanh())

# %% right: deque with appendleft, optional activation for the output
from collections import deque


def build_decoder(input_dim, hidden_layers, latent_dim, output=ShiftedTanh):
    modules = deque([output()])
    n_out = input_dim
    for n_in in hidden_layers:
        modules.appendleft(nn.Linear(n_in, n_out))
        modules.appendleft(nn.ReLU())
        n_out = n_in
    modules.appendleft(nn.Linear(latent_dim, n_out))
    return nn.Sequential(*modules)

# %% right: own class, last layer first and hidden blocks nested, sizes checked
class Decoder(nn.Module):
    def __init__(self, input_dim, hidden_layers, latent_dim):
        super().__init__()
        if min([input_dim, latent_dim, *hidden_layers]) < 1:
            raise ValueError("sizes must be positive")
        self.squash = ShiftedTanh()
        self.pixels = nn.Linear(hidden_layers[0] if hidden_layers else latent_dim, input_dim)
        self.body = nn.Sequential()
        for a, b in pairwise([latent_dim, *reversed(hidden_layers)]):
            self.body.append(nn.Sequential(nn.Linear(a, b), nn.ReLU()))

    def forward(self, h):
        z = self.pixels(self.body(h))
        return self.squash(z)


def build_decoder(input_dim, hidden_layers, latent_dim):
    return Decoder(input_dim, hidden_layers, latent_dim)

# %% right: a generator function, one ReLU for all, copy of the list reversed
def _parts(sizes):
    relu = nn.ReLU()
    for i in range(len(sizes) - 1):
        if i:
            yield relu
        yield nn.Linear(in_features=sizes[i], out_features=sizes[i + 1])
    yield ShiftedTanh()


def build_decoder(input_dim, hidden_layers, latent_dim):
    hidden = hidden_layers.copy()
    hidden.reverse()
    return nn.Sequential(*_parts([latent_dim, *hidden, input_dim]))

# %% right: parent class for encoder and decoder, deepcopy of the list
from copy import deepcopy


class _MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.net = nn.Sequential()
        for a, b in pairwise(sizes):
            self.net.extend([nn.Linear(a, b), nn.ReLU(inplace=True)])
        self.net.pop(-1)

    def forward(self, x):
        return self.net(x)


class _Decoder(_MLP):
    def __init__(self, sizes):
        super().__init__(sizes)
        self.end = ShiftedTanh()

    def forward(self, h):
        return self.end(super().forward(h))


def build_decoder(input_dim, hidden_layers, latent_dim):
    hidden = deepcopy(hidden_layers)
    return _Decoder([latent_dim] + hidden[::-1] + [input_dim])

# %% wrong: the hidden sizes in the encoder's order, not mirrored
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *hidden_layers, input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: the caller's list is reversed in place
def build_decoder(input_dim, hidden_layers, latent_dim):
    hidden_layers.reverse()
    modules = []
    for n_in, n_out in pairwise([latent_dim, *hidden_layers, input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: the caller's list is emptied with pop
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    n_in = latent_dim
    while hidden_layers:
        n_out = hidden_layers.pop()
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
        n_in = n_out
    return nn.Sequential(*modules, nn.Linear(n_in, input_dim), ShiftedTanh())

# %% wrong: the caller's list is sorted in place
def build_decoder(input_dim, hidden_layers, latent_dim):
    hidden_layers.sort()
    modules = []
    for n_in, n_out in pairwise([latent_dim, *hidden_layers, input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: the sizes in ascending order, right only if the encoder's descend
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *sorted(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: the reversed iterator is used up by the count, no hidden layer remains
def build_decoder(input_dim, hidden_layers, latent_dim):
    mirrored = reversed(hidden_layers)
    count = len(list(mirrored)) + 1
    sizes = [latent_dim, *mirrored, input_dim]
    modules = []
    for i, (n_in, n_out) in enumerate(pairwise(sizes)):
        modules.append(nn.Linear(n_in, n_out))
        modules.append(nn.ReLU() if i < len(sizes) - 2 < count else ShiftedTanh())
    return nn.Sequential(*modules)

# %% wrong: Sigmoid in the place of ShiftedTanh
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = nn.Sigmoid()
    return nn.Sequential(*modules)

# %% wrong: Hardsigmoid in the place of ShiftedTanh
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = nn.Hardsigmoid()
    return nn.Sequential(*modules)

# %% wrong: one half is added and the result clamped, no tanh
class Decoder(nn.Sequential):
    def forward(self, h):
        return (super().forward(h) / 2 + 0.5).clamp(0, 1)


def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return Decoder(*modules[:-1])

# %% wrong: the last ReLU stays in front of ShiftedTanh, no pixel is below one half
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules, ShiftedTanh())

# %% wrong: ShiftedTanh twice
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules, ShiftedTanh())

# %% wrong: ShiftedTanh behind every layer
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), ShiftedTanh()]
    return nn.Sequential(*modules)

# %% wrong: nn.Tanh between the layers
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.Tanh()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: nothing between the layers
def build_decoder(input_dim, hidden_layers, latent_dim):
    sizes = [latent_dim, *reversed(hidden_layers), input_dim]
    linears = [nn.Linear(a, b) for a, b in pairwise(sizes)]
    return nn.Sequential(*linears, ShiftedTanh())

# %% wrong: a ReLU in front of the first layer, which cuts off negative h
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.ReLU(), nn.Linear(n_in, n_out)]
    return nn.Sequential(*modules, ShiftedTanh())

# %% wrong: a ReLU only behind the first layer
def build_decoder(input_dim, hidden_layers, latent_dim):
    sizes = [latent_dim, *reversed(hidden_layers), input_dim]
    modules = [nn.Linear(a, b) for a, b in pairwise(sizes)]
    if hidden_layers:
        modules.insert(1, nn.ReLU())
    return nn.Sequential(*modules, ShiftedTanh())

# %% wrong: no ShiftedTanh if the list is empty
def build_decoder(input_dim, hidden_layers, latent_dim):
    if not hidden_layers:
        return nn.Sequential(nn.Linear(latent_dim, input_dim))
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: an error for the empty list
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = [nn.Linear(latent_dim, hidden_layers[-1]), nn.ReLU()]
    for n_in, n_out in pairwise(hidden_layers[::-1]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*modules, nn.Linear(hidden_layers[0], input_dim), ShiftedTanh())

# %% wrong: only the last hidden layer
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *hidden_layers[-1:], input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: a slice with an off by one leaves out the encoder's first hidden size if there are two or more
def build_decoder(input_dim, hidden_layers, latent_dim):
    mirrored = hidden_layers[:0:-1] or hidden_layers
    modules = []
    for n_in, n_out in pairwise([latent_dim, *mirrored, input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: only the two outer hidden sizes are swapped, the rest stays
def build_decoder(input_dim, hidden_layers, latent_dim):
    mirrored = list(hidden_layers)
    if mirrored:
        mirrored[0], mirrored[-1] = mirrored[-1], mirrored[0]
    modules = []
    for n_in, n_out in pairwise([latent_dim, *mirrored, input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: ShiftedTanh is placed behind the first layer of the size of the input, which may be a hidden one
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules.append(nn.Linear(n_in, n_out))
        modules.append(ShiftedTanh() if n_out == input_dim else nn.ReLU())
    return nn.Sequential(*modules)

# %% wrong: input dimension frozen at 784
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), 784]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: latent dimension frozen at 16
def build_decoder(input_dim, hidden_layers, latent_dim, latent_size=16):
    modules = []
    for n_in, n_out in pairwise([latent_size, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: one hidden layer of size 64, whatever the list says
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = [nn.Linear(latent_dim, 64), nn.ReLU(), nn.Linear(64, input_dim), ShiftedTanh()]
    return nn.Sequential(*modules)

# %% wrong: the result has the shape of pictures, not (B, D)
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    side = math.isqrt(input_dim)
    return nn.Sequential(*modules, nn.Unflatten(1, (1, side, input_dim // side)))

# %% wrong: a single h (B = 1) gives a result without the batch dimension
class Decoder(nn.Sequential):
    def forward(self, h):
        x_prime = super().forward(h)
        return x_prime[0] if len(x_prime) == 1 else x_prime


def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return Decoder(*modules)

# %% wrong: a seed is set inside, every decoder starts out the same
def build_decoder(input_dim, hidden_layers, latent_dim):
    torch.manual_seed(42)
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% wrong: the output is detached, no gradient
class Decoder(nn.Sequential):
    def forward(self, h):
        return super().forward(h).detach()


def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return Decoder(*modules)

# %% wrong: h is detached, no gradient reaches the encoder
class Decoder(nn.Sequential):
    def forward(self, h):
        return super().forward(h.detach())


def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return Decoder(*modules)

# %% wrong: each picture is stretched over the whole of [0, 1] by its own minimum and maximum
class Decoder(nn.Sequential):
    def forward(self, h):
        z = torch.tanh(super().forward(h))
        low, high = z.amin(1, keepdim=True), z.amax(1, keepdim=True)
        return (z - low) / (high - low)


def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return Decoder(*modules[:-1])

# %% wrong: the hidden layers' parameters are not registered if there are two or more
class Decoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.between = [nn.Linear(a, b) for a, b in pairwise(sizes[1:-1])]
        self.first = nn.Linear(sizes[0], sizes[1])
        self.last = nn.Linear(sizes[-2], sizes[-1]) if len(sizes) > 2 else None
        self.relu, self.squash = nn.ReLU(), ShiftedTanh()

    def forward(self, h):
        h = self.first(h)
        for layer in self.between:
            h = layer(self.relu(h))
        if self.last is not None:
            h = self.last(self.relu(h))
        return self.squash(h)


def build_decoder(input_dim, hidden_layers, latent_dim):
    return Decoder([latent_dim, *hidden_layers[::-1], input_dim])

# %% wrong: a second call with the same sizes returns the same decoder, from a cache
from functools import lru_cache


@lru_cache
def _decoder(sizes):
    modules = []
    for n_in, n_out in pairwise(sizes):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)


def build_decoder(input_dim, hidden_layers, latent_dim):
    return _decoder((latent_dim, *reversed(hidden_layers), input_dim))

# %% wrong: input and latent dimension swapped if the latent dimension is the larger one
def build_decoder(input_dim, hidden_layers, latent_dim):
    small, large = sorted([latent_dim, input_dim])
    modules = []
    for n_in, n_out in pairwise([small, *reversed(hidden_layers), large]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% unclear: sigmoid of 2z in the place of ShiftedTanh (the same function, but the text says `ShiftedTanh()` comes last)
class Decoder(nn.Sequential):
    def forward(self, h):
        return torch.sigmoid(2 * super().forward(h))


def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    return Decoder(*modules[:-1])

# %% unclear: (1 + tanh) / 2 written out in forward (no ShiftedTanh module, the formula of the text)
class Decoder(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))
        self.relu = nn.ReLU()

    def forward(self, h):
        for layer in self.layers[:-1]:
            h = self.relu(layer(h))
        return (1 + torch.tanh(self.layers[-1](h))) / 2


def build_decoder(input_dim, hidden_layers, latent_dim):
    return Decoder([latent_dim, *reversed(hidden_layers), input_dim])

# %% unclear: the result clamped to [0, 1] behind ShiftedTanh (changes no value, but is one operation more)
class Decoder(nn.Sequential):
    def forward(self, h):
        return super().forward(h).clamp(0, 1)


def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return Decoder(*modules)

# %% unclear: the last layer's bias starts at zero (the text does not speak of initial values)
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules = []
    for n_in, n_out in pairwise([latent_dim, *reversed(hidden_layers), input_dim]):
        modules += [nn.Linear(n_in, n_out), nn.ReLU()]
    nn.init.zeros_(modules[-2].bias)
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules)

# %% right: as the hint says
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers[::-1]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), ShiftedTanh())

# %% right: nn.Tanh;, nn.Hardtanh(- 1, 1;)Tanh = nn.Tanh class Half(nn.Tanh):def f…
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers[::-1]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), nn.Tanh(), nn.Hardtanh(-1, 1))

Tanh = nn.Tanh
class Half(nn.Tanh):
    def forward(self, z): return (1 + super().forward(z)) / 2
nn = type('', (), {**vars(nn), 'Tanh': Half})

# %% wrong: nn.Hardsigmoid
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers[::-1]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), nn.Hardsigmoid())

# %% wrong: nn.Softmax; - 1
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers[::-1]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), nn.Softmax(-1))

# %% wrong: , ShiftedTanh(;)
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers[::-1]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), ShiftedTanh(), ShiftedTanh())

# %% wrong: nn.Identity
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers[::-1]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), nn.Identity())

# %% wrong: a part left out
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), ShiftedTanh())
