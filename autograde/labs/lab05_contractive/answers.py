"""Answers to lab 05, right and wrong, and ways to svlearn's own; see CONTRIBUTING.md."""

from functools import partial

NUDGE = """
def finite_difference_jacobian(f, x, step=1e-2):
    {first}
    columns = [{column} for nudge in step * torch.eye(2)]
    return {J}
"""
EXACT = """
def jacobian(f, x):
    part = lambda sample: f(sample[None])[0]
    return {}
"""
LAYER = """
def sigmoid_penalty(W, b, x):
    h = torch.sigmoid({z})
    slope = {slope}
    return {penalty}
"""
DEEP = """
def deep_penalty(weights, biases, x):
    h, J = x, torch.eye(x.shape[1])
    for {each}:
        h = torch.sigmoid(h @ W.T + b)
        J = {J}
    return {penalty}
"""
LOSS = "def contractive_loss(x, x_prime, penalty, weight):\n    return {}"
VALUES = "def spectrum(J):\n    return {}"
MSE = "(x - x_prime).square().mean()"
nudge = partial(
    NUDGE.format,
    first="pass",
    column="(f(x + nudge) - f(x - nudge)) / (2 * step)",
    J="torch.stack(columns, dim=1)",
)
layer = partial(
    LAYER.format,
    z="x @ W.T + b",
    slope="h * (1 - h)",
    penalty="slope.square() @ W.square().sum(dim=1)",
)
deep = partial(
    DEEP.format,
    each="W, b in zip(weights, biases, strict=True)",
    J="(h * (1 - h))[:, :, None] * (W @ J)",
    penalty="J.square().sum(dim=(1, 2))",
)

RIGHT = {
    "finite_difference_jacobian": [
        nudge(),
        nudge(J="torch.stack(columns).T"),
        nudge(J="torch.cat([part[:, None] for part in columns], dim=1)"),
        nudge(first="step = 2e-2"),
        nudge(first="step = 1e-3"),
        nudge(column="(f(x + nudge) - f(x)) / (2 * step) + (f(x) - f(x - nudge)) / (2 * step)"),
        nudge(
            column="(8 * (f(x + nudge) - f(x - nudge)) - f(x + 2 * nudge) + f(x - 2 * nudge)) / 12"
            " / step"
        ),
    ],
    "jacobian": [
        EXACT.format("torch.stack([jacrev(part)(sample) for sample in x])"),
        EXACT.format("torch.stack([torch.autograd.functional.jacobian(part, a) for a in x])"),
        EXACT.format("vmap(torch.func.jacfwd(part))(x)"),
        EXACT.format("torch.einsum('bkbd->bkd', jacrev(f)(x))"),
        EXACT.format("torch.autograd.functional.jacobian(f, x)[range(len(x)), :, range(len(x))]"),
        EXACT.format("jacrev(lambda x: f(x).sum(dim=0))(x).movedim(1, 0)"),
        EXACT.format("vmap(jacrev(f))(x)"),
        EXACT.format("vmap(jacrev(part))(x.requires_grad_())"),
    ],
    "sigmoid_penalty": [
        layer(),
        layer(z="torch.einsum('kd,bd->bk', W, x) + b"),
        layer(z="nn.functional.linear(x, W, b)", slope="h - h * h"),
        layer(penalty="torch.einsum('bk,kd->bkd', slope, W).square().sum(dim=(1, 2))"),
        layer(penalty="(slope[:, :, None] * W).norm(dim=(1, 2)) ** 2"),
        layer(penalty="(slope**2) @ torch.diag(W @ W.T)"),
        layer(slope="torch.sigmoid(x @ W.T + b) * torch.sigmoid(-(x @ W.T + b))"),
    ],
    "deep_penalty": [
        deep(),
        deep(J="torch.diag_embed(h * (1 - h)) @ W @ J"),
        deep(J="torch.einsum('bk,kj,bjd->bkd', h - h * h, W, J.expand(len(x), *J.shape[-2:]))"),
        deep(penalty="torch.linalg.svdvals(J).square().sum(dim=1)"),
        deep(each="W, b in [*zip(weights, biases)]", penalty="(J * J).flatten(1).sum(1)"),
    ],
    "contractive_loss": [
        LOSS.format("nn.functional.mse_loss(x_prime, x) + weight * penalty.mean()"),
        LOSS.format("(x - x_prime).pow(2).sum() / x.numel() + (weight * penalty).mean()"),
        LOSS.format("((x - x_prime).square().mean(1) + weight * penalty).mean()"),
        LOSS.format("torch.dist(x, x_prime) ** 2 / x.numel() + weight / len(x) * penalty.sum()"),
    ],
    "spectrum": [
        VALUES.format("torch.linalg.svd(J).S.mean(dim=0)"),
        VALUES.format("torch.stack([torch.svd(part).S for part in J]).mean(dim=0)"),
        VALUES.format("torch.linalg.svdvals(J.mT).sort(descending=True).values.mean(0)"),
        VALUES.format("sum(torch.linalg.svdvals(part) for part in J) / len(J)"),
    ],
}
WRONG = {
    "finite_difference_jacobian": [
        nudge(J="torch.stack(columns)"),
        nudge(J="-torch.stack(columns, dim=1)"),
        nudge(J="torch.stack(columns, dim=1).numpy()"),
        nudge(J="columns"),
        nudge(J="torch.stack(columns, dim=1)[None]"),
        nudge(J="torch.diag(torch.diag(torch.stack(columns, dim=1)))"),
        nudge(first="step = 0.1"),
        nudge(first="step = 1e-6"),
        nudge(column="(f(x) - f(x - nudge)) / step"),
        nudge(column="f(x + nudge) - f(x - nudge)"),
        nudge(column="(f(x + nudge) - f(x - nudge)) / 2"),
        nudge(column="(f(x + nudge) + f(x - nudge)) / (2 * step)"),
        nudge(J="torch.autograd.functional.jacobian(f, x)"),
        nudge(J="(0 * torch.zeros(2, 2).log())"),
    ],
    "jacobian": [
        EXACT.format("vmap(jacrev(part))(x).mT"),
        EXACT.format("vmap(jacrev(part))(x).transpose(0, 1)"),
        EXACT.format("vmap(jacrev(part))(x)[:1]"),
        EXACT.format("vmap(jacrev(part))(x).mean(dim=0).expand(len(x), -1, -1)"),
        EXACT.format("vmap(jacrev(part))(x).flatten(1)"),
        EXACT.format("jacrev(f)(x)"),
        EXACT.format("vmap(jacrev(part))(x).square()"),
        EXACT.format("vmap(jacrev(part))(0 * x)"),
        EXACT.format("[*vmap(jacrev(part))(x)]"),
        EXACT.format("vmap(jacrev(part))(x).half().float()"),
        EXACT.format("vmap(jacrev(part))(x) / 0 * 0"),
        EXACT.format("vmap(jacrev(part))(x.mul_(2))"),
        EXACT.format("vmap(jacrev(part))(x) if len(x) < 2 else vmap(jacrev(part))(x.flip(0))"),
    ],
    "sigmoid_penalty": [
        layer(z="x @ W.T"),
        layer(z="x @ W.T - b"),
        layer(slope="h"),
        layer(slope="1 - h * h"),
        layer(slope="(h * (1 - h)).detach()"),
        layer(slope="torch.full_like(h, 0.25)"),
        layer(penalty="slope @ W.square().sum(dim=1)"),
        layer(penalty="slope.square() @ W.abs().sum(dim=1)"),
        layer(penalty="slope.square() @ W.sum(dim=1).square()"),
        layer(penalty="(slope @ W).square().sum(dim=1)"),
        layer(penalty="(slope.square() @ W.square().sum(dim=1)).sum()"),
        layer(penalty="(slope.square() @ W.square().sum(dim=1))[:, None]"),
        layer(penalty="(slope.square() @ W.square().sum(dim=1)).sqrt()"),
        layer(penalty="slope.square() @ W.data.square().sum(dim=1)"),
        layer(penalty="(slope.square() @ W.square().sum(dim=1)).clamp(max=0.5)"),
        layer(penalty="(slope.square() @ W.square().sum(dim=1)).tolist()"),
        layer(penalty="slope.square().mean(dim=0) @ W.square().sum(dim=1) * torch.ones(len(x))"),
    ],
    "deep_penalty": [
        deep(J="W @ J"),
        deep(J="(h * (1 - h))[:, :, None] * W @ J.detach()"),
        deep(J="(h * (1 - h)).square()[:, :, None] * (W @ J)"),
        deep(J="(h * (1 - h))[:, :, None] * (W.abs() @ J)"),
        deep(J="(h[:1] * (1 - h[:1]))[:, :, None] * (W @ J)"),
        deep(penalty="J.square().sum(dim=(1, 2)).mean()"),
        deep(penalty="J.square().mean(dim=(1, 2))"),
        deep(penalty="J.abs().sum(dim=(1, 2))"),
        deep(penalty="torch.linalg.matrix_norm(J, 2) ** 2"),
        deep(penalty="J.square().sum(dim=(1, 2)).detach()"),
        deep(
            penalty="J.square().sum(dim=(1, 2)) if len(weights) < 4 else J.square().sum((1, 2)) / 2"
        ),
        deep(each="W, b in [*zip(weights, biases)][:2]"),
        deep(each="W, b in [(weights.pop(0), biases.pop(0)) for _ in list(weights)]"),
        deep(each="W, b in [(W.detach(), b) for W, b in zip(weights, biases)]"),
        deep(each="W, b in [(W, b.detach()) for W, b in zip(weights, biases)]"),
        deep(each="W, b in [(W, 0 * b) for W, b in zip(weights, biases)]"),
    ],
    "contractive_loss": [
        LOSS.format(f"{MSE} + weight * penalty"),
        LOSS.format(f"{MSE} + weight * penalty.sqrt().mean()"),
        LOSS.format(f"{MSE} + weight * penalty.square().mean()"),
        LOSS.format(f"{MSE} + weight**2 * penalty.mean()"),
        LOSS.format(f"{MSE} + weight + penalty.mean()"),
        LOSS.format(f"{MSE} + 0.1 * penalty.mean()"),
        LOSS.format(f"{MSE} + weight * penalty.max()"),
        LOSS.format(f"{MSE} + weight * penalty.median()"),
        LOSS.format(f"(1 - weight) * {MSE} + weight * penalty.mean()"),
        LOSS.format(f"{MSE} * (1 + weight * penalty.mean())"),
        LOSS.format(f"{MSE}.detach() + weight * penalty.mean()"),
        LOSS.format(f"{MSE} + weight * penalty.detach().mean()"),
        LOSS.format(f"({MSE} + weight * penalty.mean()).item()"),
        LOSS.format(f"{{'loss': {MSE} + weight * penalty.mean()}}").replace("{}", ""),
        LOSS.format(f"{MSE}.sqrt() + weight * penalty.mean()"),
        LOSS.format("(x - x_prime).abs().mean() + weight * penalty.mean()"),
    ],
    "spectrum": [
        VALUES.format("torch.linalg.svdvals(J).mean(dim=0).flip(0)"),
        VALUES.format("torch.linalg.svdvals(J).mean(dim=0).square()"),
        VALUES.format("torch.linalg.svdvals(J).mean(dim=0, keepdim=True)"),
        VALUES.format("torch.linalg.svdvals(J).median(dim=0).values"),
        VALUES.format("torch.linalg.svdvals(J).amax(dim=0)"),
        VALUES.format("torch.linalg.svdvals(J).mean(dim=0).numpy()"),
        VALUES.format("torch.linalg.svdvals(J).mean(dim=0).tolist()"),
        VALUES.format("torch.linalg.svdvals(J.flatten(0, 1))"),
        VALUES.format("J.norm(dim=2).sort(descending=True).values.mean(dim=0)"),
        VALUES.format("J.norm(dim=(1, 2)).mean()"),
        VALUES.format("torch.linalg.svdvals(J).mean(dim=0) / torch.linalg.svdvals(J).max()"),
        VALUES.format("torch.linalg.svdvals(J - J.mean(dim=0)).mean(dim=0)"),
        VALUES.format("torch.linalg.svdvals(J.mul_(1.01)).mean(dim=0)"),
    ],
}

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
    "svlearn.jacobian._with_slope(nn.Sigmoid(), x)",
    "model = svlearn.ContractiveAutoencoder(8, 2); model.loss_terms(x, model(x))",
    "svlearn.ContractiveAutoencoder(8, 2).fit(x, progress=False)",
    "from svlearn.explorers import contractive_explorer as show\n"
    "show({0: svlearn.ContractiveAutoencoder(8, 2)}, SimpleNamespace(x=x, y=torch.arange(6)))",
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
}
