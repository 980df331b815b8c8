# %% [markdown]
# # Homework 3: Max pooling
#
# Shrink pictures by max pooling instead of strides, and find out what it gains and what it costs.
#
# **Goal.** You write max pooling that remembers the place of each maximum, the way back, an autoencoder
# that pools, and three instruments: one that counts stamps, one that measures how far $h$ moves when a
# picture moves by a pixel, and one that makes a table of models. With them you compare five autoencoders
# with equally many parameters, and judge which of them compresses best.
#
# **Time.** About 145 minutes, in two sittings: exercises 1 to 4, then the rest.
# The first cell loads PyTorch: some seconds. **Before you start**: lecture and lab 04.
#
# **How it works.** As in the labs: write your code where it says `YOUR CODE HERE`, run the cell, look at
# what the next cell shows, then run the locked cell that gives the points. A homework is longer, since
# it leads to an experiment: write your predictions down before each run, in a text cell of your own or
# on paper.
#
# Unless a task says otherwise, return the type that you were given (float32 or float64), and leave
# arguments, the model's mode, and PyTorch's seed and settings unchanged. Everything that torch has is
# allowed in all exercises, `max_pool2d` and `max_unpool2d` included, and so is `ConvAutoencoder`; what
# `svlearn` has of pooling, unpooling and upsampling is not, until the experiment.

# %%
from functools import partial

import matplotlib.pyplot as plt
import torch
from torch import nn

import svlearn
from svlearn import (
    ConvAutoencoder,
    TrainConfig,
    UnpoolingConvAutoencoder,
    UpsamplingConvAutoencoder,
    load_images,
    mean_squared_error,
)
from svlearn.checks import homework3
from svlearn.explorers import explorer
from svlearn.explorers.base import rows as html_rows
from svlearn.explorers.base import steps
from svlearn.plotting import PALETTE, plot_rows, strip, with_alt
from svlearn.training.cache import trained
from svlearn.training.modes import evaluating

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one
FULL = False  # True: more digits and more epochs, for the experiment

# %% [markdown]
# The data are the digits from lab 04, in batches of shape $(B, C, H, W)$.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
x = test.x[:10]
x.shape

# %% [markdown]
# ## Exercise 1: max pooling that remembers (3 points)
#
# Max pooling cuts each feature map into blocks of 2 × 2, and keeps the largest number of each. For the
# way back we also note **where** it was. Of the four places in a block, one number is enough to name
# one:
#
# | | left | right |
# |---|---|---|
# | upper row | 0 | 1 |
# | lower row | 2 | 3 |
#
# So the block in row $i$ and column $j$, counted from 0, keeps
#
# $$m_{ij} = \max_{r,\,c \,\in\, \{0,\, 1\}} x_{2i+r,\;2j+c}, \qquad
# \text{place}_{ij} = 2r + c \;\text{ of the largest.}$$
#
# Write `max_pool(x)`. It takes maps of shape $(B, C, H, W)$, whose numbers may be negative, however far,
# and returns two tensors of shape $(B, C, ⌈H/2⌉, ⌈W/2⌉)$:
#
# - `maxima`, of the type of $x$. Gradients reach $x$ through them; we try that where no two numbers of a
#   block are equal;
# - `places`, whole numbers from 0 to 3 of type `torch.int64`. If several numbers of a block are the
#   largest, the first of them counts, in the order 0, 1, 2, 3.
#
# **Odd sizes**: an odd last row or column makes blocks of its own, of 1 × 2, 2 × 1, or 1 × 1. What is
# missing there is never the largest. (torch's `max_pool2d` can be told to do the same. It counts places
# through the whole map, though, and not in the block.) About 5 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Make the sizes even first, with something that can't win. Then let each block become four numbers that
# stand side by side in an axis of their own, in the order of their places.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>nn.functional.pad</code> takes a <code>value</code>; <code>reshape</code> can split an axis in
# two, <code>transpose</code> moves one; and <code>max</code> along an axis gives values and indices.
# </details>


# %% nbgrader={"grade": false, "grade_id": "max_pool", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_pool(x):
    """Return maxima and places of all 2×2 blocks of x, (B, C, H, W): two (B, C, ⌈H/2⌉, ⌈W/2⌉)."""
    ### BEGIN SOLUTION
    B, C, H, W = x.shape
    x = nn.functional.pad(x, (0, W % 2, 0, H % 2), value=-torch.inf)
    blocks = x.reshape(B, C, (H + 1) // 2, 2, (W + 1) // 2, 2).transpose(3, 4).flatten(4)
    maxima, places = blocks.max(dim=-1)  # (B, C, h, w), from (B, C, h, w, 4)
    return maxima, places
    ### END SOLUTION


# %% [markdown]
# A map of 3 × 4 numbers, all below zero. **What it should print**: maxima −1, −2 in the first row and
# −7, −4 in the second; places 1, 2 and 0, 1. If a 0 is among the maxima, what you added has won; if the
# second row is missing, the odd row was dropped.

# %%
little = torch.tensor([[-5.0, -1, -3, -9], [-6, -8, -2, -4], [-7, -9, -5, -4]])
for answer in max_pool(little[None, None]):
    print(answer[0, 0].tolist())

# %% nbgrader={"grade": true, "grade_id": "check_max_pool", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
homework3.check_max_pool(max_pool)

# %% [markdown]
# ## Exercise 2: unpooling (2 points)
#
# Pooling throws three of four numbers away. Nobody gets them back, but with the places each maximum can
# at least return to **where it was**: a picture of the old size, with zeros everywhere else (Zeiler and
# Fergus 2014 use this to look into networks). One picture of 2 × 4 from two maxima:
#
# ```
# maxima  8  5        0  8  0  0
# places  1  2   →    0  0  5  0
# ```
#
# Write `unpool(maxima, places, size)`. The first two have the shape and the meaning of exercise 1; the
# maxima may be any numbers, such as a decoder's. `size` is $(H, W)$, as a list or a tuple, and each
# place lies inside the picture. Return a tensor $(B, C, H, W)$ of the type of `maxima`, whose gradient
# reaches `maxima`. About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Go the way of exercise 1 backwards: four numbers for each block in an axis of their own, of which one
# is the maximum and three are 0; then blocks become a picture again, and what is too much is cut off.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>nn.functional.one_hot</code>, or a comparison with <code>torch.arange</code>, says for each of
# the four whether it is the place.
# </details>


# %% nbgrader={"grade": false, "grade_id": "unpool", "locked": false, "schema_version": 3, "solution": true, "task": false}
def unpool(maxima, places, size):
    """Return pictures (B, C, *size) with each maximum at its place, and zeros elsewhere."""
    ### BEGIN SOLUTION
    B, C, h, w = maxima.shape
    blocks = maxima[..., None] * (places[..., None] == torch.arange(4))  # (B, C, h, w, 4)
    pictures = blocks.reshape(B, C, h, w, 2, 2).transpose(3, 4).reshape(B, C, 2 * h, 2 * w)
    return pictures[..., : size[0], : size[1]]
    ### END SOLUTION


# %% [markdown]
# Now pool ten digits, unpool them, and once more with a 1 in the place of each maximum, so that nothing
# but the places is left. **Write down first**: of the places alone I expect to see …. **What it should
# look like**: in the second row the digits with holes, one pixel of four at most. If they are shifted or
# torn, rows and columns have changed places.

# %%
maxima, places = max_pool(x)
back = unpool(maxima, places, (28, 28))
alone = unpool(torch.ones_like(maxima), places, (28, 28))
with_alt(
    plot_rows({"x": x, "unpooled": back, "places alone": alone}),
    "Ten digits; the same with holes; and patterns of white pixels, one in each block of four",
)

# %% [markdown]
# Where a block is black throughout, all four numbers are equal, and the first counts: that is the
# regular grid of dots. Along the strokes the grid is disturbed, and you can read most digits although
# not a single brightness is left. Remember that: places **know** something. We come back to it.

# %% nbgrader={"grade": true, "grade_id": "check_unpool", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework3.check_unpool(unpool)

# %% [markdown]
# ## Exercise 3: an autoencoder that pools (2 points)
#
# `ConvAutoencoder` shrinks pictures by strides, $28 \to 14 \to 7 \to 1$. Make a variant that **looks at
# every place** and then pools. One method is enough: `build_encoder()`, which returns a module. For each
# number in `self.hidden_layers` (the channels of lab 04, one number at least; leave the list as it is),
# three layers follow each other:
#
# 1. a convolution of 3 × 3 with padding 1 and stride 1, with a bias, to that many channels;
# 2. max pooling of 2 × 2, with odd sizes as in exercise 1, so that $n$ rows or columns become $⌈n/2⌉$;
# 3. the activation, a new one each time: `self.activation()` makes it. (With one whose output never
#    gets smaller when its input grows, such as ReLU, steps 2 and 3 may also change places. Why?
#    The answer stands below your code.)
#
# At the end, as in `ConvAutoencoder`, stands one convolution (not a linear layer) without padding, with
# a bias, as large as what is left of the picture, to `self.latent_dim` channels, and no activation
# behind it. The module itself returns $h$ in the shape $(B, K)$. The picture's size is
# `self.image_shape`, $(C, H, W)$: any, not only 28 × 28, and $H$ and $W$ may differ.
#
# The places are not needed here. For pooling as a layer torch has a module; your function in a module of
# your own is as right. The decoder is inherited. About 8 lines.
#
# <details><summary>Hint 1: an idea</summary>
# A loop over the channels that also keeps track of height and width, since the last convolution has to
# know them.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>nn.MaxPool2d</code> has an option for odd sizes, whose name says that it rounds up;
# <code>nn.Sequential</code> takes layers one by one, and a star unpacks a list.
# </details>


# %% nbgrader={"grade": false, "grade_id": "pooling", "locked": false, "schema_version": 3, "solution": true, "task": false}
class PoolingAutoencoder(ConvAutoencoder):
    """A convolutional autoencoder whose encoder pools."""

    def build_encoder(self):
        """Return the encoder: (B, C, H, W) → (B, K)."""
        ### BEGIN SOLUTION
        c_in, H, W = self.image_shape
        layers = []
        for c_out in self.hidden_layers:
            layers += [nn.Conv2d(c_in, c_out, 3, padding=1), nn.MaxPool2d(2, ceil_mode=True)]
            layers.append(self.activation())
            c_in, H, W = c_out, (H + 1) // 2, (W + 1) // 2
        return nn.Sequential(*layers, nn.Conv2d(c_in, self.latent_dim, (H, W)), nn.Flatten())
        ### END SOLUTION


# %% [markdown]
# Why steps 2 and 3 may change places: if the output never gets smaller when the input grows, the largest
# number of a block is still the largest behind the activation. So the maximum of the four outputs is the
# output of the maximum.
#
# Now both encoders, and their parameters. **What it should print**: the same number twice. Pooling has
# nothing to learn, so the comparison later on is one at equal parameters.


# %%
def parameters(model):
    """How many numbers training changes."""
    return sum(each.numel() for each in model.parameters())


for kind in (ConvAutoencoder, PoolingAutoencoder):
    print(f"{kind.__name__:>18}: {parameters(kind((1, 28, 28), 32).encoder):,}")

# %% nbgrader={"grade": true, "grade_id": "check_pooling", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework3.check_pooling(PoolingAutoencoder)

# %% [markdown]
# ## Exercise 4: count the stamps (1 point)
#
# Now the decoder. A transposed convolution stamps its filter at every $s$-th pixel, as lecture 04
# showed, and where stamps overlap, more paint is put on. How often is each pixel of a row written?
#
# A row of $n$ numbers, a kernel of size $k$, a stride $s$, a padding $p$. Number $i$, counted from 0, is
# stamped onto the $k$ pixels from $i\,s$ on. When all are stamped, $p$ pixels are cut off at each end:
#
# $$n' = (n - 1)\,s + k - 2p \quad\text{pixels are left.}$$
#
# Write `stamps(size, kernel, stride, padding)`, with $n$ as `size`. It returns a list (or a tuple) of
# $n'$ whole numbers of Python's type `int`: for each pixel that is left, how many stamps met there. $n$,
# $k$, $s$ and $n'$ are 1 at least, $p$ is 0 at least; a stride may be larger than the kernel. For
# example, `stamps(3, 3, 2, 0)` is `[1, 1, 2, 1, 2, 1, 1]`. About 5 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Begin with a row of zeros that is long enough for all stamps. Put them on one after the other, and cut
# at the end.
# </details>
# <details><summary>Hint 2: a name</summary>
# Two loops with <code>range</code>, whose third argument is a step, will do. Or let
# <code>conv_transpose1d</code> stamp ones with ones; <code>tolist</code> makes a list, of
# <code>int</code> if the tensor holds whole numbers.
# </details>


# %% nbgrader={"grade": false, "grade_id": "stamps", "locked": false, "schema_version": 3, "solution": true, "task": false}
def stamps(size, kernel, stride, padding):
    """Return how often each pixel is written by a transposed convolution: a list of ints."""
    ### BEGIN SOLUTION
    counts = [0] * ((size - 1) * stride + kernel)
    for first in range(0, size * stride, stride):
        for pixel in range(first, first + kernel):
            counts[pixel] += 1
    return counts[padding : len(counts) - padding]
    ### END SOLUTION


# %% [markdown]
# The decoder of `ConvAutoencoder` has $k = 3$, $s = 2$ and $p = 1$. In two dimensions, a pixel in row
# $i$ and column $j$ is written as often as the product of both counts says. With 4 and
# stride 2, as lecture 04 has counted, all pixels get equally many stamps, away from the edge. **Write down
# first**: a kernel of 5 with stride 3 makes a pattern: yes or no? And 6 with 3? Then move the sliders: the
# brighter a pixel, the more often it is written.


# %% nbgrader={"grade": false, "grade_id": "try_stamps", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def draw_stamps(kernel, stride):
    """The pattern in the middle of a large picture, made larger."""
    counts = torch.tensor(stamps(40, kernel, stride, 1), dtype=torch.float32)[12:36]
    pattern = counts[:, None] * counts
    large = (pattern / pattern.max()).repeat_interleave(6, 0).repeat_interleave(6, 1)
    alt = f"Squares as bright as the number of stamps: kernel {kernel}, stride {stride}"
    row = ", ".join(str(int(count)) for count in counts[:12])
    caption = (
        f"Kernel {kernel}, stride {stride}. In a row from the middle, stamps at each pixel: {row}."
    )
    return html_rows({"stamps": strip(large[None, None], alt, height=150)}, caption)


explorer(
    draw_stamps, kernel=steps("kernel", range(3, 8)), stride=steps("stride", (1, 2, 3), value=2)
)

# %% nbgrader={"grade": true, "grade_id": "check_stamps", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework3.check_stamps(stamps)

# %% [markdown]
# Away from the edge, all pixels are written equally often where the stride divides the kernel, and only
# there: 4 with 2, 6 with 2 or 3, 3 with 3, all with 1. All others make a **checkerboard**, which training
# has to work against. Odena, Dumoulin and Olah (2016) named it, and a cure: first repeat each pixel in a
# block of 2 × 2, then let an ordinary convolution smooth that. This is **upsampling**; `svlearn` has it as
# `UpsamplingConvAutoencoder`, with filters of the same sizes.
#
# See both before they have learnt anything: pictures from random $h$, their faint contrast made
# stronger. The lines above them say how `alike` pixels are to those that lie 1, 2, 3 or 4 columns further
# on: their correlation, 1 if they are always equal, −1 if bright always meets dark. There are three lines
# for each decoder, for three seeds of its first weights. Of stamps you know from lecture 04 that the
# pattern of two layers repeats every 4 pixels. **Write down**: with upsampling, I expect the four numbers
# to … (go up and down, too, stay equal, or fade).


# %% nbgrader={"grade": false, "grade_id": "try_untrained", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def alike(pictures):
    """How pixels correlate with those 1, 2, 3 and 4 columns further on, away from the edge."""
    both = [
        torch.stack([pictures[..., 4:20], pictures[..., 4 + by : 20 + by]]) for by in range(1, 5)
    ]
    return [torch.corrcoef(each.flatten(1))[0, 1].item() for each in both]


def print_alike(name, pictures):
    """The same in one line."""
    print(f"{name:>22}, alike when moved by 1 to 4:", *(f"{each:+.2f}" for each in alike(pictures)))


untrained, drawn = {}, {}
for name, kind in {"stamps": ConvAutoencoder, "upsampling": UpsamplingConvAutoencoder}.items():
    for seed in (0, 1, 2):
        torch.manual_seed(seed)
        model = kind((1, 28, 28), 32)
        pictures = model.decode(torch.randn(5, 32, device="cpu").to(x.device)).detach()
        untrained[name, seed] = alike(pictures)
        print_alike(f"{name}, seed {seed}", pictures)
    drawn[name] = (0.5 + (pictures - pictures.mean()) / pictures.std() / 5).clamp(0, 1)
with_alt(
    plot_rows(drawn),
    "Five pictures by each of two untrained decoders, with enlarged contrast, seed 2",
)

# %% [markdown]
# With stamps the numbers go up and down: a picture is less like itself when it is moved by 1 or 3 than
# by 2, and most by 4. That is the work of two layers, of which the second doubles the distance in the
# first one's pattern. How strong it is depends on the weights: seed 1 shows little of it but the 4.
# With upsampling neighbours are alike, and the likeness fades with the distance, as in clouds: there is
# no pattern to repair. Can training repair that of the stamps? We look again when it has had the chance.

# %% [markdown]
# ## Exercise 5: move a picture (1 point)
#
# People say that pooling makes a network care less about where exactly something is. That can be
# measured. First we need pictures that have moved.
#
# Write `shift(x, rows, columns)`. It returns the pictures $x$, of shape $(B, C, H, W)$, moved **down**
# by `rows` and **to the right** by `columns` pixels. Both are whole numbers; negative ones move up and
# to the left, and 0 leaves that direction as it is. What moves over the edge is lost, and what comes in
# from the other side is 0. Numbers may be as large as the picture or larger: then all of it is 0. The
# result has the shape and the type of $x$, and $x$ stays as it was. About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Put the picture on a black sheet that is large enough for any move, and look at the sheet through a
# window of the old size.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>nn.functional.pad</code> makes the sheet, a slice is the window. With <code>torch.roll</code>
# instead, mind what comes in from the other side.
# </details>


# %% nbgrader={"grade": false, "grade_id": "shift", "locked": false, "schema_version": 3, "solution": true, "task": false}
def shift(x, rows, columns):
    """Return x, (B, C, H, W), moved down by rows and right by columns pixels, with 0 coming in."""
    ### BEGIN SOLUTION
    H, W = x.shape[2:]
    tall, wide = abs(rows), abs(columns)
    sheet = nn.functional.pad(x, (wide, wide, tall, tall))
    return sheet[:, :, tall - rows : tall - rows + H, wide - columns : wide - columns + W]
    ### END SOLUTION


# %% [markdown]
# **What it should look like**: in the second row each digit is 6 pixels further to the right, and cut
# off at the edge of its own picture; in the third 6 pixels higher. If a stroke comes in on the other
# side, it has rolled.

# %%
rows = {"x": x, "right by 6": shift(x, 0, 6), "up by 6": shift(x, -6, 0)}
with_alt(plot_rows(rows), "Ten digits; the same further to the right; the same further up")

# %% nbgrader={"grade": true, "grade_id": "check_shift", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework3.check_shift(shift)

# %% [markdown]
# ## Exercise 6: the shift test (2 points)
#
# How far does $h$ move when the picture moves by **one pixel**? A length alone says nothing: one encoder
# may give small numbers, and another large ones. So compare it with how far **different pictures** are
# from each other. For $N$ pictures, the four steps by one pixel (down, up, right, left), and
# $\lVert \cdot \rVert$ as the length of a vector, the root of the sum of its squares:
#
# $$v = \frac{1}{4N} \sum_{\text{steps}} \sum_{b=1}^{N} \big\lVert f(x_b \text{ after the step}) - f(x_b) \big\rVert,
# \qquad w = \frac{2}{N(N-1)} \sum_{b < c} \big\lVert f(x_b) - f(x_c) \big\rVert$$
#
# So $w$ is the mean over all pairs of two different pictures; no picture is compared with itself.
#
# Write `shift_test(encode, shift, x)`. `encode` is a function, or a module, from pictures $(B, C, H, W)$
# to $h$ of shape $(B, K)$; `shift` is a function like yours, called as `shift(x, rows, columns)`: use
# the one that is handed over. $x$ has two pictures at least. Return $v$ and $w$, in this order, as two
# plain numbers of Python. About 5 lines.
#
# <details><summary>Hint 1: an idea</summary>
# For $v$, a loop over four pairs of numbers. For $w$, a table of all distances has each pair twice, and
# zeros on its diagonal that must not count.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>torch.pdist</code> gives the distance of each pair once; <code>norm</code> or
# <code>torch.linalg.vector_norm</code> with a <code>dim</code> gives lengths; <code>item</code> makes a
# tensor a number.
# </details>


# %% nbgrader={"grade": false, "grade_id": "shift_test", "locked": false, "schema_version": 3, "solution": true, "task": false}
def shift_test(encode, shift, x):
    """Return how far h moves for a step of one pixel, and how far pictures are apart."""
    ### BEGIN SOLUTION
    with torch.no_grad():
        h = encode(x)
        lengths = [
            (encode(shift(x, rows, columns)) - h).norm(dim=1).mean().item()
            for rows, columns in ((1, 0), (-1, 0), (0, 1), (0, -1))
        ]
    return sum(lengths) / 4, torch.pdist(h).mean().item()
    ### END SOLUTION


# %% [markdown]
# Try it on two encoders that learn nothing: one hands over all pixels, one the mean brightness alone.
# **Write down first**: for pixels, one step is … % of the way to another digit; for the mean, … %.

# %%
encoders = {"all pixels": lambda x: x.flatten(1), "mean": lambda x: x.mean(dim=(2, 3))}
for name, encode in encoders.items():
    moved, apart = shift_test(encode, shift, test.x[:200])
    print(f"{name:>10}: moves by {moved:.6f}, apart {apart:.4f}: {moved / apart:.2%}")

# %% [markdown]
# For all pixels, one step is half of the way to another digit: strokes are only a few pixels thick, so a
# step puts many of their pixels beside where they were. The mean hardly moves at all, since strokes
# hardly ever leave the picture. To stand still is easy, then, for a number that hardly tells digits
# apart. A good $h$ has to do both.

# %% nbgrader={"grade": true, "grade_id": "check_shift_test", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework3.check_shift_test(shift_test)

# %% [markdown]
# ## Exercise 7: a table of models (2 points)
#
# The last instrument. `compare(models, measures, by)` measures each model in several ways, and returns a
# table:
#
# - `models` is a dictionary: for each name a model, whatever that is. There may be none;
# - `measures` is a dictionary: for the name of each column a function that takes a model and returns a
#   number. A measure may take minutes, so **call each one exactly once for each model**;
# - `by` is the name of the column that decides; its numbers are above 0.
#
# The table is a list with a dictionary for each model: under `"model"` its name; then a column for each
# measure, in the order of `measures`, with the number as the measure gave it; and last `"more"`: **by
# how many per cent** the model's number in the column `by` is above the smallest number of that column,
# so 0 for the best. The rows are sorted by the column `by`, smallest first; models with equal numbers
# stay in the order of `models`. No models, no rows: an empty list. About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Three steps: make all rows, sort them, and only then, when you know which is the smallest, add the last
# column.
# </details>
# <details><summary>Hint 2: a name</summary>
# <code>items</code> goes through a dictionary; <code>sorted</code> has a <code>key</code>, and keeps
# equal ones in their order.
# </details>


# %% nbgrader={"grade": false, "grade_id": "compare", "locked": false, "schema_version": 3, "solution": true, "task": false}
def compare(models, measures, by):
    """Return a list with a dictionary for each model: its name, its measures, and "more"."""
    ### BEGIN SOLUTION
    table = [
        {"model": name} | {column: measure(model) for column, measure in measures.items()}
        for name, model in models.items()
    ]
    table.sort(key=lambda row: row[by])
    for row in table:
        row["more"] = 100 * (row[by] / table[0][by] - 1)
    return table
    ### END SOLUTION


# %% [markdown]
# Three words as models, measured by their length and their number of a's. **What it should print**: ant
# first with 0 per cent more, then cat with 0, and banana with 100.

# %%
words = {word: word for word in ("banana", "ant", "cat")}
for row in compare(words, {"length": len, "a's": lambda word: word.count("a")}, "length"):
    print(row)

# %% nbgrader={"grade": true, "grade_id": "check_compare", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework3.check_compare(compare)

# %% [markdown]
# ## The experiment: five autoencoders at equal parameters
#
# Two ways to shrink, by strides or by pooling; three ways back, by stamps (transposed convolutions), by
# upsampling, or by unpooling. Here are five of the combinations. The fourth needs no code at all: it has
# two parents, of which one brings the encoder and the other the decoder. The fifth takes the places of
# the maxima along to the decoder: there each maximum returns to its place, with zeros around it, and an
# ordinary convolution of 3 × 3 follows.


# %% nbgrader={"grade": false, "grade_id": "kinds", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
class PoolingUpsampling(PoolingAutoencoder, UpsamplingConvAutoencoder):
    """Your encoder, and the decoder that repeats pixels."""


KINDS = {
    "strides, stamps": ConvAutoencoder,
    "pooling, stamps": PoolingAutoencoder,
    "strides, upsampling": UpsamplingConvAutoencoder,
    "pooling, upsampling": PoolingUpsampling,
    "pooling, unpooling": UnpoolingConvAutoencoder,
}
digits, epochs = (4000, 20) if FULL else (2000, 5)
config = TrainConfig(epochs=epochs, batch_size=32, learning_rate=3e-3)

# %% [markdown]
# All have $K = 32$ and the same number of parameters. They learn from 2,000 digits, five epochs each,
# with the same seed; the bars show how far they are. (Together about half a minute. With `FULL = True`
# at the top it is 4,000 digits and 20 epochs, about eight times the work.)
#
# **Write down before you run it**, with a word of why: I expect the smallest error from …, and the
# largest from …. When the picture moves by a pixel, I expect $h$ to move least, compared with other
# digits, for the models with … (strides or pooling), by about … %.

# %% nbgrader={"grade": false, "grade_id": "train_all", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
models = {}
for name, kind in KINDS.items():
    print(name)
    models[name] = trained(partial(kind, (1, 28, 28), 32), train.x[:digits], config)

# %% [markdown]
# Now your instruments. The error is taken on 500 test digits, the shift test on 100 of them. The column
# `products` counts, in thousands, the multiplications that one picture takes: equally many parameters
# are not equally much work. **Write down first**: where a layer of stamps multiplies once, one that
# repeats pixels before its convolution multiplies … times. (In that layer: the others stay as they are.)
#
# The column `more` measures against the best of all five. The lines below the table do so once more
# without unpooling, so that you see how far the other four are from each other.


# %% nbgrader={"grade": false, "grade_id": "table", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def error(model):
    """The mean squared error per pixel on 500 test digits."""
    print("measuring", type(model).__name__)
    return mean_squared_error(test.x[:500], model.reconstruct(test.x[:500])).item()


def moves(model):
    """How far h moves for a step of a pixel, in per cent of the way to another digit."""
    with evaluating(model):
        moved, apart = shift_test(model.encode, shift, test.x[:100])
    return 100 * moved / apart


def products(model):
    """Thousands of multiplications for one picture, in all convolutions."""
    count = 0

    def add(layer, given, out):
        nonlocal count
        maps = given[0] if isinstance(layer, nn.ConvTranspose2d) else out  # where the filter stands
        count += (
            layer.weight[0, 0].numel() * maps[0, 0].numel() * layer.in_channels * layer.out_channels
        )

    layers = [m for m in model.modules() if isinstance(m, nn.Conv2d | nn.ConvTranspose2d)]
    hooks = [layer.register_forward_hook(add) for layer in layers]
    model.reconstruct(test.x[:1])
    for hook in hooks:
        hook.remove()
    return round(count / 1000)


measures = {"parameters": parameters, "products": products, "error": error, "moves": moves}
table = compare(models, measures, "error")
print(f"{'model':>20}  parameters  products   error  more   moves")
for row in table:
    numbers = "{parameters:10,}  {products:8,}  {error:.4f}  {more:3.0f}%  {moves:5.1f}%".format(
        **row
    )
    print(f"{row['model']:>20}  {numbers}")

print("without unpooling:")
for row in compare(
    {row["model"]: row for row in table[1:]}, {"error": lambda r: r["error"]}, "error"
):
    print(f"{row['model']:>20}  {row['error']:.4f}  {row['more']:3.0f}% more")

# %% [markdown]
# And a plot of your table: the error against the shift test. Lower is better; further to the left, $h$
# moves less.

# %% nbgrader={"grade": false, "grade_id": "plot", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
_, ax = plt.subplots(figsize=(6, 3.4))
for row, colour, marker in zip(table, PALETTE, "osD^v", strict=False):
    ax.plot(row["moves"], row["error"], marker, color=colour, label=row["model"], ms=8)
ax.set(xlabel="h moves, in % of the way to another digit", ylabel="error per pixel")
ax.set(xlim=(0, None), ylim=(0, None))
ax.legend(frameon=False, fontsize=8)
with_alt(
    ax, "The error against how far h moves by a step of a pixel, a mark for each of five models"
)

# %% [markdown]
# One stands apart: with unpooling, the error is about a third of the others'. The other four lie close
# together, within 30 % of each other. Do not read more into their order than one seed can carry. In work
# they differ more: pooling takes 762 thousand products more than strides, whichever decoder follows. Its
# filters stand at four times as many places, and of four answers it throws three away. Upsampling, too,
# takes 762 thousand more than stamps: its filters see each pixel four times, so those two layers multiply
# four times as often. Of the whole model that makes 1.6 or 2.3 times, since the rest is the same for both.
#
# In the shift test, pooling lies to the left of strides with the same decoder, but not by much: by a few
# points of some 30. No model comes near 0. The last filter of an encoder looks from one fixed place at
# all that is left, and it has to tell places apart: a decoder that gets the same $h$ for two places could
# not draw the digit at both.
# That the model with unpooling moves least has another reason, which we come to. Look at the pictures
# first.

# %% nbgrader={"grade": false, "grade_id": "reconstructions", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
shown = {"x": x} | {name: model.reconstruct(x) for name, model in models.items()}
with_alt(plot_rows(shown), "Ten digits, and below them their reconstructions by the five models")

# %% [markdown]
# ### Is the checkerboard still there?
#
# With untrained stamps, `alike` went up and down from 1 to 4. Now they have learnt, and so has the other
# decoder. Digits are smooth in themselves, so look at the **error** as well, $x' - x$: what is left of a
# pattern that digits do not have is in it. **Write down**: for the error with stamps, I expect the four
# numbers to … (go up and down, or fade), and with upsampling to …. Middle grey is no error, white is too
# bright, black too dark.

# %% nbgrader={"grade": false, "grade_id": "checkerboard", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
many, wrong = test.x[:500], {}
print_alike("x", many)
for name in ("strides, stamps", "strides, upsampling"):
    x_prime = models[name].reconstruct(many)
    wrong[name] = x_prime - many
    print_alike(name, x_prime)
    print_alike("its error", wrong[name])
with_alt(
    plot_rows({"x": x[:5]} | {name: (0.5 + error_of[:5]) for name, error_of in wrong.items()}),
    "Five digits, and below them in grey what two models draw too bright and too dark",
)

# %% [markdown]
# Hardly anything of the pattern is left: with stamps as with upsampling, the error fades from about +0.5
# to about 0 within two pixels, and what you see of it follows the edges of the strokes. Stamps still
# meet unevenly, as many as your function counts; but training has found weights that make up for it.
# That takes data and epochs, and works for digits like these. With upsampling there was nothing to make
# up for, at the price of the products.

# %% [markdown]
# ### A slider: how far may it move?
#
# Move one digit to the side, pixel by pixel; negative numbers go to the left. For two of the models, the
# line below says how far $h$ has gone, in per cent of the mean distance between two digits. **Write
# down**: at … pixels, I expect $h$ to be as far from where it was as that of another digit, 100 %.

# %% nbgrader={"grade": false, "grade_id": "try_shift", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
apart_of = {}
for name, model in models.items():
    with evaluating(model):
        apart_of[name] = shift_test(model.encode, shift, test.x[:100])[1]


def draw_shift(digit, columns):
    """A digit, the same further to the right, and what two models make of it."""
    both = torch.cat([x[digit : digit + 1], shift(x[digit : digit + 1], 0, columns)])
    pictures, said = {"x, moved": strip(both, f"A digit, and the same moved by {columns}")}, []
    for name in ("strides, stamps", "pooling, stamps"):
        with evaluating(models[name]):
            h = models[name].encode(both)
            x_prime = models[name].decode(h)
        pictures[name] = strip(x_prime, f"The reconstructions of both by {name}")
        said.append(f"{name}: {100 * (h[1] - h[0]).norm().item() / apart_of[name]:.0f} %")
    return html_rows(pictures, f"Moved by {columns}. The way of h: {'; '.join(said)}.")


explorer(
    draw_shift,
    digit=steps("digit number", range(10)),
    columns=steps("to the right by", range(-6, 7), value=1),
)

# %% [markdown]
# And the mean over all ten digits, for 1 to 6 pixels to the right:

# %% nbgrader={"grade": false, "grade_id": "ways", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
far = {}
for name in ("strides, stamps", "pooling, stamps"):
    with evaluating(models[name]):
        h = [models[name].encode(shift(x, 0, columns)) for columns in range(7)]
    lengths = [(each - h[0]).norm(dim=1).mean().item() for each in h[1:]]
    far[name] = [100 * length / apart_of[name] for length in lengths]
    print(f"{name:>16}:", *(f"{way:4.0f} %" for way in far[name]))

# %% [markdown]
# After 5 or 6 pixels, $h$ is as far away as that of another digit. At the first pixels it has gone some
# points less far with pooling; at the sixth, hardly a difference is left. So pooling takes a few points
# off the first steps, and no more.

# %% [markdown]
# ## What unpooling smuggles past $h$
#
# The autoencoder with unpooling is far ahead in your table. Where does that come from? Its decoder gets
# $h$, and besides **the places of all maxima**, which the encoder has kept. A place is one of four, so
# it takes 2 bits. Count what has to be sent for one digit, if the decoder is somewhere else. **Write
# down** your guess first: the places take … times as many bytes as $h$.

# %% nbgrader={"grade": false, "grade_id": "count_places", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
places = (16 * 14 * 14 + 32 * 7 * 7) * 2 // 8
sizes = {"h, 32 numbers of float32": 32 * 4, "places, 2 bits each": places, "the digit itself": 784}
for name, size in sizes.items():
    print(f"{name:>25}: {size:>5,} bytes")

# %% [markdown]
# The places alone take more room than the digit. So nothing has been compressed. What does the model
# still use its $h$ for? Give the decoder the places of one digit, and the $h$ of **another**. **Write
# down**: it will draw … (the digit of the places, the digit of $h$, or something in between).

# %% nbgrader={"grade": false, "grade_id": "swap", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
model, honest = models["pooling, unpooling"], models["pooling, upsampling"]
with evaluating(model):
    h = model.encode(x)  # from now on, the decoder has the places of x
    swapped = {"own h": model.decode(h), "other h": model.decode(h.roll(1, dims=0))}
    swapped["h = 0"] = zero = model.decode(torch.zeros_like(h))
with evaluating(honest):
    swapped["upsampling, other h"] = honest.decode(honest.encode(x).roll(1, dims=0))
for name, pictures in swapped.items():
    print(f"{name:>19}: error {mean_squared_error(x, pictures):.4f} against the digit above")
swapped["h = 0, stretched"] = (zero - zero.min()) / (zero.max() - zero.min())
with_alt(
    plot_rows({"x": x} | swapped),
    "Ten digits, and below them what decoders draw with the right h, with another's, and with none",
)

# %% [markdown]
# It draws the digit of the **places**. With another digit's $h$ the error is two to three times that with
# its own, and some grey dirt is around the strokes; but it is still the digit of the places, and the
# error stays far below what the decoder with upsampling makes of the same exchange, which draws the other
# digit, as it should. Without any $h$ the error is large, above that of a black picture, since the ground
# is grey. Stretch the contrast (the last row), and there the digits are: where to draw, the places know.
# This probably explains the shift test, too: where the digit is, the places tell, so $h$ need not.

# %% [markdown]
# Look once more at the last row: a fine grid. Where the picture is black, each maximum stands in the
# upper left of its block, with zeros around it, and a filter of 3 × 3 meets one, two or four of them in
# turn, as with stamps. Unpooling is no cure for the checkerboard.

# %% [markdown]
# The table was fair in the number of parameters, and not in what goes **from the encoder to the
# decoder**: 32 numbers in four of the models, and 32 numbers with 4,704 places in the fifth. Unpooling is
# good for looking into networks, or for marking regions in a picture that is at hand anyway. It does not
# compress.

# %% [markdown]
# ## Question: which one compresses? (3 points, graded by hand)
#
# Judge by your table, your plot and what you measured after them, in six to nine sentences, with
# numbers. (a) You are to send digits in 32 numbers each. Which of the five autoencoders do you take, and
# which of them do you rule out, although it is ahead in the table? (b) By how much does pooling make $h$
# move less in your runs when the picture moves by a pixel, and why must $h$ of an autoencoder move at
# all? (c) Which two of your five can't have a checkerboard, and why? What is left of it in the error of
# stamps after training? Close with one thing that a run with one seed and five epochs does not tell you.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_compresses", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** (a) I take strides, with stamps or with upsampling: their errors, 0.0175 and 0.0177,
# are the lowest of the four that send 32 numbers, with fewer products than pooling takes with the same
# decoder (608 against 1,370 thousand, 1,370 against 2,132). I rule out unpooling: its error of 0.0054
# comes from the places, 1,176 bytes beside 128 of h, and more than the 784 of the digit; with another
# digit's h it still draws the digit of the places. (b) A little: by one pixel, h moves 27 % of the way
# to another digit with pooling, and 32 % with strides (stamps; 27 and 30 with upsampling). It must move,
# since the decoder knows nothing but h: if h stayed the same, so would the picture, and one of the two
# would be drawn at the wrong place. (c) The two with upsampling: each pixel is made by equally many
# products. With stamps the stride of 2 does not divide the kernel of 3, so that pixels are written once,
# twice or four times, even if all weights are equal. After training the error of stamps fades as that of
# upsampling does (from +0.5, moved by a pixel, to 0), instead of going up and down: training has repaired
# the pattern. One seed does not tell whether a difference of some per cent is more than chance, nor five
# epochs who is ahead when training has ended.
#
# **Rubric.** 1 point each. (a) One of the four honest models with a reason in numbers, *and* unpooling
# ruled out because the places go past h, with bytes or the exchange of h as evidence. (b) The direction
# and size of the difference as in the student's own table (also 'none that counts'), *and* that h must
# tell where the digit is, or the decoder could not draw it there. (c) The two with upsampling,
# since stamps overlap unevenly and their filters do not, that little or nothing of the pattern is left
# after training, *and* one limit of the experiment. Half of each for a right statement without reason or
# numbers. Other numbers than these are right if they are the student's own.

# %% [markdown]
# ## Take it further
#
# - Set `FULL = True`, and compare your predictions once more. Run once on two busy cores of a server (AMD
#   EPYC, 4 minutes), unpooling came to an error of 0.0019, and the other four to between 0.0069 and 0.0076:
#   within 10 % of each other. And $h$ moved by 36 % with strides, by 33 or 34 % with pooling. Which order
#   of your table changes, and which does not?
# - Equal parameters, unequal work: give strides as many products as pooling has, by more channels. Who
#   is ahead now?
# - Replace max pooling by the **mean** of each block (`nn.AvgPool2d`), in a copy of your class that you
#   add to `KINDS`. What do you expect of the shift test?
# - Send the places and almost no $h$: train an `UnpoolingConvAutoencoder` with $K = 1$. How large is its
#   error?
#
# **You have built** max pooling with its places, the way back, an autoencoder that pools, a counter of
# stamps, a shift test and a table: enough to judge by numbers what pooling gains and what it costs.
