# %% [markdown]
# # Lecture 03: Denoising autoencoders
#
# Spoil the picture, ask for the clean one, and a network has to learn what clean pictures look like.
#
# **What you will see**
#
# - The noise injector: the spoilt $\tilde x$ goes in, the clean $x$ stands in the loss.
# - Five kinds of noise, how well four of them can be undone, and how much is too much for repair and
#   for features.
# - Why it works: what lies beside the data is sent back to them, and holes are filled in.
#
# **Time.** About 55 minutes. The first cell loads PyTorch: some seconds.

# %%
import matplotlib.pyplot as plt
import torch
from torch import nn

import svlearn
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

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one
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
    "Ten handwritten digits, above the same digits with grey specks all over them",
)

# %% [markdown]
# ### New noise in every step, and none afterwards
#
# In training, the noise is drawn anew in **every step**: the same digit comes with other specks each
# time, and nobody can learn these by heart. **After** training nothing is added: whoever uses the model
# has a noisy picture already. A PyTorch model knows which of the two it is: `model.train()` puts it in
# training mode, `model.eval()` in evaluation mode.
#
# Below, a model prepares the same pictures twice in training mode, and once in evaluation mode. We ask
# whether the first two are the same, and whether the last one is $x$ as it was.

# %%
model = DenoisingAutoencoder(784, 128, noise=gaussian_noise, amount=0.3)
model.train()
once, again = model.build_input(x), model.build_input(x)
model.eval()
afterwards = model.build_input(x)
torch.equal(once, again), torch.equal(afterwards, x.flatten(start_dim=1))

# %% [markdown]
# `False`: in training mode, each call draws other noise. `True`: in evaluation mode, $x$ goes in as it is.

# %% [markdown]
# ## Five ways to spoil a picture
#
# How much noise there is, the **amount** $a$, is a number between 0 and 1, and each kind has its own
# meaning for it:
#
# - **uniform**: each pixel gets up to $a$ brighter, like a grey veil over the black;
# - **Gaussian**: each pixel gets brighter or darker by $a\,\varepsilon$. The noise $\varepsilon$ is drawn
#   anew for each pixel, from the normal distribution with mean 0 and variance 1;
# - **salt and pepper**: that share of the pixels becomes white or black, half and half;
# - **masked pixels**: that share of the pixels becomes black;
# - **masked square**: a black square covers that share of the area, somewhere.
#
# All results are cut off at 0 and 1, so that $\tilde x$ is still a picture. We call the first three
# together **grain**: each pixel is changed on its own. **Compare** the last two rows, with about as many
# hidden pixels each: which one could *you* repair?

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
    "Ten digits, and below them the same under five kinds of noise: a grey veil, light and dark "
    "specks, white and black dots, black dots, and a black square on more than a quarter of each",
)

# %% [markdown]
# Single pixels leave something of every stroke, and your eye looks through them. The square takes a whole
# part away, and you have to *know* what a digit looks like to put it back.

# %% [markdown]
# ## A measure for repairs
#
# Errors of noisy pictures differ by large factors, so they are compared on a logarithmic scale: the
# **peak signal-to-noise ratio**, in decibels,
#
# $$\text{PSNR} = -10 \log_{10} \frac{1}{B\,D}\sum_{b,j}\left(x_{bj} - x'_{bj}\right)^2$$
#
# for pixels whose largest possible value, the *peak*, is 1. Any other picture can be measured like $x'$, the
# noisy $\tilde x$ as well. Larger is better; 10 dB more are a tenth of the error, 3 dB more about half of it. **Notice** how different the same amount of 0.3 is for
# the five kinds.


# %%
def spoil(noise, amount=0.3):
    """The test pictures, always with the same random numbers, so that comparisons are fair."""
    return noise(test.x, amount, torch.Generator().manual_seed(0))


for name, noise in kinds.items():
    print(f"{name:>15}: {psnr(test.x, spoil(noise)):4.1f} dB")

# %% [markdown]
# Salt and pepper is the worst of all: most of a digit's picture is black, and a white dot there is as
# wrong as a pixel can be. And the square costs more than about as many single pixels: with sides of 15 of
# 28 pixels it always covers the middle, where the ink is. So the same amount is not the same damage: compare
# in dB.

# %% [markdown]
# ## Four models, four kinds of noise
#
# Now we train a model on each kind but one (masked pixels behave much like pepper). All have the shape
# 784 → 256 → 128 and back. For grain, the activation is `nn.SELU`. It is a relative of ReLU: positive
# numbers pass, nearly as they are, and negative ones are not cut to 0 but flatten out near −1.76, so
# that a unit with a negative input still learns. For the square it is ReLU. Which one is better where was
# found by trying both, with 800 of the training pictures kept back to compare on, as in lecture 01.
#
# `trained` keeps what it has trained on disk, so this takes 10 to 20 seconds on a laptop, once.

# %%
config = TrainConfig(epochs=12, batch_size=64, learning_rate=2e-3)


def denoiser(noise, amount=0.3, activation=nn.SELU):
    options = {"noise": noise, "amount": amount, "activation": activation}
    return trained(lambda: DenoisingAutoencoder(784, 128, [256], **options), train.x, config)


# %% tags=["explore"]
models = {}
for name in ("Gaussian", "uniform", "salt and pepper", "masked square"):
    activation = nn.ReLU if name == "masked square" else nn.SELU
    models[name] = denoiser(kinds[name], activation=activation)

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
# there, too, half of the error is repaired, although nothing of the hidden part is left: the model infers
# it from the rest.
#
# Now take the sliders (the arrow keys work, too). **Write down first**: I expect that the models draw
# several *wrong* digits of ten from an amount of … on for uniform noise, … for Gaussian noise, … for salt
# and pepper, and … for the square. Then look for it, and for what becomes of thin strokes.

# %% tags=["explore"]
denoising_explorer(models, test)

# %% [markdown]
# At 0.5, grain still comes off most digits, but thin strokes break. Of uniform and of Gaussian noise the
# models stand even 0.9: there the digits are worn, but most can be read. With salt and pepper the 2 is lost at
# 0.5, and one 6 looks like a 0; at 0.7 about half of all test digits come out wrong, at 0.9 most. The square
# model already errs at 0.3; at 0.5 most of its digits are blurs or wrong, and from 0.6 on it is no better than
# an average digit. All of these models were trained with 0.3; how far that carries, we measure below.
#
# ### Was it the noise that did it?
#
# Every autoencoder squeezes its input through a bottleneck, and grain is not worth a place in there.
# So perhaps a plain one would do? We train one of the same shape, without noise (3 to 5 s), and give both the
# same noisy pictures.

# %%
plain = trained(lambda: DenseAutoencoder(784, 128, [256], activation=nn.SELU), train.x, config)
pair = {"plain": plain, "denoising": models["Gaussian"]}
on_noisy, on_clean = {}, {}
for name, model in pair.items():
    on_noisy[name] = psnr(test.x, model.reconstruct(spoil(gaussian_noise)))
    on_clean[name] = psnr(test.x, model.reconstruct(test.x))
    print(f"{name:>9}: {on_noisy[name]:.1f} dB on noisy, {on_clean[name]:.1f} dB on clean pictures")

# %% [markdown]
# About half of the 5.7 dB comes from the bottleneck alone (13.3 → 16.2), the rest from training with noise.
# The price: on clean pictures the denoising model is worse than the plain one, and worse than on noisy ones,
# because it has come to expect noise.

# %% [markdown]
# ## How much noise is sensible?
#
# That depends on what for. First, for **repair**. Here is all that the slider can show, on all test
# pictures. Left: the noisy pictures themselves. Right: what the models make of them. The dashed line is
# what you get with **no** information about the picture at all: the average digit for each. **Follow**
# the curves on the right to that line.

# %%
amounts = [tenths / 10 for tenths in range(10)]
untouched, restored_by = {}, {}
for name, model in models.items():
    pictures = [spoil(model.noise, amount) for amount in amounts]
    untouched[name] = [psnr(test.x, x_tilde).item() for x_tilde in pictures]
    restored_by[name] = [psnr(test.x, model.reconstruct(x_tilde)) for x_tilde in pictures]
average = psnr(test.x, train.x.mean(dim=0).expand_as(test.x)).item()

# %%
_, axes = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True)
for ax, curves, title in zip(axes, (untouched, restored_by), ("noisy", "restored"), strict=True):
    plot_curves(amounts, curves, xlabel="amount of noise", ylabel="PSNR in dB", ax=ax)
    ax.axhline(average, color="black", linestyle="--")
    ax.set(title=title, xlim=(-0.04, 0.94), ylim=(0, 28))
axes[1].set_ylabel("")
alt = "PSNR by amount of noise, four kinds: left noisy, right restored; dashed, the average digit"
with_alt(axes[0], alt)

# %% [markdown]
# Up to the 0.3 of their training, the models for square and for salt and pepper lose about 1 dB; the other
# two are best near the amount that they know, not at 0. Beyond it all fall, and at 0.9 they have
# **collapsed**: no kind is more than some 2 dB above the average digit, and two are below it, so that whoever
# ignores the picture does better. These models never met so much noise; whether training with it helps, we
# try next.
#
# (On the left, an amount of 0 is missing: the error is 0 there, and the PSNR infinite.)

# %% [markdown]
# Does it help to *train* with 0.9? Three models, trained with a little, some, and very much Gaussian
# noise (two of them are new: 5 to 10 seconds), and each is tried on every amount. **Look for** the winner
# at each amount, and do not forget the black curve: that is doing nothing.

# %%
by_amount = {f"trained with {a}": denoiser(gaussian_noise, a) for a in (0.1, 0.3, 0.9)}

# %%
tried = {
    name: [psnr(test.x, m.reconstruct(spoil(gaussian_noise, a))) for a in amounts]
    for name, m in by_amount.items()
}
ax = plot_curves(amounts, tried, xlabel="amount of noise at the test", ylabel="PSNR in dB")
ax.plot(amounts, untouched["Gaussian"], ".-k", label="nothing done")
ax.legend(frameon=False)
with_alt(ax, "PSNR by amount at the test: three models, and in black the pictures left as they are")

# %% [markdown]
# At 0 and 0.1 it is best to leave the picture alone. At 0.2 the model trained with 0.1 wins, from 0.3 to 0.6
# the one with 0.3, from 0.7 on the one with 0.9. Up to 0.3 this last one is 3.5 to 7 dB behind the best
# model: it blurs even clean pictures. So for repair, train with about the noise that you expect; for moderate
# noise, amounts of **0.1 to 0.3** (often written as 10 to 30 %) are sensible. (Here we only measure. Whoever
# *chooses* an amount for a task compares on validation pictures, and leaves the test pictures alone.)
#
# ### And for features?
#
# Now leave $x'$ aside and use $h$ as **features**: as numbers from which something simple tells the digits
# apart. Here this is a *linear classifier*: for each of the ten digits a weighted sum of $h$ plus a
# constant, and the largest wins; the weights are those with the least squared error in training. **Write
# down**: I expect the best features from the model trained with an amount of ….


# %%
def recognised_from_h(model):
    """The share of the test digits that a linear classifier on h gets right."""
    with torch.no_grad():
        h, h_test = (nn.functional.pad(model.encode(x), (0, 1), value=1) for x in (train.x, test.x))
    targets = nn.functional.one_hot(train.y, 10).float()
    weights = torch.linalg.lstsq(h.cpu(), targets.cpu()).solution  # not every GPU can do that
    return ((h_test.cpu() @ weights).argmax(dim=1) == test.y.cpu()).float().mean().item()


# %%
features = {name: recognised_from_h(m) for name, m in {"without noise": plain, **by_amount}.items()}
for name, share in features.items():
    print(f"{name:>16}: {share:.1%} of the test digits recognised from h")

# %% [markdown]
# The differences up to 0.3 are a handful of digits, and may be chance; with 0.9 it is 38 digits more than
# with 0.3 (amounts between were not tried). A likely reason: to see through so much noise, a model has to
# keep the large shapes in $h$, and may drop fine detail. So there is no best amount as such. In lecture 05 you will find 0.9 of Gaussian
# noise in a table: there it was chosen for features.

# %% [markdown]
# ## Back to where the data lie
#
# Why does it work? Of all possible pictures of 784 pixels, hardly any look like a digit. Those that do
# lie on something thin and curved in that huge space, the **manifold** of lecture 02. Noise pushes a picture
# off it, in one of the many directions that lead away. The model learns the way back.
#
# In 784 dimensions nobody can draw that. In two we can: let our 'pictures' have two pixels, and let
# the clean ones lie on a wave.

# %%
t = torch.linspace(0, 1, 1000)
wave = torch.stack([0.1 + 0.8 * t, 0.5 + 0.3 * torch.sin(2 * torch.pi * t)], dim=1)
wave.shape

# %% [markdown]
# We train a plain and a denoising autoencoder on it, with $K = 8$: *more* than the two dimensions of
# the data, so no bottleneck forces them to do anything.

# %%
toys = {
    "without noise": lambda: DenseAutoencoder(2, 8, [64]),
    "with noise": lambda: DenoisingAutoencoder(2, 8, [64], noise=gaussian_noise, amount=0.08),
}
often = TrainConfig(epochs=50, batch_size=50, learning_rate=5e-3)
toys = {name: trained(make, wave, often) for name, make in toys.items()}

# %% [markdown]
# Now forty points of the wave get noise. Each arrow leads from a noisy point $\tilde x$ to what the
# model makes of it, $x'$. **Where do the arrows point**, left and right?

# %%
points = gaussian_noise(wave[12::25], 0.08, torch.Generator().manual_seed(1))
_, axes = plt.subplots(1, 2, figsize=(7, 3.3), sharey=True)
for ax, (name, toy) in zip(axes, toys.items(), strict=True):
    ax.plot(*wave.T.cpu(), color=PALETTE[5], linewidth=3)
    way = {"angles": "xy", "scale_units": "xy", "scale": 1, "width": 0.006}  # arrows as long as it
    ax.quiver(*points.T.cpu(), *(toy.reconstruct(points) - points).T.cpu(), color=PALETTE[1], **way)
    ax.set(title=name, xlabel="pixel 1", ylabel="pixel 2")
with_alt(axes[0], "Twice a wave, and arrows from forty points beside it: without noise, with noise")

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
# Without noise the model mostly copies: three quarters of the distance is left, and mainly points far from
# the wave move visibly. With noise, the arrows lead back, and about a quarter is left. Many clean points can
# become the same $\tilde x$. The model cannot know which one it was, and the squared loss is smallest if it
# answers with their **mean**. That is also why restored digits look soft.
#
# There is theory behind the arrows. Call *density* how crowded the data are around a point. For weak
# Gaussian noise, the best possible model's $x' - \tilde x$ points to where the density grows the fastest
# (Alain & Bengio 2014). Today's picture generators walk along such arrows.

# %% [markdown]
# ## Outside
#
# And pictures that are far from all digits? Here are three: noise alone, a checkerboard, and a letter.

# %%
side = torch.arange(28)
board = (side[:, None] // 4 + side // 4) % 2
letter = torch.zeros(28, 28)
letter[5:23, 9:12] = 1  # the upright of an E
for row in (5, 13, 20):  # and its three bars
    letter[row : row + 3, 9:20] = 1
static = torch.rand(28, 28, generator=torch.Generator().manual_seed(0), device="cpu")
strange = torch.stack([static.to(board.device), board, letter])[:, None]  # (3, 1, 28, 28)

# %% [markdown]
# The model trained on Gaussian noise gets them, and the one trained on squares. **Write down**: does a
# digit come out of the noise? Of the board? Of the letter?

# %%
x = torch.cat([test.x[:5], strange])
asked = ("Gaussian", "masked square")
drawn = {f"x′, {name}": models[name].reconstruct(x) for name in asked}
with_alt(
    plot_rows({"x": x} | drawn),
    "Five digits, noise, a checkerboard and the letter E; below, what each of the two models draws of them",
)

# %%
outside = {}
for name in asked:
    usual = (models[name].reconstruct(test.x) - test.x).square().mean()
    wrong = (drawn[f"x′, {name}"] - x)[-3:].square().mean(dim=(1, 2, 3)) / usual
    outside[name] = dict(zip(("noise", "checkerboard", "letter"), wrong.tolist(), strict=True))
    said = ", ".join(f"{what} {times:.1f}" for what, times in outside[name].items())
    print(f"{name:>13}: {said} times the error of a digit")

# %% [markdown]
# Out of noise and board comes debris: pieces of strokes, black towards the edges, as in all that the
# models know. Its error is more than ten times that of a digit. The way back was learnt *nearby*; from so
# far away they never saw an example.
#
# The letter is made of strokes, as digits are, and the Gaussian model draws it nearly as well as a digit:
# a small error does not prove that a picture is one. The other model had to complete digits in training,
# and makes the E an 8.
#
# Now leave out the encoder and *choose* $h$: 128 random numbers, each with the mean and the spread that it
# has for the training digits. **Guess**: digits or debris?

# %%
with torch.no_grad():
    h = models["Gaussian"].encode(train.x)
    chance = torch.randn(10, 128, generator=torch.Generator().manual_seed(0), device="cpu")
    h = h.mean(dim=0) + h.std(dim=0) * chance.to(h.device)
    chosen = models["Gaussian"].decode(h).reshape(-1, 1, 28, 28)
with_alt(plot_rows({"g(h)": chosen}), "Ten pictures that the decoder draws of random numbers")

# %% [markdown]
# Debris. Each number alone is an ordinary one, but in a digit's $h$ they belong *together*. To choose
# an $h$ that gives a new digit is what generative models add.

# %% [markdown]
# ## Filling in what is hidden
#
# Back to the black square, whose filling has to come from somewhere. **Look for** digits that are right,
# and for one that is good but *wrong*.

# %%
x_tilde = spoil(mask_square)
filled = models["masked square"].reconstruct(x_tilde)
with_alt(
    plot_rows({"x": test.x[:10], "x̃": x_tilde[:10], "x′": filled[:10]}),
    "Ten digits, the same with a black square on each, and the same with the hidden part drawn "
    "again, blurred, in some places not as it was",
)

# %% [markdown]
# The eighth picture is good but wrong: the 6 has become a clean 5. The 2 and the second 0 became blurs.
#
# How often is it the right digit? We ask a simple judge: find the training picture that is closest,
# and take its label. This is called the nearest neighbour.


# %%
def nearest_label(x):
    return train.y[torch.cdist(x.flatten(1), train.x.flatten(1)).argmin(dim=1)]


recognised = {}
for name, pictures in {"clean": test.x, "hidden": x_tilde, "filled": filled}.items():
    recognised[name] = (nearest_label(pictures) == test.y).float().mean().item()
    print(f"{name:>7}: {recognised[name]:.0%} recognised")

# %% [markdown]
# The square makes the judge fail at about half of the digits; after the repair, most are back. What is
# left of a picture tells the model which digit this may be; what it then draws comes **from what it has
# seen in training**. Trained on faces, it would put a nose where noses belong, though no pixel of a nose
# was left.

# %% [markdown]
# ## Noise is a penalty in disguise
#
# One more look at the same thing, with a formula. Let $\tilde x = x + a\,\varepsilon$ with a small amount
# $a$: Gaussian noise, nothing cut off. How much worse does the loss get through it? Three signs first:
#
# - $\mathbb{E}$ stands for the mean over all noise that chance could have drawn;
# - $\partial x'_r / \partial x_j$ says how much output pixel number $r$ changes with input pixel number $j$,
#   all others kept: a table of 784 × 784 numbers, written $\partial g(f(x))/\partial x$;
# - $\lVert\cdot\rVert^2$ is the sum of the squares of all pixels, and $\lVert\cdot\rVert_F^2$ that of all
#   entries of a table.
#
# If $x'$ is nearly linear for small changes of $x$, then
#
# $$\mathbb{E}\,\lVert g(f(x + a\,\varepsilon)) - x\rVert^2 \;\approx\;
# \lVert g(f(x)) - x\rVert^2 + a^2 \left\lVert \frac{\partial g(f(x))}{\partial x}
# \right\rVert_F^2$$
#
# (Bishop 1995; Alain & Bengio 2014). The last term says how **sensitive** the output is to the input. So
# whoever minimises a loss with noise minimises two things at once, the error *and* the sensitivity.
#
# Is it true? The last term first: `contractive_penalty` computes the squared norm of the derivatives of
# any map, here of $g(f(\cdot))$ as a whole, for the plain and for the denoising model.

# %%
x = test.x[:50].flatten(start_dim=1)
wholes = {name: nn.Sequential(model.encoder, model.decoder) for name, model in pair.items()}
with torch.no_grad():
    sensitivity = {name: contractive_penalty(g_f, x).mean().item() for name, g_f in wholes.items()}
for name, value in sensitivity.items():
    print(f"{name:>9}: squared norm of the derivatives {value:.0f}")


# %% [markdown]
# Now the growth of the squared error, summed over the pixels, under noise that we draw. Each
# $\varepsilon$ is used with both signs, which lets the mean settle sooner. **Compare** the curves in pairs.


# %%
@torch.no_grad()
def growth(g_f, amount):
    generator = torch.Generator().manual_seed(0)
    noise = torch.randn(20, *x.shape, generator=generator, device="cpu").to(x.device)  # (20, B, D)
    noisy, as_it_is = g_f(x + amount * torch.cat([noise, -noise])), g_f(x)
    error = (noisy - x).square().sum(dim=-1).mean() - (as_it_is - x).square().sum(dim=-1).mean()
    return error.item()


# %%
small = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3]
curves = {}
for name, g_f in wholes.items():
    curves[f"{name}: measured"] = [growth(g_f, amount) for amount in small]
    curves[f"{name}: formula"] = [amount**2 * sensitivity[name] for amount in small]
ax = plot_curves(small, curves, xlabel="amount of noise", ylabel="growth of the squared error")
with_alt(ax, "Growth of the error by amount of noise: measured and by the formula, for both models")

# %%
times = {}
for name in pair:
    measured, formula = curves[f"{name}: measured"], curves[f"{name}: formula"]
    times[name] = [f / m for m, f in zip(measured, formula, strict=True)]
    print(f"{name:>9}: formula / measured", *(f"{value:.2f}" for value in times[name]))

# %% [markdown]
# The formula gives the right size: for the plain model it is close up to 0.15, and about 15 % too large at
# 0.3; for the denoising model it is a good fifth too large everywhere. It leaves out how the map *bends*.
# And the denoising model's sensitivity is less than half of the plain model's, although nobody put a
# penalty into its loss: the noise was one. A model that copied its input would have 784, one for each
# pixel.
#
# The **contractive** autoencoder of lecture 05 takes the short cut: no noise, but such a penalty in the
# loss, on $h$ and not on $x'$.

# %% [markdown]
# ## You have seen
#
# - A denoising autoencoder gets $\tilde x$ and is compared with the clean $x$. The noise is new in every
#   step, and afterwards there is none.
# - It sends what lies near the training data back to them: grain goes away, holes are filled, from memory.
# - How much noise is sensible depends on what for: amounts of 0.1 to 0.3 to repair moderate noise; a model
#   trained with 0.9 only helps against very strong noise, and blurs the rest. For features it was the best
#   of the few that we tried.
# - Far from the data mostly debris comes out, but an E can become an 8; a random $h$ gives debris.
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
# leaves out is only what does not fit through the bottleneck, and removing grain is never rewarded.
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
# No, it does what it has learnt: it draws what fits its training data, and those were digits.
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
