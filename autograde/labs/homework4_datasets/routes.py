"""Ways to svlearn's own that submissions of homework 4 must find closed, and those left open."""

MODEL = "SimpleNamespace(input_dim=8, latent_dim=2, hidden_layers=[4], activation=nn.ReLU)"
ROUTES = [
    "from svlearn.pca import fit_pca; fit_pca(x, 2)",
    "svlearn.pca.fit_pca(x, latent_dim=2).variances",
    "from svlearn.data import Images\nfrom svlearn.explorers.spectra import spectra_explorer\n"
    "images = Images(x.reshape(6, 1, 2, 4), torch.arange(6))\n"
    "spectra_explorer({'x': (images, images)}, [1])",
    "from svlearn.autoencoders.layers import dense_layers; dense_layers([8, 4], nn.ReLU)",
    "svlearn.DenseAutoencoder(8, 2)",
    "svlearn.DenseAutoencoder(8, 2, [4]).encoder",
    "svlearn.BaseAutoencoder(8, 2, [4])",
    f"svlearn.BaseAutoencoder.build_encoder({MODEL})",
    f"svlearn.BaseAutoencoder.build_decoder({MODEL})",
    "type('Mine', (svlearn.BaseAutoencoder,), {})(8, 2)",
    "from svlearn.training.sweep import latent_sweep\n"
    "latent_sweep(x, [2], cache=Path(folder, 'cache'))",
]
STAYS = [
    "assert svlearn.load_images('fashion5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert svlearn.load_images('photos2500', split='test').x.shape == (500, 3, 32, 32)",
    "assert svlearn.ShiftedTanh()(torch.zeros(2)).tolist() == [0.5, 0.5]",
    "assert svlearn.mean_squared_error(x, x) == 0",
    "assert svlearn.TrainConfig(epochs=3).epochs == 3",
    "svlearn.ConvAutoencoder((3, 8, 8), 2)",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 3, 4, 4)})",
    "from svlearn.explorers.spectra import spectra_explorer",
    "from svlearn.training.cache import trained",
    "svlearn.checks.homework4.check_to_pictures(to_pictures)",
    "svlearn.checks.homework4.check_spectrum(spectrum)",
    "svlearn.checks.homework4.check_latent_dim_for(latent_dim_for)",
    "svlearn.checks.homework4.check_build_halves(build_halves)",
    "svlearn.checks.homework4.check_compare(compare)",
    "svlearn.checks.homework4.check_split_error(split_error)",
    "svlearn.checks.homework4.check_errors_by_class(errors_by_class)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("permute(", "linalg.svd(", "svdvals(", "eigvalsh(", "cumsum(", "nn.Linear(", "Unflatten("),
    *("error / variance", "label].mean(", "sum(dim=1).square("),
}
ELSEWHERE = {
    # The other way, of one picture that is shown: from channels first to channels last.
    *(("plotting/figures.py", "permute("), ("plotting/pictures.py", "permute(")),
    ("pca.py", "linalg.svd("),  # left singular vectors of a weight, without their values
    ("pca.py", "svdvals("),  # cosines between subspaces, limited to 1
    ("jacobian.py", "svdvals("),  # of Jacobians, which take a function and no data
    ("explorers/directions.py", "linalg.svd("),  # of one Jacobian, and what is shown is a picture
    ("experiments/classifier.py", "nn.Linear("),  # of a classifier, which gives labels
    ("autoencoders/conv_layers.py", "Unflatten("),  # into K channels of one pixel, not a picture
}
