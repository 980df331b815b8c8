# %% [markdown]
# # Lecture 03: Denoising autoencoders
#
# Spoil the picture, ask for the clean one, and a network has to learn what clean pictures look like.
#
# **What you will see**
#
# - The noise injector: the spoilt $\tilde x$ goes in, the clean $x$ stands in the loss.
# - Five kinds of noise, how well they can be undone, and how much of it is too much.
# - Why it works: points beside the data are sent back to them, and what is hidden is filled in.

# %%
from functools import partial

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import avg_pool2d

from svlearn import DenoisingAutoencoder, DenseAutoencoder, TrainConfig, load_images, psnr
from svlearn.explorers import denoising_explorer
from svlearn.jacobian import contractive_penalty
from svlearn.noise import (
    gaussian_noise,
    mask_pixels,
    mask_square,
    salt_and_pepper,
    uniform_noise,
)
from svlearn.plotting import PALETTE, plot_curves, plot_rows, with_alt
from svlearn.training.cache import trained

train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")

# %% [markdown]
# ## One thing more: the noise injector
#
# A **denoising autoencoder** is an autoencoder with one thing more. Before the encoder sees a picture,
# a **noise injector** spoils it. What comes out of the injector is called $\tilde x$, 'x tilde':
#
# ```
#  x ───► noise ───► x̃ ───► encoder f ───► h ───► decoder g ───► x′
#  │                                                             │
#  └──────────────────── the loss compares these ────────────────┘
# ```
#
# Follow the lower line: the loss compares $x' = g(f(\tilde x))$ with the **clean** $x$, which the
# encoder never gets to see:
#
# $$\mathcal{L} = \frac{1}{B\,D}\sum_{b,j}\left(x_{bj} - x'_{bj}\right)^2
# \qquad\text{with}\qquad x' = g(f(\tilde x))$$
#
# Copying the input is of no use any more: a copy of $\tilde x$ has all the noise in it.

# %%
x = test.x[:10]
x_tilde = gaussian_noise(x, 0.3, torch.Generator().manual_seed(0))
with_alt(
    plot_rows({"x": x, "x̃": x_tilde}),
    "Ten handwritten digits, above the same digits with grey grain all over them",
)

# %% [markdown]
# ### New noise in every step, and none afterwards
#
# Two details matter. In training, the noise is drawn anew in **every step**, so the same digit comes
# with other grains each time and nobody can learn these by heart. And **after** training nothing is
# added: whoever uses the model has a noisy picture already. PyTorch's modes tell the two apart.
#
# Below, a model prepares the same pictures twice in training mode, and once in evaluation mode. The
# first answer says whether both times gave the same, the second whether $x$ was left as it is.

# %%
model = DenoisingAutoencoder(784, 128, noise=gaussian_noise, amount=0.3)
model.train()
once, again = model.build_input(x), model.build_input(x)
model.eval()
afterwards = model.build_input(x)
torch.equal(once, again), torch.equal(afterwards, x.flatten(start_dim=1))

# %% [markdown]
# ## Five ways to spoil a picture
#
# How much noise there is, the **amount**, is a number between 0 and 1, and each kind has its own
# meaning for it:
#
# - **uniform**: each pixel gets up to that much brighter, like snow on black;
# - **Gaussian**: each pixel gets brighter or darker, with that standard deviation;
# - **salt and pepper**: that share of the pixels becomes white or black, half and half;
# - **masked pixels**: that share of the pixels becomes black;
# - **masked square**: a black square covers that share of the area, somewhere.
#
# All results are cut off at 0 and 1, so that $\tilde x$ is still a picture. **Compare** the last two
# rows, with as many hidden pixels each: which one could *you* repair?

# %%
kinds = {
    "uniform": uniform_noise,
    "Gaussian": gaussian_noise,
    "salt and pepper": salt_and_pepper,
    "masked pixels": mask_pixels,
    "masked square": mask_square,
}

# %%
spoilt = {name: noise(x, 0.3, torch.Generator().manual_seed(0)) for name, noise in kinds.items()}
with_alt(
    plot_rows({"x": x} | spoilt),
    "Ten digits, and below them the same under five kinds of noise: snow, grain, white and black "
    "dots, black dots, and a black square that covers more than a quarter of each picture",
)

# %% [markdown]
# Grain leaves something of every stroke, and your eye looks through it. The square takes a whole part
# away, and you have to *know* what a digit looks like to put it back. Keep that in mind.

# %% [markdown]
# ## A measure for repairs
#
# Errors of noisy pictures differ by large factors, so they are compared on a logarithmic scale: the
# **peak signal-to-noise ratio**, in decibels,
#
# $$\text{PSNR} = -10 \log_{10} \frac{1}{B\,D}\sum_{b,j}\left(x_{bj} - x'_{bj}\right)^2$$
#
# for pixels whose peak is 1. Larger is better; 10 dB more are a tenth of the error, 3 dB more about
# half of it. **Notice** how different the same amount of 0.3 is for the five kinds.


# %%
def spoil(noise, amount=0.3):
    """The test pictures, always with the same random numbers, so that comparisons are fair."""
    return noise(test.x, amount, torch.Generator().manual_seed(0))


for name, noise in kinds.items():
    print(f"{name:>15}: {psnr(test.x, spoil(noise)):4.1f} dB")

# %% [markdown]
# Salt and pepper is the worst of all: most of a digit's picture is black, and a white dot there is as
# wrong as a pixel can be. So amounts of different kinds should not be compared, only what comes out.

# %% [markdown]
# ## Four models, four kinds of noise
#
# Now we train a model on each kind but one (masked pixels behave much like pepper). They take some 10
# to 20 seconds together, once; then they are kept on disk. All have the shape 784 → 256 → 128 and
# back. For grain, the activation is `SELU`, a relative of ReLU that damps negative numbers and does
# not cut them off; for the square it is ReLU. That was found by trying, as such things are.

# %% tags=["explore"]
models = {}
for name in ("Gaussian", "uniform", "salt and pepper", "masked square"):
    activation = nn.ReLU if name == "masked square" else nn.SELU
    options = {"noise": kinds[name], "amount": 0.3, "activation": activation}
    make = partial(DenoisingAutoencoder, 784, 128, [256], **options)
    models[name] = trained(make, train.x, TrainConfig(epochs=15))

# %% [markdown]
# What have they learnt? We spoil the test pictures, let each model restore its own kind of noise, and
# compare with the clean pictures, which none of the models has seen.

# %%
gains = {}
for name, model in models.items():
    x_tilde = spoil(model.noise)
    noisy, restored = psnr(test.x, x_tilde), psnr(test.x, model.reconstruct(x_tilde))
    gains[name] = (restored - noisy).item()
    print(f"{name:>15}: {noisy:4.1f} → {restored:4.1f} dB, a gain of {gains[name]:.1f} dB")

# %% [markdown]
# With grain of any kind, more than two thirds of the squared error are gone. The square is harder, but
# there, too, half of the error is repaired, out of nothing that is left in the picture.
#
# Now take the sliders (the arrow keys work, too). **Look at** three things: what happens to thin
# strokes; at which amount the models begin to draw *wrong* digits; and what is left at 0.9.

# %% tags=["explore"]
denoising_explorer(models, test)

# %% [markdown]
# Remember that these models were trained with an amount of 0.3 and nothing else. At 0.0 they still
# restore, though nothing is there to be restored, and the picture gets a little worse for it.

# %% [markdown]
# ### Was it the noise that did it?
#
# Every autoencoder squeezes its input through a bottleneck, and grain is not worth a place in there.
# So perhaps a plain one would do? We train one of the same shape, without noise, and give both the
# same noisy pictures.

# %%
make = partial(DenseAutoencoder, 784, 128, [256], activation=nn.SELU)
pair = {"plain": trained(make, train.x, TrainConfig(epochs=15), progress=False)}
pair["denoising"] = models["Gaussian"]
on_noisy, on_clean = {}, {}
for name, model in pair.items():
    on_noisy[name] = psnr(test.x, model.reconstruct(spoil(gaussian_noise)))
    on_clean[name] = psnr(test.x, model.reconstruct(test.x))
    print(f"{name:>9}: {on_noisy[name]:.1f} dB on noisy, {on_clean[name]:.1f} dB on clean pictures")

# %%
x_tilde = spoil(gaussian_noise)[:10]
restored = {name: model.reconstruct(x_tilde) for name, model in pair.items()}
with_alt(
    plot_rows({"x̃": x_tilde} | restored),
    "Ten noisy digits; the plain autoencoder leaves specks around them and gaps in the strokes, the "
    "denoising one gives cleaner digits on black",
)

# %% [markdown]
# The plain model removes much of the grain, since it can't draw it, but leaves specks around the digits
# and gaps in thin strokes. It was never asked what to do with such a picture. The other one was, and
# pays with a little sharpness on clean pictures.

# %% [markdown]
# ## How much noise is sensible?
#
# Here is all that the slider can show, on all test pictures. Left: the noisy pictures themselves.
# Right: what the models make of them. The dashed line is what you get with **no** information about
# the picture at all: the average digit for each. **Follow** the curves on the right to that line.

# %%
amounts = [tenths / 10 for tenths in range(10)]
untouched, restored_by = {}, {}
for name, model in models.items():
    pictures = [spoil(model.noise, amount) for amount in amounts]
    untouched[name] = [psnr(test.x, x_tilde) for x_tilde in pictures]
    restored_by[name] = [psnr(test.x, model.reconstruct(x_tilde)) for x_tilde in pictures]
average = psnr(test.x, train.x.mean(dim=0).expand_as(test.x)).item()

# %%
_, axes = plt.subplots(1, 2, figsize=(10, 3.6), sharey=True)
for ax, curves, title in zip(axes, (untouched, restored_by), ("noisy", "restored"), strict=True):
    plot_curves(amounts, curves, xlabel="amount of noise", ylabel="PSNR in dB", ax=ax)
    ax.axhline(average, color="black", linestyle="--")
    ax.set(title=title, xlim=(-0.04, 0.94), ylim=(0, 28))
alt = "PSNR by amount: restored pictures fall to the dashed line of the average digit, two below it"
with_alt(axes[0], alt)

# %% [markdown]
# Up to the amount that they were trained with, the models lose little. Beyond it they fall, and at 0.9
# they have **collapsed**: no kind is more than some 2 dB above the average digit, and two are below
# it, so that whoever ignores the picture does better. A repair needs something to start from.
#
# (On the left, an amount of 0 is missing: the error is 0 there, and the PSNR infinite.)

# %% [markdown]
# Does it help to *train* with 0.9? Three models, trained with a little, some, and very much Gaussian
# noise, and each is tried on every amount. **Look for** the winner at each amount, and do not forget
# the black curve: that is doing nothing.

# %%
by_amount = {"trained with 0.3": models["Gaussian"]}
for amount in (0.1, 0.9):
    options = {"noise": gaussian_noise, "amount": amount, "activation": nn.SELU}
    make = partial(DenoisingAutoencoder, 784, 128, [256], **options)
    model = trained(make, train.x, TrainConfig(epochs=15), progress=False)
    by_amount[f"trained with {amount}"] = model

# %%
tried = {
    name: [psnr(test.x, m.reconstruct(spoil(gaussian_noise, a))) for a in amounts]
    for name, m in sorted(by_amount.items())
}
ax = plot_curves(amounts, tried, xlabel="amount of noise at the test", ylabel="PSNR in dB")
ax.plot(amounts, untouched["Gaussian"], ".-k", label="nothing done")
ax.legend(frameon=False)
with_alt(ax, "Up to 0.3 the model trained with 0.9 is far below the other two, at 0.9 above them")

# %% [markdown]
# The model that saw 0.9 has learnt to guess. It wins where there is hardly anything but noise. Up to
# 0.3 it is about 3 dB behind or more, and clean pictures, too, come back blurred: behind so much noise
# it never saw a stroke well enough to learn it. Training with **10 to 30 %** is what pays: enough that
# copying fails, little enough that the digit is still there. And where the noise is very weak, nothing
# beats doing nothing.

# %% [markdown]
# ## Back to where the data lie
#
# Why does it work? Of all possible pictures of 784 pixels, hardly any look like a digit. Those that do
# lie on something thin and curved in that huge space, called a **manifold**. Noise pushes a picture
# off it, in one of the many directions that lead away. The model learns the way back.
#
# In 784 dimensions nobody can draw that. In two we can: let our 'pictures' have two pixels, and let
# the clean ones lie on a wave.

# %%
t = torch.linspace(0, 1, 1000)
wave = torch.stack([0.1 + 0.8 * t, 0.5 + 0.3 * torch.sin(2 * torch.pi * t)], dim=1)
wave.shape

# %% [markdown]
# We train a plain and a denoising autoencoder on it, both with $K = 8$. That is *more* than the two
# dimensions of the data: these models are overcomplete, and no bottleneck forces them to do anything.

# %%
toys = {
    "without noise": partial(DenseAutoencoder, 2, 8, [64]),
    "with noise": partial(DenoisingAutoencoder, 2, 8, [64], noise=gaussian_noise, amount=0.08),
}
config = TrainConfig(epochs=50, batch_size=50, learning_rate=5e-3)
toys = {name: trained(make, wave, config, progress=False) for name, make in toys.items()}

# %% [markdown]
# Now forty points of the wave get noise. Each arrow leads from a noisy point $\tilde x$ to what the
# model makes of it, $x'$. **Where do the arrows point**, left and right?

# %%
arrows = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.006}  # as long as the way

# %%
points = gaussian_noise(wave[12::25], 0.08, torch.Generator().manual_seed(1))
_, axes = plt.subplots(1, 2, figsize=(9, 4), sharey=True)
for ax, (name, toy) in zip(axes, toys.items(), strict=True):
    ax.plot(*wave.T, color=PALETTE[5], linewidth=3)
    ax.quiver(*points.T, *(toy.reconstruct(points) - points).T, color=PALETTE[1], **arrows)
    ax.set(title=name, xlabel="pixel 1", ylabel="pixel 2")
with_alt(axes[0], "A wave and arrows to it: short ones without noise, long ones with noise")

# %% [markdown]
# How much of the way to the wave is still to go, on average over all points?


# %%
def distance(p):
    """The mean distance from the wave."""
    return torch.cdist(p, wave).min(dim=1).values.mean().item()


left = {name: distance(toy.reconstruct(points)) / distance(points) for name, toy in toys.items()}
for name, share in left.items():
    print(f"{name:>13}: {share:.0%} of the distance is left")

# %% [markdown]
# Without noise the model copies: a point beside the wave mostly stays beside it. With noise, the
# arrows lead back. They end near the wave and not always on it, because of the squared loss: many
# clean points may have become this $\tilde x$, and the best answer is their **mean**. That is also why
# restored digits look soft.
#
# There is theory behind the arrows. For weak Gaussian noise, $x' - \tilde x$ points to where the data
# get denser the fastest: divided by $\sigma^2$ it is the slope of the logarithm of their density
# (Alain & Bengio 2014). Today's picture generators walk along such arrows.

# %% [markdown]
# ## Filling in what is hidden
#
# Back to the black square. Nothing of what it hides can be seen, and still it gets filled. **Look
# for** digits that are right, and for one that is good but *wrong*.

# %%
x_tilde = spoil(mask_square)
x_prime = models["masked square"].reconstruct(x_tilde)
with_alt(
    plot_rows({"x": test.x[:10], "x̃": x_tilde[:10], "x′": x_prime[:10]}),
    "Ten digits, the same with a black square on each, and the same with the hidden part drawn "
    "again, blurred, in some places not as it was",
)

# %% [markdown]
# How often is it the right digit? We ask a simple judge: find the training picture that is closest,
# and take its label. This is called the nearest neighbour.


# %%
def nearest_label(x):
    return train.y[torch.cdist(x.flatten(1), train.x.flatten(1)).argmin(dim=1)]


recognised = {}
for name, pictures in {"clean": test.x, "hidden": x_tilde, "filled": x_prime}.items():
    recognised[name] = (nearest_label(pictures) == test.y).float().mean().item()
    print(f"{name:>7}: {recognised[name]:.0%} recognised")

# %% [markdown]
# The square makes the judge fail at about half of the digits; after the repair, most of them are back.
#
# ### From memory, not from the neighbourhood
#
# Where does the filling come from? One could fill a hole from its **rim**, by giving each hidden pixel
# the mean of its neighbours, again and again, until nothing changes. That uses local information only.


# %%
def from_the_rim(x_tilde, hidden):
    for _ in range(300):
        mean = avg_pool2d(x_tilde, 3, stride=1, padding=1, count_include_pad=False)
        x_tilde = torch.where(hidden, mean, x_tilde)
    return x_tilde


# %% [markdown]
# We try both ways on digits, and on something that the model has never seen: soft shades from dark to
# bright. **Guess first**: who wins on the left, who on the right?

# %%
shade = torch.linspace(0.2, 0.8, 28).expand(28, 28)
pictures = torch.cat([test.x[:100], torch.stack([shade, shade.T] * 5)[:, None]])
same = torch.Generator().manual_seed(0)
hidden = mask_square(torch.ones_like(pictures), 0.3, same) == 0
x_tilde = torch.where(hidden, 0, pictures)
filled = {"rim": from_the_rim(x_tilde, hidden)}
filled["model"] = models["masked square"].reconstruct(x_tilde)

# %%
some = [0, 1, 2, 3, 4, 100, 101, 102, 103, 104]
with_alt(
    plot_rows({name: p[some] for name, p in {"x": pictures, "x̃": x_tilde, **filled}.items()}),
    "Five digits and five shades with a black square. The rim continues the shades perfectly and "
    "smears the digits; the model draws strokes in the digits and makes a mess of the shades",
)

# %%
in_the_hole = {}
for what, part in {"digits": slice(0, 100), "shades": slice(100, 110)}.items():
    for name, y in filled.items():
        wrong = (y - pictures)[part][hidden[part]].square().mean().item()
        in_the_hole[what, name] = wrong
        print(f"{what}, filled by the {name:>5}: error {wrong:.4f} in the hole")

# %% [markdown]
# For the shades, the rim says everything. The model cannot use it: it has seen nothing but digits, so
# it draws pieces of digits into whatever you show it. For the digits it is the other way round: the
# rim knows nothing of strokes, and the model remembers 4,000 digits. What is left of a picture tells it
# which digit this may be; what it then draws comes **from what it has seen in training**. Trained on
# faces, it would put a nose where noses belong, though no pixel of a nose was left.

# %% [markdown]
# ## Noise is a penalty in disguise
#
# One more look at the same thing, with a formula. Let $n$ be Gaussian noise with standard deviation 1
# for each pixel, and $\sigma$ its (small) amount. How much worse does the loss get through the noise?
# If $x'$ answers to small changes of $x$ in proportion, then by the matrix of all derivatives
# $\partial x'_i / \partial x_j$, and on average
#
# $$\mathbb{E}\,\lVert g(f(x + \sigma n)) - x\rVert^2 \;\approx\;
# \lVert g(f(x)) - x\rVert^2 + \sigma^2 \left\lVert \frac{\partial g(f(x))}{\partial x}
# \right\rVert_F^2$$
#
# (Bishop 1995; Alain & Bengio 2014). The last term is the sum of all squared derivatives: how
# **sensitive** the output is to the input. So whoever minimises a loss with noise minimises two things
# at once, the error *and* the sensitivity.
#
# Is it true? The last term first, for the plain and for the denoising model: `contractive_penalty`
# computes the squared norm of the derivatives of any map, here of $g(f(\cdot))$ as a whole.

# %%
x = test.x[:50].flatten(start_dim=1)
wholes = {name: nn.Sequential(model.encoder, model.decoder) for name, model in pair.items()}
with torch.no_grad():
    sensitivity = {name: contractive_penalty(g_f, x).mean().item() for name, g_f in wholes.items()}
for name, value in sensitivity.items():
    print(f"{name:>9}: squared norm of the derivatives {value:.0f}")


# %% [markdown]
# Now the left side. We draw noise and measure how much the squared error, summed over the pixels, grows
# by it. The noise is not cut off here, since the formula knows no edges, and each $n$ is used with
# both signs, which lets the mean settle sooner. **Compare** the curves in pairs.


# %%
@torch.no_grad()
def growth(g_f, sigma):
    n = torch.randn(20, *x.shape, generator=torch.Generator().manual_seed(0))  # (20, B, D)
    noisy, as_it_is = g_f(x + sigma * torch.cat([n, -n])), g_f(x)
    error = (noisy - x).square().sum(dim=-1).mean() - (as_it_is - x).square().sum(dim=-1).mean()
    return error.item()


# %%
sigmas = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3]
curves = {}
for name, g_f in wholes.items():
    curves[f"{name}: measured"] = [growth(g_f, sigma) for sigma in sigmas]
    curves[f"{name}: formula"] = [sigma**2 * sensitivity[name] for sigma in sigmas]
ax = plot_curves(sigmas, curves, xlabel="σ", ylabel="growth of the squared error")
with_alt(ax, "Measured and formula stay close, both far lower for the denoising model")

# %% [markdown]
# The formula holds well. (What it leaves out is how the map *bends*, a term that fades as the
# reconstruction gets better.) And the denoising model's sensitivity is less than half of the plain
# model's, although nobody put a penalty into its loss: the noise was one. A model that copied its input
# would have 784, one for each pixel.
#
# The **contractive** autoencoder of lecture 05 takes the short cut. It adds no noise, it writes such a
# penalty into the loss: on $h$, not on $x'$.

# %% [markdown]
# ## You have seen
#
# - A denoising autoencoder gets $\tilde x$ and is compared with the clean $x$. The noise is new in every
#   step, and afterwards there is none.
# - It sends what it gets back to where the training data lie: grain goes away, holes are filled, from
#   memory.
# - 10 to 30 % of noise are sensible; at 90 % there is nothing to start from.
# - A little Gaussian noise works like a penalty on sensitivity.
#
# **Now you**: [lab 03](../labs/lab03_denoising/lab03_denoising.ipynb).

# %% [markdown]
# ## Three questions
#
# 1. By mistake, somebody compares $x'$ with $\tilde x$ in the loss. The loss falls nicely. What does this
#    model do with noisy pictures?
#
# <details><summary>Answer</summary>
# It tries to draw them, noise and all: it is a plain autoencoder, and noisy pictures are its data. What it
# leaves out is only what does not fit through the bottleneck, and new grain is never rewarded for being
# removed.
# </details>
#
# 2. To save time, somebody spoils the 4,000 training pictures once, stores them, and trains on these pairs
#    for 100 epochs. What goes wrong?
#
# <details><summary>Answer</summary>
# Each picture now has one pattern of grains, always the same. A large model can learn by heart which grains
# belong to which picture; the training loss gets very small, but with new grains it does worse. New noise
# in each step makes 100 different examples of each picture.
# </details>
#
# 3. A model that was trained to fill in squares is used on old photographs with a scratch, and draws pieces
#    of digits into them. Is that a bug?
#
# <details><summary>Answer</summary>
# No, it does what it has learnt: it sends everything to where its training data lie, and those were digits.
# It has to be trained on pictures like those that it is to repair, with damage like theirs.
# </details>

# %% [markdown]
# ## Sources
#
# - P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol: *Extracting and composing robust features with
#   denoising autoencoders*, ICML 2008: the idea, with masked pixels.
# - P. Vincent, H. Larochelle, I. Lajoie, Y. Bengio, P.-A. Manzagol: *Stacked denoising autoencoders*,
#   Journal of Machine Learning Research 11, 2010: more kinds of noise, and the manifold picture.
# - C. M. Bishop: *Training with noise is equivalent to Tikhonov regularization*, Neural Computation 7,
#   1995: noise as a penalty.
# - G. Alain, Y. Bengio: *What regularized auto-encoders learn from the data-generating distribution*,
#   Journal of Machine Learning Research 15, 2014: the arrows.
# - G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter: *Self-normalizing neural networks*, NeurIPS
#   2017: SELU.
