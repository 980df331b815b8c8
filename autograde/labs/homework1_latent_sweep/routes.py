"""Ways to svlearn's own that submissions of homework 1 must find closed, and those that stay."""

ROUTES = [
    "svlearn.explorers.pca._errors({2: lambda x: x}, SimpleNamespace(x=x))",
    "from svlearn.explorers.pca import _errors as mine; mine({}, SimpleNamespace(x=x))",
    "svlearn.explorers.pca._cut_off(svlearn.pca.fit_pca(x, 2))",
    "from svlearn.explorers import pca_explorer\n"
    "from svlearn.data import Images\n"
    "images = Images(x.reshape(6, 1, 2, 4), torch.arange(6))\n"
    "pca_explorer({2: SimpleNamespace(reconstruct=lambda x: x)}, images, images)",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert mean_squared_error(x, x) == 0",
    "assert fit_pca(x, 2).reconstruct(x).shape == x.shape",
    "assert svlearn.DenseAutoencoder(8, 2).fit(x, progress=False).loss",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 1, 4, 4)})",
    "from svlearn.plotting import plot_curves, with_alt\n"
    "with_alt(plot_curves([1, 2], {'a': [1, 2]}, xlabel='x', ylabel='y'), 'text')._repr_html_()",
    "from svlearn.plotting import plot_map; plot_map(x[:, :2], torch.arange(6))",
    "from svlearn.training.cache import trained\n"
    "trained(lambda: svlearn.DenseAutoencoder(8, 2), x, cache=folder, progress=False)",
    "from svlearn.training.sweep import latent_sweep\n"
    "latent_sweep(x, [2], cache=folder, progress=False)",
    "from svlearn.explorers import explorer; explorer(lambda: '')",
    "svlearn.checks.homework1.check_split(split)",
    "svlearn.checks.homework1.check_sweep(sweep)",
    "svlearn.checks.homework1.check_table(table)",
    "svlearn.checks.homework1.check_pca_errors(pca_errors)",
    "svlearn.checks.homework1.check_crossings(crossings)",
    "svlearn.checks.homework1.check_smallest_latent_dim(smallest_latent_dim)",
    "svlearn.checks.homework1.check_nearest_samples(nearest_samples)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("torch.randperm(", "torch.std(", ".std(", "log2(", "default=None)", ".floor()"),
    *("reconstruct(x).clamp(", "reconstruct(images.x)"),
}
ELSEWHERE = {
    ("training/loop.py", "torch.randperm("),  # the order of batches, by everybody's generator
    ("experiments/classifier.py", ".std("),  # of latent units, over samples
    ("explorers/contractive.py", ".std("),  # of the points of a map, for a caption
    ("plotting/figures.py", "log2("),  # how tall a bar is
    ("explorers/latent.py", "reconstruct(images.x)"),  # of trained models, for a caption
    ("explorers/contractive.py", "reconstruct(images.x)"),  # of one model, to be drawn
    ("explorers/anomalies.py", "reconstruct(images.x)"),  # the same
}
