"""Ways to svlearn's own that submissions of lab 03 must find closed, and those that stay open."""

ROUTES = [
    "svlearn.noise.uniform_noise(x, 0.3)",
    "from svlearn.noise import gaussian_noise as own; own(x, amount=0.3)",
    "svlearn.noise.gaussian_noise(x, 0.3, torch.Generator())",
    "svlearn_noise.salt_and_pepper(x, 0.3)",
    "svlearn_noise.mask_pixels(x, 0.3)",
    "svlearn_noise.mask_square(x.reshape(1, 1, 6, 8), 0.3)",
    "svlearn_noise._stretch(28, 15, torch.rand(5))",
    "svlearn_noise._uniform(x, None)",
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
    ("explorers/directions.py", "torch.where("),  # which way a singular direction points
    ("explorers/directions.py", ".log10("),  # how many digits of one plain number are shown
}
