# Parameters made by hand, functions instead of layers, patches and einsum.
# loses: nothing

# %% extra
from torch.nn import functional as F


def numbers(*shape):
    return nn.Parameter(torch.randn(shape) / math.prod(shape[1:]) ** 0.5)

# %% build_conv_encoder
class Filters(nn.Module):
    def __init__(self, size_in, size_out, kernel, step, frame):
        super().__init__()
        self.filters, self.shift = numbers(size_out, size_in, kernel, kernel), numbers(size_out)
        self.kernel, self.step, self.frame = kernel, step, frame

    def forward(self, x):
        patches = F.unfold(x, self.kernel, padding=self.frame, stride=self.step)
        answers = torch.einsum("bpn,kp->bkn", patches, self.filters.flatten(1))
        side = math.isqrt(answers.shape[-1])
        return (answers + self.shift[:, None]).unflatten(-1, (side, side))


def build_conv_encoder(channels, latent_dim):
    layers = [Filters(a, b, 3, 2, 1) for a, b in zip(channels, channels[1:])]
    layers = [module for layer in layers for module in (layer, nn.ReLU())]
    return nn.Sequential(*layers, Filters(channels[-1], latent_dim, 7, 1, 0), nn.Flatten())

# %% build_conv_decoder
class Stamps(nn.Module):
    def __init__(self, size_in, size_out, kernel, step):
        super().__init__()
        self.stamps, self.shift = numbers(size_in, size_out, kernel, kernel), numbers(size_out)
        self.kernel, self.step = kernel, step

    def forward(self, h):
        stamped = torch.einsum("bkn,kp->bpn", h.flatten(2), self.stamps.flatten(1))
        side = (h.shape[-1] - 1) * self.step + self.kernel
        picture = F.fold(stamped, side, self.kernel, stride=self.step)
        cut = self.step - 1
        return picture[:, :, cut:, cut:] + self.shift[:, None, None]


def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    modules = [nn.Unflatten(-1, (latent_dim, 1, 1)), Stamps(latent_dim, c2, 7, 1), nn.ReLU()]
    modules += [Stamps(c2, c1, 3, 2), nn.ReLU(), Stamps(c1, C, 3, 2)]
    return nn.Sequential(*modules, ShiftedTanh())

# %% to_image
def to_vector(x):
    return torch.einsum("bchw->bchw", x).contiguous().view(x.size(0), -1)


def to_image(v, channels):
    side = int(round((v.size(1) / channels) ** 0.5))
    return v.view(-1, channels, side, side)

# %% fair_mse
def fair_mse(x, x_prime, scale):
    difference = (x - x_prime).flatten() / (scale[1] - scale[0])
    return torch.einsum("i,i->", difference, difference) / difference.numel()
