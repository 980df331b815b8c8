# %% [markdown]
# # Lab 03: The denoising autoencoder
#
# Spoil digits in four ways, and write the few lines that teach an autoencoder to repair them.
#
# **Goal.** You write four kinds of noise, a denoising autoencoder that is a variant of the one you
# know, the loss that it is trained with, and a measure of how good a repair is. At the end your own
# model cleans digits that it has never seen, and you know how much noise is too much.
#
# **Time.** About 70 minutes. The first cell loads PyTorch: some seconds. **Before you start**: lecture 03.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at the small
# check below it, then run the locked cell that gives the points. A check that passes says in one line
# what it has found right; one that fails tells you what it called, what it expected, what came, and the
# likely cause. You can run everything as often as you like.
#
# Unless a task says otherwise, return the type that you were given (usually float32), and leave
# arguments, the model's mode, and PyTorch's seed and settings unchanged.

# %%
import torch
from torch import nn

import svlearn
from svlearn import (
    BaseAutoencoder,
    DenoisingAutoencoder,
    TrainConfig,
    load_images,
    mean_squared_error,
)
from svlearn import noise as svlearn_noise
from svlearn.checks import lab03
from svlearn.explorers import denoising_explorer, noise_explorer
from svlearn.plotting import plot_curves, plot_rows, with_alt
from svlearn.training.cache import trained

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# The data are the digits from MNIST again: 4,000 to learn from, 1,000 that no model sees while it
# learns. A batch of pictures has the shape $(B, C, H, W)$, and pixels lie in $[0, 1]$, where 0 is
# black. In the cells that show pictures, `plot_rows` draws them, and `with_alt` adds a text for those who
# do not see them.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
train.x.shape, test.x.shape

# %% [markdown]
# ## Play first
#
# Before you write any code, see what you are about to build. The next cell trains three denoising
# autoencoders $784 \to 256 \to 128$ and back, each with another kind of noise, of which they see an
# amount of 0.3. (`SELU` is the relative of ReLU from the lecture.) That takes 10 to 15 seconds on a
# laptop, and none if you have run the lecture, which has left them on disk.

# %% nbgrader={"grade": false, "grade_id": "play_train", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
config = TrainConfig(epochs=12, batch_size=64, learning_rate=2e-3)


def denoiser(kind, amount=0.3, activation=nn.SELU):
    """A denoising autoencoder for this kind of noise, trained, or taken from disk."""
    options = {"noise": kind, "amount": amount, "activation": activation}
    return trained(lambda: DenoisingAutoencoder(784, 128, [256], **options), train.x, config)


models = {
    "Gaussian": denoiser(svlearn_noise.gaussian_noise),
    "salt and pepper": denoiser(svlearn_noise.salt_and_pepper),
    "masked square": denoiser(svlearn_noise.mask_square, activation=nn.ReLU),
}

# %% [markdown]
# You know these sliders. This time follow single digits. **Write down first**: with more and more Gaussian
# noise, I expect digit number … to be lost first, and number … last. And with the square? **Watch for** *how*
# a repair fails.

# %% nbgrader={"grade": false, "grade_id": "play_noise", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
denoising_explorer(models, test)

# %% [markdown]
# With Gaussian noise the third digit, a 0 drawn with a thin line, breaks first; the thick 7 stays to the
# end, since many pixels tell of each of its strokes. Under squares it is the 7 again: at 0.7 the model still
# draws it, and of nearly all others the same blur. There it is chance, too: what counts is which part the square
# leaves. You will need this for the question at the end.

# %% [markdown]
# ## Exercise 1: four kinds of noise (4 points)
#
# A noise function takes pictures $x$, and returns spoilt ones, $\tilde x$. All four have one plan:
# **draw** something at random, and let it decide what becomes of each pixel.
#
# | function | what it draws | what becomes of a pixel |
# |---|---|---|
# | `uniform_noise(x, amount)` | $u$ for each pixel, uniform in $[0, 1)$ | $x + a\,u$, cut off at 1 |
# | `gaussian_noise(x, amount)` | $\varepsilon$ for each pixel, $\mathcal{N}(0, 1)$ | $x + a\,\varepsilon$, cut off at 0 and at 1 |
# | `salt_and_pepper(x, amount)` | for each pixel, which of three cases | white with probability $a/2$, black with $a/2$, else as it was |
# | `mask_square(x, side)` | a place for each picture | black in the square, else as it was |
#
# Here $a$ is the `amount`, between 0, which leaves every pixel as it is, and 1, and 'for each pixel'
# means: of each picture, and in each channel. Cut off at 1 means that what is larger becomes 1. All four
# keep three promises:
#
# - $\tilde x$ is a new tensor of the shape and type of $x$, which may be float32 or float64 and, but for
#   the square, have any shape; and $x$ **stays as it was**: it is needed once more, in the loss;
# - all pixels of $\tilde x$ lie in $[0, 1]$;
# - each call draws **anew**.
#
# Begin with the two that **add** something. $\mathcal{N}(0, 1)$ is the normal distribution with mean 0 and
# standard deviation 1, so that Gaussian noise can also darken. About 1 line each.
#
# <details><summary>Hint 1: an idea</summary>
# Read the formula from the inside: as many random numbers as x has pixels, made larger or smaller by the
# amount, added, and only then cut off.
# </details>
# <details><summary>Hint 2: a name</summary>
# Look up <code>torch.rand_like</code>, its sister with an n for normal, and the method
# <code>clamp</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "uniform_noise", "locked": false, "schema_version": 3, "solution": true, "task": false}
def uniform_noise(x, amount):
    """Return x plus noise that is uniform in [0, amount), cut off at 1; x may have any shape."""
    ### BEGIN SOLUTION
    return (x + amount * torch.rand_like(x)).clamp(0, 1)
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "gaussian_noise", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gaussian_noise(x, amount):
    """Return x plus Gaussian noise with standard deviation amount, cut off at 0 and at 1."""
    ### BEGIN SOLUTION
    return (x + amount * torch.randn_like(x)).clamp(0, 1)
    ### END SOLUTION


# %% [markdown]
# **What it should look like**: uniform noise only brightens, so a speckled grey veil lies over the ground,
# and the strokes hardly change. With Gaussian noise, about half of the ground has stayed black, since
# it can't get any darker, and the strokes have dark specks. If the ground is grey without specks, one
# random number serves many pixels; if all ten grounds look the same, one picture's serve all.

# %%
x = test.x[:10]
with_alt(
    plot_rows({"x": x, "uniform": uniform_noise(x, 0.5), "Gaussian": gaussian_noise(x, 0.5)}),
    "Ten digits, the same ten under a speckled grey veil, and the same ten under Gaussian noise",
)

# %% nbgrader={"grade": true, "grade_id": "check_uniform_noise", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab03.check_uniform_noise(uniform_noise)

# %% nbgrader={"grade": true, "grade_id": "check_gaussian_noise", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab03.check_gaussian_noise(gaussian_noise)

# %% [markdown]
# The other two **replace** pixels, and leave all others exactly as they were. In `salt_and_pepper`, white
# is the salt and black the pepper. About 3 lines.
#
# In `mask_square`, $x$ has the shape $(B, C, H, W)$. The black square has `side` × `side` pixels; `side` is
# a whole number from 1 to $\min(H, W)$, both included. The square has the same place in all channels. Every
# place where it fits completely has the same chance, edges and corners, too. (In `svlearn` one gives the
# share of the area; here, the side.) About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Salt and pepper: one uniform number for each pixel is enough, if you cut the way from 0 to 1 in three
# pieces as long as the three chances. Square: how many places are there along one side where it can
# begin? Draw one of them for each direction, and blacken a slice of a copy.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>torch.where</code> chooses pixel by pixel, <code>torch.randint</code> draws a whole number, and
# <code>clone</code> makes a copy. A loop over the pictures is quick enough.
# </details>


# %% nbgrader={"grade": false, "grade_id": "salt_and_pepper", "locked": false, "schema_version": 3, "solution": true, "task": false}
def salt_and_pepper(x, amount):
    """Return x; each pixel becomes 1 with probability amount/2, and 0 with probability amount/2."""
    ### BEGIN SOLUTION
    u = torch.rand_like(x)
    x_tilde = torch.where(u < amount, 1, x)  # salt, of which
    return torch.where(u < amount / 2, 0, x_tilde)  # half is pepper
    ### END SOLUTION


# %% nbgrader={"grade": false, "grade_id": "mask_square", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mask_square(x, side):
    """Return x, (B, C, H, W), with a black square at a random place of each picture."""
    ### BEGIN SOLUTION
    x_tilde = x.clone()
    for picture in x_tilde:  # (C, H, W), a part of x_tilde
        row = torch.randint(x.shape[2] - side + 1, ())
        column = torch.randint(x.shape[3] - side + 1, ())
        picture[:, row : row + side, column : column + side] = 0
    return x_tilde
    ### END SOLUTION


# %% [markdown]
# **What it should look like**: with an amount of 0.2, a tenth of all pixels is salt, and a tenth is
# pepper, which you see only on the strokes. The squares are black on black, so look at them on grey as
# well: one whole square in each picture, each somewhere else, some at an edge.

# %%
grey = torch.full_like(x, 0.8)
rows = {"salt and pepper": salt_and_pepper(x, 0.2), "square": mask_square(x, 12)}
with_alt(
    plot_rows(rows | {"on grey": mask_square(grey, 12)}),
    "Ten digits with white and black dots, ten with parts missing, and ten grey pictures, each with a "
    "black square somewhere",
)

# %% nbgrader={"grade": true, "grade_id": "check_salt_and_pepper", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab03.check_salt_and_pepper(salt_and_pepper)

# %% nbgrader={"grade": true, "grade_id": "check_mask_square", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab03.check_mask_square(mask_square)

# %% [markdown]
# ## Exercise 2: a denoising autoencoder in a few lines (2 points)
#
# Now let an autoencoder see noise. `BaseAutoencoder` has everything that you built in lab 01, and a
# method that says what the encoder gets to see of $x$:
#
# ```python
# def build_input(self, x):                 # (B, C, H, W) or (B, D)
#     return x.flatten(start_dim=1)         # (B, D)
# ```
#
# Override it in a subclass:
#
# - in **training** the encoder sees $\tilde x$, which is $x$ with your Gaussian noise, amount 0.3;
# - **afterwards** it sees $x$ as it is. Whoever uses a trained model has noisy pictures already.
#
# Which of the two it is, PyTorch notes in `self.training`: `model.train()` makes it true,
# `model.eval()` false. About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Only what goes into the encoder changes, and only in one of the two modes. What the parent's method does
# with its argument it can do with a noisy one as well.
# </details>
# <details><summary>Hint 2: a name</summary>
# The parent's methods are those of <code>super()</code>, called by their names, with what they take; as in
# any method, the result is lost unless you <code>return</code> it.
# </details>


# %% nbgrader={"grade": false, "grade_id": "denoising", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Denoising(BaseAutoencoder):
    """An autoencoder whose encoder sees noisy pictures in training."""

    def build_input(self, x):
        """Return what the encoder sees, (B, D): noisy in training, x itself afterwards."""
        ### BEGIN SOLUTION
        if self.training:
            x = gaussian_noise(x, 0.3)
        return super().build_input(x)
        ### END SOLUTION


# %% [markdown]
# See what the encoder sees, in both modes. **What it should look like**: noise above, none below.

# %%
model = Denoising(784, 64)
seen = {
    "training": model.train().build_input(x).reshape(x.shape),
    "afterwards": model.eval().build_input(x).reshape(x.shape),
}
with_alt(plot_rows(seen), "Ten digits with noise, as in training, and the same ten without it")

# %% nbgrader={"grade": true, "grade_id": "check_denoising", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab03.check_denoising(Denoising)

# %% [markdown]
# That is all: layers, training and the comparison with the clean $x$ are inherited from
# `BaseAutoencoder`. So train it (3 to 5 seconds), then give it noisy digits from the test set.
# **What it should look like**: noise in the middle row that is gone below, and strokes that have become
# softer, and thin ones broken, as in the first 0. If the lowest row is noisy, the model saw no noise in
# training.

# %% nbgrader={"grade": false, "grade_id": "try_denoising", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
torch.manual_seed(0)
model = Denoising(784, 128, [256], activation=nn.SELU)
model.fit(train.x, config)
x_tilde = gaussian_noise(x, 0.3)
with_alt(
    plot_rows({"x": x, "x̃": x_tilde, "x′": model.reconstruct(x_tilde)}),
    "Ten digits, the same with noise, and what your model makes of those",
)

# %% [markdown]
# ### Your noise, your model
#
# Your model has seen one kind of noise, Gaussian with 0.3. Now spoil the test digits with all four of your
# functions. The line below the pictures gives the PSNR before and after the repair, as in the lecture.
# **Write down first**: of the other three kinds, at 0.3, I expect the highest PSNR after the repair for …,
# and the largest gain for …. (If a kind is missing in exercise 1, come back later.)


# %% nbgrader={"grade": false, "grade_id": "try_own_noise", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def hide(x, amount):
    """A square that covers this share of the area, by your function."""
    return mask_square(x, round(28 * amount**0.5)) if amount else x


own = {"Gaussian": gaussian_noise, "uniform": uniform_noise, "salt and pepper": salt_and_pepper}
noise_explorer(own | {"masked square": hide}, model, test)

# %% [markdown]
# Pictures with uniform noise come out best; salt and pepper gains the most, since it had done the most
# damage. All noise that changes pixels one by one comes off, whether seen in training or not: even salt and
# pepper, at 0.3 nearly as well as by the model that was trained on it, while at 0.5 that one is about 1 dB
# better. The square stays a hole, and gains next to nothing: no training ever asked your model to put a stroke
# back.

# %% [markdown]
# ## Exercise 3: the loss looks at the clean picture (2 points)
#
# What `BaseAutoencoder` did for you is the heart of the matter, so write it yourself. The autoencoder
# gets $\tilde x$, but its result is compared with $x$, the picture **without** noise:
#
# $$\tilde x = \text{noise}(x), \qquad x' = g(f(\tilde x)), \qquad
# \mathcal{L} = \frac{1}{B\,D} \sum_{b=1}^{B} \sum_{j=1}^{D} \left(x_{bj} - x'_{bj}\right)^2$$
#
# Here `autoencoder` and `noise` are plain functions: pictures in, pictures of the same shape out, and nothing
# else goes in, no amount. Draw the noise anew, once in each call, and return a tensor with a single number, shape `()`, whose gradient
# reaches the weights of the autoencoder; `backward` is left to whoever calls. You may use
# `mean_squared_error(x, x_prime)`, which you know from lab 01. About 2 lines.
#
# <details><summary>Hint 1: an idea</summary>
# There are three pictures: x, x̃ and x′. Which two of them does the drawing at the top of the lecture
# compare, and what is the third one good for?
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>mean_squared_error</code> compares two tensors of the same shape, in any order.
# </details>


# %% nbgrader={"grade": false, "grade_id": "denoising_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def denoising_loss(autoencoder, noise, x):
    """Return the mean squared error between x and what autoencoder makes of noise(x)."""
    ### BEGIN SOLUTION
    x_prime = autoencoder(noise(x))
    return mean_squared_error(x, x_prime)
    ### END SOLUTION


# %% [markdown]
# An autoencoder that does nothing at all pays for the whole noise: with an amount of 0.1 on a grey
# ground, about $0.1^2$. One that always draws the right grey pays nothing.

# %%
grey = torch.full((100, 1, 28, 28), 0.5)
for name, autoencoder in {"does nothing": nn.Identity(), "draws grey": lambda _: grey}.items():
    print(f"{name:>12}: {denoising_loss(autoencoder, lambda x: gaussian_noise(x, 0.1), grey):.4f}")

# %% nbgrader={"grade": true, "grade_id": "check_denoising_loss", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab03.check_denoising_loss(denoising_loss)

# %% [markdown]
# ## Exercise 4: how good is a repair? (1 point)
#
# Errors of restored pictures run over several powers of ten, so they are usually given in **decibels**.
# The *peak signal-to-noise ratio* compares the largest value that a pixel can have, which is 1 here,
# with the mean squared error over all pixels of all pictures (MSE):
#
# $$\text{PSNR}(x, x') = 10 \log_{10} \frac{1}{\text{MSE}(x, x')} = -10 \log_{10} \text{MSE}(x, x')$$
#
# More is better: ten decibels more are a tenth of the error. For $x' = x$ it is infinite, and may stay so.
# Return it as a tensor with a single number, shape `()`. About 1 line.
#
# <details><summary>Hint 1: an idea</summary>
# The formula on the right has two steps more than the loss that you know. Do one after the other.
# </details>
# <details><summary>Hint 2: a name</summary>
# Tensors have <code>log()</code>, <code>log2()</code> and <code>log10()</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "psnr", "locked": false, "schema_version": 3, "solution": true, "task": false}
def psnr(x, x_prime):
    """Return the peak signal-to-noise ratio of x_prime in decibels, for pixels in [0, 1]."""
    ### BEGIN SOLUTION
    return -10 * mean_squared_error(x, x_prime).log10()
    ### END SOLUTION


# %% [markdown]
# A feeling for the scale: pictures that are wrong by a tenth everywhere have 20 dB, and by a
# hundredth 40 dB.

# %%
for error in (0.5, 0.1, 0.01):
    print(f"wrong by {error:>4}: {psnr(grey, grey + error):>4.1f} dB")

# %% nbgrader={"grade": true, "grade_id": "check_psnr", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab03.check_psnr(psnr)

# %% [markdown]
# Now judge your model with your own measure. It was trained with an amount of 0.3; here it gets any
# amount, from nearly none to 0.9. **Write down**: I expect the gain, which is the distance from the noisy
# curve up to the restored one, to be largest at an amount of …. **What it should look like**: the noisy curve falls steeply; the restored one is nearly flat,
# highest near 0.2, then falls.

# %% nbgrader={"grade": false, "grade_id": "try_psnr", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
amounts = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
spoilt = [gaussian_noise(test.x, amount) for amount in amounts]
quality = {
    "noisy x̃": [psnr(test.x, x_tilde) for x_tilde in spoilt],
    "restored x′": [psnr(test.x, model.reconstruct(x_tilde)) for x_tilde in spoilt],
}
with_alt(
    plot_curves(amounts, quality, xlabel="amount of noise in x̃", ylabel="PSNR in dB"),
    "PSNR by amount of noise, one curve for noisy pictures and one for restored ones",
)

# %% [markdown]
# The curves cross between 0.1 and 0.2. With very little noise, the repair does more harm than good: the
# bottleneck costs something, and training with 0.3 costs more, since the model expects noise that is not
# there. Then there is a wide range in which the model is far better than nothing. The gain is largest near
# 0.5, more than 7 dB, and not at the 0.3 of the training: beyond 0.3 the repair gets worse, but at first the
# noisy pictures do so faster.
#
# One more experiment, for the question below: the lecture's three models, *trained* with 0.1, 0.3 and 0.9,
# repair digits with an amount of 0.3, and then of 0.8. (Up to 10 seconds if you haven't run the lecture.)
# The lecture gave their decibels, but no pictures. **Write down**: at 0.3, in the digits of the model of 0.1 I
# expect to see …, and in those of the model of 0.9 …. Then look for digits that have turned into others.

# %% nbgrader={"grade": false, "grade_id": "try_amounts", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
others = {amount: denoiser(svlearn_noise.gaussian_noise, amount) for amount in (0.1, 0.3, 0.9)}
rows, decibels = {"x": test.x}, {}
for tried in (0.3, 0.8):
    rows[f"x̃, {tried}"] = x_tilde = gaussian_noise(test.x, tried)
    for amount, other in others.items():
        rows[f"{tried}, by {amount}"] = x_prime = other.reconstruct(x_tilde)
        decibels[tried, amount] = psnr(test.x, x_prime)
        print(f"noise {tried}, trained with {amount}: {decibels[tried, amount]:.1f} dB")
with_alt(
    plot_rows({name: pictures[:10] for name, pictures in rows.items()}),
    "Ten digits; the same with noise of 0.3, and three repairs; with noise of 0.8, and three repairs",
)

# %% [markdown]
# Here, both times the model wins that was trained with about what it is to repair. At 0.3, the model of 0.1
# leaves stains, and that of 0.9 draws thick strokes; at 0.8 only the last one draws mostly whole digits,
# some of them wrong. But that is repair. For **features**, as the lecture measured, the model with 0.9 was
# the best of those tried: how much noise is sensible depends on what for.

# %% [markdown]
# ## Question: when is more noise worse? (2 points, graded by hand)
#
# Go back to the sliders, the curves, and the three models above. In four to six sentences: (a) why does
# *some* noise in training help a model that repairs pictures? (b) What does a model that was trained with
# too much of it draw, and why? (c) Two models were trained with 0.3, one of Gaussian noise, one of masked
# squares. Why does the first stand a larger amount of its noise than the second before it draws wrong
# digits?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_more_noise", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** (a) Without noise in training, the model has never seen a spoilt picture: it only
# learns to copy, and copies part of the noise, too. With some noise, copying is punished, since the
# noise is not in the target; the model has to find out which pictures are digits, and draws the
# likely digit next to x̃: it projects back onto the manifold of digits. (b) That works while x̃ still says
# which digit it was. With too much noise many different x would fit the same x̃, and the squared error
# is smallest for their average: so the model learns to draw averages, with thick, blurred strokes, from which
# the handwriting is lost, or another digit, and it does so for pictures with little noise as well, where
# even doing nothing would have been better. (c) What a model can repair depends on what information is
# left: Gaussian noise is independent from pixel to pixel, so that neighbours still tell what a pixel was, and
# much of it averages out; a square takes away all pixels of a region at once, and if it covers the stroke
# that tells a 3 from an 8, the neighbours do not know it, and only what was seen in training can fill it in.
#
# **Rubric.** 1 point for (a) and (b): some noise forbids copying, so that the model must know what digits
# look like, *and* too much leaves x̃ without the information which x it was, so that the answer is an
# average (blur, thick strokes, mean digit), with something that was seen on sliders, curves or pictures.
# 1 point for (c): Gaussian noise leaves information in the neighbours, a square removes it altogether in
# one region. Half of each for an observation without a reason.

# %% [markdown]
# ## Take it further
#
# - Train a model with two kinds of noise, drawn by chance. Does it repair both as well as one that was
#   trained on each alone?
# - Train `Denoising` with your square instead of Gaussian noise. Does it now fill the holes, and what does
#   it lose on Gaussian noise?
# - Try $K = 8$ and $K = 256$. Does a denoising autoencoder still need a bottleneck?
#
# **You have built** a denoising autoencoder: the noise, the variant of a class, the loss against the
# clean picture, and a measure for its work. In the next lab, convolutions are added.
