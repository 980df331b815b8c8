# %% [markdown]
# # Lab 04: The convolutional autoencoder
#
# Build an autoencoder out of filters, and find out whether it is fair to say that it is better.
#
# **Goal.** You build both halves of a convolutional autoencoder: an encoder that shrinks a picture from 28
# × 28 to a handful of numbers, and a decoder that lets it grow again. Then you compare errors measured on
# different scales, and add noise with a class that only names its parents.
#
# **Time.** About 90 minutes. The first cell loads PyTorch: some seconds. **Before you start**: lecture 04. Where the text asks for a prediction, write
# it down, on paper or in a cell of your own: a guess that turned out wrong teaches most.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at what it does
# in the cell below it, then run the locked cell that gives the points. A check that fails tells you
# what it called, what it expected, what came, and the likely cause; one that passes says what is right.
# You can run everything as often as you like.
#
# Unless a task says otherwise, what your functions return has the type of what they get, float32 as a
# rule; and what they get stays as it was, as do a model's mode and PyTorch's seed and settings.

# %%
import math
from itertools import pairwise

import torch
from torch import nn

import svlearn
from svlearn import (
    ConvAutoencoder,
    DenoisingAutoencoder,
    DenoisingConvAutoencoder,
    ShiftedTanh,
    TrainConfig,
    load_images,
    mean_squared_error,
)
from svlearn.checks import lab04
from svlearn.explorers import conv_explorer, filter_explorer
from svlearn.noise import gaussian_noise
from svlearn.plotting import plot_loss, plot_rows, with_alt
from svlearn.training.cache import trained

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# The data are the digits you know, in the shape that convolutions want: $(B, C, H, W)$, batch,
# channels, height, width. Pixels lie in $[0, 1]$, where 0 is black.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
train.x.shape, test.x.shape

# %% [markdown]
# ## Play first
#
# Before you write any code, see what you are about to build, next to what you know. The next cell
# trains pairs of denoising autoencoders, one of dense layers and one of convolutions, each pair for
# the same number $K$ of latent channels. Those of $K = 16$ and $K = 64$ you know from lecture 04: if you
# have run it, they are still on disk. All three pairs take some 10 to 15 seconds, once.


# %% nbgrader={"grade": false, "grade_id": "play_train", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def denoiser(kind, *sizes):
    config = TrainConfig(epochs=4, learning_rate=4e-3)
    return trained(lambda: kind(*sizes, noise=gaussian_noise, amount=0.3), train.x, config)


models = {}
for latent_dim in (4, 16, 64):
    dense = denoiser(DenoisingAutoencoder, 784, latent_dim)
    models[latent_dim] = dense, denoiser(DenoisingConvAutoencoder, (1, 28, 28), latent_dim)

# %% [markdown]
# **Write down**: at 30 % noise and $K = 4$, I expect the convolutional error to be … of the dense one. Then
# move the sliders (the arrow keys work, too). Top: digits that neither model has seen, with noise. Below: what
# each makes of them. **Watch** a digit with thin strokes, such as the third, and compare the errors below the
# pictures. You will need what you see for the question at the end of the lab.

# %% nbgrader={"grade": false, "grade_id": "play_denoise", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
conv_explorer(models, test)

# %% [markdown]
# At $K = 4$ it is nearly all, for there both are short of numbers; at $K = 16$ about two thirds, at $K = 64$
# little more than half. With four numbers, both make a thick, blurred ring of the thin third digit. With 16
# or 64 its stroke covers about a third more pixels in the convolutional row than in the clean picture, and
# about twice as many in the dense one.
#
# ### Nine numbers
#
# What is such a filter? Here is one of 3 × 3 to edit: type a number into a box, or step it with the arrow
# keys; Tab leads to the next box. The first slider fills the boxes with filters that are known to be useful.
# Below are a digit, the filter as a picture, and the feature map: what the filter answers at each place.
#
# **Write down before you touch anything**:
#
# 1. Nine equal numbers: I expect the digit to become …
# 2. I expect *lower* edges of strokes to light up if the top row of the filter is … and the bottom row …
# 3. I expect even surfaces, black or white, to come out in the same grey if the nine numbers …

# %% nbgrader={"grade": false, "grade_id": "play_filter", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
filter_explorer(test)

# %% [markdown]
# 1. Nine equal numbers **blur**: each answer is the average of nine pixels, but for a factor. 2. *Positive
# above and negative below*, the opposite of 'upper edge': it matches where the stroke is above and the
# paper below. 3. They have to **add up to 0**: then bright and dark cancel wherever nothing changes. And did
# you try 'right alone'? It moves the digit to the left by a pixel, for each answer is the pixel on the right.
# In a network nobody types these numbers: training finds them.

# %% [markdown]
# ## Exercise 1: how large is the answer? (1 point)
#
# A filter of $k$ × $k$ numbers slides over a picture of height (or width) $n$, around which $p$ rows
# of zeros were put on **each** side, the **padding**. It moves by the **stride** $s$ from one place to
# the next, and at each place it gives one number. So the answer is as high as there are places:
#
# $$n' = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$$
#
# A last step that would carry the filter over the edge is not taken, hence the rounding down. Return $n'$
# as an `int`. In the code, `size` is $n$, `kernel` $k$, `stride` $s$ and `padding` $p$; the filter always
# fits: $n + 2p \geq k$. About 1 line.
#
# <details><summary>Hint 1: an idea</summary>
# The filter begins at the first place. How often can it move on by a whole step before it would be over the
# edge? Count those steps, and do not forget the place where it began.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Python has a division of whole numbers that rounds down; look up 'floor division', <code>//</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "conv_output_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
def conv_output_size(size, kernel, stride, padding):
    """Return the height or width of what a convolution makes of `size` pixels, an int."""
    ### BEGIN SOLUTION
    return (size + 2 * padding - kernel) // stride + 1
    ### END SOLUTION


# %% [markdown]
# Follow a digit through the encoder that you are about to build: two filters of 3 with stride 2 and
# padding 1, then one of 7 with stride 1 and no padding. **Look for** the 1 at the end: the last filter
# has only one place to stand.

# %%
sizes = [28]
for kernel, stride, padding in [(3, 2, 1), (3, 2, 1), (7, 1, 0)]:
    sizes.append(conv_output_size(sizes[-1], kernel, stride, padding))
print(" → ".join(map(str, sizes)))

# %% nbgrader={"grade": true, "grade_id": "check_conv_output_size", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab04.check_conv_output_size(conv_output_size)

# %% [markdown]
# ## Exercise 2: the encoder (3 points)
#
# While the picture shrinks, the number of channels grows: fewer places, but more to say about each.
# The list `channels` $= [C, c_1, c_2]$ holds the channels of the picture and of what the first two
# layers make of it:
#
# | layer | channels | kernel | stride | padding | picture |
# |---|---|---|---|---|---|
# | `nn.Conv2d`, then `nn.ReLU` | $C \to c_1$ | 3 | 2 | 1 | 28 → 14 |
# | `nn.Conv2d`, then `nn.ReLU` | $c_1 \to c_2$ | 3 | 2 | 1 | 14 → 7 |
# | `nn.Conv2d` | $c_2 \to K$ | 7 | 1 | 0 | 7 → 1 |
#
# $K$ is `latent_dim`. No ReLU follows the last convolution, so that $h$ may be negative: nothing but
# `nn.Flatten()`, which turns its $K$ pictures of a single pixel into rows: $(B, K, 1, 1) \to (B, K)$. The
# layers are PyTorch's as they come, with a bias and weights drawn anew. About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Two of the three layers are made alike, from neighbours in the list of channels; only the last one is
# different. Draw the boxes of the table in a row and write the channels between them.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>nn.Conv2d</code>, with its arguments in their order, and <code>pairwise</code> from
# <code>itertools</code>. A star unpacks a list of layers into <code>nn.Sequential</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "build_conv_encoder", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_conv_encoder(channels, latent_dim):
    """Return the module f: (B, C, 28, 28) -> (B, latent_dim), for channels = [C, c1, c2]."""
    ### BEGIN SOLUTION
    modules = []
    for c_in, c_out in pairwise(channels):
        modules += [nn.Conv2d(c_in, c_out, kernel_size=3, stride=2, padding=1), nn.ReLU()]
    last = nn.Conv2d(channels[-1], latent_dim, kernel_size=7)
    return nn.Sequential(*modules, last, nn.Flatten())
    ### END SOLUTION


# %% [markdown]
# Print yours for pictures of one channel, with 16 and 32 channels on the way to $K = 10$. **Look
# for** three convolutions and two ReLUs, and for the shape: 5 pictures in, 5 rows of 10 numbers out.

# %%
encoder = build_conv_encoder([1, 16, 32], 10)
print(encoder)
encoder(test.x[:5]).shape

# %% nbgrader={"grade": true, "grade_id": "check_build_conv_encoder", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
lab04.check_build_conv_encoder(build_conv_encoder)

# %% [markdown]
# ## Exercise 3: the decoder, its mirror (3 points)
#
# The way back needs a layer that makes pictures larger: the **transposed convolution**. Where a
# convolution gathers a patch into one number, this one takes a number and stamps a filter, weighted
# with it, into the larger picture; where stamps overlap, they add up. Its size is that of exercise 1
# turned round:
#
# $$n = (n' - 1)\,s - 2p + k + \text{output padding}$$
#
# The stamps cover $(n' - 1)\,s + k$ rows; $2p$ of them are **cut off**, $p$ on each side, as many as the
# convolution had put there; the output padding keeps some of them at the far end. Why? Both 13 and 14
# pixels shrink to 7, since we rounded down. So 7 alone does not say where it came from; without more it
# becomes $6 \cdot 2 - 2 + 3 = 13$, and `output_padding=1` says: 14, please.
#
# | layer | channels | kernel | stride | padding | output padding | picture |
# |---|---|---|---|---|---|---|
# | `nn.ConvTranspose2d`, then `nn.ReLU` | $K \to c_2$ | 7 | 1 | 0 | 0 | 1 → 7 |
# | `nn.ConvTranspose2d`, then `nn.ReLU` | $c_2 \to c_1$ | 3 | 2 | 1 | 1 | 7 → 14 |
# | `nn.ConvTranspose2d`, then `ShiftedTanh` | $c_1 \to C$ | 3 | 2 | 1 | 1 | 14 → 28 |
#
# It gets the **same arguments** as the encoder, `channels` in the encoder's order. Begin with
# `nn.Unflatten(1, (latent_dim, 1, 1))`, the opposite of `nn.Flatten()`; end with `ShiftedTanh()`,
# which computes $(1 + \tanh z)/2$ and so puts every pixel in $[0, 1]$. About 7 lines.
#
# <details><summary>Hint 1: an idea</summary>
# It is the table of the encoder, read from the bottom to the top: the channels that came out of a layer now
# go in. Only the places of the ReLUs need care: none before the first layer, none after the last.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>nn.ConvTranspose2d</code> and the order of its arguments. A list can be walked from its end
# with <code>reversed</code>, once and without an index, or as a slice with a negative step.
# </details>


# %% nbgrader={"grade": false, "grade_id": "build_conv_decoder", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_conv_decoder(channels, latent_dim):
    """Return the module g: (B, latent_dim) -> (B, C, 28, 28) in [0, 1], mirror of the encoder."""
    ### BEGIN SOLUTION
    first = nn.ConvTranspose2d(latent_dim, channels[-1], kernel_size=7)
    modules = [nn.Unflatten(1, (latent_dim, 1, 1)), first]
    for c_in, c_out in pairwise(channels[::-1]):
        back = nn.ConvTranspose2d(c_in, c_out, kernel_size=3, stride=2, padding=1, output_padding=1)
        modules += [nn.ReLU(), back]
    return nn.Sequential(*modules, ShiftedTanh())
    ### END SOLUTION


# %% [markdown]
# What does an untrained one draw? Nothing but grey, around one half, as long as $h$ is small; so we take a
# very large one. **The right picture**: five patches of grain in all shades of grey, in rows and columns
# like coarse cloth. It is the checkerboard artefact of lecture 04: the same small filters are stamped
# everywhere, and overlap unevenly. The shape must be (5, 1, 28, 28); 25 means that the output padding was
# forgotten. **Something is wrong**, too, if no pixel is darker than middle grey: a ReLU follows the last
# convolution. Kernels or strides that are not those of the table you may not see here; the check does.

# %%
torch.manual_seed(0)
with torch.device("cpu"):  # drawn at random there, so that every device gets the same numbers
    decoder, h = build_conv_decoder([1, 16, 32], 16), 30 * torch.randn(5, 16)
untrained = decoder(h)
print(untrained.shape)
framed = nn.functional.pad(untrained, [2] * 4, value=1)
with_alt(plot_rows({"x′": framed}), "Five pictures of grain in rows and columns, like coarse cloth")

# %% nbgrader={"grade": true, "grade_id": "check_build_conv_decoder", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
lab04.check_build_conv_decoder(build_conv_decoder)

# %% [markdown]
# ### Your halves at work
#
# A variant of an autoencoder only says what differs. Here the two halves are yours, and all else is
# inherited. The four epochs below take some seconds. **The right curve** falls from epoch to epoch, to less
# than a third of where it began.


# %% nbgrader={"grade": false, "grade_id": "try_model", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
class MyConvAutoencoder(ConvAutoencoder):
    def build_encoder(self):
        return build_conv_encoder([self.image_shape[0], *self.hidden_layers], self.latent_dim)

    def build_decoder(self):
        return build_conv_decoder([self.image_shape[0], *self.hidden_layers], self.latent_dim)


# %% nbgrader={"grade": false, "grade_id": "try_training", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
torch.manual_seed(0)
model = MyConvAutoencoder((1, 28, 28), 64, [16, 32])
history = model.fit(train.x, TrainConfig(epochs=4, batch_size=64, learning_rate=4e-3))
with_alt(plot_loss(history), "The loss falls from epoch to epoch, to less than a third")

# %% [markdown]
# Ten digits that your model has never seen, and what comes back through 64 numbers. **The right
# picture** has the same ten digits twice, the lower ones softer, on black, without any grain. In thin
# strokes you may still find traces of the checkerboard.

# %% nbgrader={"grade": false, "grade_id": "try_pictures", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
x = test.x[:10]
x_prime = model.reconstruct(x)
with_alt(plot_rows({"x": x, "x′": x_prime}), "Ten digits, and below each its reconstruction")

# %% [markdown]
# What has the first layer learnt? Below are ten of its filters, each 3 × 3 numbers: white stands for
# positive, black for negative, grey for zero. Under each is its answer when it slides over one digit, white
# where it matches and black where the opposite does. Here the filter slides with stride 1, without bias or
# ReLU. **Find** an answer that is white on one side of the stroke and black on the other: that filter
# detects edges. As in lecture 04, it may have begun close to that by chance.

# %% nbgrader={"grade": false, "grade_id": "try_filters", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
filters = next(p for p in model.encoder.parameters() if p.shape[1:] == (1, 3, 3)).detach()[:10]
answers = nn.functional.conv2d(test.x[:1], filters, padding=1).transpose(0, 1)
shown = [filters.repeat_interleave(8, 2).repeat_interleave(8, 3), answers]
shown = [0.5 + 0.5 * each / each.abs().amax((1, 2, 3), keepdim=True) for each in shown]
shown[0] = nn.functional.pad(shown[0], (2, 2, 2, 2), value=0.5)
with_alt(
    plot_rows({"filter": shown[0], "answer": shown[1]}),
    "Ten filters of three by three pixels, below each a digit with some of its edges lit up",
)

# %% [markdown]
# ## Exercise 4: vectors and pictures (1 point)
#
# Dense layers want vectors, convolutions want pictures, and the lab that this course grew out of came
# to a halt because a loss compared one with the other. Write both ways between them:
#
# - `to_vector(x)`: $(B, C, H, W) \to (B, C \cdot H \cdot W)$;
# - `to_image(v, channels)`: $(B, D) \to (B, C, H, W)$ for **square** pictures, so
#   $H = W = \sqrt{D / C}$. Here `channels` is the number $C$, not the list of exercise 2.
#
# They have to work for any batch, any number of channels and any size of square pictures, and must
# undo each other, with every pixel back at its place. The batch stays in front; within a vector,
# pixels stand as PyTorch's `flatten` lays them out, channel after channel and row after row. Gradients
# must be able to flow through. About 1 line and 2 lines.
#
# <details><summary>Hint 1: an idea</summary>
# To a vector: all dimensions but the first become one, in their order. To a picture: find the side of the
# square first; it is the root of the number of pixels in *one* channel.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>flatten</code> and its <code>start_dim</code>, <code>reshape</code>, and a root that is a
# whole number, <code>math.isqrt</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "to_image", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_vector(x):
    """Return the pictures x, (B, C, H, W), as vectors, (B, C * H * W)."""
    ### BEGIN SOLUTION
    return x.flatten(1)
    ### END SOLUTION


def to_image(v, channels):
    """Return the vectors v, (B, D), as square pictures, (B, channels, H, H)."""
    ### BEGIN SOLUTION
    side = math.isqrt(v.shape[1] // channels)
    return v.reshape(len(v), channels, side, side)
    ### END SOLUTION


# %% [markdown]
# There and back. **The right picture** has the same ten digits in both rows. If the lower row is dotted
# grain, pixels of all ten are mixed; if its digits lie on their side, rows and columns have changed places;
# and if a shape is invalid, batch and pixels may have: a vector is a **row** of the table.

# %%
x = test.x[:10]
with_alt(
    plot_rows({"x": x, "back": to_image(to_vector(x), 1)}),
    "Ten digits, and below them the same ten digits after they were vectors",
)

# %% nbgrader={"grade": true, "grade_id": "check_to_image", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab04.check_to_image(to_vector, to_image)

# %% [markdown]
# ## Two errors that could not be compared
#
# The lab that this course grew out of printed a loss for its dense autoencoder and another for its
# convolutional one, and the second looks more than five times better.

# %%
recorded = {"dense": 0.0664, "convolutional": 0.012}  # as printed in the recorded lecture
recorded["dense"] / recorded["convolutional"]

# %% [markdown]
# But the dense one had been given pixels in $[-1, 1]$, and the convolutional one pixels in $[0, 1]$. Does
# that matter? Take the test pictures $x$ and noisy ones $\tilde x$, and compute their error twice: as they
# are, and after both were moved to $[-1, 1]$ by $2x - 1$. **Write down before you run it**: I expect a
# ratio of …

# %%
x, x_tilde = test.x, gaussian_noise(test.x, 0.3)
error = mean_squared_error(x, x_tilde)
stretched = mean_squared_error(2 * x - 1, 2 * x_tilde - 1)
print(f"on [0, 1]: {error:.4f}   on [-1, 1]: {stretched:.4f}   ratio: {stretched / error:.2f}")

# %% [markdown]
# Not 2 but 4: on the wider scale every difference is twice as large, and then it is squared. The
# shift by $-1$ does not matter, because it cancels in the difference. So what was left of the factor?

# %%
recorded["dense"] / 4 / recorded["convolutional"]

# %% [markdown]
# Most of the factor came from the scale. What is left, about 1.4, compares $K = 16$ with $K = 64$, so it is
# not yet fair either.

# %% [markdown]
# ## Exercise 5: a fair error (1 point)
#
# Make it a function. Let the pixels of both $x$ and $x'$ lie in the range `scale` $= (low, high)$, any two
# numbers with $low < high$. Return the mean squared error per pixel as it would be if the same pictures lay
# in $[0, 1]$:
#
# $$\mathcal{L}(x, x') = \frac{1}{(high - low)^2} \cdot \frac{1}{B\,D}
# \sum_{b=1}^{B} \sum_{j=1}^{D} \left(x_{bj} - x'_{bj}\right)^2$$
#
# Return it as a tensor with a single number, shape `()`, and with its gradient at $x$ and $x'$ intact.
# The two have the same shape, whether they are rows or pictures. About 2 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Move both pictures to a scale that is three times as wide, and all differences are three times as large.
# How many times as large are their squares, and so the mean of them? Undo that.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Tensors have the methods <code>square</code> and <code>mean</code>; a pair of numbers can be unpacked into
# two names.
# </details>


# %% nbgrader={"grade": false, "grade_id": "fair_mse", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fair_mse(x, x_prime, scale):
    """Return the mean squared error per pixel on [0, 1] of pictures with pixels in scale."""
    ### BEGIN SOLUTION
    low, high = scale
    return (x - x_prime).square().mean() / (high - low) ** 2
    ### END SOLUTION


# %% [markdown]
# The same pictures on three scales, as floats in $[0, 1]$ and in $[-1, 1]$, and as bytes would count
# them, from 0 to 255. All three numbers must be equal.

# %%
for low, high in [(0, 1), (-1, 1), (0, 255)]:
    moved = [low + (high - low) * each for each in (x, x_tilde)]
    print(f"[{low}, {high}]: {fair_mse(*moved, (low, high)):.4f}")

# %% nbgrader={"grade": true, "grade_id": "check_fair_mse", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab04.check_fair_mse(fair_mse)

# %% [markdown]
# ## Exercise 6: noise and convolutions (1 point)
#
# The course has a `DenoisingAutoencoder`, which adds noise to what the encoder sees while it trains,
# and a `ConvAutoencoder`, which has halves like yours. Make a class `DenoisingConv` that is both: two
# parents, and no code of its own. (The `DenoisingConvAutoencoder` from above is no parent for it.)
#
# The **order** of the parents matters. Both have a method `build_input(x)`, the step before the
# encoder, and Python takes that of the parent named **first**:
#
# - `ConvAutoencoder.build_input` turns $x$ into pictures, and that is all it does;
# - `DenoisingAutoencoder.build_input` adds the noise, and then calls `super().build_input(...)`, which
#   leads to the **next** parent.
#
# Which order runs both? About 2 lines, one of which is a docstring.
#
# <details><summary>Hint 1: an idea</summary>
# The two methods form a chain, and a chain ends at the first one that does not hand on. Which of the two must
# therefore not come first?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up 'multiple inheritance' and 'method resolution order' (MRO); every class shows its own with
# <code>mro()</code>.
# </details>

# %% nbgrader={"grade": false, "grade_id": "denoising_conv", "locked": false, "schema_version": 3, "solution": true, "task": false}
# class DenoisingConv(..., ...): with a docstring as its body


### BEGIN SOLUTION
class DenoisingConv(DenoisingAutoencoder, ConvAutoencoder):
    """Noise on the input from one parent, convolutions from the other."""


### END SOLUTION

# %% [markdown]
# Where does Python look for a method? In this order, the **method resolution order**. **Look for** the class
# whose `build_input` comes first, and for the base that both parents share, after them.

# %%
[parent.__name__ for parent in DenoisingConv.mro()[:4]]

# %% nbgrader={"grade": true, "grade_id": "check_denoising_conv", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab04.check_denoising_conv(globals().get("DenoisingConv"))  # None if it is not written yet

# %% [markdown]
# ### And if the parents change places?
#
# The next cell makes a second class, `Swapped`, of the same parents in the other order. It makes a model of
# each class (without `noise=` if that raises an error) and counts the pixels that `build_input` changes in
# training. **Write down**: of my class I expect … % of the pixels to change, of the other … %.

# %% nbgrader={"grade": false, "grade_id": "try_swapped", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
Swapped = type("Swapped", DenoisingConv.__bases__[::-1], {})
x = test.x[:10]
for kind in (DenoisingConv, Swapped):
    print(f"{kind.__name__} looks in", ", ".join(parent.__name__ for parent in kind.mro()[1:4]))
    try:
        tried = kind((1, 28, 28), 4, noise=gaussian_noise, amount=0.3)
    except TypeError as problem:
        print("    with noise=…:", problem)
        tried = kind((1, 28, 28), 4)
    changed = tried.train().build_input(x) != x
    print(f"    pixels that build_input changes in training: {changed.float().mean():.0%}")

# %% [markdown]
# In the one order about six of ten pixels change; the others were black, drew noise below 0, and stay black.
# In the other order two things go wrong. The parent that now comes first gets all the arguments, and does not
# know `noise`: that is the error. If you leave the noise out, there is **no error at all**: sizes are handed on
# to the second parent, which takes its usual noise and amount, but its `build_input` is never reached, since
# the first parent's does not call `super()`. Such a model trains without a complaint and has never seen any
# noise. That is the worse of the two mistakes, and a reason to look at `mro()`.

# %% [markdown]
# Now train your class for a few seconds, and give it digits with noise that it has not seen. **The right
# picture** has a black background in its last row, and the digits of the first.

# %% nbgrader={"grade": false, "grade_id": "try_denoising", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
torch.manual_seed(0)
both = DenoisingConv((1, 28, 28), 64, noise=gaussian_noise, amount=0.3)
both.fit(train.x, TrainConfig(epochs=4, batch_size=64, learning_rate=4e-3))
x = test.x[:10]
noisy = gaussian_noise(x, 0.3)
with_alt(
    plot_rows({"x": x, "x̃": noisy, "x′": both.reconstruct(noisy)}),
    "Ten digits, the same with grey grain all over, and restored with a black background",
)

# %% [markdown]
# ## Is it fair?
#
# Back to the models that you played with. For each $K$ the table gives the number of weights of both
# and their error on the same noisy test pictures. All had the same epochs, learning rate, noise and
# scale. **Look at** the columns with the weights, too.

# %% nbgrader={"grade": false, "grade_id": "fair_table", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
noisy = gaussian_noise(test.x, 0.3, torch.Generator().manual_seed(0))
weights, errors = {}, {}
for latent_dim, pair in models.items():
    weights[latent_dim] = [sum(p.numel() for p in model.parameters()) for model in pair]
    rebuilt = [model.reconstruct(noisy) for model in pair]
    errors[latent_dim] = [fair_mse(test.x, x_prime, (0, 1)).item() for x_prime in rebuilt]
print(" K    weights: dense   convolutional    error: dense   convolutional")
for latent_dim in models:
    (dense, conv), (dense_error, conv_error) = weights[latent_dim], errors[latent_dim]
    print(f"{latent_dim:2} {dense:17,} {conv:15,} {dense_error:15.4f} {conv_error:15.4f}")

# %% [markdown]
# The same $K$ does not make them alike. For the smallest $K$ the convolutional model has less than half
# the weights of the other, and is hardly ahead; for the largest both have about as many, and its error
# is little more than half. What the table does not show: an epoch of convolutions took several times
# as long.

# %% [markdown]
# ## Question: dense against convolutional (2 points, graded by hand)
#
# A friend reads the two numbers of the recorded lab and says: "Convolutions are more than five times
# better." In four to six sentences: what has to be **the same** before two autoencoders may be
# compared, and what cannot all be the same at once? Use the table above and the sliders. Which of the
# two would you take, and for what?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_fair_comparison", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** First of all the measure: the same pictures, not seen in training, the same noise
# on them, and errors on one scale; most of the factor of five is nothing but the scale, because
# pixels in [−1, 1] make all squares four times as large. Then what is spent: the same K, so that both
# send equally much through the bottleneck; the same number of weights; the same epochs, or rather the
# same time, since an epoch with convolutions takes longer. These cannot all be equal at once: for the
# same K the two have different numbers of weights, and for the same epochs different times, so one has
# to say which of them is held fixed, and better show more than one comparison. In the table it
# depends on K how far convolutions are ahead: hardly where K is small, though with fewer weights, and
# clearly where it is large, with no more of them. For pictures I would take convolutions, because a filter is used at
# every place and need not be learnt for each pixel anew; for data without neighbourhoods, where columns
# could be shuffled without loss, or where training time is short, dense layers.
#
# **Rubric.** 1 point: one scale and the same unseen data, and at least two of latent size, weights,
# epochs, time, noise as further conditions. 1 point: says that they cannot all be equal, or that the
# winner depends on what is held fixed, with an observation from the table or the sliders, and gives a
# choice with a reason. Half of each for a list without reasons.

# %% [markdown]
# ## Take it further
#
# - Give the dense model of the smallest $K$ as many weights as you like, with
#   `DenoisingAutoencoder(784, 4, [256])`. Does the order in the table change?
# - Three channels: `build_conv_encoder([3, 16, 32], 64)` takes colour pictures. Make some by giving
#   each digit a random colour, and rebuild them, with a learning rate of 1e-3: with 4e-3 the first large
#   steps often end in a picture that is black everywhere, where tanh is flat and nothing is learnt any more.
# - `fit` takes as many epochs as you have patience for. Which of the two gains more from 20?
# - Train `DenoisingConv` with `mask_square` from `svlearn.noise`. What does it draw behind the square?
#
# **You have built** a complete convolutional autoencoder, put errors on one scale, and made a denoising
# one out of two parents. In the next lab nobody adds noise: there a penalty makes $h$ insensitive.
