# %% [markdown]
# # Homework 1: How many numbers does a digit need?
#
# Train autoencoders with 1 to 64 latent numbers, three times each, and read a curve that you can trust.
#
# **Goal.** You run an experiment from end to end: data held back, a sweep over $K$ with everything else
# fixed, repeated with three seeds, a table with a spread, a baseline that plays by the same rules, and a
# judgement. At the end you know from which error on PCA is the better choice, and what that depends on.
#
# **Time.** About 145 minutes. The first cell loads PyTorch: some seconds. **Before you start**: lectures
# and labs 01 and 02.
#
# **How it works.** As in the labs: write your code where it says `YOUR CODE HERE`, run the cell, look at
# what it does, then run the locked cell that gives the points. The exercises are small; together they
# are the tools of the experiment, which stands between them. Before each run there is something to
# **write down**.
#
# Unless a task says otherwise, leave arguments, a model's mode, and PyTorch's seed and settings
# unchanged. No exercise needs gradients: neither `backward` nor `no_grad`.

# %%
import torch

import svlearn
from svlearn import DenseAutoencoder, TrainConfig, load_images, mean_squared_error
from svlearn.checks import homework1
from svlearn.data import Images
from svlearn.explorers import pca_explorer
from svlearn.pca import fit_pca
from svlearn.plotting import plot_curves, plot_rows, with_alt
from svlearn.training.cache import trained
from svlearn.training.modes import evaluating, one_thread

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# ## The plan
#
# In lecture 01 the error fell with $K$, and flattened near $K = 64$. Two things made that curve hard to
# read: each model had a hidden layer of its own size, so that $K$ was not the only thing that changed;
# and all but two of the sizes were trained once, so that nobody could tell a difference between
# neighbours from luck. Here **all hidden layers have 128 units**, and each $K$ is trained with three
# seeds. A seed decides the first weights and the order of the batches.
#
# With `FULL = False` the whole notebook takes less than a minute on a laptop, and all numbers in the
# text are of this setting. With `FULL = True` there are 12 values of $K$, trained for 5 and 30 epochs
# in the place of 2 and 6; that takes 5 to 15 minutes.

# %%
FULL = False
LATENT_DIMS = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64] if FULL else [1, 2, 4, 8, 16, 32, 64]
EPOCHS = {"short": 5, "long": 30} if FULL else {"short": 2, "long": 6}
SEEDS, HIDDEN = [0, 1, 2], [128]

# %% [markdown]
# The data are the digits that you know. The 1,000 test digits stay in the drawer until the end: whoever
# chooses $K$ by the test set has no data left that are new to that choice.

# %%
DATA = "mnist5k"  # here and in the drawer
digits = load_images(DATA, split="train")
digits.x.shape

# %% [markdown]
# ## Exercise 1: held back (1 point)
#
# So the choice needs data of its own, a **validation** set: digits that no model learns from, taken out
# of the 4,000. They must be drawn by chance, since files are often sorted; and they must be the same
# ones each time, for all $K$ and all seeds of the training, or two errors could not be compared.
#
# Write `split(count, held_out, seed)` for `count` samples, of which `held_out` are held back, with $0 <$
# `held_out` $<$ `count`. So that everybody gets the same digits: draw all numbers from 0 to `count` − 1
# in random order with `torch.randperm`, from a **generator of your own**, a `torch.Generator()` that
# starts with this `seed`, a whole number from 0 on. The first `held_out` numbers are held back, the
# others are to learn from.
#
# Return two tensors of whole numbers (int64), each in the order drawn: first the numbers of the samples
# to **learn** from, of shape `(count - held_out,)`, then those **held back**, of shape `(held_out,)`.
# What PyTorch draws elsewhere stays as it was: neither `torch.manual_seed`, nor a number taken from
# everybody's generator. About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# One order, cut in two at one place: then nothing is in both parts, and nothing is missing.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# A generator has a method <code>manual_seed</code> of its own, and <code>torch.randperm</code> has an
# argument <code>generator</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "split", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split(count, held_out, seed):
    """Return (learn, held): the numbers 0 to count - 1 in random order, cut behind the first held_out."""
    ### BEGIN SOLUTION
    generator = torch.Generator().manual_seed(seed)
    order = torch.randperm(count, generator=generator)
    return order[held_out:], order[:held_out]
    ### END SOLUTION


# %% [markdown]
# Ten samples, three of them held back, with two seeds. **It is right** if each line has seven numbers to
# learn from and three held back, every number from 0 to 9 once; if seed 0 gives the same both times,
# beginning with 5 and with 4; and if seed 1 gives something else. (A `torch.Generator()` draws on the CPU
# alone. If you have a GPU, new tensors are made there, but not below `with torch.device("cpu"):`.)

# %%
for seed in (0, 0, 1):
    with torch.device("cpu"):
        learn, held = split(10, 3, seed)
    print(f"seed {seed}: learn from {learn.tolist()}, held back {held.tolist()}")

# %% nbgrader={"grade": true, "grade_id": "check_split", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework1.check_split(split)

# %% [markdown]
# Now the digits: a fifth of the 4,000 is held back, and 3,200 are left to learn from.

# %%
with torch.device("cpu"):
    learn, held = split(len(digits.x), len(digits.x) // 5, seed=0)
training, validation = (Images(digits.x[part], digits.y[part]) for part in (learn, held))
len(training.x), len(validation.x)

# %% [markdown]
# ## Exercise 2: the sweep (3 points)
#
# An experiment is a loop over everything that is tried, and a table that knows which number belongs to
# which. The loop does not know what is trained, nor how long: it is **given** a function that trains.
#
# Write `sweep(latent_dims, seeds, train_one, x)`. Here `latent_dims` and `seeds` are lists of different
# whole numbers, of any length from 1 on and in any order; `train_one(latent_dim, seed)` trains one
# autoencoder, and returns a function that turns pictures into reconstructions of the same shape, and
# that may be called more than once, with all pictures or with some of them; `x` are the pictures to
# measure with, float32, of shape $(B, D)$ or $(B, C, H, W)$.
#
# Return a float32 tensor of shape `(len(latent_dims), len(seeds))`, a row for each $K$ and a column for
# each seed, in the order of the lists. It holds the mean squared error per pixel between `x` and its
# reconstruction, over all of `x`. Training is what costs time: call `train_one` exactly **once** for
# each pair, in whatever order, with two arguments, first the latent dimension, then the seed; keep
# nothing for the next call of `sweep`. About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# A loop in a loop. What train_one gives back is no error yet: let it reconstruct x, and compare.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>mean_squared_error</code> compares two tensors of pictures, <code>torch.zeros</code> makes a
# table to fill, and <code>enumerate</code> counts along.
# </details>


# %% nbgrader={"grade": false, "grade_id": "sweep", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sweep(latent_dims, seeds, train_one, x):
    """Return the errors (len(latent_dims), len(seeds)) of x, of what train_one(latent_dim, seed) gives."""
    ### BEGIN SOLUTION
    errors = torch.zeros(len(latent_dims), len(seeds))
    for i, latent_dim in enumerate(latent_dims):
        for j, seed in enumerate(seeds):
            reconstruct = train_one(latent_dim, seed)
            errors[i, j] = mean_squared_error(x, reconstruct(x))
    return errors
    ### END SOLUTION


# %% [markdown]
# A `train_one` that trains nothing: what it gives is off at every pixel, by $1/K$ plus the seed times
# 0.01. With $K = 2$ and seed 5 that is 0.55, and its square 0.3025. **It is right** if it trains six
# times, each pair once, and if the rows are 0.3025 and 0.25 for $K = 2$, 1.1025 and 1 for $K = 1$, and
# 0.0225 and 0.01 for $K = 10$.


# %%
def pretended(latent_dim, seed):
    """A function that is off by the same amount at every pixel."""
    print(f"trains K = {latent_dim} with seed {seed}")
    return lambda x: x + 1 / latent_dim + 0.01 * seed


sweep([2, 1, 10], [5, 0], pretended, torch.zeros(4, 1, 3, 3))


# %% nbgrader={"grade": true, "grade_id": "check_sweep", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
homework1.check_sweep(sweep)

# %% [markdown]
# ### Two sweeps
#
# Here is what really trains: an autoencoder $784 \to 128 \to K$ and back, from the digits of your split.
# Each prints a dot when it is ready; what was trained once is kept on disk.

# %% nbgrader={"grade": false, "grade_id": "train_one", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
models = {}


def training_for(epochs):
    """The function train_one(latent_dim, seed) that trains for so many epochs."""

    def train_one(latent_dim, seed):
        config = TrainConfig(epochs=epochs, batch_size=64, learning_rate=2e-3, seed=seed)
        with one_thread():  # so that everybody gets the same weights
            model = trained(
                lambda: DenseAutoencoder(784, latent_dim, HIDDEN),
                training.x,
                config,
                progress=False,
            )
        print("·", end="", flush=True)
        models[epochs, latent_dim, seed] = model
        return model.reconstruct

    return train_one


# %% [markdown]
# First a short training, of two epochs. It takes 5 to 15 seconds. **Write down** first: with $K = 1$ I
# expect an error of about …, with $K = 64$ of about …, and between the largest and the smallest of three
# seeds at $K = 16$ a difference of about … per cent. (Drawing the mean digit, always the same, costs
# 0.069.)

# %% nbgrader={"grade": false, "grade_id": "sweep_short", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
errors = {}
errors["short"] = sweep(LATENT_DIMS, SEEDS, training_for(EPOCHS["short"]), validation.x)
errors["short"]

# %% [markdown]
# With $K = 1$ this is hardly better than drawing the mean digit. From 1 to 8 numbers the error falls by
# a third; from 8 to 64 it falls by 5 per cent, no more. And at $K = 16$ the three seeds differ by 4 per
# cent, by more than $K = 16$ and $K = 32$ do on average. Whoever had trained each once could have found
# either of them better.
#
# Now three times as long, which takes three times the time. **Write down**: the error at $K = 64$ will
# fall by about … per cent, and that at $K = 1$ by ….

# %% nbgrader={"grade": false, "grade_id": "sweep_long", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
errors["long"] = sweep(LATENT_DIMS, SEEDS, training_for(EPOCHS["long"]), validation.x)
errors["long"]

# %% [markdown]
# All errors have fallen, at $K = 1$ by 8 per cent, at $K = 64$ by almost half. The more numbers there
# are, the longer it takes to learn what to do with them. So where the curve flattens tells how long was
# trained, at least as much as how many numbers a digit needs.

# %% [markdown]
# ## Exercise 3: a table with a spread (2 points)
#
# Numbers that depend on chance come in two: where they lie, and how far they scatter. Three seeds are
# few, but enough to see whether a difference is larger than what luck makes.
#
# Write `table(latent_dims, errors)`. It gets a list of $K$ and a float32 tensor with a row for each of
# them and a column for each seed, as `sweep` returns it. It returns a list of dictionaries, one for each
# row and in the same order, with these entries (others may be there, too):
#
# - `"K"`: the latent dimension, as it stands in the list;
# - `"mean"`: the mean of the errors over the seeds;
# - `"spread"`: their standard deviation: the squared distances from the mean are added up and divided by
#   **the number of seeds less one**, and the root is taken of that. With one seed nothing can be said of
#   a spread: then it is 0.
#
# Mean and spread are plain numbers (of Python or NumPy), not tensors. About 5 lines.
#
# <details><summary>Hint 1: an idea</summary>
# One row after the other, together with its K. Less one, because the mean was taken from the same few
# numbers, and they lie nearer to it than to the truth. What does that make of a single number?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Tensors have <code>mean</code>, <code>std</code> and <code>item</code>; <code>zip</code> walks along
# two things at once. Look up which of the two divisors <code>std</code> takes when nothing is said.
# </details>


# %% nbgrader={"grade": false, "grade_id": "table", "locked": false, "schema_version": 3, "solution": true, "task": false}
def table(latent_dims, errors):
    """Return a row {"K": …, "mean": …, "spread": …} for each latent dimension, of errors (K, seeds)."""
    ### BEGIN SOLUTION
    rows = []
    for latent_dim, row in zip(latent_dims, errors, strict=True):
        spread = row.std().item() if len(row) > 1 else 0.0
        rows.append({"K": latent_dim, "mean": row.mean().item(), "spread": spread})
    return rows
    ### END SOLUTION


# %% [markdown]
# Errors that can be worked by hand. Those of the first row, 0.13, 0.15 and 0.02, have the mean 0.1, and
# lie 0.03, 0.05 and 0.08 from it: the spread is $\sqrt{(0.0009 + 0.0025 + 0.0064)/2} = 0.07$. **It is
# right** if the row of $K = 5$ says so, that of $K = 2$ has the mean 0.2 and the spread 0.1, and that of
# $K = 4$, with one seed, the mean 0.3 and the spread 0 (but for rounding).

# %%
three_seeds = torch.tensor([[0.13, 0.15, 0.02], [0.1, 0.2, 0.3]])
table([5, 2], three_seeds) + table([4], torch.tensor([[0.3]]))

# %% nbgrader={"grade": true, "grade_id": "check_table", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework1.check_table(table)

# %% [markdown]
# Your table of both sweeps:

# %% nbgrader={"grade": false, "grade_id": "tables", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
rows = {name: table(LATENT_DIMS, found) for name, found in errors.items()}
for name, found in rows.items():
    print(
        f"{name}: {EPOCHS[name]} epochs, {len(SEEDS)} seeds, {len(validation.x)} pictures held back"
    )
    for each in found:
        relative = each["spread"] / each["mean"]
        print(f"  K = {each['K']:>2}: {each['mean']:.4f} ± {each['spread']:.4f}  ({relative:.1%})")

# %% [markdown]
# The spread is between half a per cent of the mean and 5 per cent. Use it as a measuring stick: after
# the long training, going from $K = 16$ to 32 gains six times the larger of both spreads, so that is
# real. From 32 to 64 it gains hardly more than one: with three seeds nobody should bet on it.

# %% [markdown]
# ## Exercise 4: PCA by the same rules (2 points)
#
# PCA needs no training and no seed, and also draws a picture from $K$ numbers. Is the autoencoder
# better? A fair comparison has the same rules for both: it learns from the same digits, is measured with
# the others, and draws pixels in $[0, 1]$. The autoencoder's last layer can't leave this range; PCA can,
# so what lies outside is cut off: all above 1 becomes 1, and all below 0 becomes 0.
#
# Write `pca_errors(training, validation, latent_dims)`. `training` and `validation` are pictures, of
# shape $(N, D)$ or $(N, C, H, W)$, both of the same kind and size, but more or fewer of one than of the
# other. `latent_dims` is a list of different whole numbers from 1 on, in any order, none above the
# number of pixels, and all below the number of pictures in `training`. It returns a list of plain
# numbers: for each $K$, in the order of the list, the mean squared error per pixel between `validation`
# and what PCA with $K$ directions draws of it, cut off. The mean $\bar x$ and the directions come from
# `training` alone.
#
# You know PCA from lab 02, so you may use `fit_pca(x, latent_dim)`. It returns an object with `mean`,
# `components` (a direction in each row, by falling variance), `variances`, and a method
# `reconstruct(x)`. It takes about a second for our digits: one call is enough for all $K$, but not
# required. About 7 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Directions are sorted: those for a small K are the first of those for a large one. First project and
# draw, then cut off, then compare.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>flatten</code> makes rows of pictures, <code>@</code> multiplies matrices, and <code>clamp</code>
# cuts off.
# </details>


# %% nbgrader={"grade": false, "grade_id": "pca_errors", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca_errors(training, validation, latent_dims):
    """Return for each K the error of validation with K directions of training, cut off at 0 and 1."""
    ### BEGIN SOLUTION
    found = fit_pca(training, max(latent_dims))
    rows, errors = validation.flatten(1), []
    for latent_dim in latent_dims:
        directions = found.components[:latent_dim]
        drawn = found.mean + (rows - found.mean) @ directions.T @ directions
        errors.append(mean_squared_error(rows, drawn.clamp(0, 1)).item())
    return errors
    ### END SOLUTION


# %% [markdown]
# Pictures of two pixels, in shape $(1, 2, 1)$. Four to learn from lie on a line, the second pixel 0.2
# brighter than the first; a black one, $[0, 0]$, and a white one, $[1, 1]$, lie off that line.
# One direction draws $[-0.1, 0.1]$ and $[0.9, 1.1]$ of them; cut off, these are $[0, 0.1]$ and
# $[0.9, 1]$, and two pixels of four are off by 0.1. **It is right** if the error is 0 with two
# directions, which come first in the list here, and 0.005 with one (but for rounding).

# %%
on_a_line = torch.tensor([[0.0, 0.2], [0.2, 0.4], [0.4, 0.6], [0.6, 0.8]]).reshape(4, 1, 2, 1)
black_and_white = torch.tensor([[0.0, 0.0], [1.0, 1.0]]).reshape(2, 1, 2, 1)
pca_errors(on_a_line, black_and_white, [2, 1])

# %% nbgrader={"grade": true, "grade_id": "check_pca_errors", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework1.check_pca_errors(pca_errors)

# %% [markdown]
# Now the plot, from your table. **Write down** first: after the short training I expect PCA to be ahead
# at $K = $ …, and after the long one at $K = $ …. The bars are your spread; most of them are smaller than
# the dots, so where two curves touch, compare the numbers of your table.

# %% nbgrader={"grade": false, "grade_id": "plot", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
by_pca = pca_errors(training.x, validation.x, LATENT_DIMS)
curves = {f"{EPOCHS[name]} epochs": [row["mean"] for row in found] for name, found in rows.items()}
ax = plot_curves(
    LATENT_DIMS, curves | {"PCA, cut off": by_pca}, xlabel="K", ylabel="error per pixel"
)
for found, curve in zip(rows.values(), ax.lines, strict=False):
    ax.errorbar(
        LATENT_DIMS,
        [row["mean"] for row in found],
        [row["spread"] for row in found],
        fmt="none",
        color=curve.get_color(),
    )
ax.set_xscale("log", base=2)
ax.set_xticks(LATENT_DIMS, LATENT_DIMS)
ax.set_ylim(bottom=0)
with_alt(ax, "Error against K on a log scale: autoencoders after short and long training, and PCA")

# %% [markdown]
# After two epochs PCA is ahead at $K = 1$ and from 8 on; at 2 and 4 the two differ by less than the
# spread, so there is no winner. After six epochs the autoencoder is ahead from 1 to 16, by more than its
# spread at each of them, and PCA at 32 and 64, by far. PCA's curve falls on to the end: it is solved
# exactly, for any $K$.

# %% [markdown]
# ## Exercise 5: where two curves cross (2 points)
#
# Give the crossing a number. Between two values of $K$ that were tried nothing was measured, so we take
# the straight line of the plot, whose axis counts doublings: $\log_2 K$.
#
# Write `crossings(latent_dims, first, second)`. `latent_dims` is a list of whole numbers from 1 on, at
# least one, **rising**; `first` and `second` are lists of as many numbers, the errors of two curves at
# these $K$. Each curve is made of straight lines between neighbours, on the axis $\log_2 K$. Return, as
# a list of plain numbers that rise, every $K$ at which the two curves meet:
#
# - between two neighbours, where one curve is above the other at one end and below it at the other, the
#   $K$ at which the lines cross; it is rarely a whole number;
# - each $K$ of the list at which both are exactly equal, once, whether or not they also cross there. (If
#   they are equal at two neighbours, both count, and nothing between them.)
#
# If they never meet, the list is empty. About 8 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Look at the difference of the two, which is a curve of straight lines, too: where is it 0? If it goes
# from 3 to −1, three quarters of the way are behind it there. Ways are measured in log₂ K, and the
# answer is a K.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>math.log2</code> and its reverse, <code>2 **</code>. Two numbers of opposite signs have a product
# that is below 0.
# </details>


# %% nbgrader={"grade": false, "grade_id": "crossings", "locked": false, "schema_version": 3, "solution": true, "task": false}
def crossings(latent_dims, first, second):
    """Return the K, rising, at which two curves meet that are straight between neighbours in log2 K."""
    ### BEGIN SOLUTION
    apart = [one - other for one, other in zip(first, second, strict=True)]
    found = [
        float(latent_dim) for latent_dim, gap in zip(latent_dims, apart, strict=True) if gap == 0
    ]
    for i in range(len(apart) - 1):
        if apart[i] * apart[i + 1] < 0:
            share = apart[i] / (apart[i] - apart[i + 1])
            found.append(latent_dims[i] * (latent_dims[i + 1] / latent_dims[i]) ** share)
    return sorted(found)
    ### END SOLUTION


# %% [markdown]
# From $K = 4$ to $K = 32$ are three doublings. There the first curve goes from 2 below the second to 1
# above it: they cross when two thirds of the way are behind, after two doublings, at 16 (and not at 22.7,
# two thirds of the way from 4 to 32). At 64 both are equal. **It is right** if you get `[16.0, 64.0]`
# (but for rounding).

# %%
crossings([4, 32, 64, 128], [1.0, 3.0, 2.0, 2.0], [3.0, 2.0, 2.0, 1.0])

# %% nbgrader={"grade": true, "grade_id": "check_crossings", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework1.check_crossings(crossings)

# %% [markdown]
# And the curves of your plot? **Write down** first what you read off it.

# %% nbgrader={"grade": false, "grade_id": "crossing_points", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
for name, found in rows.items():
    for what, sign in {"mean − spread": -1, "mean": 0, "mean + spread": 1}.items():
        curve = [row["mean"] + sign * row["spread"] for row in found]
        met = ", ".join(f"{k:.1f}" for k in crossings(LATENT_DIMS, curve, by_pca)) or "none"
        print(f"{EPOCHS[name]} epochs, {what:>13}: meets PCA at K = {met}")

# %% [markdown]
# After six epochs there is one crossing, near 18; with the spread added to each mean, or taken away from
# it, it moves by less than one. That is a number to report. After two epochs the places depend on what
# you do with the spread: they come, go and move, since the curves nearly touch from 2 to 4. Whether a
# crossing is there at all, only the spread says.
#
# Look at what the numbers stand for. **Write down**, before you move the slider: at $K = 32$ I expect
# PCA's digits to look …, and those of the autoencoder …. They are the models of the long training, with
# seed 0, and the digits are those held back.

# %% nbgrader={"grade": false, "grade_id": "play_sweep", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
longest = {k: models[EPOCHS["long"], k, 0] for k in LATENT_DIMS}
pca_explorer(longest, training, validation)

# %% [markdown]
# The two fail in different ways. PCA leaves a haze and ripples all over the black ground: far from the
# strokes, more than 3 pixels away, it is four times as bright at $K = 32$ as what the autoencoder leaves
# there; but its strokes lie where they should. The autoencoder's ground is clean but for a grey rim
# beside its strokes; but where it is not sure, a digit changes its shape. One number, the mean squared
# error, adds up both.
#
# Beside PCA's error the caption has what it would be with nothing cut off: at $K = 64$ that is 0.0097 in
# the place of 0.0084, for pixels that no screen can show.

# %% [markdown]
# ## Exercise 6: the smallest K that will do (1 point)
#
# Often the question comes the other way round: an error is given, and $K$ is wanted, as small as
# possible.
#
# Write `smallest_latent_dim(latent_dims, errors, target)`. It gets a list of different whole numbers, at
# least one and in **any order**, a list of as many errors, and a number. It returns the smallest $K$ of
# the list whose error is at most `target` (equal will do), as the whole number that it is there; and
# `None` if no error is that small. Errors that are measured need not fall from each $K$ to the next, so
# do not rely on it. About 2 lines.
#
# <details><summary>Hint 1: an idea</summary>
# First all K that are good enough, whatever their order; then the smallest of these, if there is any.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up what the argument <code>default</code> of Python's <code>min</code> is for.
# </details>


# %% nbgrader={"grade": false, "grade_id": "smallest_latent_dim", "locked": false, "schema_version": 3, "solution": true, "task": false}
def smallest_latent_dim(latent_dims, errors, target):
    """Return the smallest K whose error is at most target; None if there is none."""
    ### BEGIN SOLUTION
    enough = [k for k, error in zip(latent_dims, errors, strict=True) if error <= target]
    return min(enough, default=None)
    ### END SOLUTION


# %% [markdown]
# Five $K$ in no order, whose errors do not fall on and on. **It is right** if an error of at most 0.045
# takes $K = 4$, one of at most 0.02 (equal will do) as well, and one of at most 0.005 none: None.

# %%
tried, measured = [16, 2, 4, 8, 32], [0.01, 0.05, 0.02, 0.06, 0.03]
for target in (0.045, 0.02, 0.005):
    print(f"error at most {target}: K = {smallest_latent_dim(tried, measured, target)}")

# %% nbgrader={"grade": true, "grade_id": "check_smallest_latent_dim", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework1.check_smallest_latent_dim(smallest_latent_dim)

# %% [markdown]
# **Write down**: for an error of at most 0.03, I expect that the long training needs $K = $ …, and PCA
# $K = $ ….

# %% nbgrader={"grade": false, "grade_id": "smallest", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
by_name = {f"{EPOCHS[name]} epochs": [row["mean"] for row in found] for name, found in rows.items()}
for target in (0.05, 0.04, 0.03, 0.02):
    needed = {
        name: smallest_latent_dim(LATENT_DIMS, found, target)
        for name, found in (by_name | {"PCA": by_pca}).items()
    }
    print(f"at most {target}: " + ", ".join(f"{name} K = {k}" for name, k in needed.items()))

# %% [markdown]
# At 0.05 and at 0.03 the long training and PCA get the same $K$, although the autoencoder's error is
# smaller at 4 and at 16: nothing was tried between 8 and 16, and 0.0309 is not 0.03. At 0.04 it is luck:
# with $K = 4$ the three seeds of the long training lie on both sides of it. Only 0.02 tells the two
# apart: PCA makes it with 32, and no autoencoder here at all. A curve with its spread says more than one
# such number.

# %% [markdown]
# ## Exercise 7: a map with pictures (2 points)
#
# With $K = 2$ each digit is a place in the plane, and the plane can be looked at. Points in ten colours
# tell which digits are where, but not *how* they are drawn there. So we lay a grid over the plane, and
# put into each cell the real digit whose $h$ lies nearest to its middle.
#
# Write `nearest_samples(h, low, high, n)`. `h` has the shape $(N, 2)$, a place $(h_1, h_2)$ for each of
# at least one sample; `low` and `high`, of shape $(2,)$, are the lower left and the upper right corner
# of a rectangle, `low` below `high` in both; all are float32. The rectangle is cut into $n \times n$
# cells of the same size, $n \geq 1$. Return an int64 tensor of shape `(n, n)`, laid out as one looks at
# a map: **row 0 is at the top**, where $h_2$ is largest, and **column 0 at the left**, where $h_1$ is
# smallest. In each place stands
#
# - the number of a sample (its row in `h`): of all samples that lie **in this cell** the one that is
#   nearest to the cell's middle, by the usual distance, the root of the sum of both squares;
# - −1 if no sample lies in the cell.
#
# Samples outside of the rectangle belong to no cell. No question has samples on the border of a cell, or
# two that are equally near. About 12 lines.
#
# <details><summary>Hint 1: an idea</summary>
# How far is each sample from the lower left corner, counted in cells? Its whole part says in which cell
# it lies. And which way do rows count, which way h₂?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>floor</code> gives the whole part, also below 0; <code>torch.full</code> makes a table of −1;
# <code>argmin</code> says where the smallest is. A loop over the cells is quick enough.
# </details>


# %% nbgrader={"grade": false, "grade_id": "nearest_samples", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nearest_samples(h, low, high, n):
    """Return (n, n): in each cell, rows from above, the number of the nearest sample in it, or -1."""
    ### BEGIN SOLUTION
    size = (high - low) / n
    cell = ((h - low) / size).floor()  # (N, 2), column and row from below
    middle = low + (cell + 0.5) * size
    distance = (h - middle).norm(dim=1)
    numbers = torch.full((n, n), -1)
    for row in range(n):
        for column in range(n):
            here = (cell[:, 0] == column) & (cell[:, 1] == n - 1 - row)
            if here.any():
                numbers[row, column] = torch.where(here, distance, torch.inf).argmin()
    return numbers
    ### END SOLUTION


# %% [markdown]
# Four cells between 0 and 2, and six samples. Number 0 lies outside, to the left of the top left cell,
# which stays empty. Numbers 1 and 2 lie in the top right cell, 1 nearer to its middle; 3 and 4 in the
# lower left one, 4 nearer; and 5 is alone. **It is right** if you get `[[-1, 1], [4, 5]]`.

# %%
places = torch.tensor([[-0.1, 1.5], [1.4, 1.5], [1.1, 1.1], [0.2, 0.2], [0.5, 0.6], [1.2, 0.6]])
nearest_samples(places, torch.zeros(2), torch.full((2,), 2.0), 2).tolist()

# %% nbgrader={"grade": true, "grade_id": "check_nearest_samples", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework1.check_nearest_samples(nearest_samples)

# %% [markdown]
# For the map an autoencoder with $K = 2$ that has been trained for longer, 15 epochs, from the same
# digits. Each cell shows the digit that your function found, empty cells are grey. Then the same cells
# again, but drawn by the decoder from their middles: what it expects at a place where, perhaps, no digit
# lies.
#
# **Write down** first: I expect … to lie at an edge of the map, and between … and … no clear border.

# %% nbgrader={"grade": false, "grade_id": "map", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
config = TrainConfig(epochs=15, batch_size=64, learning_rate=2e-3)
plane = trained(lambda: DenseAutoencoder(784, 2, HIDDEN), training.x, config)
with evaluating(plane):
    h = plane.encode(training.x)
low, high = h.quantile(torch.tensor([0.01, 0.99]), dim=0)
n = 14
numbers = nearest_samples(h, low, high, n)
tiles = torch.where(numbers[..., None, None] >= 0, training.x[numbers, 0], 0.5)  # (n, n, 28, 28)
ax = plot_rows({"": tiles.transpose(1, 2).reshape(1, 1, n * 28, n * 28)})
with_alt(
    ax,
    "A grid of digits, each at its place in the latent space of two dimensions; empty cells grey",
)

# %% nbgrader={"grade": false, "grade_id": "map_decoded", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
steps = (torch.arange(n) + 0.5) / n
across, up = low[0] + steps * (high - low)[0], (low[1] + steps * (high - low)[1]).flip(0)
middles = torch.stack([across.repeat(n), up.repeat_interleave(n)], dim=1)
with evaluating(plane):
    drawn = plane.decode(middles).reshape(n, n, 28, 28)
ax = plot_rows({"": drawn.transpose(1, 2).reshape(1, 1, n * 28, n * 28)})
with_alt(ax, "A grid of what the decoder draws from the middle of each cell of the same map")

# %% [markdown]
# The 0s lie at the left edge and the 1s at the right; the 2s have a place at the top, 4, 7 and 9 share
# one below the middle, and 8s are at the lower right. In between, 3, 5, 6 and 8 lie mixed: two numbers
# do not keep which of them it was. The decoder fills the empty cells, too, with something that goes
# smoothly from one neighbour to the next, and in the mixed part it draws a blur.

# %% [markdown]
# ## What one dimension keeps
#
# And with $K = 1$? All digits lie on a line, in some order. The upper row is what the decoder draws for
# 14 values of $h$, from left to right, such that each of the 15 stretches between holds as many digits;
# below each stands the real digit whose $h$ is nearest to it. **Write down** first: how many of the ten
# digits will you be able to read in the upper row, and which will stand at its two ends?

# %% nbgrader={"grade": false, "grade_id": "strip", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
line = trained(lambda: DenseAutoencoder(784, 1, HIDDEN), training.x, config)
with evaluating(line):
    h = line.encode(training.x)  # (N, 1)
    values = h[:, 0].quantile(torch.linspace(0, 1, 16)[1:-1])
    drawn = line.decode(values[:, None]).reshape(-1, 1, 28, 28)
nearest = (h - values).abs().argmin(dim=0)
with_alt(
    plot_rows({"x′ = g(h)": drawn, "nearest x": training.x[nearest]}),
    "Fourteen digits decoded along the line from small to large h, and below each a real one from there",
)

# %% [markdown]
# Two can be read, a 1 at one end and a 0 at the other; between them one blur slowly becomes rounder.
# Below the blur stand many digits, mixed: what is kept is how much of the picture is a ring and how much
# a stroke, and hardly which digit it was.

# %% [markdown]
# ## The drawer
#
# You have tables, a baseline and a crossing. Decide now: which $K$ of `LATENT_DIMS` would you take for
# digits, with this network and the long training, if each number costs something? **Write down** your
# $K$ and the error that you expect on the test digits. Then put your $K$ into the cell in the place of
# None, and open the drawer, once.

# %%
CHOSEN = None


# %% nbgrader={"grade": false, "grade_id": "drawer", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def opened(chosen):
    """The row of your table for this K, measured with the test pictures."""
    test = load_images(DATA, split="test")
    long = [models[EPOCHS["long"], chosen, seed] for seed in SEEDS]
    found = [mean_squared_error(test.x, model.reconstruct(test.x)) for model in long]
    return table([chosen], torch.stack(found)[None])[0]


if CHOSEN in LATENT_DIMS:
    print("K = {K}, with the test pictures: {mean:.4f} ± {spread:.4f}".format(**opened(CHOSEN)))
else:
    print(f"CHOSEN is {CHOSEN}: make it one of {LATENT_DIMS} above, then run both cells.")

# %% [markdown]
# With $K = 16$ the test error is lower than that of the digits held back, and by more than the spread.
# Has something gone wrong? No: the spread says how much the *training* leaves to luck, and all three
# seeds are measured with the same digits. Other digits are another matter, which three seeds say nothing
# about. Any other $K$ is a good answer as well, if your reasons are in the tables.

# %% [markdown]
# ## Question: your judgement (3 points, graded by hand)
#
# In eight to twelve sentences, with numbers from your tables: (a) For which $K$ is the autoencoder
# better than PCA, for which is it worse, and is the difference larger than the spread? (b) What became
# of the crossings when training took three times as long? So are they facts about digits, about the
# network, or about how it was trained, and which experiment would tell? (c) Why was PCA cut off, why
# were all hidden layers the same size, and why did the test digits stay in the drawer? Say for one of
# the three which wrong conclusion you would otherwise have drawn. (d) What do two numbers keep of a
# digit, and what does one number keep?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_judgement", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** (a) After six epochs the autoencoder is better from K = 1 to 16: 0.0606 against
# 0.0620 at K = 1, 0.0309 against 0.0376 at K = 8, 0.0249 against 0.0264 at K = 16. The spread over three
# seeds is 0.0003 to 0.0013, and each of these differences is at least twice the spread at its K. From K
# = 32 on it is worse, 0.0223 against 0.0161, and at K = 64 more than twice as bad, 0.0217 against
# 0.0084; there the difference is more than ten spreads. Between K = 32 and 64 the autoencoder gains
# hardly more than its spread. (b) After two epochs PCA was ahead or equal everywhere; after six the
# curves cross near K = 18. So the crossing moves to larger K the longer one trains: it is a fact about
# how this network was trained, not about digits. To tell, train longer until the error no longer falls,
# and try wider hidden layers: if the crossing goes on moving, it says nothing of digits. (c) Without the
# cut PCA's error is larger (at K = 64, 0.0097 for 0.0084), for pixels that no screen shows, and the
# crossing would come later than is fair. With hidden layers halfway to K the width would have changed
# together with K, and a gain of the wider layer would have been taken for one of K. K was chosen with
# the validation set; had it been the test set, the error of the chosen K would be too good, for it was
# chosen for being small. (d) Two numbers keep where on the map of shapes a digit lies: 0 at one side, 1
# at the other, 2 and the group of 4, 7 and 9 in places of their own; 3, 5, 6 and 8 are mixed. One number
# keeps a line from stroke to ring, 1 and 0 at its ends, and little else.
#
# **Rubric.** 1 point for (a): both ranges of K with numbers from the table, *and* at least one
# difference compared with the spread. 1 point for (b): the crossing moves with training, so it is no
# fact about digits, *and* an experiment that would tell (longer training, other widths, more data). 1
# point for (c) and (d): one of the three precautions with the wrong conclusion that it prevents, *and*
# an observation from each of map and strip. Half of each for statements without numbers or reasons.
# Numbers of `FULL`, or of other machines, count as well.

# %% [markdown]
# ## Take it further
#
# - Set `FULL = True`. The two sweeps with this setting, run once on a busy server (AMD EPYC, one thread,
#   a quarter of an hour), met PCA at $K = 15.2$ after 5 epochs and at $K = 51.3$ after 30; an error of
#   0.02 then took 16 numbers, and PCA 32. Where is the crossing after 100 epochs?
# - Give each model a hidden layer of its own, halfway to its $K$: set `HIDDEN = None`. Where does the
#   curve flatten now?
# - Change the seed of `split`. Is what the error moves by larger than the spread over the seeds of the
#   training?
# - Set `DATA = "fashion5k"`. Which $K$ do clothes need for the same error, and does PCA catch up
#   earlier?
#
# **You have built** an experiment: data held back, a sweep, a table with a spread, a fair baseline,
# crossing points, and a map. In homework 2 you build tools for more than one setting at a time, and judge
# layers, activations and optimizers with them.
