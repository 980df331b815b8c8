"""Ways to svlearn that submissions of homework 5 must find closed, and those that stay open."""

ROUTES = [
    "svlearn.anomaly.reconstruction_errors(x, x)",
    "from svlearn.anomaly import reconstruction_errors as mine; mine(x=x, x_prime=x)",
    "from svlearn.explorers.anomalies import heat_map_explorer\n"
    "from svlearn.data import Images\n"
    "images = Images(x.reshape(6, 1, 2, 4), torch.arange(6))\n"
    "heat_map_explorer({0: SimpleNamespace(reconstruct=lambda x: x)}, images)",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert svlearn.mean_squared_error(x, x) == 0",
    "from svlearn.pca import fit_pca; fit_pca(x, 2).reconstruct(x)",
    "from svlearn.noise import gaussian_noise; gaussian_noise(x, 0.3)",
    "svlearn.DenseAutoencoder(8, 2).reconstruct(x)",
    "svlearn.DenoisingAutoencoder(8, 2).reconstruct(x)",
    "from svlearn.training.cache import trained",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 1, 4, 4)})",
    "from svlearn.explorers.anomalies import heat; heat(torch.rand(2, 1, 4, 4))",
    "from svlearn.explorers.anomalies import Scored, alarm_explorer\n"
    "from svlearn.data import Images\n"
    "images = Images(x.reshape(6, 1, 2, 4), torch.arange(6))\n"
    "scored = Scored(x[0], x[:, 0], torch.arange(6) < 2)\n"
    "alarm_explorer(choose_threshold, {0: scored}, images)",
    "svlearn.checks.homework5.check_picture_errors(picture_errors)",
    "svlearn.checks.homework5.check_roc(roc)",
    "svlearn.checks.homework5.check_auc(auc)",
    "svlearn.checks.homework5.check_choose_threshold(choose_threshold)",
    "svlearn.checks.homework5.check_auc_table(auc_table)",
    "svlearn.checks.homework5.check_bootstrap_band(bootstrap_band)",
    "svlearn.checks.homework5.check_inpaint(inpaint)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *(
        "square().flatten(",
        ".unique().flip(",
        "searchsorted(",
        "trapezoid(",
        "cumsum(",
        ".sort(desc",
    ),
    *("quantile(", "masked_fill(", "masked_scatter("),
}
ELSEWHERE = {
    ("explorers/plane.py", "quantile("),  # of h, for the ends of a slider
    ("explorers/latent.py", "quantile("),  # the same
}
