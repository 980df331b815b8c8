# %% [markdown]
# # Lecture 04: Convolutional autoencoders
#
# A dense layer looks at a picture as a list of numbers; a convolution looks at it as a picture.
#
# **Time.** About 60 minutes. The first cell loads PyTorch: some seconds.
#
# **What you will see**
#
# - A filter that slides over a digit like a stencil and answers where it matches.
# - How a picture shrinks to a few numbers and grows again, and what it takes to get the original size
#   back.
# - Dense layers against convolutions in comparisons that say what was equal and what was not.

# %%
import numpy as np
import torch
from torch import nn
from torch.nn.functional import conv1d, conv2d, conv_transpose2d, interpolate, pad

import svlearn
from svlearn import (
    ConvAutoencoder,
    DenoisingAutoencoder,
    DenoisingConvAutoencoder,
    DenseAutoencoder,
    TrainConfig,
    load_images,
    mean_squared_error,
    psnr,
)
from svlearn.autoencoders.layers import conv_output_size
from svlearn.noise import gaussian_noise
from svlearn.plotting import plot_rows, strip, with_alt

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one

# %% [markdown]
# ## Any layers will do
#
# So far, all our layers were dense. But nothing in the idea of an autoencoder asks for that: an encoder
# $f$ makes $h$ out of $x$, a decoder $g$ makes $x'$ out of $h$, and the loss compares $x'$ with $x$.
# As long as this shape stays, you may build $f$ and $g$ from any layers you like. Which ones suit
# pictures?

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
x = test.x[:10]
x.shape

# %% [markdown]
# Each output of a dense layer has one weight for each pixel, and the layer does not know which of them are
# neighbours. Put it to the test: shuffle the pixels of all digits in the same way, and the weights along
# with them. **Look at** the answers of a layer before and after; the number is their largest difference.

# %%
layer, order = nn.Linear(784, 64), torch.randperm(784)
shuffled = x.flatten(start_dim=1)[:, order]
answers = shuffled @ layer.weight[:, order].T + layer.bias
print(f"difference: {(answers - layer(x.flatten(start_dim=1))).abs().max().item():.0e}")
with_alt(
    plot_rows({"x": x, "shuffled": shuffled.reshape(x.shape)}),
    "Ten digits above the same digits with shuffled pixels, in which nothing can be recognised",
)

# %% [markdown]
# What is left is rounding. For us, the pictures in the second row are ruined; a dense layer can give the
# same answers to them, and random first weights favour neither order. So everything that makes a picture a picture, that neighbouring
# pixels belong together and that a stroke looks alike wherever it is, a dense network has to learn from
# the data. A convolution has it built in.

# %% [markdown]
# ## A filter is a stencil
#
# Cut a shape out of cardboard, slide it over a wall, and note at each place how well what you see
# through it matches. That is a **convolution**. The stencil is called **filter** or **kernel**; ours
# is a little table of 3 × 3 numbers, made by hand. It likes a picture that is dark on the left and
# bright on the right:

# %%
edge = torch.tensor([[-1.0, 0.0, 1.0]] * 3)
edge

# %% [markdown]
# The answer at one place: multiply each number of the filter by the pixel under it, and add up. Here we do
# it by hand at row 12, column 9 of a digit, and let PyTorch do it for all places at once. It wants four
# dimensions for a filter, too; `[None, None]` puts two of size 1 in front. Compare the two numbers.

# %%
eight = test.x[:1]
by_hand = (edge * eight[0, 0, 12:15, 9:12]).sum()
answer = conv2d(eight, edge[None, None])  # (B, C, H, W), (channels out, channels in, height, width)
print(f"by hand {by_hand.item():.4f}, by conv2d {answer[0, 0, 12, 9].item():.4f}")
print(f"answers between {answer.min().item():.1f} and {answer.max().item():.1f}")

# %% [markdown]
# Now look at all answers as a picture. Grey stands for 0, bright for a match, dark for the opposite of
# a match. **Notice** which edges of the strokes come out bright, which dark, and what becomes of
# horizontal strokes.

# %%
answers = conv2d(x, edge[None, None], padding=1)
with_alt(
    plot_rows({"x": x, "answers": 0.5 + answers / 8}),
    "Ten digits, and below each the filter's answers, mostly in middle grey",
)

# %% [markdown]
# Left edges light up, right edges turn dark, and horizontal strokes vanish in the grey, but for their
# ends. And all this takes nine numbers, the same nine at every place. Such a picture of answers is
# called a **feature map**. In a convolutional layer nobody makes the filters by hand: they are weights,
# and training finds them. (In the lab you can make some by hand, and see what they answer.)

# %% [markdown]
# ### A word about the word
#
# In mathematics, a convolution **turns the filter by 180°** before it slides; without the turn, the same
# sum is called a **cross-correlation**. What deep learning calls a convolution is a cross-correlation:
# our stencil slid over the digit as it was. See it in one row, with a single 1 in the data. **Compare**
# NumPy's `convolve`, which does what mathematics says, with PyTorch's `conv1d`.

# %%
row, small = torch.tensor([0.0, 0, 1, 0, 0]), torch.tensor([1.0, 2, 3])
turned = torch.from_numpy(np.convolve(row.cpu(), small.cpu(), "valid"))
print("convolution, as in mathematics:", turned.tolist())
for name, numbers in {"conv1d": small, "conv1d, turned around": small.flip(0)}.items():
    print(f"{name}:", conv1d(row[None, None], numbers[None, None])[0, 0].tolist())

# %% [markdown]
# PyTorch's answer is the mirror image, and with a filter that was turned around the two agree. For us the
# word makes no difference: a layer that *learns* its filters learns them turned around as easily. Keep it
# in mind when you copy a filter from a book on signal processing.

# %% [markdown]
# ## How large is the answer?
#
# A filter of $k$ rows has to stand somewhere on the $n$ rows of the picture, without hanging over. Two
# settings change how many places there are:
#
# - **padding** $p$: rows of zeros put around the picture, $p$ on each side;
# - **stride** $s$: how far the filter moves from one place to the next.
#
# Together, rounding down:
#
# $$n' = \left\lfloor \frac{n + 2p - k}{s} \right\rfloor + 1$$
#
# For each line, work out $n'$ in your head before you look. The last column asks a real convolution.

# %%
for n, k, s, p in [(28, 3, 1, 0), (28, 3, 1, 1), (28, 3, 2, 1), (14, 3, 2, 1), (7, 7, 1, 0)]:
    real = nn.Conv2d(1, 1, k, s, p)(torch.zeros(1, 1, n, n)).shape[-1]
    formula = conv_output_size(n, kernel=k, stride=s, padding=p)
    print(f"n = {n:>2}, k = {k}, s = {s}, p = {p}: n′ = {formula:>2}, and really {real:>2}")

# %% [markdown]
# Line by line: without padding, a filter of 3 loses a row on each side. A padding of 1 repairs that.
# A stride of 2 **halves** the picture, from 28 to 14 and then to 7. And a filter as large as the picture
# has one single place to stand: what comes out is one number.
#
# The last three lines are the encoder of this lecture: 28 → 14 → 7 → 1.

# %% [markdown]
# ## The way back
#
# The decoder has to let pictures grow. Its layers are **transposed convolutions**: again a stencil, with
# weights of its own, but now it *draws*. Each pixel of the small picture puts a copy of the filter onto the
# large one, as strong as the pixel is bright; the stride is the distance between two copies, and where
# copies overlap they add up. On the left a picture with one white and two grey pixels, on the right what a
# filter in the shape of an X draws for them, both drawn equally large. **Find** the place where two copies
# overlap.

# %%
cross = torch.eye(3).maximum(torch.eye(3).flip(0))
dots = torch.zeros(1, 1, 7, 7)
dots[0, 0, [1, 4, 4], [1, 3, 4]] = torch.tensor([1.0, 0.5, 0.4])
drawn = conv_transpose2d(dots, cross[None, None], stride=2, padding=1)
print(f"{dots.shape[-1]} × {dots.shape[-1]} became {drawn.shape[-1]} × {drawn.shape[-1]}")
both = pad(torch.cat([interpolate(dots, 91), interpolate(drawn, 91)]), [4] * 4, value=0.5)
strip(both, "Left three bright squares, right three crosses, two of which overlap", height=200)

# %% [markdown]
# The two grey crosses share a column; there 0.5 and 0.4 add up to 0.9.
#
# What does `padding=1` do here, where the picture grows? The opposite of before. A convolution puts rows
# *around* its input; a transposed convolution **cuts rows off** its output. Draw the same dots without
# it, and **predict**: how large is the picture, and where in it do you find the one above?

# %%
whole = conv_transpose2d(dots, cross[None, None], stride=2)
print(f"without padding: {whole.shape[-1]} × {whole.shape[-1]}")
print("one row less on each side is what we had:", torch.equal(whole[..., 1:-1, 1:-1], drawn))

# %% [markdown]
# The stamps cover 6 · 2 + 3 = 15 rows, and `padding=1` takes one off on either side: 13. But we came from
# 14! The way there explains it: 13 rows and 14 rows **both** shrink to 7, because the formula rounds down.
# So 7 alone does not say where it came from. `output_padding=1` says it: keep one row more at the end.

# %%
print([f"{n} shrinks to {conv_output_size(n, kernel=3, stride=2, padding=1)}" for n in (13, 14)])
grown = conv_transpose2d(dots, cross[None, None], stride=2, padding=1, output_padding=1)
print(
    f"with output_padding=1: {grown.shape[-1]} × {grown.shape[-1]}, cut on one side only:", end=" "
)
print(torch.equal(whole[..., 1:, 1:], grown))

# %% [markdown]
# Forget it, and the decoder ends with too small a picture, which the loss cannot compare with $x$. Check
# the sizes on the way out before you blame anything else.
#
# ### Uneven overlaps
#
# Stamps of 3 that stand 2 apart overlap in some rows and not in others. Count them: let every pixel be 1,
# and the filter, too. Each number says how many stamps met at that pixel. **Look at** the pattern.

# %%
ones = torch.ones(1, 1, 4, 4)
stamps = conv_transpose2d(ones, torch.ones(1, 1, 3, 3), stride=2, padding=1, output_padding=1)
stamps[0, 0].int()

# %% [markdown]
# One, two, one, two, and where rows and columns meet, four. (At the end of the first row, the pixel that
# `output_padding` keeps gets one stamp only.) So even if everything is equal, every other pixel gets more
# paint than its neighbours. Training has to work against that. Where it does not succeed, you see the
# **checkerboard artefact**.

# %% [markdown]
# ## Channels grow while the picture shrinks
#
# One filter is not enough: the next layer wants to know about left edges *and* right edges *and* ends
# of strokes. So each layer has many filters, and gives a feature map for each: its **channels**. A filter
# of the next layer then looks at all channels at once. The rule of thumb: whenever the picture halves,
# double the channels. There are fewer places, but more to say about each. `ConvAutoencoder` goes from
# 16 to 32 that way; $K$ you choose. Its filters have 3, 3 and 7 rows.

# %%
torch.manual_seed(0)
conv = ConvAutoencoder((1, 28, 28), 64)
conv

# %% [markdown]
# Send ten digits through, layer by layer, and **watch** the shape, (batch, channels, height, width). The
# last column counts the numbers that stand for one digit.

# %%
out = x
for half in (conv.encoder, conv.decoder):
    for layer in half:
        out = layer(out)
        if not isinstance(layer, nn.ReLU):
            name, shape = type(layer).__name__, tuple(out.shape)
            print(f"{name:>16}: {shape!s:>16}, {out[0].numel():>5,} numbers")

# %% [markdown]
# The bottleneck is not where you might look for it. After the first layer there are *more* numbers than
# pixels: 16 maps of a quarter of the size. It is the last filter, as large as all that is left of the
# picture, that squeezes: $K$ filters give $K$ numbers, and those are $h$. This is why we also call $K$
# the number of **latent channels**.

# %% [markdown]
# ### What an untrained decoder draws
#
# Two layers in a row double the size. So the pattern of uneven overlaps should repeat after how many
# pixels? **Guess**, then look. The pictures are drawn from random $h$ by the model above, which has learnt
# nothing yet; their faint contrast is made 15 times stronger. The numbers say how alike a picture is to
# itself moved by some pixels: 1 is the same, 0 nothing in common, and below 0 one is bright where the other
# is dark.

# %%
drawn = conv.decoder(torch.randn(4, 64, device="cpu").to(x.device)).detach()
for by in (1, 2, 3, 4):
    both = torch.stack([drawn[..., 4:20].flatten(), drawn[..., 4 + by : 20 + by].flatten()])
    print(f"moved by {by}: {torch.corrcoef(both)[0, 1].item():+.2f}")

# %%
strong = (0.5 + 15 * (drawn - drawn.mean())).clamp(0, 1)
large = pad(interpolate(strong, 112), [4] * 4, value=1)
strip(large, "Four pictures of one woven pattern, a checkerboard", height=120)

# %% [markdown]
# Moved by 1 or 3, bright falls on dark; moved by 2 the picture is like itself, and by 4 more so. The pattern
# repeats every 4 pixels, for each of the two layers doubles the distance. Is a kernel of 4 better, which the
# stride of 2 divides? Count the stamps again, in a row from the middle.

# %%
for kernel, more in [(3, 1), (4, 0)]:
    sizes = {"stride": 2, "padding": 1, "output_padding": more}
    stamp = torch.ones(1, 1, kernel, kernel)
    count = conv_transpose2d(torch.ones(1, 1, 5, 5), stamp, **sizes)
    print(f"kernel {kernel}: {count[0, 0, 3].int().tolist()} stamps")

# %% [markdown]
# Equally many stamps, away from the edge. Neighbours are still drawn with different weights, though. The
# safer way is to enlarge the picture first and then use an ordinary convolution (Odena et al. 2016).

# %% [markdown]
# ## How far one number sees
#
# A number after the first layer depends on 3 × 3 pixels. A number after the second sees 3 × 3 numbers of
# the first layer, and through them more of the picture: the pixels that it depends on are its **receptive
# field**. How large is it after each of the three layers? **Write down** your guess, then let the computer
# ask: it takes a number from the middle and finds the pixels at which its gradient is not 0. (The cell
# leaves out the ReLUs.)

# %%
fields, layers = [], [layer for layer in conv.encoder if isinstance(layer, nn.Conv2d)]
for depth in (1, 2, 3):
    picture = torch.zeros(1, 1, 28, 28, requires_grad=True)
    maps = nn.Sequential(*layers[:depth])(picture)
    maps[0, 0, maps.shape[-1] // 2, maps.shape[-1] // 2].backward()
    fields.append((picture.grad != 0).float())
    print(f"after layer {depth}: {fields[-1].any(dim=2).sum().item():.0f} pixels wide")

# %%
digit = test.x[1:2]
shown = [0.3 * digit + field * (0.35 + 0.35 * digit) for field in fields]
strip(
    pad(interpolate(torch.cat(shown), 112), [4] * 4, value=1),
    "A 5 three times; what one number of each layer sees of it is brighter than the rest",
    height=120,
)

# %% [markdown]
# 3, then 3 + 2 · 2 = 7, then 7 + 6 · 4 = 31, more than the picture has: one step in the second layer is two
# pixels, one in the third is four. The first layer can know no more than an edge, the second a bend or the
# end of a stroke, and only the last one the whole digit.

# %% [markdown]
# ## The same filter everywhere
#
# Weights belong to the filter, not to the place: this is called **weight sharing**. What does it save?
# Count the parameters of the first layer as it is, of one with the same connections but filters of its own
# at every place, and of a dense layer that gives as many numbers. And what if pictures had 280 × 280 pixels?


# %%
def parameters(model):
    return sum(p.numel() for p in model.parameters())


# %%
shared = parameters(layers[0])
for size in (28, 280):
    maps = layers[0](torch.zeros(1, 1, size, size))[0]  # (16, size / 2, size / 2)
    print(f"{size} × {size}: shared {shared}, each place {shared * maps[0].numel():,}, ", end="")
    print(f"dense {(size * size + 1) * maps.numel():,}")

# %% [markdown]
# The shared filters do not care: the *same* layer works on both, and only its answer grows. A warning,
# though: this holds for a layer, not for our whole model, whose last filter is as large as what is left of
# the picture. That is where most of its weights are:

# %%
for layer in layers:
    print(f"{parameters(layer):>7,} parameters in {layer}")

# %% [markdown]
# ### If the digit moves
#
# Sharing has a second effect. If a digit moves, its feature maps should move along, and not change
# otherwise. This is called **equivariance**. Move a digit to the right by 4 pixels: since the stride is 2,
# its maps should move by 2. And by 3 pixels? **Guess** before you look.

# %%
first_layer = conv.encoder[:2]
before = first_layer(digit).detach()
for pixels, places in [(4, 2), (3, 1), (3, 2)]:
    after = first_layer(digit.roll(pixels, dims=-1)).detach()  # the edge is black
    change = (after[..., places:] - before[..., :-places]).norm() / before.norm()
    print(f"digit moved by {pixels}, maps by {places}: they change by {change:.0%}")
h, h_moved = conv.encode(digit), conv.encode(digit.roll(4, dims=-1))
print(f"digit moved by 4: h changes by {((h_moved - h).norm() / h.norm()).item():.0%}")

# %% [markdown]
# Moved by 4, the maps are the same, two places further right: a stroke that was learnt in one place is
# known in all. Moved by an odd number, the digit falls between the steps of the stride, and neither 1 nor 2
# fits. And $h$ changes in any case, since the last filter looks from one fixed place at all that is left: it
# has to, or the decoder could not know where to draw.

# %% [markdown]
# ## Pooling, the other way to shrink
#
# Our layers shrink the picture by their stride. Many networks do it in a layer of its own: a convolution
# with stride 1, then **max pooling**, which keeps the largest number of each square of 2 × 2 and drops the
# other three. **Work out** the four numbers that are left of this little map before you run the cell.

# %%
little = torch.tensor([[0.0, 1, 0, 0], [2, 0, 0, 3], [0, 0, 1, 0], [0, 4, 0, 0]])
print(little)
nn.MaxPool2d(2)(little[None, None])[0, 0]

# %% [markdown]
# Max pooling has no weights, and says *that* something matched nearby, no longer exactly where. To tell what
# is in a picture, that is often welcome. A decoder has to draw each stroke in its place, though, and would
# have to guess. A stride can learn what to keep.

# %% [markdown]
# ## Training it
#
# Whatever the layers, `fit` stays the same. We shall train several models for comparison, always with
# the same seed and the same settings, so here is a function that trains one and says what it cost and
# what it achieved: the **error** on the test pictures, per pixel and on [0, 1] as ever. Each takes some
# seconds.


# %%
def measure(name, kind, *sizes, epochs=5):
    torch.manual_seed(0)
    model = kind(*sizes)
    seconds = sum(model.fit(train.x, TrainConfig(epochs=epochs, learning_rate=4e-3)).seconds)
    error = mean_squared_error(test.x, model.reconstruct(test.x)).item()
    table[name] = parameters(model), epochs, seconds, error
    print(f"{name}: error {error:.4f}, {parameters(model):,} parameters, {seconds:.1f} s")
    return model, error


# %% [markdown]
# The convolutional autoencoder with $K = 64$ first. **Compare** the two rows: what is missing?

# %%
table = {}
conv64, conv64_error = measure("convolutional, K = 64", ConvAutoencoder, (1, 28, 28), 64)
with_alt(
    plot_rows({"x": x, "x′": conv64.reconstruct(x)}),
    "Ten digits, and below each its reconstruction",
)

# %% [markdown]
# You have to look hard to find a difference: corners are rounder, thin strokes a little softer. And what
# do its filters look like? Here are all 16 filters of the first layer, bright for positive weights, dark
# for negative: on top as they were before training, random numbers, and below as they were learnt. The
# last row shows the feature map that each makes of one digit, after the ReLU.

# %%
torch.manual_seed(0)  # as in measure, so that the first weights are the same
first, learnt = [m.encoder[0].weight.detach() for m in (ConvAutoencoder((1, 28, 28), 64), conv64)]
alike = torch.corrcoef(torch.stack([first.flatten(), learnt.flatten()]))[0, 1].item()
shown = [interpolate(0.5 + w / learnt.abs().max() / 2, 14) for w in (first, learnt)]

# %%
maps = conv64.encoder[:2](digit).detach().transpose(0, 1)  # (16, 1, 14, 14)
rows = {"first weights": shown[0], "learnt": shown[1], "map": maps / maps.max()}
print(f"correlation of first and learnt weights: {alike:.2f}")
with_alt(
    plot_rows({name: pad(pictures, [1] * 4, value=1) for name, pictures in rows.items()}),
    "16 random filters, below each what it was after training, and its feature map of a 5",
)

# %% [markdown]
# Some filters copy the whole stroke, some only its upper or its left edge; in a few, the stroke is dark on
# grey, and a few give hardly anything.
# They are not the neat edges that textbooks show, and you can see where each came from: training has bent
# the random stencils rather than replaced them. All that the layers after them need is enough *different*
# views of the digit.

# %% [markdown]
# ## A fair comparison
#
# Are convolutions better? In the lecture that this course grew out of, a dense autoencoder with $K = 16$
# and a convolutional one with $K = 64$ were trained for equally many epochs. Let us repeat the comparison
# on our 4,000 digits, with both on one scale. The convolutional one is the one from above; here is the
# dense one.

# %%
dense16, dense16_error = measure("dense, K = 16", DenseAutoencoder, 784, 16)
factor = dense16_error / conv64_error
print(f"the error of the convolutional one, K = 64, is {factor:.1f} times smaller")

# %% [markdown]
# An impressive factor. But what was equal? The data, the epochs, the batch size, the learning rate. What
# was **not**: the convolutional model had four times as many numbers in $h$, about twice as many
# parameters, and it took several times as long. Any of these may have won the race. So take them away,
# one by one.
#
# **Equal latent size.** Both have $K = 16$ now.

# %%
conv16, conv16_error = measure("convolutional, K = 16", ConvAutoencoder, (1, 28, 28), 16)
print(f"{dense16_error / conv16_error:.1f} times smaller, with equal K")

# %% [markdown]
# Most of the factor is gone: it came with the larger $h$ and the weights that a larger $h$ brings. The rest
# is still there, and now it is the convolutional model that has fewer parameters, not much more than half.
# Is that a handicap, then?
#
# **Equal parameters, too.** A dense model with a hidden layer of $m$ has about $2\,m\,(784 + 16)$
# weights. We choose $m$ so that it has as many as the convolutional one.

# %%
m = round(parameters(conv16) / (2 * (784 + 16)))
name = f"dense, K = 16, hidden layer of {m}"
small16, small16_error = measure(name, DenseAutoencoder, 784, 16, [m])
print(f"{parameters(small16) / parameters(conv16):.1%} of the parameters of the convolutional one")
print(f"and {small16_error / conv16_error:.1f} times its error")

# %% [markdown]
# With the same number of weights, the convolutional model does clearly better. Its 3 × 3 filters are used
# at 196 and at 49 places and cost few weights; most of its weights still sit in the two layers of 7 × 7. We
# measured that it is better, not why.
#
# **Equal time.** An epoch of convolutions costs several times as much as a dense one. Give the dense model
# with 103,328 parameters five times as many epochs, which takes about as long: how much of the convolutional
# model's lead does it make up for? Below that is all that we have measured.

# %%
_, long_error = measure("dense, K = 16, 25 epochs", DenseAutoencoder, 784, 16, epochs=25)
made_up = (dense16_error - long_error) / (dense16_error - conv16_error)
print(f"that makes up for {made_up:.0%} of the lead")

# %%
print(f"{'model':>33}   parameters   epochs   seconds    error")
for name, (weights, epochs, seconds, error) in table.items():
    print(f"{name:>33} {weights:12,} {epochs:8} {seconds:9.1f} {error:8.4f}")

# %% [markdown]
# With equal epochs, equal $K$ and equal parameters, convolutions win on these pictures. In about equal time
# the lead is smaller, and there the dense model had more parameters. One seed, one learning rate and one
# data set are a measurement, not a law: you would tune the learning rate of each model, on pictures of the
# training set that you put aside for it, and repeat with several seeds. When you read that A is better than B, ask what was equal.
#
# In the recorded lecture one more thing was not equal, and it alone made most of the difference: the scale
# of the pixels. Lab 04 lets you find out by how much.

# %% [markdown]
# ## Noise and convolutions
#
# Lecture 03 put noise on the input and asked for the clean picture: `DenoisingAutoencoder` overrides the
# step before the encoder, and nothing else. `ConvAutoencoder` overrides the two halves and, in the same
# step, turns $x$ into pictures. A class with both as parents does both, if the parents stand in the right
# order. The course has one ready-made, `DenoisingConvAutoencoder`; in lab 04 you put it together yourself.

# %% [markdown]
# The next cells train four models with 30 % Gaussian noise, a dense and a convolutional one for each of
# two $K$. It takes some 10 seconds, once: they are kept on disk, for the lab too.


# %% tags=["explore"]
from svlearn.explorers import conv_explorer
from svlearn.training.cache import trained


def denoiser(kind, *sizes):
    config = TrainConfig(epochs=4, learning_rate=4e-3)
    return trained(lambda: kind(*sizes, noise=gaussian_noise, amount=0.3), train.x, config)


# %% tags=["explore"]
models = {}
for latent_dim in (16, 64):
    dense = denoiser(DenoisingAutoencoder, 784, latent_dim)
    models[latent_dim] = dense, denoiser(DenoisingConvAutoencoder, (1, 28, 28), latent_dim)

# %% [markdown]
# Before you move a slider, **write down**: at 30 % Gaussian noise, I expect the convolutional error to be … %
# of the dense one for $K = 16$, and … % for $K = 64$. And do both still draw the digits at 90 % salt and pepper? Then find
# out, and look at one thing more: what do the dense models make of an input with *no* noise, something they
# have never seen in training?

# %% tags=["explore"]
conv_explorer(models, test)

# %% [markdown]
# At $K = 64$ the convolutional error is little more than half of the dense one, at $K = 16$ about two
# thirds. With both it is smaller even for 30 % salt and pepper, which neither has met in training. At 90 %
# neither draws the digits any more: the errors are larger than that of the average digit of lecture 01, which
# knows nothing about the picture at all. There the order even **turns**: the dense models draw next to
# nothing, the convolutional ones bright strokes that are not there, and so their errors are larger. And without noise, the dense models do *worse* than with 30 %: noise
# lays a grey veil over the paper, they have come to count on it, and where it is missing they draw too
# brightly. The convolutional ones do not mind.

# %% [markdown]
# How much does it help, in decibels? The **PSNR** of lecture 03 is $-10 \log_{10}$ of the error: 10 dB
# more are a tenth of the error. What counts is the *gain*, from the noisy input to the output, here at
# $K = 64$ on all test pictures.

# %%
noisy, gain = gaussian_noise(test.x, 0.3, torch.Generator().manual_seed(0)), {}
for name, model in zip(("dense", "convolutional"), models[64], strict=True):
    gain[name] = (psnr(test.x, model.reconstruct(noisy)) - psnr(test.x, noisy)).item()
    print(f"{name:>13}: {psnr(test.x, noisy):.1f} dB + {gain[name]:.1f} dB")

# %% [markdown]
# With equal epochs, the convolutional model gains more than 5 dB, and more than the dense one.
# Neighbours help here: whether a grey pixel is ink or grain, the pixels around it can tell.

# %% [markdown]
# ## Three channels
#
# A colour picture is three pictures: red, green and blue. A filter then looks at all three at once, so only
# the channels of the first and the last layer change. The class is the same; you say the shape. Pictures of
# CIFAR-10 have the shape (3, 32, 32). Here random numbers stand in for them, to see the sizes: 32 → 16 → 8
# → 1. Because these pictures have 32 × 32 pixels, the innermost filters are 8 × 8.

# %%
colour = ConvAutoencoder((3, 32, 32), 32)
out = torch.rand(10, 3, 32, 32)
for layer in colour.encoder[::2]:
    out = layer(out)
    print(f"{tuple(out.shape)!s:>16} from {layer}")

# %% [markdown]
# Some colours to learn from: we put a frame of 2 pixels around each digit, to get 32 × 32, and draw its
# ink and its paper in two random colours, the ink brighter than the paper.


# %%
def coloured(digits, seed):
    generator = torch.Generator().manual_seed(seed)
    both = torch.rand(2, len(digits), 3, 1, 1, generator=generator, device="cpu") / 2
    ink, paper = both.to(digits.device)
    return paper + (0.5 + ink - paper) * pad(digits, [2] * 4)


# %% [markdown]
# Train it briefly, and **compare** the colours: which come back, which do not?

# %%
torch.manual_seed(0)
colour, c = ConvAutoencoder((3, 32, 32), 32), coloured(test.x, 1)
colour.fit(coloured(train.x, 0), TrainConfig(epochs=3, learning_rate=4e-3))
c_prime = colour.reconstruct(c)
with_alt(
    plot_rows({"x": c[:10], "x′": c_prime[:10]}),
    "Ten coloured digits on coloured paper, and below each its reconstruction",
)

# %%
squares = (c - c_prime).square().mean(dim=1, keepdim=True)  # over the three channels
digits = pad(test.x, [2] * 4)
on_paper, on_ink = squares[digits < 0.1].mean().item(), squares[digits > 0.9].mean().item()
print(f"error on the paper {on_paper:.4f}, on the ink {on_ink:.4f}; ink is ", end="")
print(f"{(digits > 0.9).float().mean().item():.0%} of the pixels")

# %% [markdown]
# The colour of the paper comes back after a few epochs, that of the ink hardly: it is pale, whatever it
# was. The loss is a mean over pixels, so early on the paper, most of the picture, pays most. By now the
# strokes make up the larger part of what is left, some of it blur.

# %% [markdown]
# ## You have seen
#
# - A filter is a stencil with a few numbers, the same at every place; its answers are a feature map, and
#   where the digit moves by whole strides, the map moves along. Strictly speaking it is a cross-correlation.
# - A stride of 2 halves; a kernel of 3 with padding 1 and stride 1 keeps; a transposed convolution grows,
#   and `output_padding` says which of two sizes it should grow to. Where its stamps overlap unevenly, it
#   tends to draw a checkerboard.
# - Each layer sees further than the one before: 3 pixels, 7, everything.
# - With equal epochs, equal $K$ and equal parameters, convolutions reconstruct these digits better; in
#   equal time the lead is smaller.
#
# **Now you**: [lab 04](../labs/lab04_convolutional/lab04_convolutional.ipynb).

# %% [markdown]
# ## Three questions
#
# 1. Your decoder ends with pictures of 25 × 25. It has three transposed convolutions, a first one to
#    7 × 7 and two with kernel 3, stride 2 and padding 1. What was forgotten?
#
# <details><summary>Answer</summary>
# <code>output_padding=1</code>, in both. Without it, n grows to 2n − 1: 7 → 13 → 25. With it in both, n
# grows to 2n: 7 → 14 → 28.
# </details>
#
# 2. Somebody shuffles the pixels of all pictures, always in the same way, and trains a dense and a
#    convolutional autoencoder on them. Which one suffers?
#
# <details><summary>Answer</summary>
# The convolutional one. For the dense one the shuffled pictures are as good as the others, as the first
# section has shown. The filters, though, look at pixels that are neighbours, and these have nothing to
# say about each other any more.
# </details>
#
# 3. A paper reports an error of 0.02 for its convolutional model and 0.05 for the dense one of somebody
#    else. What do you ask before you believe that convolutions made the difference?
#
# <details><summary>Answer</summary>
# Are both on the same scale, and means per pixel of the same test pictures? Are latent size, parameters,
# epochs or time, and the care in choosing the learning rate equal? And how much does each error vary from
# seed to seed?
# </details>

# %% [markdown]
# ## Sources
#
# - Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: *Gradient-based learning applied to document
#   recognition*, Proc. IEEE 86, 1998: convolutional networks, and MNIST.
# - J. Masci, U. Meier, D. Cireşan, J. Schmidhuber: *Stacked convolutional auto-encoders for hierarchical
#   feature extraction*, ICANN 2011.
# - M. D. Zeiler, D. Krishnan, G. W. Taylor, R. Fergus: *Deconvolutional networks*, CVPR 2010: the way
#   back.
# - V. Dumoulin, F. Visin: *A guide to convolution arithmetic for deep learning*, arXiv:1603.07285, 2016:
#   sizes, strides and padding in pictures.
# - A. Odena, V. Dumoulin, C. Olah: *Deconvolution and checkerboard artifacts*, Distill, 2016.
# - P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol: *Extracting and composing robust features with
#   denoising autoencoders*, ICML 2008.
# - A. Krizhevsky: *Learning multiple layers of features from tiny images*, 2009: CIFAR.
