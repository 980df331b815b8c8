"""Ways to svlearn's own that submissions of lab 01 must find closed, and those that stay open."""

MODEL = "SimpleNamespace(input_dim=8, latent_dim=2, hidden_layers=[4], activation=nn.ReLU)"
PLAIN = "nn.Sequential(nn.Linear(8, 8))"
ROUTES = [
    "from svlearn import middle_size; middle_size(784, 16)",
    "svlearn.middle_size(784, latent_dim=16)",
    "svlearn.middle_size()",
    "svlearn.autoencoders.layers.middle_size(1, 2, 3, four=4)",
    "from svlearn.autoencoders.layers import dense_layers; dense_layers([8, 4], nn.ReLU)",
    "import importlib, svlearn.autoencoders.layers as own; importlib.reload(own).middle_size(4, 2)",
    "svlearn.DenseAutoencoder(8, 2)",
    "svlearn.DenseAutoencoder(8, 2, [4])",
    "svlearn.DenseAutoencoder(8, 2, []).encoder",
    "svlearn.BaseAutoencoder(8, 2, [4], activation=nn.Tanh)",
    f"svlearn.BaseAutoencoder.build_encoder({MODEL})",
    f"svlearn.BaseAutoencoder.build_decoder({MODEL})",
    "type('Mine', (svlearn.BaseAutoencoder,), {})(8, 2)",
    "svlearn.mean_squared_error(x, x)",
    "from svlearn.anomaly import reconstruction_errors; reconstruction_errors(x, x).mean()",
    "from svlearn.losses import mean_squared_error as mine; mine(x_prime=x, x=x)",
    "svlearn.BaseAutoencoder.loss_terms(None, x, svlearn.Output(x, x, x))",
    "from svlearn.explorers import latent_explorer as show\n"
    "show({2: SimpleNamespace(reconstruct=lambda x: x)}, SimpleNamespace(x=x))",
    f"svlearn.fit({PLAIN}, x)",
    f"svlearn.BaseAutoencoder.fit({PLAIN}, x)",
    f"svlearn.training.loop.fit({PLAIN}, x, progress=False)",
    f"svlearn.training.loop._step({PLAIN}, None, x)",
    f"svlearn.training.loop._epoch({PLAIN}, None, x, 2, None)",
    f"svlearn.training.loop._by_autograd({PLAIN}, x)",
    f"svlearn.training.loop.Trainable.gradients({PLAIN}, x)",
    "from svlearn.batched.group import rebuild\nrebuild(x[None], torch.eye(8)[None], x[:1], x)",
    "from svlearn.training.sweep import latent_sweep\n"
    "latent_sweep(x, [2], cache=Path(folder, 'cache'))",
    "svlearn.compress(None, x)",
    "svlearn.compression.compress(SimpleNamespace(encode=lambda x: x, modules=list), x)",
    "svlearn.decompress(None, b'')",
    "from svlearn.compression import _latent; _latent(None, b'')",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert svlearn.ShiftedTanh()(torch.zeros(2)).tolist() == [0.5, 0.5]",
    "assert svlearn.TrainConfig(epochs=3).epochs == 3",
    "assert svlearn.History({'a': [1.0]}, [], [0.1]).loss == [1]",
    "from svlearn.plotting import plot_layers; plot_layers([8, 4, 2, 4, 8])",
    "from svlearn.plotting import plot_loss; plot_loss(svlearn.History({'a': [1]}, [2], [0.1]))",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 1, 4, 4)})",
    "from svlearn.plotting import plot_curves\nfrom svlearn.plotting import with_alt\n"
    "with_alt(plot_curves([1, 2], {'a': [1, 2]}, xlabel='x', ylabel='y'), 'text')._repr_html_()",
    "from svlearn.explorers import explorer; explorer(lambda: '')",
    "from svlearn.training.modes import evaluating, one_thread, own_randomness",
    "svlearn.checks.lab01.check_middle_size(middle_size)",
    "svlearn.checks.lab01.check_build_encoder(build_encoder)",
    "svlearn.checks.lab01.check_build_decoder(build_decoder)",
    "svlearn.checks.lab01.check_reconstruction_loss(reconstruction_loss)",
    "svlearn.checks.lab01.check_train_step(train_step)",
    "svlearn.checks.lab01.check_compression(compress, decompress)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("bit_length(", "log2(", "nn.Linear(", "mse_loss(", ".square().mean(", ".backward("),
    *("optimizer.step(", "zero_grad(", ".tobytes(", ".frombuffer("),
}
ELSEWHERE = {
    ("plotting/figures.py", "log2("),  # how tall a bar is
    ("kernels/launches.py", ".backward("),  # on the meta device, of sizes alone
    # Fits its own layer to labels: no autoencoder, no other loss, no other optimizer.
    *(("experiments/classifier.py", step) for step in ("nn.Linear(", "zero_grad(", ".backward(")),
    ("experiments/classifier.py", "optimizer.step("),
}
