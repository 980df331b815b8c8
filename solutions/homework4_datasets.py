# %% [markdown]
# # Homework 4: Other data sets
#
# Take your autoencoder from digits to clothing and to colour photographs, and foretell how it will do.
#
# **Goal.** You write what has to change when the pictures do: how they are read, the sizes of the
# halves, how an error is split into brightness and colour. Before you train, you let PCA foretell how
# many numbers each data set needs; then an experiment of your own shows whether that was true.
#
# **Time.** About 125 minutes. The first cell loads PyTorch: some seconds. **Before you start**: lectures
# 02 and 04, and their labs. Write your predictions down, on paper or in a cell of your own: a guess that
# turned out wrong teaches more than one that was never made.
#
# **How it works.** As in the labs: write your code where it says `YOUR CODE HERE`, look at what it does
# in the cells below, then run the locked cell that gives the points. A check that fails tells you what
# it called, what it expected, what came, and the likely cause.
#
# Unless a task says otherwise, leave arguments, and PyTorch's seed and settings, as they were. A 'plain
# number' is an `int` or a `float`, of Python or of NumPy, and no tensor.

# %%
from itertools import pairwise

import matplotlib.pyplot as plt
import torch
from torch import nn

import svlearn
from svlearn import BaseAutoencoder, ConvAutoencoder, ShiftedTanh, TrainConfig, load_images
from svlearn.checks import homework4
from svlearn.explorers.spectra import spectra_explorer
from svlearn.pca import fit_pca
from svlearn.plotting import plot_curves, plot_rows, with_alt
from svlearn.training.cache import trained
from svlearn.training.modes import one_thread

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# ## The data sets, and the one word
#
# `load_images` knows a data set by its name, and that word is all that has to change below. Three sets
# come with the course and need no network: `mnist5k`, the digits you know; `fashion5k`, 5,000 pieces of
# clothing from Fashion-MNIST; and `photos2500`, 2,500 patches, cut from ten photographs, in three
# channels.
#
# If you have the full sets, or a network, write `fashion_mnist`, `cifar10` or `cifar100` in the place of
# a name. CIFAR's pictures have the shape of those in `photos2500`, $3 \times 32 \times 32$. These sets
# have 15 to 25 times as many pictures, and training takes as many times as long. The points do not
# depend on it.
#
# `FULL = True` trains wider halves for longer, and up to $K = 64$. What came of that is told at the end.

# %%
FULL = False
NAMES = ["mnist5k", "fashion5k", "photos2500"]
LATENT_DIMS = [2, 4, 8, 16, 32, 64] if FULL else [2, 4, 8, 16, 32]
HIDDEN = [512] if FULL else [128]
EPOCHS = 30 if FULL else 8
train = {name: load_images(name, split="train") for name in NAMES}
test = {name: load_images(name, split="test") for name in NAMES}
for name in NAMES:
    print(
        f"{name:>13}: {tuple(train[name].x.shape)} to learn from, {len(test[name].x):,} for the test"
    )

# %% [markdown]
# The first ten of each. **Look at** what is alike within a set: much is black in the first two, and
# nothing in the third; clothing has wide, even areas, and so have many patches.

# %%
_, axes = plt.subplots(len(NAMES), figsize=(7, 2.6))
for ax, name in zip(axes, NAMES, strict=True):
    plot_rows({name: train[name].x[:10]}, ax=ax)
with_alt(ax, "Ten pictures of each data set, a row for each set")

# %% [markdown]
# ## Play first
#
# PCA draws each picture from $K$ numbers, with directions found in 1,000 pictures of the same set.
# **Write down**, before you move a slider: to know what is in the picture, I expect to need $K$ = … for
# a digit, $K$ = … for a piece of clothing, and $K$ = … for a patch of a photograph. A patch has 3,072
# numbers, a digit 784.

# %% nbgrader={"grade": false, "grade_id": "play_spectra", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
spectra_explorer({name: (train[name], test[name]) for name in NAMES})

# %% [markdown]
# Two numbers draw how bright a photograph is, often rightly; most colours come later, edges and leaves
# later still. Of a digit they draw a blur, and a few more a stroke that can be read. So 'how many
# numbers?' has no answer before we say what for. Here we ask for a share of the **variance**, the error
# of a model that draws the mean picture each time: that can be measured on every set in the same way.
#
# ## Exercise 1: from bytes to pictures (2 points)
#
# Files hold pixels as bytes, whole numbers from 0 to 255. Grey pictures lie there as $(N, H, W)$, with
# no channel at all, and coloured ones as $(N, H, W, C)$, with the channels last, as screens and cameras
# have them. PyTorch wants $(N, C, H, W)$.
#
# Write `to_pictures(pixels)`. It gets a tensor of bytes (uint8), of three dimensions (grey) or of four
# ($C$ is 1 or 3; $H$ and $W$ may differ, and may be 1 or 3, too), and returns the pictures as a tensor
# of float32 of shape $(N, C, H, W)$: 0 for the byte 0, 1 for the byte 255, and evenly spaced between.
# About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Two things happen, and neither knows of the other: numbers become fractions, and axes change places.
# The number of axes tells grey from colour; what is missing in grey is an axis of length 1.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>permute</code>, which moves axes along with their pixels (<code>reshape</code> does not),
# and <code>unsqueeze</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "to_pictures", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_pictures(pixels):
    """Return pictures (N, C, H, W) of float32 in [0, 1], from bytes (N, H, W) or (N, H, W, C)."""
    ### BEGIN SOLUTION
    if pixels.dim() == 3:
        pixels = pixels.unsqueeze(-1)
    return pixels.permute(0, 3, 1, 2).float() / 255
    ### END SOLUTION


# %% [markdown]
# Ten patches are turned back into bytes, with the channels last, and read by you. **It is right** if
# both rows are the same. Coloured stripes, or small copies of the patch in a grid, come from a `reshape`
# where axes should have moved.

# %%
x = train[NAMES[-1]].x[:10]
pixels = (255 * x).round().to(torch.uint8).permute(0, 2, 3, 1).contiguous()
rows = {"x": x, "yours": to_pictures(pixels)}
with_alt(plot_rows(rows), "Ten patches, and below them the same from bytes, read by to_pictures")

# %% nbgrader={"grade": true, "grade_id": "check_to_pictures", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework4.check_to_pictures(to_pictures)

# %% [markdown]
# ## Exercise 2: the spectrum (2 points)
#
# Each picture becomes a row of $D = C \cdot H \cdot W$ numbers. Centred, these rows have singular values
# $S_1 \geq S_2 \geq \dots$, as in lecture 02, and along the principal direction number $i$ the data have
# a share of all their variance:
#
# $$r_i = \frac{S_i^2}{S_1^2 + S_2^2 + \dots}$$
#
# These shares are the **spectrum** of the data set. Write `spectrum(x)` for pictures of shape
# $(N, C, H, W)$, with $N \geq 2$ and not all the same. It returns the shares from large to small, as a
# tensor of float32 of shape $(\min(N, D),)$: there are no more directions than pictures, nor than
# numbers in each. About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Rows first, then the mean off each column, then a decomposition of which only one of three parts
# counts; and variance goes with the square.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>torch.linalg.svdvals</code>, and what <code>flatten</code> does with a first axis to
# keep.
# </details>


# %% nbgrader={"grade": false, "grade_id": "spectrum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def spectrum(x):
    """Return the share of the variance of (N, C, H, W) along each principal direction, falling."""
    ### BEGIN SOLUTION
    X = x.flatten(1)
    squares = torch.linalg.svdvals(X - X.mean(dim=0)).square()
    return squares / squares.sum()
    ### END SOLUTION


# %% [markdown]
# Now the spectra of 1,000 pictures of each set. **Write down** first: after 32 directions, I expect the
# largest share to be left in …, and the smallest in …
#
# The plot adds the shares up, and shows how much is **left** after $K$ directions. **It is right** if
# all curves fall from below 1 without ever rising, steeply at first.

# %% nbgrader={"grade": false, "grade_id": "try_spectrum", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
with one_thread(), torch.device("cpu"):  # not every GPU knows decompositions
    shares = {name: spectrum(train[name].x[:1000].cpu()) for name in NAMES}
left = {name: (1 - found.cumsum(0))[:64].tolist() for name, found in shares.items()}
for name in NAMES:
    print(f"{name:>13}: {left[name][0]:.3f} left after 1 direction, {left[name][31]:.3f} after 32")
ax = plot_curves(range(1, 65), left, xlabel="K", ylabel="share of the variance left")
ax.set_ylim(bottom=0)
with_alt(ax, "Share of the variance that is left after K directions, for each data set")

# %% [markdown]
# The photographs have four times as many numbers as the others, and the steepest spectrum of all: in a
# photograph neighbours are nearly alike, and the three channels, too. How many numbers a picture **has**
# says little about how many it **needs**.

# %% nbgrader={"grade": true, "grade_id": "check_spectrum", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework4.check_spectrum(spectrum)

# %% [markdown]
# ## Exercise 3: how many numbers does it need? (1 point)
#
# Write `latent_dim_for(shares, keep)`: the smallest $K$ for which the first $K$ shares add up to at
# least `keep`, a number above 0 and at most 1. `shares` is a spectrum as above, of one number or more.
# If rounding leaves even all of them together below `keep`, the answer is how many there are. The result
# is a plain `int`. About 2 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Add the shares up one after the other. How many of these sums are still too small? The next one is
# enough, if there is a next one.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>cumsum</code>, and <code>min</code> of Python for the end.
# </details>


# %% nbgrader={"grade": false, "grade_id": "latent_dim_for", "locked": false, "schema_version": 3, "solution": true, "task": false}
def latent_dim_for(shares, keep):
    """Return the smallest K whose first K shares add up to at least `keep`, as an int."""
    ### BEGIN SOLUTION
    too_small = (shares.cumsum(0) < keep).sum().item()
    return min(too_small + 1, len(shares))
    ### END SOLUTION


# %% [markdown]
# **It is right** if these come out as 1, 2 and 3. Then the forecast for your data sets, for three shares
# of the variance that shall be kept. It is the **prediction of PCA**: an autoencoder whose halves are
# linear would need that many, if it learnt perfectly.

# %% nbgrader={"grade": false, "grade_id": "try_latent_dim_for", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
three = torch.tensor([0.5, 0.25, 0.25])
print([latent_dim_for(three, keep) for keep in (0.5, 0.6, 1.0)])
for name in NAMES:
    needed = {keep: latent_dim_for(shares[name], keep) for keep in (0.5, 0.75, 0.9)}
    print(f"{name:>13}: " + ", ".join(f"K = {k} keeps {keep:.0%}" for keep, k in needed.items()))

# %% nbgrader={"grade": true, "grade_id": "check_latent_dim_for", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework4.check_latent_dim_for(latent_dim_for)

# %% [markdown]
# ## Exercise 4: both halves, for pictures of any shape (3 points)
#
# Digits have $1 \times 28 \times 28$ numbers, and that is often written into code as 784. Now the shape
# of a picture is an argument, and all sizes follow from it.
#
# Write `build_halves(image_shape, hidden_layers, latent_dim)`. `image_shape` is $(C, H, W)$, a tuple;
# $H$ and $W$ may differ; `hidden_layers` is a list of sizes, which may be empty; $K$ is `latent_dim`. It
# returns two modules, made anew in every call. No two layers share weights, and none is lazy:
#
# - the **encoder**, from pictures $(B, C, H, W)$ to $(B, K)$: the pixels in one row, then `nn.Linear`
#   layers $D \to \text{hidden}_1 \to \dots \to \text{hidden}_L \to K$, with biases, an `nn.ReLU` between
#   any two of them, and nothing behind the last;
# - the **decoder**, from $(B, K)$ to pictures $(B, C, H, W)$: the same sizes in reverse, ReLU between,
#   `ShiftedTanh()` behind the last layer, and the pixels back in their shape.
#
# A row holds the pixels in PyTorch's own order: channel by channel, there row by row. About 9 lines.
#
# <details><summary>Hint 1: an idea</summary>
# One list of all sizes serves both halves, once forwards and once backwards. Around the layers you know
# from lab 01 only two things are new: one module that makes a row, and one that makes a picture again.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>nn.Flatten</code> and <code>nn.Unflatten</code>, <code>math.prod</code> for D, and
# <code>pairwise</code>, imported above.
# </details>


# %% nbgrader={"grade": false, "grade_id": "build_halves", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_halves(image_shape, hidden_layers, latent_dim):
    """Return (encoder, decoder): (B, C, H, W) -> (B, latent_dim) -> (B, C, H, W) in [0, 1]."""
    ### BEGIN SOLUTION
    sizes = [torch.Size(image_shape).numel(), *hidden_layers, latent_dim]
    down, up = [nn.Flatten()], []
    for size_in, size_out in pairwise(sizes):
        down += [nn.Linear(size_in, size_out), nn.ReLU()]
        up = [nn.ReLU(), nn.Linear(size_out, size_in), *up]
    encoder = nn.Sequential(*down[:-1])
    decoder = nn.Sequential(*up[1:], ShiftedTanh(), nn.Unflatten(1, tuple(image_shape)))
    return encoder, decoder
    ### END SOLUTION


# %% [markdown]
# Yours, for pictures of three channels that are not square. **It is right** if the shapes are $(5, 7)$
# and $(5, 3, 6, 4)$, and all pixels lie in $[0, 1]$.

# %%
encoder, decoder = build_halves((3, 6, 4), [20, 10], 7)
h = encoder(torch.rand(5, 3, 6, 4))
x_prime = decoder(h)
h.shape, x_prime.shape, x_prime.min() >= 0, x_prime.max() <= 1

# %% nbgrader={"grade": true, "grade_id": "check_build_halves", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
homework4.check_build_halves(build_halves)

# %% [markdown]
# What did three channels change? Count weights: of your halves, and of `ConvAutoencoder`, for a digit
# and for a patch. **Write down** first: the dense weights I expect to grow by a factor of …, those of
# the convolutions by a factor of …


# %% nbgrader={"grade": false, "grade_id": "try_weights", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def weights(*modules):
    """How many numbers training may change."""
    return sum(each.numel() for module in modules for each in module.parameters())


digit, patch = (1, 28, 28), (3, 32, 32)
dense_weights = [weights(*build_halves(shape, [128], 32)) for shape in (digit, patch)]
conv_weights = [weights(ConvAutoencoder(shape, 32)) for shape in (digit, patch)]
print(
    f"dense: {dense_weights[0]:,} and {dense_weights[1]:,}, {dense_weights[1] / dense_weights[0]:.2f} times as many"
)
print(
    f" conv: {conv_weights[0]:,} and {conv_weights[1]:,}, {conv_weights[1] / conv_weights[0]:.2f} times as many"
)
for shape in (digit, patch):
    kernels = [tuple(each.shape) for each in ConvAutoencoder(shape, 32).encoder.parameters()][::2]
    print(f"{shape}: filters of the encoder {kernels}")

# %% [markdown]
# A dense layer has a weight for each pixel of each channel: $D$ is 3.9 times as large, and so are the
# first and the last layer. A filter does not care how wide the picture is: the first filters are 3 deep
# in the place of 1, and of the rest only the last changes, as 32 pixels halve to 8 and 28 to 7. The
# loss, the training and $h$ know nothing of channels: nothing has to change there.
#
# So the autoencoder of this homework is the base class with your halves in it. (It hands over pictures
# where the base class hands over rows: one more hook. At the end it draws the first weights once more,
# layer by layer, so that everybody's begin alike, in whatever order the layers were made.)


# %% nbgrader={"grade": false, "grade_id": "try_class", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
class Pictures(BaseAutoencoder):
    """Your halves, for pictures of any shape."""

    def __init__(self, image_shape, latent_dim, hidden_layers):
        self.image_shape = tuple(image_shape)
        dimensions = torch.Size(image_shape).numel()
        super().__init__(dimensions, latent_dim, hidden_layers)
        self.cpu()  # drawn at random there, so that every device gets the same numbers
        for layer in self.modules():
            if isinstance(layer, nn.Linear):
                layer.reset_parameters()
        self.to(torch.get_default_device())

    def build_encoder(self):
        return build_halves(self.image_shape, self.hidden_layers, self.latent_dim)[0]

    def build_decoder(self):
        return build_halves(self.image_shape, self.hidden_layers, self.latent_dim)[1]

    def build_input(self, x):
        return x.reshape(len(x), *self.image_shape)


# %% [markdown]
# ## Exercise 5: the table (2 points)
#
# An experiment tries every combination and writes down what came. Yours is over data sets and latent
# dimensions, and it is **given** what trains and measures: `run(name, latent_dim)` returns two numbers,
# the error per pixel on the test pictures and the variance per pixel of the same pictures, both above 0.
# ('Per pixel' is a mean over all $C \cdot H \cdot W$ numbers of all pictures.)
#
# Write `compare(names, latent_dims, run)`. It returns a list of dictionaries, one for each combination:
# all $K$ of the first name, in the order in which they are given, then all of the second, and so on.
# Each has four entries:
#
# | key | value |
# |---|---|
# | `"data"` | the name |
# | `"K"` | the latent dimension, as it was given |
# | `"error"` | the error, a plain `float` |
# | `"left"` | the share of the variance that is left: error divided by variance, a plain `float` |
#
# `run` is called once for each combination, with the name first, in any order of the calls, and may
# return plain numbers or tensors that hold one number. No names, or no latent dimensions, make an empty
# list. Nothing is kept between two calls of `compare`. About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Two loops, one inside the other: which of them runs slowly? And since training is slow, call `run` once
# and keep both of its results.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>itertools.product</code> makes one loop of two; <code>float</code> makes a plain number of a
# tensor.
# </details>


# %% nbgrader={"grade": false, "grade_id": "compare", "locked": false, "schema_version": 3, "solution": true, "task": false}
def compare(names, latent_dims, run):
    """Return a list of rows {"data", "K", "error", "left"}, one for each name and each K."""
    ### BEGIN SOLUTION
    rows = []
    for name in names:
        for latent_dim in latent_dims:
            error, variance = map(float, run(name, latent_dim))
            row = {"data": name, "K": latent_dim, "error": error, "left": error / variance}
            rows.append(row)
    return rows
    ### END SOLUTION


# %% [markdown]
# With a `run` that trains nothing. **It is right** if there are four rows, `a` above `b`, and 0.25,
# 0.125, 0.5 and 0.25 are left.


# %%
def run_nothing(name, latent_dim):
    """An error that is known beforehand, and a variance of 4."""
    return {"a": 1.0, "b": 2.0}[name] / latent_dim, 4.0


print(*compare(["a", "b"], [1, 2], run_nothing), sep="\n")

# %% nbgrader={"grade": true, "grade_id": "check_compare", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework4.check_compare(compare)

# %% [markdown]
# ## The experiment
#
# First PCA, as the baseline: the same table, with a `run` that fits nothing but directions, in 1,000
# training pictures. Pixels outside of $[0, 1]$ are cut off, as ever. The variance is that of the test
# pictures, around the mean of all training pictures. It takes a few seconds.

# %% nbgrader={"grade": false, "grade_id": "try_pca", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
variances, fitted = {}, {}
for name in NAMES:
    variances[name] = (test[name].x - train[name].x.mean(dim=0)).square().mean()
    print(f"{name:>13}: variance {variances[name]:.4f} per pixel")
    with one_thread():
        fitted[name] = fit_pca(train[name].x[:1000], max(LATENT_DIMS))


def drawn_by_pca(name, latent_dim):
    """The test pictures, back from the first numbers that PCA finds for each."""
    pca = fitted[name]
    h = pca.encode(test[name].x)[:, :latent_dim]
    x_prime = h @ pca.components[:latent_dim] + pca.mean
    return x_prime.reshape(test[name].x.shape).clamp(0, 1)


def run_pca(name, latent_dim):
    """Error of PCA on the test pictures, and their variance."""
    return (test[name].x - drawn_by_pca(name, latent_dim)).square().mean(), variances[name]


with one_thread():
    pca_table = compare(NAMES, LATENT_DIMS, run_pca)

# %% [markdown]
# Now your autoencoder, with one hidden layer of the same size for all, and as often over the data. So $K$
# and the data differ, and what comes with the data: of the photographs there are half as many pictures,
# so that they get half as many steps, 504 against 1,000. Fifteen short trainings, half a minute to a
# minute in all; a bar shows each.
#
# **Write down** first, and do not look it up below: to leave at most a quarter of the variance, I expect
# the autoencoder to need $K$ = … for the digits, $K$ = … for clothing, $K$ = … for the photographs. And:
# at $K = 32$ I expect it to be better than PCA on …, and worse on …

# %% nbgrader={"grade": false, "grade_id": "try_training", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
config = TrainConfig(epochs=EPOCHS, batch_size=32, learning_rate=2e-3)
models = {}


def run(name, latent_dim):
    """Train one autoencoder; its error on the test pictures, and their variance."""
    print(f"{name}, K = {latent_dim}")
    shape = train[name].x.shape[1:]
    model = trained(lambda: Pictures(shape, latent_dim, HIDDEN), train[name].x, config)
    models[name, latent_dim] = model
    return (test[name].x - model.reconstruct(test[name].x)).square().mean(), variances[name]


with one_thread():
    table = compare(NAMES, LATENT_DIMS, run)

# %% [markdown]
# The table, with PCA beside it, and below it the smallest $K$ of the list that leaves at most a quarter:
# by training, and by the spectrum of exercise 3 (which may name any $K$, not only those of the list).


# %% nbgrader={"grade": false, "grade_id": "try_table", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def smallest(rows, name, most):
    """The smallest K of the table that leaves at most so much of this set; None if none does."""
    fitting = [row["K"] for row in rows if row["data"] == name and row["left"] <= most]
    return min(fitting, default=None)


print("data           K   error   left   left by PCA")
for found, by_pca in zip(table, pca_table, strict=True):
    print(f"{found['data']:>13}{found['K']:4}{found['error']:8.4f}{found['left']:7.3f}", end="")
    print(f"{by_pca['left']:10.3f}")
for most in (0.25, 0.1):
    for name in NAMES:
        promised = latent_dim_for(shares[name], 1 - most)
        print(
            f"{name:>13}: at most {most:.0%} left needs K = {smallest(table, name, most)}, ", end=""
        )
        print(f"PCA measured {smallest(pca_table, name, most)}, its spectrum said {promised}")

# %% [markdown]
# And the picture of it, made from both tables: a colour for each set, PCA dashed.

# %% nbgrader={"grade": false, "grade_id": "try_plot", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
curves = {}
for kind, rows in (("", table), (", PCA", pca_table)):
    for name in NAMES:
        curves[name + kind] = [row["left"] for row in rows if row["data"] == name]
ax = plot_curves(LATENT_DIMS, curves, xlabel="K", ylabel="share of the variance left")
for drawn, by_pca in zip(ax.lines[: len(NAMES)], ax.lines[len(NAMES) :], strict=True):
    by_pca.set(color=drawn.get_color(), linestyle="--")
ax.set_xscale("log", base=2)
ax.set_xticks(LATENT_DIMS, LATENT_DIMS)
ax.set_ylim(0, 1)
ax.legend(ncols=2, frameon=False, loc="upper right")
alt = "Share of the variance that is left against K, for each data set, by autoencoder and by PCA"
with_alt(ax, alt)

# %% [markdown]
# **What it showed**, for the sets that come with the course. The spectra had the order right: for a
# quarter left, digits need most numbers and photographs fewest. Training needed $K$ = 32 for the digits,
# where the spectrum said 31, and 2 for the photographs, where it said 2: as near as a list that doubles
# can show. Clothing got by with 8 in the place of 13. With few numbers the autoencoder leaves clearly
# less of digits and clothing than PCA: it may bend. Of the photographs it leaves a little less at best.
#
# With many numbers the promise is not kept. At $K = 32$ the autoencoder leaves more than twice as much
# of the photographs as PCA does. From $K = 8$ to $K = 32$ what PCA leaves falls by half, and what the
# autoencoder leaves by a quarter at most. So more numbers cannot be what it lacks. A tenth of the
# variance, which PCA reached with 16 numbers, it did not reach with any $K$. PCA is solved exactly; this
# model had 504 steps to learn some 800,000 weights from 2,000 pictures. **A spectrum says how many numbers
# are enough for a linear model, and not whether a short training finds what to do with them.**
#
# And so short a training is a matter of luck, too. Nearly all readers of this begin with the same first
# weights; with others, digits and clothing hardly change. But of the photographs twelve trainings with
# other first weights left from 12 to 21 per cent at $K = 32$, and of 24 with $K$ = 2 or 4 four stopped
# near 36, with nearly all colour lost. If your curve has a bump, it is of that kind.
#
# ## Exercise 6: brightness and colour (2 points)
#
# A pixel of a photograph has three numbers, red, green and blue: a point in space. Turn the axes of that
# space, so that the first of them is brightness. With three new axes of length 1 and at right angles,
# lengths stay as they were, and so do squared errors:
#
# | axis | coordinate of (red, green, blue) |
# |---|---|
# | brightness | (red + green + blue) / √3 |
# | red against green | (red − green) / √2 |
# | both against blue | (red + green − 2 · blue) / √6 |
#
# So the squared error of a pixel falls into two parts: what the first axis has of it, and what the other
# two have together. Films and photographs are stored in a similar way, with other weights for the three,
# and with fewer numbers for colour, since eyes see it less sharply.
#
# Write `split_error(x, x_prime)` for two batches of the same shape $(B, C, H, W)$, where $C$ is 3, or 1:
# then everything is brightness, and the colour error is 0. Some numbers may lie outside of $[0, 1]$. It
# returns two plain numbers, the **luminance** error (of the brightness) and the **colour** error, in
# this order. Both are averaged over **all** numbers of the batch, $B \cdot C \cdot H \cdot W$, so that
# together they are the mean squared error. About 5 lines.
#
# <details><summary>Hint 1: an idea</summary>
# The change of axes is linear: the difference of two pictures, turned, is the difference of the turned
# ones. And you need only one of the three axes: what does the whole error say about the other two?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>sum</code> with <code>dim</code> adds channels up. <code>item</code> makes a plain number.
# </details>


# %% nbgrader={"grade": false, "grade_id": "split_error", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split_error(x, x_prime):
    """Return (luminance, colour): the mean squared error of (B, C, H, W) in two parts, as floats."""
    ### BEGIN SOLUTION
    difference = x - x_prime
    channels = difference.shape[1]
    whole = difference.square().mean().item()
    luminance = difference.sum(dim=1).square().mean().item() / channels**2
    return luminance, max(whole - luminance, 0.0)
    ### END SOLUTION


# %% [markdown]
# Three cases worked by hand: a pixel that is too dark by 0.3 in all channels, one that is too red by
# 0.3, and one with 0.3 too much red and too little green. **It is right** if luminance and colour are
# 0.09 and 0, 0.01 and 0.02, and 0 and 0.06.

# %%
for difference in ([0.3, 0.3, 0.3], [0.3, 0.0, 0.0], [0.3, -0.3, 0.0]):
    x = torch.full((1, 3, 1, 1), 0.5)
    x_prime = x + torch.tensor(difference).reshape(1, 3, 1, 1)
    luminance, colour = split_error(x, x_prime)
    print(f"{difference}: luminance {luminance:z.4f}, colour {colour:z.4f}")  # z: no −0.0000

# %% nbgrader={"grade": true, "grade_id": "check_split_error", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework4.check_split_error(split_error)

# %% [markdown]
# Where does the autoencoder of the photographs lose more, in brightness or in colour? Before any model,
# the variance has a brightness and a colour part, too: the errors of the mean picture. **Write down**:
# of the variance I expect … per cent to be colour, and of the error at $K = 32$ … per cent.

# %% nbgrader={"grade": false, "grade_id": "try_colour", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
photos = test[NAMES[-1]]
mean_picture = train[NAMES[-1]].x.mean(dim=0).expand_as(photos.x)
parts = {"the mean picture": split_error(photos.x, mean_picture)}
for k in LATENT_DIMS:
    x_prime = models[NAMES[-1], k].reconstruct(photos.x)
    parts[f"K = {k}"] = split_error(photos.x, x_prime)
by_pca = drawn_by_pca(NAMES[-1], 32)
parts["PCA, K = 32"] = split_error(photos.x, by_pca)
print("                  luminance  colour  share of colour    left: luminance  colour")
bright, coloured = (max(part, 1e-9) for part in parts["the mean picture"])
for name, (luminance, colour) in parts.items():
    print(f"{name:>16}{luminance:11.5f}{colour:8.5f}{colour / (luminance + colour):17.0%}", end="")
    print(f"{luminance / bright:19.0%}{colour / coloured:8.0%}")
x_prime = models[NAMES[-1], 32].reconstruct(photos.x[:10])
with_alt(
    plot_rows({"x": photos.x[:10], "x′": x_prime, "PCA": by_pca[:10]}),
    "Ten patches, and below them what K = 32 leaves of each, and PCA",
)

# %% [markdown]
# **What it showed.** Of the variance 19 per cent is colour, and of the error at $K = 32$ a little more,
# about 24. So about three quarters of what is lost is brightness. But the share that counts is another,
# in the last two columns: at $K = 32$ more is left of the colour than of the brightness, for PCA, too
# (7 per cent against 5). The numbers went first where most of the error was to be saved, to brightness.
#
# Look at the third patch: the autoencoder has made its green and red nearly grey. A strong colour is
# rare, so that little error is saved by keeping it. But PCA keeps both, with 32 numbers as well. So it is
# not numbers that are missing here, but probably training: in one run with `EPOCHS = 40` in the place of
# 8 the patch got back nearly half of its colour. (Set it at the top, and you see your own.)
#
# ## Exercise 7: where does it fail first? (1 point)
#
# A mean over all pictures hides who pays. Write `errors_by_class(errors, y)`. It gets the error of each
# picture, $(N,)$ of float32, and its label, $(N,)$ of int64, both tensors. It returns a list of pairs
# (label, mean error of the pictures with this label), a plain `int` and a plain `float` each, from the
# largest mean to the smallest; of equal means, the smaller label comes first. Only labels that occur are
# in it, and they may be any whole numbers from 0 to 999: CIFAR-100 has a hundred. Without any pictures
# the list is empty. About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Make the pairs label by label first, and put them into order at the end. An order by two things at once
# is an order of pairs.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>unique</code>, and <code>sorted</code> with its argument <code>key</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "errors_by_class", "locked": false, "schema_version": 3, "solution": true, "task": false}
def errors_by_class(errors, y):
    """Return [(label, mean error), …] of the labels that occur in y, the largest error first."""
    ### BEGIN SOLUTION
    means = [(label, errors[y == label].mean().item()) for label in y.unique().tolist()]
    return sorted(means, key=lambda pair: (-pair[1], pair[0]))
    ### END SOLUTION


# %% [markdown]
# **It is right** if this gives label 7 with 0.5 first, then 2 and 9 with 0.25 each.

# %%
errors_by_class(torch.tensor([0.25, 0.5, 0.0, 0.5]), torch.tensor([9, 7, 2, 2]))

# %% nbgrader={"grade": true, "grade_id": "check_errors_by_class", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework4.check_errors_by_class(errors_by_class)

# %% [markdown]
# Now for all three sets, at $K = 32$. **Write down** first: of the clothing I expect … to have the
# largest error and … the smallest; of the digits …; of the photographs … (T-shirt, trouser, pullover,
# dress, coat, sandal, shirt, sneaker, bag, ankle boot; autumn wood, path in snow, sunset, stream,
# dragonfly, dandelions, dogs, drum, fig, brushes).

# %% nbgrader={"grade": false, "grade_id": "try_classes", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
CLOTHING = "T-shirt,trouser,pullover,dress,coat,sandal,shirt,sneaker,bag,ankle boot"
CLASSES = {
    "fashion5k": CLOTHING,
    "fashion_mnist": CLOTHING,
    "photos2500": "autumn wood,path in snow,sunset,stream,dragonfly,dandelions,dogs,drum,fig,brushes",
    "cifar10": "airplane,automobile,bird,cat,deer,dog,frog,horse,ship,truck",
}


def called(name, label):
    """What a label of a data set stands for; the label itself, if that is not listed above."""
    return CLASSES[name].split(",")[label] if name in CLASSES else str(label)


for name in NAMES:
    x, y = test[name]
    errors = (x - models[name, 32].reconstruct(x)).square().flatten(1).mean(1)
    around_mean = (x - train[name].x.mean(dim=0)).square().flatten(1).mean(1)
    variance = dict(errors_by_class(around_mean, y))
    in_order = errors_by_class(errors, y)
    print(f"{name}, the three worst and the three best:")
    for label, error in (*in_order[:3], *in_order[-3:]):
        print(f"{called(name, label):>13}: error {error:.4f}, ", end="")
        print(f"{error / variance[label]:4.0%} of its own variance left")

# %% [markdown]
# **What it showed.** Of the digits the 8 and the 2 have the largest errors, so close together that the
# first weights decide which comes first; the 1 has the smallest by far. Of clothing it is the bag, and
# the trousers are best. Of the photographs three stand out: the stream in the wood, full of leaves and
# water, the dragonfly and the brushes, again in an order that is left to chance. The sunset is best, an
# even sky. What is alike from picture to picture, and even within, is easy.
#
# An error alone does not say whether a class is hard or only bright and varied: the share of its own
# variance says more. Of the stream about half is left, and of none of the three as much; of the sunset it
# is a few per cent.
#
# A warning about `photos2500`. Its labels are ten **photographs**, not kinds of things, and each of the
# ten is in both halves: the test shows other patches of the same sunset, the same stream. So 'stream' is
# this one stream.
#
# ## Question: what did the spectrum know? (3 points, graded by hand)
#
# In eight to ten sentences, with numbers from **your** tables: (a) Did the spectra predict which data set
# needs more numbers, and how many? Where did training need fewer than they said, where more, and why?
# (b) What had to change for three channels, what did not, and why? Was more lost in brightness or in
# colour, and what is left of the variance of each? (c) Find two classes of one set in your list, of which
# one has the larger error and the other more of its own variance left: which is harder, in what sense?
# And the test of `photos2500` is on other pieces of the ten photographs that the model has learnt from:
# what can its error show, and what can it not?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_datasets", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** (a) The spectra had the order right: to leave a quarter of the variance they said K =
# 31 for digits, 13 for clothing and 2 for photographs, and training needed 32, 8 and 2, of a list that
# has only powers of 2. More pixels do not mean more numbers: the patches have four times as many, but
# neighbours and channels are nearly alike, so few directions hold most of the variance. For clothing at
# this share, and for digits and clothing at small K, fewer were needed than PCA says, since an
# autoencoder may follow a bent manifold. For a tenth left, the spectrum said 10 for photographs, and
# training reached it at no K: at K = 32 it left 0.13, PCA 0.05. That is the training (504 steps, 2,000
# pictures, 798,000 weights), not K and not the data. (b) What had to change is what knows the shape:
# reading (channels last to channels first), D = C·H·W in the first and the last dense layer (3.8 times
# as many weights; of convolutions only the first and last filters change, 1.3 times), and the way back
# to a picture. Loss, training, h and the hidden layers stay, since they see numbers and no channels. At
# K = 32 three quarters of the error are brightness; but brightness is 81 per cent of the variance, so of
# the colour more is left (16 per cent against 12). (c) The ankle boots have an error of 0.0180, the
# dresses of 0.0145; but of the dresses' own variance 19 per cent are left, of the boots' 16. Boots cost
# more, since they differ more from each other (a variance of 0.11 against 0.08); dresses are harder for
# what there is to tell. The test patches were not learnt from, so the error shows that the model has not
# merely stored its patches. But they come from the same ten
# photographs: same light, colours, camera, textures. How it does on an eleventh photograph it cannot
# show; for that, whole photographs must be held out. Nor do errors by label say anything of kinds of
# things: each label is one photograph.
#
# **Rubric.** 1 point for (a): order and numbers from the tables, fewer because the model may bend, more
# because of training and not of K. 1 point for (b): what depends on the shape and what does not;
# brightness and colour compared with their variances. 1 point for (c): a pair with its four numbers, and
# that a large error may come from a large variance; unseen patches, but of the same photographs, so that
# it cannot speak of a new one. Half of each for right statements without numbers or reasons. Numbers are
# those of the student's own tables: first weights differ, most of all for photographs.

# %% [markdown]
# ## Take it further
#
# - Set `FULL = True`: hidden layers of 512 units, 30 epochs. Run once on two busy cores of a server (AMD
#   EPYC, 11 minutes), a quarter left took $K$ = 16 for digits, 4 for clothing and 2 for photographs, where
#   the spectra said 31, 13 and 2. At $K$ = 64 PCA was ahead for clothing (0.122 left against 0.127) and far
#   ahead for photographs (0.040 against 0.088). So more training helps up to which $K$?
# - Add `seed=1` to the `TrainConfig` of the experiment, and run on from there. Which of your numbers stay,
#   and which were luck?
# - Write `cifar10` in the place of the last name, and look at all predictions again. Is its spectrum as
#   steep as that of the patches?
# - Train `ConvAutoencoder` in the place of your dense halves on the photographs. It has a fifth of the
#   weights: does it need more epochs?
# - Turn the colours first, and give an autoencoder of the brightness alone 28 numbers, and one of both
#   colours 4. Is that better than 32 for all of them together?
#
# **You have built** what an autoencoder needs for pictures of any shape: a reader of bytes, a forecast
# from a spectrum, both halves, a table over data sets, an error in brightness and in colour, and a list
# of where it fails first.
