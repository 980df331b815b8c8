"""Answers to lab 01, right and wrong, and ways to svlearn's own; see CONTRIBUTING.md."""

from functools import partial

BUILD = """
def build_encoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], input_dim
    for size in hidden_layers:
        modules += [nn.Linear(last, size), {activation}]
        last = size
    return nn.Sequential(*modules, {last})
"""
DECODE = """
def build_decoder(input_dim, hidden_layers, latent_dim):
    modules, last = [], latent_dim
    for size in hidden_layers[::-1]:
        modules += [nn.Linear(last, size), nn.ReLU()]
        last = size
    return nn.Sequential(*modules, nn.Linear(last, input_dim), {squash})
"""
LOSS = "def reconstruction_loss(x, x_prime):\n    return {}"
SIZE = "def middle_size(D, K):\n    return {}"
STEP = """
def train_step(model, loss_function, optimizer, x):
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    {}
"""
SEND = """
def compress(encoder, x):
    h = encoder(x).detach().numpy()
    blob = {blob}
    return blob, {ratio}

def decompress(decoder, blob, latent_dim):
    with torch.no_grad():
        h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
        return {back}
"""
encoder = partial(BUILD.format, activation="nn.ReLU()", last="nn.Linear(last, latent_dim)")
send = partial(SEND.format, blob="h.tobytes()", ratio="x.nbytes / len(blob)", back="decoder(h)")

RIGHT = {
    "middle_size": [
        SIZE.format("2 ** ((D * K).bit_length() - 1 >> 1)"),
        SIZE.format("int(2 ** math.floor(math.log(math.sqrt(D * K), 2) + 1e-9))"),
    ],
    "build_encoder": [
        encoder(),
        encoder(activation="nn.ReLU(inplace=True)"),
        encoder(activation="nn.Threshold(0, 0)"),
        encoder(last="nn.Linear(last, latent_dim), nn.Identity(), nn.Dropout(0)"),
    ],
    "build_decoder": [
        DECODE.format(squash="ShiftedTanh()"),
        DECODE.format(squash="nn.Tanh(), nn.Hardtanh(-1, 1)") + "\nTanh = nn.Tanh\n"
        "class Half(nn.Tanh):\n    def forward(self, z): return (1 + super().forward(z)) / 2\n"
        "nn = type('', (), {**vars(nn), 'Tanh': Half})\n",
    ],
    "reconstruction_loss": [
        LOSS.format("((x - x_prime) ** 2).sum() / x.numel()"),
        LOSS.format("nn.MSELoss()(x, x_prime)"),
        LOSS.format("torch.stack([(a - b).pow(2).mean() for a, b in zip(x, x_prime)]).mean()"),
    ],
    "train_step": [
        STEP.format("return loss"),
        STEP.format("return loss.detach().numpy()"),
        STEP.format("return float(loss)"),
    ],
    "compression": [
        send(),
        send(ratio="x.shape[1] / h.shape[1]"),
        send(blob="b''.join(row.tobytes() for row in h)"),
        send(back="torch.cat([decoder(row[None]) for row in h])"),
    ],
}
WRONG = {
    "middle_size": [
        SIZE.format("round(math.sqrt(D * K))"),
        SIZE.format("2 ** int(math.log2(D) // 2 + math.log2(K) // 2)"),
        SIZE.format("str(2 ** int(math.log2(D * K) / 2))"),
        SIZE.format("[2 ** int(math.log2(D * K) / 2)]"),
        SIZE.format("2 ** int(math.log2(D * K) / 2) if D * K < 10_000 else 64"),
    ],
    "build_encoder": [
        encoder(activation="nn.LeakyReLU()"),
        encoder(activation="nn.LeakyReLU(1e-3)"),
        encoder(activation="nn.GELU()"),
        encoder(activation="nn.ReLU6()"),
        encoder(activation="nn.Softplus()"),
        encoder(activation="nn.ReLU(), nn.LayerNorm(size)"),
        encoder(activation="nn.ReLU(), nn.BatchNorm1d(size)"),
        encoder(activation="nn.ReLU(), nn.Dropout()"),
        encoder(last="nn.Linear(last, latent_dim, bias=False)"),
        encoder(last="nn.Linear(last, latent_dim), nn.Hardtanh()"),
        encoder(last="nn.Linear(last, latent_dim).requires_grad_(False)"),
        encoder().replace("hidden_layers:", "reversed(hidden_layers):"),
        encoder().replace("hidden_layers:", "sorted(hidden_layers):"),
        encoder().replace("hidden_layers:", "hidden_layers[:3]:"),
        encoder() + "build_encoder = partial_encoder = lambda *_: nn.Identity()",
    ],
    "build_decoder": [
        DECODE.format(squash="nn.Hardsigmoid()"),
        DECODE.format(squash="nn.Softmax(-1)"),
        DECODE.format(squash="ShiftedTanh(), ShiftedTanh()"),
        DECODE.format(squash="nn.Identity()"),
        DECODE.format(squash="ShiftedTanh()").replace("[::-1]", ""),
    ],
    "reconstruction_loss": [
        LOSS.format("nn.functional.smooth_l1_loss(x_prime, x)"),
        LOSS.format("(x - x_prime).square().mean(1)"),
        LOSS.format("(x - x_prime).square().mean(0, keepdim=True).mean(1)"),
        LOSS.format("(x - x_prime).square().median()"),
        LOSS.format("(x - x_prime).square().sum() / (x.numel() - 1)"),
        LOSS.format("(x.mean() - x_prime.mean()).square()"),
        LOSS.format("(x - x_prime).square().mean() + 1e-4 * x_prime.abs().mean()"),
        LOSS.format("(x - x_prime).square().mean().detach() + 0 * x_prime.sum()"),
        LOSS.format("(x - x_prime).square().mean().requires_grad_()").replace(
            "return", "x_prime = x_prime.detach()\n    return"
        ),
    ],
    "train_step": [
        STEP.format("optimizer.step(); return loss"),
        STEP.format("return loss + 1"),
        STEP.format("return -loss"),
        STEP.format("model.weight.data.clamp_(-0.1, 0.1); return loss"),
        STEP.format("return [loss]"),
        STEP.format("return str(loss)"),
        STEP.replace("loss_function(x, model(x))", "nn.functional.mse_loss(model(x), x)"),
        STEP.replace("loss_function(x, model(x))", "loss_function(model(x), x)"),
        STEP.replace("optimizer.step()", "nn.utils.clip_grad_norm_([*model.parameters()], 0.1)"),
    ],
    "compression": [
        send(blob="h.astype('>f4').tobytes()"),
        send(blob="h.astype('f2').astype('f4').tobytes()"),
        send(blob="h.tobytes('F')"),
        send(blob="h.tobytes() + b'\\0' * h.shape[1] * 4"),
        send(blob="memoryview(h)"),
        send(ratio="x.nbytes // len(blob)"),
        send(ratio="x.numel() / len(blob)"),
        send(ratio="str(x.nbytes / len(blob))"),
        send(back="decoder(h).double()"),
        send(back="decoder(h)[:-1]"),
        send(back="[*decoder(h)]"),
        send(back="h"),
    ],
}

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
    "from svlearn.losses import mean_squared_error as mine; mine(x_prime=x, x=x)",
    "svlearn.BaseAutoencoder.loss_terms(None, x, svlearn.Output(x, x, x))",
    "from svlearn.explorers import latent_explorer as show\n"
    "show({2: SimpleNamespace(reconstruct=lambda x: x)}, SimpleNamespace(x=x))",
    f"svlearn.fit({PLAIN}, x)",
    f"svlearn.BaseAutoencoder.fit({PLAIN}, x)",
    f"svlearn.training.loop.fit({PLAIN}, x, progress=False)",
    f"svlearn.training.loop._step({PLAIN}, None, x)",
    f"svlearn.training.loop._epoch({PLAIN}, None, x, 2, None)",
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
    # Fits its own layer to labels: no autoencoder, no other loss, no other optimizer.
    *(("experiments/classifier.py", step) for step in ("nn.Linear(", "zero_grad(", ".backward(")),
    ("experiments/classifier.py", "optimizer.step("),
}
