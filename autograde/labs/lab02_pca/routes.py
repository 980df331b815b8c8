"""Ways to svlearn's own that submissions of lab 02 must find closed, and those that stay open."""

ROUTES = [
    "from svlearn.pca import fit_pca; fit_pca(x, 2)",
    "svlearn.pca.fit_pca(x, latent_dim=2).components",
    "from svlearn.pca import PCA; PCA(x.mean(0), x[:2], x[0, :2])",
    "svlearn.pca.PCA.encode(SimpleNamespace(mean=x[0], components=x[:2]), x)",
    "from svlearn.pca import principal_angles as mine; mine(x, x)",
    "svlearn.pca.principal_angles(A=x, B=x)",
    "svlearn.pca.principal_directions(x)",
    "from svlearn.pca import principal_directions as mine; mine(decoder_weight=x)",
    "svlearn.LinearAutoencoder(8, 2)",
    "svlearn.LinearAutoencoder(8, 2).encoder",
    "from svlearn.autoencoders.linear import LinearAutoencoder as Mine; Mine(8, 2).decoder",
    "svlearn.LinearAutoencoder.build_decoder(SimpleNamespace(latent_dim=2, input_dim=8))",
    "from svlearn.autoencoders.layers import dense_layers; dense_layers([8, 2], nn.Identity)",
    "svlearn.BaseAutoencoder(8, 2, []).encoder",
    "svlearn.DenseAutoencoder(8, 2, []).decoder[0]",
    "from svlearn.training.sweep import latent_sweep\n"
    "latent_sweep(x, [2], cache=Path(folder, 'cache'))",
    "from svlearn.explorers import pca_explorer\n"
    "from svlearn.data import Images\n"
    "images = Images(x.reshape(6, 1, 2, 4), torch.arange(6))\n"
    "pca_explorer({2: SimpleNamespace(reconstruct=lambda x: x)}, images, images)",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert svlearn.mean_squared_error(x, x) == 0",
    "assert svlearn.ShiftedTanh()(torch.zeros(2)).tolist() == [0.5, 0.5]",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 1, 4, 4)})",
    "from svlearn.plotting import plot_curves\nfrom svlearn.plotting import with_alt\n"
    "with_alt(plot_curves([1, 2], {'a': [1, 2]}, xlabel='x', ylabel='y'), 'text')._repr_html_()",
    "from svlearn.explorers import explorer, pca_explorer; explorer(lambda: '')",
    "from svlearn.training.sweep import latent_sweep",
    "from svlearn.training.modes import evaluating, one_thread, own_randomness",
    "svlearn.checks.lab02.check_pca(pca)",
    "svlearn.checks.lab02.check_linear_autoencoder(linear_autoencoder)",
    "svlearn.checks.lab02.check_principal_angles(principal_angles)",
    "svlearn.checks.lab02.check_principal_directions(principal_directions)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("linalg.svd(", "linalg.svdvals(", "linalg.qr(", "linalg.eigh(", "pca_lowrank(", "cov("),
    *("acos(", "asin(", "rad2deg(", "nn.Linear("),
}
ELSEWHERE = {
    ("jacobian.py", "linalg.svdvals("),  # of Jacobians, and one at a time
    ("jacobian.py", "linalg.qr("),  # before that, and of their transposes
    ("experiments/classifier.py", "nn.Linear("),  # of a classifier, which gives labels
    ("explorers/directions.py", "linalg.svd("),  # of one Jacobian, and what is shown is a picture
}
