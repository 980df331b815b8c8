"""Ways to svlearn's own that submissions of lab 05 must find closed, and those that stay open."""

SIGMOID = "nn.Sequential(nn.Linear(8, 2), nn.Sigmoid())"
ROUTES = [
    "from svlearn.jacobian import jacobian as own; own(torch.sin, x)",
    "svlearn.jacobian.jacobian(f=torch.sin, x=x)",
    f"svlearn.jacobian.contractive_penalty({SIGMOID}, x)",
    "from svlearn.jacobian import contractive_penalty as own; own(torch.sigmoid, x)",
    "svlearn.jacobian.singular_values(torch.sin, x)",
    "svlearn.jacobian._by_outputs(torch.sin, x)",
    f"svlearn.jacobian._by_slopes(svlearn.jacobian._layers({SIGMOID}), x)",
    f"svlearn.jacobian._layers({SIGMOID})[0].through(x)",
    "svlearn.jacobian.with_slope(nn.Sigmoid(), x)",
    "from svlearn.kernels.sigmoid_penalty import sigmoid_penalty as own; own(x, torch.rand(2, 8))",
    "from svlearn.kernels.sigmoid_penalty import SigmoidPenalty as own\n"
    "own.apply(x, torch.rand(2, 8), None)",
    "from svlearn.kernels.sigmoid_penalty import differentiable_backward as own\n"
    "own(x, torch.rand(2, 8), None, None, torch.ones(6))",
    "from svlearn.kernels.triton_kernels import sigmoid as own; own(x)",
    "from svlearn.kernels.triton_kernels import forward as own; own(x)",
    "from svlearn.kernels.triton_kernels import backward as own; own(x)",
    "model = svlearn.ContractiveAutoencoder(8, 2); model.loss_terms(x, model(x))",
    "svlearn.ContractiveAutoencoder(8, 2).fit(x, progress=False)",
    "from svlearn.batched.contractive import ContractiveGroup as own\n"
    "own({'a': svlearn.ContractiveAutoencoder(8, 2)})",
    "from svlearn.batched.training import fit_all\n"
    "fit_all({k: svlearn.ContractiveAutoencoder(8, 2) for k in 'ab'}, x, progress=False)",
    "from svlearn.explorers import contractive_explorer as show\n"
    "show({0: svlearn.ContractiveAutoencoder(8, 2)}, SimpleNamespace(x=x, y=torch.arange(6)))",
    "from svlearn.explorers import directions_explorer as walk\n"
    "walk({0: svlearn.ContractiveAutoencoder(8, 2)}, x[:1])",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert svlearn.ContractiveAutoencoder(8, 2)(x).x_prime.shape == x.shape",
    "MyAutoencoder(8, 2).fit(x, progress=False)",
    "assert svlearn.mean_squared_error(x, x) == 0",
    "from svlearn.jacobian import saturation; assert saturation(torch.zeros(3)) == 1",
    "svlearn.DenoisingAutoencoder(8, 2).fit(x, progress=False)",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 1, 4, 4)})",
    "svlearn.checks.lab05.check_finite_difference_jacobian(finite_difference_jacobian)",
    "svlearn.checks.lab05.check_jacobian(jacobian)",
    "svlearn.checks.lab05.check_sigmoid_penalty(sigmoid_penalty)",
    "svlearn.checks.lab05.check_deep_penalty(deep_penalty)",
    "svlearn.checks.lab05.check_contractive_loss(contractive_loss)",
    "svlearn.checks.lab05.check_spectrum(spectrum)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("jacrev(", "jacfwd(", "vmap(", "autograd.grad(", "svdvals(", "linalg.svd(", "h - h * h"),
    *("1 - h", ".sigmoid(", "functional.jacobian("),
}
ELSEWHERE = {
    ("autoencoders/layers.py", ".sigmoid("),  # the shifted tanh
    ("pca.py", "svdvals("),  # angles between two subspaces
    ("pca.py", "linalg.svd("),  # directions, not values; variances of centred data
    ("explorers/directions.py", "linalg.svd("),  # of one J; what makes it is withheld
    ("training/descent.py", "autograd.grad("),  # the slope of a loss at a single weight
}
