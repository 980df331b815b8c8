"""Ways to svlearn's own that submissions of homework 3 must find closed, and what stays open."""

PICTURES = "torch.rand(2, 1, 28, 28)"
ROUTES = [
    "svlearn.PoolingConvAutoencoder((1, 28, 28), 4)",
    "from svlearn.autoencoders.pooling import PoolingConvAutoencoder as own; own((1, 28, 28), 4)",
    "type('Mine', (svlearn.PoolingConvAutoencoder,), {})((1, 28, 28), 4)",
    "svlearn.PoolingConvAutoencoder.build_encoder(svlearn.ConvAutoencoder((1, 28, 28), 4))",
    "svlearn.PoolingConvAutoencoder._halve(None, 1, 2)",
    "import importlib\n"
    "importlib.reload(svlearn.autoencoders.pooling).PoolingConvAutoencoder((1, 28, 28), 4)",
    "UnpoolingConvAutoencoder((1, 28, 28), 4)",
    "svlearn.UnpoolingConvAutoencoder._halve(None, 1, 2)",
    "svlearn.autoencoders.unpooling.KeepingPool()",
    f"svlearn.autoencoders.unpooling.KeepingPool.forward(nn.MaxPool2d(2), {PICTURES})",
    "svlearn.autoencoders.unpooling.Unpool(nn.MaxPool2d(2))",
    "UpsamplingConvAutoencoder((1, 28, 28), 4)",
    "svlearn.autoencoders.upsampling._repeated(2, 1, (14, 14), (28, 28))",
]
STAYS = [
    "assert svlearn.load_images('mnist5k', split='test').x.shape == (1000, 1, 28, 28)",
    "assert ConvAutoencoder((1, 9, 14), 4, [2, 3]).encode(torch.rand(2, 1, 9, 14)).shape == (2, 4)",
    f"assert PoolingAutoencoder((1, 28, 28), 4)({PICTURES}).x_prime.shape == (2, 1, 28, 28)",
    f"PoolingAutoencoder((1, 28, 28), 4).fit({PICTURES}, progress=False)",
    "assert mean_squared_error(x, x) == 0",
    "assert svlearn.TrainConfig(epochs=3).epochs == 3",
    f"from svlearn.plotting import plot_rows; plot_rows({{'x': {PICTURES}}})",
    "from svlearn.explorers import explorer; explorer(lambda: '')",
    "type('Mine', (PoolingAutoencoder, UpsamplingConvAutoencoder), {})",
    "svlearn.checks.homework3.check_max_pool(max_pool)",
    "svlearn.checks.homework3.check_unpool(unpool)",
    "svlearn.checks.homework3.check_pooling(PoolingAutoencoder)",
    "svlearn.checks.homework3.check_stamps(stamps)",
    "svlearn.checks.homework3.check_shift(shift)",
    "svlearn.checks.homework3.check_shift_test(shift_test)",
    "svlearn.checks.homework3.check_compare(compare)",
]

# What each exercise is made of, as ast.unparse writes it: the sandbox's svlearn holds none of it,
# but for what stands in ELSEWHERE, with the reason.
STEPS = {
    *("MaxPool2d(", "max_pool2d(", "max_unpool2d(", "one_hot(", "amax(", ".unfold("),
    *("conv_transpose1d(", "ConvTranspose1d(", ".roll(", "pdist(", "cdist("),
}
ELSEWHERE: set[tuple[str, str]] = {
    ("explorers/mixing.py", "amax("),  # how bright the columns of a weight are drawn
    ("plotting/maps.py", "cdist("),  # which labels lie next to each other on a map
}
