# %% right: layers collected with append over pairwise
def build_conv_encoder(channels, latent_dim):
    """Return the module f: (B, C, 28, 28) -> (B, latent_dim), for channels = [C, c1, c2]."""
    layers = []
    for c_in, c_out in pairwise(channels):
        layers.append(nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1))
        layers.append(nn.ReLU())
    layers.append(nn.Conv2d(channels[-1], latent_dim, kernel_size=7))
    layers.append(nn.Flatten())
    return nn.Sequential(*layers)

# %% right: every layer written out, channels unpacked
def build_conv_encoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(c, c1, 3, 2, 1),
        nn.ReLU(),
        nn.Conv2d(c1, c2, 3, 2, 1),
        nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7, 1, 0),
        nn.Flatten(),
    )

# %% right: layers with names, in an OrderedDict
from collections import OrderedDict


def build_conv_encoder(channels, latent_dim):
    return nn.Sequential(
        OrderedDict(
            conv1=nn.Conv2d(channels[0], channels[1], kernel_size=(3, 3), stride=(2, 2), padding=(1, 1)),
            relu1=nn.ReLU(),
            conv2=nn.Conv2d(channels[1], channels[2], kernel_size=(3, 3), stride=(2, 2), padding=(1, 1)),
            relu2=nn.ReLU(),
            conv3=nn.Conv2d(channels[2], latent_dim, kernel_size=(7, 7)),
            flatten=nn.Flatten(),
        )
    )

# %% right: an own nn.Module with one attribute for each layer
class ConvEncoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        self.conv1 = nn.Conv2d(channels[0], channels[1], kernel_size=3, stride=2, padding=1)
        self.relu1 = nn.ReLU()
        self.conv2 = nn.Conv2d(channels[1], channels[2], kernel_size=3, stride=2, padding=1)
        self.relu2 = nn.ReLU()
        self.conv3 = nn.Conv2d(channels[2], latent_dim, kernel_size=7)
        self.flatten = nn.Flatten()

    def forward(self, x):
        x = self.relu1(self.conv1(x))
        x = self.relu2(self.conv2(x))
        return self.flatten(self.conv3(x))


def build_conv_encoder(channels, latent_dim):
    return ConvEncoder(channels, latent_dim)

# %% right: blocks of Sequential in a Sequential
def conv_block(c_in, c_out):
    return nn.Sequential(nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU())


def build_conv_encoder(channels, latent_dim):
    blocks = [conv_block(c_in, c_out) for c_in, c_out in zip(channels, channels[1:])]
    head = nn.Sequential(nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())
    return nn.Sequential(*blocks, head)

# %% right: ReLU in place, flatten with its arguments
def build_conv_encoder(channels, latent_dim):
    layers = []
    for i in range(len(channels) - 1):
        layers += [nn.Conv2d(channels[i], channels[i + 1], 3, stride=2, padding=1), nn.ReLU(inplace=True)]
    layers += [nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten(start_dim=1, end_dim=-1)]
    return nn.Sequential(*layers)

# %% right: a ModuleList and a loop in forward
class Encoder(nn.Module):
    """Convolutions, each but the last with a ReLU behind it."""

    def __init__(self, channels, latent_dim):
        super().__init__()
        self.convolutions = nn.ModuleList(
            nn.Conv2d(a, b, kernel_size=3, stride=2, padding=1) for a, b in pairwise(channels)
        )
        self.activations = nn.ModuleList(nn.ReLU() for _ in self.convolutions)
        self.last = nn.Conv2d(channels[-1], latent_dim, kernel_size=7)
        self.flatten = nn.Flatten()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for convolution, activation in zip(self.convolutions, self.activations, strict=True):
            x = activation(convolution(x))
        return self.flatten(self.last(x))


build_conv_encoder = Encoder

# %% right: one table of (kernel, stride, padding) for all three convolutions
def build_conv_encoder(channels, latent_dim):
    widths = [*channels, latent_dim]
    table = [(3, 2, 1), (3, 2, 1), (7, 1, 0)]
    layers = []
    for (a, b), (kernel, stride, padding) in zip(pairwise(widths), table):
        layers += [nn.Conv2d(a, b, kernel, stride, padding), nn.ReLU()]
    layers[-1] = nn.Flatten()
    return nn.Sequential(*layers)

# %% right: a subclass of Sequential
class EncoderStack(nn.Sequential):
    def __init__(self, c, c1, c2, k):
        super().__init__(
            nn.Conv2d(c, c1, 3, padding=1, stride=2),
            nn.ReLU(),
            nn.Conv2d(c1, c2, 3, padding=1, stride=2),
            nn.ReLU(),
            nn.Conv2d(c2, k, 7),
            nn.Flatten(1),
        )


def build_conv_encoder(channels, latent_dim):
    return EncoderStack(*channels, latent_dim)

# %% right: partial for the halving layers, chain for the list
from functools import partial
from itertools import chain


def build_conv_encoder(channels, latent_dim):
    halve = partial(nn.Conv2d, kernel_size=3, stride=2, padding=1)
    body = chain.from_iterable((halve(a, b), nn.ReLU()) for a, b in pairwise(channels))
    return nn.Sequential(*body, nn.Conv2d(channels[-1], latent_dim, 7, 1, "valid"), nn.Flatten())

# %% right: Sequential.append, the last layer made first
def build_conv_encoder(channels: list[int], latent_dim: int) -> nn.Module:
    """Encoder of pictures of 28 x 28 pixels."""
    last = nn.Conv2d(channels[-1], latent_dim, kernel_size=7, stride=1, padding=0)
    net = nn.Sequential()
    for c_in, c_out in pairwise(channels):
        net.append(nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1))
        net.append(nn.ReLU())
    net.append(last)
    return net.append(nn.Flatten())

# %% right: add_module with names, arguments checked
def build_conv_encoder(channels, latent_dim):
    if len(channels) != 3:
        raise ValueError("channels must be [C, c1, c2]")
    if latent_dim < 1 or min(channels) < 1:
        raise ValueError("all sizes must be at least 1")
    net = nn.Sequential()
    previous = channels[0]
    for number, width in enumerate(channels[1:], start=1):
        net.add_module(f"conv{number}", nn.Conv2d(previous, width, kernel_size=3, stride=2, padding=1))
        net.add_module(f"relu{number}", nn.ReLU())
        previous = width
    net.add_module("code", nn.Conv2d(previous, latent_dim, kernel_size=7))
    net.add_module("flatten", nn.Flatten())
    return net

# %% right: one ReLU object at both places
def build_conv_encoder(channels, latent_dim):
    relu = nn.ReLU()
    a, b, c = channels
    first = nn.Conv2d(a, b, kernel_size=3, stride=2, padding=1)
    second = nn.Conv2d(b, c, kernel_size=3, stride=2, padding=1)
    third = nn.Conv2d(c, latent_dim, kernel_size=7)
    return nn.Sequential(first, relu, second, relu, third, nn.Flatten())

# %% right: an own module around a Sequential, activation as an optional argument
class _Encoder(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x)


def build_conv_encoder(channels, latent_dim, activation=nn.ReLU):
    first, *rest = list(channels)
    layers = []
    for width in rest:
        layers.extend((nn.Conv2d(first, width, 3, 2, 1), activation()))
        first = width
    return _Encoder(nn.Sequential(*layers, nn.Conv2d(first, latent_dim, 7), nn.Flatten()))

# %% right: sizes of the picture followed on the way, prints them
def build_conv_encoder(channels, latent_dim):
    layers, side = [], 28
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
        side = (side + 2 - 3) // 2 + 1
        print("picture:", side)
    return nn.Sequential(*layers, nn.Conv2d(channels[-1], latent_dim, kernel_size=side), nn.Flatten())

# %% unclear: torch.relu and flatten(1) in forward instead of the modules nn.ReLU and nn.Flatten that the text names
class FunctionalEncoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        self.conv1 = nn.Conv2d(channels[0], channels[1], 3, 2, 1)
        self.conv2 = nn.Conv2d(channels[1], channels[2], 3, 2, 1)
        self.conv3 = nn.Conv2d(channels[2], latent_dim, 7)

    def forward(self, x):
        x = torch.relu(self.conv1(x))
        x = torch.relu(self.conv2(x))
        return self.conv3(x).flatten(1)


def build_conv_encoder(channels, latent_dim):
    return FunctionalEncoder(channels, latent_dim)

# %% unclear: stride 2 in the last layer against the table, which changes nothing for 28 x 28 pixels
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7, stride=2), nn.Flatten()]
    return nn.Sequential(*layers)

# %% unclear: convolutions without bias, of which the table says nothing
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, 3, stride=2, padding=1, bias=False), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, 7, bias=False), nn.Flatten()]
    return nn.Sequential(*layers)

# %% unclear: lazy layers that find out their input channels, so there are no weights before the first call
def build_conv_encoder(channels, latent_dim):
    _, c1, c2 = channels
    return nn.Sequential(
        nn.LazyConv2d(c1, 3, 2, 1), nn.ReLU(), nn.LazyConv2d(c2, 3, 2, 1), nn.ReLU(),
        nn.LazyConv2d(latent_dim, 7), nn.Flatten(),
    )

# %% unclear: first weights drawn by hand, the text does not say from which distribution
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    for layer in layers:
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight)
            nn.init.zeros_(layer.bias)
    return nn.Sequential(*layers)

# %% wrong: a ReLU behind the last convolution, too
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.ReLU(), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: no ReLU between the second and the third convolution
def build_conv_encoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(c, c1, 3, 2, 1), nn.ReLU(), nn.Conv2d(c1, c2, 3, 2, 1),
        nn.Conv2d(c2, latent_dim, 7), nn.Flatten(),
    )

# %% wrong: ReLU in front of each convolution instead of behind it
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.ReLU(), nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1)]
    return nn.Sequential(*layers, nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten())

# %% wrong: latent_dim ignored, always 16
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], 16, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: always pictures of one channel
def build_conv_encoder(channels, latent_dim):
    _, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(1, c1, 3, 2, 1), nn.ReLU(), nn.Conv2d(c1, c2, 3, 2, 1), nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7), nn.Flatten(),
    )

# %% wrong: the widths 16 and 32 of the example by heart
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise([channels[0], 16, 32]):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(32, latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: the second width is twice the first, whatever channels says
def build_conv_encoder(channels, latent_dim):
    c, c1 = channels[:2]
    return nn.Sequential(
        nn.Conv2d(c, c1, 3, 2, 1), nn.ReLU(), nn.Conv2d(c1, 2 * c1, 3, 2, 1), nn.ReLU(),
        nn.Conv2d(2 * c1, latent_dim, 7), nn.Flatten(),
    )

# %% wrong: the last layer gives c1 numbers, which is K in the example only
def build_conv_encoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(c, c1, 3, 2, 1), nn.ReLU(), nn.Conv2d(c1, c2, 3, 2, 1), nn.ReLU(),
        nn.Conv2d(c2, c1, 7), nn.Flatten(),
    )

# %% wrong: the first layer has latent_dim channels instead of c1
def build_conv_encoder(channels, latent_dim):
    c, _, c2 = channels
    return nn.Sequential(
        nn.Conv2d(c, latent_dim, 3, 2, 1), nn.ReLU(), nn.Conv2d(latent_dim, c2, 3, 2, 1), nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7), nn.Flatten(),
    )

# %% wrong: channels sorted first
def build_conv_encoder(channels, latent_dim):
    widths = sorted(channels)
    layers = []
    for c_in, c_out in pairwise(widths):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(widths[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: kernels of 4 instead of 3
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=4, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: kernels of 2 without padding
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=2, stride=2), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: strides 4 and 1 instead of 2 and 2
def build_conv_encoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Conv2d(c, c1, 3, 4, 1), nn.ReLU(), nn.Conv2d(c1, c2, 3, 1, 1), nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7), nn.Flatten(),
    )

# %% wrong: max pooling halves the picture, the stride is 1
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: a kernel of 1 and an average over the picture instead of a kernel of 7
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=1), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: the last kernel is a 3 spread to 7 by dilation
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=3, dilation=3), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: a linear layer instead of the last convolution
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Flatten(), nn.Linear(channels[-1] * 7 * 7, latent_dim)]
    return nn.Sequential(*layers)

# %% wrong: squeeze instead of flatten, a single picture loses its batch
class Squeeze(nn.Module):
    def forward(self, x):
        return x.squeeze()


def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(channels[-1], latent_dim, kernel_size=7), Squeeze())

# %% wrong: the batch is 32, always
class Rows(nn.Module):
    def forward(self, x):
        return x.view(32, -1)


def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(channels[-1], latent_dim, kernel_size=7), Rows())

# %% wrong: LeakyReLU instead of ReLU
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.LeakyReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: ReLU6, which also cuts above
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU6()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: batch normalisation before each ReLU
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.BatchNorm2d(c_out), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: dropout before the last convolution
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Dropout(0.1), nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: edges padded by reflection instead of zeros
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, 3, stride=2, padding=1, padding_mode="reflect"), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: the caller's list grows by latent_dim
def build_conv_encoder(channels, latent_dim):
    channels.append(latent_dim)
    layers = []
    for (c_in, c_out), (k, s, p) in zip(pairwise(channels), [(3, 2, 1), (3, 2, 1), (7, 1, 0)]):
        layers += [nn.Conv2d(c_in, c_out, k, s, p), nn.ReLU()]
    return nn.Sequential(*layers[:-1], nn.Flatten())

# %% wrong: the caller's list is emptied with pop
def build_conv_encoder(channels, latent_dim):
    layers = []
    c_in = channels.pop(0)
    while channels:
        c_out = channels.pop(0)
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
        c_in = c_out
    return nn.Sequential(*layers, nn.Conv2d(c_in, latent_dim, kernel_size=7), nn.Flatten())

# %% wrong: a cache, so that two encoders of the same sizes share their weights
_encoders = {}


def build_conv_encoder(channels, latent_dim):
    key = (*channels, latent_dim)
    if key not in _encoders:
        layers = []
        for c_in, c_out in pairwise(channels):
            layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
        layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
        _encoders[key] = nn.Sequential(*layers)
    return _encoders[key]

# %% wrong: layers of equal widths are one layer
def build_conv_encoder(channels, latent_dim):
    made = {}
    layers = []
    for pair in pairwise(channels):
        if pair not in made:
            made[pair] = nn.Conv2d(*pair, kernel_size=3, stride=2, padding=1)
        layers += [made[pair], nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten())

# %% wrong: a seed set inside
def build_conv_encoder(channels, latent_dim):
    torch.manual_seed(0)
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% wrong: the result is cut off from its gradient
class DetachedEncoder(nn.Sequential):
    def forward(self, x):
        return super().forward(x).detach()


def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return DetachedEncoder(*layers)

# %% wrong: no gradient for the first two convolutions, .data in between
class HalfEncoder(nn.Module):
    def __init__(self, body, head):
        super().__init__()
        self.body, self.head = body, head

    def forward(self, x):
        features = self.body(x).data
        return self.head(features)


def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    head = nn.Sequential(nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten())
    return HalfEncoder(nn.Sequential(*layers), head)

# %% wrong: weights frozen with requires_grad_
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers).requires_grad_(False)

# %% wrong: the halving layers in a plain list, their weights are not registered
class ListEncoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        self.layers = []
        for c_in, c_out in pairwise(channels):
            self.layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
        self.last = nn.Conv2d(channels[-1], latent_dim, kernel_size=7)
        self.flatten = nn.Flatten()

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return self.flatten(self.last(x))


def build_conv_encoder(channels, latent_dim):
    return ListEncoder(channels, latent_dim)

# %% wrong: pixels moved to [-1, 1] before the first layer
class CentredEncoder(nn.Sequential):
    def forward(self, x):
        return super().forward(2 * x - 1)


def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return CentredEncoder(*layers)

# %% wrong: every channel taken for a picture of its own
class GreyEncoder(nn.Sequential):
    def forward(self, x):
        return super().forward(x.reshape(-1, 1, 28, 28))


def build_conv_encoder(channels, latent_dim):
    c, c1, c2 = channels
    return GreyEncoder(
        nn.Conv2d(1, c1, 3, 2, 1), nn.ReLU(), nn.Conv2d(c1, c2, 3, 2, 1), nn.ReLU(),
        nn.Conv2d(c2, latent_dim, 7), nn.Flatten(),
    )

# %% wrong: the notebook's pictures say how many channels there are
def build_conv_encoder(channels, latent_dim):
    widths = [train.x.shape[1], *channels[1:]]
    layers = []
    for c_in, c_out in pairwise(widths):
        layers += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    layers += [nn.Conv2d(channels[-1], latent_dim, kernel_size=7), nn.Flatten()]
    return nn.Sequential(*layers)

# %% right: as the hint says
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% right: inplace = True
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU(inplace=True)]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% right: Threshold; 0, 0
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.Threshold(0, 0)]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% right: , nn.Identity(;, nn.Dropout(0))
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten(), nn.Identity(), nn.Dropout(0))

# %% right: 2;(;, 7), 5; 1
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[2], latent_dim, (7, 7), 5), nn.Flatten(1))

# %% wrong: LeakyReLU; 1e - 3
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.LeakyReLU(1e-3)]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: GELU
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.GELU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: ReLU6
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU6()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: , nn.Dropout2d()
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU(), nn.Dropout2d()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: , nn.InstanceNorm2d(c_out)
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU(), nn.InstanceNorm2d(c_out)]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: , dilation = 1, padding_mode = ' reflect '
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1, dilation=1, padding_mode='reflect'), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: , padding_mode = ' circular '
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1, padding_mode='circular'), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: , bias = False
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1, bias=False), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: 4
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 4, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: 2
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 2, 2), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: 1
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 1, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: , nn.Hardtanh(- 5, 5;)
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten(), nn.Hardtanh(-5, 5))

# %% wrong: , nn.Sigmoid(;)
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten(), nn.Sigmoid())

# %% wrong: a part left out
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7))

# %% wrong: , nn.Unflatten(1, (latent_dim, 1;))
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten(), nn.Unflatten(1, (latent_dim, 1)))

# %% wrong: Flatten;), nn.Linear(49 *
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Flatten(), nn.Linear(49 * channels[-1], latent_dim))

# %% wrong: .requires_grad_(False)
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7).requires_grad_(False), nn.Flatten())

# %% wrong: [::- 1]; - 2::-
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels[::-1], channels[-2::-1]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: build_conv_encoder = lambda * _:nn.Identity()
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, 3, 2, 1), nn.ReLU()]
    return nn.Sequential(*modules, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())
build_conv_encoder = lambda *_: nn.Identity()

# %% wrong: rows and columns of the picture swapped before the first layer
class Transposed(nn.Module):
    def forward(self, x):
        return x.transpose(2, 3)


def build_conv_encoder(channels, latent_dim):
    layers = [Transposed()]
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, 3, stride=2, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: filters turned around, as a convolution in mathematics has them
class Turned(nn.Conv2d):
    def forward(self, x):
        filters = self.weight.flip(2, 3)
        return nn.functional.conv2d(x, filters, self.bias, self.stride, self.padding)


def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [Turned(c_in, c_out, 3, stride=2, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, Turned(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: the average of 2 x 2 places in the place of a stride
def build_conv_encoder(channels, latent_dim):
    layers = []
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, 3, padding=1), nn.AvgPool2d(2), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())

# %% wrong: the first channel of the picture stands for all
class FirstChannel(nn.Module):
    def forward(self, x):
        return x[:, :1].expand_as(x)


def build_conv_encoder(channels, latent_dim):
    layers = [FirstChannel()]
    for c_in, c_out in pairwise(channels):
        layers += [nn.Conv2d(c_in, c_out, 3, stride=2, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten())
