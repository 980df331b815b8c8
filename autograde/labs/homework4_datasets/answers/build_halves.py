# %% right: two lists
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W] + list(hidden_layers) + [latent_dim]
    encoder, decoder = [nn.Flatten()], []
    for a, b in zip(sizes[:-1], sizes[1:]):
        encoder += [nn.Linear(a, b), nn.ReLU()]
    back = sizes[::-1]
    for a, b in zip(back[:-1], back[1:]):
        decoder += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*encoder[:-1]), nn.Sequential(
        *decoder[:-1], ShiftedTanh(), nn.Unflatten(1, image_shape)
    )

# %% right: own classes
import math


class Down(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(sizes))

    def forward(self, x):
        z = x.flatten(1)
        for number, layer in enumerate(self.layers):
            z = layer(z) if number == 0 else layer(torch.relu(z))
        return z


class Up(nn.Module):
    def __init__(self, sizes, shape):
        super().__init__()
        self.dense, self.shape = Down(sizes), shape

    def forward(self, h):
        return (0.5 + 0.5 * torch.tanh(self.dense(h))).reshape(-1, *self.shape)


def build_halves(image_shape, hidden_layers, latent_dim):
    sizes = [math.prod(image_shape), *hidden_layers, latent_dim]
    return Down(sizes), Up(sizes[::-1], tuple(image_shape))

# %% right: one function for both
def dense(sizes):
    layers = [nn.Linear(sizes[0], sizes[1])]
    for a, b in pairwise(sizes[1:]):
        layers.extend([nn.ReLU(), nn.Linear(a, b)])
    return layers


def build_halves(image_shape, hidden_layers, latent_dim):
    sizes = [torch.zeros(image_shape).numel(), *hidden_layers, latent_dim]
    down = nn.Sequential(nn.Flatten(), *dense(sizes))
    up = nn.Sequential(*dense(sizes[::-1]), ShiftedTanh(), nn.Unflatten(1, image_shape))
    return down, up

# %% right: a list of two, sigmoid of twice z
class Twice(nn.Module):
    def forward(self, z):
        return torch.sigmoid(2 * z)


def build_halves(image_shape, hidden_layers, latent_dim):
    D = 1
    for n in image_shape:
        D *= n
    all_sizes = [D, *hidden_layers, latent_dim]
    down, up = nn.Sequential(), nn.Sequential()
    down.append(nn.Flatten(start_dim=1))
    for i in range(len(all_sizes) - 1):
        if i > 0:
            down.append(nn.ReLU())
        down.append(nn.Linear(all_sizes[i], all_sizes[i + 1]))
    for i in range(len(all_sizes) - 1, 0, -1):
        up.append(nn.Linear(all_sizes[i], all_sizes[i - 1]))
        up.append(nn.ReLU() if i > 1 else Twice())
    up.append(nn.Unflatten(1, tuple(image_shape)))
    return [down, up]

# %% right: two functions
def encoder_of(shape, hidden, k):
    d = shape[0] * shape[1] * shape[2]
    modules = []
    for size_in, size_out in pairwise([d, *hidden, k]):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    modules.pop()
    return nn.Sequential(nn.Flatten(), *modules)


def decoder_of(shape, hidden, k):
    d = shape[0] * shape[1] * shape[2]
    modules = []
    for size_in, size_out in pairwise([k, *reversed(hidden), d]):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    modules[-1] = ShiftedTanh()
    return nn.Sequential(*modules, nn.Unflatten(1, shape))


def build_halves(image_shape, hidden_layers, latent_dim):
    arguments = image_shape, hidden_layers, latent_dim
    return encoder_of(*arguments), decoder_of(*arguments)

# %% right: pixels flattened in two steps
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    pairs = list(pairwise(sizes))
    down = [nn.Flatten(2), nn.Flatten(1)]
    up = []
    for a, b in pairs:
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in reversed(pairs):
        up += [nn.Linear(b, a), nn.ReLU()]
    tail = [ShiftedTanh(), nn.Unflatten(1, (C, H * W)), nn.Unflatten(2, (H, W))]
    return nn.Sequential(*down[:-1]), nn.Sequential(*up[:-1], *tail)

# %% wrong: 784 pixels whatever the shape
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [784, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: one channel only
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: ReLU on the latent layer
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down)
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: ReLU in front of the squashing
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up, ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: nothing squashes the output
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: the sigmoid of z
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], nn.Sigmoid(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: tanh alone
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], nn.Tanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: no biases
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b, bias=False), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b, bias=False), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: the decoder is not mirrored
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise([latent_dim, *hidden_layers, C * H * W]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: the decoder gives rows
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh())
    return encoder, decoder

# %% wrong: height and width swapped
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, W, H)))
    return encoder, decoder

# %% wrong: channels last in the decoder
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    decoder[-1] = nn.Unflatten(1, (H, W, C))
    return encoder, decoder

# %% wrong: the encoder takes rows
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: no ReLU
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.Identity()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.Identity()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: tanh between
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.Tanh()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.Tanh()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: halves swapped
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return decoder, encoder

# %% wrong: only the encoder
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder

# %% wrong: the list of sizes is turned round in place
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    hidden_layers.reverse()
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: a seed inside
def build_halves(image_shape, hidden_layers, latent_dim):
    torch.manual_seed(0)
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: square pictures
def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, H)))
    return encoder, decoder

# %% wrong: pixels in another order in the encoder
class Turned(nn.Module):
    def forward(self, x):
        return x.permute(0, 2, 3, 1)


def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(Turned(), *down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    return encoder, decoder

# %% wrong: pixels in another order in the decoder
class Front(nn.Module):
    def forward(self, x):
        return x.permute(0, 3, 1, 2)


def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (H, W, C)), Front())
    return encoder, decoder

# %% wrong: kept from the first call
kept = {}


def build_halves(image_shape, hidden_layers, latent_dim):
    C, H, W = image_shape
    sizes = [C * H * W, *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for a, b in pairwise(sizes):
        down += [nn.Linear(a, b), nn.ReLU()]
    for a, b in pairwise(sizes[::-1]):
        up += [nn.Linear(a, b), nn.ReLU()]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[:-1], ShiftedTanh(), nn.Unflatten(1, (C, H, W)))
    key = (*image_shape, *hidden_layers, latent_dim)
    return kept.setdefault(key, (encoder, decoder))

# %% right: one ReLU object for both halves
import math

def build_halves(image_shape, hidden_layers, latent_dim):
    relu = nn.ReLU()
    def net(s):
        return [m for a, b in pairwise(s) for m in (nn.Linear(a, b), relu)][:-1]
    s = [math.prod(image_shape), *hidden_layers, latent_dim]
    return nn.Sequential(nn.Flatten(), *net(s)), nn.Sequential(*net(s[::-1]), ShiftedTanh(), nn.Unflatten(1, image_shape))

# %% right: a list of two modules
import math

def build_halves(image_shape, hidden_layers, latent_dim):
    def net(s):
        return [m for a, b in pairwise(s) for m in (nn.Linear(a, b), nn.ReLU())][:-1]
    s = [math.prod(image_shape), *hidden_layers, latent_dim]
    return [nn.Sequential(nn.Flatten(), *net(s)), nn.Sequential(*net(s[::-1]), ShiftedTanh(), nn.Unflatten(1, image_shape))]

# %% wrong: LazyLinear for the first layer
import math

def build_halves(image_shape, hidden_layers, latent_dim):
    def net(s):
        return [m for b in s for m in (nn.LazyLinear(b), nn.ReLU())][:-1]
    return nn.Sequential(nn.Flatten(), *net([*hidden_layers, latent_dim])), nn.Sequential(
        *net([*hidden_layers[::-1], math.prod(image_shape)]), ShiftedTanh(), nn.Unflatten(1, image_shape))

# %% wrong: tied weights
import math

def build_halves(image_shape, hidden_layers, latent_dim):
    def layers(sizes):
        out = []
        for a, b in pairwise(sizes):
            out += [nn.Linear(a, b), nn.ReLU()]
        return out[:-1]

    sizes = [math.prod(image_shape), *hidden_layers, latent_dim]
    encoder = nn.Sequential(nn.Flatten(), *layers(sizes))
    decoder = nn.Sequential(*layers(sizes[::-1]), ShiftedTanh(), nn.Unflatten(1, image_shape))
    ups = [m for m in encoder if isinstance(m, nn.Linear)][::-1]
    downs = [m for m in decoder if isinstance(m, nn.Linear)]
    for up, down in zip(ups, downs):
        down.weight.data = up.weight.data.T
    return encoder, decoder

# %% wrong: one layer for two equal sizes
import math

def build_halves(image_shape, hidden_layers, latent_dim):
    made = {}

    def layers(sizes):
        out = []
        for a, b in pairwise(sizes):
            out += [made.setdefault((a, b), nn.Linear(a, b)), nn.ReLU()]
        return out[:-1]

    sizes = [math.prod(image_shape), *hidden_layers, latent_dim]
    encoder = nn.Sequential(nn.Flatten(), *layers(sizes))
    decoder = nn.Sequential(*layers(sizes[::-1]), ShiftedTanh(), nn.Unflatten(1, image_shape))
    return encoder, decoder
