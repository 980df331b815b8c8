"""Ways to svlearn's own that submissions of lab 06 must find closed, and those that stay open."""

ROUTES = [
    "from svlearn.kernels.sigmoid_penalty import sigmoid_penalty as own; own(x, torch.rand(2, 8))",
    "from svlearn.kernels.sigmoid_penalty import SigmoidPenalty as own\n"
    "own.apply(x, torch.rand(2, 8), None)",
    "from svlearn.kernels.sigmoid_penalty import differentiable_backward as own\n"
    "own(x, torch.rand(2, 8), None, None, torch.ones(6))",
    "from svlearn.kernels.triton_kernels import sigmoid as own; own(x)",
    "from svlearn.kernels.triton_kernels import forward as own; own(x)",
    "from svlearn.kernels.triton_kernels import backward as own; own(x)",
    "from svlearn.kernels.operators import penalty_forward as own; own(x, x, x, x)",
    "from svlearn.kernels.operators import penalty_backward as own; own(x, x, x, x, x, x)",
    "encoder = nn.Sequential(nn.Linear(8, 2), nn.Sigmoid())\n"
    "svlearn.jacobian.contractive_penalty(encoder, x, backend='triton')",
]
STAYS = [
    "encoder = nn.Sequential(nn.Linear(8, 2), nn.Sigmoid())\n"
    "assert svlearn.jacobian.contractive_penalty(encoder, x).shape == (6,)",
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "svlearn.ContractiveAutoencoder(8, 2, jacobian_weight=0.1).fit(x, progress=False)",
    "MyAutoencoder(8, 2).fit(x, progress=False)",
    "guard_memory()",
    "assert trace(add_kernel, (2,), *torch.ones(3, 5), 5, 4).read('x').tolist() == [*range(5)]",
    "assert eager(lambda: torch.ones(3, device='meta').exp())[-1].bytes == 24",
    "assert H100.bound([Launch('', 3_350_000, 0)]) == 1e-6",
    "grid_explorer(B=3, D=4)",
    "launch_explorer(mine, bytes_moved, batches=(2,), blocks=(2,))",
    "svlearn.checks.lab06.check_add_kernel(add_kernel)",
    "svlearn.checks.lab06.check_squared_norm_kernel(squared_norm_kernel)",
    "svlearn.checks.lab06.check_penalty_forward(penalty_forward)",
    "svlearn.checks.lab06.check_penalty_backward(penalty_backward)",
    "svlearn.checks.lab06.check_sigmoid_penalty(SigmoidPenalty)",
    "svlearn.checks.lab06.check_forward_cost(forward_cost)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("tl.program_id(", "tl.arange(", "tl.load(", "tl.store(", "tl.sum(", "tl.zeros(", "tl.exp("),
    *("save_for_backward(", "saved_tensors", "penalty_forward[", "penalty_backward["),
}
ELSEWHERE: set[tuple[str, str]] = set()
