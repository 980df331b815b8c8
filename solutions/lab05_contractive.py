# %% [markdown]
# # Lab 05: The contractive autoencoder
#
# Measure how nervous a latent representation is, and teach it to be calm.
#
# **Goal.** You compute the Jacobian $J = \partial h / \partial x$ of an encoder in three ways: by
# nudging the input, by autograd, and by algebra that never makes the matrix. With its size as a
# penalty you train your own contractive autoencoder, and look at its singular values to see which
# changes of a digit it still notices.
#
# **Time.** About 100 minutes, in two sittings: exercises 1 to 3 take some 55 of them, exercises 4
# to 6 and the question some 45. The first cell loads PyTorch: some seconds. **Before you start**: lecture 05. Write your predictions down, on
# paper or in a cell of your own: a guess that turned out wrong teaches more than one that was never
# made.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at what it does
# in the cells below it, then run the locked cell that gives the points. A check that fails tells you
# what it called, what it expected, what came, and the likely cause; one that passes says what is
# right. You can run everything as often as you like.
#
# Unless a task says otherwise, what your functions return has the type of what they get, float32 as a
# rule; and what they get stays as it was, as do a model's mode and PyTorch's seed and settings.

# %%
import math
from timeit import repeat

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.func import jacrev, vmap

import svlearn
from svlearn import ContractiveAutoencoder, TrainConfig, load_images, mean_squared_error
from svlearn.checks import lab05
from svlearn.explorers import contractive_explorer, directions_explorer
from svlearn.plotting import PALETTE, plot_curves, plot_rows, with_alt
from svlearn.training.modes import one_thread
from svlearn.training.sweep import sweep

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# The data are the 5,000 handwritten digits that you know: 4,000 to learn from, 1,000 that no model
# sees while it learns. As in lecture 05, the models learn from the first 3,200 only: who wants to
# choose $\lambda$ needs pictures that were used for nothing else. Pixels lie in $[0, 1]$, where 0
# is black.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
learn = train.x[:3200]
learn.shape, test.x.shape

# %% [markdown]
# ## Play first
#
# The contractive autoencoder minimises two terms at once, with a weight $\lambda$ between them:
#
# $$\mathcal{L} = \underbrace{\text{mean of } (x - x')^2}_{\text{rebuild } x}
#   \; + \; \lambda \, \underbrace{\left\| \frac{\partial h}{\partial x} \right\|_F^2}_{\text{do not
#   react to it}}$$
#
# Here $\partial h/\partial x$ is the Jacobian $J$, which says how fast each number in $h$ changes
# with each pixel, and $\|J\|_F^2$ is the sum of the squares of all its entries. The first term
# pulls towards an $h$ that follows $x$ closely, the second towards an $h$ that does not move at
# all.
#
# The next cell trains the same autoencoder once for each of several $\lambda$. If you have run
# lecture 05 here, they are still on disk; if not, it takes some 5 to 15 seconds, once.

# %% nbgrader={"grade": false, "grade_id": "play_train", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
config = TrainConfig(epochs=12, batch_size=64, learning_rate=2e-3)
WEIGHTS = (0, 0.0003, 0.001, 0.003, 0.01, 0.03, 1)


def make_one(weight):
    return ContractiveAutoencoder(784, 64, jacobian_weight=weight)


models = sweep(make_one, WEIGHTS, learn, config)
for model in models.values():
    model.requires_grad_(False)  # they learn no more

# %% [markdown]
# The line below the pictures gives the error, the mean $\|J\|_F$, and the **saturation**: the share of
# units below 0.05 or above 0.95, where the sigmoid is nearly flat. You know the slider from the lecture;
# this time follow single digits. **Write down before you touch it**: I expect the … to stay readable
# the longest, because …. Then move the slider from left to right (the arrow keys work, too). **Watch
# for** three more things: what the reconstructions lose first, how the singular values of $J$ fall, and
# what becomes of the map.

# %% nbgrader={"grade": false, "grade_id": "play_weight", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
contractive_explorer(models, test)

# %% [markdown]
# The 1 resists the longest: at 0.03 it is still a slanted stroke, where the others have become one and the
# same cloud. No digit is so much alike itself and so unlike the rest, so a number in $h$ that tells it
# apart saves error for longest. Saturation is largest at 0.01; beyond it falls. Fine strokes go first: by
# $\lambda = 0.003$ the 2 has lost its loop. All singular values fall, and at the right end the
# map is one point: $h$ is the same for every digit, and so is what the decoder draws. You will need this
# for the question at the end of the lab.

# %% [markdown]
# ## Exercise 1: the Jacobian by nudging (1 point)
#
# How strongly does a function react to its input? For one number in and one number out, the
# derivative says it. With two numbers in and two out there are four answers, and the **Jacobian**
# $J$ is the table that holds them: $J_{ij}$ is how fast output $i$ changes when input $j$ does.
#
# You can measure it without any calculus. Nudge input $j$ a little up and a little down, and see how
# far apart the outputs are. With the step $\delta$ and the unit vector $e_j$ (1 at position $j$, 0
# elsewhere), these **central differences** are
#
# $$J_{ij} \approx \frac{f_i(x + \delta\, e_j) - f_i(x - \delta\, e_j)}{2\, \delta}$$
#
# Here $f$ takes a tensor of shape $(2,)$ and returns one; your $J$ has shape $(2, 2)$, **outputs in
# rows, inputs in columns**. All that you may do with $f$ is call it: it can be any program, even one
# that autograd cannot see through. `step` is $\delta$: a good one for float32 is given, and
# whoever calls may hand in another. About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# One input after the other. Each nudge, up and down, gives both outputs at once, and so one whole
# column of J. When you have all columns, put them side by side.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# The rows of <code>torch.eye(2)</code> are the unit vectors, and you can loop over a tensor's rows.
# Look up what <code>dim</code> means in <code>torch.stack</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "finite_difference_jacobian", "locked": false, "schema_version": 3, "solution": true, "task": false}
def finite_difference_jacobian(f, x, step=1e-2):
    """Return J of shape (2, 2), J[i, j] = ∂f_i/∂x_j at x, by central differences."""
    ### BEGIN SOLUTION
    columns = [(f(x + nudge) - f(x - nudge)) / (2 * step) for nudge in step * torch.eye(2)]
    return torch.stack(columns, dim=1)
    ### END SOLUTION


# %% [markdown]
# What is $J$ good for? Close to $x$, a function does little else than what $J$ says: for a small
# change $v$ of the input, $f(x + v) \approx f(x) + Jv$. The next cell sends a small circle of such
# changes around $x$ through a function that bends the plane, and through its $J$. **Look at** the
# two closed curves on the right, the true one and the one that your four numbers predict; the dots are
# where $v$ points to the right. **It is right** if the dashed ellipse nearly covers the oval, dot beside dot.
# If it rises to the right where the oval falls, rows and columns are swapped; if its dot is at the other
# end, a sign is turned; if it has the right tilt and the wrong size, look at what you divide by.


# %%
def bend(x):
    return torch.stack([x[0] + 0.5 * x[1] ** 2, 0.3 * x[1] - 0.5 * x[0] ** 2])


x = torch.tensor([0.6, 0.5])
J = finite_difference_jacobian(bend, x)
angle = torch.linspace(0, 2 * math.pi, 100)
v = 0.2 * torch.stack([angle.cos(), angle.sin()])
print(J)

# %%
_, (left, right) = plt.subplots(1, 2, figsize=(7, 3.2))
circle = x[:, None] + v
true, predicted = bend(circle), bend(x)[:, None] + J @ v
circle, true, predicted = circle.cpu(), true.cpu(), predicted.cpu()  # matplotlib reads nothing else
left.plot(*circle, color=PALETTE[0])
left.plot(*circle[:, 0], "o", color=PALETTE[0])
left.set_title("x + v")
right.plot(*true, color=PALETTE[0], label="f(x + v)")
right.plot(*predicted, "--", color=PALETTE[1], label="f(x) + Jv")
for points, color in ((true, PALETTE[0]), (predicted, PALETTE[1])):
    right.plot(*points[:, 0], "o", color=color)
right.legend(frameon=False, loc="upper center", bbox_to_anchor=(0.5, 1.18), ncols=2)
for ax in (left, right):
    ax.set_aspect("equal", adjustable="datalim")
with_alt(right, "A small circle, and its image: an oval, nearly covered by the dashed ellipse of J")

# %% [markdown]
# $J$ turns a circle into an ellipse: it stretches some directions and squeezes others. The half axes
# of that ellipse are its **singular values**, and you will come back to them in exercise 6.

# %% nbgrader={"grade": true, "grade_id": "check_finite_difference_jacobian", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab05.check_finite_difference_jacobian(finite_difference_jacobian)

# %% [markdown]
# ## Autograd, and three tools of PyTorch
#
# For 784 inputs that would be 1,568 calls for each picture, and only an approximation. Autograd knows
# the derivative of each step of $f$ and so gets all of $J$ exactly. In the next exercise you can use
#
# - `jacrev(f)`, which makes another function out of a function: one that takes the same tensor, and
#   returns the Jacobian of $f$ there;
# - `vmap(f)`, which also makes a function out of a function: one that takes a whole batch, treats each
#   sample by itself as a loop would, and stacks what comes;
# - `x[None]`, which puts a new axis of size 1 in front, and `x[0]`, which takes the first along the first
#   axis.
#
# Here is each of them. The Jacobian of `bend` should be the one that you have just measured.

# %%
print(jacrev(bend)(x))
print(vmap(torch.dot)(torch.ones(3, 5), torch.ones(3, 5)), "three scalar products of vectors")
print(x.shape, "→", x[None].shape, "→", x[None][0].shape)

# %% [markdown]
# ## Exercise 2: the Jacobian by autograd (2 points)
#
# Now $f$ takes a **batch** of shape $(B, D)$ to $(B, K)$, each sample by itself, and you return one
# Jacobian for each sample:
#
# $$J_{bij} = \frac{\partial f_i(x_b)}{\partial x_{bj}}, \qquad J \text{ of shape } (B, K, D)$$
#
# This $f$ knows batches only: a sample by itself is a batch of one. Each of $B$, $K$ and $D$ may be 1,
# and nothing is squeezed away then. Your $J$ need not be differentiable itself. About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Of a function from one vector to one vector you know how to get J. So first make one out of f, which
# wants a batch and gives a batch. Then do for all samples what you did for one.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>jacrev</code> and <code>vmap</code>, of <code>torch.func</code>, both take a function, and it may be
# one that you define inside of yours. Or look up <code>torch.autograd.grad</code>, and take one output
# after the other, for the whole batch at once: it wants a copy of x on which <code>requires_grad_</code>
# was called, and <code>retain_graph</code> keeps what the next output needs.
# </details>


# %% nbgrader={"grade": false, "grade_id": "jacobian", "locked": false, "schema_version": 3, "solution": true, "task": false}
def jacobian(f, x):
    """Return the Jacobians (B, K, D) of f: (B, D) -> (B, K) at each of the B samples in x."""

    ### BEGIN SOLUTION
    def of_sample(sample):
        return f(sample[None])[0]

    return vmap(jacrev(of_sample))(x)
    ### END SOLUTION


# %% [markdown]
# Try it on a function that squares each number by itself. **Look for** two tables with $2x$ on the
# diagonal, and zeros elsewhere: output $i$ depends on input $i$ alone.

# %%
jacobian(torch.square, torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]))

# %% [markdown]
# Now to an encoder with 64 units. Row $i$ of $J$ has a number for each of the 784 pixels, so it is
# a picture: how unit $i$ would react if that pixel became brighter. Here are rows for one digit,
# grey where nothing happens, bright where the unit would rise, dark where it would fall. All are
# drawn on the same scale; the eight units are those that react most at $\lambda = 0$. **Write down**: I
# expect the penalty to weaken the reaction most in the strokes / at the margin (where no digit ever has
# ink). **It is right** if every picture for $\lambda = 0$ shows blurred strokes, and only some for
# $\lambda = 0.003$ do; noise without strokes, or stripes, mean that numbers have lost their places.

# %% nbgrader={"grade": false, "grade_id": "try_jacobian", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
digit = test.x[3].flatten()[None]
J = {w: jacobian(models[w].encoder, digit)[0].detach() for w in (0, 0.003)}
units = J[0].norm(dim=1).topk(8).indices
scale = 2 * J[0][units].abs().max()
rows = {f"λ = {w:g}": 0.5 + J[w][units].reshape(-1, 1, 28, 28) / scale for w in J}
with_alt(
    plot_rows({"x": test.x[3:4].expand(8, -1, -1, -1), **rows}),
    "A digit, and below it how eight latent units react to each pixel, for λ = 0 and for λ = 0.003",
)

# %% [markdown]
# Without the penalty, every unit also listens to the margin, where there is nothing to hear. With it,
# all is fainter, and the margin most of all: listening costs something now, and brings nothing there.
# Some units are grey all over: at this digit they are saturated, and do not waver at all.

# %% nbgrader={"grade": true, "grade_id": "check_jacobian", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab05.check_jacobian(jacobian)

# %% [markdown]
# ## Exercise 3: the penalty in closed form (3 points)
#
# Training needs $\|J\|_F^2$, the sum of the squares of all entries of $J$, at every step, and
# $B \cdot K \cdot D$ numbers are a lot to make and add up each time. One layer with a sigmoid behind
# it, $h = \sigma(Wx + b)$, spares you that. Its slope is $\sigma'(z) = \sigma(z)(1 - \sigma(z))$, so
# $J_{ij} = h_i (1 - h_i)\, W_{ij}$, and with the slope in front of the inner sum
#
# $$\|J\|_F^2 = \sum_{i=1}^{K} \big(h_i (1 - h_i)\big)^2 \sum_{j=1}^{D} W_{ij}^2$$
#
# The inner sums do not depend on $x$: one for each unit, the same for the whole batch. `W` has shape
# $(K, D)$, as in `nn.Linear`, `b` has $(K,)$ and `x` has $(B, D)$. Return one number for each sample,
# $(B,)$, with its gradient at `W` and `b` intact: it will be part of a loss. (Making $J$ after all
# is slow, but gets the points, if gradients go through it: `torch.autograd.grad` needs
# `create_graph=True` for that.) About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# There are two kinds of numbers: one for each unit that depends on W alone, and one for each unit and
# sample that depends on h alone. Make both, look at their shapes, and see which sum is left.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>torch.sigmoid</code>; <code>square()</code> and <code>sum()</code> with a <code>dim</code>. A matrix
# product, <code>@</code>, multiplies and adds up at once.
# </details>


# %% nbgrader={"grade": false, "grade_id": "sigmoid_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid_penalty(W, b, x):
    """Return ‖∂h/∂x‖²_F of h = sigmoid(W x + b) at each sample, (B,)."""
    ### BEGIN SOLUTION
    h = torch.sigmoid(x @ W.T + b)
    slope = h * (1 - h)
    return slope.square() @ W.square().sum(dim=1)
    ### END SOLUTION


# %% [markdown]
# Two ways, one number? Here is your closed form beside your Jacobian, squared and added up, for five
# random samples. They should agree to the last digit or so.

# %%
layer = nn.Linear(784, 64).requires_grad_(False)
x = torch.rand(5, 784)
J = jacobian(lambda x: torch.sigmoid(layer(x)), x)
torch.stack([sigmoid_penalty(layer.weight, layer.bias, x), J.square().sum(dim=(1, 2))]).detach()

# %% [markdown]
# And the price? The same for 32 pictures: the best of seven times, in milliseconds. **Write
# down**: I expect the closed form to be … times faster. (If you make all of $J$ in it, you see no
# difference here.)

# %% nbgrader={"grade": false, "grade_id": "try_speed", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
x = test.x[:32].flatten(1)
ways = {
    "Jacobian": lambda: jacobian(lambda x: torch.sigmoid(layer(x)), x).square().sum(dim=(1, 2)),
    "closed form": lambda: sigmoid_penalty(layer.weight, layer.bias, x),
}
with one_thread():  # nobody waits for anybody: times that can be compared
    seconds = {  # .cpu() waits until a GPU has done what it was asked
        name: min(repeat(lambda way=way: way().cpu(), number=1, repeat=7))
        for name, way in ways.items()
    }
milliseconds = {name: 1000 * least for name, least in seconds.items()}
for name, least in milliseconds.items():
    print(f"{name:>12}: {least:7.2f} ms")
print(f"{seconds['Jacobian'] / seconds['closed form']:.0f} times faster")

# %% [markdown]
# Dozens of times, and more on some machines: for each picture $J$ has 50,176 entries, and the closed form
# makes none of them. If yours gains less, it still makes a tensor of $B \cdot K \cdot D$ numbers on the way,
# perhaps within an `einsum`: it gets the points, and the training below takes longer.

# %% nbgrader={"grade": true, "grade_id": "check_sigmoid_penalty", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
lab05.check_sigmoid_penalty(sigmoid_penalty)

# %% [markdown]
# ## A good place to stop
#
# Here ends the first sitting. **You have built** the Jacobian of any function by nudging, that of a
# whole batch by autograd, and the penalty of one layer without making a Jacobian at all.
#
# **To go on another day**: click on this cell, and choose *Run → Run All Above Selected Cell* in
# the menu. That defines again what you wrote, and takes half a minute at most: no model is trained
# anew, they are kept on disk. If you are in a hurry, run only the cells with the imports and the
# data at the top, and your own two, `jacobian` and `sigmoid_penalty`. For exercises 4 to 6 that is
# enough; for the question, run the two cells of 'Play first' as well.

# %% [markdown]
# ## Exercise 4: the penalty of a deep encoder (3 points)
#
# Now several layers behind each other, with a sigmoid behind **each** of them. With $h_0 = x$,
#
# $$h_l = \sigma(W_l h_{l-1} + b_l), \qquad
#   J_l = \operatorname{diag}\big(h_l (1 - h_l)\big)\, W_l, \qquad
#   J = J_L \cdots J_2\, J_1$$
#
# $J_l$ is the Jacobian of layer $l$ alone, as in exercise 3: $\operatorname{diag}$ stands for a
# matrix with these numbers on its diagonal and 0 elsewhere, so row $i$ of $W_l$ is multiplied by
# the slope of unit $i$. Here $L$ counts all layers of the encoder, the last of which gives $h = h_L$; an
# index $l$ means a layer. The product is the chain rule: the sensitivities of the layers multiply. As
# matrices, though: the product of the layers' $\|J_l\|_F^2$ is **not** $\|J\|_F^2$. Two 50 × 50 identities
# have 50 each, so 2,500 as a product, but their matrix product has 50. And each sample has slopes, and so a
# $J_l$, of its own.
#
# `weights` is the list of the $W_l$, first layer first: $W_l$ has a row for each unit of its layer,
# and a column for each number that comes in. `biases` is the list of the $b_l$. Return $\|J\|_F^2$
# for each sample, $(B,)$, differentiable in all weights and biases. It must work for any number of
# layers, one or more. About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Walk through the layers with two companions: h, and the Jacobian of all layers that lie behind
# you. Each layer changes both. In front of the first layer nothing has happened to x yet: which
# matrix changes nothing?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>zip</code> walks through two lists at once, and <code>torch.eye</code> is a matrix that changes
# nothing. <code>@</code> multiplies whole stacks of matrices. A slope for each row of each matrix
# needs one more axis at its end: look up indexing with <code>None</code>. (Beware of
# <code>torch.diag</code>: of one vector it makes a matrix, but of a matrix it <i>takes</i> the diagonal.
# The one for batches is <code>torch.diag_embed</code>.)
# </details>


# %% nbgrader={"grade": false, "grade_id": "deep_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
def deep_penalty(weights, biases, x):
    """Return ‖∂h/∂x‖²_F at each sample, (B,), for h behind all layers, a sigmoid behind each."""
    ### BEGIN SOLUTION
    h, J = x, torch.eye(x.shape[1])
    for W, b in zip(weights, biases, strict=True):
        h = torch.sigmoid(h @ W.T + b)
        slope = h * (1 - h)
        J = slope[:, :, None] * (W @ J)  # (B, n_l, D)
    return J.square().sum(dim=(1, 2))
    ### END SOLUTION


# %% [markdown]
# How fast does sensitivity fade with depth? Here are random encoders with one to four layers of 50
# units, all with weights of the same size. **It is right** if both curves start at the same point, the
# true $\|J\|_F^2$ falls with each layer, and the product of the layers' $\|J_l\|_F^2$ lies above it.
# **Write down**: I expect them to be … times apart at four layers.

# %%
torch.manual_seed(0)
layers = [nn.Linear(50, 50, device="cpu").to(test.x.device) for _ in range(4)]
weights = [3 * layer.weight.detach() for layer in layers]
biases = [layer.bias.detach() for layer in layers]
h, product = [torch.rand(20, 50, device="cpu").to(test.x.device)], torch.ones(20)
true, products = [], []
for depth, (W, b) in enumerate(zip(weights, biases, strict=True), start=1):
    true.append(deep_penalty(weights[:depth], biases[:depth], h[0]).mean().item())
    product = product * deep_penalty([W], [b], h[-1])
    products.append(product.mean().item())
    h.append(torch.sigmoid(h[-1] @ W.T + b))

# %%
curves = {"‖J‖²": true, "product of the layers' ‖J_l‖²": products}
ax = plot_curves([1, 2, 3, 4], curves, xlabel="layers", ylabel="mean over 20 samples")
ax.set(yscale="log", xticks=[1, 2, 3, 4])
with_alt(ax, "Over one to four layers: the true ‖J‖², and the product of the layers' own")

# %% [markdown]
# $\|J\|_F^2$ falls to about a seventh per layer, the product grows about sevenfold: at four layers they are
# 100,000 times apart.

# %% nbgrader={"grade": true, "grade_id": "check_deep_penalty", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
lab05.check_deep_penalty(deep_penalty)

# %% [markdown]
# ## Exercise 5: the loss (1 point)
#
# Put the two forces together: the squared error, averaged over all pixels of all samples as ever, and
# $\lambda$ times the penalty, averaged over the batch:
#
# $$\mathcal{L} = \frac{1}{B\,D} \sum_{b=1}^{B} \sum_{j=1}^{D} \left(x_{bj} - x'_{bj}\right)^2
#   \; + \; \lambda \, \frac{1}{B} \sum_{b=1}^{B} \left\| J(x_b) \right\|_F^2$$
#
# Each sample $x_b$ has a Jacobian of its own. `x` and `x_prime` have shape $(B, D)$, `penalty` is $(B,)$, as exercises 3 and 4 return it, and
# `weight` is $\lambda$, a number, 0 or more. Return a tensor with a single number, shape `()`, and with
# its gradient at all three tensors intact. About 1 line.
#
# <details><summary>Hint 1: an idea</summary>
# Two averages, each over all there is to average, and one of them weighted.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Tensors have the methods <code>square()</code> and <code>mean()</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "contractive_loss", "locked": false, "schema_version": 3, "solution": true, "task": false}
def contractive_loss(x, x_prime, penalty, weight):
    """Return the mean squared error per pixel plus weight times the mean penalty, a scalar."""
    ### BEGIN SOLUTION
    return (x - x_prime).square().mean() + weight * penalty.mean()
    ### END SOLUTION


# %% [markdown]
# A feeling for the scale: a reconstruction that is off by 0.1 everywhere, and a penalty of 4. With
# which of these $\lambda$ do both terms weigh the same, so that the loss is twice that of $\lambda
# = 0$?

# %%
x, penalty = torch.zeros(2, 784), torch.full((2,), 4.0)
for weight in (0, 0.0025, 1):
    print(f"λ = {weight:<6g}: {contractive_loss(x, x + 0.1, penalty, weight).item():.4f}")

# %% [markdown]
# Now train with it. The class below takes its shape from the course, a sigmoid layer with the same
# weights, transposed, in the decoder; the loss is **yours**. One model with $\lambda = 0$, an
# ordinary autoencoder, one with a small $\lambda$, and the **fair opponent** of the lecture: again $\lambda
# = 0$, but stopped halfway, so that it reconstructs as well as the one with the penalty, and no better.
# Some 5 seconds; up to a minute if your penalty makes all of $J$.


# %% nbgrader={"grade": false, "grade_id": "try_model", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
class MyAutoencoder(ContractiveAutoencoder):
    def loss_terms(self, x, output):
        layer, x = self.encoder[0], x.flatten(1)
        penalty = sigmoid_penalty(layer.weight, layer.bias, x)
        x_prime = output.x_prime.flatten(1)
        return {"loss": contractive_loss(x, x_prime, penalty, self.jacobian_weight)}


# %% nbgrader={"grade": false, "grade_id": "try_training", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def train_mine(weight, epochs):
    torch.manual_seed(0)
    model = MyAutoencoder(784, 64, jacobian_weight=weight)
    model.fit(learn, TrainConfig(epochs=epochs, batch_size=64, learning_rate=2e-3))
    return model


mine = {weight: train_mine(weight, epochs=12) for weight in (0, 0.003)}
stopped = train_mine(0, epochs=6)

# %% [markdown]
# What did the penalty buy? We spoil 200 digits with Gaussian noise, which none of the models has met in
# training, and let them rebuild the digits. **Write down**: I expect the noise to raise the error of the
# stopped model to … times what it is on clean digits, and that of the contractive one to … times.
# **Look at** how much of each digit comes through.

# %% nbgrader={"grade": false, "grade_id": "try_noise", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
clean = test.x[:200]
noise = torch.randn(clean.shape, generator=torch.Generator().manual_seed(0), device="cpu")
noisy = (clean + 0.3 * noise.to(clean.device)).clamp(0, 1)
three = {"λ = 0": mine[0], "stopped": stopped, "λ = 0.003": mine[0.003]}
rows = {"noisy": noisy} | {f"x′, {name}": model.reconstruct(noisy) for name, model in three.items()}
with_alt(
    plot_rows({name: images[:10] for name, images in rows.items()}),
    "Ten noisy digits, and what the three models make of them",
)

# %% [markdown]
# In numbers: the error against the **clean** digits, when the model sees the clean ones and when it
# sees the noisy ones.

# %% nbgrader={"grade": false, "grade_id": "try_errors", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
errors = {
    name: [mean_squared_error(clean, model.reconstruct(seen)).item() for seen in (clean, noisy)]
    for name, model in three.items()
}
for name, (on_clean, on_noisy) in errors.items():
    times = f"{on_noisy / on_clean:.1f} times"
    print(f"{name:>9}  sees clean: {on_clean:.4f}   sees noisy: {on_noisy:.4f}, {times}")

# %% [markdown]
# Of two models that rebuild clean digits equally well, noise multiplies the error of the plain one by 3.9,
# and that of the contractive one by 2.0. The fully trained plain model shows the price of the penalty:
# on clean digits its error is a quarter smaller. On noisy ones it is 1.6 times as large.

# %% nbgrader={"grade": true, "grade_id": "check_contractive_loss", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab05.check_contractive_loss(contractive_loss)

# %% [markdown]
# ## Exercise 6: the spectrum (1 point)
#
# $\|J\|_F^2$ says how much $h$ reacts in all. To **which** changes it reacts, the singular values of
# $J$ tell: how much a small step is stretched in the direction in which it is stretched most, then in
# the next one at right angles to it, and so on. They are the half axes of the ellipse in exercise 1,
# and their squares add up to $\|J\|_F^2$.
#
# Given `J` of shape $(B, K, D)$, take the singular values of **each** sample's matrix, from large to
# small, and average them over the batch, the largest with the largest and so on. Return shape
# $(\min(K, D),)$. About 1 line.
#
# <details><summary>Hint 1: an idea</summary>
# What PyTorch does to one matrix, it does to each matrix of a batch. Where does the batch stand in what
# comes, and which numbers belong together?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>svdvals</code> in <code>torch.linalg</code>: does it sort, and upwards or downwards?
# </details>


# %% nbgrader={"grade": false, "grade_id": "spectrum", "locked": false, "schema_version": 3, "solution": true, "task": false}
def spectrum(J):
    """Return the singular values of J (B, K, D), large to small, averaged over the batch."""
    ### BEGIN SOLUTION
    return torch.linalg.svdvals(J).mean(dim=0)
    ### END SOLUTION


# %% [markdown]
# Two matrices by hand: the first stretches by 3 and 1, the second by 5 and 1. The mean should be 4
# and 1.

# %%
spectrum(torch.tensor([[[3.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [5.0, 0.0]]], device="cpu"))

# %% [markdown]
# And your two models, with 12 epochs each? This is your Jacobian and your spectrum, for 50 digits. The scale
# is logarithmic: equal gaps are equal factors. **Write down**: I expect nine tenths of
# $\lVert J \rVert_F^2$ to lie in the first … of the 64 directions for $\lambda = 0$, and in the first … for
# $\lambda = 0.003$. **It is right** if both curves fall from left to right, and the one with the penalty
# starts below the other.

# %% nbgrader={"grade": false, "grade_id": "try_spectrum", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
x = test.x[:50].flatten(1)
J = {w: jacobian(m.requires_grad_(False).encoder, x).detach() for w, m in mine.items()}
# Many small matrices: a second thread only gets in the way, and not every GPU can take them apart.
with one_thread(), torch.device("cpu"):
    spectra = {weight: spectrum(J[weight].cpu()) for weight in mine}
curves = {f"λ = {weight:g}": values for weight, values in spectra.items()}
ax = plot_curves(range(1, 65), curves, xlabel="direction", ylabel="mean singular value")
ax.set_yscale("log")
for number in (1, 2, 5, 10, 20, 30, 40, 64):
    left = spectra[0.003][number - 1] / spectra[0][number - 1]
    print(f"direction {number:>2}: {left:.0%} left")
for weight, values in spectra.items():
    shares = values.square().cumsum(dim=0) / values.square().sum()
    print(f"λ = {weight:<5g}: nine tenths of ‖J‖² in {(shares < 0.9).sum() + 1} directions")
with_alt(ax, "Singular values over 64 directions on a log scale, a curve for each λ")

# %% [markdown]
# Few of them carry nearly all: 15 without the penalty, 11 with it. And of what each direction had, the
# penalty leaves less the farther down it is, as in lecture 05: the first is halved; from the second on the
# share falls, from about three quarters to a third at direction 30. Then it rises again, but there is
# nothing left to be taken: both curves are close to 0.
#
# The calm model is not deaf, then: it stays open in a few directions. Are they the right ones? Take
# two steps $v$ of equal length from each digit: one towards the picture before it, one of random grain. (This
# grain is not cut off at 0 and 1, unlike that of the lecture.) By what factor is $\|Jv\|$ larger for the
# first? **Write down**: I expect this factor to be larger for $\lambda$ = ….

# %% nbgrader={"grade": false, "grade_id": "try_directions", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
to_digit = x.roll(1, dims=0) - x
grain = torch.randn(x.shape, generator=torch.Generator().manual_seed(0), device="cpu").to(x.device)
grain = grain * (to_digit.norm(dim=1) / grain.norm(dim=1))[:, None]
moved = {w: [(J[w] @ v[:, :, None]).norm(dim=1).mean() for v in (to_digit, grain)] for w in J}
for weight, (by_digit, by_grain) in moved.items():
    print(f"λ = {weight:<5g}: {by_digit / by_grain:.2f} times as far")

# %% [markdown]
# Even without a penalty, the way to another picture counts three times as much as grain; with it, about
# four and a half times: grain was given up first. The encoder had to keep what tells digits apart, or it
# could not rebuild them. That is the manifold of the lecture, read off a matrix.
#
# ### Walk along a direction
#
# Behind each singular value stands a **singular direction**: the change of pixels, of length 1, that is
# stretched by just so much. Here you go from one digit to $x + v$ along one of them: choose the
# direction by its number, and how far to go, forwards or backwards. You see the direction (grey pixels
# stay as they are, bright ones gain ink, dark ones lose it), the digit before and after the step, what
# your model makes of both, and how far $h$ has moved.
#
# **Write down first**: with $\lambda = 0.003$, a step of length 4 along direction 1 will look like
# …, and along direction 64 like …; and $h$ will move … times as far for the first as for the last.
# Then try directions 1, 2, 10, 30 and 64, with both $\lambda$.

# %% nbgrader={"grade": false, "grade_id": "play_directions", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
directions_explorer(mine, test.x[3:4])

# %% [markdown]
# Along the first directions whole strokes come and go, and $x'$ follows: there the model listens.
# Along the last ones a step of the same length covers the digit with specks, and $x'$ stays as it
# was: $h$ moves less than a thousandth as far. With the penalty the deafness begins
# earlier: compare direction 30. For a step as long as this, $J$ alone is only roughly right: it
# knows the slope at the digit, and not how the slope changes on the way. With $\lambda = 0.003$ it says
# twice too much along direction 1 (3.5, and $h$ moved by 1.8), and half of what came along direction 30
# (0.087, and 0.19).

# %% nbgrader={"grade": true, "grade_id": "check_spectrum", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab05.check_spectrum(spectrum)

# %% [markdown]
# ## Question: which λ? (2 points, graded by hand)
#
# Go back to the slider of 'Play first'. In five to eight sentences: what happens to $h$, to the
# reconstructions and to the spectrum at $\lambda = 0$, and what when $\lambda$ is far too large?
# Why is the reconstruction error alone no guide to the right $\lambda$? And how would you choose
# it for this purpose: somebody has a noisy picture of a digit, and wants the most similar ones of a large
# collection, those whose $h$ is nearest?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_lambda", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** With λ = 0 the penalty is gone, and we have an ordinary autoencoder: the best
# reconstructions of clean digits, but an h that reacts to everything, noise included; ‖J‖ is large and
# the spectrum has a long, high tail. When λ is far too large, the cheapest h is one that does not
# depend on x: all digits get nearly the same h, J and its spectrum fall towards 0, and the decoder
# draws the same blurred average for each of them. In between, h gives up the directions that
# reconstruction needs least. The reconstruction error cannot choose λ, since here it only rises with λ: it
# would say 0. Nor can the whole loss, whose scale changes with λ. What we want from h has to
# choose it: train with several λ on a log scale. Take pictures held out from training, put noise on them,
# as it will be in use, and for each look up the ten training pictures whose h is nearest: count how many
# of them show the same digit (or how often the clean picture itself is found among others). Take the λ
# with the best count, and say how good it is with pictures that were not used to choose. With the
# penalty, noise moves h less, but if h hardly moves at all, all pictures are neighbours.
#
# **Rubric.** 1 point: both extremes, with what was seen on the slider (at 0 a sensitive h and the
# smallest error; far too large an h that is nearly constant and the average picture). 1 point: a way
# to choose that is an experiment on held-out data with a measure of the purpose (neighbours in h of noisy
# pictures) other than the reconstruction error or the loss alone, and the reason why those do not do. Half of each for an observation without a
# reason, or a measure without held-out data.

# %% [markdown]
# ## Take it further
#
# - Plot the error of `finite_difference_jacobian(bend, x, step)` for steps from 1 down to $10^{-6}$.
#   Why does it grow again, and where would the best step lie in float64?
# - In `deep_penalty` every sample carries a matrix with $D$ columns. Leave $W_1$ out of the product, $A = J_L
#   \cdots J_2 \operatorname{diag}(h_1 (1 - h_1))$, and take $G = W_1 W_1^\top$ instead, which is the same for
#   all samples: $\|J\|_F^2$ is the sum of all entries of $(A\,G) \odot A$, where $\odot$ multiplies
#   entry by entry, and $D$ drops out of the cost of a sample. Write it.
# - Train a denoising autoencoder, `svlearn.DenoisingAutoencoder`, and compare its spectrum with these
#   two. Which directions does noise teach it to ignore?
#
# **You have built** the Jacobian of an encoder in three ways, the contractive penalty for one layer
# and for many, the loss, and the spectrum that shows what the penalty does.
