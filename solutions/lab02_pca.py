# %% [markdown]
# # Lab 02: PCA and the linear autoencoder
#
# Take the activation away from an autoencoder, and find PCA in what is left.
#
# **Goal.** You write principal component analysis (PCA) in a few lines, then an autoencoder without
# activations, and measure that both have found the same thing: the same subspace at first, and with
# a little weight decay the very same directions.
#
# **Time.** About 60 minutes. **Before you start**: lecture 02.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at the small
# check below it, then run the locked cell that gives the points. A check that fails tells you what
# it expected, what came, and the likely cause; a check that is satisfied stays silent. You can run
# everything as often as you like.
#
# Unless a task says otherwise, what your functions return has the type of what they get, float32 as a
# rule; and what they get stays as it was, as do a model's mode and PyTorch's seed and settings.

# %%
import torch
from torch import nn

from svlearn import load_images
from svlearn.checks import lab02
from svlearn.explorers import pca_explorer
from svlearn.plotting import plot_curves, plot_rows, with_alt
from svlearn.training.modes import one_thread
from svlearn.training.sweep import latent_sweep

# %% [markdown]
# The data are the digits you know: 4,000 to learn from, 1,000 to test with. PCA knows nothing of
# pictures, so each digit becomes a row: $X$ has $N$ rows, one for each digit, and $D = 784$ columns,
# one for each pixel.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
X = train.x.flatten(1)
X.shape

# %% [markdown]
# ## Play first
#
# The next cell trains the eight autoencoders of lab 01, one for each latent dimension $K$. If you
# have done that lab here, they are still on disk; if not, it takes some 10 to 20 seconds, once.

# %% nbgrader={"grade": false, "grade_id": "play_train", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
models = latent_sweep(train.x)

# %% [markdown]
# Move the sliders (the arrow keys work, too). Each digit goes through $K$ numbers twice: once by
# PCA, which may only project onto directions, and once by a trained autoencoder, which may bend.
# **Watch for** who is ahead at $K = 8$, and who at $K = 64$.

# %% nbgrader={"grade": false, "grade_id": "play_pca", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
pca_explorer(models, train, test)

# %% [markdown]
# With a handful of numbers the autoencoder gets more out of them: its ReLU layer lets it follow the
# digits where they bend. At $K = 64$ PCA has overtaken it: PCA is solved exactly, while these
# autoencoders had to learn, and not for long. In this lab you take the ReLU away. What is left can do
# no more than PCA, and you will see it find exactly that.

# %% [markdown]
# ## Exercise 1: PCA (2 points)
#
# PCA looks for the directions in which the data vary most. Take the mean $\mu$ of all rows away from
# each row, so that the data are **centred**, and split them by a singular value decomposition (SVD):
#
# $$X - \mu = U\, S\, V^\top$$
#
# The **rows** of $V^\top$ are the principal directions: of length 1, at right angles to each other,
# the one with the largest variance first. The first $K$ of them are what we keep, here `k`.
#
# Write `pca(X, k)` for any $X$ of shape $(N, D)$, be there more rows or more columns. It returns two
# tensors: the mean, of shape $(D,)$, and the directions, one in each row, of shape $(K, D)$. Their
# signs are up to you: a direction and its opposite are the same axis. $X$ comes **not** centred, and is
# the same afterwards. About 3 lines.
#
# <details><summary>Hint</summary>
# <code>torch.linalg.svd(matrix, full_matrices=False)</code> returns three tensors, and the last one
# is already transposed: its rows are the directions, by falling singular value.
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
# Look at your directions: each has 784 numbers, so each is a picture. In these pictures grey is 0,
# white is positive and black is negative. **Look for** the mean, a blur of all digits, on the left;
# then for broad strokes in the first directions and finer ones further on.


# %% nbgrader={"grade": false, "grade_id": "try_pca", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def as_pictures(directions):
    """One picture for each row: grey is 0, the largest number is white or black."""
    return (0.5 + directions / directions.abs().amax(1, keepdim=True) / 2).reshape(-1, 1, 28, 28)


mean, components = pca(X, 16)
pictures = torch.cat([mean.reshape(1, 1, 28, 28), as_pictures(components[:9])])
alt = "The mean of all digits, a blur, and nine directions as pictures, from broad strokes to finer"
with_alt(plot_rows({"μ and V": pictures}), alt)

# %% [markdown]
# $K$ numbers now describe a digit: its coordinates along the directions, $h = V_K (x - \mu)$, with the
# first $K$ of your directions as the rows of $V_K$; here $K = 16$. From them it is drawn again as
# $x' = \mu + V_K^\top h$. That is an encoder and a decoder, and both are linear. **Look for** digits
# that are blurred, and most of them still legible.

# %% nbgrader={"grade": false, "grade_id": "try_reconstruction", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
x = test.x[:10]
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
# Write `linear_autoencoder(d, k)` for any two sizes. It returns two modules: the encoder from $(B, d)$
# to $(B, k)$ and the decoder from $(B, k)$ to $(B, d)$, each with a bias, and with weights of its own,
# drawn anew in each call. About 1 line.
#
# <details><summary>Hint</summary>
# <code>nn.Linear(size_in, size_out)</code> is such a layer, bias included, and a function returns
# two things with a comma between them.
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
h = encoder(X[:32])
h.shape, decoder(h).shape

# %% [markdown]
# Train it, twice: once on the error alone, and once with **weight decay**, which adds a small penalty
# on the squares of all weights. A thousand digits will do, centred as for PCA; each step sees all of
# them, and the learning rate falls in three stages. It takes some 10 seconds.

# %% nbgrader={"grade": false, "grade_id": "try_training", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
mean, components = pca(X[:1000], 16)
centred = X[:1000] - mean


def train_linear(weight_decay):
    """Return the decoder of a trained linear autoencoder, and its error after each step."""
    torch.manual_seed(0)
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
    return decoder, errors


with one_thread():  # so that everybody gets the same weights
    plain, plain_errors = train_linear(weight_decay=0)
    decayed, decayed_errors = train_linear(weight_decay=1e-4)

# %% [markdown]
# How good can it get? PCA has the smallest error that any $K$ linear directions can have: a result
# of Eckart and Young (1936). **Look for** both curves to come down to that line, and not below it.
# (A small bump is where a new optimizer takes over, with the next learning rate.)

# %% nbgrader={"grade": false, "grade_id": "try_errors", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
best = (centred - centred @ components.T @ components).square().mean().item()
ax = plot_curves(
    range(1, 1 + len(plain_errors)),
    {
        "without weight decay": plain_errors,
        "with weight decay": decayed_errors,
        "PCA": [best] * len(plain_errors),
    },
    xlabel="step",
    ylabel="error per pixel",
)
ax.set_ylim(0, 3 * best)
with_alt(ax, "Two errors that fall steeply and then run along a straight line, the error of PCA")

# %% [markdown]
# Your two layers have found out by gradient descent what PCA gets from one decomposition, at least
# as far as the error goes. Have they found the same directions? That is what the rest of this lab
# measures.

# %% nbgrader={"grade": true, "grade_id": "check_linear_autoencoder", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab02.check_linear_autoencoder(linear_autoencoder)

# %% [markdown]
# ## Exercise 3: angles between subspaces (2 points)
#
# All that the decoder can draw lies in the span of the columns of its weight $W_2$, a flat piece of
# the space of all pictures. The span of PCA's directions is another. To compare two such subspaces
# one angle is not enough; $K$ dimensions have $K$ **principal angles**. The first is the smallest
# angle between any direction in one and any in the other, and so on among what is left. All of them
# are 0 exactly if the subspaces are the same.
#
# Given $A$ and $B$ of shape $(D, K)$, whose columns span the subspaces, are **not** at right angles
# and have any length:
#
# 1. replace each by an orthonormal basis of the same span, $Q_A$ and $Q_B$, by a QR decomposition;
# 2. the singular values of $Q_A^\top Q_B$, a $(K, K)$ matrix, are the cosines of the angles;
# 3. rounding may lift a cosine just above 1, where the arccosine is NaN: clamp it.
#
# Write `principal_angles(A, B)`. It returns the angles in **degrees**, from small to large, as a
# float32 tensor of shape $(K,)$. About 3 lines.
#
# <details><summary>Hint</summary>
# <code>torch.linalg.qr(A).Q</code> is the basis, <code>torch.linalg.svdvals</code> gives singular
# values, and a tensor has <code>clamp(max=1)</code>, <code>acos()</code> and <code>rad2deg()</code>.
# For angles as small as a hundredth of a degree, start with <code>A.double()</code> and return
# <code>.float()</code>: near 1 an arccosine magnifies rounding.
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
floor = torch.tensor([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
ramp = torch.tensor([[1.0, 1.0], [0.0, 4.0], [0.0, 3.0]])
principal_angles(floor, ramp)

# %% [markdown]
# And the digits? The columns of $W_2$ against your principal directions, as columns too. For
# comparison, 16 random directions. **Look for** three very different rows: random directions are
# nearly at right angles to PCA's; without weight decay almost all angles are small; with it, all of
# them are next to nothing.

# %% nbgrader={"grade": false, "grade_id": "try_angles", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
angles = {
    "random": principal_angles(torch.randn(784, 16), components.T),
    "without weight decay": principal_angles(plain.weight.detach(), components.T),
    "with weight decay": principal_angles(decayed.weight.detach(), components.T),
}
for name, found in angles.items():
    print(f"{name:>20}: median {found.median():.3f}°, largest {found.max():.3f}°")

# %% [markdown]
# So the subspace is PCA's. Without weight decay only the last angle stands out: the 17th direction of
# these digits has almost as much variance as the 16th, so that there is little to gain from telling
# them apart, and gradient descent takes its time.

# %% nbgrader={"grade": true, "grade_id": "check_principal_angles", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab02.check_principal_angles(principal_angles)

# %% [markdown]
# ## Exercise 4: the axes (3 points)
#
# The same subspace, but which directions within it? A look at the columns of both weights, as
# pictures, below your principal directions. **Look for** any that are the same.

# %% nbgrader={"grade": false, "grade_id": "try_columns", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
rows = {
    "PCA": components,
    "W₂, without decay": plain.weight.detach().T,
    "W₂, with decay": decayed.weight.detach().T,
}
pictures = {name: as_pictures(directions[:9]) for name, directions in rows.items()}
alt = "Nine principal directions, and below them columns of both weights, which look like none of them"
with_alt(plot_rows(pictures), alt)

# %% [markdown]
# The columns are mixtures of principal directions, in both. (That the two resemble each other comes
# from the start: both began with the same weights.) But the weight, as a matrix, can be taken apart
# again by an SVD:
#
# $$W_2 = U\, S\, V^\top$$
#
# The columns of $U$, the **left** singular vectors, are an orthonormal basis of what the decoder can
# draw, by how much $W_2$ stretches $h$ in that direction. ($U$, $S$ and $V$ are those of $W_2$ here,
# not those of the data.)
#
# Write `principal_directions(decoder_weight)`. It takes $W_2$ of shape $(D, K)$, as `nn.Linear(K, D)`
# keeps it in `.weight`, and returns these vectors as the **columns** of a tensor of shape $(D, K)$,
# by falling singular value; signs are up to you. About 2 lines.
#
# <details><summary>Hint</summary>
# Of the three tensors of <code>torch.linalg.svd(..., full_matrices=False)</code>, this is the first.
# Which space do its columns live in: that of h, or that of pictures?
# </details>


# %% nbgrader={"grade": false, "grade_id": "principal_directions", "locked": false, "schema_version": 3, "solution": true, "task": false}
def principal_directions(decoder_weight):
    """Return the left singular vectors of (D, K), as columns by falling singular value: (D, K)."""
    ### BEGIN SOLUTION
    U, _, _ = torch.linalg.svd(decoder_weight, full_matrices=False)
    return U
    ### END SOLUTION


# %% [markdown]
# The same comparison with your function between the weight and the picture, and each sign turned to
# that of PCA. **Look for** the row that is the same as PCA's, picture by picture.

# %% nbgrader={"grade": false, "grade_id": "try_directions", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
rows, cosines = {"PCA": components}, {}
for name, decoder in {"without decay": plain, "with decay": decayed}.items():
    directions = principal_directions(decoder.weight).detach().T
    cosines[name] = (directions * components).sum(1)
    rows[name] = directions * cosines[name].sign()[:, None]
    print(f"{name:>14}: |cos| to PCA's direction at least {cosines[name].abs().min():.4f}")
pictures = {name: as_pictures(directions[:9]) for name, directions in rows.items()}
alt = "Nine principal directions; without decay the decoder's differ, with decay they are the same"
with_alt(plot_rows(pictures), alt)

# %% [markdown]
# With weight decay, the autoencoder has found each principal direction, and in order (Kunin et al.
# 2019). Without it, it has found their span, and nothing within it. Nobody told the layers about
# variances or right angles.

# %% nbgrader={"grade": true, "grade_id": "check_principal_directions", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
lab02.check_principal_directions(principal_directions)

# %% [markdown]
# ## Question: same subspace, other axes (2 points, graded by hand)
#
# In four to six sentences: why need a linear autoencoder that has reached the smallest error **not**
# have PCA's directions as the columns of $W_2$, although it has their span? What could you do to $W_1$
# and $W_2$ without changing a single $x'$? And what does weight decay change, so that the left
# singular vectors of $W_2$ become PCA's directions, while its columns still look like none of them?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_axes", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** The error sees only x′, on centred data x′ = W₂W₁x, so only the product W₂W₁. For any
# invertible K×K matrix M, the decoder W₂M with the encoder M⁻¹W₁ (and M⁻¹b₁) has the same product, the
# same x′ and the same error. At the minimum the product is the projection onto PCA's subspace, which
# fixes the span of W₂'s columns; M may still rotate, stretch or shear them within it, and training
# has no reason to prefer one M, so it ends wherever it began. Weight decay adds the sum of the
# squares of both weights, and that does depend on M. It costs least when encoder and decoder share the
# work evenly, W₁ = W₂ᵀ, and it shrinks directions with little variance more than those with much,
# since there it gains as much and loses less error. So the stretches of W₂ become different from each
# other and ordered by variance, and its left singular vectors are PCA's directions. What is left free
# is a rotation of h, since it changes no sum of squares: W₂R with R⁻¹W₁ costs the same, so the
# columns remain mixtures.
#
# **Rubric.** 1 point: an invertible matrix (or rotation and stretch) in the bottleneck, undone by the
# other half, changes neither x′ nor the error, so only the span is determined. 1 point: the penalty
# depends on that matrix; it prefers balanced halves and shrinks directions by their variance, so that
# they can be told apart and ordered; a rotation of h stays free. Half of each for the right statement
# without a reason; the rotation that stays free may be missing.

# %% [markdown]
# ## Take it further
#
# - Leave the centring out: train on `X[:1000]` as it is, and compare with PCA's directions. The
#   biases are there to help; do they?
# - Put the ReLU back, with a layer of 64 between pixels and $h$, and train on the same digits. How far
#   below the line of PCA does the error come?
# - Raise the weight decay by factors of 10 and watch the singular values of $W_2$. Which directions
#   are given up first, and why those?
#
# **You have built** PCA, an autoencoder that finds it again, and the tools to prove it: angles
# between subspaces, and axes from a weight. In the next lab the activations come back, and so does
# noise: an autoencoder that cleans pictures.
