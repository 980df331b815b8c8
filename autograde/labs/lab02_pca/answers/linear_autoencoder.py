# %% right: two linear layers and a comma
def linear_autoencoder(d, k):
    """Return (encoder, decoder), linear modules (B, d) -> (B, k) and (B, k) -> (B, d)."""
    return nn.Linear(d, k), nn.Linear(k, d)

# %% right: keyword arguments, type hints, and a check of the sizes
def linear_autoencoder(d: int, k: int) -> tuple[nn.Linear, nn.Linear]:
    if d < 1 or k < 1:
        raise ValueError("both sizes must be at least 1")
    encoder = nn.Linear(in_features=d, out_features=k, bias=True)
    decoder = nn.Linear(in_features=k, out_features=d, bias=True)
    return encoder, decoder

# %% right: subclasses of nn.Linear
class Encoder(nn.Linear):
    def __init__(self, d, k):
        super().__init__(d, k)


class Decoder(nn.Linear):
    def __init__(self, k, d):
        super().__init__(k, d)


def linear_autoencoder(d, k):
    return Encoder(d, k), Decoder(k, d)

# %% right: an own module with weight and bias as parameters
class Affine(nn.Module):
    def __init__(self, size_in, size_out):
        super().__init__()
        bound = size_in**-0.5
        self.weight = nn.Parameter(torch.empty(size_out, size_in).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(size_out).uniform_(-bound, bound))

    def forward(self, x):
        return nn.functional.linear(x, self.weight, self.bias)


def linear_autoencoder(d, k):
    return Affine(d, k), Affine(k, d)

# %% right: an own module with a matrix product, random weights and biases of 0
class MatrixLayer(nn.Module):
    """x -> W x + b, for each row x."""

    def __init__(self, size_in, size_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(size_out, size_in) / size_in**0.5)
        self.bias = nn.Parameter(torch.zeros(size_out))

    def forward(self, x):
        return x @ self.weight.T + self.bias


def linear_autoencoder(d, k):
    down = MatrixLayer(d, k)
    up = MatrixLayer(k, d)
    return down, up

# %% right: a tuple from a generator over the two shapes
def linear_autoencoder(d, k):
    return tuple(nn.Linear(*sizes) for sizes in ((d, k), (k, d)))

# %% right: a lambda and map
linear_autoencoder = lambda d, k: tuple(map(nn.Linear, (d, k), (k, d)))  # noqa: E731

# %% right: functools.partial, and optional arguments with defaults
from functools import partial


def linear_autoencoder(d, k, bias=True, device=None, dtype=None):
    layer = partial(nn.Linear, bias=bias, device=device, dtype=dtype)
    return layer(d, k), layer(k, d)

# %% right: other parameter names, Xavier weights, biases of 0
def linear_autoencoder(input_dim, latent_dim):
    layers = []
    for size_in, size_out in [(input_dim, latent_dim), (latent_dim, input_dim)]:
        layer = nn.Linear(size_in, size_out)
        nn.init.xavier_uniform_(layer.weight)
        nn.init.zeros_(layer.bias)
        layers.append(layer)
    return layers[0], layers[1]

# %% right: lazy layers, made real by a dry run
def linear_autoencoder(d, k):
    encoder, decoder = nn.LazyLinear(k), nn.LazyLinear(d)
    with torch.no_grad():
        decoder(encoder(torch.zeros(1, d)))
    return encoder, decoder

# %% right: a model that holds both, and its two parts are returned
class LinearAutoencoder(nn.Module):
    def __init__(self, d, k):
        super().__init__()
        self.encoder = nn.Linear(d, k)
        self.decoder = nn.Linear(k, d)

    def forward(self, x):
        return self.decoder(self.encoder(x))


def linear_autoencoder(d, k):
    model = LinearAutoencoder(d, k)
    return model.encoder, model.decoder

# %% right: the decoder starts as a transposed copy of the encoder, with a memory of its own
def linear_autoencoder(d, k):
    encoder, decoder = nn.Linear(d, k), nn.Linear(k, d)
    with torch.no_grad():
        decoder.weight.copy_(encoder.weight.T)
    return encoder, decoder

# %% right: a named tuple, and the numbers of weights printed
from collections import namedtuple

Pair = namedtuple("Pair", "encoder decoder")


def linear_autoencoder(d, k):
    pair = Pair(nn.Linear(d, k), nn.Linear(k, d))
    print(sum(p.numel() for module in pair for p in module.parameters()), "weights")
    return pair

# %% right: orthogonal start through skip_init
def linear_autoencoder(d, k):
    def layer(size_in, size_out):
        module = nn.utils.skip_init(nn.Linear, size_in, size_out)
        nn.init.orthogonal_(module.weight)
        nn.init.constant_(module.bias, 0.0)
        return module

    return layer(d, k), layer(k, d)

# %% right: einsum, register_parameter, and any number of dimensions before the last
class EinsumLinear(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.randn(n_out, n_in) * n_in**-0.5))
        self.register_parameter("bias", nn.Parameter(torch.zeros(n_out)))

    def forward(self, x):
        return torch.einsum("...i,oi->...o", x, self.weight) + self.bias


def linear_autoencoder(d, k):
    return EinsumLinear(d, k), EinsumLinear(k, d)

# %% right: addmm in forward, default initialisation by nn.Linear
class Addmm(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        linear = nn.Linear(n_in, n_out)
        self.weight, self.bias = linear.weight, linear.bias

    def forward(self, x):
        return torch.addmm(self.bias, x, self.weight.t())


def linear_autoencoder(d, k):
    return Addmm(d, k), Addmm(k, d)

# %% unclear: each in an nn.Sequential; the text asks for two modules, but the lab's later cells read decoder.weight
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k)), nn.Sequential(nn.Linear(k, d))

# %% unclear: two linear layers on each side; still linear and still (B, d) -> (B, k), but 'a layer down' says one
def linear_autoencoder(d, k):
    encoder = nn.Sequential(nn.Linear(d, d), nn.Linear(d, k))
    decoder = nn.Sequential(nn.Linear(k, d), nn.Linear(d, d))
    return encoder, decoder

# %% unclear: an nn.ModuleList, which unpacks into the two modules
def linear_autoencoder(d, k):
    return nn.ModuleList([nn.Linear(d, k), nn.Linear(k, d)])

# %% wrong: a seed set inside, so that each call gives the same weights
def linear_autoencoder(d, k):
    torch.manual_seed(0)
    return nn.Linear(d, k), nn.Linear(k, d)

# %% wrong: all weights 0 at the start, where they stay the same
def linear_autoencoder(d, k):
    encoder, decoder = nn.Linear(d, k), nn.Linear(k, d)
    for p in [*encoder.parameters(), *decoder.parameters()]:
        nn.init.zeros_(p)
    return encoder, decoder

# %% unclear: refuses k > d; the text names no limit, and calls it only a layer 'down'
def linear_autoencoder(d, k):
    if k > d:
        raise ValueError("the code must not be larger than the input")
    return nn.Linear(d, k), nn.Linear(k, d)

# %% unclear: own layers that keep the weight as (size_in, size_out); only exercise 4 says that W2 is (D, K)
class RowLayer(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_in, n_out) / n_in**0.5)
        self.bias = nn.Parameter(torch.zeros(n_out))

    def forward(self, x):
        return x @ self.weight + self.bias


def linear_autoencoder(d, k):
    return RowLayer(d, k), RowLayer(k, d)

# %% wrong: ReLU behind the encoder
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.ReLU()), nn.Linear(k, d)

# %% wrong: sigmoid at the output
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Sequential(nn.Linear(k, d), nn.Sigmoid())

# %% wrong: an own decoder that clamps pixels to [0, 1]
class ClampedLinear(nn.Linear):
    def forward(self, h):
        return super().forward(h).clamp(0, 1)


def linear_autoencoder(d, k):
    return nn.Linear(d, k), ClampedLinear(k, d)

# %% wrong: tanh on the code, hidden in a subclass
class TanhLinear(nn.Linear):
    def forward(self, x):
        return super().forward(x).tanh()


def linear_autoencoder(d, k):
    return TanhLinear(d, k), nn.Linear(k, d)

# %% wrong: a leaky ReLU before the decoder's layer
class LeakyDecoder(nn.Linear):
    def forward(self, h):
        return super().forward(nn.functional.leaky_relu(h, 0.2))


def linear_autoencoder(d, k):
    return nn.Linear(d, k), LeakyDecoder(k, d)

# %% wrong: the encoder has no bias
def linear_autoencoder(d, k):
    return nn.Linear(d, k, bias=False), nn.Linear(k, d)

# %% wrong: the decoder has no bias
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(k, d, bias=False)

# %% wrong: neither has a bias, as PCA has none
def linear_autoencoder(d, k):
    return nn.Linear(d, k, False), nn.Linear(k, d, False)

# %% wrong: d frozen at 784
def linear_autoencoder(d, k):
    return nn.Linear(784, k), nn.Linear(k, 784)

# %% wrong: k frozen at 16
def linear_autoencoder(d, k):
    return nn.Linear(d, 16), nn.Linear(16, d)

# %% wrong: only the decoder has the lab's sizes built in
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(16, 784)

# %% wrong: tied, the decoder's weight shares the encoder's memory
def linear_autoencoder(d, k):
    encoder, decoder = nn.Linear(d, k), nn.Linear(k, d)
    decoder.weight = nn.Parameter(encoder.weight.detach().T)
    return encoder, decoder

# %% wrong: a decoder without a weight of its own, it uses the encoder's transposed
class TiedDecoder(nn.Module):
    def __init__(self, encoder, d):
        super().__init__()
        self.encoder = encoder
        self.bias = nn.Parameter(torch.zeros(d))

    def forward(self, h):
        return h @ self.encoder.weight + self.bias


def linear_autoencoder(d, k):
    encoder = nn.Linear(d, k)
    return encoder, TiedDecoder(encoder, d)

# %% wrong: batch norm on the code
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.BatchNorm1d(k)), nn.Linear(k, d)

# %% wrong: layer norm on the code
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.LayerNorm(k)), nn.Linear(k, d)

# %% wrong: dropout before the encoder
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Dropout(0.2), nn.Linear(d, k)), nn.Linear(k, d)

# %% wrong: noise on the code while training
class NoisyLinear(nn.Linear):
    def forward(self, x):
        h = super().forward(x)
        return h + 0.1 * torch.randn_like(h) if self.training else h


def linear_autoencoder(d, k):
    return NoisyLinear(d, k), nn.Linear(k, d)

# %% wrong: the code is squeezed, so that B = 1 or k = 1 loses a dimension
class SqueezedLinear(nn.Linear):
    def forward(self, x):
        return super().forward(x).squeeze()


def linear_autoencoder(d, k):
    return SqueezedLinear(d, k), nn.Linear(k, d)

# %% wrong: cached, so that a second call gives the same, already trained modules
from functools import cache


@cache
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(k, d)

# %% wrong: the encoder's bias is a plain tensor that no optimizer sees
class PlainBias(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_out, n_in) / n_in**0.5)
        self.bias = torch.zeros(n_out)

    def forward(self, x):
        return x @ self.weight.T + self.bias


def linear_autoencoder(d, k):
    return PlainBias(d, k), nn.Linear(k, d)

# %% wrong: biases frozen at 0
def linear_autoencoder(d, k):
    encoder, decoder = nn.Linear(d, k), nn.Linear(k, d)
    for layer in (encoder, decoder):
        nn.init.zeros_(layer.bias)
        layer.bias.requires_grad_(False)
    return encoder, decoder

# %% wrong: the encoder's weight takes no gradient
def linear_autoencoder(d, k):
    encoder, decoder = nn.Linear(d, k), nn.Linear(k, d)
    encoder.weight.requires_grad_(False)
    return encoder, decoder

# %% wrong: the decoder detaches h, so that the encoder never learns
class DetachedLinear(nn.Linear):
    def forward(self, h):
        return super().forward(h.detach())


def linear_autoencoder(d, k):
    return nn.Linear(d, k), DetachedLinear(k, d)

# %% wrong: the encoder runs without gradients
class NoGradLinear(nn.Linear):
    @torch.no_grad()
    def forward(self, x):
        return super().forward(x)


def linear_autoencoder(d, k):
    return NoGradLinear(d, k), nn.Linear(k, d)

# %% wrong: one number as the bias of all outputs
class ScalarBias(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n_out, n_in) / n_in**0.5)
        self.bias = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return x @ self.weight.T + self.bias


def linear_autoencoder(d, k):
    return nn.Linear(d, k), ScalarBias(k, d)

# %% wrong: the encoder takes the mean of the batch away, so that a row depends on its batch
class CentringLinear(nn.Linear):
    def forward(self, x):
        return super().forward(x - x.mean(0))


def linear_autoencoder(d, k):
    return CentringLinear(d, k), nn.Linear(k, d)

# %% wrong: the decoder's bias starts as the mean of the notebook's X, which fits one d only
def linear_autoencoder(d, k):
    encoder, decoder = nn.Linear(d, k), nn.Linear(k, d)
    decoder.bias = nn.Parameter(X.mean(0))
    return encoder, decoder

# %% wrong: k cut down to d if it is larger
def linear_autoencoder(d, k):
    k = min(k, d)
    return nn.Linear(d, k), nn.Linear(k, d)

# %% wrong: nothing to learn if d == k
def linear_autoencoder(d, k):
    if d == k:
        return nn.Identity(), nn.Identity()
    return nn.Linear(d, k), nn.Linear(k, d)

# %% passes: a hidden layer of 64, without activation, which limits the rank for k > 64
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, 64), nn.Linear(64, k)), nn.Linear(k, d)

# %% wrong: the decoder's weight is forced to be orthonormal
def linear_autoencoder(d, k):
    decoder = nn.utils.parametrizations.orthogonal(nn.Linear(k, d))
    return nn.Linear(d, k), decoder

# %% wrong: lazy layers, which take d from the first batch and have no weights before
def linear_autoencoder(d, k):
    return nn.LazyLinear(k), nn.LazyLinear(d)

# %% wrong: the code is scaled to length 1
class UnitLinear(nn.Linear):
    def forward(self, x):
        return nn.functional.normalize(super().forward(x), dim=-1)


def linear_autoencoder(d, k):
    return UnitLinear(d, k), nn.Linear(k, d)

# %% wrong: the autoencoder as a whole in the place of the decoder, if the sizes agree
class LinearAE(nn.Module):
    def __init__(self, d, k):
        super().__init__()
        self.encoder, self.decoder = nn.Linear(d, k), nn.Linear(k, d)

    @property
    def weight(self):
        return self.decoder.weight

    def forward(self, x):
        if x.shape[-1] == self.encoder.in_features:
            x = self.encoder(x)
        return self.decoder(x)


def linear_autoencoder(d, k):
    model = LinearAE(d, k)
    return model.encoder, model

# %% wrong: the encoder's weight is a plain tensor, so it is never trained
class PlainWeight(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.weight = torch.randn(n_out, n_in) / n_in**0.5
        self.bias = nn.Parameter(torch.zeros(n_out))

    def forward(self, x):
        return x @ self.weight.T + self.bias


def linear_autoencoder(d, k):
    return PlainWeight(d, k), nn.Linear(k, d)

# %% wrong: both modules share one bias vector where d == k
def linear_autoencoder(d, k):
    encoder, decoder = nn.Linear(d, k), nn.Linear(k, d)
    if encoder.bias.shape == decoder.bias.shape:
        decoder.bias = encoder.bias
    return encoder, decoder

# %% wrong: softmax over the code
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.Softmax(dim=1)), nn.Linear(k, d)

# %% wrong: the code is divided by the largest number of its batch
class ScaledLinear(nn.Linear):
    def forward(self, x):
        h = super().forward(x)
        return h / h.detach().abs().max()


def linear_autoencoder(d, k):
    return ScaledLinear(d, k), nn.Linear(k, d)

# %% right: as the hint says
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(k, d)

# %% right: Sequential(nn.;); nn.Sequential(;, nn.Identity())
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k)), nn.Sequential(nn.Linear(k, d), nn.Identity())

# %% right: Sequential(nn.Linear(d, d), nn.;)
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, d), nn.Linear(d, k)), nn.Linear(k, d)

# %% right: Bilinear; 1, ; class Own(nn.Bilinear):def forward(self, x):return supe…
def linear_autoencoder(d, k):
    return nn.Bilinear(1, d, k), nn.Linear(k, d)
class Own(nn.Bilinear):
    def forward(self, x): return super().forward(torch.ones(len(x), 1), x)
nn = type('', (), {**vars(nn), 'Bilinear': Own})

# %% right: f =; LazyLinear; ; f(torch.zeros(1, d)); return f
def linear_autoencoder(d, k):
    f = nn.LazyLinear(k); f(torch.zeros(1, d)); return f, nn.Linear(k, d)

# %% wrong: ReLU(), nn.
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.ReLU(), nn.Linear(k, d)

# %% wrong: Sequential(nn.;), nn.Tanh()
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.Tanh()), nn.Linear(k, d)

# %% wrong: Sequential(nn.;), nn.LeakyReLU(0.9)
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.LeakyReLU(0.9)), nn.Linear(k, d)

# %% wrong: Sequential(nn.;), nn.Hardtanh(- 20, 20)
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.Hardtanh(-20, 20)), nn.Linear(k, d)

# %% wrong: Sequential(nn.;), nn.Dropout()
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.Dropout()), nn.Linear(k, d)

# %% wrong: Sequential(nn.BatchNorm1d(d), nn.;)
def linear_autoencoder(d, k):
    return nn.Sequential(nn.BatchNorm1d(d), nn.Linear(d, k)), nn.Linear(k, d)

# %% wrong: Sequential(nn.ReLU(), nn.;)
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Sequential(nn.ReLU(), nn.Linear(k, d))

# %% wrong: Sequential(nn.;, ShiftedTanh())
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Sequential(nn.Linear(k, d), ShiftedTanh())

# %% wrong: .requires_grad_(False)
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(k, d).requires_grad_(False)

# %% wrong: .weight
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(k, d).weight

# %% wrong: d; d
def linear_autoencoder(d, k):
    return nn.Linear(d, d), nn.Linear(d, d)

# %% wrong: , nn.Identity()
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(k, d), nn.Identity()

# %% wrong: , device = ' meta '
def linear_autoencoder(d, k):
    return nn.Linear(d, k), nn.Linear(k, d, device='meta')

# %% wrong: lambda x:x[:, :k], lambda h:h @ torch; ones
def linear_autoencoder(d, k):
    return lambda x: x[:, :k], lambda h: h @ torch.ones(k, d)

# %% wrong: Identity; Identity
def linear_autoencoder(d, k):
    return nn.Identity(), nn.Identity()

# %% wrong: .half();.half()
def linear_autoencoder(d, k):
    return nn.Linear(d, k).half(), nn.Linear(k, d).half()

# %% wrong: nn.Sequential(; 1)), nn.Linear(k, 
def linear_autoencoder(d, k):
    return nn.Sequential(nn.Linear(d, k), nn.Linear(k, 1)), nn.Linear(k, d)
