"""Questions about lab 01: the vanilla autoencoder."""

from functools import partial

import numpy as np
import torch
from torch import nn

from autograde.labs.probes import behaviour, fill, gradient
from autograde.labs.question import question


def two_sizes(draw):
    return {"input_dim": draw.integer(2, 5000), "latent_dim": draw.integer(1, 64)}


@question(two_sizes, rounds=20)
def check_middle_size(student, input_dim, latent_dim):
    return {"the size": student.middle_size(input_dim, latent_dim)}


def layers(draw, of):
    # From no hidden layer to four, whatever the seed: with one, their order would not be seen.
    input_dim, latent_dim, *hidden_layers = draw.sizes(2 + draw.number)
    x = draw.normal(draw.integer(1, 7), input_dim if of == "x" else latent_dim)
    sizes = {"input_dim": input_dim, "hidden_layers": hidden_layers, "latent_dim": latent_dim}
    return {**sizes, of: x, "seed": draw.integer(0, 2**31)}


@question(partial(layers, of="x"), rounds=5)
def check_build_encoder(student, input_dim, hidden_layers, latent_dim, x, seed):
    return behaviour(student.build_encoder(input_dim, hidden_layers, latent_dim), x, seed)


@question(partial(layers, of="h"), rounds=5)
def check_build_decoder(student, input_dim, hidden_layers, latent_dim, h, seed):
    return behaviour(student.build_decoder(input_dim, hidden_layers, latent_dim), h, seed)


def pair(draw):
    shape = draw.sizes(2)
    return {"x": draw.uniform(*shape), "x_prime": draw.uniform(*shape)}


@question(pair)
def check_reconstruction_loss(student, x, x_prime):
    loss = student.reconstruction_loss(x, x_prime.requires_grad_())
    return {"the loss": loss, "its gradient at x_prime": gradient(loss, x_prime)[0]}


def batch(draw):
    B, D, K = draw.sizes(3)
    return {"x": draw.uniform(B, D), "latent_dim": K, "seed": draw.integer(0, 2**31)}


@question(batch)
def check_train_step(student, x, seed):
    model = fill(nn.Linear(x.shape[1], x.shape[1]), seed)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    loss = lambda x, x_prime: (x_prime - 2 * x).square().mean()
    losses = [float(student.train_step(model, loss, optimizer, x)) for _ in range(3)]
    return {"the loss before each step": torch.tensor(losses), "the weights": model.weight}


@question(batch)
def check_compression(student, x, latent_dim, seed):
    encoder = fill(nn.Linear(x.shape[1], latent_dim), seed)
    decoder = fill(nn.Linear(latent_dim, x.shape[1]), seed)
    blob, ratio = student.compress(encoder, x)
    h = np.frombuffer(blob, np.float32) if type(blob) is bytes else blob
    x_prime = student.decompress(decoder, blob, latent_dim)
    return {"h in the blob": h, "the ratio": ratio, "x_prime": x_prime}
