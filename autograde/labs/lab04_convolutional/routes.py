"""Ways to svlearn's own that submissions of lab 04 must find closed, and those that stay open."""

MODEL = "SimpleNamespace(activation=nn.ReLU, _sizes=lambda: ([1, 2, 3], (28, 28), 4))"
ROUTES = [
    "from svlearn.autoencoders.layers import conv_output_size as mine; mine(28, 3, 2, 1)",
    "svlearn.autoencoders.layers.conv_output_size(size=28, kernel=3)",
    "svlearn.autoencoders.conv_layers.conv_output_size(28, 3, 2, 1)",
    "from svlearn.autoencoders.conv_layers import _halved; _halved(28)",
    "svlearn.autoencoders.conv_layers.conv_layers([1, 2, 3], (28, 28), 4, nn.ReLU)",
    "svlearn.autoencoders.convolutional.conv_layers([1, 2, 3], (28, 28), 4, nn.ReLU)",
    "svlearn.autoencoders.conv_layers.conv_transposed_layers([1, 2], (28, 28), 4, nn.ReLU)",
    "import importlib, svlearn.autoencoders.conv_layers as own\n"
    "importlib.reload(own).conv_layers([1, 2, 3], (28, 28), 4, nn.ReLU)",
    "svlearn.ConvAutoencoder((1, 28, 28), 4)",
    "svlearn.ConvAutoencoder((1, 28, 28), 4, [2, 3]).decoder",
    f"svlearn.ConvAutoencoder.build_encoder({MODEL})",
    f"svlearn.ConvAutoencoder.build_decoder({MODEL})",
    "type('Mine', (svlearn.ConvAutoencoder,), {})((1, 28, 28), 4)",
    "DenoisingConv((1, 28, 28), 4)",
    "svlearn.DenoisingConvAutoencoder((1, 28, 28), 4)",
    "type('Mine', (svlearn.DenoisingConvAutoencoder,), {})((1, 28, 28), 4, amount=0.1)",
    "svlearn.autoencoders.conv_layers.strided(1, 2)",
    "svlearn.autoencoders.conv_layers.transposed(2, 1, (14, 14), (28, 28))",
    "svlearn.autoencoders.upsampling._repeated(2, 1, (14, 14), (28, 28))",
    *(
        f"svlearn.{kind}ConvAutoencoder((1, 28, 28), 4)"
        for kind in ("Pooling", "Unpooling", "Upsampling")
    ),
    "svlearn.PoolingConvAutoencoder._halve(None, 1, 2)",
    "svlearn.UnpoolingConvAutoencoder._halve(None, 1, 2)",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert svlearn.ShiftedTanh()(torch.zeros(2)).tolist() == [0.5, 0.5]",
    "assert svlearn.mean_squared_error(x, x) == 0",
    "assert svlearn.TrainConfig(epochs=3).epochs == 3",
    "from svlearn.noise import gaussian_noise; assert gaussian_noise(x, 0.1).shape == x.shape",
    "svlearn.DenoisingAutoencoder(8, 2, amount=0.2).fit(x, progress=False)",
    "from svlearn.plotting import plot_rows; plot_rows({'x': torch.rand(3, 1, 4, 4)})",
    "from svlearn.explorers import conv_explorer",
    "issubclass(DenoisingConv, svlearn.ConvAutoencoder)",
    "svlearn.checks.lab04.check_conv_output_size(conv_output_size)",
    "svlearn.checks.lab04.check_build_conv_encoder(build_conv_encoder)",
    "svlearn.checks.lab04.check_build_conv_decoder(build_conv_decoder)",
    "svlearn.checks.lab04.check_to_image(to_vector, to_image)",
    "svlearn.checks.lab04.check_fair_mse(fair_mse)",
    "svlearn.checks.lab04.check_denoising_conv(DenoisingConv)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("// stride", "nn.Conv2d(", "nn.ConvTranspose2d(", "isqrt(", "low) **"),
    *("DenoisingAutoencoder, ConvAutoencoder",),
}
ELSEWHERE = {
    # A class line alone, and what it makes is refused: the class is withheld.
    ("autoencoders/denoising_conv.py", "DenoisingAutoencoder, ConvAutoencoder"),
}
