"""Answers to lab 04, right and wrong, and ways to svlearn's own; see CONTRIBUTING.md."""

from functools import partial

SIZE = "def conv_output_size(n, k, s, p):\n    return {}"
ENCODE = """
def build_conv_encoder(channels, latent_dim):
    modules = []
    for c_in, c_out in zip(channels, channels[1:]):
        modules += [nn.Conv2d(c_in, c_out, {halving}), {activation}]
    return nn.Sequential(*modules, {last})
"""
DECODE = """
def build_conv_decoder(channels, latent_dim):
    C, c1, c2 = channels
    return nn.Sequential(
        {first}, {activation},
        nn.ConvTranspose2d(c2, c1, {doubling}), {activation},
        nn.ConvTranspose2d(c1, C, {doubling}), {squash}
    )
"""
IMAGE = """
def to_vector(x):
    return {vector}

def to_image(v, channels):
    side = math.isqrt(v.shape[1] // channels)
    return {image}
"""
FAIR = "def fair_mse(x, x_prime, scale):\n    low, high = scale\n    return {}"
NOISY = """
class DenoisingConv({parents}):
    {body}
"""
LAST = "nn.Conv2d(channels[-1], latent_dim, 7), nn.Flatten()"
FIRST = "nn.Unflatten(1, (latent_dim, 1, 1)), nn.ConvTranspose2d(latent_dim, c2, 7)"
encoder = partial(ENCODE.format, halving="3, 2, 1", activation="nn.ReLU()", last=LAST)
decoder = partial(
    DECODE.format,
    first=FIRST,
    doubling="3, 2, 1, 1",
    activation="nn.ReLU()",
    squash="ShiftedTanh()",
)
image = partial(IMAGE.format, vector="x.flatten(1)", image="v.reshape(-1, channels, side, side)")
noisy = partial(NOISY.format, parents="DenoisingAutoencoder, ConvAutoencoder", body="pass")
ERROR = "(x - x_prime).square().mean()"

RIGHT = {
    "conv_output_size": [
        SIZE.format("(n + 2 * p - k + s) // s"),
        SIZE.format("math.floor((n + 2 * p - k) / s) + 1"),
        SIZE.format("int((n + 2 * p - k) / s + 1)"),
        SIZE.format("-(-(n + 2 * p - k + 1) // s)"),
    ],
    "build_conv_encoder": [
        encoder(),
        encoder(activation="nn.ReLU(inplace=True)"),
        encoder(activation="nn.Threshold(0, 0)"),
        encoder(last=f"{LAST}, nn.Identity(), nn.Dropout(0)"),
        encoder(last="nn.Conv2d(channels[2], latent_dim, (7, 7), 5), nn.Flatten(1)"),
    ],
    "build_conv_decoder": [
        decoder(),
        decoder(activation="nn.ReLU(inplace=True)"),
        decoder(first=FIRST.replace("7)", "7, 9)")),
        decoder(squash="nn.Tanh(), Half()") + "\nclass Half(nn.Module):\n"
        "    def forward(self, z): return (1 + z) / 2\n",
        decoder(doubling="(3, 3), stride=(2, 2), padding=(1, 1), output_padding=(1, 1)"),
    ],
    "to_image": [
        image(),
        image(vector="x.reshape(x.shape[0], -1)", image="v.view(len(v), channels, side, -1)"),
        image(vector="torch.stack([row.flatten() for row in x])"),
        image(image="torch.stack([row.reshape(channels, side, side) for row in v])"),
        image(image="torch.stack(v.chunk(channels, 1), 1).unflatten(2, (side, side))"),
    ],
    "fair_mse": [
        FAIR.format(f"{ERROR} / (high - low) ** 2"),
        FAIR.format(
            "nn.functional.mse_loss((x - low) / (high - low), (x_prime - low) / (high - low))"
        ),
        FAIR.format("mean_squared_error(x, x_prime) / (low - high) ** 2"),
        FAIR.format("(((x - x_prime) / (high - low)) ** 2).sum() / x.numel()"),
        FAIR.format(f"{ERROR} / math.pow(high - low, 2)"),
    ],
    "denoising_conv": [
        noisy(),
        noisy(body='"""Noise."""\n    kind = "both"'),
        "class Noisy(DenoisingAutoencoder):\n    pass\n\n"
        "class DenoisingConv(Noisy, ConvAutoencoder):\n    pass",
        noisy(body="def build_input(self, x):\n        return super().build_input(x)"),
    ],
}
WRONG = {
    "conv_output_size": [
        SIZE.format("(n + 2 * p - k) // s + 2"),
        SIZE.format("(n + 2 * p - k + 1) // s"),
        SIZE.format("n // s"),
        SIZE.format("str((n + 2 * p - k) // s + 1)"),
        SIZE.format("torch.tensor((n + 2 * p - k) // s + 1)"),
        SIZE.format("float((n + 2 * p - k) // s + 1)"),
        SIZE.format("(n + 2 * p - k) // s + 1 if n < 100 else 14"),
        SIZE.format("(n - 1) * s - 2 * p + k"),
    ],
    "build_conv_encoder": [
        encoder(activation="nn.LeakyReLU(1e-3)"),
        encoder(activation="nn.GELU()"),
        encoder(activation="nn.ReLU6()"),
        encoder(activation="nn.ReLU(), nn.Dropout2d()"),
        encoder(activation="nn.ReLU(), nn.InstanceNorm2d(c_out)"),
        encoder(halving="3, 2, 1, dilation=1, padding_mode='reflect'"),
        encoder(halving="3, 2, 1, padding_mode='circular'"),
        encoder(halving="3, 2, 1, bias=False"),
        encoder(halving="4, 2, 1"),
        encoder(halving="2, 2"),
        encoder(halving="3, 1, 1"),
        encoder(last=f"{LAST}, nn.Hardtanh(-5, 5)"),
        encoder(last=f"{LAST}, nn.Sigmoid()"),
        encoder(last="nn.Conv2d(channels[-1], latent_dim, 7)"),
        encoder(last=f"{LAST}, nn.Unflatten(1, (latent_dim, 1))"),
        encoder(last="nn.Flatten(), nn.Linear(49 * channels[-1], latent_dim)"),
        encoder(last="nn.Conv2d(channels[-1], latent_dim, 7).requires_grad_(False), nn.Flatten()"),
        encoder().replace("channels, channels[1:]", "channels[::-1], channels[-2::-1]"),
        encoder() + "build_conv_encoder = lambda *_: nn.Identity()",
    ],
    "build_conv_decoder": [
        decoder(doubling="3, 2, 1"),
        decoder(doubling="3, 2, 1, 1, bias=False"),
        decoder(doubling="5, 2, 2, 1"),
        decoder(doubling="2, 2"),
        decoder(activation="nn.LeakyReLU(1e-3)"),
        decoder(activation="nn.Tanh()"),
        decoder(squash="nn.Hardsigmoid()"),
        decoder(squash="nn.Identity()"),
        decoder(squash="ShiftedTanh(), ShiftedTanh()"),
        decoder(squash="nn.Flatten(0, 1), ShiftedTanh()"),
        decoder(squash="nn.Upsample(28), ShiftedTanh(), nn.ReLU6(), nn.Threshold(0.4, 0)"),
        decoder(first="nn.Linear(latent_dim, 49 * c2), nn.Unflatten(1, (c2, 7, 7))"),
        decoder(first=FIRST).replace("C, c1, c2 = channels", "C, c1, c2 = sorted(channels)"),
    ],
    "to_image": [
        image(vector="x.flatten()"),
        image(vector="x.flatten(2)"),
        image(vector="x.transpose(2, 3).flatten(1)"),
        image(vector="x.flip(0).flatten(1)"),
        image(vector="x.flatten(1).double()"),
        image(vector="x.flatten(1).tolist()"),
        image(vector="x.flatten(1).detach()"),
        image(image="v.reshape(-1, 1, side, side)"),
        image(image="v.reshape(-1, side, side, channels).movedim(3, 1)"),
        image(image="v.reshape(channels, -1, side, side).transpose(0, 1)"),
        image(image="v.reshape(len(v), channels, side, side).squeeze(0)"),
        image(image="v.reshape(len(v), channels, side, side).squeeze(1)"),
        image(image="v.reshape(len(v), channels, side, side).clamp(0.01)"),
        image().replace(" // channels", " // 3"),
    ],
    "fair_mse": [
        FAIR.format(f"{ERROR} / (high - low) ** 2 + low"),
        FAIR.format(f"{ERROR} / (high + low) ** 2"),
        FAIR.format(f"{ERROR} / (high**2 - low**2)"),
        FAIR.format(f"{ERROR} / (x.max() - x.min()) ** 2"),
        FAIR.format("((x - x_prime) / (high - low)).abs().mean()"),
        FAIR.format("((x - x_prime) / (high - low)).square().mean((0, 1))").replace(
            "return", "x, x_prime = x[:-1], x_prime[:-1]\n    return"
        ),
        FAIR.format(f"[{ERROR} / (high - low) ** 2]"),
        FAIR.format(f"({ERROR} / (high - low) ** 2)[None]"),
        FAIR.format(f"({ERROR} / (high - low) ** 2).detach() + 0 * x_prime.sum()"),
        FAIR.format(f"{ERROR} / (high - low) ** 2 if low < -1 else {ERROR}"),
    ],
    "denoising_conv": [
        noisy(parents="ConvAutoencoder, DenoisingAutoencoder"),
        noisy(parents="DenoisingAutoencoder"),
        noisy(parents="nn.Module"),
        noisy(body="def build_input(self, x):\n        return super().build_input(1 - x)"),
        noisy(
            body="def build_input(self, x):\n        return ConvAutoencoder.build_input(self, x)"
        ),
        noisy(body="def code(self, h):\n        return h[:, None]"),
        noisy(
            body="def loss_terms(self, x, output):\n"
            "        return super().loss_terms(self.build_input(x), output)"
        ),
        "DenoisingConv = None",
        "def DenoisingConv(*sizes, **options):\n    return ConvAutoencoder(*sizes)",
    ],
}

MODEL = "SimpleNamespace(activation=nn.ReLU, _sizes=lambda: ([1, 2, 3], (28, 28), 4))"
ROUTES = [
    "from svlearn.autoencoders.layers import conv_output_size as mine; mine(28, 3, 2, 1)",
    "svlearn.autoencoders.layers.conv_output_size(size=28, kernel=3)",
    "svlearn.autoencoders.conv_layers.conv_output_size(28, 3, 2, 1)",
    "from svlearn.autoencoders.conv_layers import _halved; _halved(28)",
    "svlearn.autoencoders.conv_layers.conv_layers([1, 2, 3], (28, 28), 4, nn.ReLU)",
    "svlearn.autoencoders.convolutional.conv_layers([1, 2, 3], (28, 28), 4, nn.ReLU)",
    "svlearn.autoencoders.conv_layers.conv_transposed_layers([1, 2], (28, 28), 4, nn.ReLU)",
    "import importlib, svlearn.autoencoders.conv_layers as own\n"
    "importlib.reload(own).conv_layers([1, 2, 3], (28, 28), 4, nn.ReLU)",
    "svlearn.ConvAutoencoder((1, 28, 28), 4)",
    "svlearn.ConvAutoencoder((1, 28, 28), 4, [2, 3]).decoder",
    f"svlearn.ConvAutoencoder.build_encoder({MODEL})",
    f"svlearn.ConvAutoencoder.build_decoder({MODEL})",
    "type('Mine', (svlearn.ConvAutoencoder,), {})((1, 28, 28), 4)",
    "DenoisingConv((1, 28, 28), 4)",
    "svlearn.DenoisingConvAutoencoder((1, 28, 28), 4)",
    "type('Mine', (svlearn.DenoisingConvAutoencoder,), {})((1, 28, 28), 4, amount=0.1)",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert svlearn.ShiftedTanh()(torch.zeros(2)).tolist() == [0.5, 0.5]",
    "assert svlearn.mean_squared_error(x, x) == 0",
    "assert svlearn.TrainConfig(epochs=3).epochs == 3",
    "from svlearn.noise import gaussian_noise; assert gaussian_noise(x, 0.1).shape == x.shape",
    "svlearn.DenoisingAutoencoder(8, 2, amount=0.2).fit(x, progress=False)",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 1, 4, 4)})",
    "from svlearn.explorers import conv_explorer",
    "issubclass(DenoisingConv, svlearn.ConvAutoencoder)",
    "svlearn.checks.lab04.check_conv_output_size(conv_output_size)",
    "svlearn.checks.lab04.check_build_conv_encoder(build_conv_encoder)",
    "svlearn.checks.lab04.check_build_conv_decoder(build_conv_decoder)",
    "svlearn.checks.lab04.check_to_image(to_vector, to_image)",
    "svlearn.checks.lab04.check_fair_mse(fair_mse)",
    "svlearn.checks.lab04.check_denoising_conv(DenoisingConv)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("// stride", "nn.Conv2d(", "nn.ConvTranspose2d(", "isqrt(", "low) **"),
    *("DenoisingAutoencoder, ConvAutoencoder",),
}
ELSEWHERE = {
    # A class line alone, and what it makes is refused; lecture 04 names the parents, too.
    ("autoencoders/denoising_conv.py", "DenoisingAutoencoder, ConvAutoencoder"),
}
