"""Ways to svlearn's own that submissions of homework 2 must find closed, and those left open."""

MODEL = "SimpleNamespace(input_dim=8, latent_dim=2, hidden_layers=[4], activation=nn.ReLU)"
ROUTES = [
    "svlearn.autoencoders.layers.dense_layers([8, 4, 2], nn.ReLU)",
    "from svlearn.autoencoders.layers import dense_layers as own; own([8, 4], nn.CELU)",
    "import importlib, svlearn.autoencoders.layers as own\n"
    "importlib.reload(own).dense_layers([8, 4, 2], nn.ReLU)",
    "svlearn.DenseAutoencoder(8, 2, [4], activation=nn.CELU).encoder",
    "DenseAutoencoder(8, 2, [])",
    "svlearn.BaseAutoencoder(8, 2)",
    f"svlearn.BaseAutoencoder.build_encoder({MODEL})",
    f"svlearn.BaseAutoencoder.build_decoder({MODEL})",
    "type('Mine', (svlearn.BaseAutoencoder,), {})(8, 2)",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert ShiftedTanh()(torch.zeros(2)).tolist() == [0.5, 0.5]",
    "assert mean_squared_error(x, x) == 0",
    "assert TrainConfig(epochs=3).epochs == 3",
    "from svlearn.plotting import plot_curves, with_alt\n"
    "with_alt(plot_curves([1, 2], {'a': [1, 2]}, xlabel='x', ylabel='y'), 'text')._repr_html_()",
    "from svlearn.explorers import explorer; explorer(lambda: '')",
    "with one_thread(): x.sum()",
    "svlearn.checks.homework2.check_build_half(build_half)",
    "svlearn.checks.homework2.check_width_for_budget(width_for_budget)",
    "svlearn.checks.homework2.check_one_cycle(one_cycle)",
    "svlearn.checks.homework2.check_step_memory(step_memory)",
    "svlearn.checks.homework2.check_experiment(experiment)",
    "svlearn.checks.homework2.check_series(series)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("nn.Linear(", "kaiming", "a * b + b", "product(", ".setdefault(", "itertools.groupby("),
    *("OneCycleLR(", "mean(box"),
}
ELSEWHERE = {
    # Fits its own layer to labels: no activation, no other initialisation.
    ("experiments/classifier.py", "nn.Linear("),
    # Notes the losses of an epoch, term by term: no table, no means over rows.
    ("training/history.py", ".setdefault("),
    # Notes who writes to a place: no table either.
    ("kernels/memory.py", ".setdefault("),
    ("kernels/sanitizer.py", ".setdefault("),
}
