# %% [markdown]
# # Lecture 06: GPU kernels
#
# What the contractive penalty costs, and a GPU program of our own for it, on a computer without a
# GPU.
#
# **What you will see**
#
# - The bill: one number, computed in ways that differ by a factor of hundreds, and algebra that
#   pays most of it.
# - What a GPU kernel is (no filter of a convolution, which bears the same name): one small
#   program, run at the same time for all the pieces that a matrix is cut into; with sliders for
#   the pieces.
# - How to tell beforehand, from bytes and operations alone, what such a program can gain, and
#   where it gains nothing.
#
# **Time.** About 60 minutes. The first cell loads PyTorch: some seconds. It needs Triton, which
# comes with PyTorch on Linux (on Windows inside WSL). On a Mac there is none: read along, and
# open lecture and lab on another computer to run them.

# %%
from functools import partial
from timeit import repeat

import matplotlib.pyplot as plt
import torch
from torch import nn

import svlearn
from svlearn.explorers import grid_explorer
from svlearn.jacobian import contractive_penalty, jacobian
from svlearn.kernels.language import tl, triton
from svlearn.kernels.launches import eager, fused
from svlearn.kernels.roofline import H100, RTX_4090
from svlearn.plotting import PALETTE, plot_curves, with_alt
from svlearn.training.modes import one_thread

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# ## The bill
#
# Lecture 05 put a price on the Jacobian of the encoder, $\lVert J\rVert_F^2$ for every picture
# and in every step of training. What does it cost to compute it? Take what we trained there: $B =
# 128$ pictures in a batch, $D = 784$ pixels, $K = 64$ latent numbers, one layer with a sigmoid.
# Each picture has a Jacobian of $64 \times 784$ numbers, and each number takes four bytes.

# %%
B, D, K = 128, 784, 64
x = torch.rand(B, D)
encoder = nn.Sequential(nn.Linear(D, K), nn.Sigmoid())
J = jacobian(encoder, x)
print(f"J: {tuple(J.shape)}, {J.numel() * J.element_size() / 1e6:.1f} MB in each step")

# %% [markdown]
# 26 MB, written and read again, to get 128 numbers out of it. Lecture 05 had a formula that never
# makes this table, since the slopes and the weights can be summed apart:
#
# $$\lVert J\rVert_F^2 = \sum_i u_i^2\, v_i, \qquad u_i = h_i (1 - h_i), \qquad v_i = \sum_j W_{ij}^2$$
#
# Here are both, each with its gradient, as training needs it: forward and backward.
# **Before you run it, write down**: I expect the formula to be … times as fast.


# %%
def by_jacobian(encoder, x):
    return jacobian(encoder, x).square().sum(dim=(1, 2))


def by_formula(encoder, x):
    return contractive_penalty(encoder, x, backend="torch")


# %%
def train(way):
    way(encoder, x).mean().backward()


for way in (by_jacobian, by_formula):
    with one_thread():  # a second one would only be waited for
        seconds = min(repeat(partial(train, way), number=1, repeat=5))
    print(f"{way.__name__}: {way(encoder, x)[0].item():.5f} at first, {seconds * 1e3:.2f} ms")

# %% [markdown]
# The same number, some hundred times faster or more, on the same processor. No hardware will give
# you that. **Algebra first, kernels later**: before you make something fast, ask whether you need
# it.

# %% [markdown]
# ## Two layers: the Gram matrix
#
# With a second layer, 784 → 64 → 16, the Jacobian is a product: $J = A W_1$, where $A$ holds all
# that comes after the first weights, $16 \times 64$ numbers for each picture. Multiplied out,
# that is again a table of $16 \times 784$ for each. But its squared norm can be had without the
# table. Take a row $a$ of $A$: $\lVert a W_1 \rVert^2 = (a W_1)(a W_1)^\top = a\, W_1
# W_1^\top a^\top$, and the product in the middle is the same for all rows. So
#
# $$\lVert A W_1 \rVert_F^2 = \sum \left(A\, G\right) \odot A, \qquad G = W_1 W_1^\top$$
#
# where ⊙ multiplies entry by entry. $G$ is called the **Gram matrix** of the rows of $W_1$, after
# Jørgen Gram: in row $i$ and column $l$ it has the product of rows $i$ and $l$. It is the same
# for all pictures, so we make it once.

# %%
A, W = torch.randn(B, 16, 64), torch.randn(64, D)
G = W @ W.T
long, short = (A @ W).square().sum(dim=(1, 2)), (A @ G * A).sum(dim=(1, 2))
print(f"largest difference: {((short - long) / long).abs().max().item():.1e} of the value")

# %% [markdown]
# Is it cheaper? A product of an $m \times n$ matrix with an $n \times r$ matrix takes $2mnr$
# operations: a multiplication and an addition for each triple. Count both ways, for two encoders.
# **Guess first**: for which of them does $G$ pay?


# %%
def operations(n, outputs):
    """Of A W₁, and of G and A G, when the first layer has n outputs."""
    return 2 * B * outputs * n * D, 2 * n * D * n + 2 * B * outputs * n * n


for n, outputs in ((64, 16), (1000, 64)):
    long, short = operations(n, outputs)
    print(f"784 → {n} → {outputs}: {long / 1e6:8.0f} million, with G {short / 1e6:8.0f} million")

# %% [markdown]
# With $G$, nearly nine operations of ten are saved in the small encoder. In the large one it
# costs more than it saves: $G$ is then larger than $W_1$ itself. A trick has a range in which it
# is one. `contractive_penalty` counts before it uses this one.

# %% [markdown]
# ## What a GPU is
#
# A GPU has thousands of small arithmetic units that work at the same time, and a memory beside
# them. How fast both are stands in its data sheet. Here are the GPU of a data centre and one of a
# desktop, without the special units for matrix products of low precision: what can they compute
# in the time in which **one** number comes from memory?

# %%
for gpu in (H100, RTX_4090):
    per_number = gpu.operations / (gpu.bandwidth / 4)
    print(f"{gpu.name}: {gpu.bandwidth / 1e12:.2f} TB and {gpu.operations / 1e12:.0f}", end=" ")
    print(f"million million operations in a second,\n{per_number:12.0f} for each number fetched")

# %% [markdown]
# Eighty operations in the time of a single fetch, and three hundred on the desktop. Arithmetic is
# nearly free; **what costs is carrying numbers to it**.
#
# Now look at what PyTorch does with $u = h(1-h)$ and $u^2 v$: it takes one operation at a time.
# It reads $h$, writes $1-h$; reads both, writes $u$; reads $u$, writes $u^2$; and so on. Each of
# these steps is a **kernel**, a program that the GPU is sent off with, and each carries all
# numbers from memory and back. Whoever did all of it while a number is at hand would carry it in
# once and out once. That is called **fusing**.

# %% [markdown]
# ## A first kernel
#
# **Triton** is a language inside Python for such programs. You write what *one* program does; the
# GPU runs many copies of it at the same time, each for a **block** of numbers. This one doubles
# them:


# %%
@triton.jit
def double(x, y, N, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    numbers = tl.load(x + places, inside)
    tl.store(y + places, 2 * numbers, inside)


# %% [markdown]
# Line by line:
#
# - `@triton.jit` makes a kernel of the function: Triton reads its lines and translates them, so
#   that they can run on a GPU.
# - `x` and `y` are not tensors here but **addresses**: the place in memory where the first number
#   lies. `x + places` are the addresses of others, counted from there; there is no `x[places]`.
# - `tl.program_id(0)` is this copy's own number: 0, 1, 2 … Program 2 with a `BLOCK` of 4 takes
#   the places 8, 9, 10, 11: `tl.arange(0, BLOCK)` is 0, 1, 2, 3. These four are its **lanes**:
#   they are worked on side by side.
# - `inside` is the **mask**. With ten numbers and blocks of four, the third program has two lanes
#   too many; where the mask is False, `load` reads nothing and `store` writes nothing.
# - `tl.constexpr`: the size of a block is built into the program. It must be a power of two.
#
# To launch it, say in square brackets how many copies: the **grid**. As many as it takes to cover
# all ten numbers. A grid may have two or three numbers, too, so it is a tuple, with a comma.

# %%
numbers, doubled = torch.arange(10.0), torch.zeros(10)
double[(3,)](numbers, doubled, 10, BLOCK=4)
doubled

# %% [markdown]
# And this computer need not have a GPU. Where there is none, `svlearn.kernels.language` has asked
# Triton to **interpret** kernels: the programs run one after another with NumPy. Slow, but the
# same lines, and a mistake in an address is a mistake here, too. Let us make one: the same
# without a mask. The ten numbers are the first ten of sixteen, and so is the room for the
# results. **Write down first**: I expect that of the sixteen places … are changed.


# %%
@triton.jit
def careless(x, y, BLOCK: tl.constexpr):
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    tl.store(y + places, 2 * tl.load(x + places))


# %%
memory, room = torch.arange(16), torch.full((16,), -1)
careless[(3,)](memory[:10], room[:10], BLOCK=4)
room.tolist()

# %% [markdown]
# Twelve. It was given ten numbers, read two that lie behind them, and wrote over two that were
# not its own. No error, no warning: an address is a number, and whatever lies there is read. In a
# larger program these two would have belonged to another tensor. That is why in lab 06 each
# address is looked at, and a launch ends at the first one that lies outside of its array.

# %% [markdown]
# ## Tiles
#
# For a matrix, a program takes a **tile**: some rows, some columns. The grid then has two
# numbers, and a place in memory is `row * D + column`, for the rows lie one behind the other:


# %%
@triton.jit
def double_tile(x, y, B, D, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
    rows = tl.program_id(0) * ROWS + tl.arange(0, ROWS)
    columns = tl.program_id(1) * COLUMNS + tl.arange(0, COLUMNS)
    places = rows[:, None] * D + columns[None, :]
    inside = (rows < B)[:, None] & (columns < D)[None, :]
    tl.store(y + places, 2 * tl.load(x + places, inside), inside)


# %%
matrix, twice = torch.arange(15.0).reshape(3, 5), torch.zeros(3, 5)
double_tile[(2, 3)](matrix, twice, 3, 5, ROWS=2, COLUMNS=2)
twice

# %% [markdown]
# As in PyTorch, `[:, None]` stands numbers upright and `[None, :]` lays them flat, and where both
# meet there is a tile. `&` joins the masks of rows and columns, each in brackets of its own.
# **Both** are needed: the place behind the end of a row is not outside of memory, it is the
# first of the next row, and that belongs to another program.
#
# Below is a matrix of ten rows and thirteen columns, framed in black; each program has a colour
# and its two numbers, and grey lanes hang over the edge: they must be masked.
#
# **Write down first**: I expect the fewest masked lanes with blocks of … rows and … columns, and
# that one program alone would need a block of ….

# %% tags=["explore"]
grid_explorer(B=10, D=13)

# %% [markdown]
# Blocks of 1 × 1 waste no lane, and need 130 programs, each of which works out addresses and
# masks for a single number. (2 × 1 waste none either, since ten is even.) One block of 16 × 16 holds everything, in one program, while all
# other units of the GPU look on; and half of its lanes are masked. Good sizes lie between, large
# enough to be worth the trouble, small enough to keep thousands of lanes busy. Which is best is
# found by measuring. What is *right* must not depend on it: a kernel gives the same results for
# every block size.

# %% [markdown]
# ## Whose sum is it?
#
# Sums are where kernels go wrong. Let each program take four columns of a row, and write the sum of
# the row. With ten columns that makes three programs for each row, and one place to write to.


# %%
@triton.jit
def row_sums(x, out, D, BLOCK: tl.constexpr):
    row, columns = tl.program_id(0), tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    part = tl.load(x + row * D + columns, columns < D, 0.0)
    tl.store(out + row, tl.sum(part, 0))


# %%
rows, found_sums = torch.arange(20.0).reshape(2, 10), torch.zeros(2)
row_sums[(2, 3)](rows, found_sums, 10, BLOCK=4)
print("found", found_sums.tolist(), "true", rows.sum(dim=1).tolist())

# %% [markdown]
# 17 is the sum of 8 and 9: whoever wrote last, won. Then let each program *add* to what is there,
# `tl.store(out + row, tl.load(out + row) + …)`? In the interpreter, where one comes after the
# other, that gives 45, and all looks well. On a GPU it is a **race**. Play it through with the
# three parts of the first row: all three programs read the old sum before any of them has
# written.

# %%
parts = [rows[0, :4].sum().item(), rows[0, 4:8].sum().item(), rows[0, 8:].sum().item()]
in_turn = sum(parts)
seen_by_all = 0.0
written = [seen_by_all + part for part in parts]
print(f"in turn {in_turn}; all at once {written}, and the last to arrive stays")

# %% [markdown]
# The rule that avoids all of it: **no two programs write to one place.** Either one program takes
# the row from end to end, in a loop over its tiles, or each writes its part to a place of its own
# and someone adds them up afterwards. Here is the first of these, with the largest number of each
# row in the place of the sum:


# %%
@triton.jit
def row_maxima(x, out, D, BLOCK: tl.constexpr):
    row, largest = tl.program_id(0), tl.full((BLOCK,), float("-inf"), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        numbers = tl.load(x + row * D + columns, columns < D, float("-inf"))
        largest = tl.maximum(largest, numbers)
    tl.store(out + row, tl.max(largest, 0))


# %%
maxima = torch.zeros(2)
row_maxima[(2,)](rows, maxima, 10, BLOCK=4)
maxima

# %% [markdown]
# `largest` is a whole block, carried from step to step: each lane keeps the largest number that it
# has met. At the end `tl.max(…, 0)` makes one number of it, along axis 0, the only one it has. The
# third argument of `tl.load` is what masked lanes get: here $-\infty$, which is never the largest,
# as 0 changed no sum above. Without it they may hold anything.
#
# (There are additions that cannot be interrupted, *atomic*
# ones. But whoever comes first then differs from run to run, and with it how the sum is rounded:
# the same input no longer gives the same bits.)

# %% [markdown]
# ## The penalty, fused
#
# Now our formula as a kernel. The products with $W$, $z = xW^\top + b$, stay with the library:
# nothing is as well written as they are. So do the $v_i$, one number for each latent unit. What is
# left lies between: a program takes some rows of $z$ from end to end, and while it has a number
# at hand, it computes $h$, the slope $u$ and $u^2 v$, adds up the row, and writes $h$ and the
# penalty. One reading, one writing. You will write it in lab 06; `svlearn.kernels` has one, too:

# %%
some, few = x[:5], nn.Sequential(nn.Linear(D, 10), nn.Sigmoid())
with torch.no_grad():
    print("kernel ", contractive_penalty(few, some, backend="triton"))
    print("PyTorch", contractive_penalty(few, some, backend="torch"))

# %% [markdown]
# ## Backward, on paper
#
# A kernel is a box into which autograd cannot look: its gradient we derive ourselves. Let $P$ be
# the penalty of one picture, and $t$ the gradient of the loss with respect to it. $P$ depends on
# the layer in two ways: through the slopes $u$ and through the $v$.
#
# - **Through the slopes.** The slope of the slope is $\partial u/\partial z = u\,(1 - 2h)$: with
#   $u = h - h^2$ it is $(1 - 2h)$ times $\partial h/\partial z$, and that is $u$. So $\partial P
#   / \partial z_i = 2\,u_i \cdot u_i (1 - 2h_i) \cdot v_i$.
# - **Through the weights.** $\partial v_i / \partial W_{ij} = 2 W_{ij}$, and $\partial P/\partial
#   v_i = u_i^2$.
#
# What arrives at $z$ goes on to $x$, $W$ and $b$ as in any linear layer. With $q_{bi} =
# 2\,t_b\,u_{bi}^2\,(1 - 2h_{bi})\,v_i$, and if the loss needs nothing but the penalty (what
# comes from the decoder by way of $h$ is added to $q$, as always),
#
# $$\frac{\partial\mathcal{L}}{\partial W_{ij}} = \sum_b q_{bi}\,x_{bj} \;+\; 2\,W_{ij} \sum_b t_b\,u_{bi}^2,
# \qquad \frac{\partial\mathcal{L}}{\partial b_i} = \sum_b q_{bi}$$
#
# The second term is the one that is forgotten. Check it against autograd, with 64 bits for each
# number, so that rounding cannot be the excuse.

# %%
layer = nn.Linear(7, 4).double()
x_small, t = torch.rand(5, 7).double(), torch.rand(5).double()
penalty = contractive_penalty(nn.Sequential(layer, nn.Sigmoid()), x_small)
by_autograd = torch.autograd.grad(penalty @ t, layer.weight)[0]

# %%
with torch.no_grad():
    h, W, v = layer(x_small).sigmoid(), layer.weight, layer.weight.square().sum(dim=1)
    u = h * (1 - h)
    q = 2 * t[:, None] * u**2 * (1 - 2 * h) * v
    first, second = q.T @ x_small, 2 * W * (t @ u**2)[:, None]
print(f"both terms: off by {(first + second - by_autograd).abs().max().item():.1e}")
print(f"first only: off by {(first - by_autograd).abs().max().item():.1e}")

# %% [markdown]
# The backward kernel reads $z$, works out $h$ and $u$ again instead of having kept them
# (arithmetic is nearly free), and writes $q$. The sums over $b$ run *down* the columns, across
# many programs: each writes the sums of its own tile to a place of its own, and one more step
# adds them up. (In lab 06 a program takes its columns from end to end, which is shorter to
# write.) No race, no atomics.

# %% [markdown]
# ## What can it gain?
#
# Before anybody measures: every kernel must read and write its bytes, and do its operations. The
# larger of the two times is a **lower bound** that no programmer can beat. Drawn over the
# operations for each byte, the bound looks like a roof, so it is called the **roofline**: slanted
# where memory is too slow, flat where the arithmetic is at its end. Count what each way launches:
# `eager` and `fused` go through it, and from its result back to the weights.


# %%
def on_paper(way):
    layer = nn.Linear(D, K, device="meta")
    x = torch.empty(B, D, device="meta")
    return lambda: way(nn.Sequential(layer, nn.Sigmoid()), x).mean()


# %%
launches = {
    "Jacobian": eager(on_paper(by_jacobian)),
    "PyTorch": eager(on_paper(by_formula)),
    "compiled": fused(on_paper(by_formula)),
    "kernels": eager(on_paper(partial(contractive_penalty, backend="triton"))),
}

# %% [markdown]
# (On the **meta** device tensors have a shape and no numbers: all that is needed to count.
# 'Compiled' is `torch.compile`, which fuses by itself, and here at its very best: everything but
# the products in one launch for each direction.)

# %%
print(f"{'':8} launches     MB   million op.   {H100.name}, µs   {RTX_4090.name}, µs")
for name, found in launches.items():
    moved, computed = (sum(each[column] for each in found) for column in (1, 2))
    bounds = [1e6 * gpu.bound(found) for gpu in (H100, RTX_4090)]
    print(
        f"{name:8} {len(found):8} {moved / 1e6:6.1f} {computed / 1e6:13.0f}",
        *map("{:14.1f}".format, bounds),
    )

# %% [markdown]
# Where are PyTorch's bytes? Below, each bar is one launch, in the order in which they come. **Look
# for** the tall bars that both ways have in common.

# %%
_, axes = plt.subplots(1, 2, figsize=(7, 2.6), layout="constrained", sharex=True, sharey=True)
for ax, name in zip(axes, ("PyTorch", "kernels"), strict=True):
    ax.bar(range(len(launches[name])), [each.bytes / 1e6 for each in launches[name]])
    ax.set(title=f"{name}: {len(launches[name])} launches", xlabel="launch")
axes[0].set_ylabel("MB")
with_alt(axes[0], "Bars for 33 launches of PyTorch and 10 of the kernels; tall ones at both ends")

# %% [markdown]
# The tall ones that stay are the products, at the beginning and at the end, and the passes over
# $W$. (The last of the kernels' is the tallest of all: it computes a product, and adds it to the
# other term of the gradient at $W$, which it reads first.) What has gone is most of what lay
# between.

# %% [markdown]
# And now the bound as a picture. **Guess first** which of the four lies on the slanted side, where memory
# is what holds it up.

# %%
intensity = torch.logspace(-1, 3, 80)
roof = (intensity * RTX_4090.bandwidth).clamp(max=RTX_4090.operations) / 1e12
reached = {}
for name, found in launches.items():
    moved, computed = (sum(each[column] for each in found) for column in (1, 2))
    reached[name] = computed / moved, computed / RTX_4090.bound(found) / 1e12

# %%
ax = plot_curves(intensity, {RTX_4090.name: roof}, xlabel="", ylabel="million million / s")
look = {"color": PALETTE[1], "fillstyle": "none", "markersize": 10, "linestyle": "none"}
for (name, place), marker in zip(reached.items(), "o^s+", strict=True):
    ax.plot(*place, marker, label=name, **look)
ax.set(xscale="log", yscale="log", xlabel="operations for each byte")
ax.legend(frameon=False)
with_alt(ax, "A roofline that rises and then is flat; all four ways lie on its slanted side")

# %% [markdown]
# All four; the kernels stand where `torch.compile` does. (And look at the Jacobian: it lies
# *higher* than PyTorch's steps. The roof says how fast a machine works, not whether the work was
# any use.) Every one of them waits for memory, so for the bound it is bytes that count, and of
# these the kernels need less than half of what PyTorch's steps move, and less than a hundredth of
# the Jacobian's way. But read the table once more, without enthusiasm:
#
# - **The large step was algebra.** From the Jacobian to the formula the bound falls to about an
#   eightieth; from there to the kernels, to less than half.
# - **It is all about microseconds.** But for the Jacobian, the bounds lie near or below what a
#   single launch costs, which is some microseconds. So on a fast GPU the *number of launches* will
#   be felt, and not the bytes: 33 in PyTorch's steps, 10 with our kernels, 4 if `torch.compile`
#   does its best.
# - **Fusion by hand is not ahead of fusion by `torch.compile`**, then: neither in bytes, since the
#   products are most of what is left and neither touches these, nor in launches. Try the compiler
#   first. A kernel of your own is for what it does not find.
# - **For the encoder with two layers there is no kernel at all** in `svlearn`: nearly all its
#   cost is the product with $G$, and that is the library's.
#
# A bound is no measurement. It says where measuring is worth while.

# %% [markdown]
# ## Measured
#
# If this computer has a GPU of NVIDIA's, the next cell measures it, and says on which. If not, it
# says so: we print no times of a machine that we have not had.

# %%
if svlearn.device().type == "cuda":
    print(torch.cuda.get_device_name())
    for backend in ("torch", "triton"):
        penalty = partial(contractive_penalty, encoder, x, backend=backend)
        milliseconds = triton.testing.do_bench(lambda penalty=penalty: penalty().mean().backward())
        print(f"{backend:>6}: {1e3 * milliseconds:.1f} µs")
else:
    print("Not measured on a GPU: there is none here.")

# %% [markdown]
# ## You have seen
#
# - One number, computed by way of a Jacobian of 26 MB or by a formula that needs none: algebra
#   comes first, and the Gram matrix is more of it, in its range.
# - A kernel: one program, many copies, each with a tile, masked at the edges; no two write to one
#   place. In Triton's interpreter it runs anywhere.
# - Forward and backward of the penalty between two products, each in one pass; its gradient
#   derived by hand and checked against autograd.
# - The roofline: bytes and operations give a bound before anything is measured. Here it says that
#   the number of launches will be felt, that a compiler saves as many of them as we do, and where
#   fusion gains nothing.
#
# **Now you**: [lab 06](../labs/lab06_gpu_kernels/lab06_gpu_kernels.ipynb).

# %% [markdown]
# ## Three questions
#
# 1. A kernel takes 1,000 numbers in blocks of 256. How many programs does it need, how many lanes
#    are masked, and where?
#
# <details><summary>Answer</summary>
# Four, since three hold 768 numbers only. Four times 256 are 1,024 lanes, so 24 are masked: the
# last 24 of the last program.
# </details>
#
# 2. Somebody fuses y = 2x, of a million numbers, into the kernel that computes x. What does it
#    save, and what if y was needed nowhere else than in the next sum?
#
# <details><summary>Answer</summary>
# The reading of x: four million bytes. y must still be written. If nobody but the sum needs it,
# and the sum is fused, too, y is never written nor read again: eight million bytes more.
# </details>
#
# 3. A product of two 1,000 × 1,000 matrices: which bound holds it up on an H100, memory or
#    arithmetic?
#
# <details><summary>Answer</summary>
# Arithmetic. It moves three million numbers, 12 MB, and does 2,000 million operations: 167 for
# each byte, and the H100 has time for 20 while a byte is fetched. The larger the matrices, the
# more so.
# </details>

# %% [markdown]
# ## Sources
#
# - S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio: *Contractive auto-encoders: explicit
#   invariance during feature extraction*, ICML 2011: the penalty and its short form.
# - P. Tillet, H. T. Kung, D. Cox: *Triton: an intermediate language and compiler for tiled neural
#   network computations*, MAPL 2019.
# - S. Williams, A. Waterman, D. Patterson: *Roofline: an insightful visual performance model for
#   multicore architectures*, Communications of the ACM 52, 2009.
# - T. Dao, D. Fu, S. Ermon, A. Rudra, C. Ré: *FlashAttention: fast and memory-efficient exact
#   attention with IO-awareness*, NeurIPS 2022: the same idea, where it changed a field.
# - NVIDIA: *H100 Tensor Core GPU*, data sheet, 2023; *Ada GPU architecture*, white paper, 2022:
#   the peaks.
