# %% [markdown]
# # Lecture 01: Autoencoders
#
# A network that squeezes a picture through a few numbers learns what matters in it.
#
# **What you will see**
#
# - A network, built layer by layer, that squeezes a picture of 784 pixels through 16 numbers and draws
#   it again.
# - How it learns: a loss, its slope, and a training step of four lines; first with a single weight.
# - What the two halves are good for apart, and what happens as the bottleneck gets tighter.
#
# **Time.** About 60 minutes. The first cell loads PyTorch: some seconds.

# %%
import copy
import io

import matplotlib.pyplot as plt
import torch
from PIL import Image
from torch import nn
from tqdm.auto import tqdm

import svlearn
from svlearn import (
    BaseAutoencoder,
    DenseAutoencoder,
    ShiftedTanh,
    TrainConfig,
    compress,
    decompress,
    load_images,
    mean_squared_error,
    middle_size,
)
from svlearn.explorers import descent_explorer, latent_explorer
from svlearn.plotting import plot_curves, plot_layers, plot_loss, plot_rows, with_alt
from svlearn.training.sweep import latent_sweep

# %% [markdown]
# Every notebook of the course has the next line. If your computer has a GPU that PyTorch can use, pictures,
# models and new tensors lie there from now on, and training is done there; if not, it changes nothing.
# What is to be read by others than PyTorch, such as NumPy or a file, has to be in the computer's own memory:
# `x.cpu()` takes it there. (A GPU draws other random numbers than the CPU. `svlearn` draws first weights and
# the order of the pictures on the CPU, so its models are the same everywhere; layers made by hand are not.)

# %%
svlearn.set_default_device(svlearn.device())

# %% [markdown]
# ## One shape, two halves
#
# An autoencoder is a network that learns to give back what it was given. It has two halves, and a
# narrow place between them:
#
# - the **encoder** $f$ turns the input $x$, $D$ numbers, into a **latent representation** $h = f(x)$ of
#   only $K$ numbers; $K$ is the **latent dimension**;
# - the **decoder** $g$ turns $h$ into a **reconstruction** $x' = g(h)$, as large as $x$.
#
# The narrow place is called the **bottleneck**. In the drawing, the height of a bar stands for the
# size of a layer, on a $\log_2$ scale. Notice the mirror line at $h$.

# %%
with_alt(plot_layers([784, 64, 16, 64, 784]), "Five bars: tall at both ends, short in the middle")

# %% [markdown]
# Whatever $g$ draws, it has to draw from $h$ alone. So training makes $f$ put into these few numbers
# what lowers the error of the drawing most, and nobody has to say what that is: no labels are needed.

# %% [markdown]
# ## The data
#
# Our pictures are handwritten digits from MNIST, 28 × 28 pixels each, between 0 (black) and 1
# (white). The course brings 4,000 of them for training and 1,000 **test pictures**, which no model
# sees while it learns. Look at the shape: **batch first**, then channels, height, width.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
shown = test.x[:10]
print(train.x.shape, test.x.shape)
with_alt(plot_rows({"x": shown}), "Ten handwritten digits in a row")

# %% [markdown]
# We will compare settings. Whoever picks the best one *by the test pictures* has used them up: they had an
# influence on the choice. So 800 of the 4,000 are held back as **validation pictures**, to compare with.

# %%
learn, validation = train.x[:3200], train.x[3200:]

# %% [markdown]
# The layers that come next take a vector, so each picture is laid out in one row of $D = 28 \cdot 28$ numbers. The
# batch stays in front: every layer of PyTorch treats it as a stack of independent samples.

# %%
x = learn[:32].flatten(start_dim=1)
x.shape

# %% [markdown]
# ## What a layer computes
#
# `nn.Linear(784, 64)` is a **dense** layer: each of 784 numbers has a part in each of 64. It holds a table
# of **weights** $W$ and one **bias** $b$ for each output, drawn at random at first, and computes
# $z = Wx + b$. In a batch the samples are rows, so that the same is written `x @ W.T + b`. Do both agree?
# What is left is rounding. (`torch.manual_seed` makes chance give the same numbers in every run.)

# %%
torch.manual_seed(0)
first = nn.Linear(784, 64)
W, b = first.weight, first.bias
print(W.shape, b.shape, first(x).shape)
print(f"largest difference: {(first(x) - (x @ W.T + b)).abs().max():.0e}")

# %% [markdown]
# Put a second layer behind it, from 64 to 16. Multiply out what the two compute:
#
# $$W_2\,(W_1 x + b_1) + b_2 = (W_2 W_1)\,x + (W_2\,b_1 + b_2)$$
#
# On the right stands a *single* layer. Two linear layers in a row are no more than one. And if **ReLU**, which
# sets everything negative to 0, stands between them?

# %%
second = nn.Linear(64, 16)
W_both, b_both = second.weight @ W, second.weight @ b + second.bias
as_one = x @ W_both.T + b_both
print(f"two in a row: largest difference {(second(first(x)) - as_one).abs().max():.0e}")
print(f"ReLU between: largest difference {(second(first(x).relu()) - as_one).abs().max():.2f}")

# %% [markdown]
# Then one layer is not enough any more. That is why something that is not linear stands between layers: an
# **activation**, such as `nn.ReLU()`.
#
# ## Encoder and decoder
#
# `nn.Sequential` chains modules: each gets what the one before gave. Here is our encoder. Nothing
# follows its last layer, so that $h$ is free to be negative.

# %%
sizes = [784, 64, 16]
f = nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 16))
h = f(x)
h.shape

# %% [markdown]
# The decoder goes the same way back. Its sizes are the encoder's list, reversed, so nobody has to
# write the mirror by hand. If layers are in a list, a star unpacks it. **Look at** the range of what
# comes out: are these pixels?

# %%
narrow, middle, wide = sizes[::-1]
layers = [nn.Linear(narrow, middle), nn.ReLU(), nn.Linear(middle, wide)]
z = nn.Sequential(*layers)(h)
print(f"{tuple(z.shape)}, from {z.min():.2f} to {z.max():.2f}")

# %% [markdown]
# The shape is right, but pixels lie in $[0, 1]$, and a linear layer can give any number. Two S-shaped
# functions squash a number $z$: the **sigmoid** $\sigma(z) = 1/(1 + e^{-z})$ to $(0, 1)$, and $\tanh z$
# to $(-1, 1)$. Shift tanh up by 1, halve it, and it fits pixels, too.

# %%
z = torch.linspace(-5, 5, 201)
curves = {"tanh": z.tanh(), "sigmoid": z.sigmoid(), "(1 + tanh) / 2": (1 + z.tanh()) / 2}
ax = plot_curves(z, curves, xlabel="z", ylabel="value")
with_alt(ax, "Three S-shaped curves; the shifted tanh is as high as the sigmoid, and steeper")

# %% [markdown]
# The shifted tanh is a sigmoid with $z$ doubled: $(1 + \tanh z)/2 = \sigma(2z)$, so it is twice as steep
# at 0. Our decoders end with it, under the name `ShiftedTanh`; the sigmoid would do as well. What counts
# is that all pixels lie in $[0, 1]$, so that all errors are on one scale.

# %% [markdown]
# ## A module of your own
#
# Now join the halves. A model in PyTorch is a **class** that builds on `nn.Module`, and needs two
# methods: `__init__` says what it is made of, `forward` what it computes.


# %%
class Autoencoder(nn.Module):
    def __init__(self, f, g):
        super().__init__()
        self.f, self.g = f, g

    def forward(self, x):
        return self.g(self.f(x))


# %% [markdown]
# - `class Autoencoder(nn.Module)`: whatever `nn.Module` can do, an `Autoencoder` can do, too.
# - `Autoencoder(f, g)` makes one: it runs `__init__`, where `self` is the new object.
# - `super().__init__()` first runs the `__init__` of `nn.Module`, which prepares the lists of a model's
#   parts. Without this line, the next one is an error.
# - `self.f = f` enters a part into these lists, so that its weights are found and trained. In a plain
#   Python list they would not be.
# - `model(x)` runs `forward`, plus some book-keeping of PyTorch's. That is why you write `forward` but
#   never call it. Inside, `self.f(x)` runs the encoder in the same way.

# %%
g = nn.Sequential(*layers, ShiftedTanh())
by_hand = Autoencoder(f, g)
print(by_hand)
print(f"{sum(p.numel() for p in by_hand.parameters()):,} weights and biases")

# %% [markdown]
# Nobody has trained it yet. What does it draw? **Guess** before you look.

# %%
untrained = by_hand(shown.flatten(start_dim=1)).reshape(shown.shape)
with_alt(
    plot_rows({"x": shown, "x′": untrained}),
    "Ten digits, and below each what the untrained model draws",
)

# %% [markdown]
# Grey noise around one half, and nearly the same for every digit: with small random weights $z$ is close
# to 0, and the shifted tanh of 0 is one half.

# %% [markdown]
# ## A loss that is common sense
#
# What should $x'$ be? As close to $x$ as possible. So we take the difference of each pixel, square it,
# so that too bright counts as much as too dark, and average over all $D$ pixels of all $B$ pictures:
#
# $$\mathcal{L} = \frac{1}{B\,D}\sum_{b,j}\left(x_{bj} - x'_{bj}\right)^2$$
#
# Written below a symbol, $b$ counts the pictures (it is not the bias) and $j$ the pixels. This is the
# **mean squared error per pixel**; every reconstruction error in this course is this one, or computed
# from it. To get a feeling for its size, rebuild the digits in three simple-minded ways.

# %%
average = learn.mean(dim=0).expand_as(test.x)
simple = {"black": 0 * test.x, "grey": 0 * test.x + 0.5, "average digit": average}
for name, x_prime in simple.items():
    print(f"{name:>13}: {mean_squared_error(test.x, x_prime):.4f}")

# %% [markdown]
# All black beats all grey, since most pixels of a digit are black. The average of all digits is better than
# both, and knows nothing about the picture at all. An autoencoder has to beat *that*.
#
# ### Compare like with like
#
# When this course was first given, the whole class stopped at one mistake: the loss compared rows of
# pixels with pictures. Here it is again. The pixels are the same, only the shapes differ: $(B, D)$ and
# $(B, C, H, W)$. Two functions compare them, PyTorch's subtraction and the error of `svlearn`. **Read**
# what they say.

# %%
for compare in (torch.sub, mean_squared_error):
    try:
        compare(x, learn[:32])
    except (RuntimeError, ValueError) as error:
        print(f"{compare.__name__}: {error}")

# %% [markdown]
# PyTorch refuses, but does not say what `a` and `b` are; `svlearn` names both. Other shapes are worse,
# since PyTorch does **not** refuse them: it *broadcasts*, and repeats the smaller one until it fits. With
# one dimension too many, each picture is compared with all others, and the error of 32 pictures against
# *themselves* is not 0:

# %%
difference = x - x[:, None]  # (32, 784) against (32, 1, 784)
print(tuple(difference.shape), f"{difference.square().mean():.4f}")

# %% [markdown]
# ## Learning with a single weight
#
# How does a network find good weights? Take the smallest autoencoder there is: $D = K = 1$, and a single
# number $w$ is the weight of both halves, $h = wx$ and $x' = wh$. For the input $x = 1$ it makes
# $x' = w^2$, so the loss is


# %%
def loss_of(w):
    return (1 - w * w) ** 2


# %% [markdown]
# Say that $w$ is 0.3. Should it grow or shrink? The **slope** of the loss says it: how much the loss changes
# for a small change $\delta$ of $w$, divided by $\delta$. Measure it; then let PyTorch compute it. A tensor
# with `requires_grad=True` keeps a record of what was done with it; `backward()` follows this record
# backwards and leaves the slope in `w.grad`.

# %%
delta = 0.001
print(f"measured: {(loss_of(0.3 + delta) - loss_of(0.3)) / delta:.3f}")
w = torch.tensor(0.3, requires_grad=True)
loss_of(w).backward()
print(f"backward: {w.grad:.3f}")

# %% [markdown]
# The slope is negative: to the right it goes down, so $w$ should grow. **Gradient descent** does just
# that, again and again: it subtracts *learning rate × slope* from $w$. The slope gives the direction,
# the **learning rate** decides how far to go.
#
# In the picture are the loss (blue), its slope at $w = 0.3$ (green), and twelve steps (orange). The
# valleys are at 1 and −1. **Write down** before you move the slider: I expect the steps to arrive at 1
# up to a learning rate of …, and what do they do beyond it?

# %%
descent_explorer(loss_of, start=0.3)

# %% [markdown]
# Up to 0.03, twelve steps are too few to get there. At 0.1 they arrive. At 0.2, too, though they soon
# cross the valley, each time a little less far. At 0.25 and 0.3 they swing to and fro, and have not
# settled after twelve. At 0.4 they have swung over into the *other* valley, and do not settle there either.
# At 0.6 they jump to and fro, step 6
# leaves the picture, and from then on each step is longer than the one before: the loss explodes.
#
# Now move the second slider to **Adam**, another **optimizer** (a rule that turns slopes into steps), which
# we use from now on. It divides the slope by a running mean of its size, so that the first step is *as
# long as the learning rate*, whatever the slope is. And it keeps some of its speed: at 0.1 it runs past 1,
# and by step 12 has only begun to turn round.
#
# With thousands of weights nothing new happens. `backward()` finds the slope for each of them in one go;
# together they are called the **gradient**. Then every weight takes its own step.

# %% [markdown]
# ## A training step is four lines
#
# A **data set** holds all the pictures. A **data loader** hands you one batch after the other, in an
# order that is shuffled anew for each round.

# %%
data_set = torch.utils.data.TensorDataset(learn.flatten(start_dim=1))
chance = torch.Generator(learn.device)  # shuffles where new tensors are made
loader = torch.utils.data.DataLoader(data_set, batch_size=32, shuffle=True, generator=chance)
(batch,) = next(iter(loader))
batch.shape, len(loader)

# %% [markdown]
# Whatever brings the batch, the **training step** is always the same four lines: forget the old
# gradients, go forward to the loss, go backward to the gradients, let the optimizer take a step. PyTorch
# adds each new gradient to the one that is there already; without the first line, a step would follow the
# sum of all so far. (`tqdm` draws the progress bar.)

# %%
optimizer = torch.optim.Adam(by_hand.parameters(), lr=1e-3)
for (batch,) in tqdm(loader, desc="training"):
    optimizer.zero_grad()
    loss = mean_squared_error(batch, by_hand(batch))
    loss.backward()
    optimizer.step()

# %% [markdown]
# One round through all the data is called an **epoch**. Was one enough? **Look for** what it has learnt
# so far: where the digits are bright and, for most of them, that the edge is black. Some thin digits are
# still grey all over.

# %%
once = by_hand(shown.flatten(start_dim=1)).reshape(shown.shape)
with_alt(
    plot_rows({"x": shown, "x′": once}),
    "Ten digits, and below each what the model draws after one epoch",
)

# %% [markdown]
# From now on we take the same network from the library, `DenseAutoencoder(784, 16)`, and let `fit` do
# these steps. It returns the **history**: the loss of each epoch, here also on the validation pictures.
# **Watch** whether both curves fall together, and where they flatten. The one called 'reconstruction' is
# the training loss.

# %%
torch.manual_seed(0)
model = DenseAutoencoder(784, 16)
history = model.fit(learn, TrainConfig(epochs=15, learning_rate=2e-3), validation=validation)
with_alt(plot_loss(history), "Two curves over 15 epochs: training loss and validation loss")

# %% [markdown]
# Both flatten, and they stay close to each other: the model has not learnt the training pictures by
# heart, it has learnt what digits look like. (At first validation lies lower: it is measured at the end of
# an epoch, the training loss is the mean over the whole epoch.) Here are the test pictures again.

# %%
rows = {"x": shown, "x′": model.reconstruct(shown)}
with_alt(plot_rows(rows), "The same ten digits, and below each a reconstruction that can be read")

# %% [markdown]
# ### The batch size
#
# With a batch of 1 the model takes a step after every single picture; that is called **stochastic**. With
# all in one batch it takes one step an epoch, with the **full** gradient. Here is one epoch of 1,000
# pictures.

# %%
one_epoch = {}
for batch_size in (1, 32, 1000):
    torch.manual_seed(0)
    trial = DenseAutoencoder(784, 16)
    trial.fit(learn[:1000], TrainConfig(epochs=1, batch_size=batch_size))
    one_epoch[batch_size] = mean_squared_error(validation, trial.reconstruct(validation))
    print(f"batch size {batch_size:>4}: error {one_epoch[batch_size]:.4f}")

# %% [markdown]
# Small batches take many noisy steps and get far in an epoch, but every step costs time, as the bars show.
# One huge batch allows a single step, and after it the model has hardly moved. Sizes between 8 and 128 are
# a usual choice.

# %% [markdown]
# ## How many layers?
#
# The first autoencoders had one layer each way, straight from 784 to $K$. Layers between $x$ and $h$, or
# $h$ and $x'$, are called **hidden layers**. Autoencoders with several used to be called **stacked**; today
# they are the rule. Where no sizes are given, the course puts one hidden layer halfway, on the $\log_2$
# scale: the exponents of 784 and 16 are about 9.6 and 4, their mean is 6.8, and rounded down that is $2^6$.

# %%
middle_size(784, 16)

# %% [markdown]
# Does depth pay? We squeeze the digits through **two** numbers, with no layer between, with one very wide
# layer, and with several modest ones. Compare the errors, and then the numbers of weights. (All three take
# some 3 to 10 seconds.)

# %%
depth = {}
for name, hidden in {"none": [], "one wide": [512], "several": [256, 128, 32]}.items():
    torch.manual_seed(0)
    deep = DenseAutoencoder(784, 2, hidden)
    deep.fit(learn, TrainConfig(epochs=8, batch_size=64, learning_rate=2e-3))
    depth[name] = mean_squared_error(validation, deep.reconstruct(validation))
    weights = sum(p.numel() for p in deep.parameters())
    print(f"{name:>9} {hidden!s:>14}: error {depth[name]:.4f}, {weights:>7,} weights")

# %% [markdown]
# Without a layer between, the decoder adds multiples of two fixed pictures to a third, its bias, and
# squashes the sum. Its error of 0.067 is hardly better than that of the average digit (0.069 on these pictures), and lecture
# 02 gets below 0.06 with two such pictures: after 8 epochs this model is not trained to its end. So
# compare the other two. Several modest layers do as well as the very wide one, with 60 % of its weights. It
# is no law: how much depth helps depends on $K$, on the data, and on how long you train.

# %% [markdown]
# ### Vanishing gradients
#
# On its way back the gradient passes every layer, and is multiplied there by two things: by the **slope of
# the activation**, and by the **weights**. If both together are less than 1, little is left after eight
# layers: the gradient **vanishes**, and the first layers hardly learn.
#
# We look at the weights first. PyTorch draws those of a layer with $m$ inputs evenly between $-1/\sqrt m$
# and $1/\sqrt m$. Their variance is $1/(3m)$. The gradient at one unit is a sum over the $m$ units of the next
# layer, and the variances of its $m$ terms add up, to $1/3$: each layer multiplies the gradient by about
# $1/\sqrt 3$, even with no activation at all. **He initialisation**, after Kaiming He, draws them with a
# variance of $2/m$.
#
# Here is an encoder with eight hidden layers, just after it was made. We measure how strongly the sum of
# all numbers in $h$ depends on each layer's $z$.


# %%
def gradients(activation, start):
    torch.manual_seed(0)
    z, found = x, []
    for layer in (nn.Linear(784, 64), *(nn.Linear(64, 64) for _ in range(8))):
        start(layer.weight)
        found.append(layer(z))
        z = activation(found[-1])
    return [slope.norm().item() for slope in torch.autograd.grad(found[-1].sum(), found)]


# %% [markdown]
# On the scale of the plots, equal steps are equal *factors*. Read the curves from right to left, as the
# gradient goes. (`nn.Identity()` does nothing: as an activation it is none, and as a start it leaves weights
# as they are.)

# %%
kinds = {"none": nn.Identity(), "tanh": nn.Tanh(), "ReLU": nn.ReLU(), "sigmoid": nn.Sigmoid()}
starts = {"PyTorch's default": nn.Identity(), "He initialisation": nn.init.kaiming_normal_}
axes = plt.subplots(1, 2, figsize=(7, 3.2), sharey=True)[1]
for ax, (name, start) in zip(axes, starts.items(), strict=True):
    curves = {kind: gradients(kinds[kind], start) for kind in kinds}
    plot_curves(range(1, 10), curves, xlabel="layer", ylabel="gradient at z", ax=ax)
    ax.set(yscale="log", title=name)
with_alt(ax, "Two plots of four curves each, gradient against layer: default, and He")

# %% [markdown]
# With PyTorch's default the weights alone cost a factor of about $(1/\sqrt 3)^8 \approx 0.01$ ('none').
# Tanh, with a slope of up to 1, adds hardly anything to that. ReLU's slope is 0 for about half of what a
# layer gives: half of the terms of each sum are gone, and that costs another $1/\sqrt 2$ a layer. The sigmoid's is at most 1/4, and it loses nearly
# everything.
#
# He initialisation was made for ReLU: a variance of $2/m$ makes up for the lost half, and the gradient
# arrives about as it set out. With 'none' no half is lost, and it grows twelvefold: it **explodes**. With
# tanh it doubles, and with the sigmoid it is still far too weak. So what keeps a deep network alive is
# activation and weights **together**. We use ReLU because it is simple, and our networks are so shallow
# that the default will do.

# %% [markdown]
# ## How tight can the bottleneck be?
#
# Here you find out yourself. The next cell trains eight models side by side, with $K$ from 1 to 64, on
# all 4,000 pictures; it takes some 10 to 20 seconds, once.

# %% tags=["explore"]
models = latent_sweep(train.x)

# %% [markdown]
# **Write down**: I expect to recognise most digits from $K$ = … on. Then move the slider for $K$, with the
# mouse or the arrow keys. The second slider shows more of one kind: which digit needs the most numbers?

# %% tags=["explore"]
latent_explorer(models, test)

# %% [markdown]
# At $K = 8$ most digits can be read, some only with good will, and many a 4 comes back as a 9; at 16 nearly
# all. Was it smaller than you thought?
#
# Now the whole curve, error against $K$. We choose nothing here, so the test pictures may be the judges; to
# *choose* a $K$, compare on validation pictures. Would it be another curve if chance had gone another way?
# Each training begins with random weights. So we train two of the sizes again, from two other **seeds**,
# the numbers from which chance is computed. That takes some 3 to 10 seconds.

# %% tags=["explore"]
quick = {"epochs": 15, "batch_size": 64, "learning_rate": 2e-3}
again = [latent_sweep(train.x, [2, 64], TrainConfig(**quick, seed=seed)) for seed in (1, 2)]


# %% tags=["explore"]
def error_of(model):
    return mean_squared_error(test.x, model.reconstruct(test.x)).item()


for k in (2, 64):
    print(f"K = {k}: " + ", ".join(f"{error_of(found[k]):.4f}" for found in (models, *again)))

# %% [markdown]
# Chance moves the errors by a few per cent, and from $K = 2$ to 64 they fall to less than a quarter. So the
# curve as a whole is not chance; between neighbours as close as 2 and 3 one cannot be so sure. *What* does
# it show? Here it is, on logarithmic scales. **Look for** where it is steep, and where flat.

# %% tags=["explore"]
errors = {k: error_of(model) for k, model in models.items()}
ax = plot_curves([*errors], {"15 epochs": [*errors.values()]}, xlabel="K", ylabel="error")
ax.set(xscale="log", yscale="log")
ax.set_xticks([*errors], [*errors])
ax.set_yticks([0.01, 0.02, 0.04], [0.01, 0.02, 0.04])
ax.minorticks_off()
with_alt(ax, "The errors of eight models, from K = 1 to K = 64")

# %% [markdown]
# It is flat at both ends. From 1 to 2 it falls by a sixth, from 16 to 32 by more than a third, but from 32
# to 64 by only about a seventh. The next cell trains the last two models as long again, in some 2 to 6 seconds.
# **Write down** what you think of the right end, and what then happens to its two errors. Is it a fact about
# digits, do 32 numbers say almost all? Or about our training? (32 and 64 have a hidden layer of one size.)

# %% tags=["explore"]
longer = {k: copy.deepcopy(models[k]) for k in (32, 64)}
for k, more in longer.items():
    more.fit(train.x, TrainConfig(**quick))
    print(f"K = {k}: {error_of(more):.4f}, that is {1 - error_of(more) / errors[k]:.0%} less")
for name, found in {"15 epochs": models, "30 epochs": longer}.items():
    print(f"{name}: {1 - error_of(found[64]) / error_of(found[32]):.0%} less from 32 to 64")

# %% [markdown]
# Something looked suspicious: all models had the same 15 epochs, however large they are. The larger one had
# more left to learn, and the last step of the curve grew from a seventh to more than a fifth. So at least
# part of the flat right end comes from our training. And digits are not to blame: lecture 02 has a method
# that needs no training, and with it the last doubling takes off nearly half of the error, while the left
# end is flat there, too. Compare sizes only when each model has been trained to its end. What remains true:
# the error falls all the way, and few numbers are enough to tell *which* digit it is.
#
# ### More numbers than pixels
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
# $g$ decodes, next year or on the other side of the world.

# %%
sent = compress(model, shown)
received = decompress(model, sent).reshape(shown.shape)
with_alt(plot_rows({"x": shown, "x′": received}), "Ten digits, and the same ten decoded from bytes")

# %% [markdown]
# How much smaller is what travels? That depends on what you compare it with. In memory each pixel is a
# float32 of 4 bytes, but nobody would send it so: MNIST's pixels have 256 levels of grey, for which one
# byte is enough, and a PNG file needs still less.


# %%
def png_size(picture):
    file = io.BytesIO()
    Image.fromarray((255 * picture[0]).round().byte().cpu().numpy()).save(
        file, "png", optimize=True
    )
    return file.tell()


# %%
bytes_of = {"float32": shown.nbytes, "a byte a pixel": shown.numel()}
bytes_of |= {"PNG": sum(map(png_size, shown)), "sent": len(sent)}
for name, size in bytes_of.items():
    print(f"{name:>14}: {size:>6,} bytes, {size / len(sent):.0f} times what was sent")

# %% [markdown]
# The **compression ratio** is 47 against float32, 12 against one byte a pixel, and 4 against PNG. (It
# would be a little more without a short header, which lets the receiver check that the bytes are complete
# and belong to its model.) And that is not the whole bill. PNG gives back each pixel as it was, while
# $x'$ is only similar to $x$: our compression is *lossy*. It is made for digits only, since digits are all
# that this decoder has ever drawn. And the receiver needs the decoder, too:

# %%
decoder_bytes = sum(p.nbytes for p in model.decoder.parameters())
saved = (bytes_of["PNG"] - bytes_of["sent"]) / len(shown)
print(
    f"decoder: {decoder_bytes:,} bytes; against PNG it pays after {decoder_bytes / saved:,.0f} digits"
)

# %% [markdown]
# So it pays only for whoever sends a thousand digits and more.
#
# ## Why the code lives in a library
#
# You could copy the network, the loop and the plots from notebook to notebook. Then every later fix
# has to be made in every copy. The course keeps them in the package `svlearn`, where a new kind of
# autoencoder only says **in what it differs**. This one also wants $h$ to stay small. It adds a second
# term to the loss, and is complete:


# %%
class SmallCode(BaseAutoencoder):
    def loss_terms(self, x, output):
        terms = super().loss_terms(x, output)
        return terms | {"size of h": 0.001 * output.h.square().mean()}


# %%
SmallCode(784, 16).fit(learn, TrainConfig(epochs=1), progress=False).terms

# %% [markdown]
# `output` holds what one pass gave, among it `output.h` and `output.x_prime`. Printed are the two terms of
# the loss, each a mean over the epoch; training makes their sum small. Everything else, from layers to
# training to plots, it has from `BaseAutoencoder`: `super()` means the class that it builds on. Noise,
# filters and a penalty on sensitivity are added in the same way in later lectures.

# %% [markdown]
# ## You have seen
#
# - An autoencoder is an encoder $f$, a bottleneck $h$ and a decoder $g$, trained to make $x' = g(f(x))$
#   as close to $x$ as possible. Without an activation between them, two layers are one.
# - The loss is the mean squared error per pixel. `backward` finds its slope for every weight, and the
#   optimizer takes a step. On the way back slopes vanish, unless activation and weights fit together.
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
# Each half is then one linear layer, however many it has: all x′ lie in a flat subspace of at most 16
# dimensions. If training finds the minimum of the loss, x′ is the projection of x onto the subspace
# that PCA finds: lecture 02.
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
# - K. He, X. Zhang, S. Ren, J. Sun: *Delving deep into rectifiers: surpassing human-level performance on
#   ImageNet classification*, ICCV 2015: first weights for ReLU.
# - D. P. Kingma, J. Ba: *Adam: a method for stochastic optimization*, ICLR 2015: the optimizer.
# - I. Goodfellow, Y. Bengio, A. Courville: *Deep Learning*, MIT Press 2016, chapter 14.
# - Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: *Gradient-based learning applied to document
#   recognition*, Proc. IEEE 86, 1998: MNIST.
