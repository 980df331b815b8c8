# %% [markdown]
# # Homework 2: Architectures, optimizers and batch sizes
#
# Build an experiment of your own, and find out which choices matter when an autoencoder learns.
#
# **Goal.** You write the parts of an experiment: a half of an autoencoder from its settings, the width
# that fits a budget of weights, a schedule for the learning rate, the memory of a training step, the
# experiment itself, which fills a table, and the curves that are drawn from it. Then you use them: you
# predict, run, look at your own table, and judge.
#
# **Time.** About 140 minutes. The first cell loads PyTorch: some seconds. **Before you start**: lecture 01 and
# lab 01. Write your predictions down, on paper or in a cell of your own: one that turned out wrong teaches more
# than one that was never made.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at what it does
# in the cells below it, then run the locked cell that gives the points. A check that fails tells you what
# it called, what it expected, what came, and the likely cause; one that passes says what is right. Run
# everything as often as you like.
#
# Unless a task says otherwise, leave arguments as they are, set no seed, and leave PyTorch's settings alone.
# Nothing may be kept from one call to the next. A **plain number** is an `int` or a `float`, of Python or of
# NumPy, but no tensor and no array.

# %%
from itertools import pairwise, product
from statistics import mean
from time import perf_counter

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.optim.lr_scheduler import LambdaLR
from tqdm.auto import tqdm

import svlearn
from svlearn import DenseAutoencoder, ShiftedTanh, TrainConfig, load_images, mean_squared_error
from svlearn.checks import homework2
from svlearn.data import Images
from svlearn.explorers import explorer
from svlearn.explorers.base import rows, steps
from svlearn.plotting import PALETTE, plot_curves, strip, with_alt
from svlearn.training.cache import trained
from svlearn.training.modes import one_thread

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# All experiments below are small, so that each takes seconds: 2,000 digits, and, where nothing else is said,
# 5 epochs and one run of each kind.
# With `FULL = True` they learn from 3,000 digits for 15 epochs, and run three times, each time with another
# seed, which decides the first weights and the order of the batches. That takes up to half an hour. Every number
# that this text mentions was measured with `FULL = False`, but for those at the end.
#
# This homework ends with a choice, and whoever chooses by the test digits has none left that are new to that
# choice. So every error is measured on **validation** digits, the last 1,000 of the training part, from which
# no model learns. The test digits stay in the drawer until you have chosen.

# %%
FULL = False
PICTURES, EPOCHS, SEEDS = (3000, 15, [0, 1, 2]) if FULL else (2000, 5, [0])

train = load_images("mnist5k", split="train")
validation = Images(train.x[-1000:], train.y[-1000:])
X, X_validation = train.x[:PICTURES].flatten(1), validation.x.flatten(1)
X.shape, X_validation.shape

# %% [markdown]
# ## Play first: layers added and removed
#
# The next cell trains four autoencoders with $K = 16$ on 2,000 digits for 5 epochs each, in 2 to 5 seconds.
# They have 0 to 3 hidden layers of 64 units in each half, and differ in nothing else.

# %% nbgrader={"grade": false, "grade_id": "play_train", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
config = TrainConfig(epochs=5, batch_size=64, learning_rate=4e-3)
models = [
    trained(lambda count=count: DenseAutoencoder(784, 16, [64] * count), train.x[:2000], config)
    for count in range(4)
]

# %% [markdown]
# **Write down first**: of these four, I expect the one with … hidden layers to have the smallest error, and
# the one with … the largest. Then move the slider.

# %% nbgrader={"grade": false, "grade_id": "play_depth", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
digits = torch.stack([validation.x[validation.y == digit][0] for digit in range(10)])
depth_errors = [
    mean_squared_error(validation.x, model.reconstruct(validation.x)).item() for model in models
]


def draw(count):
    """Ten digits, and what the model with this many hidden layers makes of them."""
    weights = sum(weight.numel() for weight in models[count].parameters())
    caption = f"Error on the validation digits: {depth_errors[count]:.4f}, with {weights:,} weights"
    pictures = {
        "x": strip(digits, "One picture of each digit"),
        "x′": strip(models[count].reconstruct(digits), f"Back through {count} hidden layers"),
    }
    return rows(pictures, caption)


explorer(draw, count=steps("hidden layers", range(4), value=1))

# %% [markdown]
# One hidden layer does best, and the three are worst, worse than none at all, though they have the most
# weights. That is no law: all have learnt for only 5 epochs, from PyTorch's default weights. So at least two
# things are mixed up here, the shape and how it learns, and the counts of weights differ, too. Taking such
# things apart is what an experiment is for.

# %% [markdown]
# ## Exercise 1: a half, built from its settings (3 points)
#
# Everything else needs autoencoders whose settings can be changed. Write
# `build_half(sizes, activation, initialisation)`, which returns one half as a module, where `sizes` is the
# list of the sizes of its layers from input to output, at least two. It maps shape $(B, m)$ to $(B, m')$,
# where $m$ is the first of `sizes` and $m'$ the last.
#
# - Between each two sizes stands a **linear layer** with biases, and behind each of them but the last one
#   stands an **activation**: `activation()` makes it. So `activation` may be `nn.ReLU` or `nn.CELU`, or any
#   function without arguments that returns a module without weights. Behind the last layer there is nothing.
#   (CELU and SELU, which you will meet below, rise like ReLU above 0, but below 0 they fall towards a constant
#   instead of being 0: CELU is $x$ above and $e^x - 1$ below, SELU about $1.05\, x$ and $1.76\, (e^x - 1)$.)
# - `initialisation` is `"default"` or `"He"`, and says how the first weights are drawn. Here $m$ is the
#   number of inputs of each layer.
#
# | | weights | biases |
# |---|---|---|
# | `"default"` | as `nn.Linear` draws them: uniform between $-1/\sqrt m$ and $1/\sqrt m$ | uniform in the same range |
# | `"He"` | normal, with mean 0 and variance $2/m$ | all 0 |
#
# In each call the weights are drawn anew. About 7 lines.
#
# <details><summary>Hint 1: an idea</summary>
# You have built such a half in lab 01, in a loop over neighbouring sizes. What is new happens to each
# linear layer right after it was made, and only in one of the two cases. One activation too many at the end
# is easily taken away again.
# </details>
# <details><summary>Hint 2: a name</summary>
# In <code>torch.nn.init</code> there are functions that fill a tensor in place; He's first name was
# Kaiming. Each comes in two kinds: one for the uniform distribution and one for the normal one.
# </details>


# %% nbgrader={"grade": false, "grade_id": "build_half", "locked": false, "schema_version": 3, "solution": true, "task": false}
def build_half(sizes, activation, initialisation):
    """Return a module: linear layers of these sizes with activations between them."""
    ### BEGIN SOLUTION
    layers = []
    for size_in, size_out in pairwise(sizes):
        linear = nn.Linear(size_in, size_out)
        if initialisation == "He":
            nn.init.kaiming_normal_(linear.weight)
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers[:-1])
    ### END SOLUTION


# %% [markdown]
# Look at one layer of 784 inputs both ways. The variance is $1/(3m)$ by default, and $2/m$ with He; its
# square root is the standard deviation. **It is right** if the two columns agree to the third decimal place.

# %% nbgrader={"grade": false, "grade_id": "try_build_half", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
for name, variance in (("default", 1 / (3 * 784)), ("He", 2 / 784)):
    half = build_half([784, 200, 16], nn.ReLU, name)
    weight = next(each for each in half.parameters() if each.numel() == 784 * 200)
    print(f"{name:>8}: standard deviation {weight.std():.4f}, expected {variance**0.5:.4f}")

# %% nbgrader={"grade": true, "grade_id": "check_build_half", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
homework2.check_build_half(build_half)

# %% [markdown]
# ## Exercise 2: the same budget for all (2 points)
#
# Is a deep network better than a shallow one because it is deep, or because it has more weights? To
# compare fairly, give all of them the same **budget**. As usual, biases are counted among the weights: a
# linear layer from $m_{l-1}$ to $m_l$ units has
#
# $$m_{l-1}\, m_l + m_l$$
#
# of them. An autoencoder of depth $L$ and width $w$ has $L$ hidden layers of $w$ units each in its encoder,
# between $D$ and $K$, and the same in its decoder, between $K$ and $D$. Write
# `width_for_budget(budget, depth, input_dim, latent_dim)`. It returns the width $w$, a whole number of at
# least 1, for which the number of all weights of **both** halves is closest to `budget`, above or below; if
# two widths are equally close, the smaller one.
#
# All arguments are whole numbers from 1 on, and so is the result, by its type, too (an `int`, of Python or
# NumPy: 64, not 64.0). Where already $w = 1$ takes more than the budget, the result is 1. You will only be asked
# for budgets of at most 10 million, and such that the width is at most 300: so you may try one width after the
# other. About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# First a helper that adds up the weights of layers of given sizes, then one width after the other, as long
# as the next one comes closer. What must the comparison do with a draw?
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>pairwise</code> gives neighbouring sizes, <code>abs</code> a distance. A list times a number repeats
# it.
# </details>


# %% nbgrader={"grade": false, "grade_id": "width_for_budget", "locked": false, "schema_version": 3, "solution": true, "task": false}
def width_for_budget(budget, depth, input_dim, latent_dim):
    """Return the width, an int, of `depth` hidden layers at which all weights come closest."""

    ### BEGIN SOLUTION
    def distance(width):
        sizes = [input_dim, *[width] * depth, latent_dim]
        halves = [*pairwise(sizes), *pairwise(sizes[::-1])]
        return abs(sum(a * b + b for a, b in halves) - budget)

    return min(range(1, 301), key=distance)
    ### END SOLUTION


# %% [markdown]
# One hidden layer of 64 units between 784 and 16 has 103,328 weights. What widths do deeper networks get
# for as many? **It is right** if the first width is 64, the others get smaller, and all counts stay within 1 %
# of the budget.

# %% nbgrader={"grade": false, "grade_id": "try_width_for_budget", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
BUDGET = 103_328
for depth in (1, 2, 3, 4):
    width = width_for_budget(BUDGET, depth, 784, 16)
    halves = [[784, *[width] * depth, 16], [16, *[width] * depth, 784]]
    weights = sum(a * b + b for sizes in halves for a, b in pairwise(sizes))
    print(f"{depth} hidden layers of {width} units: {weights:,} weights")

# %% nbgrader={"grade": true, "grade_id": "check_width_for_budget", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework2.check_width_for_budget(width_for_budget)

# %% [markdown]
# ## Exercise 3: a learning rate that rises and falls (1 point)
#
# So far the learning rate was the same in every step. A **schedule** changes it. The *one-cycle* schedule
# (Smith and Topin 2017) begins low, so that the first steps do no harm, rises to a peak, and falls to 0, so
# that the model settles. With $t = \text{step} / \text{steps}$, the share of all steps that are done,
#
# $$\frac{\text{rate}}{\text{peak}} = \frac{1}{25} + \frac{24}{25} \cdot \frac{t}{0.3}
# \quad \text{if } t < 0.3, \qquad \frac{\text{rate}}{\text{peak}} = \frac{1 - t}{0.7} \quad \text{otherwise.}$$
#
# Write `one_cycle(step, steps, peak)`, for `steps` of at least 1, `step` from 0 to `steps`, both included,
# and a `peak` above 0. It returns the rate, a plain number. About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Compute t first, then choose between the two lines. At t = 0.3 both give the same.
# </details>
# <details><summary>Hint 2: a name</summary>
# Two cases: <code>if</code> and <code>else</code>; nothing has to be looked up.
# </details>


# %% nbgrader={"grade": false, "grade_id": "one_cycle", "locked": false, "schema_version": 3, "solution": true, "task": false}
def one_cycle(step, steps, peak):
    """Return the learning rate at this step of so many, a plain number."""
    ### BEGIN SOLUTION
    t = step / steps
    if t < 0.3:
        return peak * (1 / 25 + 24 / 25 * t / 0.3)
    return peak * (1 - t) / 0.7
    ### END SOLUTION


# %% [markdown]
# **What it should look like**: a roof with a steep left side. It begins a little above 0, has its ridge at
# step 30 and a height of 0.01, and ends at 0.

# %% nbgrader={"grade": false, "grade_id": "try_one_cycle", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
at = range(101)
rates = {"one-cycle": [one_cycle(step, 100, 0.01) for step in at], "constant": [0.01] * 101}
with_alt(
    plot_curves(at, rates, xlabel="step", ylabel="learning rate"),
    "The learning rate over 100 steps: a roof, and a straight line at its height",
)

# %% nbgrader={"grade": true, "grade_id": "check_one_cycle", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework2.check_one_cycle(one_cycle)

# %% [markdown]
# ## Exercise 4: what a step needs in memory (2 points)
#
# A batch as large as the data set would give the full gradient. What does it cost? In a step of training
# these numbers are in memory at the same time, each in float32, with 4 bytes:
#
# - every weight, and its gradient; of all $P$ weights, biases included;
# - what the optimizer remembers: plain SGD (stochastic gradient descent) nothing, Adam two numbers for each
#   weight, running means of its gradient and of the square of it;
# - for the way back, of every sample in the batch, what each layer gave, behind its activation, and $x$ itself.
#
# With layers of $m_0, m_1, \dots$ units, all the way from $x$ to $x'$, that makes
#
# $$\text{bytes} = 4 \left( q\, P + B \sum_l m_l \right), \qquad P = \sum_{l \geq 1} (m_{l-1}\, m_l + m_l),$$
#
# with $q = 2$ for SGD, and $q = 4$ for Adam. Write `step_memory(sizes, batch_size, optimizer)`, where
# `sizes` is the list of all $m_l$, at least two, and `optimizer` is `"SGD"` or `"Adam"`. It returns the
# bytes as an `int`, exactly, however many they are. About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Two sums: one over neighbouring sizes, one over the sizes themselves. Only one of them is multiplied by
# the batch size.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>pairwise</code> and <code>sum</code>; a small dictionary knows q.
# </details>


# %% nbgrader={"grade": false, "grade_id": "step_memory", "locked": false, "schema_version": 3, "solution": true, "task": false}
def step_memory(sizes, batch_size, optimizer):
    """Return the bytes of a training step through layers of these sizes, an int."""
    ### BEGIN SOLUTION
    weights = sum(a * b + b for a, b in pairwise(sizes))
    each = {"SGD": 2, "Adam": 4}[optimizer]
    return 4 * (each * weights + batch_size * sum(sizes))
    ### END SOLUTION


# %% [markdown]
# Is the formula true? The part that grows with the batch can be measured: PyTorch tells of every tensor
# that it keeps for the way back. **Write down**: of ReLU, CELU, SELU, the sigmoid and tanh, I expect the two
# numbers to be equal for …, and to differ for ….


# %% nbgrader={"grade": false, "grade_id": "try_step_memory", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def kept_bytes(model, x):
    """Bytes of what PyTorch keeps for the way back, without the weights."""
    kept = {}

    def note(tensor):
        storage = tensor.untyped_storage()
        kept[storage.data_ptr()] = storage
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(note, lambda tensor: tensor):
        mean_squared_error(x, model(x))
    weights = {weight.untyped_storage().data_ptr() for weight in model.parameters()}
    return sum(storage.nbytes() for place, storage in kept.items() if place not in weights)


ACTIVATIONS = {
    "ReLU": nn.ReLU,
    "CELU": nn.CELU,
    "SELU": nn.SELU,
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
}
sizes = [784, 64, 16, 64, 784]
by_formula = step_memory(sizes, 33, "SGD") - step_memory(sizes, 1, "SGD")  # of 32 samples
measured = {}
for name, activation in ACTIVATIONS.items():
    halves = [build_half(part, activation, "default") for part in (sizes[:3], sizes[2:])]
    measured[name] = kept_bytes(nn.Sequential(*halves, ShiftedTanh()), X[:32].clone())
    print(f"{name:>8}: measured {measured[name]:,} bytes, by the formula {by_formula:,}")

# %% [markdown]
# For ReLU, the sigmoid and tanh the formula is exact: their slope follows from what they gave, which the next
# layer has to keep anyway. CELU and SELU keep what went into them as well, one number more for each hidden
# unit. (What only lives for a moment, such as the gradient on its way from one layer to the next, is in
# neither number.)

# %% nbgrader={"grade": true, "grade_id": "check_step_memory", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework2.check_step_memory(step_memory)

# %% [markdown]
# ## Exercise 5: the experiment (3 points)
#
# An experiment tries all combinations of some settings, and notes what came out, in a **table**: a list of
# rows, each a dictionary from the name of a column to a value. Write `experiment(grid, run)`.
#
# - `grid` is a dictionary from the name of each setting to the list of its values, all different, such as
#   `{"epochs": [5, 50], "optimizer": ["SGD", "Adam"]}`.
# - `run` is a function that does the work for one combination. It is called with the settings by their
#   names, `run(epochs=5, optimizer="SGD")`, and returns a dictionary of what it measured. The names in it are
#   none of the settings', and may differ from call to call: then the rows have different columns.
# - Each combination is run exactly **once**. The last setting changes fastest: first `epochs` 5 with `SGD`,
#   then 5 with `Adam`, then 50 with `SGD`, then 50 with `Adam`.
# - The result is a list with a row for each run, in this order: a new dictionary with the settings first, in
#   the order of the grid, and then what `run` measured, in its order.
#
# A grid may have any number of settings. One without any has a single combination, that of no settings:
# `run()`. If one of the lists is empty, there is no combination at all, and the table is empty. What `run`
# returns belongs to `run`: leave it as it is. The next call may hand out the same dictionary, with other numbers
# in it, and your rows have to stay as they were. About 5 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Python's library can go through all combinations of any number of lists, the last one fastest. What is
# left to do is to give the values their names back, and to put two dictionaries together into a new one.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>itertools.product</code> goes through them, <code>zip</code> joins names and values, and two stars
# hand a dictionary over as named arguments.
# </details>


# %% nbgrader={"grade": false, "grade_id": "experiment", "locked": false, "schema_version": 3, "solution": true, "task": false}
def experiment(grid, run):
    """Return a list of rows, a dictionary for each combination of settings, with what run gave."""
    ### BEGIN SOLUTION
    table = []
    for values in product(*grid.values()):
        settings = dict(zip(grid, values, strict=True))
        table.append(settings | run(**settings))
    return table
    ### END SOLUTION


# %% [markdown]
# Try it with a `run` that trains nothing. **It is right** if the table has four rows, in the order of the
# task, each with an area.


# %% nbgrader={"grade": false, "grade_id": "try_experiment", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def area(height, width):
    """In the place of a training run: what it measures is known."""
    return {"area": height * width}


for row in experiment({"height": [1, 2], "width": [10, 20]}, area):
    print(row)

# %% nbgrader={"grade": true, "grade_id": "check_experiment", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
homework2.check_experiment(experiment)

# %% [markdown]
# ## Exercise 6: from a table to curves (2 points)
#
# A plot needs curves. Write `series(table, x, y, by)`, where `table` is a list of rows as above, and `x`, `y`
# and `by` are names of columns. It returns a dictionary with one entry for each different value in the
# column `by`, in the order in which these first appear in the table. The entry is a pair of two lists of plain
# numbers:
#
# - the different values that the column `x` has in the rows of this curve, from the smallest to the largest;
# - for each of them the **mean** of the column `y` over all rows of this curve that have it: over one row, or
#   over several, where a run was repeated.
#
# The columns `x` and `y` hold plain numbers; in `by` there may be anything that can be a key of a dictionary.
# Rows come in any order, curves may have different `x`, and an empty table gives an empty dictionary. The
# table and its rows stay as they are. About 7 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Sort the rows into boxes: for each curve one, and in it for each x a box of its own with all its y. The means
# come at the end.
# </details>
# <details><summary>Hint 2: a name</summary>
# A dictionary keeps the order in which its keys came, and <code>setdefault</code> makes an entry where there
# is none; <code>sorted</code> puts keys in order, and <code>statistics.mean</code> averages.
# </details>


# %% nbgrader={"grade": false, "grade_id": "series", "locked": false, "schema_version": 3, "solution": true, "task": false}
def series(table, x, y, by):
    """Return {value of by: (list of x, list of means of y)}."""
    ### BEGIN SOLUTION
    boxes = {}
    for row in table:
        boxes.setdefault(row[by], {}).setdefault(row[x], []).append(row[y])
    curves = {}
    for label, box in boxes.items():
        places = sorted(box)
        curves[label] = (places, [mean(box[place]) for place in places])
    return curves
    ### END SOLUTION


# %% [markdown]
# A small table, with one run repeated. **It is right** if the curve of SGD goes through 0.08 at 5, which is
# the mean of two runs, and 0.04 at 50.

# %% nbgrader={"grade": false, "grade_id": "try_series", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
small = [
    {"optimizer": "SGD", "epochs": 50, "error": 0.04},
    {"optimizer": "SGD", "epochs": 5, "error": 0.07},
    {"optimizer": "SGD", "epochs": 5, "error": 0.09},
    {"optimizer": "Adam", "epochs": 5, "error": 0.05},
]
series(small, "epochs", "error", "optimizer")

# %% nbgrader={"grade": true, "grade_id": "check_series", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework2.check_series(series)

# %% [markdown]
# ## The experiments
#
# Now put your parts together. The function below is the `run` of all that follows: it builds an autoencoder
# from your halves, trains it, with your schedule if asked, and measures its error on the validation digits.
# Each setting has a default, so that an experiment names only what it changes. One learning rate for both
# optimizers would not be fair: Adam divides each gradient by its usual size, and plain SGD does not. The loss
# is a mean over 784 pixels, so gradients are small, and SGD needs a rate in the tens. Both rates were chosen by
# an experiment like yours: of 10, 30 and 100 for SGD, and of 0.002, 0.005 and 0.01 for Adam, each is the one
# with the smallest error after 50 epochs.

# %% nbgrader={"grade": false, "grade_id": "set_up", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
RATES = {"SGD": 30.0, "Adam": 0.005}


def train_one(
    layers=(64,),
    activation="ReLU",
    initialisation="default",
    optimizer="Adam",
    schedule="constant",
    batch_size=64,
    epochs=None,
    rate=None,
    seed=0,
    measured_on=None,
):
    """Train one autoencoder; return its error, its number of weights, and the seconds it took.

    Without epochs, rate or measured_on: EPOCHS, what RATES has, and the validation digits.
    """
    torch.manual_seed(seed)
    epochs, rate = epochs or EPOCHS, rate or RATES[optimizer]
    x = X_validation if measured_on is None else measured_on
    sizes = [784, *layers, 16]
    kind = ACTIVATIONS[activation]
    with torch.device("cpu"):  # drawn at random there, so that every device gets the same numbers
        halves = [build_half(part, kind, initialisation) for part in (sizes, sizes[::-1])]
    model = nn.Sequential(*halves, ShiftedTanh()).to(X.device)
    kinds = {"SGD": torch.optim.SGD, "Adam": torch.optim.Adam}
    stepper = kinds[optimizer](model.parameters(), rate, fused=True)
    total = epochs * -(-len(X) // batch_size)
    shapes = {"constant": lambda _: 1.0, "one-cycle": lambda step: one_cycle(step, total, 1.0)}
    scheduler = LambdaLR(stepper, shapes[schedule])
    start = perf_counter()
    with one_thread(), tqdm(total=total, leave=False) as bar:
        for _ in range(epochs):
            for batch in torch.randperm(len(X), device="cpu").to(X.device).split(batch_size):
                stepper.zero_grad()
                mean_squared_error(X[batch], model(X[batch])).backward()
                stepper.step()
                scheduler.step()
                bar.update()
    with torch.no_grad():
        error = mean_squared_error(x, model(x)).item()
    weights = sum(weight.numel() for weight in model.parameters())
    return {"error": error, "weights": weights, "seconds": perf_counter() - start}


def show(table):
    """Print a table: a line with the names of the columns, and one for each row."""
    texts = [
        [f"{v:.4g}" if isinstance(v, float) else str(v) for v in row.values()] for row in table
    ]
    lines = [list(table[0]), *texts]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(f"{text:>{width}}" for text, width in zip(line, widths, strict=True)))


def plot(table, x, y, by, ylabel="error per pixel"):
    """The curves of a table, each with a dot for each x; x and y are columns of plain numbers."""
    _, ax = plt.subplots(figsize=(6, 3.2))
    for colour, (label, curve) in zip(PALETTE, series(table, x, y, by).items(), strict=False):
        ax.plot(*curve, ".-", color=colour, label=label)
    ax.set(xlabel=x, ylabel=ylabel)
    ax.legend(frameon=False)
    return ax


# %% [markdown]
# ### Experiment 1: activation and initialisation
#
# Three hidden layers in each half, of the width that the budget of exercise 2 allows, are deep enough for
# gradients to get lost. Ten combinations, 4 to 10 seconds. **Write down first**: with the default I expect
# the smallest error with …, and the largest with …; He initialisation helps … most, and … least.

# %% nbgrader={"grade": false, "grade_id": "experiment_activation", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
grid = {
    "layers": [(width_for_budget(BUDGET, 3, 784, 16),) * 3],
    "activation": list(ACTIVATIONS),
    "initialisation": ["default", "He"],
    "seed": SEEDS,
}
by_activation = experiment(grid, train_one)
show(by_activation)

# %% [markdown]
# With the default, SELU does best, and tanh and the sigmoid do worst. Both stay close to 0.068, the error of one
# average digit for all: they have learnt next to nothing. He initialisation helps tanh and CELU most, by more
# than 0.02: tanh now does as well as SELU, and CELU best of all. It changes SELU and the sigmoid least. SELU's
# constants were chosen so that what goes through many layers keeps its size if weights have a variance of $1/m$
# (Klambauer et al. 2017); that lies between our two. And He's weights are $\sqrt 6$ or about 2.4 times as large
# as those of the default, while the sigmoid's slope is at most 1/4: they do not make up for it. The names of the
# winners are worth little: one run each, of 5 epochs. That activation and initialisation have to fit
# **together** is worth more.

# %% [markdown]
# ### Experiment 2: depth on a budget
#
# Your widths from exercise 2: 1 to 4 hidden layers, all with about 103,000 weights, with two seeds, and with
# the default initialisation and He's. 5 to 15 seconds. **Write down first**: after so few epochs, I expect the
# smallest error at depth …; He initialisation helps at depths …, and harms at depths ….

# %% nbgrader={"grade": false, "grade_id": "experiment_depth", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
budgeted = []
for depth in (1, 2, 3, 4):
    layers = (width_for_budget(BUDGET, depth, 784, 16),) * depth
    grid = {"layers": [layers], "initialisation": ["default", "He"], "seed": [0, 1, *SEEDS[2:]]}
    budgeted += [{"depth": depth} | row for row in experiment(grid, train_one)]
show(budgeted)
ax = plot(budgeted, "depth", "error", "initialisation")
ax.set(xticks=range(1, 5), xlabel="hidden layers in each half", ylim=(0, None))
with_alt(ax, "Error against the number of hidden layers, one curve for each initialisation")

# %% [markdown]
# With the default, each layer more makes it worse, at the same number of weights. With He, the deep ones lose
# much less: depths 3 and 4 gain more than 0.012 each. At depth 1 He makes it worse, by about 0.006, and the
# shallowest with the default is ahead of all. Two runs that differ only in their seed, that is, in their
# first weights and the order of their batches, are up to 0.003 apart. These three differences are larger, so
# they are likely more than luck; that of 0.001 at depth 2 is not. After 5 epochs, then, depth does not pay here.
# Would it after 50? That is a question for your own experiment.

# %% [markdown]
# ### Experiment 3: optimizer, schedule and patience
#
# SGD against Adam, each with a constant rate and with your one-cycle schedule, for 5 and for 50 epochs: eight
# runs, 10 to 30 seconds. **Write down first**: after 5 epochs the best is …; after 50 it is …; the schedule
# helps after …, and harms after ….

# %% nbgrader={"grade": false, "grade_id": "experiment_optimizer", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
grid = {
    "optimizer": ["SGD", "Adam"],
    "schedule": ["constant", "one-cycle"],
    "epochs": [5, 50],
    "seed": SEEDS,
}
by_optimizer = [
    {"kind": f"{row['optimizer']}, {row['schedule']}"} | row for row in experiment(grid, train_one)
]
show(by_optimizer)
ax = plot(by_optimizer, "epochs", "error", "kind")
ax.set(xscale="log", xticks=[5, 50], xticklabels=["5", "50"], ylim=(0, None))
ax.minorticks_off()
with_alt(ax, "Error after 5 and after 50 epochs, a line for each optimizer with each schedule")

# %% [markdown]
# After 5 epochs, Adam is far ahead of SGD, and the schedule harms both, at least with batches of 64: its rate is
# half of the peak on average, and there was no time to waste. After 50 epochs it is different: the schedule helps
# SGD, and for Adam it makes no difference that one run could show.
#
# Patience counts for more than the schedule: each of the four gains more than 0.01 between 5 and 50 epochs, and
# the schedule never changes more than 0.006. It even decides what the comparison says: with a constant rate,
# the two optimizers are 0.015 apart after 5 epochs, and 0.003 after 50. Before you compare two settings, ask
# whether either has learnt to its end.

# %% [markdown]
# ### Experiment 4: from one picture to all of them
#
# Batches of 1, 8, 64, 512 and of all pictures, for the same number of **epochs**. With a batch of 1 there is
# a step for every picture, which takes 5 to 20 seconds; the others are quick. **Write down first**: I expect
# the smallest error with batches of …, and the largest with …. With all pictures in one batch, a step needs
# about … MB.

# %% nbgrader={"grade": false, "grade_id": "experiment_batch_size", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
grid = {"batch_size": [1, 8, 64, 512, len(X)], "seed": SEEDS}
by_size = experiment(grid, train_one)
by_size = [row | {"MB": step_memory(sizes, row["batch_size"], "Adam") / 1e6} for row in by_size]
show(by_size)
ax = plot([{"what": "error"} | row for row in by_size], "batch_size", "error", "what")
ax.set(xscale="log", xlabel="batch size", ylim=(0, None))
ax.set_xticks(grid["batch_size"], [f"{size:,}" for size in grid["batch_size"]])
ax.minorticks_off()
ax.get_legend().remove()  # a single curve
with_alt(ax, "Error against batch size, on a logarithmic scale")

# %% [markdown]
# A batch of 8 wins. All pictures in one batch take 5 steps in 5 epochs, and have hardly begun to learn, while a
# batch of 1 takes 10,000. Yet it is not the best: each of its steps follows a single picture, with a rate
# that was chosen for 64, and it takes by far the longest. Memory is no reason for small batches here: even with
# all 2,000 pictures, a step needs about 15 MB.

# %% [markdown]
# ### An experiment of your own
#
# Add a cell below this one. Choose a question that the four experiments leave open, write down what you expect,
# choose a grid of at most ten short runs, and let your own functions make the table and the plot. For example:
# do tanh and He still go together after 50 epochs? Is there a batch size at which one-cycle helps after 5
# epochs already? Does a batch of 8 want another learning rate (`rate` is a setting of `train_one`, too)? In a
# plot, the column for `x` has to hold plain numbers: if you change `layers`, give each row a number that stands
# for them, as experiment 2 does with `depth`.

# %% [markdown]
# ## The drawer
#
# Read the question below, decide, and write your settings into the next cell: depth, activation,
# initialisation, optimizer, schedule, batch size, for 50 epochs. You have chosen among dozens of errors, all
# measured on the same 1,000 digits, and some of the smallest may have been luck with just these. **Write down
# first**: compared with the validation error, I expect the error on the test digits to be …. Then run both
# cells, once.

# %%
ADVICE = None  # in its place, for example: {"layers": (64,), "optimizer": "SGD", "epochs": 50}

# %% nbgrader={"grade": false, "grade_id": "drawer", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
if ADVICE is None:
    print("The drawer is closed: put the settings that you advise into ADVICE, in the cell above.")
else:
    X_test = load_images("mnist5k", split="test").x.flatten(1)
    judges = {"validation": X_validation, "test": X_test}
    show([{"digits": name} | train_one(**ADVICE, measured_on=x) for name, x in judges.items()])

# %% [markdown]
# One hidden layer of 64 units with Adam at a constant rate, for example, has an error of 0.020 on both: they
# are no further apart than two seeds. So that choice holds for digits that had no part in it. If yours does
# not, say so, and leave it as it is: an error by which one chooses is no test any more.

# %% [markdown]
# ## Question: what would you build? (3 points, graded by hand)
#
# Somebody wants an autoencoder of digits with $K = 16$ and at most 103,328 weights, trained in the time of
# about 50 epochs. In eight to ten sentences: (a) Which depth, activation, initialisation, optimizer, schedule and
# batch size do you advise, and which rows of your tables speak for each? Say where none fits. (b) Experiments
# 3 and 4 compare runs at equal **epochs**. What else differs between the runs of experiment 4, and how would
# you compare batch sizes more fairly? (c) Which of your differences would you not rely on, and what would you
# run to be sure? Tell what your own experiment has shown, and one of your predictions that was wrong.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_advice", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** (a) One hidden layer of 64 units: in experiment 2 it has the smallest error at equal weights
# (0.032 against 0.043 and more for deeper ones), and that is more than two seeds differ by. For this depth the
# default, since He makes it worse (0.039), and ReLU; no row of mine tries another activation at this depth,
# experiment 1 has three layers. Adam: 0.032 against SGD's 0.047 after 5 epochs, and 0.020 against 0.023 after
# 50. One-cycle costs nothing for Adam at 50 epochs and helps SGD; with 5 it harms. A batch of 8 had the
# smallest error (0.026) after 5 epochs, but takes several times as long as 64, and no row shows it after 50:
# so 64. (b) The number of steps: 10,000, 1,250, 160, 20 and 5, so the runs differ in how far they could get at
# all, and in time; and all have the same rate, which suits one batch size at best. Fairer: equal steps or equal
# seconds, and for each size the best of a few rates. (c) Adam with and without one-cycle after 50 epochs (0.020
# both), and the order of neighbours in experiment 1: one run each, and in experiment 2 another seed alone moves
# an error by up to 0.003. To be sure: at least three seeds for each, means with their spread, and more epochs,
# all on validation digits. A prediction that was wrong, for example: that more layers would help.
#
# **Rubric.** 1 point for (a): a complete advice, each part with numbers from the tables, or with the remark
# that no row fits; another one is as good if its rows are there. 1 point for (b): steps (or updates, or
# seconds) differ at equal epochs, *and* a way to compare more fairly. 1 point for (c): a difference as small
# as that between seeds, what to run about it, and a result of an experiment of one's own with a prediction that
# failed. Half of each for a claim without numbers or a reason.

# %% [markdown]
# ## Take it further
#
# - Set `FULL = True` and run everything again, over lunch. On two busy cores of a server (AMD EPYC, 28
#   minutes) the means of three runs were: at depth 1, 0.020 by default and 0.026 with He, at depth 4 the
#   reverse, 0.041 and 0.032; after 50 epochs SGD with one-cycle 0.0192, Adam 0.0182; and batches of 64 were
#   ahead of those of 8, 0.0204 against 0.0210. Which of your conclusions survive three seeds?
# - Weights of an autoencoder may be shared: let the decoder use the encoder's weights, transposed. What
#   width does your budget allow then, and does the error get smaller?
# - Find the best peak rate for each schedule by an experiment, instead of taking the same for both: `train_one`
#   has a setting `rate`. Does one-cycle stand a higher one?
#
# **You have built** an experiment from end to end: models from settings, a fair budget, a schedule, an
# account of memory, a table and its curves. What you have learnt about this one model will not hold for
# every other; the way to find out will.
#
# **Sources**
#
# - L. N. Smith, N. Topin: *Super-convergence: Very fast training of neural networks using large learning rates*,
#   2017: the one-cycle schedule. Ours, with 1/25 and 0.3, is close to what PyTorch has as `OneCycleLR`.
# - G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter: *Self-normalizing neural networks*, NeurIPS 2017: SELU.
