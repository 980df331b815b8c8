"""Questions about lab 01: the vanilla autoencoder."""

from typing import Any

import numpy as np
import torch

from autograde.labs.calls import CALLS
from autograde.labs.errors import WrongError
from autograde.labs.forms import FORMS, in_form
from autograde.labs.probes import behaviour, dense, trained
from autograde.labs.question import question
from autograde.labs.signature import SEED, choice, drawn, size, takes, tensor

# Powers of two and between them; products just below and above a power of four; equal sizes.
PAIRS = [(2, 1), (2, 2), (3, 3), (4, 4), (6, 3), (12, 6), (100, 1), (784, 16), (784, 64)]
PAIRS += [(1024, 1), (1024, 64), (4096, 4), (4096, 2), (21, 3), (22, 3), (85, 3), (171, 6)]
PAIRS += [(341, 3), (64, 16), (128, 8), (1000, 3), (2048, 32), (65536, 1024)]


def pairs(draw, first):
    """A third of all pairs, and two more."""
    chosen = PAIRS[first::3] + [(draw.integer(70, 5000), draw.integer(1, 64)) for _ in range(2)]
    input_dims, latent_dims = map(list, zip(*chosen, strict=True))
    return {"input_dims": input_dims, "latent_dims": latent_dims}


@question(takes(pairs=drawn(pairs, first=(0, 1, 2)), calls=CALLS[:2], rounds=6))
def check_middle_size(student, input_dims, latent_dims):
    return {
        f"the size between {D} and {K}": student.middle_size(input_dim=D, latent_dim=K)
        for D, K in zip(input_dims, latent_dims, strict=True)
    }


SIZES: dict[str, Any] = {
    "input_dim": size("D"),
    "hidden_layers": choice(
        [], [5], ["K"], ["D"], [6, 6], ["K", "K", "D"], [7, 3, 4], [2, 4, 8, 5]
    ),
    "latent_dim": size("K"),
    "seed": SEED,
    "sizes": {"D": (2, 5, 9, 12), "B": (1, 2, 5)},
    "calls": CALLS[:1],  # `behaviour` makes several modules, and calls each again and again
    "rounds": 8,
}


@question(takes(x=tensor("B D"), **SIZES), points=2, gradient_points=1)
def check_build_encoder(student, input_dim, hidden_layers, latent_dim, x, seed):
    sizes = {"input_dim": input_dim, "hidden_layers": hidden_layers, "latent_dim": latent_dim}
    return behaviour(lambda: student.build_encoder(**sizes), x, seed)


@question(takes(h=tensor("B K"), **SIZES), points=2, gradient_points=1)
def check_build_decoder(student, input_dim, hidden_layers, latent_dim, h, seed):
    sizes = {"input_dim": input_dim, "hidden_layers": hidden_layers, "latent_dim": latent_dim}
    return behaviour(lambda: student.build_decoder(**sizes), h, seed)


@question(
    takes(
        x=tensor("B D", "B C H W", low=0, high=1, gradient=True),
        x_prime=tensor(like="x", low=0, high=1, near=True, gradient=True),
        rounds=12,
    ),
    atol=1e-9,
)
def check_reconstruction_loss(student, x, x_prime):
    return {"the loss": student.reconstruction_loss(x=x, x_prime=x_prime)}


OPTIMIZERS = {
    "plain": lambda weights: torch.optim.SGD(weights, lr=0.1),
    "momentum": lambda weights: torch.optim.SGD(weights, lr=0.1, momentum=0.9),
    "Adam": lambda weights: torch.optim.Adam(weights, lr=0.1),
    "two groups": lambda weights: torch.optim.SGD(
        [{"params": weights[::2]}, {"params": weights[1::2], "lr": 0.2}], lr=0.1
    ),
}


@question(
    takes(
        x=tensor("B D", "B C D", low=0, high=1, dtypes=("float64",)),
        optimizer=choice(*OPTIMIZERS),
        model=choice("chain", "module"),
        form=choice(*FORMS),
        seed=SEED,
        sizes={"B": (1, 2, 40), "D": (1, 3, 6)},
        calls=CALLS[:1],
        rounds=8,
    ),
    rtol=1e-6,
    title="what becomes of the weights",
    apart={"the loss": ("the loss that it returns", 1)},
)
def check_train_step(student, x, optimizer, model, form, seed):
    D = x.shape[-1]
    model = in_form(model, dense(seed, D, 4, D).double())  # so that the smallest mistake is seen
    weights = list(model.parameters())
    judged = in_form(form, dense(seed + 1, D, 3).double())  # of x and of x' another thing
    calls = []
    model.register_forward_hook(lambda *_: calls.append(1))
    given = {
        "model": model,
        "loss_function": lambda x, x_prime: (judged(x_prime) - 2 * judged(x)).square().mean() - 1,
        "optimizer": OPTIMIZERS[optimizer](weights),
    }
    calls.clear()
    losses = [student.train_step(**given, x=x) for _ in range(3)]
    return {
        "the weights after three steps": torch.cat([weight.flatten() for weight in weights]),
        "how often the model is called in three steps": len(calls),
        "whether the model is still in training mode": model.training,
        "whether x requires a gradient": x.requires_grad,
        **{f"the loss before step {n}": loss for n, loss in enumerate(losses, start=1)},
    }


HALF: dict[str, Any] = {
    "latent_dim": size("K"),
    "form": choice(*FORMS),
    "seed": SEED,
    "sizes": {"B": (1, 2, 300), "D": (1, 3, 20), "K": (1, 2, 9)},
}


def sent(student, encoder, x):
    """The bytes of h, and the ratio."""
    blob, ratio = student.compress(encoder=encoder, x=x)
    if type(blob) is not bytes:
        raise WrongError(f"compress must return h as bytes, came {type(blob).__name__}")
    return blob, ratio


@question(
    takes(x=tensor("B D", low=0, high=1), **HALF),
    points=0.5,
    title="the bytes of h",
    apart={"the ratio": ("the compression ratio", 0.5)},
)
def check_compression(student, x, latent_dim, form, seed):
    layers = dense(seed, x.shape[1], latent_dim)
    encoder = in_form(form, layers)
    blob, ratio = sent(student, encoder, x)
    trained(layers)
    after, _ = sent(student, encoder, x)
    return {
        "the number of bytes": len(blob),
        "h in the bytes": np.frombuffer(blob, np.float32),
        "h in the bytes after a step of training": np.frombuffer(after, np.float32),
        "the ratio": ratio,
    }


@question(takes(h=tensor("B K"), **HALF), points=1, title="x' from the bytes")
def check_compression__decompress(student, h, latent_dim, form, seed):
    layers = dense(seed, latent_dim, 7)
    decoder = in_form(form, layers)
    back = lambda h: student.decompress(
        decoder=decoder, blob=h.cpu().numpy().tobytes(), latent_dim=latent_dim
    )
    x_prime, other = back(h), back(h / 2)
    trained(layers)
    return {
        "x_prime": x_prime,
        "x_prime of another batch": other,
        "x_prime after a step of training": back(h),
    }
