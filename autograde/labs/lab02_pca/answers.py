"""Answers to lab 02, right and wrong, and ways to svlearn's own; see CONTRIBUTING.md."""

from functools import partial

PCA = """
def pca(X, k):
    mean = {mean}
    centred = X - mean
    components = {components}
    return {both}
"""
PAIR = "def linear_autoencoder(d, k):\n    return {}, {}"
ANGLES = """
def principal_angles(A, B):
    Q_A, Q_B = {bases}
    cosines = torch.linalg.svdvals({product})
    return {angles}
"""
DIRECTIONS = "def principal_directions(W):\n    return {}"
pca = partial(
    PCA.format,
    mean="X.mean(0)",
    components="torch.linalg.svd(centred, full_matrices=False)[2][:k]",
    both="mean, components",
)
angles = partial(
    ANGLES.format,
    bases="torch.linalg.qr(A)[0], torch.linalg.qr(B)[0]",
    product="Q_A.T @ Q_B",
    angles="cosines.clamp(max=1).acos().rad2deg()",
)

RIGHT = {
    "pca": [
        pca(),
        pca(mean="torch.einsum('nd->d', X) / len(X)"),
        pca(components="torch.linalg.svd(centred.T)[0].T[:k]"),
        pca(components="torch.linalg.svd(centred.double()).Vh[:k].float()"),
        pca(components="torch.linalg.eigh(torch.cov(X.T))[1].flip(1).T[:k]"),
        pca(components="torch.linalg.svd(centred / len(X) ** 0.5)[2][:k]"),
        pca(both="[mean.clone(), -components]"),
    ],
    "linear_autoencoder": [
        PAIR.format("nn.Linear(d, k)", "nn.Linear(k, d)"),
        PAIR.format(
            "nn.Sequential(nn.Linear(d, k))", "nn.Sequential(nn.Linear(k, d), nn.Identity())"
        ),
        PAIR.format("nn.Sequential(nn.Linear(d, d), nn.Linear(d, k))", "nn.Linear(k, d)"),
        PAIR.format("nn.Bilinear(1, d, k)", "nn.Linear(k, d)")
        + "\nclass Own(nn.Bilinear):\n    def forward(self, x): "
        "return super().forward(torch.ones(len(x), 1), x)\n"
        "nn = type('', (), {**vars(nn), 'Bilinear': Own})\n",
        PAIR.format("nn.LazyLinear(k)", "nn.Linear(k, d)").replace(
            "return nn.LazyLinear(k)", "f = nn.LazyLinear(k); f(torch.zeros(1, d)); return f"
        ),
    ],
    "principal_angles": [
        angles(),
        angles(product="Q_B.T @ Q_A"),
        angles(bases="[torch.linalg.svd(M, full_matrices=False).U for M in (A, B)]"),
        angles(angles="180 / torch.pi * torch.arccos(cosines.clip(-1, 1))"),
        angles(angles="torch.tensor([min(c, 1) for c in cosines.tolist()]).acos().rad2deg()"),
        angles(angles="torch.atan2((1 - cosines**2).clamp(min=0).sqrt(), cosines).rad2deg()"),
    ],
    "principal_directions": [
        DIRECTIONS.format("torch.linalg.svd(W, full_matrices=False)[0]"),
        DIRECTIONS.format("torch.linalg.svd(W).U[:, : W.shape[1]]"),
        DIRECTIONS.format("torch.linalg.svd(W.T, full_matrices=False).Vh.mT.detach()"),
        DIRECTIONS.format("-torch.linalg.eigh(W @ W.T)[1].flip(1)[:, : W.shape[1]]"),
        DIRECTIONS.format(
            "nn.functional.normalize(W @ torch.linalg.eigh(W.T @ W)[1].flip(1), dim=0)"
        ),
    ],
}
WRONG = {
    "pca": [
        pca(mean="X.mean()"),
        pca(mean="X.mean(0, keepdim=True)"),
        pca(mean="X.median(0).values"),
        pca(mean="X.sum(0) / (len(X) - 1)"),
        pca(components="torch.linalg.svd(X)[2][:k]"),
        pca(components="torch.linalg.svd(centred)[2].T[:k]"),
        pca(components="torch.linalg.svd(centred)[2].flip(0)[:k]"),
        pca(components="torch.linalg.svd(centred)[2][: k + 1]"),
        pca(components="torch.linalg.svd(centred)[2][:k].abs()"),
        pca(components="torch.linalg.eigh(X.T @ X)[1].flip(1).T[:k]"),
        pca(components="torch.linalg.eigh(torch.corrcoef(X.T))[1].flip(1).T[:k]"),
        pca(components="torch.linalg.qr(centred.T)[0].T[:k]"),
        pca(components="torch.linalg.svd(centred / len(X))[2][:k] / len(X)"),
        pca(components="torch.linalg.svd(centred)[2][:k].round(decimals=1)"),
        pca(components="[*torch.linalg.svd(centred)[2][:k]]"),
        pca(components="torch.eye(X.shape[1])[:k]"),
        pca(both="components, mean"),
        pca(both="mean, components, k"),
        pca(both="mean, components.T"),
        pca(both="0 * mean, components"),
    ],
    "linear_autoencoder": [
        PAIR.format("nn.Linear(d, k), nn.ReLU()", "nn.Linear(k, d)"),
        PAIR.format("nn.Sequential(nn.Linear(d, k), nn.Tanh())", "nn.Linear(k, d)"),
        PAIR.format("nn.Sequential(nn.Linear(d, k), nn.LeakyReLU(0.9))", "nn.Linear(k, d)"),
        PAIR.format("nn.Sequential(nn.Linear(d, k), nn.Hardtanh(-20, 20))", "nn.Linear(k, d)"),
        PAIR.format("nn.Sequential(nn.Linear(d, k), nn.Dropout())", "nn.Linear(k, d)"),
        PAIR.format("nn.Sequential(nn.Linear(d, k), nn.LayerNorm(k))", "nn.Linear(k, d)"),
        PAIR.format("nn.Sequential(nn.BatchNorm1d(d), nn.Linear(d, k))", "nn.Linear(k, d)"),
        PAIR.format("nn.Linear(d, k)", "nn.Sequential(nn.ReLU(), nn.Linear(k, d))"),
        PAIR.format("nn.Linear(d, k)", "nn.Sequential(nn.Linear(k, d), ShiftedTanh())"),
        PAIR.format("nn.Linear(d, k)", "nn.Linear(k, d, bias=False)"),
        PAIR.format("nn.Linear(d, k)", "nn.Linear(k, d).requires_grad_(False)"),
        PAIR.format("nn.Linear(d, k)", "nn.Linear(k, d).weight"),
        PAIR.format("nn.Linear(d, d)", "nn.Linear(d, d)"),
        PAIR.format("nn.Linear(d, 16)", "nn.Linear(16, d)"),
        PAIR.format("nn.Linear(d, k)", "nn.Linear(k, d), nn.Identity()"),
        PAIR.format("nn.Linear(d, k)", "nn.Linear(k, d, device='meta')"),
        PAIR.format("lambda x: x[:, :k]", "lambda h: h @ torch.ones(k, d)"),
        PAIR.format("nn.Identity()", "nn.Identity()"),
        PAIR.format("nn.Linear(d, k).half()", "nn.Linear(k, d).half()"),
        PAIR.format("nn.Sequential(nn.Linear(d, k), nn.Linear(k, 1))", "nn.Linear(k, d)"),
    ],
    "principal_angles": [
        angles(bases="A, B"),
        angles(bases="A / A.norm(), B / B.norm()"),
        angles(bases="torch.linalg.qr(A)[0], B"),
        angles(product="Q_A @ Q_B.T"),
        angles(product="Q_A.T @ Q_A"),
        angles(product="Q_A.T @ Q_B").replace("svdvals", "eigvals"),
        angles(product="Q_A.T @ Q_B").replace("torch.linalg.svdvals", "torch.diag"),
        angles(angles="cosines.acos().rad2deg()"),
        angles(angles="cosines.clamp(max=1).acos()"),
        angles(angles="cosines.clamp(max=1).acos().deg2rad()"),
        angles(angles="cosines.clamp(max=1).asin().rad2deg()"),
        angles(angles="90 - cosines.clamp(max=1).acos().rad2deg()"),
        angles(angles="cosines.clamp(max=0.99).acos().rad2deg()"),
        angles(angles="cosines.square().clamp(max=1).acos().rad2deg()"),
        angles(angles="cosines.clamp(max=1).acos().rad2deg().sort(descending=True)[0]"),
        angles(angles="cosines.clamp(max=1).acos().rad2deg().round()"),
        angles(angles="cosines.clamp(max=1).acos().rad2deg().mean()"),
        angles(angles="cosines.clamp(max=1).acos().rad2deg()[None]"),
        angles(angles="cosines.clamp(max=1).acos().rad2deg().tolist()"),
        angles(angles="cosines.clamp(max=1).acos().rad2deg().double()"),
    ],
    "principal_directions": [
        DIRECTIONS.format("torch.linalg.svd(W, full_matrices=False)"),
        DIRECTIONS.format("torch.linalg.svd(W, full_matrices=False)[1]"),
        DIRECTIONS.format("torch.linalg.svd(W, full_matrices=False)[2]"),
        DIRECTIONS.format("torch.linalg.svd(W)[0]"),
        DIRECTIONS.format("torch.linalg.svd(W.T, full_matrices=False)[2]"),
        DIRECTIONS.format("torch.linalg.svd(W, full_matrices=False)[0].flip(1)"),
        DIRECTIONS.format("torch.linalg.svd(W, full_matrices=False)[0].abs()"),
        DIRECTIONS.format("torch.linalg.svd(W - W.mean(0), full_matrices=False)[0]"),
        DIRECTIONS.format("torch.linalg.eigh(W @ W.T)[1][:, : W.shape[1]]"),
        DIRECTIONS.format("torch.linalg.svd(W, full_matrices=False)[0] * W.shape[1]"),
        DIRECTIONS.format("W"),
        DIRECTIONS.format("W @ torch.linalg.svd(W, full_matrices=False)[2].T"),
        DIRECTIONS.format("torch.eye(len(W))[:, : W.shape[1]]"),
        DIRECTIONS.format("[*torch.linalg.svd(W, full_matrices=False)[0]]"),
    ],
}

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
    ("experiments/classifier.py", "nn.Linear("),  # of a classifier, which gives labels
}
