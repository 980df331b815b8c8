# %% [markdown]
# # Lecture 04: Convolutional autoencoders
#
# A dense layer looks at a picture as a list of numbers; a convolution looks at it as a picture.
#
# **What you will see**
#
# - A filter that slides over a digit like a stencil and answers where it matches.
# - How a picture shrinks to a few numbers and grows again, and what one has to know to get back to
#   the size one came from.
# - Dense layers against convolutions in comparisons that say what was equal and what was not, on one
#   scale.

# %%
import torch
from torch import nn
from torch.nn.functional import conv2d, conv_transpose2d, interpolate, pad

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
# A dense layer has one weight for each pixel, and does not know which pixels are neighbours. Put it to
# the test: shuffle the pixels of all digits in the same way, and the weights along with them. **Look
# at** the answers of a layer before and after; the number is their largest difference.

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
# What is left is rounding. For us, the pictures in the second row are ruined; for a dense layer they
# are as good as those in the first. So everything that makes a picture a picture, that neighbouring
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
# The answer at one place: multiply each number of the filter with the pixel below it, and add up. Here
# we do it by hand at row 12, column 9 of a digit, and let PyTorch do it for all places at once. Compare
# the two numbers.

# %%
digit = test.x[:1]
by_hand = (edge * digit[0, 0, 12:15, 9:12]).sum()
answer = conv2d(digit, edge[None, None])  # (B, C, H, W), (channels out, channels in, height, width)
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
    "Ten digits, and below each the filter's answers: left edges of strokes bright, right ones dark",
)

# %% [markdown]
# Left edges light up, right edges turn dark, and horizontal strokes vanish in the grey, but for their
# ends. And all this takes nine numbers, the same nine at every place. Such a picture of answers is
# called a **feature map**. In a convolutional layer nobody makes the filters by hand: they are weights,
# and training finds them.

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
# The decoder has to let pictures grow. Its layers are **transposed convolutions**: the same stencil,
# but now it *draws*. Each pixel of the small picture puts a copy of the filter onto the large one, as
# strong as the pixel is bright; the stride is the distance between two copies, and where copies overlap
# they add up. On the left a picture with three bright pixels, on the right what a filter in the shape of
# an X draws for them. **Find** the place where two copies overlap.

# %%
cross = torch.eye(3).maximum(torch.eye(3).flip(0))
dots = torch.zeros(1, 1, 7, 7)
dots[0, 0, [1, 4, 4], [1, 3, 4]] = torch.tensor([1.0, 0.5, 0.4])
drawn = conv_transpose2d(dots, cross[None, None], stride=2, padding=1)
print(f"{dots.shape[-1]} × {dots.shape[-1]} became {drawn.shape[-1]} × {drawn.shape[-1]}")
both = pad(torch.cat([interpolate(dots, 91), interpolate(drawn, 91)]), [4] * 4, value=0.5)
strip(both, "Left three bright squares, right three crosses, two of which overlap", height=200)

# %% [markdown]
# From 7 we came to 13, not to 14! The way there explains it: 13 rows and 14 rows **both** shrink to 7,
# because the formula rounds down. So 7 alone does not say where it came from. `output_padding` says it:
# how many rows to add at the end.

# %%
for n in (13, 14):
    print(f"{n} shrinks to {conv_output_size(n, kernel=3, stride=2, padding=1)}")
for missing in (0, 1):
    grow = nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1, output_padding=missing)
    print(f"7 grows to {grow(dots).shape[-1]} with output_padding={missing}")

# %% [markdown]
# Forget it, and the decoder ends with too small a picture, which the loss cannot compare with $x$. Check
# the sizes on the way out before you blame anything else.

# %% [markdown]
# ## Channels grow while the picture shrinks
#
# One filter is not enough: the next layer wants to know about left edges *and* right edges *and* ends
# of strokes. So each layer has many filters, and gives a feature map for each: its **channels**. A filter
# of the next layer then looks at all channels at once. The rule of thumb: whenever the picture halves,
# double the channels. There are fewer places, but more to say about each. `ConvAutoencoder` does so, with
# 16, 32 and $K$ channels and filters of 3, 3 and 7.

# %%
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
# The bottleneck is not where you might look for it. Behind the first layer there are *more* numbers than
# pixels: 16 maps of a quarter of the size. It is the last filter, as large as all that is left of the
# picture, that squeezes: $K$ filters give $K$ numbers, and those are $h$. This is why we also call $K$
# the number of **latent channels**.

# %% [markdown]
# ## What a convolution costs
#
# Weights belong to the filter, not to the place. How many are there, for pictures of 28 × 28 and of
# 280 × 280? For the convolution: 16 filters of 3 × 3, and a bias for each. The dense layer has only
# 16 outputs, each of which needs a weight for every pixel.


# %%
def parameters(model):
    return sum(p.numel() for p in model.parameters())


for size in (28, 280):
    few, many = nn.Conv2d(1, 16, 3, stride=2, padding=1), nn.Linear(size * size, 16)
    shape = tuple(few(torch.zeros(1, 1, size, size)).shape)
    print(f"{size:>3}: convolution {parameters(few)} → {shape}, dense {parameters(many):>9,} → 16")

# %% [markdown]
# The convolution does not care: the *same* layer works on both, and only its answer grows. A dense layer
# has to be built anew for each size. A warning, though: it holds for a layer, not for our whole model,
# whose last filter is as large as what is left of the picture. That is where most of its weights are:

# %%
for layer in conv.encoder:
    if isinstance(layer, nn.Conv2d):
        print(f"{parameters(layer):>7,} parameters in {layer}")

# %% [markdown]
# ## Training it
#
# Whatever the layers, `fit` stays the same. We shall train several models for comparison, always with
# the same seed and the same settings, so here is a function that trains one and says what it cost and
# what it achieved: the **error** on the test pictures, per pixel and on [0, 1] as ever.


# %%
def measure(kind, *sizes, epochs=5):
    torch.manual_seed(0)
    model = kind(*sizes)
    config = TrainConfig(epochs=epochs, learning_rate=4e-3)
    seconds = sum(model.fit(train.x, config, progress=False).seconds)
    error = mean_squared_error(test.x, model.reconstruct(test.x)).item()
    print(f"error {error:.4f}, {parameters(model):,} parameters, {epochs} epochs, {seconds:.1f} s")
    return model, error


# %% [markdown]
# The convolutional autoencoder with $K = 64$ first. **Compare** the two rows: what is missing?

# %%
conv64, conv64_error = measure(ConvAutoencoder, (1, 28, 28), 64)
with_alt(
    plot_rows({"x": x, "x′": conv64.reconstruct(x)}),
    "Ten digits, and below them their reconstructions, which look nearly the same",
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
digit = test.x[1:2]
maps = conv64.encoder[:2](digit).detach().transpose(0, 1)  # (16, 1, 14, 14)
rows = {"first weights": shown[0], "learnt": shown[1], "feature map": maps / maps.max()}
print(f"correlation of first and learnt weights: {alike:.2f}")
with_alt(
    plot_rows({name: pad(pictures, [1] * 4, value=1) for name, pictures in rows.items()}),
    "16 random filters, the 16 learnt ones, which resemble them, and 16 feature maps of a 5",
)

# %% [markdown]
# Some filters copy the whole stroke, some only its upper or its left edge, and a few give hardly anything.
# They are not the neat edges that textbooks show, and you can see where each came from: training has bent
# the random stencils rather than replaced them. All that the layers behind them need is enough *different*
# views of the digit.

# %% [markdown]
# ## If the digit moves
#
# The filters are the same everywhere. So if a digit moves, its feature maps should move along, and not
# change otherwise. This is called **equivariance**. Move a digit to the right by 4 pixels: since the
# stride is 2, its maps should move by 2. Compare, and then look at the eight maps with the most contrast.

# %%
first_layer, moved = conv64.encoder[:2], digit.roll(4, dims=-1)
before, after = first_layer(digit).detach(), first_layer(moved).detach()
print(f"largest difference: {(after[..., 2:] - before[..., :-2]).abs().max().item():.0e}")

# %%
liveliest = before.std(dim=(0, 2, 3)).topk(8).indices
rows = {name: m[0, liveliest, None] for name, m in {"before": before, "moved": after}.items()}
with_alt(
    plot_rows({name: pad(m / before.max(), [1] * 4, value=1) for name, m in rows.items()}),
    "Eight feature maps of a 5, and below them the same eight, two pixels further right",
)

# %% [markdown]
# The same answers, two pixels further right; what is left is rounding at most. A stroke that was learnt
# in one place is known in all places. There are two limits. Moved by an odd number, the digit falls
# between the steps of the stride, and the maps are no longer the same. And the last filter looks from one
# fixed place at all that is left, so $h$ does change: it has to, or the decoder could not know where to
# draw.

# %%
odd = first_layer(digit.roll(3, dims=-1)).detach()
for name, other in {"by 4, maps moved by 2": after, "by 3, maps moved by 2": odd}.items():
    change = (other[..., 2:] - before[..., :-2]).norm() / before.norm()
    print(f"moved {name}: the maps change by {change:.0%}")
h, h_moved = conv64.encode(digit), conv64.encode(moved)
print(f"moved by 4: h changes by {((h_moved - h).norm() / h.norm()).item():.0%}")

# %% [markdown]
# ## A fair comparison
#
# Are convolutions better? In the lecture that this course grew out of, a dense autoencoder with $K = 16$
# and a convolutional one with $K = 64$ were trained for equally many epochs. Let us repeat that. The
# convolutional one is the one from above; here is the dense one.

# %%
print("dense, K = 16", end=": ")
dense16, dense16_error = measure(DenseAutoencoder, 784, 16)
print(
    f"the error of the convolutional one, K = 64, is {dense16_error / conv64_error:.1f} times smaller"
)

# %% [markdown]
# An impressive factor. But what was equal? The data, the epochs, the batch size, the learning rate. What
# was **not**: the convolutional model had four times as many numbers in $h$, about twice as many
# parameters, and it took several times as long. Any of these may have won the race. So take them away,
# one by one.
#
# **Equal latent size.** Both have $K = 16$ now.

# %%
print("convolutional, K = 16", end=": ")
conv16, conv16_error = measure(ConvAutoencoder, (1, 28, 28), 16)
print(f"{dense16_error / conv16_error:.1f} times smaller, with equal K")

# %% [markdown]
# Most of the factor is gone: it was the larger $h$. The rest is still there, and now it is the
# convolutional model that has fewer parameters, not much more than half. Is that a handicap, then?
#
# **Equal parameters, too.** A dense model with a hidden layer of $m$ has about $2\,m\,(784 + 16)$
# weights. We choose $m$ so that it has as many as the convolutional one.

# %%
m = round(parameters(conv16) / (2 * (784 + 16)))
print(f"dense, K = 16, hidden layer of {m}", end=": ")
small16, small16_error = measure(DenseAutoencoder, 784, 16, [m])
print(f"{parameters(small16) / parameters(conv16):.1%} of the parameters of the convolutional one")
print(f"whose error is {small16_error / conv16_error:.1f} times smaller")

# %% [markdown]
# With the same number of weights, the convolutional model does clearly better. It reuses each of its
# small filters at hundreds of places, and so it can afford layers that a dense model of this size cannot.
#
# **Equal time.** But reusing takes time: an epoch of convolutions costs several times as much as a dense
# one. Give the dense models five times as many epochs. The share is how much of the convolutional
# model's lead they make up for.

# %%
print("dense, K = 64", end=": ")
dense64, dense64_error = measure(DenseAutoencoder, 784, 64)
lead = {}
for k, short, conv_error in [(16, dense16_error, conv16_error), (64, dense64_error, conv64_error)]:
    print(f"dense, K = {k}", end=": ")
    _, long_error = measure(DenseAutoencoder, 784, k, epochs=25)
    lead[k] = (short - long_error) / (short - conv_error)
    print(f"that makes up for {lead[k]:.0%} of the lead at K = {k}")

# %% [markdown]
# A good part of the lead was a lead in time. What is the verdict? With equal epochs, equal latent size and
# equal parameters, convolutions win on these pictures. In equal time it is much closer. And one seed, one
# learning rate and one data set are a measurement, not a law: before you publish, you would tune
# both and repeat it with several seeds. When you read that A is better than B, ask what was equal.

# %% [markdown]
# ## One scale
#
# There is one more thing that was not equal in that lecture. Its errors were read off as 0.0664 for the
# dense model and 0.012 for the convolutional one, a factor of more than five. But the pixels of the first
# lay in $[-1, 1]$, those of the second in $[0, 1]$. What does that do to an error? Here are the same
# pictures and the same reconstructions on both scales.

# %%
x_prime = dense16.reconstruct(test.x)
on_01 = mean_squared_error(test.x, x_prime).item()
on_11 = mean_squared_error(2 * test.x - 1, 2 * x_prime - 1).item()
print(f"on [0, 1]: {on_01:.4f}, on [−1, 1]: {on_11:.4f}, ratio {on_11 / on_01:.3f}")

# %% [markdown]
# Nothing about the model has changed, yet its error is 4 times as large: on $[-1, 1]$ every difference is
# twice as large, and its square four times. Now put the recorded numbers on one scale:

# %%
recorded = {"dense": 0.0664 / 4, "convolutional": 0.012 / 1}
for name, error in recorded.items():
    print(f"{name:>13}: {error:.4f} on [0, 1]")
factor = recorded["dense"] / recorded["convolutional"]
print(f"a factor of {factor:.1f}, not of {0.0664 / 0.012:.1f}")

# %% [markdown]
# Of the factor of more than five, less than one and a half is left, and there the convolutional model has
# the larger $K$ as well. That is why all errors of this course are on one scale.

# %% [markdown]
# ## Noise and convolutions
#
# Lecture 03 put noise on the input and asked for the clean picture. What does it take to do so with
# convolutions? This is the complete source of the class, but for its name and its docstring:
#
# ```python
# class DenoisingConvAutoencoder(DenoisingAutoencoder, ConvAutoencoder):
#     pass
# ```
#
# Two parents and no body. One parent overrides `build_input`, which adds the noise; the other overrides
# `build_encoder` and `build_decoder`. Python looks for a method from left to right, and
# `DenoisingAutoencoder.build_input` calls `super().build_input`, which here is the convolutional one:
# first the noise, then the shape.

# %%
for kind in DenoisingConvAutoencoder.__mro__[:4]:
    own = [name for name in vars(kind) if name.startswith("build_")]
    print(f"{kind.__name__:>24}: {', '.join(own) or 'nothing of its own'}")

# %% [markdown]
# The next cells train six models with 30 % Gaussian noise, a dense and a convolutional one for each of
# three $K$. It takes some 15 to 20 seconds, once: they are kept on disk, for the lab too.


# %% tags=["explore"]
from svlearn.explorers import conv_explorer
from svlearn.training.cache import trained


def denoiser(kind, *sizes):
    config = TrainConfig(epochs=6, learning_rate=4e-3)
    return trained(lambda: kind(*sizes, noise=gaussian_noise, amount=0.3), train.x, config)


# %% tags=["explore"]
models = {}
for k in (4, 16, 64):
    dense = denoiser(DenoisingAutoencoder, 784, k)
    models[k] = dense, denoiser(DenoisingConvAutoencoder, (1, 28, 28), k)

# %% [markdown]
# Move the sliders. **Find out** three things. From which amount of noise on do you trust the
# reconstructions more than your own eyes? Where do they collapse? And what do the dense models make of an
# input with *no* noise, something they have never seen in training?

# %% tags=["explore"]
conv_explorer(models, test)

# %% [markdown]
# With $K = 4$ the two are close: there the bottleneck decides, not the kind of layer. With larger $K$ and
# moderate noise, the convolutional model is ahead, even for salt and pepper, which neither has met in
# training. Without noise, the dense models do *worse* than with 30 %: noise lays a grey veil over the paper,
# they have come to count on it, and where it is missing they draw too brightly. The convolutional ones do
# not mind. And at 90 % salt and pepper both collapse: with $K = 64$, their errors are larger than that of
# the average digit of lecture 01, which knows nothing about the picture at all.

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
# With equal epochs, the convolutional model gains more than 5 dB, and more than the dense one. Noise is
# where neighbours help most: whether a grey pixel is ink or grain, the pixels around it can tell.

# %% [markdown]
# ## Three channels
#
# A colour picture is three pictures: red, green and blue. A filter then looks at all three at once, so
# only the first and the last layer change. The class is the same; you say the shape. Pictures of CIFAR-10
# have the shape (3, 32, 32). Homework 4 uses them; here random numbers stand in for them, to see the
# sizes: 32 → 16 → 8 → 1.

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
    ink, paper = torch.rand(2, len(digits), 3, 1, 1, generator=generator) / 2
    return paper + (0.5 + ink - paper) * pad(digits, [2] * 4)


# %% [markdown]
# Train it briefly, and **compare** the colours: which come back, which do not?

# %%
torch.manual_seed(0)
colour, c = ConvAutoencoder((3, 32, 32), 32), coloured(test.x, 1)
colour.fit(coloured(train.x, 0), TrainConfig(epochs=4, learning_rate=4e-3), progress=False)
c_prime = colour.reconstruct(c)
with_alt(
    plot_rows({"x": c[:10], "x′": c_prime[:10]}),
    "Ten coloured digits on coloured paper, and below them blurred ones whose ink is pale",
)

# %%
squares = (c - c_prime).square().mean(dim=1, keepdim=True)  # over the three channels
digits = pad(test.x, [2] * 4)
on_paper, on_ink = squares[digits < 0.1].mean().item(), squares[digits > 0.9].mean().item()
print(f"error on the paper {on_paper:.4f}, on the ink {on_ink:.4f}; ink is ", end="")
print(f"{(digits > 0.9).float().mean().item():.0%} of the pixels")

# %% [markdown]
# The colour of the paper comes back after a few epochs, that of the ink hardly: it is pale, whatever it
# was. The loss is a mean over pixels, and only few of them are ink. So the model learns first what pays
# most, and leaves what pays least for later. How much later? Train longer and see.

# %% [markdown]
# ## You have seen
#
# - A filter is a stencil with a few numbers, the same at every place; its answers are a feature map, and
#   where the digit moves, the map moves along.
# - Stride halves, padding keeps, a transposed convolution grows, and `output_padding` says which of two
#   sizes it should grow to.
# - With equal epochs, equal $K$ and equal parameters, convolutions reconstruct these digits better; in
#   equal time the lead is smaller. And errors compare on one scale only.
# - Denoising is one parent, convolutions the other.
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
# - P. Vincent, H. Larochelle, Y. Bengio, P.-A. Manzagol: *Extracting and composing robust features with
#   denoising autoencoders*, ICML 2008.
# - A. Krizhevsky: *Learning multiple layers of features from tiny images*, 2009: CIFAR.
