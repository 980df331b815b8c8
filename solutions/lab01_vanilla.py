# %% [markdown]
# # Lab 01: The vanilla autoencoder
#
# Build an autoencoder from its parts, and send digits through 16 numbers.
#
# **Goal.** You write the encoder $f$, the decoder $g$, the loss, and one step of training. At the end
# your own model squeezes a digit of 784 pixels through 16 numbers
# and draws it again: two rows of ten digits, the lower one blurred, but nearly all of it easy to read.
# Then you send these numbers as bytes, and the same ten digits come out at the other end.
#
# **Time.** About 80 minutes. The first cell loads PyTorch: some seconds. **Before you start**: lecture 01.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at the small
# check below it, then run the locked cell that gives the points. A check that fails tells you what
# was tried, what it expected, what came, and the likely cause; a check that passes says in one line
# what was right. If a locked cell ends in a `NameError`, the cell above it with your function was not
# run, or has an error itself. You can run everything as often as you like.
#
# Unless a task says otherwise, return the type that you were given (usually float32), and leave
# arguments, the model's mode, and PyTorch's seed and settings unchanged.

# %%
import math
from itertools import pairwise

import torch
from torch import nn
from tqdm.auto import tqdm

import svlearn
from svlearn import ShiftedTanh, load_images
from svlearn.checks import lab01
from svlearn.explorers import latent_explorer, learning_explorer, line_explorer
from svlearn.plotting import plot_curves, plot_rows, with_alt
from svlearn.training.modes import one_thread
from svlearn.training.sweep import latent_sweep

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# The data are 5,000 handwritten digits from MNIST: 4,000 to learn from, 1,000 that no model sees
# while it learns. A batch of pictures has the shape $(B, C, H, W)$: how many, channels, height,
# width. Pixels lie in $[0, 1]$, where 0 is black.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
train.x.shape, test.x.shape

# %% [markdown]
# ## Play first
#
# Before you write any code, see what you are about to build. The next cell trains eight
# autoencoders, which differ only in the **latent dimension** $K$: how many numbers $h$ is made of.
# It takes some 10 to 20 seconds, and only once: the models are kept on disk.

# %% nbgrader={"grade": false, "grade_id": "play_train", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
models = latent_sweep(train.x)

# %% [markdown]
# You know this slider from the lecture. Set the digit to 4, and look at *how* it is written: wide or
# narrow, with an open or a closed top. **Write down** before you move $K$: I expect to tell wide from narrow
# from $K$ = … on, and an open top from a closed one from $K$ = … on. Top: digits the models have never seen. Below: the same digits, rebuilt
# from $K$ numbers.

# %% nbgrader={"grade": false, "grade_id": "play_latent", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
latent_explorer(models, test)

# %% [markdown]
# Wide and narrow 4s begin to differ at $K = 3$ or 4. Whether the top is open can be seen in most of them only
# at 16: with fewer numbers, many a 4 comes back as a 9.
#
# With $K = 1$, all that the decoder knows about a digit is one number. Here you choose that number
# yourself, and see everything that this decoder can ever draw. **Write down** first: how many of the ten
# digits do you expect to find along the way?

# %% nbgrader={"grade": false, "grade_id": "play_line", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
line_explorer(models[1], test)

# %% [markdown]
# **Write down**: I found … of the ten: …. A digit that you miss has no place of its own on the line; its
# pictures share the $h$ of digits that look like it. (A 1 and a 0 are easy to find, at the two ends; in
# between, it takes good will.) Note the order, too, and what lies *between* two digits: you will need it for the question at the end of the lab.

# %% [markdown]
# ## Exercise 1: the size in the middle (1 point)
#
# From 784 straight down to 16 is a steep drop, so we put a layer of middle size between them:
# halfway, not in pixels but on the $\log_2$ scale, because sizes are best compared as ratios.
# Rounded down to a power of two, that is
#
# $$\text{middle}(D, K) = 2^{\left\lfloor (\log_2 D + \log_2 K)\,/\,2 \right\rfloor}$$
#
# with the input dimension $D$ and the latent dimension $K$, whole numbers of at least 1, with $D \geq K$.
# (`svlearn.middle_size` also never goes below $K$; yours is the formula alone.) About 1 line.
#
# <details><summary>Hint 1: an idea</summary>
# The mean of the two logarithms is halfway. Round it down, and only then go back from a logarithm to a
# size, by a power.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>math.log2</code> is a logarithm to base 2, and <code>int</code> rounds a positive number down.
# </details>


# %% nbgrader={"grade": false, "grade_id": "middle_size", "locked": false, "schema_version": 3, "solution": true, "task": false}
def middle_size(input_dim, latent_dim):
    """Return the size halfway between input_dim and latent_dim on the log₂ scale, an int."""
    ### BEGIN SOLUTION
    return 2 ** int((math.log2(input_dim) + math.log2(latent_dim)) / 2)
    ### END SOLUTION


# %% [markdown]
# Try it: between 784 and 16 it should find 64, the layer you know from the lecture.

# %%
middle_size(784, 16)

# %% nbgrader={"grade": true, "grade_id": "check_middle_size", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab01.check_middle_size(middle_size)

# %% [markdown]
# ## Exercise 2: the encoder (3 points)
#
# The encoder $f$ takes $x$ of shape $(B, D)$ to $h$ of shape $(B, K)$. Build it from `nn.Linear`
# layers, one for each arrow below, with bias and PyTorch's random first weights, made anew in every call,
# and with an `nn.ReLU` **between** any two neighbours:
#
# $$D \to \text{hidden}_1 \to \dots \to \text{hidden}_L \to K$$
#
# Nothing follows the last layer, so that $h$ is free to be negative. An empty list is allowed: then
# $f$ is a single layer. About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Write all sizes in one list, from first to last: each layer joins two neighbours of it. Put a ReLU
# behind each layer, and think about the last one.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>pairwise</code>, imported above, goes through a list neighbour by neighbour.
# <code>nn.Sequential</code> makes one module of several, a star unpacks a list of them, and a slice takes a
# part of a list.
# </details>


# %% nbgrader={"grade": false, "grade_id": "build_encoder", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_encoder(input_dim, hidden_layers, latent_dim):
    """Return the module f: (B, input_dim) -> (B, latent_dim), through the sizes in hidden_layers."""
    ### BEGIN SOLUTION
    sizes = [input_dim, *hidden_layers, latent_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1])
    ### END SOLUTION


# %% [markdown]
# Print yours for $784 \to 64 \to 16$. **Look for** two linear layers and one ReLU, and for the
# shape: 32 pictures in, 32 rows of 16 numbers out.

# %%
encoder = build_encoder(784, [64], 16)
print(encoder)
encoder(torch.rand(32, 784)).shape

# %% nbgrader={"grade": true, "grade_id": "check_build_encoder", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
lab01.check_build_encoder(build_encoder)

# %% [markdown]
# ## Exercise 3: the decoder, its mirror (3 points)
#
# The decoder $g$ goes the same way back, from $h$ to the reconstruction $x' = g(h)$:
#
# $$K \to \text{hidden}_L \to \dots \to \text{hidden}_1 \to D$$
#
# It gets the **same arguments** as the encoder, `hidden_layers` in the encoder's order; the
# mirroring is your job. Again a ReLU stands between each two layers. Behind the last one comes
# `ShiftedTanh()`, which computes $(1 + \tanh z)/2$ and so puts every pixel in $[0, 1]$.
# About 7 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Write the sizes in the order in which the decoder meets them. The rest is as in the encoder, with one
# more module at the end.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>reversed</code> goes through a list from its end, and leaves the list as it is.
# </details>


# %% nbgrader={"grade": false, "grade_id": "build_decoder", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_decoder(input_dim, hidden_layers, latent_dim):
    """Return the module g: (B, latent_dim) -> (B, input_dim) in [0, 1], mirror of build_encoder."""
    ### BEGIN SOLUTION
    sizes = [latent_dim, *reversed(hidden_layers), input_dim]
    modules = []
    for size_in, size_out in pairwise(sizes):
        modules += [nn.Linear(size_in, size_out), nn.ReLU()]
    return nn.Sequential(*modules[:-1], ShiftedTanh())
    ### END SOLUTION


# %% [markdown]
# An untrained decoder draws nothing but grey noise, around one half, because $\tanh$ is near 0. The
# right picture is grey, with darker and lighter specks. If much of it is black, the output goes below 0,
# and is not squashed to $[0, 1]$; if no speck is darker than middle grey, a ReLU stands in front of
# `ShiftedTanh`.

# %%
decoder = build_decoder(784, [64], 16)
untrained = decoder(torch.randn(10, 16)).reshape(-1, 1, 28, 28)
with_alt(plot_rows({"x′": untrained}), "Ten pictures that an untrained decoder draws")

# %% nbgrader={"grade": true, "grade_id": "check_build_decoder", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
lab01.check_build_decoder(build_decoder)

# %% [markdown]
# ## Exercise 4: the loss (1 point)
#
# How far is the reconstruction from the input? Square the difference of each pixel, and average over
# all pixels of all pictures in the batch:
#
# $$\mathcal{L}(x, x') = \frac{1}{B\,D} \sum_{b=1}^{B} \sum_{j=1}^{D} \left(x_{bj} - x'_{bj}\right)^2$$
#
# $x$ and $x'$ have the same shape, whether they are rows $(B, D)$ or pictures $(B, C, H, W)$. Return
# a tensor of shape `()`, a single number, through which gradients flow back to both $x$ and $x'$. Take the
# difference first, as the equation does: multiplied out, the square loses digits where $x'$ is close to $x$.
# About 1 line.
#
# <details><summary>Hint 1: an idea</summary>
# Read the equation from the inside: a difference, a square, a mean over everything.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Tensors have the methods <code>square</code> and <code>mean</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "reconstruction_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def reconstruction_loss(x, x_prime):
    """Return the mean squared error per pixel between x and x_prime, tensors of the same shape."""
    ### BEGIN SOLUTION
    return (x - x_prime).square().mean()
    ### END SOLUTION


# %% [markdown]
# A feeling for the scale: each picture against itself, all black, all grey, and the average digit. An
# autoencoder that is worth anything must stay well below the last three; the average digit is the hardest
# of them to beat.

# %%
x = test.x.clone()
for name, other in {
    "itself": x,
    "black": torch.zeros_like(x),
    "grey": torch.full_like(x, 0.5),
    "average digit": train.x.mean(dim=0).expand_as(x),
}.items():
    print(f"{name:>13}: {reconstruction_loss(x, other):.4f}")

# %% nbgrader={"grade": true, "grade_id": "check_reconstruction_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab01.check_reconstruction_loss(reconstruction_loss)

# %% [markdown]
# ## Exercise 5: one step of training (2 points)
#
# Every network in this course learns by repeating four moves on a batch $x$:
#
# 1. forget the gradients of the step before (PyTorch would add the new ones to them),
# 2. forward: compute $x'$ and from it the loss,
# 3. backward: compute the gradient of the loss,
# 4. let the optimizer take one step.
#
# Return the loss that you computed in move 2 as a plain number, `loss.item()`. Your function must work
# with any model whose call returns $x'$, any loss that is called as `loss_function(x, x_prime)`, and any
# optimizer whose `step()` needs no argument, such as SGD or Adam. About 5 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Ask of each move who makes it. Two of the arguments can be called like functions; one knows all weights
# and their gradients; and a loss remembers how it was computed.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# The optimizer has <code>zero_grad</code> and <code>step</code>, the loss has <code>backward</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "train_step", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_step(model, loss_function, optimizer, x):
    """Take one step on the batch x and return the loss before it: loss_function(x, model(x))."""
    ### BEGIN SOLUTION
    optimizer.zero_grad()
    loss = loss_function(x, model(x))
    loss.backward()
    optimizer.step()
    return loss.item()
    ### END SOLUTION


# %% [markdown]
# Put your pieces together and watch them learn: five passes over the 4,000 digits, in 2 to 5 seconds. On
# the way we keep what the model makes of ten test digits. A correct curve begins near 0.23, where all is
# grey, drops within some 20 steps to about 0.08, not far above the average digit, and then falls slowly to
# about 0.025. A curve that stays flat from the first step on means that no step is taken, one that goes up
# that steps lead the wrong way, and one that drops first, then rises to about 0.11 and stays there, that old
# gradients are not forgotten. Each run begins with a new model.

# %% nbgrader={"grade": false, "grade_id": "try_training", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
torch.manual_seed(0)
with torch.device("cpu"):  # drawn at random there, so that every device gets the same numbers
    encoder, decoder = build_encoder(784, [64], 16), build_decoder(784, [64], 16)
    batches = [batch for _ in range(5) for batch in torch.randperm(len(train.x)).split(32)]
model = nn.Sequential(encoder, decoder).to(train.x.device)
optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
x, drawn, losses = test.x[:10].clone(), {}, []
with one_thread():
    for batch in tqdm(batches, desc="training"):
        if len(losses) in (0, 3, 10, 30, 60, 100, 200, 400):
            drawn[len(losses)] = model(x.flatten(1)).detach().reshape(x.shape)
        losses.append(
            float(train_step(model, reconstruction_loss, optimizer, train.x[batch].flatten(1)))
        )
    drawn[len(losses)] = x_prime = model(x.flatten(1)).detach().reshape(x.shape)
ax = plot_curves(range(len(losses)), {"training": losses}, xlabel="step", ylabel="loss per pixel")
with_alt(ax, "The training loss of each of 625 steps")

# %% [markdown]
# And the digits? These ten are from the test set, so your model has never seen them. **Write down**: after
# 30 steps I expect to see …, and I expect to read the first digit after … steps. Then move the slider, and
# watch your model learn.

# %% nbgrader={"grade": false, "grade_id": "try_pictures", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
learning_explorer(x, drawn)

# %% [markdown]
# First it learns what all digits have in common: a black edge and a bright blot in the middle, the same
# for all ten. Only after that do they begin to differ: at 200 steps the first can be read, among them the
# 3 and the 7. At the end they are blurred, but nearly all should be easy to read. If all ten look alike
# even at the last step, the decoder ignores $h$, or the encoder gives all of them the same.

# %% nbgrader={"grade": true, "grade_id": "check_train_step", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab01.check_train_step(train_step)

# %% [markdown]
# ## Exercise 6: send h, not x (2 points)
#
# A trained autoencoder can be cut in two. Whoever has $f$ turns a batch into $h$, and sends its
# numbers as bytes; whoever has $g$ turns them into pictures again.
#
# - `compress(encoder, x)`, for $x$ of shape $(B, D)$, returns two things: $h$ as `bytes`, float32, row
#   after row and nothing else, so $4\,B\,K$ bytes; and the **compression ratio**, the bytes of $x$
#   divided by those, a plain number.
# - `decompress(decoder, blob, latent_dim)` turns the bytes back into $h$ of shape $(B, K)$, and
#   returns $x' = g(h)$. How many pictures there are, $B$, follows from the number of bytes.
#
# About 3 lines each.
#
# <details><summary>Hint 1: an idea</summary>
# The bytes of $h$ are its numbers as they lie in memory, row after row. Whoever reads them has to know
# their type, and how many make a row. Nothing has to learn here, so no gradients are needed.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# There: <code>tobytes</code> of a NumPy array, and <code>nbytes</code>. Back: <code>torch.frombuffer</code>,
# whose <code>dtype</code> says what the bytes are (it warns unless it gets a <code>bytearray</code>), and
# <code>reshape</code>, which finds one of the sizes itself. Both under <code>torch.no_grad</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "compression", "locked": false, "schema_version": 3, "solution": true, "task": false}
def compress(encoder, x):
    """Return (blob, ratio): h = encoder(x) as float32 bytes, and how many times smaller it is."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        blob = encoder(x).numpy().tobytes()
    return blob, x.nbytes / len(blob)
    ### END SOLUTION


def decompress(decoder, blob, latent_dim):
    """Return x_prime = decoder(h) for the h that compress stored in blob."""
    ### BEGIN SOLUTION
    h = torch.frombuffer(bytearray(blob), dtype=torch.float32).reshape(-1, latent_dim)
    with torch.no_grad():
        return decoder(h)
    ### END SOLUTION


# %% [markdown]
# Send the ten digits from above. Both rows must look exactly alike: the bytes are $h$, and $h$ is all
# that the decoder ever sees. Pictures that are no digits any more mean that rows and columns got mixed up on
# the way; a `RuntimeError` in the line with `reshape`, that only a part of $h$ was sent or read.
# (NumPy and bytes know the computer's own memory only. If your model is on a GPU, `.cpu()` takes it there.)

# %% nbgrader={"grade": false, "grade_id": "try_compression", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
encoder, decoder = encoder.cpu(), decoder.cpu()
blob, ratio = compress(encoder, x.flatten(1).cpu())
print(f"{x.nbytes} bytes became {len(blob)}: {ratio:.0f} times smaller")
received = decompress(decoder, blob, 16).reshape(x.shape)
with_alt(
    plot_rows({"drawn": x_prime, "received": received}),
    "Ten digits as the model draws them, and what comes out at the other end",
)

# %% [markdown]
# The 28 bytes that lecture 01 sent in addition were a header, so it found 47 instead of 49. Against a byte a
# pixel, and against PNG, remember the lecture: 12 and 4.

# %% nbgrader={"grade": true, "grade_id": "check_compression", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab01.check_compression(compress, decompress)

# %% [markdown]
# ## Question: one dimension? (2 points, graded by hand)
#
# Go back to the slider over one number $h$, and set $K = 1$ in the one above it. In four to six
# sentences: what of a digit survives in a single number, and what is lost? Why does the decoder draw
# what it draws *between* two digits? And what could a second number add?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_one_dimension", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** With one number, all digits lie in a row on a line. What survives is roughly which
# digit it is, as far as digits that look alike can sit side by side; slant, thickness and personal
# handwriting are lost, since all inputs with the same h share one drawing, the one with the least
# squared error, which is close to their average. The decoder is continuous, so that between two
# neighbouring digits it has to pass through mixtures of both: blurred pictures that nobody wrote. A
# line gives each digit at most two neighbours, and ten classes with all their styles do not fit in a
# row without cutting some apart. A second dimension turns the line into a plane, where a class can
# touch many others, and one direction within a class is free to say how it is written.
#
# **Rubric.** 1 point: says what survives (a coarse class or shape) and what is lost (style,
# thickness, slant), with what was seen on the sliders. 1 point: explains the mixtures by continuity
# or averaging, and the second dimension by room for more neighbours or for style. Half of each for an
# observation without a reason.

# %% [markdown]
# ## Take it further
#
# - Copy the cell that trains into a new one. Leave the hidden layer out of both halves, or put three in:
#   `[256, 64, 32]`. Write down what you expect of the curve and the digits, then look. Are five passes enough?
# - Send $h$ as float16. What does it cost in error, and what does it save?
# - `load_images("fashion_mnist")` is a drop-in: same shape, other pictures (needs a download). Is $K = 16$ enough there?
#
# **You have built** a complete autoencoder: both halves, the loss, the training step and the use of
# the halves apart. In the next lab you take the ReLU away and find PCA.
