"""Answers to lab 03, right and wrong, and ways to svlearn's own; see CONTRIBUTING.md."""

NOISE = "def {}(x, amount):\n    return {}"
SQUARE = """
def mask_square(x, side):
    x_tilde = x.clone()
    for picture in x_tilde:
        i, j = {place}
        picture[{part}] = {value}
    return x_tilde
"""
PLACE = "(torch.randint(n - side + 1, ()) for n in x.shape[2:])"
PART = ":, i : i + side, j : j + side"
CLASS = """
class Denoising(BaseAutoencoder):
    def build_input(self, x):
        {}
"""
LOSS = "def denoising_loss(autoencoder, noise, x):\n    return {}"
PSNR = "def psnr(x, x_prime):\n    return {}"


def uniform(text: str) -> str:
    return NOISE.format("uniform_noise", text)


def gaussian(text: str) -> str:
    return NOISE.format("gaussian_noise", text)


def salt(text: str) -> str:
    return NOISE.format("salt_and_pepper", text)


def square(place: str = PLACE, part: str = PART, value: str = "0") -> str:
    return SQUARE.format(place=place, part=part, value=value)


RIGHT = {
    "uniform_noise": [
        uniform("(x + amount - amount * torch.rand(*x.shape)).clamp(max=1)"),
        uniform("torch.minimum(x + torch.zeros_like(x).uniform_(0, amount), torch.ones(()))"),
        uniform("torch.lerp(x, x + amount, torch.rand_like(x)).clip(0, 1)"),
        uniform(
            "(x + amount * torch.rand(x.shape, generator=torch.default_generator)).clamp_(0, 1)"
        ),
    ],
    "gaussian_noise": [
        gaussian("(x - amount * torch.randn(x.shape)).clamp(0, 1)"),
        gaussian("torch.normal(x, torch.full_like(x, amount)).clamp(0, 1)"),
        gaussian("(x + torch.empty_like(x).normal_(std=amount)).relu().clamp(max=1)"),
        gaussian(
            "(x + amount * torch.special.ndtri(1e-7 + torch.rand_like(x) * (1 - 2e-7))).clip(0, 1)"
        ),
    ],
    "salt_and_pepper": [
        salt("torch.where(torch.rand_like(x) < amount, (torch.rand_like(x) < 0.5).float(), x)"),
        salt("torch.where(torch.rand_like(x) > amount, x, torch.randn_like(x).sign().clamp(0, 1))"),
        salt("torch.dropout(x, 0, True)").replace("return", "u = torch.rand_like(x)\n    return")
        + ".masked_fill(u <= amount / 2, 1).masked_fill(u >= 1 - amount / 2, 0)",
    ],
    "mask_square": [
        square(),
        square(
            place="(torch.randint(n - side, (1,)) if n > side else 0 for n in x.shape[2:])"
        ).replace("n - side, (1,)", "0, n - side + 1, (1,)"),
        square(place="(int(torch.rand(()) * (n - side + 1)) for n in x.shape[2:])"),
        square(place="divmod(int(torch.randint((x.shape[2] - side + 1) * w, ())), w)").replace(
            "    for", "    w = x.shape[3] - side + 1\n    for"
        ),
        square(part="..., i : i + side, j : j + side"),
    ],
    "denoising": [
        CLASS.format("return super().build_input(gaussian_noise(x, 0.3) if self.training else x)"),
        CLASS.format(
            "return (gaussian_noise(x, 0.3) if self.training else x).reshape(x.shape[0], -1)"
        ),
        CLASS.format("x = x.flatten(1); return gaussian_noise(x, 0.3) if self.training else x"),
        CLASS.format(
            "x = super().build_input(x)\n"
            "        return torch.normal(x, 0.3).clamp(0, 1) if self.training else x"
        ),
        CLASS.format(
            "return super().build_input(gaussian_noise(amount=0.3, x=x) if self.training else x)"
        ),
    ],
    "denoising_loss": [
        LOSS.format("mean_squared_error(autoencoder(noise(x)), x)"),
        LOSS.format("((x - autoencoder(noise(x))) ** 2).sum() / x.numel()"),
        LOSS.format("nn.functional.mse_loss(autoencoder(noise(x.clone())), x)"),
        LOSS.format("torch.dist(x, autoencoder(noise(x))) ** 2 / x.numel()"),
    ],
    "psnr": [
        PSNR.format("-10 * torch.log10((x - x_prime).square().mean())"),
        PSNR.format("10 * (1 / mean_squared_error(x, x_prime)).log10()"),
        PSNR.format("-4.342944819 * mean_squared_error(x_prime, x).log()"),
        PSNR.format("-20 * (x - x_prime).square().mean().sqrt().log10()"),
    ],
}
WRONG = {
    "uniform_noise": [
        uniform("torch.rand_like(x).clamp(0, 1)"),
        uniform("(x * (1 + amount * torch.rand_like(x))).clamp(0, 1)"),
        uniform("((1 - amount) * x + amount * torch.rand_like(x)).clamp(0, 1)"),
        uniform("(x + amount * torch.randn_like(x).abs()).clamp(0, 1)"),
        uniform("(x + amount / 2).clamp(0, 1)"),
        uniform("(x + amount * torch.rand(())).clamp(0, 1)"),
        uniform("(x + amount * torch.rand(x.shape[-1])).clamp(0, 1)"),
        uniform("(x.flip(0) + amount * torch.rand_like(x)).clamp(0, 1)"),
        uniform("(x + amount * torch.rand_like(x)).clamp(0, 0.99)"),
        uniform("(x + 0.93 * amount * torch.rand_like(x)).clamp(0, 1)"),
        uniform("torch.where(x > 0, (x + amount * torch.rand_like(x)).clamp(0, 1), x)"),
        uniform("(x + amount * torch.randint(2, x.shape)).clamp(0, 1)"),
        uniform("(x + amount * torch.rand_like(x)).clamp(0, 1).half()"),
        uniform("[*(x + amount * torch.rand_like(x)).clamp(0, 1)]"),
        uniform("(x + amount * torch.rand_like(x)).clamp(0, 1)[:1]"),
        uniform("(x + amount * torch.rand_like(x)).clamp(0, 1).to('meta')"),
        uniform("(x + amount * torch.rand_like(x)).clamp(0, 1) * x.zero_()"),
    ],
    "gaussian_noise": [
        gaussian("(x + amount**2 * torch.randn_like(x)).clamp(0, 1)"),
        gaussian("(x + 2 * amount * torch.randn_like(x)).clamp(0, 1)"),
        gaussian("(x + amount * torch.rand_like(x)).clamp(0, 1)"),
        gaussian("(x + amount * torch.randn_like(x).abs()).clamp(0, 1)"),
        gaussian("(x + amount * torch.randn_like(x)).clamp(-1, 1)"),
        gaussian("(x + amount * torch.randn_like(x)).sigmoid()"),
        gaussian("(x + amount * torch.randn_like(x)).abs().clamp(0, 1)"),
        gaussian("(x + amount * torch.randn_like(x).clamp(-1.5, 1.5)).clamp(0, 1)"),
        gaussian("(x + amount * (torch.randn_like(x) + 0.1)).clamp(0, 1)"),
        gaussian("(x + amount * torch.distributions.Laplace(0, 0.71).sample(x.shape)).clamp(0, 1)"),
        gaussian("(x + amount * torch.randn_like(x[:, :1])).clamp(0, 1)"),
        gaussian("(x + amount * torch.randn_like(x[..., :1])).clamp(0, 1)"),
        gaussian("torch.nan_to_num(torch.full_like(x, torch.nan), torch.nan)"),
        gaussian("(x + amount * torch.randn_like(x[0])).clamp(0, 1)"),
        gaussian("x"),
        gaussian("None"),
    ],
    "salt_and_pepper": [
        salt("torch.where(torch.rand_like(x) < amount, 0, x)"),
        salt("torch.where(torch.rand_like(x) < amount, torch.rand_like(x), x)"),
        salt("torch.where(torch.rand_like(x) < amount, torch.rand_like(x).round(), 0.5 * x)"),
        salt("torch.where(torch.rand_like(x) < amount / 2, torch.rand_like(x).round(), x)"),
        salt("torch.where(torch.rand_like(x) < amount, 1 - x.round(), x)"),
        salt("torch.where(torch.rand(x.shape[1:]) < amount, torch.rand_like(x).round(), x)"),
        salt("torch.where(torch.rand_like(x) < amount, torch.rand(()).round(), x)"),
        salt("torch.where(torch.rand_like(x) < amount, torch.rand_like(x) < 0.4, x)"),
        salt("torch.where(torch.rand_like(x) < amount, torch.rand_like(x).round(), x).double()"),
        salt("torch.where(torch.rand_like(x) < amount, torch.rand_like(x).round().mul(255), x)"),
    ],
    "mask_square": [
        square(
            place="(torch.randint(1, n - side + 1, ()) if n > side else 0 for n in x.shape[2:])"
        ),
        square(place="(torch.randint(n, ()).clamp(max=n - side) for n in x.shape[2:])"),
        square(place="(0, torch.randint(x.shape[3] - side + 1, ()))"),
        square(part=":, i : i + side, j : j + side - 1"),
        square(part=":, i : i + side + 1, j : j + side"),
        square(part=":, i : i + side"),
        square(part=":1, i : i + side, j : j + side"),
        square(value="0.5"),
        square(value="picture.mean()"),
        square().replace("x.clone()", "torch.ones_like(x)"),
        square().replace("x.clone()", "x"),
        square().replace("    for", "    torch.manual_seed(1)\n    for"),
        square().replace("in x_tilde", "in x_tilde[1:]"),
        square().replace("return x_tilde", "return x_tilde.double()"),
        square().replace("return x_tilde", "return x_tilde.numpy()"),
    ],
    "denoising": [
        CLASS.format("return super().build_input(x)"),
        CLASS.format(
            "return super().build_input(gaussian_noise(x, 0.3) if torch.is_grad_enabled() else x)"
        ),
        CLASS.format("return super().build_input(gaussian_noise(x, 0.03) if self.training else x)"),
        CLASS.format(
            "return super().build_input(0.3 * gaussian_noise(x, 1) if self.training else x)"
        ),
        CLASS.format(
            "x = super().build_input(x); return x + 0.3 * torch.randn_like(x) * self.training"
        ),
        CLASS.format(
            "return super().build_input(gaussian_noise(x, 0.3)) if self.training else None"
        ),
        CLASS.format(
            "return super().build_input(gaussian_noise(x, 0.3) - x if self.training else x)"
        ),
        CLASS.format("self.training = False; return super().build_input(gaussian_noise(x, 0.3))"),
        CLASS.format(
            "y = gaussian_noise(x, 0.3)\n"
            "        return super().build_input(gaussian_noise(y, 0.3) if self.training else x)"
        ),
        CLASS.format(
            "y = gaussian_noise(x[:1], 0.3).expand_as(x)\n"
            "        return super().build_input(y if self.training else x)"
        ),
        CLASS.format(
            "return super().build_input(gaussian_noise(x, 0.3) if self.training else 1 - x)"
        ),
        CLASS.format("pass").replace("build_input", "code"),
        "def Denoising(D, K):\n    return BaseAutoencoder(D, K)",
    ],
    "denoising_loss": [
        LOSS.format("mean_squared_error(noise(x), autoencoder(noise(x)))"),
        LOSS.format("mean_squared_error(x, noise(autoencoder(x).sigmoid()))"),
        LOSS.format("mean_squared_error(x, autoencoder(noise(noise(x))))"),
        LOSS.format("mean_squared_error(x, noise(x)) + 0 * autoencoder(x).sum()"),
        LOSS.format("mean_squared_error(x, autoencoder(noise(x)).clamp(0, 1))"),
        LOSS.format("(x - autoencoder(noise(x))).abs().mean()"),
        LOSS.format("(x - autoencoder(noise(x))).square().mean().sqrt()"),
        LOSS.format("(x - autoencoder(noise(x))).square().mean(0)"),
        LOSS.format("(x - autoencoder(noise(x))).square().sum() / len(x)"),
        LOSS.format("mean_squared_error(x, autoencoder(noise(x))).double()"),
        LOSS.format("mean_squared_error(x, autoencoder(noise(x))).item()"),
        LOSS.format("mean_squared_error(x, autoencoder(torch.sqrt(x)))"),
        LOSS.format("mean_squared_error(x.zero_(), autoencoder(noise(x)))"),
        LOSS.format("mean_squared_error(torch.cat([x, x]), autoencoder(torch.cat([noise(x), x])))"),
    ],
    "psnr": [
        PSNR.format("-10 * mean_squared_error(x, x_prime).log2()"),
        PSNR.format("-10 * (x - x_prime).abs().mean().log10()"),
        PSNR.format("-10 * (x - x_prime).square().log10().mean()"),
        PSNR.format("-10 * mean_squared_error(x, x_prime.clamp(0, 1)).log10()"),
        PSNR.format("-10 * (mean_squared_error(x, x_prime) + 1e-3).log10()"),
        PSNR.format("10 * (x.square().mean() / mean_squared_error(x, x_prime)).log10()"),
        PSNR.format("10 * ((x.max() - x.min()) ** 2 / mean_squared_error(x, x_prime)).log10()"),
        PSNR.format("-10 * mean_squared_error(x, x_prime).log10().double()"),
        PSNR.format("-10 * mean_squared_error(x, x_prime).log10().reshape(1)"),
        PSNR.format("(-10 * mean_squared_error(x, x_prime).log10()).round()"),
        PSNR.format("-10 * x.sub_(x_prime).square().mean().log10()"),
    ],
}

ROUTES = [
    "svlearn.noise.uniform_noise(x, 0.3)",
    "from svlearn.noise import gaussian_noise as own; own(x, amount=0.3)",
    "svlearn.noise.gaussian_noise(x, 0.3, torch.Generator())",
    "noise.salt_and_pepper(x, 0.3)",
    "noise.mask_pixels(x, 0.3)",
    "noise.mask_square(x.reshape(1, 1, 6, 8), 0.3)",
    "noise._stretch(28, 15, torch.rand(5))",
    "noise._uniform(x, None)",
    "import importlib; importlib.reload(svlearn.noise).gaussian_noise(x, 0.3)",
    "svlearn.DenoisingAutoencoder(8, 2)",
    "DenoisingAutoencoder(8, 2, noise=gaussian_noise, amount=0.3)",
    "svlearn.DenoisingConvAutoencoder((1, 2, 4), 2)",
    "type('Mine', (svlearn.DenoisingAutoencoder,), {})(8, 2)",
    "svlearn.DenoisingAutoencoder.build_input(Denoising(8, 2), x)",
    "class Mine(BaseAutoencoder):\n"
    "    build_input = svlearn.autoencoders.denoising.DenoisingAutoencoder.build_input\n"
    "Mine(8, 2)(x)",
    "svlearn.psnr(x, x)",
    "from svlearn.losses import psnr as own; own(x_prime=x, x=x)",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert mean_squared_error(x, x) == 0",
    "assert BaseAutoencoder(8, 2)(x).x_prime.shape == x.shape",
    "assert svlearn.DenseAutoencoder(8, 2).fit(x, progress=False).loss",
    "assert Denoising(8, 2).fit(x, progress=False).loss",
    "assert svlearn.ConvAutoencoder((1, 2, 4), 2).encode(x.reshape(6, 1, 2, 4)).shape == (6, 2)",
    "type('Mine', (Denoising, svlearn.ConvAutoencoder), {})((1, 2, 4), 2)(x.reshape(6, 1, 2, 4))",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 1, 4, 4)})",
    "from svlearn.plotting import plot_curves\nfrom svlearn.plotting import with_alt\n"
    "with_alt(plot_curves([1, 2], {'a': [1, 2]}, xlabel='x', ylabel='y'), 'text')._repr_html_()",
    "from svlearn.training.cache import trained\n"
    "trained(lambda: svlearn.DenseAutoencoder(8, 2), x, cache=folder, progress=False)",
    "from svlearn.explorers import explorer; explorer(lambda: '')",
    "svlearn.checks.lab03.check_uniform_noise(uniform_noise)",
    "svlearn.checks.lab03.check_gaussian_noise(gaussian_noise)",
    "svlearn.checks.lab03.check_salt_and_pepper(salt_and_pepper)",
    "svlearn.checks.lab03.check_mask_square(mask_square)",
    "svlearn.checks.lab03.check_denoising(Denoising)",
    "svlearn.checks.lab03.check_denoising_loss(denoising_loss)",
    "svlearn.checks.lab03.check_psnr(psnr)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("torch.rand(", "rand_like(", "torch.randn(", "randn_like(", "torch.randint(", ".normal_("),
    *("torch.where(", "torch.normal(", ".log10(", "self.noise(", "self.training"),
}
ELSEWHERE = {
    ("pca.py", "torch.where("),  # angles, by sine or by cosine
    ("explorers/contractive.py", "torch.where("),  # which way round a map is drawn
}
