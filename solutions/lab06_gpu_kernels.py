# %% [markdown]
# # Lab 06: GPU kernels
#
# Write the contractive penalty as a program for a GPU, and have every step checked without one.
#
# **Goal.** You write four kernels in Triton: a sum of two vectors, the squared norms of a matrix's
# rows, the penalty of a sigmoid layer in one pass, and its gradient in another. You put both into
# an `autograd.Function`, train with it, and count what a pass over memory costs.
#
# **Time.** About 165 minutes, in two sittings: exercises 1 to 3 take some 85 of them, exercises 4
# to 6 and the question the rest. The first cell loads PyTorch: some seconds. **Before you start**:
# lecture 06. Triton comes with PyTorch on Linux (on Windows inside WSL); for a Mac there is none.
# Write your predictions down, on paper or in a cell of your own.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at what it does
# in the cells below it, then run the locked cell that gives the points. A check that fails tells you
# what it launched, what it expected, what came, and the likely cause; one that passes says what is
# right. You can run everything as often as you like.
#
# The checks and the grader launch your kernels themselves, on arrays and with blocks of their choice.
# They look at what is written and read, number by number, and ask Triton's compiler whether a GPU
# could run it. How fast it is earns no points.

# %%
import matplotlib.pyplot as plt
import torch
from torch import nn

import svlearn
from svlearn import ContractiveAutoencoder, TrainConfig, load_images, mean_squared_error
from svlearn.checks import lab06
from svlearn.explorers import grid_explorer, launch_explorer
from svlearn.kernels.language import tl, triton
from svlearn.kernels.launches import eager
from svlearn.kernels.roofline import H100, RTX_4090, Launch
from svlearn.kernels.sanitizer import guard_memory, trace
from svlearn.kernels.triton_kernels import forward
from svlearn.plotting import plot_curves, with_alt

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# Without a GPU of NVIDIA's, `svlearn.kernels.language` has Triton **interpret** kernels: their
# programs run one after another, with NumPy. The same notebook is compiled where there is a GPU.
#
# In lecture 06, a kernel without a mask read and wrote what was not its own, and nobody said a word.
# With bad luck, Python is gone after such a launch, and your notebook with it. After the next cell,
# a launch in the interpreter ends with an error instead, and so it does where two programs write to
# the same place. (On a GPU, NVIDIA's `compute-sanitizer` finds such things.)

# %%
guard_memory()

# %% [markdown]
# ## Play first
#
# A kernel is written for **one** program; the launch says how many there are, and each finds its own
# place from its number. For a matrix of 7 × 11 numbers: **write down before you touch the sliders** how
# many programs blocks of 4 × 4 need, how many of their lanes are masked, and with which blocks of 8
# numbers or more there are none.

# %% nbgrader={"grade": false, "grade_id": "play_tiles", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
grid_explorer(B=7, D=11)

# %% [markdown]
# Six programs, and 19 of 96 lanes masked. There is no block of 8 or more that fits: 7 and 11 are
# primes, and a block is a power of two. Sizes that do not fit are the rule: no batch, no layer has
# to ask a kernel first.
#
# Now the course's own kernel, the one that you will write in exercise 3: from $z$ with $B$ rows and
# 64 columns, $h$ and the penalty. A program takes a block of rows, from end to end. Below are the
# times of one launch, with the bytes that it moves at least. **Write down first**: I expect a
# launch with blocks of 1 row to take … times as long as with blocks of 64, and twice the batch to
# take … times as long.


# %% nbgrader={"grade": false, "grade_id": "play_course_kernel", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def courses(batch, block):
    z, norms = torch.randn(batch, 64), torch.rand(64)
    h, P = torch.empty(batch, 64), torch.empty(batch)
    grid, blocks = (triton.cdiv(batch, block),), {"TILES": 1, "BLOCK_B": block, "BLOCK_K": 64}
    return lambda: forward[grid](z, norms, h, P, batch, 64, **blocks)


def bytes_moved(batch):
    return 4 * (2 * batch * 64 + 64 + batch)


# %% nbgrader={"grade": false, "grade_id": "play_launch", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
launch_explorer(courses, bytes_moved, batches=(16, 64, 128), blocks=(1, 4, 16, 64))

# %% [markdown]
# Without a GPU, the time follows the **number of programs**, and hardly their size: each of them
# costs some milliseconds of Python, whether it takes one row or 64. That is a fact about the
# interpreter, and none about your kernel. On a GPU thousands of programs run side by side, and the
# same sliders tell another story: run this lab on one, if you can. What is **right** must not
# depend on it, and that is what the checks look at.

# %% [markdown]
# ## Exercise 1: a masked sum (1 point)
#
# To warm up: `out` $= x + y$ for `N` numbers. Program number $p$ takes `BLOCK` places, those from
# $p \cdot$ `BLOCK` on. `N` need not be a multiple of `BLOCK`: behind the last number, nothing may
# be read and nothing written.
#
# In a kernel `x`, `y` and `out` are **addresses** of a first number, and `x + places` are the
# addresses of others. From lecture 06 you know all that you need: `tl.program_id(0)`,
# `tl.arange(0, BLOCK)`, `tl.load` and `tl.store`, both of which take a mask. What a masked lane of
# `tl.load` holds is not defined (here it is NaN, so that you see it), and that does no harm if
# nobody uses it. A kernel returns nothing: what it writes is its result. About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# First the places, as whole numbers: where does the block of this program begin, and which lanes
# has it? Then the mask: which of these places are there at all?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# The second argument of <code>tl.load</code> is its mask, the third one of <code>tl.store</code> is
# its own. A comparison of places with a number gives a mask.
# </details>


# %% nbgrader={"grade": false, "grade_id": "add_kernel", "locked": false, "schema_version": 3, "solution": true, "task": false}
@triton.jit
def add_kernel(x, y, out, N, BLOCK: tl.constexpr):
    """Write x[i] + y[i] to out[i], for the BLOCK places i of this program that are below N."""
    ### BEGIN SOLUTION
    places = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    inside = places < N
    total = tl.load(x + places, inside) + tl.load(y + places, inside)
    tl.store(out + places, total, inside)
    ### END SOLUTION


# %% [markdown]
# Launch it: as many programs as it takes to cover ten numbers with blocks of four,
# `triton.cdiv(10, 4)`, which is 10/4 rounded up. (The grid is a tuple: mind the comma.) Before, NaN
# stands in `out`, so that nothing can be right by chance. **Look for** ten zeros.

# %%
x, y, out = torch.rand(10), torch.rand(10), torch.full((10,), torch.nan)
add_kernel[(triton.cdiv(10, 4),)](x, y, out, 10, BLOCK=4)
out - (x + y)

# %% nbgrader={"grade": true, "grade_id": "check_add_kernel", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab06.check_add_kernel(add_kernel)

# %% [markdown]
# ## Exercise 2: the squared norms of rows (2 points)
#
# The penalty needs $v_i = \sum_j W_{ij}^2$, a number for each row of $W$. Program number $i$ takes
# row $i$, **from end to end**: a row may be longer than a block, so it walks over its `D` columns
# in steps of `BLOCK`, the last of which may hang over the edge. Nobody else writes to `v[i]`, so
# there is no race.
#
# Row $i$ begins at the address `W + i * stride`. Often `stride` is `D`, since rows lie one behind
# the other. But `W` may be cut out of a wider matrix, and then there is something between two rows
# that is none of your business. Before the launch anything may stand in `v`: write to it, and do
# not add to it. About 7 lines.
#
# <details><summary>Hint 1: an idea</summary>
# A whole block of sums, one for each lane, can be carried along from step to step; only at the end
# do they become one. What must a lane over the edge add, so that nothing is changed?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>tl.zeros</code> begins such a block: it wants a shape, <code>(BLOCK,)</code>, and a type,
# <code>tl.float32</code>. <code>range</code> in a kernel works as in Python. <code>tl.sum</code>
# adds up along an axis, and the third argument of <code>tl.load</code> says what masked lanes get.
# </details>


# %% nbgrader={"grade": false, "grade_id": "squared_norm_kernel", "locked": false, "schema_version": 3, "solution": true, "task": false}
@triton.jit
def squared_norm_kernel(W, v, D, stride, BLOCK: tl.constexpr):
    """Write the sum of the squares of row i of W, of D columns, to v[i]; i is this program's."""
    ### BEGIN SOLUTION
    row = tl.program_id(0)
    total = tl.zeros((BLOCK,), tl.float32)
    for start in range(0, D, BLOCK):
        columns = start + tl.arange(0, BLOCK)
        part = tl.load(W + row * stride + columns, columns < D, 0.0)
        total += part * part
    tl.store(v + row, tl.sum(total, 0))
    ### END SOLUTION


# %% [markdown]
# Five columns cut out of eight: `stride` is 8. **It is right** if both lines show the same four
# numbers, and no NaN.

# %%
W, v = torch.rand(4, 8)[:, :5], torch.full((4,), torch.nan)
squared_norm_kernel[(4,)](W, v, 5, W.stride(0), BLOCK=2)
print(v)
print(W.square().sum(dim=1))

# %% nbgrader={"grade": true, "grade_id": "check_squared_norm_kernel", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab06.check_squared_norm_kernel(squared_norm_kernel)

# %% [markdown]
# ## Exercise 3: the penalty in one pass (4 points)
#
# Between the products of a sigmoid layer lies this: from $z = x W^\top + b$, of shape $(B, K)$, and
# $v$ of shape $(K,)$, to the latent representation and the penalty of each sample,
#
# $$h_{bi} = \sigma(z_{bi}) = \frac{1}{1 + e^{-z_{bi}}}, \qquad u_{bi} = h_{bi} (1 - h_{bi}), \qquad
#   P_b = \sum_{i=1}^{K} u_{bi}^2 \, v_i$$
#
# PyTorch takes a kernel for each of these operations, and most of them read and write all
# $B \cdot K$ numbers. Yours reads $z$ once and writes $h$ once, and $u$ never leaves the program.
#
# Program number $p$ takes `BLOCK_B` rows, from row $p \cdot$ `BLOCK_B` on, and walks over **all**
# their columns in steps of `BLOCK_K`. So the sum over $i$ stays within one program. The place of
# $z_{bi}$ in memory is `b * K + i`, and so is that of $h_{bi}$. Both edges may be ragged, at the
# bottom and at the right. About 12 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Exercise 2 with a second axis: a step works on a tile of rows and columns, and what is carried
# along is a number for each row. A place in a tile comes from a column of row numbers and a row of
# column numbers; and so does the mask.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>rows[:, None]</code> stands upright and <code>columns[None, :]</code> lies flat, as in
# PyTorch; <code>&</code> joins two masks, each in brackets of its own. <code>tl.exp</code> is the exponential function, and
# <code>tl.sum(…, 1)</code> adds up along the columns.
# </details>


# %% nbgrader={"grade": false, "grade_id": "penalty_forward", "locked": false, "schema_version": 3, "solution": true, "task": false}
@triton.jit
def penalty_forward(z, v, h, P, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    """Write h = sigmoid(z), (B, K), and P, (B,), for the BLOCK_B rows of this program."""
    ### BEGIN SOLUTION
    rows = tl.program_id(0) * BLOCK_B + tl.arange(0, BLOCK_B)
    total = tl.zeros((BLOCK_B,), tl.float32)
    for start in range(0, K, BLOCK_K):
        columns = start + tl.arange(0, BLOCK_K)
        tile = rows[:, None] * K + columns[None, :]
        inside = (rows < B)[:, None] & (columns < K)[None, :]
        h_tile = 1 / (1 + tl.exp(-tl.load(z + tile, inside, 0.0)))
        u = h_tile * (1 - h_tile)
        v_tile = tl.load(v + columns, columns < K, 0.0)
        tl.store(h + tile, h_tile, inside)
        total += tl.sum(u * u * v_tile[None, :], 1)
    tl.store(P + rows, total, rows < B)
    ### END SOLUTION


# %% [markdown]
# Beside PyTorch, with blocks of 4 × 8 for 7 × 11 numbers. **Look for** two differences that are
# next to nothing.

# %%
B, K = 7, 11
z, v = torch.randn(B, K), torch.rand(K)
h, P = torch.full((B, K), torch.nan), torch.full((B,), torch.nan)
penalty_forward[(triton.cdiv(B, 4),)](z, v, h, P, B, K, BLOCK_B=4, BLOCK_K=8)
slopes = z.sigmoid() * (1 - z.sigmoid())
print("h:", (h - z.sigmoid()).abs().max().item())
print("P:", (P - slopes.square() @ v).abs().max().item())

# %% [markdown]
# Who has written what? `trace` launches a kernel in the interpreter, wherever you are, and notes
# each access. In the picture each place of $h$ bears the number of the program that has written it,
# and '0+1' if two have. **It is right** if there are two bands, one above the other: four rows for
# program 0, three for program 1, and no place with two.

# %%
arrays = [each.cpu() for each in (z, v, h, P)]
found = trace(penalty_forward, (2,), *arrays, B, K, BLOCK_B=4, BLOCK_K=8)
writers = [[] for _ in range(B * K)]
for (program,), places in found.written("h").items():
    for place in places.tolist():
        writers[place].append(program)

# %%
_, ax = plt.subplots(figsize=(6, 3.5))
first = torch.tensor([programs[0] if programs else -1 for programs in writers])
ax.imshow(first.reshape(B, K).cpu(), cmap="cividis", vmin=-1, vmax=3)
for place, programs in enumerate(writers):
    label = "+".join(map(str, programs))
    ax.text(place % K, place // K, label, ha="center", va="center", color="white")
ax.set(xlabel="column", ylabel="row")
with_alt(ax, "The matrix h; in each place the number of the program that has written it")

# %% nbgrader={"grade": true, "grade_id": "check_penalty_forward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
lab06.check_penalty_forward(penalty_forward)

# %% [markdown]
# Your kernel on the sliders of 'Play first'. **Write down first**: I expect it to be … the course's.


# %% nbgrader={"grade": false, "grade_id": "try_mine", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def mine(batch, block):
    z, v = torch.randn(batch, 64), torch.rand(64)
    h, P = torch.empty(batch, 64), torch.empty(batch)
    grid, blocks = (triton.cdiv(batch, block),), {"BLOCK_B": block, "BLOCK_K": 64}
    return lambda: penalty_forward[grid](z, v, h, P, batch, 64, **blocks)


# %% nbgrader={"grade": false, "grade_id": "try_launch", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
launch_explorer(mine, bytes_moved, batches=(16, 64, 128), blocks=(1, 4, 16, 64))

# %% [markdown]
# About as fast as the course's, if it works on whole tiles: both make as many programs, and in the
# interpreter that is what counts.
#
# ## A good place to stop
#
# Here ends the first sitting. **You have built** three kernels whose results do not depend on how
# arrays are cut into blocks: a masked sum, a sum along rows, and the penalty in one pass.
#
# **To go on another day**: click on this cell, and choose *Run → Run All Above Selected Cell* in
# the menu. That defines again what you wrote, and takes half a minute at most.

# %% [markdown]
# ## Exercise 4: its gradient (4 points)
#
# Autograd cannot look into a kernel: the derivative is another kernel. Lecture 06 has derived what
# the penalty adds to it; here $h$ is used elsewhere, too, by the decoder. So two gradients of the
# loss arrive, at $h$ and, called $t$, at $P$. Two are wanted, at $z$ and at $v$:
#
# $$\frac{\partial\mathcal{L}}{\partial z_{bi}} = \frac{\partial\mathcal{L}}{\partial h_{bi}}\, u_{bi}
#   \; + \; 2\, t_b\, u_{bi}^2 \, (1 - 2 h_{bi})\, v_i, \qquad
#   \frac{\partial\mathcal{L}}{\partial v_i} = \sum_{b=1}^{B} t_b\, u_{bi}^2$$
#
# In code they are `dh` $(B, K)$ and `t` $(B,)$, `dz` $(B, K)$ and `dv` $(K,)$. $h$ is not handed
# over: a program works it out again from $z$, as arithmetic is nearly free.
#
# This time the sum runs over $b$, **down** the columns. So program number $p$ takes `BLOCK_K`
# columns, from column $p \cdot$ `BLOCK_K` on, and walks over **all** their rows in steps of
# `BLOCK_B`. About 14 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Copy your kernel of exercise 3, and let rows and columns change their parts: what was fixed for a
# program moves now, and what moved is fixed. What is carried along is a number for each column.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>t</code> has a number for each row, so it needs a second axis: <code>[:, None]</code>. A row
# over the edge must add nothing to <code>dv</code>: look at what masked lanes get, and what becomes
# of it.
# </details>


# %% nbgrader={"grade": false, "grade_id": "penalty_backward", "locked": false, "schema_version": 3, "solution": true, "task": false}
@triton.jit
def penalty_backward(z, v, dh, t, dz, dv, B, K, BLOCK_B: tl.constexpr, BLOCK_K: tl.constexpr):
    """Write the gradients dz, (B, K), and dv, (K,), for the BLOCK_K columns of this program."""
    ### BEGIN SOLUTION
    columns = tl.program_id(0) * BLOCK_K + tl.arange(0, BLOCK_K)
    v_tile = tl.load(v + columns, columns < K, 0.0)[None, :]
    total = tl.zeros((BLOCK_K,), tl.float32)
    for start in range(0, B, BLOCK_B):
        rows = start + tl.arange(0, BLOCK_B)
        tile = rows[:, None] * K + columns[None, :]
        inside = (rows < B)[:, None] & (columns < K)[None, :]
        h = 1 / (1 + tl.exp(-tl.load(z + tile, inside, 0.0)))
        u = h * (1 - h)
        tu2 = tl.load(t + rows, rows < B, 0.0)[:, None] * u * u
        dh_tile = tl.load(dh + tile, inside, 0.0)
        tl.store(dz + tile, dh_tile * u + 2 * tu2 * (1 - 2 * h) * v_tile, inside)
        total += tl.sum(tu2, 0)
    tl.store(dv + columns, total, columns < K)
    ### END SOLUTION


# %% [markdown]
# Beside autograd: take any `dh` and `t`, multiply, and add up; then the gradients of that sum are
# what the kernel is to write. **Look for** two differences that are next to nothing.

# %%
dh, t = torch.randn(B, K), torch.randn(B)
dz, dv = torch.full((B, K), torch.nan), torch.full((K,), torch.nan)
grid = (triton.cdiv(K, 8),)
penalty_backward[grid](z, v, dh, t, dz, dv, B, K, BLOCK_B=4, BLOCK_K=8)

# %%
z_leaf, v_leaf = z.clone().requires_grad_(), v.clone().requires_grad_()
h = z_leaf.sigmoid()
P = (h * (1 - h)).square() @ v_leaf
by_autograd = torch.autograd.grad((dh * h).sum() + (t * P).sum(), (z_leaf, v_leaf))
print("dz:", (dz - by_autograd[0]).abs().max().item())
print("dv:", (dv - by_autograd[1]).abs().max().item())

# %% nbgrader={"grade": true, "grade_id": "check_penalty_backward", "locked": true, "points": 4, "schema_version": 3, "solution": false, "task": false}
lab06.check_penalty_backward(penalty_backward)

# %% [markdown]
# ## Exercise 5: one function for autograd (2 points)
#
# A `torch.autograd.Function` is how PyTorch learns of a derivative that it cannot find by itself:
# `forward` computes, and puts into `ctx` what the derivative needs; `backward` gets a gradient for
# each result of `forward`, and returns one for each of its arguments, in their order. Around your
# two kernels remain the products, which the library does best. Forward,
#
# $$z = x W^\top + b, \qquad v_i = \sum_{j} W_{ij}^2,$$
#
# then `penalty_forward`. Backward, `penalty_backward` first; then with what it has written
#
# $$\frac{\partial\mathcal{L}}{\partial x} = \frac{\partial\mathcal{L}}{\partial z}\, W, \qquad
#   \frac{\partial\mathcal{L}}{\partial W_{ij}} = \sum_b \frac{\partial\mathcal{L}}{\partial z_{bi}}\, x_{bj}
#   + 2\, W_{ij} \frac{\partial\mathcal{L}}{\partial v_i}, \qquad
#   \frac{\partial\mathcal{L}}{\partial b_i} = \sum_b \frac{\partial\mathcal{L}}{\partial z_{bi}}$$
#
# `x` is $(B, D)$, `W` $(K, D)$ and `b` $(K,)$; `forward` returns `h` $(B, K)$ and `P` $(B,)$. For
# $v$ take PyTorch. The sizes of the blocks are yours to choose: a power of two each, 16 for
# instance. Whatever you make room for must lie where `x` lies, on a GPU or not.
#
# **Beware**: a kernel takes an address, and supposes that the numbers lie one behind the other. The
# gradients that arrive need not: autograd hands over the gradient of a sum as **one** number, said
# to stand in all places. `contiguous()` makes an ordinary tensor of it.
#
# The check, and the grader, put kernels of their own in the place of both, under the same names,
# and see whether what these write comes out: so this exercise can be right even where one before it
# is not. About 11 lines in all.
#
# <details><summary>Hint 1: an idea</summary>
# Write down for each method what comes in and what must go out, with shapes. Empty tensors for what
# a kernel is to write have to be there before the launch. Which axis do the programs of each kernel
# divide among themselves?
# </details>
#
# <details><summary>Hint 2: a name</summary>
# <code>torch.empty_like</code> makes room; <code>triton.cdiv</code> rounds up.
# <code>ctx.save_for_backward</code> keeps tensors, and <code>ctx.saved_tensors</code> has them in
# the same order.
# </details>


# %% nbgrader={"grade": false, "grade_id": "sigmoid_penalty", "locked": false, "schema_version": 3, "solution": true, "task": false}
class SigmoidPenalty(torch.autograd.Function):
    """From x (B, D), W (K, D) and b (K,): h (B, K) and P (B,), by two kernels."""

    @staticmethod
    def forward(ctx, x, W, b):
        """Return h = sigmoid(x Wᵀ + b), and the penalty of each sample."""
        ### BEGIN SOLUTION
        z, v = x @ W.T + b, W.square().sum(dim=1)
        h, P = torch.empty_like(z), z.new_empty(len(z))
        grid = (triton.cdiv(len(z), 16),)
        penalty_forward[grid](z, v, h, P, *z.shape, BLOCK_B=16, BLOCK_K=16)
        ctx.save_for_backward(x, W, z, v)
        return h, P
        ### END SOLUTION

    @staticmethod
    def backward(ctx, dh, t):
        """Return the gradients at x, W and b, from those at h and P."""
        ### BEGIN SOLUTION
        x, W, z, v = ctx.saved_tensors
        dz, dv = torch.empty_like(z), torch.empty_like(v)
        arrays = z, v, dh.contiguous(), t.contiguous(), dz, dv
        grid = (triton.cdiv(len(v), 16),)
        penalty_backward[grid](*arrays, *z.shape, BLOCK_B=16, BLOCK_K=16)
        return dz @ W, dz.T @ x + 2 * dv[:, None] * W, dz.sum(dim=0)
        ### END SOLUTION


# %% [markdown]
# Does its gradient say how the penalty moves? Nudge all weights a little, up and down: the change,
# divided by the step, must be what the gradient foretells. (In the direction of the gradient itself:
# there the change is largest, and rounding does the least harm.) **Look for** two numbers that agree
# in four digits or more.

# %%
layer, x = nn.Linear(20, 6), torch.rand(5, 20)
W, b = layer.weight, layer.bias
gradient = torch.autograd.grad(SigmoidPenalty.apply(x, W, b)[1].sum(), W)[0]
with torch.no_grad():
    way, size = gradient / gradient.norm(), 1e-2
    up, down = (SigmoidPenalty.apply(x, W + s * way, b)[1].sum() for s in (size, -size))
print(f"foretold {(gradient * way).sum().item():.6f}, came {(up - down).item() / (2 * size):.6f}")

# %% nbgrader={"grade": true, "grade_id": "check_sigmoid_penalty", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
lab06.check_sigmoid_penalty(SigmoidPenalty)

# %% [markdown]
# Train with it: the contractive autoencoder of lab 05, with $h$ and the penalty from your function,
# beside the same with the course's formula in PyTorch, from the same first weights, for five epochs
# on 512 digits. Some seconds: in the interpreter a step takes a few dozen milliseconds. **Write
# down first**: I expect the two curves to ….


# %% nbgrader={"grade": false, "grade_id": "try_model", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
class MyAutoencoder(ContractiveAutoencoder):
    def loss_terms(self, x, output):
        layer, x = self.encoder[0], x.flatten(1)
        h, P = SigmoidPenalty.apply(x, layer.weight, layer.bias)
        error = mean_squared_error(x, self.decoder(h))
        return {"reconstruction": error, "contractive": self.jacobian_weight * P.mean()}


# %% nbgrader={"grade": false, "grade_id": "try_training", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
images = load_images("mnist5k", split="train").x[:512]
losses = {}
for name, kind in {"PyTorch": ContractiveAutoencoder, "your kernels": MyAutoencoder}.items():
    torch.manual_seed(0)
    model = kind(784, 16, jacobian_weight=0.003)
    history = model.fit(images, TrainConfig(epochs=5, batch_size=64, learning_rate=2e-3))
    losses[name] = [sum(terms) for terms in zip(*history.terms.values(), strict=True)]

# %% nbgrader={"grade": false, "grade_id": "try_losses", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
ax = plot_curves(range(1, 6), losses, xlabel="epoch", ylabel="loss")
ax.lines[1].set(linestyle="--", linewidth=3)
for name, values in losses.items():
    print(f"{name:>12}: {values[-1]:.6f} after five epochs")
with_alt(ax, "The loss over five epochs, by PyTorch and by kernels: one curve on the other")

# %% [markdown]
# One curve lies on the other: both compute the same, but for the last digits. You have trained an
# autoencoder with kernels of your own.

# %% [markdown]
# ## Exercise 6: bytes and operations (1 point)
#
# What will a GPU gain from it? Count for `penalty_forward` and float32, as if each array were
# carried from memory or to it exactly once, as a whole:
#
# - the **bytes** that are read and written,
# - the **operations** of the formulas in exercise 3, for each number of $z$: every $+$, $-$, $\cdot$,
#   $/$ and every $e^{\dots}$ counts as one, and so does adding the number to the sum. For $h$ that
#   makes four, as the minus in the exponent is one; a square is a product.
#
# Return both, as whole numbers. About 2 lines. (A compiler needs a few more, 13 for each number of
# $z$ where you count fewer: for a GPU, $e^{\dots}$ and $/$ are several each.)
#
# <details><summary>Hint 1: an idea</summary>
# Which arrays does the kernel read and which does it write, and how many numbers are in each? And
# go through its three formulas sign by sign.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# A float32 is a number of 32 bits. Four arrays go in or out, <code>z</code>, <code>v</code>,
# <code>h</code> and <code>P</code>. $u$ is a product with a difference in it.
# </details>


# %% nbgrader={"grade": false, "grade_id": "forward_cost", "locked": false, "schema_version": 3, "solution": true, "task": false}
def forward_cost(B, K):
    """Return the bytes that penalty_forward moves at least, and its operations."""
    ### BEGIN SOLUTION
    return 4 * (2 * B * K + K + B), 9 * B * K
    ### END SOLUTION


# %% [markdown]
# Compare with PyTorch, which takes one operation at a time. `eager` counts its launches, on the
# meta device, where nothing is computed. **Write down first**: I expect PyTorch to move … times as
# many bytes.

# %%
any_z, any_v = torch.empty(128, 64, device="meta"), torch.empty(64, device="meta")


def in_pytorch():
    h = torch.sigmoid(any_z)
    return (h * (1 - h)).square() @ any_v


steps = eager(in_pytorch)
moved = sum(step.bytes for step in steps)
fused = Launch("yours", *forward_cost(128, 64))
print(f"PyTorch: {len(steps)} launches, {moved:,} bytes; yours: 1 launch, {fused.bytes:,} bytes")
print(f"{moved / fused.bytes:.1f} times as many")

# %% [markdown]
# And how long must it take at least? The larger of two times: for its bytes, and for its
# operations. **Look at** which of the two it is.

# %%
for gpu in (H100, RTX_4090):
    by_bytes, by_operations = fused.bytes / gpu.bandwidth, fused.operations / gpu.operations
    print(f"{gpu.name:>8}: {1e9 * by_bytes:.1f} ns for bytes, {1e9 * by_operations:.2f} ns for")
    print(f"{'':10}operations; in PyTorch's steps {1e9 * gpu.bound(steps):.1f} ns")

# %% nbgrader={"grade": true, "grade_id": "check_forward_cost", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
lab06.check_forward_cost(forward_cost)

# %% [markdown]
# ## Question: when does it pay? (2 points, graded by hand)
#
# Somebody reads of your kernel and says: 'Fusing makes everything faster. Let us put the product
# $x W^\top$ into the kernel as well, and write kernels for all our layers.' In five to eight
# sentences: what does fusing save, and what does it leave as it is? What do your numbers of
# exercise 6 say about the time of this kernel, beside the few microseconds that any launch costs?
# And for which of these would you write a kernel, and for which not: the product with $W$; ten
# operations in a row on each of a thousand million numbers; the penalty of this lab with $B = 128$
# and $K = 64$? It is your reasons that count.

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_fusing", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** Fusing saves the ways to memory between two steps, and launches: what a step has
# computed is used at once instead of being written and read again. It leaves the arithmetic as it
# is, and the bytes that must go in and out in any case. Here the bytes take tens of nanoseconds on
# an H100, the operations less than a tenth of that, and a launch costs some microseconds: with B =
# 128 and K = 64 hardly anything but the number of launches will be felt, so one instead of several
# is a gain of some microseconds in each step, and only measuring on the card tells whether it is
# worth the work. Ten operations on each of a thousand million numbers are the best case: 8 GB
# instead of 80 GB or so, and the launches do not matter. (torch.compile may fuse them by itself:
# try that first.) The product with W is the opposite: a matrix product does hundreds of operations
# for each number that it reads if it is written well, it is held up by arithmetic, and the
# library's is written better than mine would be; with it in the kernel, all that is saved is to
# write z and read it once.
#
# **Rubric.** 1 point: what is saved (ways to memory between steps, launches) and what is not
# (arithmetic, first reading, last writing), with the own numbers beside the cost of a launch. 1
# point: the three cases decided with a reason each (product: library; long chain on many numbers:
# yes, or torch.compile; small penalty: launches only, measure). Half of each where a reason is
# missing.

# %% [markdown]
# ## Take it further
#
# - In your backward kernel, $K$ columns make $K$ / `BLOCK_K` programs: four, with blocks of 16 and
#   $K = 64$. A GPU has more than a hundred multiprocessors. Let a program take a tile of rows
#   **and** columns, write its sums to a place of its own, and add these up afterwards, as
#   `svlearn/kernels/triton_kernels.py` does.
# - Where $z$ is large, $h$ rounds to 1 and $u$ to 0. How large must it be in float32? Find a
#   formula for $u$ that keeps all its digits.
# - Give `penalty_forward` numbers of type bfloat16, on a GPU, and convert them with
#   `.to(tl.float32)` behind `tl.load`. What becomes of the bytes?
#
# **You have built** four kernels with masks at their ragged edges, a penalty and its gradient in
# one pass each, the function that makes them a part of autograd, and the bill in bytes and
# operations.
