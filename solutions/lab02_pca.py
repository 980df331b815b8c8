# %% [markdown]
# # Lab 02: PCA and the linear autoencoder
#
# Take the activation away from an autoencoder, and find PCA in what is left.
#
# **Goal.** You write principal component analysis (PCA) in a few lines, then an autoencoder without
# activations, and measure how much of what PCA finds it has found, too.
#
# **Time.** About 70 minutes. The first cell loads PyTorch: some seconds. **Before you start**: lecture 02. Write your predictions down, on paper
# or in a cell of your own: a guess that turned out wrong teaches more than one that was never made.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at what it does
# in the cells below it, then run the locked cell that gives the points. If a cell on the way stops with
# an error, run the check at once. A check that fails tells you what it called, what it expected, what
# came, and the likely cause; one that passes says what is right. Run everything as often as you like.
#
# Unless a task says otherwise, return the type that you were given (usually float32), and leave
# arguments, a model's mode, and PyTorch's seed and settings unchanged.

# %%
import torch
from torch import nn

import svlearn
from svlearn import load_images
from svlearn.checks import lab02
from svlearn.explorers import mixing_explorer, pca_explorer
from svlearn.plotting import plot_curves, plot_rows, with_alt
from svlearn.training.modes import one_thread
from svlearn.training.sweep import latent_sweep

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# The data are the digits you know: 4,000 to learn from, 1,000 to test with. PCA knows nothing of
# pictures, so each digit becomes a row: the table `X` has $N$ rows, one for each digit, and $D = 784$
# columns, one for each pixel. (In lecture 02, $X$ was centred already. Here it is not: that is your
# first step.)
#
# If you have a GPU, the eight models of the next section are trained on it. But not every GPU can take a matrix
# apart, or knows float64, so the table goes to the CPU, where all matrices of this lab are: that is what
# `.cpu()` and `with torch.device("cpu"):` are for. Without a GPU they change nothing.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
X = train.x.flatten(1).cpu()
X.shape

# %% [markdown]
# ## Play first
#
# The next cell trains the eight autoencoders of lab 01, one for each latent dimension $K$. If you
# have done that lab here, they are still on disk; if not, it takes some 10 to 20 seconds, once.

# %% nbgrader={"grade": false, "grade_id": "play_train", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
models = latent_sweep(train.x)

# %% [markdown]
# Each digit goes through $K$ numbers twice: once by PCA, which may only project onto directions, and
# once by a trained autoencoder, which may bend. Pixels that PCA puts outside of $[0, 1]$ are cut off,
# as no screen could show them. It is the slider of the lecture, and this time you judge by eye. **Write
# down**, before you move anything: at $K = 4$, I expect PCA to leave the digit … least readable, and the
# digit … most. Then move both sliders (the arrow keys work, too).

# %% nbgrader={"grade": false, "grade_id": "play_pca", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
pca_explorer(models, train, test)

# %% [markdown]
# With 4 numbers PCA leaves most 0s and 1s readable, of 2, 4 and 6 about half, and hardly any 5 or 8 (taking
# for read what lies nearest to a picture of the same digit). From 2 to 32 numbers the
# autoencoder gets more out of them: it is not linear, and can follow the digits where they bend. At
# $K = 64$ PCA is ahead: it is solved exactly, while these autoencoders had to learn, not for long and
# with a small hidden layer. In this lab you take the ReLU and the squashing at the output away. How
# near to PCA does training come then, and to what in it?

# %% [markdown]
# ## Exercise 1: PCA (2 points)
#
# PCA looks for the directions in which the data vary most. Take the mean $\bar x$ of all rows away from
# each row, so that the data are **centred**, and take the centred data apart by a singular value
# decomposition (SVD), into a product of three matrices $U\, S\, V^\top$.
#
# The columns of $V$ are the principal directions: of length 1, at right angles to each other, the one
# with the largest variance first. The first $K$ of them, $V_K$, are what we keep. A table of samples has
# a sample in each row, so code likes directions in rows, too: it keeps $V_K^\top$.
#
# Write `pca(X, k)` for any table `X` of shape $(N, D)$, be there more rows or more columns, and for
# $1 \leq K \leq \min(N, D)$. It returns two tensors: the mean $\bar x$, of shape $(D,)$, and
# $V_K^\top$, of shape $(K, D)$, where $K$ is `k`: a direction in each row. Their signs are up to you:
# a direction and its opposite are the same axis. `X` comes **not** centred, and is the same
# afterwards. About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Centre first, then decompose what is centred, then keep the beginning of one of the three results. The
# mean must not be one number, nor one for each sample: which of the two dimensions goes?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>torch.linalg.svd</code>, and what its argument <code>full_matrices</code> does. Is its
# third result V, or V transposed?
# </details>


# %% nbgrader={"grade": false, "grade_id": "pca", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pca(X, k):
    """Return (mean, components) of the rows of X: shapes (D,) and (k, D), by falling variance."""
    ### BEGIN SOLUTION
    mean = X.mean(dim=0)
    _, _, Vt = torch.linalg.svd(X - mean, full_matrices=False)
    return mean, Vt[:k]
    ### END SOLUTION


# %% [markdown]
# Look at your directions: each has 784 numbers, so each is a picture. In the nine pictures of directions
# grey is 0, white is positive and black is negative; the mean is an ordinary picture, with black for 0.
# **It is right** if on the left there is the mean, a grey blur of all digits; then a ring around a stroke
# of the other shade; then broad strokes that become finer. If the first direction is the same blur as
# the mean, the data were not centred; if all are fine dots at the edge, they are those of least
# variance.


# %% nbgrader={"grade": false, "grade_id": "try_pca", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def as_pictures(directions):
    """One picture for each row: grey is 0, the largest number is white or black."""
    largest = directions.abs().amax(1, keepdim=True).clamp(min=1e-9)
    return (0.5 + directions / largest / 2).reshape(-1, 1, 28, 28)


with torch.device("cpu"):
    mean, components = pca(X, 16)
pictures = torch.cat([mean.reshape(1, 1, 28, 28), as_pictures(components[:9])])
alt = "The mean of all digits, a blur, and nine directions as pictures, from broad strokes to finer"
with_alt(plot_rows({"x̄, V": pictures}), alt)

# %% [markdown]
# $K$ numbers now describe a digit: its coordinates along the directions, $h = V_K^\top (x - \bar x)$; here
# $K = 16$. From them it is drawn again as $x' = \bar x + V_K\, h$. That is an encoder and a decoder, and
# both are linear. **It is right** if the digits below are blurred, have a grey haze around them, and
# most can still be read.

# %% nbgrader={"grade": false, "grade_id": "try_reconstruction", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
x = test.x[:10].cpu()
h = (x.flatten(1) - mean) @ components.T
x_prime = (mean + h @ components).reshape(x.shape)
with_alt(plot_rows({"x": x, "x′": x_prime}), "Ten digits, and below each what PCA keeps of it")

# %% nbgrader={"grade": true, "grade_id": "check_pca", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab02.check_pca(pca)

# %% [markdown]
# ## Exercise 2: the linear autoencoder (2 points)
#
# Now the same shape as an autoencoder: a layer down to $h$, a layer back up, and **no activation**
# anywhere, not even at the output.
#
# $$h = W_1 x + b_1 \qquad x' = W_2 h + b_2$$
#
# Write `linear_autoencoder(d, k)` for any two sizes, $D$ and $K$. It returns two modules: the encoder
# from shape $(B, D)$ to $(B, K)$ and the decoder from $(B, K)$ to $(B, D)$, each with a bias, and with
# weights of its own, drawn anew in each call. About 1 line.
#
# <details><summary>Hint 1: an idea</summary>
# A dense layer on its own, nothing in front of it and nothing behind it, is already such a half.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>nn.Linear</code>: what is its first size, what its second, and does it have a bias?
# </details>


# %% nbgrader={"grade": false, "grade_id": "linear_autoencoder", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_autoencoder(d, k):
    """Return (encoder, decoder), linear modules (B, d) -> (B, k) and (B, k) -> (B, d)."""
    ### BEGIN SOLUTION
    return nn.Linear(d, k), nn.Linear(k, d)
    ### END SOLUTION


# %% [markdown]
# Through both and back: 32 rows of 784 numbers become 32 rows of 16, and 784 again.

# %%
encoder, decoder = linear_autoencoder(784, 16)
h = encoder(train.x[:32].flatten(1))
h.shape, decoder(h).shape

# %% [markdown]
# Train it, twice: once on the error alone, and once with **weight decay**, which adds a small penalty
# on the squares of all weights. A thousand digits will do, centred as for PCA; each step sees all of
# them, and the learning rate falls in three stages. It takes some 10 seconds, and says how far it is.
#
# **Write down** first: I expect the error to end … per cent above that of PCA with as many numbers, and
# with weight decay … per cent.

# %% nbgrader={"grade": false, "grade_id": "try_training", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
with torch.device("cpu"):
    mean, components = pca(X[:1000], 16)
centred = X[:1000] - mean


def train_linear(weight_decay):
    """Return both halves of a trained linear autoencoder, and its error after each step."""
    torch.manual_seed(0)
    with torch.device("cpu"):
        encoder, decoder = linear_autoencoder(784, 16)
    parameters, errors = [*encoder.parameters(), *decoder.parameters()], []
    for rate in (1e-2, 3e-3, 1e-3):
        optimizer = torch.optim.Adam(parameters, rate, weight_decay=weight_decay)
        for _ in range(200):
            error = (decoder(encoder(centred)) - centred).square().mean()
            optimizer.zero_grad()
            error.backward()
            optimizer.step()
            errors.append(error.item())
        print(f"weight decay {weight_decay:g}, learning rate {rate:g}: error {errors[-1]:.5f}")
    return (encoder, decoder), errors


with one_thread():  # so that everybody gets the same weights
    plain, plain_errors = train_linear(weight_decay=0)
    decayed, decayed_errors = train_linear(weight_decay=1e-4)

# %% [markdown]
# How good can it get? PCA has the smallest error that any $K$ linear directions can have: a result
# of Eckart and Young (1936). So the picture shows how many per cent above it you are; from mark to mark it
# is ten times less. **It is right** if both curves fall below 1 % (an encoder with a ReLU stays at 2 %).
# With `nn.Linear` the one with weight decay ends at 0.08 %, the price of the penalty, and the other
# lower. If a curve stays high up, its weights began too large, or all at 0: those of `nn.Linear(D, K)`
# begin between $-1/\sqrt D$ and $1/\sqrt D$. (Bumps at 200 and 400: a new optimizer takes over.)

# %% nbgrader={"grade": false, "grade_id": "try_errors", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
best = (centred - centred @ components.T @ components).square().mean().item()
curves = {"without weight decay": plain_errors, "with weight decay": decayed_errors}
above = {name: [100 * (e / best - 1) for e in errors] for name, errors in curves.items()}
for name, percent in above.items():
    print(f"{name:>20}: {percent[-1]:.4f} % above PCA, whose error is {best:.5f}")
ax = plot_curves(range(1, 601), above, xlabel="step", ylabel="% above PCA")
ax.set_yscale("log")
with_alt(ax, "Per cent above PCA's error against the step, for both trainings, on a log scale")

# %% [markdown]
# Your two layers have found out by gradient descent what PCA gets from one decomposition, at least
# as far as the error goes. Have they found the same directions? That is what the rest of this lab
# measures.

# %% nbgrader={"grade": true, "grade_id": "check_linear_autoencoder", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab02.check_linear_autoencoder(linear_autoencoder)

# %% [markdown]
# ## Exercise 3: angles between subspaces (2 points)
#
# All that the decoder can draw, apart from its bias, is made of the columns of its weight $W_2$, each
# times some number. All such sums are called the **span** of the columns, and this flat piece of the
# space of all pictures is a **subspace**. The span of PCA's directions is another. To compare two of
# them one angle is not enough; $K$ dimensions have $K$ **principal angles**. The first is the smallest
# angle between any direction in one and any in the other, and so on among what is left. All of them
# are 0 exactly if the subspaces are the same.
#
# Given $A$ and $B$ of shape $(D, K)$, with $K \leq D$ independent columns, which span the subspaces and
# need **not** be at right angles or of length 1:
#
# 1. replace each by an **orthonormal basis** of the same span, $Q_A$ and $Q_B$: as many columns, from
#    which the same vectors can be made, but all of length 1 and at right angles to each other. A QR
#    decomposition gives one;
# 2. the singular values of $Q_A^\top Q_B$, a $(K, K)$ matrix, are the cosines of the angles;
# 3. rounding may lift a cosine just above 1, where the arccosine is NaN ('not a number'): limit it.
#
# Write `principal_angles(A, B)`. It returns the angles in **degrees**, from small to large, as a tensor
# of shape $(K,)$. Return float32; for exact small angles work in float64. About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# The angles know nothing of how long the columns are, or how skew: what do you put in their place first?
# Why float64? Near 1 an arccosine magnifies rounding, and small angles have cosines near 1.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>torch.linalg.qr</code> and <code>torch.linalg.svdvals</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "principal_angles", "locked": false, "schema_version": 3, "solution": true, "task": false}
def principal_angles(A, B):
    """Return the angles between the spans of the columns of A and B, in degrees, ascending: (K,)."""
    ### BEGIN SOLUTION
    Q_A, Q_B = torch.linalg.qr(A.double()).Q, torch.linalg.qr(B.double()).Q
    cosines = torch.linalg.svdvals(Q_A.T @ Q_B).clamp(max=1)
    return cosines.acos().rad2deg().float()
    ### END SOLUTION


# %% [markdown]
# Two planes in space always share a line, so the first angle between them is 0. The floor and a ramp
# that rises by 3 for every 4 that it goes forward: the second angle should come out at about 37°.

# %%
with torch.device("cpu"):
    floor = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    ramp = torch.tensor([[1.0, 1.0], [0.0, 4.0], [0.0, 3.0]])
    angles = principal_angles(floor, ramp)
angles

# %% [markdown]
# And the digits? $W_2$ is a weight, and some modules keep it under other names, or as several. So we
# ask the module itself: what a linear layer gives for zeros is its bias, and what a 1 in place $j$ adds
# to that is column $j$ of its matrix. That works for anything linear.


# %% nbgrader={"grade": false, "grade_id": "try_matrices", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def as_matrix(layer, size_in):
    """The weight (out, in) and the bias (out,) of anything linear, from what it does."""
    with torch.no_grad(), torch.device("cpu"):
        bias = layer(torch.zeros(1, size_in))[0]
        return (layer(torch.eye(size_in)) - bias).T, bias


W1, b1 = as_matrix(plain[0], 784)
W2, b2 = as_matrix(plain[1], 16)
W2_decayed, _ = as_matrix(decayed[1], 16)
W1.shape, W2.shape

# %% [markdown]
# Now the columns of both $W_2$ against your principal directions, as columns too, and for comparison 16
# random directions. **Write down**: I expect a largest angle of … degrees for the random directions, and
# without weight decay … of the 16 angles above 1°.

# %% nbgrader={"grade": false, "grade_id": "try_angles", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
torch.manual_seed(0)
with torch.device("cpu"):
    angles = {
        "random": principal_angles(torch.randn(784, 16), components.T),
        "without weight decay": principal_angles(W2, components.T),
        "with weight decay": principal_angles(W2_decayed, components.T),
    }
for name, found in angles.items():
    print(f"{name:>20}: median {found.median():.3f}°, largest {found.max():.3f}°")

# %% [markdown]
# Random directions are nearly at right angles to PCA's. The trained ones span PCA's subspace: with
# weight decay all angles are next to nothing. Without it only the last stands out: the 17th direction of
# these digits has almost as much variance as the 16th, so that there is little to gain from telling
# them apart, and training takes its time.

# %% nbgrader={"grade": true, "grade_id": "check_principal_angles", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab02.check_principal_angles(principal_angles)

# %% [markdown]
# ## Exercise 4: another h, the same x′ (1 point)
#
# The span of $W_2$'s columns is PCA's. Are the columns themselves PCA's directions, one by one? Before
# you look, ask what the error can know of them. It sees $x'$ and nothing else.
#
# So put a matrix $M$ into the bottleneck, of shape $(K, K)$ and **invertible**, which means that
# another matrix undoes it. The encoder is now to give $M h$ in the place of $h$. Can the decoder be
# changed so that nobody who looks at $x'$ will notice?
#
# Write `mix(W1, b1, W2, M)`. It gets the encoder's weight $W_1$, $(K, D)$, and bias $b_1$, $(K,)$, the
# decoder's weight $W_2$, $(D, K)$, and $M$, $(K, K)$, with $K \leq D$: float32 tensors, no parameters. It
# returns, in a tuple or a list, three of the same shapes and in the same order: $W_1$, $b_1$ and $W_2$ of
# an autoencoder whose latent representation is $M h$, and whose $x'$ is what it was, for every $x$. ($b_2$
# stays, so nobody asks for it, nor for gradients.) $M$ may be large or small, but stretches no direction
# 1,000 times as much as another. What comes in is the same afterwards, and what comes out stays as it is
# when `mix` is called again. About 2 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Multiply M and the whole encoder out, bias included. Then the decoder gets M h, and has to undo M before
# it does what it did before. Matrices act from the right to the left: what is done first stands last.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>torch.linalg.inv</code>. (The transposed matrix undoes rotations
# and reflections, but not stretches.)
# </details>


# %% nbgrader={"grade": false, "grade_id": "mix", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mix(W1, b1, W2, M):
    """Return (W1, b1, W2) of an autoencoder with M h in the place of h, and the same x′."""
    ### BEGIN SOLUTION
    return M @ W1, M @ b1, W2 @ torch.linalg.inv(M)
    ### END SOLUTION


# %% [markdown]
# A small one, $D = 3$ and $K = 2$, with $b_1 = [1, 2]$ and $M = [[0, 2], [1, 3]]$. **It is right** if $h$ is
# [2, 3] at first and [6, 11] behind $M$, and both lines end with $x' = [2, 7, 3]$.

# %%
weight_1, bias_1 = torch.tensor([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]]), torch.tensor([1.0, 2.0])
weight_2 = torch.tensor([[1.0, 0.0], [2.0, 1.0], [0.0, 1.0]])
x, M = torch.tensor([1.0, 1.0, 0.0]), torch.tensor([[0.0, 2.0], [1.0, 3.0]])
mixed_1, mixed_bias, mixed_2 = mix(weight_1, bias_1, weight_2, M)
h, mixed_h = weight_1 @ x + bias_1, mixed_1 @ x + mixed_bias
for name, latent, decoder_weight in (("before", h, weight_2), ("mixed", mixed_h, mixed_2)):
    x_prime = (decoder_weight @ latent).round(decimals=4)
    print(f"{name:>6}: h = {latent.tolist()}, x′ = {x_prime.tolist()}")

# %% [markdown]
# Now your `mix` turns the autoencoder that you have trained. $M$ rotates $h$ by an angle (the first
# two numbers of $h$ as a point in the plane, the next two, and so on), and stretches half of them.
# The picture shows, for five digits, $h$ as 16 grey stripes (grey is 0, as before), with red between the
# digits, six columns of $W_2$, and $x'$.
#
# **Write down**, before you touch a slider: at an angle of 90°, I expect the columns to …, and at a stretch
# by 4 the error to …

# %% nbgrader={"grade": false, "grade_id": "play_mix", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
mixing_explorer(mix, (W1, b1), (W2, b2), test.x[:5], mean, columns=6)

# %% [markdown]
# At 90° the columns change places in pairs, and one of each pair becomes its negative. A stretch by 4
# makes half of the columns a quarter as long (not seen: each is drawn at its own scale; stripes beyond
# the range are cut off). $x'$ and the error stay, at every angle: what the caption says of $x'$ is
# rounding. So all these autoencoders have the same error, and training has no reason to prefer one. It
# ends at whichever its first, random weights lead to. **No single number of $h$, and no single column
# of $W_2$, means anything by itself.**

# %% nbgrader={"grade": true, "grade_id": "check_mix", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab02.check_mix(mix)

# %% [markdown]
# So we had better not expect PCA's directions in the columns of $W_2$. Here they are, as pictures, below
# your principal directions. **Look for** any that are the same.

# %% nbgrader={"grade": false, "grade_id": "try_columns", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
rows = {"PCA": components, "no decay": W2.T, "decay": W2_decayed.T}
pictures = {name: as_pictures(directions[:9]) for name, directions in rows.items()}
alt = (
    "Nine principal directions, and below them the first nine columns of both weights, as pictures"
)
with_alt(plot_rows(pictures), alt)

# %% [markdown]
# ## Exercise 5: the axes (2 points)
#
# The columns are mixtures of principal directions, in both. (That the two resemble each other comes
# from the start: both began with the same weights.) But the weight, as a matrix, can be taken apart
# again by an SVD, and this time $U$, $S$ and $V$ are those of $W_2$, not those of the data:
#
# $$W_2 = U\, S\, V^\top$$
#
# The columns of $U$, the **left** singular vectors, are an orthonormal basis of what the decoder can
# draw. Of all $h$ of length 1, one gives the longest $W_2 h$: that picture points along the first column
# of $U$. Of all $h$ at right angles to that one, the longest $W_2 h$ points along the second, and so on.
#
# Write `principal_directions(decoder_weight)`. It takes $W_2$ of shape $(D, K)$, with $K \leq D$, as
# `nn.Linear(K, D)` keeps it in `.weight`, and returns these vectors as the **columns** of a tensor of
# shape $(D, K)$, by falling singular value; signs are up to you. About 2 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Read the equation as a walk, from the right to the left. h is turned first, still K numbers; then each
# number is stretched; and at last they become a picture. Which of the three matrices makes the picture?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# It is the function of exercise 1 again, <code>torch.linalg.svd</code>. What does
# <code>full_matrices</code> change in the first of its results?
# </details>


# %% nbgrader={"grade": false, "grade_id": "principal_directions", "locked": false, "schema_version": 3, "solution": true, "task": false}
def principal_directions(decoder_weight):
    """Return the left singular vectors of (D, K), as columns by falling singular value: (D, K)."""
    ### BEGIN SOLUTION
    U, _, _ = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U
    ### END SOLUTION


# %% [markdown]
# The same comparison, now with the columns of your `principal_directions`; signs are turned to match
# PCA's. **Write down** first: without weight decay, I expect the smallest of the 16 |cosines| to be about
# … **It is right** if one row is PCA's, picture by picture, with cosines of almost 1, and the other is not.

# %% nbgrader={"grade": false, "grade_id": "try_directions", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
rows, cosines = {"PCA": components}, {}
for name, weight in {"no decay": W2, "decay": W2_decayed}.items():
    with torch.device("cpu"):
        directions = principal_directions(weight).detach().T
    cosines[name] = (directions * components).sum(1)
    rows[name] = directions * cosines[name].sign()[:, None]
    print(f"{name:>8}: |cos| to PCA's direction at least {cosines[name].abs().min():.4f}")
pictures = {name: as_pictures(directions[:9]) for name, directions in rows.items()}
alt = "Nine principal directions, and below them the decoder's, without weight decay and with it"
with_alt(plot_rows(pictures), alt)

# %% [markdown]
# With weight decay, the autoencoder has found each principal direction, and in order (Kunin et al.
# 2019). Without it, it has found their span, and nothing within it. Nobody told the layers about
# variances or right angles.

# %% nbgrader={"grade": true, "grade_id": "check_principal_directions", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab02.check_principal_directions(principal_directions)

# %% [markdown]
# ## Question: same subspace, other axes (2 points, graded by hand)
#
# In six to eight sentences: why does a linear autoencoder with the smallest error **not** necessarily have
# PCA's directions as the columns of $W_2$, although it has their span? What in $W_1$ and $W_2$ does the
# smallest error decide, and what does it leave open? And what does weight decay change, so that the left
# singular vectors of $W_2$ become PCA's directions, while its columns still look like none of them: which
# $M$ cost nothing even then?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_axes", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** The error sees only x′, on centred data x′ = W₂W₁x, so only the product W₂W₁. For
# any invertible K×K matrix M, the decoder W₂M⁻¹ with the encoder MW₁ (and Mb₁) has the same product,
# the same x′ and the same error. At the minimum the product is the projection onto PCA's subspace,
# which fixes the span of W₂'s columns; M may still rotate, stretch or shear them within it, and
# training has no reason to prefer one M, so where it ends depends on where it began. Weight decay adds
# the sum of the squares of both weights, and that does depend on M. It costs least when encoder and
# decoder share the work evenly, W₁ = W₂ᵀ, and it shrinks directions with little variance more than
# those with much, since there it gains as much and loses less error. So the stretches of W₂ become
# different from each other and ordered by variance, and its left singular vectors are PCA's directions.
# What is left free is a rotation of h, M with M⁻¹ = Mᵀ, since it changes no sum of squares: so the
# columns remain mixtures.
#
# **Rubric.** 1 point: the error decides only the product of both weights; an invertible matrix in the
# bottleneck, undone by the other half, changes neither x′ nor the error, so of W₂ only the span is
# determined. 1 point: the penalty depends on that matrix; it prefers balanced halves and shrinks
# directions by their variance, so that they can be told apart and ordered; a rotation of h stays free.
# Half of each for the right statement without a reason, or for what `mix` does and no conclusion.

# %% [markdown]
# ## Take it further
#
# - Leave the centring out: train on `X[:1000]` as it is, and compare with PCA's directions. The
#   biases are there to help; do they?
# - Put the ReLU back, first with a layer of 64 between pixels and $h$ only, then with one between $h$ and
#   $x'$, too. Which of the two gets below the line of PCA, and why can the other not?
# - Raise the weight decay by factors of 10 and watch the singular values of $W_2$. Which directions
#   are given up first, and why those?
#
# **You have built** PCA, an autoencoder that finds it again, and the tools to prove it: angles
# between subspaces, a matrix that mixes $h$ and leaves $x'$ alone, and axes from a weight. In the next
# lab the activations come back, and noise comes in: an autoencoder that cleans pictures.
