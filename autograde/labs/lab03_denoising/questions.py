"""Questions about lab 03: the denoising autoencoder."""

from collections.abc import Callable
from inspect import signature
from typing import Any

import torch
from torch import Tensor, nn

from autograde.labs.calls import CALLS, MEMORY
from autograde.labs.forms import FORMS, in_form
from autograde.labs.probes import Drawn, dense, fill, slopes, trained
from autograde.labs.question import question
from autograde.labs.signature import SEED, choice, drawn, number, size, takes, tensor

TWICE = ("first x̃", "second x̃")  # two calls for the same x; what is judged, whatever else came
SHARES = "whether x̃ is kept where x is"


ENDS = {"grey": (0.2, 0.8), "black and white, too": (-0.2, 1.2)}


def pictures(*ends):
    """Pictures and an amount of noise: large enough for their noise to be counted."""
    shapes = ("B C H W", "B C H W", "B H W", "B D")
    return takes(
        ends=choice(*({"low": ENDS[end][0], "high": ENDS[end][1]} for end in ends)),
        x=tensor(*shapes, dtypes=("float32", "float64"), low="low", high="high", clamped=True),
        amount=number(0.15, 0.6, edges=(0.0, 0.005, 1.0), drawn=5),
        sizes={"B": (1, 2, 6), "C": (1, 3), "H": (30, 37), "W": (30, 41), "D": (900, 1300)},
        rounds=16,
        calls=CALLS[:1],
    )


PICTURES = pictures(*ENDS)
GREY = pictures("grey")  # where black and white are noise


def twice(noise, x, **options):
    answers = {name: noise(x=x, **options) for name in TWICE}
    memory = [x_tilde.untyped_storage().data_ptr() for x_tilde in answers.values()]
    return {**answers, SHARES: x.untyped_storage().data_ptr() in memory}


@question(PICTURES)
def check_uniform_noise(student, x, amount):
    return twice(student.uniform_noise, x, amount=amount)


@question(PICTURES)
def check_gaussian_noise(student, x, amount):
    return twice(student.gaussian_noise, x, amount=amount)


@question(GREY)
def check_salt_and_pepper(student, x, amount):
    return twice(student.salt_and_pepper, x, amount=amount)


def small_pictures(draw, B, C, place, dtype):
    """Pictures without a black pixel, in which a square fits at a few places."""
    height, width, side = place
    x = draw.uniform(B, C, height, width, low=0.1)
    return {"x": x.to(dtype), "side": side}


PLACES = ((4, 6, 3), (5, 4, 2), (5, 5, 4), (3, 3, 3), (2, 6, 2), (6, 3, 3), (3, 4, 1))


@question(
    takes(
        pictures=drawn(
            small_pictures, "B C", place=PLACES, dtype=(torch.float32, torch.float64), memory=MEMORY
        ),
        sizes={"B": (1, 1300), "C": (1, 2)},
        rounds=14,
        calls=CALLS[:1],
    )
)
def check_mask_square(student, x, side):
    return twice(student.mask_square, x, side=side)


def noise_instead(own, shift):
    """Noise in the place of the student's own: it takes each call that this one takes.

    It is told from any other by a number that only the judge knows; an amount of 0 is no noise.
    """

    def noise(*arguments, **named):
        bound = signature(own).bind(*arguments, **named)
        bound.apply_defaults()
        x, amount, *_ = (*bound.args, *bound.kwargs.values())  # also those of *args, **options
        return torch.lerp(x, (shift * x**2 + torch.rand_like(x)) / 2, amount)

    return noise


OPTIONS: dict[str, dict[str, Any]] = {
    "none": {},
    "a layer": {"hidden_layers": [7]},
    "SELU": {"activation": nn.SELU},
}
BATCHES = takes(
    x=tensor("B C H W", "B D", low=-0.2, high=1.2, clamped=True),
    y=tensor(like="x", low=-0.2, high=1.2, clamped=True),
    latent_dim=size("K"),
    options=choice(*OPTIONS),
    by_eval=choice(True, False),
    shift=number(0.3, 0.9, drawn=1),
    seed=SEED,
    sizes={"B": (1, 60), "C": (1, 2), "H": (14, 18), "W": (14, 19), "D": (250, 300)},
    calls=CALLS[:1],
)


@question(BATCHES, title="what the encoder sees in training")
def check_denoising(student, x, y, latent_dim, options, shift):
    model = student.Denoising(x[0].numel(), latent_dim, **OPTIONS[options])
    # A mistake in gaussian_noise costs its points there, and none here.
    with student.replaced(gaussian_noise=noise_instead(student.gaussian_noise, shift)):
        model.build_input(x)
        first = model.build_input(x)
        with torch.no_grad():
            return dict(zip(TWICE, (first, model.eval().train().build_input(y)), strict=True))


@question(BATCHES, title="what the encoder sees afterwards")
def check_denoising__afterwards(student, x, y, latent_dim, options, by_eval, shift, seed):
    model = fill(student.Denoising(x[0].numel(), latent_dim, **OPTIONS[options]), seed)
    with student.replaced(gaussian_noise=noise_instead(student.gaussian_noise, shift)):
        in_training = model.train().build_input(x)
        seen = (model.eval() if by_eval else model.train(False)).build_input(x)
        h, encoded = model.encode(y), []
        model.encoder.register_forward_hook(lambda *passed: encoded.append(passed[-1]))
        model.decoder = Drawn(y)
        loss = sum(model.train().loss_terms(x, model(x)).values())
        return {
            "whether the encoder sees noise in training": not torch.equal(in_training, seen),
            "what the encoder sees after training": seen,
            "h after training": h,
            "the loss in training, where the decoder draws the same for every h": loss,
            "whether the decoder gets what the encoder gives": torch.equal(
                model.decoder.h, encoded[-1]
            ),
        }


NOISES: dict[str, Callable[[Tensor], Tensor]] = {
    "sqrt": torch.sqrt,
    "square": lambda x: x**2,
    "module": nn.Sigmoid(),
}


@question(
    takes(
        x=tensor("B D", "B C H W", low=0, high=1),
        noise=choice(*NOISES),
        form=choice(*FORMS),
        seed=SEED,
    ),
    gradient_points=1,
)
def check_denoising_loss(student, x, noise, form, seed):
    chain = nn.Sequential(*dense(seed, x.shape[-1], x.shape[-1]), nn.Sigmoid())
    shapes = []

    def counted(x):
        shapes.extend(x.shape)
        return NOISES[noise](x)

    autoencoder = in_form(form, chain)
    loss = student.denoising_loss(autoencoder=autoencoder, noise=counted, x=x)
    found = slopes({"the loss": loss}, {}, seed, tuple(chain.parameters()))
    other = student.denoising_loss(autoencoder, counted, x / 2)
    trained(chain)
    return {
        "the loss": loss,
        "the loss of another batch": other,
        "the loss after a step of training": student.denoising_loss(autoencoder, counted, x),
        "the shapes that noise gets, in all its calls": shapes,
        "whether the autoencoder is in training mode": getattr(autoencoder, "training", True),
        "whether backward was called": any(each.grad is not None for each in chain.parameters()),
        **found,
    }


def repaired(draw, shape, distance, B, C, H, D):
    """Pictures with some black, and others: nearer in the first, and equal here and there."""
    x = draw.uniform(*({"rows": (B, D), "pictures": (B, C, H, D)}[shape]), low=-0.2, high=0.8)
    x = x.clamp(min=0)
    spread = torch.linspace(0.2, 1, x.numel()).reshape(x.shape)
    spread.view(-1)[1::4] = 0
    off = distance * spread * draw.uniform(1, low=0.7) * draw.normal(*x.shape).sign()
    leaves = (x + off < 0) | (x + off > 1)
    return {"x": x, "x_prime": x + torch.where(leaves, -off, off)}


@question(
    takes(
        pair=drawn(
            repaired,
            "B C H D",
            shape=("rows", "pictures"),
            distance=(0.4, 0.05, 0.008),
            memory=("whole", "every other"),
        ),
        sizes={"B": (1, 2, 5), "D": (2, 3, 6, 70), "C": (1, 3), "H": (2, 5)},
        rounds=12,
    ),
    atol=0.01,  # as much as a guard of 1e-8 against an error of 0 adds
)
def check_psnr(student, x, x_prime):
    return {"the PSNR": student.psnr(x=x, x_prime=x_prime)}
