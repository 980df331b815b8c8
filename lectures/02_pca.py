# %% [markdown]
# # Lecture 02: Principal component analysis
#
# Without activations, an autoencoder can do no more than a method from 1901.
#
# **What you will see**
#
# - Principal component analysis (PCA): the best $K$ numbers that straight lines can give, found without
#   training.
# - A linear autoencoder that finds the same subspace, but not the same axes, and how to get the axes
#   from it after all.
# - What a bend in the network is good for: a curve that one number can follow and no line can, and a
#   map of all digits that you can walk through.
#
# **Time.** About 80 minutes. The first cell loads PyTorch: some seconds.

# %%
import copy
import math

import matplotlib.pyplot as plt
import torch
from torch import nn

import svlearn
from svlearn import (
    DenseAutoencoder,
    LinearAutoencoder,
    TrainConfig,
    load_images,
    mean_squared_error,
)
from svlearn.explorers import explorer, pca_explorer, plane_explorer
from svlearn.explorers.base import rows, steps
from svlearn.pca import PCA, fit_pca, principal_angles, principal_directions
from svlearn.plotting import (
    PALETTE,
    plot_curves,
    plot_decoder_grid,
    plot_map,
    plot_rows,
    with_alt,
)
from svlearn.training.cache import trained as kept
from svlearn.training.modes import evaluating
from svlearn.training.sweep import latent_sweep

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# ## One number for two
#
# We begin with as little as possible: $D = 2$ numbers for each sample, of which we may keep $K = 1$. The
# first thing to do is to subtract the mean of all samples, so that the cloud of dots lies around the
# origin. That is called **centring**. (Dots to draw, and matrices to take apart, lie on the CPU in this
# lecture: matplotlib reads nothing else, and not every GPU knows decompositions.)

# %%
torch.manual_seed(0)
with torch.device("cpu"):
    turn = torch.tensor([[0.8, 0.6], [-0.6, 0.8]])
    cloud = torch.randn(200, 2) * torch.tensor([1.0, 0.3]) @ turn + torch.tensor([3.0, 2.0])
cloud = cloud - cloud.mean(dim=0)
cloud.shape

# %% [markdown]
# Now lay a line through the origin, and replace each dot by the nearest point on the line. To say which
# point that is takes one number: $h$, its place on the line. These are the two halves of an autoencoder.
# $f$ measures how far a dot reaches in the line's direction, and $g$ goes that far along the line.


# %%
def direction_at(degrees):
    """The vector of length 1 at this angle."""
    radians = math.radians(degrees)
    return cloud.new_tensor([math.cos(radians), math.sin(radians)])


# %%
def nearest_points(degrees):
    """The point on the line at this angle that is nearest to each dot."""
    h = cloud @ direction_at(degrees)
    return h[:, None] * direction_at(degrees)


# %% [markdown]
# Two quantities matter: the **variance along the line**, which says how far these points spread, and the
# **squared distance from the line**, which says how much is lost. Both are means over all dots.


# %%
def measure(degrees):
    """Variance along the line at this angle, and mean squared distance from it."""
    near = nearest_points(degrees)
    lost = cloud - near
    return near.square().sum(dim=1).mean().item(), lost.square().sum(dim=1).mean().item()


# %%
def strokes(degrees):
    """From each dot to the line, as one curve: where there is NaN, the pen is lifted."""
    points = torch.stack([cloud, nearest_points(degrees), cloud + torch.nan], dim=1)
    return points.flatten(0, 1).T


# %%
def draw_line(degrees):
    """The cloud, the line, and what is lost as thin strokes."""
    ax = plt.subplots(figsize=(4.5, 3.3))[1]
    ax.plot(*strokes(degrees), color="0.6", lw=0.8)
    ax.plot(*cloud.T, ".", color=PALETTE[0])
    ax.axline((0, 0), direction_at(degrees).tolist(), color=PALETTE[1], lw=2)
    ax.set(xlim=(-3, 3), ylim=(-2.2, 2.2), aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
    return with_alt(ax, f"Dots in a long cloud, and a line through its centre at {degrees} degrees")


# %% [markdown]
# Here is the cloud, as yet without a line.

# %%
ax = plt.subplots(figsize=(4.5, 3.3))[1]
ax.plot(*cloud.T, ".", color=PALETTE[0])
ax.set(xlim=(-3, 3), ylim=(-2.2, 2.2), aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
with_alt(ax, "Dots in a long cloud around the origin, from the lower left to the upper right")

# %% [markdown]
# **Write down**: I expect the grey strokes to be shortest at about … degrees, and the variance along the
# line to be largest at about … degrees. Then turn the line with the slider, and find both.

# %% tags=["explore"]
lines = {degrees: draw_line(degrees) for degrees in range(0, 180, 15)}


# %% tags=["explore"]
def turned(angle):
    along, lost = measure(angle)
    text = f"Variance along the line {along:.2f}, squared distance from it {lost:.2f}"
    return rows({f"{angle}°": lines[angle]}, text)


# %% tags=["explore"]
explorer(turned, angle=steps("angle in degrees", lines))

# %% [markdown]
# Both at the same angle, 45° on this slider: one rises as much as the other falls. Here they are for all
# angles, and their sum.

# %%
angles = list(range(180))
along, lost = zip(*map(measure, angles), strict=True)
total = [a + b for a, b in zip(along, lost, strict=True)]
curves = {"variance along the line": along, "squared distance from it": lost, "sum": total}
ax = plot_curves(angles, curves, xlabel="angle in degrees", ylabel="mean over all dots")
ax.set_ylim(0, 1.7 * total[0])
with_alt(ax, "Two waves, one high where the other is low, and their sum, which is a level line")

# %% [markdown]
# The sum is the same for every line: that is Pythagoras, since origin, nearest point and dot make a right
# triangle. So *to lose the least* and *to keep the most variance* are the same goal. The direction that
# reaches it is the **first principal direction**.

# %% [markdown]
# ## Without trying
#
# Nobody has to try all angles. Put the $N$ centred samples into the rows of a matrix $X$. Along a
# direction $u$ of length 1 all $h$ stand in $X u$, and their variance is
#
# $$\tfrac{1}{N} \lVert X u \rVert^2 = u^\top \left(\tfrac{1}{N} X^\top X\right) u$$
#
# In the middle stands the **covariance matrix**. The **eigenvectors** of a matrix are the directions that
# it only stretches, and the **eigenvalues** say by how much. Those of a covariance matrix are at right
# angles to each other. With $u$ written in them, the variance is a mean of the eigenvalues, weighted by
# the squares of $u$'s coordinates, which add up to 1. So it is largest along the eigenvector of the largest
# one, and this eigenvalue is the variance there.

# %%
variances, directions = torch.linalg.eigh(cloud.T @ cloud / len(cloud))
other_way = cloud.new_tensor([1.0, -1.0])
directions = directions * other_way  # as good, and easier to read
variances, directions

# %% [markdown]
# Look at the order. `eigh` returns the eigenvalues **in ascending order**, and the eigenvectors in the
# *columns* of a matrix. So the direction we want is the *last column*, and not the last row; whoever takes
# the first column keeps what matters least. Does it point where the best angle pointed?

# %%
best = directions[:, -1]
by_eigenvectors = math.degrees(math.atan2(best[1], best[0])) % 180
by_trying = max(angles, key=lambda degrees: along[degrees])
print(f"by eigenvectors {by_eigenvectors:.1f}°, by trying {by_trying}°")

# %% [markdown]
# It does. What is the `% 180` for, and why could we turn a direction round? If $v$ is an eigenvector, then
# $-v$ is one as well, and a library returns either. Always compare directions **up to sign**.

# %% [markdown]
# ## The digits
#
# A picture of 784 pixels is a dot, too, in a space of $D = 784$ dimensions, which nobody can draw and
# every formula above can handle. The first 2,000 digits will do for now. Centring means to subtract the
# average digit, $\bar x$:

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
x = train.x[:2000].flatten(start_dim=1).cpu()
mean = x.mean(dim=0)
X = x - mean

# %%
ax = plt.subplots(figsize=(1.6, 1.6))[1]
with_alt(
    plot_rows({"mean": mean.reshape(1, 1, 28, 28)}, ax=ax),
    "The average digit: a blurred grey shape, brightest where most strokes pass",
)

# %% [markdown]
# Pixels lie in $[0, 1]$, and **centred pixels do not**: they say how much brighter or darker than the
# average a pixel is.

# %%
print(f"from {X.min():.2f} to {X.max():.2f}")

# %% [markdown]
# So whatever is to draw centred pixels must not be squashed to $[0, 1]$. To see it as a picture, add the
# mean. Squared errors may be taken on either side, since adding the same to $x$ and to $x'$ changes no
# difference between them.
#
# Now the eigenvectors. We turn both results round, so that the largest variance comes first.

# %%
variances, directions = torch.linalg.eigh(X.T @ X / len(X))
variances, directions = variances.flip(0), directions.flip(1)
directions.shape

# %% [markdown]
# Each column has 784 numbers, so it can be looked at: white is 0, red is positive, blue is negative.


# %%
def plot_signed(named):
    """The columns of each matrix, of 784 numbers each, as a row of pictures."""
    ax = plot_rows({name: A.T.reshape(-1, 1, 28, 28) for name, A in named.items()})
    limit = max(A.abs().max().item() for A in named.values())
    ax.images[0].set(cmap="RdBu_r", clim=(-limit, limit))
    return ax


# %%
with_alt(
    plot_signed({"directions": directions[:, :8]}),
    "Eight directions: the first a ring around a stroke of the other colour, later ones finer",
)

# %% [markdown]
# The first direction is a ring in one colour and a stroke in the other: it tells a 0 from a 1. Which of them
# is red means nothing, as signs do not. Later directions are finer. Any digit is the mean plus some of
# this, minus some of that.

# %% [markdown]
# ## The same by SVD
#
# There is a way without the covariance matrix. Columns that are all of length 1 and at right angles to
# each other are called **orthonormal**. The **singular value decomposition** (SVD) writes every matrix as
# $X = U S V^\top$, where the columns of $U$ are orthonormal, those of $V$, too, and $S$ holds numbers
# $\geq 0$ on its diagonal, the **singular values**, *largest first*. ($U$ is $N \times D$ here, $S$ and $V$
# are $D \times D$. `full_matrices=False` keeps $U$ from being filled up to $N$ columns, which nobody
# needs.) Put it into the covariance, and $U$ drops out: $U^\top U$ has all products of its columns with
# each other, which are 1 and 0:
#
# $$\tfrac{1}{N} X^\top X = \tfrac{1}{N} V S U^\top U S V^\top = V\, \tfrac{S^2}{N}\, V^\top$$
#
# Multiply both ends by $V$ from the right: the covariance only stretches each column of $V$, by a number of
# $S^2 / N$. So these must be eigenvectors and eigenvalues. Are they? We compare all
# variances, and the first 100 directions by their **cosine**: 1 or −1 if they are the same up to sign.
# (`svd` gives $V^\top$, with the columns of $V$ in its rows; `.T` turns it round.)

# %%
_, S, Vt = torch.linalg.svd(X, full_matrices=False)
apart = (S.square() / len(X) - variances).abs().max()
cosines = (Vt[:100].T * directions[:, :100]).sum(dim=0).abs()
print(f"variances differ by at most {apart:.0e}, smallest cosine {cosines.min():.5f}")

# %% [markdown]
# They are. Why do we use the SVD from here on? Look at the smallest results of both. A corner of the
# picture is black in all digits: its variance is 0.

# %%
print(f"by SVD {S.min() ** 2 / len(X):.0e}, by eigenvectors {variances.min():.0e}")

# %% [markdown]
# Squaring $X$ first loses decimal places: the smallest "variance" of the covariance matrix falls below zero
# by rounding, and no variance can. A square of $S$ never does. From now on `fit_pca` of `svlearn.pca` does
# these steps for us, by SVD.

# %% [markdown]
# ## How much do K directions keep?
#
# PCA keeps the first $K$ columns of $V$, called $V_K$, and **projects**, which means to go to the nearest
# point that they reach: $h = V_K^\top (x - \bar x)$ and $x' = V_K h + \bar x$. (Code likes to have a
# direction in each row: `components` is $V_K^\top$.) By Pythagoras, the variance along all the others is what is lost. Check that for $K = 16$: the sum of the
# variances left out, spread over $D$ pixels, should be the error.

# %%
pca = fit_pca(x, 16)
pca_error = mean_squared_error(x, pca.reconstruct(x)).item()
print(f"error {pca_error:.5f}, variance left out {variances[16:].sum() / 784:.5f}")

# %% [markdown]
# So without projecting anything, the variances alone tell how far we get with each $K$:

# %%
share = variances.cumsum(dim=0) / variances.sum()
for part in (0.5, 0.9, 0.99):
    print(f"{part:.0%} of the variance: K = {(share < part).sum() + 1}")
ax = plot_curves(range(1, 785), {"share kept": share}, xlabel="K", ylabel="share of the variance")
ax.grid(alpha=0.3)
with_alt(ax, "The share of the variance kept climbs steeply, then ever more slowly towards 1")

# %% [markdown]
# A few dozen directions carry most of it, and hundreds carry next to nothing.
#
# ## What if you forget to centre?
#
# Nothing complains. Either method then looks for the directions in which the *uncentred* pictures reach
# farthest from the origin, and farthest they reach towards the mean. Here is the cosine between the first
# direction and the mean, and the error with $K = 1$, next to the right one.

# %%
wrong = torch.linalg.eigh(x.T @ x).eigenvectors[:, -1:]
uncentred = mean_squared_error(x, x @ wrong @ wrong.T).item()
centred = variances[1:].sum().item() / 784
towards_mean = (wrong[:, 0] @ mean / mean.norm()).abs().item()
print(f"cosine with the mean {towards_mean:.4f}, error {uncentred:.4f} instead of {centred:.4f}")

# %% [markdown]
# The one number now says how much of the average digit to draw. With centring the average is there for
# free, and the number can say something better. ("Towards the mean" is not exact, as the cosine shows.)

# %% [markdown]
# ## The autoencoder with everything curved taken out
#
# Take one linear layer each way, **identity activation** (that is: none), no squashing, and the squared
# error. This is the **linear autoencoder**, $h = W_1 x + b_1$ and $x' = W_2 h + b_2$.

# %%
LinearAutoencoder(784, 16)

# %% [markdown]
# All that it can draw lies in a flat subspace of $K$ dimensions, and PCA's loses the least of all. So the
# loss can at best reach PCA's error. Baldi and Hornik proved in 1989 that it can: think of the loss as
# the height of a landscape, with a place for each choice of weights. It has no valley except the one at
# whose bottom $x'$ is PCA's projection. It does have **saddles**, flat places as on a mountain pass, from
# where it goes up to the left and right and down ahead. So whoever goes downhill is slowed down there,
# but there is always a way on.
#
# It needs patience, though, because along directions of similar variance the valley is nearly flat. We
# train in three stages: small batches at a high learning rate first, then all the data at once at two lower
# rates. We hand over centred digits, so that no step is wasted on learning the mean. It takes some 3
# seconds. **Write down**: I expect the loss to end … per cent above PCA's error.


# %%
def train_linear(weight_decay):
    """A linear autoencoder, and its loss in each epoch; all start from the same weights."""
    torch.manual_seed(0)
    model, losses, common = LinearAutoencoder(784, 16).cpu(), [], {"weight_decay": weight_decay}
    for rate, batch_size, epochs in [(1e-2, 250, 40), (3e-3, 2000, 150), (1e-3, 2000, 100)]:
        config = TrainConfig(learning_rate=rate, batch_size=batch_size, epochs=epochs, **common)
        losses += model.fit(X, config).loss
    return model, losses


# %%
model, losses = train_linear(weight_decay=0.0)

# %% [markdown]
# How far is the loss above PCA's error, in per cent of it? Note the scale: equal steps are equal factors.

# %%
above = [100 * (loss / pca_error - 1) for loss in losses]
ax = plot_curves(
    range(1, len(above) + 1), {"linear autoencoder": above}, xlabel="epoch", ylabel="% above PCA"
)
ax.set_yscale("log")
with_alt(ax, "How many per cent the loss is above PCA's error, in each epoch, on a log scale")

# %% [markdown]
# It comes ever closer and never gets below: PCA is the floor. (The two peaks are where a new stage begins:
# the optimizer, Adam, sizes its steps by the gradients that it has seen, and in each stage it starts with
# none.) The end result:

# %%
linear_error = mean_squared_error(X, model.reconstruct(X)).item()
print(f"linear autoencoder {linear_error:.6f}, PCA {pca_error:.6f}")
print(f"{100 * (linear_error / pca_error - 1):.4f} % above")

# %% [markdown]
# ## The same subspace
#
# Equal errors are a strong hint. To be sure, compare the two **subspaces**. All that PCA can draw, apart
# from the mean, is its 16 directions, each times some number, added up: they **span** it. All that the
# decoder can draw is spanned by the 16 columns of $W_2$. How do two subspaces lie to each other? By
# **principal angles**: take the vector of one and the vector of the other that lie closest together; their
# angle is the first. Go on with what is at right angles to those, 16 times. If the *largest* angle is 0,
# the subspaces are the same.
#
# In practice: find for each an **orthonormal basis**, orthonormal columns that span the same, which is
# what `qr` does. For $Q$ of the decoder and $V_K$ of PCA, which is one already, the singular values of
# $Q^\top V_K$ are the cosines of the angles.

# %%
V = pca.components.T  # (D, K), a direction in each column
W_2 = model.decoder[0].weight.detach()
Q = torch.linalg.qr(W_2).Q
by_hand = torch.linalg.svdvals(Q.T @ V).clamp(max=1).acos().rad2deg()
print("angles in degrees:", " ".join(f"{angle:.2f}" for angle in by_hand))
print(f"variance along direction 16: {variances[15]:.3f}, along 17: {variances[16]:.3f}")

# %% [markdown]
# All sixteen are below 1°, and all but the last next to nothing. (The 17th direction has not much less
# variance than the 16th, so it costs little to take a bit of it instead.) Compare that with what chance
# would give, the decoder before training.
# (The function `principal_angles` does the same steps, but takes tiny angles from their *sines*: near
# 1, a cosine hardly changes with the angle, and 32 bits do not hold the difference.)

# %%
torch.manual_seed(0)
untrained = principal_angles(LinearAutoencoder(784, 16).cpu().decoder[0].weight.detach(), V)
trained = principal_angles(W_2, V)
print(f"untrained: {untrained.min():.0f}° to {untrained.max():.0f}°")
print(f"trained: {trained.min():.4f}° to {trained.max():.4f}°")

# %% [markdown]
# In 784 dimensions, any two directions picked at random are almost perpendicular, so this is no
# coincidence.
#
# A second way to see it: the matrix that projects onto a subspace, its **projector** $P = Q Q^\top$, does
# not depend on the axes chosen in it: with $Q A$ for $Q$, where $A$ rotates, it is
# $Q A A^\top Q^\top = Q Q^\top$. So compare projectors. How much can two of them disagree about a vector of
# length 1? Most about an eigenvector of their difference, and by its eigenvalue, the largest one, whatever
# its sign. It is also the
# sine of the largest angle:

# %%
disagreement = torch.linalg.eigvalsh(V @ V.T - Q @ Q.T).abs().max().item()
sine = trained.max().deg2rad().sin().item()
print(f"largest disagreement {disagreement:.6f}, sine of the largest angle {sine:.6f}")

# %% [markdown]
# ## Not the same axes
#
# Same error, same subspace: has the autoencoder found the principal directions, then? Look at the columns
# of $W_2$.

# %%
with_alt(
    plot_signed({"PCA": V[:, :8], "columns of $W_2$": W_2[:, :8] / W_2[:, :8].norm(dim=0)}),
    "Eight principal directions, and below them eight columns of the decoder's weight",
)

# %% [markdown]
# Not at all! Each column is a mixture of all sixteen directions. And the loss cannot mind. Take any
# **invertible** $K \times K$ matrix $M$, one that another matrix, $M^{-1}$, undoes, and put it into the
# bottleneck, with its inverse right behind it:
#
# $$x' = W_2\, h + b_2 = (W_2 M^{-1})\,(M h) + b_2$$
#
# That is another linear autoencoder, with another $h$, and the same $x'$. Try it with a random $M$.

# %%
M = torch.randn(16, 16, generator=torch.Generator().manual_seed(1), device="cpu")
h = model.encode(X).detach()
other_h = h @ M.T
other_x_prime = other_h @ (W_2 @ M.inverse()).T + model.decoder[0].bias.detach()
h_change = (other_h - h).abs().max().item()
x_change = (other_x_prime - model.reconstruct(X)).abs().max().item()
print(f"largest change: h {h_change:.1f}, x′ {x_change:.0e}")

# %% [markdown]
# A quite different $h$, and an $x'$ that only rounding has touched. At which of all these equally good
# autoencoders training ends depends on the random start. So a single number of $h$ means nothing by
# itself; only all of them together do.

# %% [markdown]
# ## How to get the axes back
#
# Give the loss a reason to choose. **Weight decay** adds
# $\frac{\alpha}{2}\left(\lVert W_1 \rVert_F^2 + \lVert W_2 \rVert_F^2\right)$ to the loss. The sign
# $\lVert W \rVert_F$ is the **Frobenius norm** of a matrix, the root of the sum of the squares of all its
# entries. So this is half the sum of all squared weights, times a small $\alpha$ (the biases are in it,
# too, but stay next to 0 here). Large weights now cost something, so the autoencoders above, all with
# other weights, are no longer equally good. It takes another 3 seconds.

# %%
alpha = 1e-4
decayed, _ = train_linear(weight_decay=alpha)
decayed_error = mean_squared_error(X, decayed.reconstruct(X)).item()
U = principal_directions(decayed.decoder[0].weight.detach())
U.shape

# %% [markdown]
# `principal_directions` does one thing: it returns the **left singular vectors** of the decoder's
# weight $W_2$, the $U$ of *its* SVD. Reading the directions there is Plaut's idea (2018); Kunin and others
# proved (2019) that with the penalty they are right. We put the signs in order for the eye, and set
# beside them the left singular vectors of the first model, which had no penalty.

# %%
plain = principal_directions(W_2)
aligned = {"PCA": V, "with penalty": U * (U * V).sum(0).sign(), "without penalty": plain}
with_alt(
    plot_signed({name: columns[:, :8] for name, columns in aligned.items()}),
    "Three rows of directions: PCA and the penalised autoencoder agree, the third row differs",
)

# %% [markdown]
# The first two rows are the same pictures; the third is not. In figures, the smallest |cosine| between a
# direction of PCA and its counterpart, of all sixteen:

# %%
with_penalty, without = [(A * V).sum(dim=0).abs() for A in (U, plain)]
print(f"with penalty {with_penalty.min():.5f}, without {without.min():.5f}")
print(f"error above PCA's: {decayed_error / pca_error - 1:.3%}")

# %% [markdown]
# The price is an error that is a little higher. And why do the axes come out at all? Kunin and others
# proved that, apart from a rotation of $h$, both halves only scale along the principal directions: the
# encoder scales direction $i$ by some $r_i$, and the decoder again, both together by $r_i^2$. Take that as
# given, and we can work out the $r_i$. Length costs the same along all directions, but it is worth most
# where there is most variance. Scaling by $r_i^2$ leaves an error
# of $\frac{1}{D} v_i (1 - r_i^2)^2$, where $v_i$ is the variance along the direction, and it costs a penalty
# of $\alpha r_i^2$. The sum of these two is smallest at
#
# $$r_i^2 = 1 - \frac{\alpha D}{2 v_i}$$
#
# So each direction gets a length of its own, the more variance the longer, and these lengths are the
# singular values of $W_2$. Once they all differ, only one set of singular vectors is left. Does training
# follow the formula?

# %%
formula = (1 - alpha * 784 / (2 * pca.variances)).sqrt()
found = torch.linalg.svdvals(decayed.decoder[0].weight.detach())
ax = plot_curves(range(1, 17), {"formula": formula}, xlabel="i", ylabel="singular value of $W_2$")
ax.plot(range(1, 17), found, "o", color=PALETTE[1], mfc="none", ms=9, label="with penalty")
ax.legend(frameon=False)
with_alt(ax, "Sixteen circles, the singular values found, lie on the falling curve of the formula")

# %% [markdown]
# It does: each circle sits on its dot. Without the penalty the singular values are whatever the random
# start made of them:

# %%
found_without = torch.linalg.svdvals(W_2)
print(f"without penalty: from {found_without.max():.2f} to {found_without.min():.2f}")

# %% [markdown]
# A warning: the *columns* of $W_2$ are not the principal directions even now. The penalty does not change
# when $h$ is rotated, so $h$ still comes out rotated at random, and the left singular vectors are where to
# look.

# %% [markdown]
# ## What no straight line can do
#
# So a linear autoencoder draws what PCA draws, and takes longer to learn it. What do we gain by putting the
# bends back? Take samples that lie near a **curve**, an arm of a spiral. There are two numbers for each
# sample, but one would do: how far along the arm it is. Such a set, bent but locally like a line (or a
# plane, or ...), is called a **manifold**, and this one has one dimension.

# %%
torch.manual_seed(0)
way = torch.rand(400, device="cpu")  # how far along the arm, from 0 to 1
angle, radius = 1.5 * math.pi * way, 0.2 + 0.2 * way
spiral = 0.5 + radius[:, None] * torch.stack([angle.cos(), angle.sin()], dim=1)
spiral = spiral + 0.01 * torch.randn(400, 2, device="cpu")

# %% [markdown]
# Both methods get $K = 1$. The autoencoder has two hidden layers each way, with tanh behind each. That
# the two numbers are no pixels does not matter to a `DenseAutoencoder`, as long as they lie in $[0, 1]$.

# %%
torch.manual_seed(0)
curved = DenseAutoencoder(2, 1, [32, 32], activation=nn.Tanh).cpu()
curved.fit(spiral, TrainConfig(epochs=200, batch_size=50, learning_rate=5e-3), progress=False)
line = fit_pca(spiral, 1)
line_error, curved_error = [
    mean_squared_error(spiral, model.reconstruct(spiral)).item() for model in (line, curved)
]
print(f"PCA {line_error:.5f}, autoencoder {curved_error:.5f}")

# %% [markdown]
# All that PCA can draw with one number is a line. What can the decoder draw? We let $h$ run from its
# smallest value to its largest, and join the dots $g(h)$.

# %%
with evaluating(curved):
    h_curved = curved.encode(spiral)
    steps_of_h = torch.linspace(h_curved.min(), h_curved.max(), 200, device="cpu")
    drawn = curved.decode(steps_of_h[:, None])
ends = line.mean + spiral.new_tensor([[-0.4], [0.4]]) * line.components

# %%
ax = plt.subplots(figsize=(4, 4))[1]
ax.plot(*spiral.T, ".", color=PALETTE[5], label="data")
ax.plot(*ends.T, color=PALETTE[6], label="PCA", ls="--")
ax.plot(*drawn.T, color=PALETTE[1], label="autoencoder", lw=2)
ax.set(aspect="equal", xlabel="$x_1$", ylabel="$x_2$")
ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
with_alt(ax, "Dots along a spiral arm: PCA's line cuts through, the autoencoder's follows it")

# %% [markdown]
# The autoencoder has bent its line along the arm. What does $h$ mean now? We plot it against the true
# place on the arm, beside PCA's $h$, both stretched to $[0, 1]$. **Ask** of each: if I know $h$, do I know
# the place?

# %%
codes = {"PCA": line.encode(spiral)[:, 0], "autoencoder": h_curved[:, 0]}
ax = plt.subplots(figsize=(6, 3.2))[1]
for (name, code), colour in zip(codes.items(), (PALETTE[6], PALETTE[1]), strict=True):
    ax.plot(way, (code - code.min()) / (code.max() - code.min()), ".", color=colour, label=name)
ax.set(xlabel="place on the arm", ylabel="h, stretched to [0, 1]")
ax.legend(frameon=False)
with_alt(ax, "h of PCA and of the autoencoder, against the place of each sample on the arm")

# %% [markdown]
# Except for the very ends, the autoencoder's $h$ runs one way along the arm: it has **unrolled** the curve.
# (Up or down, and at what speed, nobody has told it.) PCA's $h$ turns round, so that places far apart get
# the same number, and no decoder in the world could tell them apart again.

# %% [markdown]
# ## A map of the digits
#
# Are digits more like a flat cloud or more like a curve? With $K = 2$ one can look: $h$ has two numbers,
# and each picture gets its place on a map. For PCA that is two directions. The autoencoder has three
# hidden layers each way, with tanh behind each; it takes some 5 seconds to train, once. Both learn from
# all 4,000 digits.


# %% tags=["explore"]
def make_planar():
    return DenseAutoencoder(784, 2, [128, 64, 32], activation=nn.Tanh)


config = TrainConfig(epochs=30, batch_size=64, learning_rate=2e-3)
planar = kept(make_planar, train.x, config)
most = fit_pca(train.x, 64)  # the best 2 directions are the first 2 of the best 64

# %% [markdown]
# Here are the test pictures on both maps, each drawn as its digit. Nobody told either method which
# digit a picture shows. A large digit stands where it has the most neighbours of its own kind. (0, 1 and
# 2 share their colours with 7, 8 and 9.) **Look for** digits that keep to themselves, and for those that
# lie in a heap.

# %%
with evaluating(planar):
    known = {"PCA": most.encode(train.x)[:, :2], "autoencoder": planar.encode(train.x)}
    maps = {"PCA": most.encode(test.x)[:, :2], "autoencoder": planar.encode(test.x)}
figure, axes = plt.subplots(1, 2, figsize=(7, 3.7), layout="constrained")
for ax, (name, places) in zip(axes, maps.items(), strict=True):
    plot_map(places, test.y, size=4, ax=ax).set_title(name)
with_alt(axes[0], "Two maps of h, by PCA and by the autoencoder: each test picture as its digit")

# %% [markdown]
# On PCA's map the 0s and the 1s lie at two ends, and between them most others in one heap. On the
# autoencoder's, 0, 1, 2 and 6 mostly keep to themselves; 4, 7 and 9, and 3, 5 and 8, still mix. (The 2s
# lie in two places, of which the large 2 marks one.) How good is a map? Ask for the **nearest neighbour**: how often does the training picture that lies nearest to a test
# picture show the same digit? Guessing would be right in about 10 %.


# %%
def right_neighbours(name):
    nearest = torch.cdist(maps[name], known[name]).argmin(dim=1)
    return (train.y[nearest] == test.y).float().mean().item()


neighbours = {name: right_neighbours(name) for name in maps}
for name, share_right in neighbours.items():
    print(f"{name}: the nearest neighbour shows the same digit in {share_right:.0%}")

# %% [markdown]
# With as many numbers, the autoencoder's map tells far better which digit it is. So digits are not just a
# flat cloud. Now walk through the map: two sliders are $h$, the decoder draws what belongs there, and the
# square says where you are. **Write down** first: on the way from the 0s to the 1s I expect the decoder to
# draw …

# %% tags=["explore"]
plane_explorer(planar, test)

# %% [markdown]
# One digit bends into the next, and where regions meet, what is drawn is a bit of both. Here is all of the
# plane at once: each little picture is decoded from the $h$ in its middle.

# %%
ends = maps["autoencoder"].quantile(torch.tensor([0.02, 0.98]), dim=0)
with evaluating(planar):
    ax = plot_decoder_grid(planar.decode, *ends, count=14)
with_alt(ax, "A grid of decoded digits that change smoothly into their neighbours")

# %% [markdown]
# Go down a little to the left of $h_1 = 0$: below the 0s come a smudged 2, a 6 and a smudge, and then the
# 1s. Is that what you expected?
#
# So can one draw any $h$ at random, and get a new digit? Here are ten $h$ from anywhere on the map, and
# ten for an autoencoder with $K = 16$, each number drawn by itself from the range that it has for real
# digits. **Guess** which row has more digits in it. (The next cell also takes the autoencoders of lecture
# 01, with $K$ from 1 to 64, from disk, or trains them in 10 to 20 seconds.)

# %% tags=["explore"]
models = latent_sweep(train.x)
decoded = {}
for name, model_2 in {"K = 2": planar, "K = 16": models[16]}.items():
    with evaluating(model_2):
        low, high = model_2.encode(test.x).quantile(torch.tensor([0.02, 0.98]), dim=0)
        chance = torch.rand(10, len(low), generator=torch.Generator().manual_seed(0), device="cpu")
        h = low + chance.to(low.device) * (high - low)
        decoded[name] = model_2.decode(h).reshape(-1, 1, 28, 28)

# %%
with_alt(
    plot_rows(decoded),
    "Ten pictures decoded from random h with 2 numbers, and below them ten with 16 numbers",
)

# %% [markdown]
# On a map that digits fill, most places decode to something like a digit. With 16 numbers nearly all are
# blots. The likely reason: in 16 dimensions a random $h$ is far from all real ones, and a decoder knows what
# to draw only near them. (The two models also differ in their layers and in their training.)

# %% [markdown]
# ## How many numbers?
#
# Now all $K$, PCA beside the autoencoder. One thing has to be fair: the decoder squashes its pixels to
# $[0, 1]$, while PCA's may leave that range. No screen can show those, so we **cut them off**: what is
# below 0 becomes 0, what is above 1 becomes 1. That brings each pixel that it changes nearer to $x$.
#
# **Write down**: I expect the autoencoder to be ahead of PCA at $K = …$, and PCA to be ahead at $K = …$.
# Then move the slider. **Look at** the background: PCA leaves grey ghosts beside the strokes, since it adds
# and subtracts fixed pictures and stops there. The autoencoder's last layer adds pictures, too, but
# squashes the sum: far below 0 becomes black.

# %% tags=["explore"]
pca_explorer(models, train, test)

# %% [markdown]
# All errors, on the test pictures. The 64 directions from above do for all $K$.


# %%
def error_of(model):
    return mean_squared_error(test.x, model.reconstruct(test.x).clamp(0, 1)).item()


pcas = {k: PCA(most.mean, most.components[:k], most.variances[:k]) for k in models}
errors = {"PCA": [error_of(pca) for pca in pcas.values()]}
errors["autoencoder"] = [error_of(model) for model in models.values()]

# %%
ax = plot_curves(list(models), errors, xlabel="latent dimension K", ylabel="error")
ax.set_xscale("log", base=2)
ax.set_xticks(list(models), list(models))
with_alt(ax, "The error of PCA and of the autoencoder against the latent dimension, from 1 to 64")

# %% [markdown]
# From $K = 2$ to 32 the autoencoder needs fewer numbers for the same error: with 8 it gets almost as far
# as PCA with 16. But look at both ends. At $K = 1$ it gains nothing, and at $K = 64$ it **loses**: its curve
# has flattened, as you saw in lecture 01. How can that be, when it can draw so much more?
#
# PCA's answer is exact, and an autoencoder has to be trained. All of these were trained briefly, for 15
# epochs, and with one hidden layer each way, as wide at $K = 64$ as at $K = 32$. So give them what they
# lack: at $K = 1$ two layers, of 128 and 32 instead of one of 16; at $K = 64$ twice as many epochs, and then
# a wider layer, too. That takes some 10 seconds. **Guess** which of these will beat PCA.

# %%
quick = {"batch_size": 64, "learning_rate": 2e-3}
torch.manual_seed(0)
deeper = DenseAutoencoder(784, 1, [128, 32])
deeper.fit(train.x, TrainConfig(epochs=10, **quick))
longer = copy.deepcopy(models[64])
history = longer.fit(train.x, TrainConfig(epochs=15, **quick))

# %%
torch.manual_seed(0)
wider = DenseAutoencoder(784, 64, [256])
wider.fit(train.x, TrainConfig(epochs=30, **quick))
at_1 = {"PCA": pcas[1], "as above": models[1], "two layers": deeper}
at_64 = {"PCA": pcas[64], "as above": models[64], "longer": longer, "longer and wider": wider}
for k, rivals in {1: at_1, 64: at_64}.items():
    print(f"K = {k}: " + ", ".join(f"{name} {error_of(m):.4f}" for name, m in rivals.items()))

# %% [markdown]
# At $K = 1$ two wider layers are enough; which it took, depth or width, this does not tell. At $K = 64$
# twice the training closes most of the gap, and still PCA is ahead; only with a layer twice as wide the
# autoencoder gets past it. So the flat end of the curve said something of these networks and their
# training, and not of digits. (We picked these settings by looking at test errors, which lecture 01 warns
# of. They show what is possible, and are no fair result.)
#
# What remains true: PCA is a single decomposition, has no learning rate, and gives everybody the same
# answer. It is the first thing to try, and what any autoencoder has to beat.

# %% [markdown]
# ## You have seen
#
# - PCA keeps the $K$ directions of largest variance, which lose the least squared error. They are
#   eigenvectors of the covariance, last column first, or columns of $V$ in the SVD of the *centred* data.
# - A linear autoencoder with the squared error finds the same subspace: principal angles and projectors
#   say so. Its axes are arbitrary; with weight decay, the left singular vectors of the decoder are the
#   principal directions, up to sign.
# - Non-linear layers let an autoencoder follow a curved manifold, which no projection can. Whether they
#   beat PCA depends on layers and training, too.
#
# **Now you**: [lab 02](../labs/lab02_pca/lab02_pca.ipynb).

# %% [markdown]
# ## Three questions
#
# 1. In the first linear autoencoder of this lecture you set the last of the 16 numbers to 0, and decode. Is
#    $x'$ now what PCA draws with $K = 15$?
#
# <details><summary>Answer</summary>
# No. Each column of the decoder is a mixture of all 16 directions, so with one number you lose a bit of
# each, and not just the direction of least variance. Of PCA's own numbers you can drop the last: its
# first 15 directions are the best 15.
# </details>
#
# 2. You were handed a linear autoencoder that was trained without any penalty. Can you still get the
#    principal directions from it?
#
# <details><summary>Answer</summary>
# Yes, if you have the data: do PCA on the reconstructions x′. They lie in the right subspace and are the
# projections of x, so within it their covariance is that of the data. From the weights alone you cannot:
# they say where the subspace is, but not along which axis of it the data vary most.
# </details>
#
# 3. Instead of an arm of a spiral, take a full circle, and $K = 1$. Can an autoencoder unroll it?
#
# <details><summary>Answer</summary>
# Not completely. A line has two ends and a circle has none, so it must be cut somewhere: two neighbours
# to the left and right of the cut get the smallest and the largest h. And since the encoder is
# continuous, a few samples near the cut have to get all the values between, and are drawn badly.
# </details>

# %% [markdown]
# ## Sources
#
# - K. Pearson: *On lines and planes of closest fit to systems of points in space*, Philosophical Magazine
#   2, 1901: the method. H. Hotelling named its components *principal* in 1933.
# - P. Baldi, K. Hornik: *Neural networks and principal component analysis: learning from examples without
#   local minima*, Neural Networks 2, 1989: every minimum of a linear autoencoder is PCA.
# - E. Plaut: *From principal subspaces to principal components with linear autoencoders*,
#   arXiv:1804.10253, 2018: the directions from the decoder's weights.
# - D. Kunin, J. M. Bloom, A. Goeva, C. Seed: *Loss landscapes of regularized linear autoencoders*, ICML
#   2019: why they are right with an $L_2$ penalty.
# - Å. Björck, G. H. Golub: *Numerical methods for computing angles between linear subspaces*, Mathematics
#   of Computation 27, 1973: principal angles, small ones included.
# - M. A. Kramer: *Nonlinear principal component analysis using autoassociative neural networks*, AIChE
#   Journal 37, 1991: curves instead of lines.
