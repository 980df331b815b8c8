# %% [markdown]
# # Lecture 01: Autoencoders
#
# A network that squeezes a picture through a few numbers learns what matters in it.
#
# **What you will see**
#
# - A network that squeezes a picture of 784 pixels through 16 numbers and draws it again.
# - How it learns: a loss that is common sense, and a training step of four lines.
# - What the two halves are good for apart, and what happens as the bottleneck gets tighter.

# %%
import torch
from torch import nn

from svlearn import (
    BaseAutoencoder,
    DenseAutoencoder,
    TrainConfig,
    compress,
    decompress,
    load_images,
    mean_squared_error,
    middle_size,
)
from svlearn.plotting import plot_curves, plot_layers, plot_loss, plot_rows, with_alt

# %% [markdown]
# ## One shape, two halves
#
# An autoencoder is a network that learns to give back what it was given. That would be easy, were it
# not for its waist:
#
# - the **encoder** $f$ turns the input $x$ into a **latent representation** $h = f(x)$, much smaller
#   than $x$;
# - the **decoder** $g$ turns $h$ into a **reconstruction** $x' = g(h)$, as large as $x$.
#
# The narrow place between them is called the **bottleneck**. In the drawing, the height of a bar
# stands for the size of a layer, on a $\log_2$ scale. Notice the mirror line at $h$.

# %%
with_alt(
    plot_layers([784, 64, 16, 64, 784]),
    "Five bars, sizes 784, 64, 16, 64, 784: tall at both ends and short in the middle, symmetric",
)

# %% [markdown]
# Whatever $g$ draws, it has to draw from $h$ alone. So training makes $f$ put into these few numbers
# what matters most about a picture, and nobody has to say what that is: no labels are needed.

# %% [markdown]
# ## The data
#
# Our pictures are handwritten digits from MNIST, 28 × 28 pixels each, between 0 (black) and 1
# (white). The course brings 5,000 of them: 4,000 for training and 1,000 that no model sees while it
# learns. Look at the shape: **batch first**, then channels, height, width.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
print(train.x.shape, test.x.shape)
with_alt(plot_rows({"x": test.x[:10]}), "Ten handwritten digits in a row")

# %% [markdown]
# A dense layer does not know about rows and columns. It takes a vector, so each picture is laid out
# in one row of $D = 28 \cdot 28$ numbers. The batch stays in front: every layer of PyTorch treats it
# as a stack of independent samples.

# %%
x = test.x[:32].flatten(start_dim=1)
x.shape

# %% [markdown]
# ## How PyTorch says it
#
# `nn.Sequential` chains modules: each gets what the one before gave. `nn.Linear(784, 64)` is a dense
# layer from 784 numbers to 64, and `nn.ReLU()` sets everything negative to 0. Without it, two linear
# layers in a row would be no more than one.

# %%
f = nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 16))
h = f(x)
h.shape

# %% [markdown]
# Two things to notice. We **called** `f` like a function. Calling a module runs its method `forward`,
# plus some book-keeping of PyTorch's; that is why you write `forward` but never call it. Here is the
# smallest module there is, so that you have seen it once:


# %%
class Half(nn.Module):
    def forward(self, x):
        return x / 2


Half()(torch.tensor(3.0))

# %% [markdown]
# And the last layer has no ReLU, so that $h$ is free to be negative. If you keep the layers in a list,
# a star unpacks it, `nn.Sequential(*layers)`, and the decoder's sizes are simply the same list
# reversed. Nobody has to write the mirror by hand, so nobody can write it wrong.

# %%
sizes = [784, 64, 16]
sizes[::-1]

# %% [markdown]
# ## Why the output is squashed
#
# The last layer of the decoder can give any number, but pixels lie in $[0, 1]$. Two S-shaped functions
# squash a number $z$: the sigmoid $\sigma(z) = 1/(1 + e^{-z})$ to $(0, 1)$, and $\tanh z$ to
# $(-1, 1)$. Shift tanh up by 1, halve it, and it fits pixels, too. **Look at** how steep each is
# around 0: that slope is what a gradient is multiplied by on its way back.

# %%
z = torch.linspace(-5, 5, 201)
curves = {"tanh": z.tanh(), "sigmoid": z.sigmoid(), "(1 + tanh) / 2": (1 + z.tanh()) / 2}
with_alt(
    plot_curves(z, curves, xlabel="z", ylabel="value"),
    "Three S-shaped curves; the shifted tanh lies in [0, 1] like the sigmoid and is twice as steep",
)

# %% [markdown]
# The shifted tanh is a sigmoid that has been squeezed sideways by two: $(1 + \tanh z)/2 = \sigma(2z)$.
# It is twice as steep at 0, so the same network learns a little faster with it. The course uses it
# everywhere, which keeps all errors on one scale. Is the equation true? Take the largest difference
# over all $z$ of the plot; what is left is rounding.

# %%
((1 + z.tanh()) / 2 - torch.sigmoid(2 * z)).abs().max().item()

# %% [markdown]
# ## A loss that is common sense
#
# What should $x'$ be? As close to $x$ as possible. So we take the difference of each pixel, square it,
# so that too bright counts as much as too dark, and average over all $D$ pixels of all $B$ pictures:
#
# $$\mathcal{L} = \frac{1}{B\,D}\sum_{b,j}\left(x_{bj} - x'_{bj}\right)^2$$
#
# This is the **mean squared error per pixel**, the only kind of reconstruction error in this course.
# To get a feeling for its size, rebuild the digits in three simple-minded ways.

# %%
average = train.x.mean(dim=0).expand_as(test.x)
for name, x_prime in {
    "black": 0 * test.x,
    "grey": 0 * test.x + 0.5,
    "average digit": average,
}.items():
    print(f"{name:>13}: {mean_squared_error(test.x, x_prime):.4f}")

# %% [markdown]
# All black beats all grey, since most pixels of a digit are black. The average of all digits is the
# best that a decoder can do when it knows nothing about the picture at all. An autoencoder has to
# beat *that*.

# %% [markdown]
# ## Training: the sand and the shovel
#
# A **data set** is a pile of sand: all the pictures. A **data loader** is the one with the shovel: it
# hands you one batch after another, in an order that is shuffled anew for each round.

# %%
pile = torch.utils.data.TensorDataset(train.x)
shovel = torch.utils.data.DataLoader(pile, batch_size=32, shuffle=True)
(batch,) = next(iter(shovel))
batch.shape, len(shovel)

# %% [markdown]
# That is how most code feeds a network, and you will meet it everywhere. Our pictures all fit in
# memory, so this course takes a short cut: it shuffles the *numbers* of the pictures and picks each
# batch out of one big tensor. That is the same sand with a faster shovel.
#
# Whatever brings the batch, the **training step** is always the same four lines: forget the old
# gradients, go forward to the loss, go backward to the gradients, let the optimizer take a step.
# `DenseAutoencoder` is the network from above, and gives $x'$ under the name `x_prime`.

# %%
torch.manual_seed(0)
model = DenseAutoencoder(784, 16)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
for (batch,) in shovel:
    optimizer.zero_grad()
    loss = mean_squared_error(batch, model(batch).x_prime)
    loss.backward()
    optimizer.step()

# %% [markdown]
# One round through all the data is called an **epoch**. Was one enough? Above are digits from the test
# set, below is what the model makes of them. **Look for** shapes: something round for a 0 or an 8,
# something slanted for a 7, and not much more.

# %%
shown = test.x[:10]
with_alt(
    plot_rows({"x": shown, "x′": model.reconstruct(shown)}),
    "Ten digits above their reconstructions after one epoch, which are blurred",
)

# %% [markdown]
# From now on we let `fit` do these steps. It returns the **history**: the loss of each epoch, here
# also on the test pictures. **Watch** whether both curves fall together, and where they flatten.

# %%
torch.manual_seed(0)
model = DenseAutoencoder(784, 16)
history = model.fit(train.x, TrainConfig(epochs=15, learning_rate=2e-3), validation=test.x)
with_alt(plot_loss(history), "Training and validation loss fall together and flatten")

# %% [markdown]
# Both flatten, and they stay close to each other: the model has not learnt the training pictures by
# heart, it has learnt what digits look like.

# %%
with_alt(
    plot_rows({"x": shown, "x′": model.reconstruct(shown)}),
    "The same ten digits above their reconstructions after 15 epochs, which are much clearer",
)

# %% [markdown]
# ### Two knobs: batch size and learning rate
#
# With a batch of 1 the model takes a step after every single picture (**stochastic** gradient descent,
# strictly speaking); with all pictures in one batch it takes one step an epoch (**full** gradient
# descent). Here is what one epoch achieves, on the test pictures.

# %%
one_epoch = {}
for batch_size in (1, 32, 4000):
    torch.manual_seed(0)
    trial = DenseAutoencoder(784, 16)
    config = TrainConfig(epochs=1, batch_size=batch_size)
    seconds = trial.fit(train.x, config, progress=False).seconds[0]
    one_epoch[batch_size] = mean_squared_error(test.x, trial.reconstruct(test.x))
    print(f"batch size {batch_size:>4}: error {one_epoch[batch_size]:.4f} after {seconds:.2f} s")

# %% [markdown]
# Small batches take many noisy steps and get far in an epoch, but every step has its price in time. One
# huge batch allows a single step, and after it the model has hardly moved. Sizes between 8 and 128 are a
# good middle.
#
# The **learning rate** is the length of a step. Too short, and nothing happens; too long, and the loss
# jumps about or stays where it is.

# %%
rates = {}
for learning_rate in (1e-5, 1e-3, 1e-1):
    torch.manual_seed(0)
    trial = DenseAutoencoder(784, 16)
    config = TrainConfig(epochs=3, learning_rate=learning_rate)
    loss = trial.fit(train.x, config, progress=False).loss
    rates[learning_rate] = loss[-1]
    print(f"learning rate {learning_rate:g}: loss " + ", ".join(f"{value:.4f}" for value in loss))

# %% [markdown]
# ## How many layers?
#
# The first autoencoders had one layer each way, straight from 784 to $K$. With more, they used to be
# called **stacked** autoencoders; today several layers are the rule. Where no sizes are given, the
# course puts one layer halfway, on the $\log_2$ scale, between input and bottleneck: the exponents of
# 784 and 16 are about 9.6 and 4, their mean is 6.8, and rounded down that is $2^6$.

# %%
middle_size(784, 16)

# %% [markdown]
# Does depth pay? It does where the bottleneck is tight. We squeeze the digits through **two** numbers,
# with no layer between, with one very wide layer, and with several modest ones. Compare the errors,
# and then the numbers of weights that it took.

# %%
depth = {}
for name, hidden in {"none": [], "one wide": [512], "several": [256, 128, 32]}.items():
    torch.manual_seed(0)
    deep = DenseAutoencoder(784, 2, hidden)
    deep.fit(train.x, TrainConfig(epochs=10, batch_size=64, learning_rate=2e-3), progress=False)
    depth[name] = mean_squared_error(test.x, deep.reconstruct(test.x))
    weights = sum(p.numel() for p in deep.parameters())
    print(f"{name:>9} {hidden!s:>14}: error {depth[name]:.4f}, {weights:>7,} weights")

# %% [markdown]
# A single layer is far behind: it can only project. Several modest layers do as well as the very
# wide one, with far fewer weights: each layer builds on what the one before has found, while a
# wide layer has to find everything in one go. It is no law, though. At $K = 16$, where there is less
# to squeeze, a wide layer is hard to beat; homework 2 lets you find out where it turns.

# %% [markdown]
# ### What deep networks used to die of
#
# On its way back to the first layer, a gradient is multiplied by the slope of every activation it
# passes. The sigmoid's slope is at most 1/4, so after eight layers little is left: the gradient
# **vanishes**. Here are the gradients in each layer of three encoders, eight hidden layers deep, just
# after they were made. Note the scale, on which equal steps are equal *factors*.

# %%
gradients = {}
for activation in (nn.Tanh, nn.ReLU, nn.Sigmoid):
    torch.manual_seed(0)
    deep = DenseAutoencoder(784, 16, [64] * 8, activation=activation)
    mean_squared_error(test.x, deep(test.x).x_prime).backward()
    weights = [p for p in deep.encoder.parameters() if p.dim() == 2]
    gradients[activation.__name__] = torch.stack([p.grad.norm() for p in weights])

# %%
for name, size in gradients.items():
    print(f"{name:>8}: the gradient in layer 1 is {size[0] / size[-1]:.0e} of that in layer 9")
ax = plot_curves(range(1, 10), gradients, xlabel="layer", ylabel="size of the gradient")
ax.set_yscale("log")
ax.grid(alpha=0.3)
with_alt(ax, "The gradient of the sigmoid network shrinks by many powers of ten towards layer 1")

# %% [markdown]
# The sigmoid's gradient has all but vanished when it reaches the first layers, so they would hardly
# ever learn. Tanh, with a slope of up to 1, and ReLU, with a slope of exactly 1 wherever it is not 0,
# lose far less. That is why ReLU stands between our layers. And it is why modest depth is wise: even
# they lose something on the way.

# %% [markdown]
# ## How tight can the bottleneck be?
#
# Here you find out yourself. The next cell trains eight models side by side, with $K$ from 1 to 64; it
# takes some 10 to 20 seconds, once.

# %% tags=["explore"]
from svlearn.explorers import latent_explorer
from svlearn.training.sweep import latent_sweep

models = latent_sweep(train.x)

# %% [markdown]
# Move the slider for $K$, with the mouse or the arrow keys. **Find** the smallest $K$ at which you
# still recognise most digits. Is it smaller than you would have guessed?

# %% tags=["explore"]
latent_explorer(models, test)

# %% [markdown]
# The whole curve at a glance, error against $K$:

# %%
errors = [mean_squared_error(test.x, m.reconstruct(test.x)).item() for m in models.values()]
ax = plot_curves(
    list(models), {"test pictures": errors}, xlabel="latent dimension K", ylabel="error"
)
ax.set_xscale("log", base=2)
ax.set_xticks(list(models), list(models))
with_alt(ax, "The error falls from K = 1 to K = 64, and from 32 on hardly any more")

# %% [markdown]
# The error falls all the way, but the last doubling of $K$ buys much less than those before. The essence
# of a digit lives in surprisingly few dimensions.
#
# All these are **undercomplete**: $K < D$. If $h$ is larger than $x$, the autoencoder is
# **overcomplete**, and may cheat: it can copy $x$ into $h$, and back. Here is one that was never
# trained and is perfect:

# %%
copy_in, copy_out = torch.eye(1000, 784), torch.eye(784, 1000)
h = x @ copy_in.T
mean_squared_error(x, h @ copy_out.T).item(), h.shape

# %% [markdown]
# An error of 0, and nothing learnt. So what forces a network to learn is not the loss alone, it is the
# loss *and* something that makes copying impossible. The bottleneck is one such thing. Noise, a
# penalty on sensitivity, and sparsity are others; they have lectures of their own.

# %% [markdown]
# ## The halves used apart
#
# After training, cut the model in two. Whoever has $f$ encodes, and stores or sends $h$; whoever has
# $g$ decodes, next year or on the other side of the world. How much smaller is what travels?

# %%
sent = compress(model, shown)
print(
    f"{shown.nbytes:,} bytes of pixels, {len(sent)} bytes sent: {shown.nbytes / len(sent):.0f} times less"
)
received = decompress(model, sent).reshape(shown.shape)
with_alt(plot_rows({"x": shown, "x′": received}), "Ten digits, and the same ten decoded from bytes")

# %% [markdown]
# The **compression ratio** is nearly $784/16$; the rest is a short header, which lets the receiver
# check that the bytes are complete and belong to its model. The price is that the picture does not
# come back exactly: this is *lossy* compression, and it is made for digits only, because digits are all
# that this decoder has ever drawn.

# %% [markdown]
# ## Why the code lives in a library
#
# You could copy the network, the loop and the plots from notebook to notebook. Then every later fix
# has to be made in every copy. The course keeps them in the package `svlearn`, where a new kind of
# autoencoder only says **in what it differs**. This one adds noise to its input, and is complete:


# %%
class NoisyInput(BaseAutoencoder):
    def build_input(self, x):
        return super().build_input(x + 0.3 * torch.rand_like(x))


NoisyInput(784, 16).fit(train.x, TrainConfig(epochs=1), progress=False).loss

# %% [markdown]
# Everything else, from layers to training to plots, it has from `BaseAutoencoder`. Lecture 03 shows
# what the noise is good for.

# %% [markdown]
# ## You have seen
#
# - An autoencoder is an encoder $f$, a bottleneck $h$ and a decoder $g$, trained to make $x' = g(f(x))$
#   equal to $x$.
# - The loss is the mean squared error per pixel; a training step is four lines; an epoch is once
#   through the data.
# - A tighter bottleneck costs detail; no bottleneck at all can mean that nothing is learnt.
# - The halves work apart: $h$ is a small, lossy copy of $x$.
#
# **Now you**: [lab 01](../labs/lab01_vanilla/lab01_vanilla.ipynb).

# %% [markdown]
# ## Three questions
#
# 1. You train with $K = 16$ and no activations at all, neither ReLU nor tanh. What can the model still
#    do?
#
# <details><summary>Answer</summary>
# Each half is then one linear map, however many layers it has, so x′ is a projection of x onto a
# subspace of 16 dimensions. Lecture 02 shows that it is the one that PCA finds.
# </details>
#
# 2. Two students report losses of 0.06 and 0.015 on the same data. Is the second model better?
#
# <details><summary>Answer</summary>
# You cannot tell before you know their scales. With pixels in [−1, 1] instead of [0, 1] all differences
# are twice as large and all squares four times: 0.06 there is 0.015 here.
# </details>
#
# 3. Why does the decoder get only h, and not also, say, the label of the digit?
#
# <details><summary>Answer</summary>
# Because then f could leave out whatever the label already says, and nobody could decode without the
# label. What we want is an h that stands for the picture on its own.
# </details>

# %% [markdown]
# ## Sources
#
# - D. E. Rumelhart, G. E. Hinton, R. J. Williams: *Learning internal representations by error
#   propagation*, in: Parallel Distributed Processing, vol. 1, 1986: the first autoencoders.
# - G. E. Hinton, R. R. Salakhutdinov: *Reducing the dimensionality of data with neural networks*,
#   Science 313, 2006: deep ones.
# - X. Glorot, Y. Bengio: *Understanding the difficulty of training deep feedforward neural networks*,
#   AISTATS 2010: gradients, sigmoid and tanh.
# - D. P. Kingma, J. Ba: *Adam: a method for stochastic optimization*, ICLR 2015: the optimizer.
# - I. Goodfellow, Y. Bengio, A. Courville: *Deep Learning*, MIT Press 2016, chapter 14.
# - Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: *Gradient-based learning applied to document
#   recognition*, Proc. IEEE 86, 1998: MNIST.
