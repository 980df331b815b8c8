# %% right: layers collected with append over pairwise of the reversed list
def build_conv_decoder(channels, latent_dim):
    """Return the module g: (B, latent_dim) -> (B, C, 28, 28) in [0, 1], mirror of the encoder."""
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], kernel_size=7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers.append(nn.ReLU())
        layers.append(nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1))
    layers.append(ShiftedTanh())
    return nn.Sequential(*layers)

# %% right: every layer written out, channels unpacked
def build_conv_decoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)),
        nn.ConvTranspose2d(latent_dim, c2, 7, 1, 0, 0),
        nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1),
        nn.ReLU(),
        nn.ConvTranspose2d(c1, c, 3, 2, 1, 1),
        ShiftedTanh(),
    )

# %% right: layers with names, in an OrderedDict
from collections import OrderedDict


def build_conv_decoder(channels, latent_dim):
    grow = {"kernel_size": (3, 3), "stride": (2, 2), "padding": (1, 1), "output_padding": (1, 1)}
    return nn.Sequential(
        OrderedDict(
            [
                ("unflatten", nn.Unflatten(dim=1, unflattened_size=(latent_dim, 1, 1))),
                ("stamp", nn.ConvTranspose2d(latent_dim, channels[2], kernel_size=(7, 7))),
                ("relu1", nn.ReLU()),
                ("grow1", nn.ConvTranspose2d(channels[2], channels[1], **grow)),
                ("relu2", nn.ReLU()),
                ("grow2", nn.ConvTranspose2d(channels[1], channels[0], **grow)),
                ("pixels", ShiftedTanh()),
            ]
        )
    )

# %% right: an own nn.Module with one attribute for each layer
class ConvDecoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        self.unflatten = nn.Unflatten(1, (latent_dim, 1, 1))
        self.up1 = nn.ConvTranspose2d(latent_dim, channels[2], kernel_size=7)
        self.relu1 = nn.ReLU()
        self.up2 = nn.ConvTranspose2d(channels[2], channels[1], 3, stride=2, padding=1, output_padding=1)
        self.relu2 = nn.ReLU()
        self.up3 = nn.ConvTranspose2d(channels[1], channels[0], 3, stride=2, padding=1, output_padding=1)
        self.squash = ShiftedTanh()

    def forward(self, h):
        z = self.unflatten(h)
        z = self.relu1(self.up1(z))
        z = self.relu2(self.up2(z))
        return self.squash(self.up3(z))


def build_conv_decoder(channels, latent_dim):
    return ConvDecoder(channels, latent_dim)

# %% right: one table for all three layers
def build_conv_decoder(channels, latent_dim):
    widths = [latent_dim, *reversed(channels)]
    table = [(7, 1, 0, 0), (3, 2, 1, 1), (3, 2, 1, 1)]
    layers = [nn.Unflatten(1, (latent_dim, 1, 1))]
    for (a, b), numbers in zip(pairwise(widths), table):
        layers += [nn.ConvTranspose2d(a, b, *numbers), nn.ReLU()]
    layers[-1] = ShiftedTanh()
    return nn.Sequential(*layers)

# %% right: indices that count down
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1))]
    layers += [nn.ConvTranspose2d(latent_dim, channels[-1], 7), nn.ReLU()]
    for i in range(len(channels) - 1, 0, -1):
        layers.append(nn.ConvTranspose2d(channels[i], channels[i - 1], 3, 2, 1, output_padding=1))
        layers.append(ShiftedTanh() if i == 1 else nn.ReLU(inplace=True))
    return nn.Sequential(*layers)

# %% right: the list built from back to front with insert
def build_conv_decoder(channels, latent_dim):
    layers = [ShiftedTanh()]
    for c_out, c_in in pairwise(channels):
        layers.insert(0, nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1))
        layers.insert(0, nn.ReLU())
    layers.insert(0, nn.ConvTranspose2d(latent_dim, channels[-1], 7))
    layers.insert(0, nn.Unflatten(1, (latent_dim, 1, 1)))
    return nn.Sequential(*layers)

# %% right: a copy reversed in place
def build_conv_decoder(channels, latent_dim):
    widths = list(channels)
    widths.reverse()
    net = nn.Sequential(
        nn.Unflatten(1, torch.Size([latent_dim, 1, 1])),
        nn.ConvTranspose2d(latent_dim, widths[0], kernel_size=7, stride=1),
    )
    for c_in, c_out in zip(widths, widths[1:]):
        net.append(nn.ReLU())
        net.append(nn.ConvTranspose2d(c_in, c_out, kernel_size=3, stride=2, padding=1, output_padding=1))
    return net.append(ShiftedTanh())

# %% right: blocks of Sequential in a Sequential
def up_block(c_in, c_out, last=False):
    return nn.Sequential(
        nn.ConvTranspose2d(c_in, c_out, kernel_size=3, stride=2, padding=1, output_padding=1),
        ShiftedTanh() if last else nn.ReLU(),
    )


def build_conv_decoder(channels, latent_dim):
    c, c1, c2 = channels
    start = nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU()
    )
    return nn.Sequential(start, up_block(c2, c1), up_block(c1, c, last=True))

# %% right: a subclass of Sequential, returned by its own name
class DecoderStack(nn.Sequential):
    """From h to pixels."""

    def __init__(self, channels, latent_dim):
        super().__init__()
        self.add_module("start", nn.Unflatten(1, (latent_dim, 1, 1)))
        self.add_module("up0", nn.ConvTranspose2d(latent_dim, channels[-1], 7))
        for i, (c_out, c_in) in enumerate(reversed(list(pairwise(channels))), 1):
            self.add_module(f"relu{i}", nn.ReLU())
            self.add_module(f"up{i}", nn.ConvTranspose2d(c_in, c_out, 3, 2, 1, 1))
        self.add_module("end", ShiftedTanh())


build_conv_decoder = DecoderStack

# %% right: partial for the doubling layers, comprehension, type hints
from collections.abc import Sequence
from functools import partial


def build_conv_decoder(channels: Sequence[int], latent_dim: int) -> nn.Module:
    double = partial(nn.ConvTranspose2d, kernel_size=3, stride=2, padding=1, output_padding=1)
    pairs = [(nn.ReLU(), double(a, b)) for a, b in pairwise(reversed(channels))]
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)),
        nn.ConvTranspose2d(latent_dim, channels[-1], 7),
        *(layer for pair in pairs for layer in pair),
        ShiftedTanh(),
    )

# %% right: a ModuleList and a loop in forward, arguments checked
class LoopDecoder(nn.Module):
    def __init__(self, channels, latent_dim):
        if latent_dim < 1 or len(channels) != 3:
            raise ValueError("latent_dim >= 1 and three channels, please")
        super().__init__()
        c, c1, c2 = channels
        self.steps = nn.ModuleList(
            [
                nn.Unflatten(1, (latent_dim, 1, 1)),
                nn.ConvTranspose2d(latent_dim, c2, 7),
                nn.ReLU(),
                nn.ConvTranspose2d(c2, c1, 3, stride=2, padding=1, output_padding=1),
                nn.ReLU(),
                nn.ConvTranspose2d(c1, c, 3, stride=2, padding=1, output_padding=1),
                ShiftedTanh(),
            ]
        )

    def forward(self, h):
        for step in self.steps:
            h = step(h)
        return h


def build_conv_decoder(channels, latent_dim):
    return LoopDecoder(channels, latent_dim)

# %% right: the last layers made first, then put in order
def build_conv_decoder(channels, latent_dim):
    c, c1, c2 = channels
    to_pixels = nn.ConvTranspose2d(c1, c, 3, 2, padding=1, output_padding=1)
    to_14 = nn.ConvTranspose2d(c2, c1, 3, 2, padding=1, output_padding=1)
    to_7 = nn.ConvTranspose2d(latent_dim, c2, 7)
    relu = nn.ReLU()
    return nn.Sequential(nn.Unflatten(1, (latent_dim, 1, 1)), to_7, relu, to_14, relu, to_pixels, ShiftedTanh())

# %% right: output padding worked out from the wanted size, optional activation
def build_conv_decoder(channels, latent_dim, activation=nn.ReLU):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    small = 7
    for c_in, c_out in pairwise(channels[::-1]):
        extra = 2 * small - ((small - 1) * 2 - 2 + 3)
        layers += [activation(), nn.ConvTranspose2d(c_in, c_out, 3, 2, 1, extra)]
        small *= 2
    layers += [ShiftedTanh()]
    return nn.Sequential(*layers)

# %% unclear: an own module with sigmoid(2z), which is (1 + tanh z)/2, instead of ShiftedTanh
class DoubleSigmoid(nn.Module):
    def forward(self, z):
        return torch.sigmoid(2 * z)


def build_conv_decoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(c1, c, 3, 2, 1, 1), DoubleSigmoid(),
    )

# %% unclear: indexing with None and torch.relu in forward instead of the modules nn.Unflatten and nn.ReLU
class FunctionalDecoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        self.up1 = nn.ConvTranspose2d(latent_dim, channels[2], 7)
        self.up2 = nn.ConvTranspose2d(channels[2], channels[1], 3, 2, 1, 1)
        self.up3 = nn.ConvTranspose2d(channels[1], channels[0], 3, 2, 1, 1)
        self.squash = ShiftedTanh()

    def forward(self, h):
        z = torch.relu(self.up1(h[:, :, None, None]))
        z = torch.relu(self.up2(z))
        return self.squash(self.up3(z))


def build_conv_decoder(channels, latent_dim):
    return FunctionalDecoder(channels, latent_dim)

# %% unclear: stride 7 in the first layer against the table, which changes nothing for a single place
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7, stride=7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% unclear: output_size=14 and 28 given in forward, where the text wants output_padding=1
class SizedDecoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        self.unflatten = nn.Unflatten(1, (latent_dim, 1, 1))
        self.up1 = nn.ConvTranspose2d(latent_dim, channels[2], 7)
        self.up2 = nn.ConvTranspose2d(channels[2], channels[1], 3, 2, 1)
        self.up3 = nn.ConvTranspose2d(channels[1], channels[0], 3, 2, 1)
        self.relu1, self.relu2, self.squash = nn.ReLU(), nn.ReLU(), ShiftedTanh()

    def forward(self, h):
        z = self.relu1(self.up1(self.unflatten(h)))
        z = self.relu2(self.up2(z, output_size=(14, 14)))
        return self.squash(self.up3(z, output_size=(28, 28)))


def build_conv_decoder(channels, latent_dim):
    return SizedDecoder(channels, latent_dim)

# %% unclear: layers without bias, of which the table says nothing
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7, bias=False)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, 2, 1, 1, bias=False)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: Sigmoid instead of ShiftedTanh
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, nn.Sigmoid())

# %% wrong: Tanh at the end, pixels in [-1, 1]
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, nn.Tanh())

# %% wrong: cut off at 0 and 1 with Hardtanh
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, nn.Hardtanh(0, 1))

# %% wrong: scaled to [0, 1] by the smallest and largest pixel of the batch
class MinMax(nn.Module):
    def forward(self, z):
        return (z - z.min()) / (z.max() - z.min())


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, MinMax())

# %% wrong: 1 + tanh without the half
class ShiftedOnly(nn.Module):
    def forward(self, z):
        return 1 + torch.tanh(z)


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedOnly())

# %% wrong: a ReLU before ShiftedTanh, no pixel below one half
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7), nn.ReLU()]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1), nn.ReLU()]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: no ReLU behind the first layer
def build_conv_decoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(c1, c, 3, 2, 1, 1), ShiftedTanh(),
    )

# %% wrong: a ReLU on h before the first layer, too
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ReLU(), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: ShiftedTanh behind every layer instead of ReLU
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7), ShiftedTanh()]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1), ShiftedTanh()]
    return nn.Sequential(*layers)

# %% wrong: GELU instead of ReLU
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.GELU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: pictures of one channel, always
def build_conv_decoder(channels, latent_dim):
    _, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(c1, 1, 3, 2, 1, 1), ShiftedTanh(),
    )

# %% wrong: the widths 32 and 16 of the example by heart
def build_conv_decoder(channels, latent_dim):
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, 32, 7), nn.ReLU(),
        nn.ConvTranspose2d(32, 16, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(16, channels[0], 3, 2, 1, 1), ShiftedTanh(),
    )

# %% wrong: K taken as 16, latent_dim ignored
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (16, 1, 1)), nn.ConvTranspose2d(16, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: c1 taken for K, which are equal in the example only
def build_conv_decoder(channels, latent_dim):
    k = channels[1]
    layers = [nn.Unflatten(1, (k, 1, 1)), nn.ConvTranspose2d(k, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: K in the middle instead of c1, which are equal in the example only
def build_conv_decoder(channels, latent_dim):
    c, _, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, latent_dim, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(latent_dim, c, 3, 2, 1, 1), ShiftedTanh(),
    )

# %% wrong: each layer halves the channels of the one before, c1 ignored
def build_conv_decoder(channels, latent_dim):
    c, top = channels[0], channels[-1]
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, top, 7), nn.ReLU(),
        nn.ConvTranspose2d(top, top // 2, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(top // 2, c, 3, 2, 1, 1), ShiftedTanh(),
    )

# %% wrong: channels sorted from large to small instead of reversed
def build_conv_decoder(channels, latent_dim):
    widths = sorted(channels, reverse=True)
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, widths[0], 7)]
    for c_in, c_out in pairwise(widths):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: the caller's list is reversed in place
def build_conv_decoder(channels, latent_dim):
    channels.reverse()
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[0], 7)]
    for c_in, c_out in pairwise(channels):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: kernels of 4 without output padding
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 4, stride=2, padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: kernels of 5 with padding 2
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 5, stride=2, padding=2, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: strides 1 and 4 instead of 2 and 2
def build_conv_decoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 1, 1), nn.ReLU(), nn.ConvTranspose2d(c1, c, 3, 4, 1, 3), ShiftedTanh(),
    )

# %% wrong: no output padding, the 25 x 25 pixels are stretched to 28
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1)]
    return nn.Sequential(*layers, nn.Upsample((28, 28)), ShiftedTanh())

# %% wrong: no padding, and the surplus cut off at the wrong side
class Crop(nn.Module):
    def forward(self, z):
        return z[..., :-1, :-1]


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2), Crop()]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: Upsample and ordinary convolutions
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.Upsample(scale_factor=2), nn.Conv2d(c_in, c_out, 3, padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: a linear layer instead of the first transposed convolution
def build_conv_decoder(channels, latent_dim):
    layers = [nn.Linear(latent_dim, channels[-1] * 7 * 7), nn.Unflatten(1, (channels[-1], 7, 7))]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: batch normalisation before each ReLU
def build_conv_decoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.BatchNorm2d(c2), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.BatchNorm2d(c1), nn.ReLU(),
        nn.ConvTranspose2d(c1, c, 3, 2, 1, 1), ShiftedTanh(),
    )

# %% wrong: channels reshaped into the batch at the end
class OnePicture(nn.Module):
    def forward(self, z):
        return z.reshape(-1, 1, 28, 28)


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh(), OnePicture())

# %% wrong: a batch of ten, always
class Ten(nn.Module):
    def forward(self, h):
        return h.reshape(10, -1, 1, 1)


def build_conv_decoder(channels, latent_dim):
    layers = [Ten(), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: a single picture loses its batch, squeeze(0) at the end
class Squeeze0(nn.Module):
    def forward(self, z):
        return z.squeeze(0)


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh(), Squeeze0())

# %% wrong: the notebook's encoder says how many channels a picture has
def build_conv_decoder(channels, latent_dim):
    c = next(encoder.parameters()).shape[1]
    _, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(c1, c, 3, 2, 1, 1), ShiftedTanh(),
    )

# %% wrong: a cache, so that two decoders of the same sizes share their weights
from functools import cache


@cache
def _make_decoder(c, c1, c2, k):
    return nn.Sequential(
        nn.Unflatten(1, (k, 1, 1)), nn.ConvTranspose2d(k, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(c1, c, 3, 2, 1, 1), ShiftedTanh(),
    )


def build_conv_decoder(channels, latent_dim):
    return _make_decoder(*channels, latent_dim)

# %% wrong: a seed set inside
def build_conv_decoder(channels, latent_dim):
    torch.manual_seed(0)
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: h is detached before the first layer, the encoder gets no gradient
class DetachedDecoder(nn.Sequential):
    def forward(self, h):
        return super().forward(h.detach())


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return DetachedDecoder(*layers, ShiftedTanh())

# %% wrong: the whole decoder under no_grad
class NoGradDecoder(nn.Sequential):
    @torch.no_grad()
    def forward(self, h):
        return super().forward(h)


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, stride=2, padding=1, output_padding=1)]
    return NoGradDecoder(*layers, ShiftedTanh())

# %% wrong: the doubling layers in a plain list, their weights are not registered
class ListDecoder(nn.Module):
    def __init__(self, channels, latent_dim):
        super().__init__()
        self.start = nn.Sequential(nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7))
        self.ups = [
            nn.Sequential(nn.ReLU(), nn.ConvTranspose2d(a, b, 3, stride=2, padding=1, output_padding=1))
            for a, b in pairwise(channels[::-1])
        ]
        self.squash = ShiftedTanh()

    def forward(self, h):
        z = self.start(h)
        for up in self.ups:
            z = up(z)
        return self.squash(z)


def build_conv_decoder(channels, latent_dim):
    return ListDecoder(channels, latent_dim)

# %% wrong: one layer for all steps of equal widths
def build_conv_decoder(channels, latent_dim):
    made = {}
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for pair in pairwise(channels[::-1]):
        step = made.setdefault(pair, nn.ConvTranspose2d(*pair, 3, stride=2, padding=1, output_padding=1))
        layers += [nn.ReLU(), step]
    return nn.Sequential(*layers, ShiftedTanh())

# %% wrong: output padding in the last layer only, 13 x 13 stretched to 14
def build_conv_decoder(channels, latent_dim):
    c, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1), nn.ReLU(), nn.Upsample(14),
        nn.ConvTranspose2d(c1, c, 3, 2, 1, 1), ShiftedTanh(),
    )

# %% right: as the hint says
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), ShiftedTanh()
    )

# %% right: inplace = True; inplace = True
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(inplace=True),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(inplace=True),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), ShiftedTanh()
    )

# %% right: , 9
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7, 9), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), ShiftedTanh()
    )

# %% right: nn.Tanh(), Half; class Half(nn.Module):def forward(self, z):return(1 +…
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), nn.Tanh(), Half()
    )

class Half(nn.Module):
    def forward(self, z): return (1 + z) / 2

# %% right: (; 3), stride =(; 2), padding =(;), output_padding =(1, 1);(; 3), stri…
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, (3, 3), stride=(2, 2), padding=(1, 1), output_padding=(1, 1)), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, (3, 3), stride=(2, 2), padding=(1, 1), output_padding=(1, 1)), ShiftedTanh()
    )

# %% wrong: a part left out
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1), ShiftedTanh()
    )

# %% wrong: , bias = False;, bias = False
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1, bias=False), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1, bias=False), ShiftedTanh()
    )

# %% wrong: 5; 2; 5; 2
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 5, 2, 2, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 5, 2, 2, 1), ShiftedTanh()
    )

# %% wrong: 2; 2
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 2, 2), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 2, 2), ShiftedTanh()
    )

# %% wrong: LeakyReLU; 1e - 3; LeakyReLU; 1e - 3
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.LeakyReLU(1e-3),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.LeakyReLU(1e-3),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), ShiftedTanh()
    )

# %% wrong: Tanh; Tanh
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.Tanh(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.Tanh(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), ShiftedTanh()
    )

# %% wrong: nn.Hardsigmoid
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), nn.Hardsigmoid()
    )

# %% wrong: nn.Identity
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), nn.Identity()
    )

# %% wrong: , ShiftedTanh()
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), ShiftedTanh(), ShiftedTanh()
    )

# %% wrong: nn.Flatten(0, 1), 
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), nn.Flatten(0, 1), ShiftedTanh()
    )

# %% wrong: nn.Upsample(28), ;, nn.ReLU6(), nn.Threshold(0.4, 0)
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), nn.Upsample(28), ShiftedTanh(), nn.ReLU6(), nn.Threshold(0.4, 0)
    )

# %% wrong: Linear(latent_dim, 49 * c2), nn.;, 7)
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        nn.Linear(latent_dim, 49 * c2), nn.Unflatten(1, (c2, 7, 7)), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), ShiftedTanh()
    )

# %% wrong: sorted(;)
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = sorted(channels)
    return nn.Sequential(
        nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7), nn.ReLU(),
        nn.ConvTranspose2d(c2, c1, 3, 2, 1, 1), nn.ReLU(),
        nn.ConvTranspose2d(c1, C, 3, 2, 1, 1), ShiftedTanh()
    )

# %% wrong: rows and columns of what it draws swapped
class Transposed(nn.Module):
    def forward(self, x):
        return x.transpose(2, 3)


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, 2, 1, 1)]
    return nn.Sequential(*layers, ShiftedTanh(), Transposed())

# %% wrong: what it draws is upside down
class UpsideDown(nn.Module):
    def forward(self, x):
        return x.flip(2)


def build_conv_decoder(channels, latent_dim):
    layers = [nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, channels[-1], 7)]
    for c_in, c_out in pairwise(channels[::-1]):
        layers += [nn.ReLU(), nn.ConvTranspose2d(c_in, c_out, 3, 2, 1, 1)]
    return nn.Sequential(*layers, ShiftedTanh(), UpsideDown())
