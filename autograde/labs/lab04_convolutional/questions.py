"""Questions about lab 04: the convolutional autoencoder."""

from unittest.mock import patch

from torch import nn

from autograde.labs.probes import behaviour, gradient
from autograde.labs.question import question
from svlearn.autoencoders import convolutional


def places(draw):
    kernel, padding = draw.integer(1, 9), draw.integer(0, 4)
    size = max(kernel - 2 * padding, 1) + draw.integer(0, 200)
    return {"size": size, "kernel": kernel, "stride": draw.integer(1, 7), "padding": padding}


@question(places, rounds=20)
def check_conv_output_size(student, size, kernel, stride, padding):
    return {"the size": student.conv_output_size(size, kernel, stride, padding)}


def half(draw):
    # No two alike, so that filters can be told apart by their shapes; growing, shrinking, any.
    latent_dim, *channels = draw.sizes(4, low=2, high=7)
    if draw.number < 2:
        channels.sort(reverse=draw.number == 1)
    if draw.number == 0:
        channels[0] = 1
    return {"channels": channels, "latent_dim": latent_dim, "seed": draw.integer(0, 2**31)}


def pictures(draw):
    given = half(draw)
    return {**given, "x": draw.normal(draw.integer(1, 4), given["channels"][0], 28, 28)}


def latent(draw):
    given = half(draw)
    return {**given, "h": 3 * draw.normal(draw.integer(1, 4), given["latent_dim"])}


@question(pictures, atol=1e-5)
def check_build_conv_encoder(student, channels, latent_dim, x, seed):
    return behaviour(student.build_conv_encoder(channels, latent_dim), x, seed)


@question(latent, atol=1e-5)
def check_build_conv_decoder(student, channels, latent_dim, h, seed):
    return behaviour(student.build_conv_decoder(channels, latent_dim), h, seed)


def square_pictures(draw):
    B, C, H = draw.sizes(3, high=9)
    B, C = (1 if draw.number == 1 else B), (1 if draw.number == 2 else C)
    return {
        "x": draw.uniform(B, C, H, H),
        "v": draw.uniform(B, C * H * H),
        "channels": C,
        "weights": draw.normal(B * C * H * H),
    }


@question(square_pictures, rounds=4)
def check_to_image(student, x, v, channels, weights):
    vectors = student.to_vector(x.requires_grad_())
    images = student.to_image(v.requires_grad_(), channels)
    return {
        "what to_vector gives": vectors,
        "what to_image gives": images,
        "the gradient through to_vector": gradient(vectors.flatten() @ weights, x)[0],
        "the gradient through to_image": gradient(images.flatten() @ weights, v)[0],
    }


def pair_on_a_scale(draw):
    low = draw.uniform(1, low=-3, high=2).item()
    high = low + draw.uniform(1, low=0.3, high=4).item()
    shape = draw.sizes(2 + 2 * (draw.number == 1), high=9)
    x, x_prime = (draw.uniform(*shape, low=low, high=high) for _ in range(2))
    return {"x": x, "x_prime": x_prime, "low": low, "high": high}


@question(pair_on_a_scale)
def check_fair_mse(student, x, x_prime, low, high):
    error = student.fair_mse(x, x_prime.requires_grad_(), (low, high))
    return {"the error": error, "its gradient at x_prime": gradient(error, x_prime)[0]}


# Convolutions of another kind in the place of svlearn's, which are withheld.
def down(channels, size, latent_dim, activation):
    filters = nn.Conv2d(channels[0], latent_dim, kernel_size=3)
    return nn.Sequential(filters, nn.AdaptiveAvgPool2d(1), nn.Flatten())


def up(channels, size, latent_dim, activation):
    return nn.Sequential(nn.Linear(latent_dim, 1))


class Drawn(nn.Module):
    """In the place of a decoder: the same picture for every h, with a gradient at h."""

    def __init__(self, picture):
        super().__init__()
        self.picture = picture

    def forward(self, h):  # noqa: D102 - the class says it
        return self.picture + 0 * h.sum()


def noisy_pictures(draw):
    B, C, latent_dim = draw.sizes(3, high=6)
    return {
        "x": draw.uniform(B, C, 28, 28),
        "x_prime": draw.uniform(B, C, 28, 28),
        "latent_dim": latent_dim,
        "amount": draw.uniform(1, low=0.1, high=0.9).item(),
    }


@question(noisy_pictures)
def check_denoising_conv(student, x, x_prime, latent_dim, amount):
    noise = lambda x, amount: 1 - amount * x
    with patch.multiple(convolutional, conv_layers=down, conv_transposed_layers=up):
        model = student.DenoisingConv(x.shape[1:], latent_dim, noise=noise, amount=amount)
    seen = []
    model.encoder.register_forward_pre_hook(lambda _, given: seen.append(given[0]))
    h = model.train().encode(x)
    model.eval().encode(x)
    filters = [parameter for parameter in model.encoder.parameters() if parameter.dim() == 4]
    model.decoder = Drawn(x_prime)
    loss = sum(model.train().loss_terms(x, model(x)).values())
    return {
        "what the encoder sees in training": seen[0],
        "what the encoder sees afterwards": seen[1],
        "whether the encoder has filters": bool(filters),
        "the shape of h": list(h.shape),
        "the loss": loss,
    }
