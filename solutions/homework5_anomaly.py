# %% [markdown]
# # Homework 5: Anomalies
#
# Train on nine digits, meet the tenth, and see how far the error of a picture gives it away.
#
# **Goal.** An autoencoder draws best what it has learnt from, so a picture with a large error may be
# something new: an **anomaly**. You write what it takes to find out how well that works: a score, the
# ROC curve and its area, a threshold, a table over all ten digits, a band that says how sure you can be,
# and a loop that fills in what is hidden. Then you judge.
#
# **Time.** About 120 minutes. The first cell loads PyTorch: some seconds. **Before you start**: labs 01
# to 03. This homework is optional. Write your predictions down, on paper or in a cell of your own.
#
# **How it works.** Write your code where it says `YOUR CODE HERE`, run the cell, look at what it does in
# the cells below it, then run the locked cell that gives the points. A check that fails tells you what
# it called, what it expected, what came, and the likely cause; one that passes says what is right.
#
# Unless a task says otherwise, return float32 tensors, and leave arguments, and PyTorch's seed and
# settings, unchanged. Nobody asks for gradients in this homework.

# %%
import matplotlib.pyplot as plt
import torch

import svlearn
from svlearn import DenoisingAutoencoder, DenseAutoencoder, TrainConfig, load_images
from svlearn.checks import homework5
from svlearn.explorers.anomalies import Scored, alarm_explorer, heat, heat_map_explorer
from svlearn.noise import gaussian_noise, mask_square
from svlearn.pca import fit_pca
from svlearn.plotting import PALETTE, plot_curves, plot_rows, with_alt
from svlearn.training.cache import trained

svlearn.set_default_device(svlearn.device())  # a GPU, if there is one
FULL = False  # True: four times as many epochs, and ten times as many draws for each band

# %% [markdown]
# With `FULL = False` everything runs in less than a minute on a machine that has nothing else to do (a
# busy one takes longer, here and below), and that is what the text speaks of. With `True` the same cells
# train for longer; what came of that is told at the end.
#
# Four fifths of the training pictures are there to learn from. The other fifth are for **validation**:
# no model sees them, and a threshold will be chosen with them. The test pictures stay what they are, for
# the judgement at the end.

# %%
train, test = load_images("mnist5k", split="train"), load_images("mnist5k", split="test")
known = len(train.x) * 4 // 5
learn_x, learn_y = train.x[:known], train.y[:known]
validation_x, validation_y = train.x[known:], train.y[known:]
len(learn_x), len(validation_x), len(test.x)

# %% [markdown]
# ## Play first
#
# We hold one digit out: the model learns from the nine others, which are **normal** now, and the one
# that is left out plays the anomaly. The next cell trains two such models, one without 0 and one
# without 1. It takes 3 to 5 seconds.

# %% nbgrader={"grade": false, "grade_id": "play_train", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
config = TrainConfig(epochs=40 if FULL else 10, batch_size=64, learning_rate=2e-3)


def autoencoder_without(digit, kind=DenseAutoencoder):
    """An autoencoder that has never seen this digit, trained, or taken from disk."""
    print(f"{kind.__name__} without {digit}", flush=True)
    x = learn_x[learn_y != digit]
    return trained(lambda: kind(784, 32, [128]), x, config, progress=FULL)


models = {digit: autoencoder_without(digit) for digit in (0, 1)}

# %% [markdown]
# The lowest row is a **heat map**: where a reconstruction is far from its picture, it glows, from black
# over red and yellow to white where the squared difference is a quarter or more. **Write down**, before
# you move a slider: I expect the model without 0 to draw the 0s as …, and the model without 1 to draw
# the 1s as …; the larger error will be that of the …

# %% nbgrader={"grade": false, "grade_id": "play_heat", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
heat_map_explorer(models, test)

# %% [markdown]
# The 0s glow all along the ring, as the model draws blurs in their place, some like an 8: their error is
# about twice that of the digits that it knows. The 1s come out as strokes, a little blurred. Their error
# is **below** that of the digits that the model has learnt from, although it has never seen a 1. (Now
# look at the 1s by the model without 0, which has seen some: there it is lower still.) Keep that in
# mind. First we measure it, and then we ask why.

# %% [markdown]
# ## Exercise 1: the error of each picture (1 point)
#
# The loss is one number for a whole batch. To find the odd picture in it, we need one for each:
#
# $$e_b = \frac{1}{D} \sum_j (x_{bj} - x'_{bj})^2$$
#
# Write `picture_errors(x, x_prime)`. Both have the same shape, $(B, D)$ or $(B, C, H, W)$, with any
# number of channels; $D$ is how many numbers one picture has, channels included. It returns the $e_b$,
# as a tensor of shape $(B,)$, also for $B = 1$. About 1 line.
#
# <details><summary>Hint 1: an idea</summary>
# Make a row of each picture first. Then only one of two axes has to go.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>Tensor.flatten</code> and its argument <code>start_dim</code>, and the argument
# <code>dim</code> of <code>Tensor.mean</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "picture_errors", "locked": false, "schema_version": 3, "solution": true, "task": false}
def picture_errors(x, x_prime):
    """Return the mean squared error of each picture, (B,)."""
    ### BEGIN SOLUTION
    return (x - x_prime).square().flatten(start_dim=1).mean(dim=1)
    ### END SOLUTION


# %% [markdown]
# A small one: two pictures of two pixels. **It is right** if it says 0.25 and 0.02: the first has the
# differences 0.5 and 0.5, the second 0 and 0.2.

# %%
picture_errors(torch.tensor([[0.5, 0.5], [1.0, 0.2]]), torch.tensor([[1.0, 0.0], [1.0, 0.0]]))

# %% nbgrader={"grade": true, "grade_id": "check_picture_errors", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework5.check_picture_errors(picture_errors)

# %% [markdown]
# From now on this error is a **score**: the higher, the more a picture looks like an anomaly. Here are
# the scores of all test pictures, by the model without 0 and by the one without 1. **Look at** how far
# the two hills overlap. **It is right** if in the left picture the hill of the 0s lies to the right of
# the others, and in the right picture the hill of the 1s is narrower, within the left half of the other.

# %% nbgrader={"grade": false, "grade_id": "try_scores", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
scores = {digit: picture_errors(test.x, models[digit].reconstruct(test.x)) for digit in models}
_, axes = plt.subplots(1, 2, figsize=(7, 2.6), sharey=True, layout="constrained")
for ax, (digit, errors) in zip(axes, scores.items(), strict=True):
    for chosen, label in ((test.y != digit, "normal"), (test.y == digit, f"held-out {digit}")):
        ax.hist(errors[chosen].cpu(), 30, range=(0, 0.075), density=True, alpha=0.6, label=label)
    ax.set(title=f"the model without {digit}", xlabel="error of the picture", yticks=[])
    ax.legend(frameon=False)
with_alt(axes[0], "Two pairs of histograms of errors: normal digits and 0s, normal digits and 1s")

# %% [markdown]
# ## Exercise 2: the ROC curve (3 points)
#
# Put a threshold somewhere: an **alarm** is raised for each picture whose score is **at or above** it.
# Two numbers say what comes of that:
#
# - the **true positive rate**: the share of the anomalies for which there is an alarm;
# - the **false positive rate**: the share of the normal pictures for which there is one, too.
#
# A low threshold finds everything and cries wolf; a high one does neither. The **ROC curve** (receiver
# operating characteristic, a name from the days of radar) shows both rates for **all** thresholds: one
# point for each.
#
# Write `roc(scores, is_anomaly)`. Both have the shape $(N,)$: scores are any finite float32 numbers, and
# `is_anomaly` is True for anomalies, of which there is at least one, as there is of normal pictures. It
# returns two tensors, the false positive rates and the true positive rates, in this order. Their first
# entry is the curve's beginning, 0 and 0: no alarm at all. Then comes an entry for each **different**
# score, taken as the threshold, from the highest to the lowest. Pictures with **equal** scores pass the
# threshold together: they share one entry. So with $m$ different scores, each tensor has $m + 1$
# entries, and the last of both is 1. Scores that differ ever so little are different. About 5 lines.
#
# <details><summary>Hint 1: an idea</summary>
# List the different scores from high to low. Compare all scores with all of these at once: a table of
# truth values, a row for each threshold. The rates are means over some of its columns.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>Tensor.unique</code> (in which order does it come?), <code>Tensor.flip</code> and
# <code>torch.cat</code>. Truth values need <code>float()</code> before a mean.
# </details>


# %% nbgrader={"grade": false, "grade_id": "roc", "locked": false, "schema_version": 3, "solution": true, "task": false}
def roc(scores, is_anomaly):
    """Return (false positive rates, true positive rates), from no alarm to an alarm for all."""
    ### BEGIN SOLUTION
    thresholds = scores.unique().flip(0)
    alarms = (scores >= thresholds[:, None]).float()  # (thresholds, N)
    start = torch.zeros(1)
    false = torch.cat([start, alarms[:, ~is_anomaly].mean(dim=1)])
    return false, torch.cat([start, alarms[:, is_anomaly].mean(dim=1)])
    ### END SOLUTION


# %% [markdown]
# Five pictures, two with the same score. **It is right** if it says false 0, 0, 0.5, 1 and true 0, 0.33,
# 0.67, 1: the two pictures with 0.6, an anomaly and a normal one, come in together.

# %%
five, odd = torch.tensor([0.9, 0.6, 0.6, 0.2, 0.2]), torch.tensor([True, True, False, True, False])
for label, rates in zip(("false", "true"), roc(five, odd), strict=True):
    print(label, [round(rate, 2) for rate in rates.tolist()])

# %% [markdown]
# Now the curves of the two models. **Write down** first: I expect the curve for the held-out 0 to run …
# the diagonal, and that for the 1 … it. (On the diagonal lies a score that knows nothing.)

# %% nbgrader={"grade": false, "grade_id": "try_roc", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
ax = plot_curves([0, 1], {"knows nothing": [0, 1]}, xlabel="false positive rate", ylabel="")
for digit, colour in zip(models, PALETTE[1:], strict=False):
    rates = [each.cpu() for each in roc(scores[digit], test.y == digit)]
    ax.plot(*rates, color=colour, label=f"held-out {digit}")
ax.set(ylabel="true positive rate", aspect=1)
ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
with_alt(ax, "The diagonal, and the ROC curves of the models without 0 and without 1")

# %% [markdown]
# The curve for the 0 runs far above the diagonal: most 0s are found at the cost of few false alarms. The
# one for the 1 runs **below** it, but for its end. A score that knows nothing would do better.

# %% nbgrader={"grade": true, "grade_id": "check_roc", "locked": true, "points": 3, "schema_version": 3, "solution": false, "task": false}
homework5.check_roc(roc)

# %% [markdown]
# ## Exercise 3: the area (2 points)
#
# The area under this curve, **AUC**, is one number for all thresholds, and it has a meaning of its own.
# Draw one anomaly and one normal picture by chance: the AUC is the probability that the **anomaly scores
# higher**, where a tie counts one half. 1 is perfect, 0.5 knows nothing, and below 0.5 anomalies look
# more normal than what is normal.
#
# Write `auc(scores, is_anomaly)`, which takes what `roc` takes, and returns a plain number, no tensor.
# Count the pairs, or add up the area under straight lines between the points of your curve: both give
# the same. About 3 lines.
#
# <details><summary>Hint 1: an idea</summary>
# Every anomaly meets every normal picture: as in exercise 2, a table of comparisons, this time with a
# row for each anomaly and a column for each normal picture.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up what <code>[:, None]</code> does to a shape, and <code>Tensor.item</code>. For the other way,
# look up <code>torch.trapezoid</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "auc", "locked": false, "schema_version": 3, "solution": true, "task": false}
def auc(scores, is_anomaly):
    """Return the probability that an anomaly scores higher than a normal picture, a float."""
    ### BEGIN SOLUTION
    anomalies, normal = scores[is_anomaly][:, None], scores[~is_anomaly]
    higher, equal = anomalies > normal, anomalies == normal  # (anomalies, normal pictures)
    return higher.float().mean().item() + equal.float().mean().item() / 2
    ### END SOLUTION


# %% [markdown]
# The five pictures again: three anomalies, 0.9, 0.6 and 0.2, and two normal pictures, 0.6 and 0.2. That
# makes six pairs. **It is right** if it says 0.667: three pairs are won, and two are ties.

# %% nbgrader={"grade": false, "grade_id": "try_auc", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
print(f"five pictures: {auc(five, odd):.3f}")
for digit in models:
    print(f"held-out {digit}: {auc(scores[digit], test.y == digit):.3f}")

# %% nbgrader={"grade": true, "grade_id": "check_auc", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework5.check_auc(auc)

# %% [markdown]
# ## Exercise 4: a threshold (1 point)
#
# A guard that is in use needs one threshold, and must choose it before any anomaly has been seen. What
# can be known beforehand is how often it may cry wolf. So take normal pictures that the model has not
# learnt from (those for validation), and let a given share of them lie above. From here on an alarm is
# raised for a score **above** the threshold, no longer at it: so one of these scores can always be the
# threshold, even if none of them may raise an alarm.
#
# Write `choose_threshold(scores, rate)` for scores of normal pictures, of shape $(N,)$, in any order,
# and a rate of 0 or more, but less than 1. It returns the **smallest of these scores** such that the
# share of scores above it (their number, divided by $N$) is **at most** the rate, as a plain number.
# With rate 0 it is the largest score, so that none lies above; with rate 0.2, two of ten may. Equal
# scores are above the same thresholds. About 2 lines.
#
# Count in whole numbers or in Python's own: as a float32 number, 2/10 is a bit **more** than 0.2.
# (Python's numbers are rounded as well, in the sixteenth digit: `29 / 100 <= 0.29` holds, and yet
# `0.29 * 100` is 28.999999999999996. Where that alone decides, both thresholds count as right.)
#
# <details><summary>Hint 1: an idea</summary>
# How many pictures may lie above, at most, as a whole number? Sort from high to low, and walk past so
# many.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>Tensor.sort</code> with <code>descending=True</code>, and what <code>int</code> does to a
# fraction. <code>torch.quantile</code> will not do: it may answer with a number between two scores.
# </details>


# %% nbgrader={"grade": false, "grade_id": "choose_threshold", "locked": false, "schema_version": 3, "solution": true, "task": false}
def choose_threshold(scores, rate):
    """Return the smallest score such that at most this share of all scores lies above, a float."""
    ### BEGIN SOLUTION
    falling = scores.sort(descending=True).values
    return falling[int(rate * len(scores))].item()
    ### END SOLUTION


# %% [markdown]
# Ten scores, 1 to 10. **It is right** if rate 0 gives 10, rate 0.25 gives 8 (above it are 9 and 10, a
# share of 0.2; above 7 there would be 0.3), and 0.5 gives 5.

# %%
[choose_threshold(torch.arange(1.0, 11.0), rate) for rate in (0, 0.25, 0.5)]

# %% nbgrader={"grade": true, "grade_id": "check_choose_threshold", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
homework5.check_choose_threshold(choose_threshold)

# %% [markdown]
# Now your threshold stands guard. The slider sets how many false alarms are allowed on the validation
# pictures. The rows show test pictures: anomalies that are found, anomalies that are missed, and normal
# pictures with an alarm. **Write down** first: with 5 % allowed and 0 held out, I expect … % of the 0s
# to be found, and … % of the normal test pictures to raise an alarm. Then hold out the 1.

# %% nbgrader={"grade": false, "grade_id": "play_alarms", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
validation = {
    digit: picture_errors(normal, models[digit].reconstruct(normal))
    for digit, normal in ((digit, validation_x[validation_y != digit]) for digit in models)
}
detectors = {d: Scored(validation[d], scores[d], test.y == d) for d in models}
alarm_explorer(choose_threshold, detectors, test)

# %% [markdown]
# With 5 % allowed, the threshold finds more than half of the 0s, and raises an alarm for about as many
# normal test pictures as was allowed, 5.1 %. Look at the false alarms: mostly digits with much ink. With
# the 1 held out there are 3.7 % of false alarms, so the promise is kept only roughly; and the same rule
# finds hardly any anomaly. The slider does not help, as it ends at 50 %: to find half of the 1s, says
# their ROC curve, it takes a false alarm for seven in ten of all normal digits.
#
# And anomalies are **rare**. With one in 1,000 pictures, 5 % of false alarms are about 50 for the one
# that is found at best. Both rates are shares of their own kind, so neither of them tells that, and
# neither does the AUC.

# %% [markdown]
# ## Exercise 5: the table (2 points)
#
# Two digits are two stories. The experiment holds out each digit in turn, and compares the error with
# other scores, some of which know next to nothing. What trains and scores is handed in: your function
# only has to see that each digit has its turn and that all numbers end up in the right place.
#
# Write `auc_table(digits, run, measure)`:
#
# - `digits` is a list with at least one digit, all different, in any order;
# - `run(digit)` holds one digit out. It returns a pair: a dictionary with a tensor of scores for each
#   kind of score, by its name, and `is_anomaly`. The names are the same for every digit, in the same
#   order, and may be any text but `"digit"`. What `run` gives is kept elsewhere, too: leave it as it is.
#   As training takes long, `run` is called **once for each digit**, in the order of `digits`;
# - `measure(scores, is_anomaly)` gives a plain number for one of these tensors. Later it will be your
#   `auc`.
#
# It returns a list of dictionaries, the rows of the table. For each digit there is one, in the order of
# `digits`: `"digit"` first, with the digit, then a column for each kind of score, by its name and in the
# order of `run`, with what `measure` gives. The **last row** has the text `"mean"` as `"digit"`, and in
# each other column the mean of that column, a plain number. Each call runs everything anew: other models
# may have been trained since. About 6 lines.
#
# <details><summary>Hint 1: an idea</summary>
# A row is a dictionary that begins with the digit, and grows by one entry for each kind of score. The
# last row is made like the others, only that its numbers come from the rows above.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>dict.items</code>, what <code>|</code> does to two dictionaries, and
# <code>list.append</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "auc_table", "locked": false, "schema_version": 3, "solution": true, "task": false}
def auc_table(digits, run, measure):
    """Return a row for each digit, {"digit": …, name: number, …}, and a row with the means."""
    ### BEGIN SOLUTION
    rows = []
    for digit in digits:
        scores, is_anomaly = run(digit)
        measured = {name: measure(each, is_anomaly) for name, each in scores.items()}
        rows.append({"digit": digit} | measured)
    means = {name: sum(row[name] for row in rows) / len(rows) for name in measured}
    return [*rows, {"digit": "mean"} | means]
    ### END SOLUTION


# %% [markdown]
# A table without any training: for digit 2, the scores are 2, 4 and 6, and their halves; the measure is
# the score of the only anomaly, the last. **It is right** if it says 6 and 3 for digit 2, 9 and 4.5 for
# digit 3, and 7.5 and 3.75 for the mean.


# %%
def small_run(digit):
    """Two kinds of scores, made up."""
    made_up = digit * torch.tensor([1.0, 2.0, 3.0])
    return {"whole": made_up, "half": made_up / 2}, torch.tensor([False, False, True])


auc_table([2, 3], small_run, lambda scores, is_anomaly: scores[is_anomaly].item())

# %% nbgrader={"grade": true, "grade_id": "check_auc_table", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework5.check_auc_table(auc_table)

# %% [markdown]
# ## The experiment
#
# Five kinds of scores compete, each higher for what should be less normal:
#
# | score | what it is |
# |---|---|
# | error | your `picture_errors` of an autoencoder with $K = 32$ that has not seen the digit |
# | PCA | the same of PCA with as many numbers, learnt from the same pictures, cut off to $[0, 1]$ |
# | denoiser | the same of a denoising autoencoder, which gets $\tilde x$, with Gaussian noise of amount 0.3, and has to come back to $x$ |
# | ink | the mean pixel: it knows nothing of the digits but how much is written |
# | error/black | the error divided by the error of a black picture, which is the mean of the squared pixels |
#
# The denoiser has a reason of its own to be here: where a picture is likely, the denoiser moves a noisy
# one back to it, and from a picture that was never seen it moves away, towards what was. (For small
# Gaussian noise, the way that it moves points to where pictures are more likely: Alain and Bengio,
# 2014.)


# %% nbgrader={"grade": false, "grade_id": "try_run", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def run(digit):
    """Hold out a digit: five kinds of scores of all test pictures, and which are anomalies."""
    pca = fit_pca(learn_x[learn_y != digit], 32)
    denoiser = autoencoder_without(digit, DenoisingAutoencoder)
    x_tilde = gaussian_noise(test.x, 0.3, torch.Generator().manual_seed(0))
    error = picture_errors(test.x, autoencoder_without(digit).reconstruct(test.x))
    kinds = {
        "error": error,
        "PCA": picture_errors(test.x, pca.reconstruct(test.x).clamp(0, 1)),
        "denoiser": picture_errors(test.x, denoiser.reconstruct(x_tilde)),
        "ink": test.x.flatten(1).mean(dim=1),
        "error/black": error / picture_errors(test.x, torch.zeros_like(test.x)),
    }
    return kinds, test.y == digit


# %% [markdown]
# **Write down**, before you run it: I expect the highest AUC of the error for the held-out …, the lowest
# but one (after the 1) for the …; on average over the digits the best kind of score to be …; and ink
# alone to reach … on average. Then run the next cell: it trains up to 20 models, about a second each.

# %% nbgrader={"grade": false, "grade_id": "try_table", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
results = {}


def kept_run(digit):
    """The same, and what came is kept for the cells below."""
    results[digit] = run(digit)
    return results[digit]


table = auc_table(list(range(10)), kept_run, auc)
print("".join(f"{column:>12}" for column in table[0]))
for row in table:
    print("".join(f"{v:>12.3f}" if isinstance(v, float) else f"{v:>12}" for v in row.values()))

# %% [markdown]
# The same as a picture, drawn from your table, with the five scores side by side above each digit. **It
# is right** if there are five points for each of the ten digits.

# %% nbgrader={"grade": false, "grade_id": "try_plot", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
*by_digit, mean = table
kinds = [column for column in mean if column != "digit"]
_, ax = plt.subplots(figsize=(7, 3.2))
for place, (kind, marker, colour) in enumerate(zip(kinds, "osD^v", PALETTE, strict=False)):
    beside = [row["digit"] + 0.15 * (place - 2) for row in by_digit]
    ax.plot(beside, [row[kind] for row in by_digit], marker, ms=4, color=colour, label=kind)
ax.axhline(0.5, linestyle="--", color="grey", label="chance")
ax.set(xlabel="held-out digit", ylabel="AUC", xticks=range(10), ylim=(0, 1))
ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
with_alt(
    ax, "AUC by held-out digit, a point for each of the five kinds of scores, and chance at 0.5"
)

# %% [markdown]
# The error works for most digits: its AUC is above 0.9 for 0, 2 and 8, and above 0.8 for 5 and 6, too.
# PCA is below it for every digit. The denoiser, for all its good reason, has bought nothing here: its
# mean is even a little below that of the plain autoencoder. For the 1 all three are far **below** 0.5,
# and for the 9 not far above it. And look at the ink, which knows nothing: on average it is at chance,
# yet for the 0 it reaches 0.85, where the error reaches 0.91, and for the 1 it lies even further below
# 0.5. The error is in part a measure of ink. So is the error of a black picture; divided by that, the
# error loses most for the 0 and gains most for the 1, and error/black is the best on average, by a
# little.

# %% [markdown]
# ## Why a 1 looks normal
#
# Does a model do well on a 1 because it knows strokes like it, from other digits? Then not to have seen
# a 1 would cost it little. Each digit was held out once, and nine models have seen it. **Write down**:
# of all digits, not to have been seen raises the error of the … most, and that of the … least.

# %% nbgrader={"grade": false, "grade_id": "try_unseen", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
errors_by_model = torch.stack([results[digit][0]["error"] for digit in range(10)])
unseen_and_seen = {}
print("digit   unseen     seen    ratio")
for digit in range(10):
    by_model = errors_by_model[:, test.y == digit].mean(dim=1)
    others_mean = by_model[torch.arange(10) != digit].mean()
    unseen_and_seen[digit] = by_model[digit].item(), others_mean.item()
    print(f"{digit:>5}{by_model[digit]:9.4f}{others_mean:9.4f}{by_model[digit] / others_mean:9.2f}")

# %% [markdown]
# For the 1 it costs **most**: unseen, the 1s have more than twice the error that they have for models
# that know them, about 0.015 for 0.006. For the 9 it costs least: it can be put together from what the
# others have taught. So it is not that the model knows the parts of a 1. And yet 0.015 is less than the
# 0.019 of the digits that it has learnt from. What is different about a 1?
#
# **Write down** a guess first: among the digits that a model *has* learnt from, those with more ink will
# have a … error. The next picture shows for the model without 1 the mean error of each digit against its
# mean amount of ink, and below it, the heat maps of ten 1s with their reconstructions (white is a
# squared difference of a quarter or more, as before).

# %% nbgrader={"grade": false, "grade_id": "try_ink", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
ink = test.x.flatten(1).mean(dim=1)
by_ink = [ink[test.y == digit].mean().item() for digit in range(10)]
by_error = [scores[1][test.y == digit].mean().item() for digit in range(10)]
_, ax = plt.subplots(figsize=(6, 3.2))
for digit in range(10):
    colour = PALETTE[1] if digit == 1 else PALETTE[0]
    ax.text(by_ink[digit], by_error[digit], str(digit), color=colour, ha="center", va="center")
ax.set(xlabel="mean pixel (ink)", ylabel="mean error", xlim=(0.05, 0.2), ylim=(0, 0.032))
with_alt(ax, "Each digit at its mean amount of ink and its mean error, by the model without 1")

# %% nbgrader={"grade": false, "grade_id": "try_ones", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
ones = test.x[test.y == 1][:10]
x_prime = models[1].reconstruct(ones)
hot = {"x": ones, "x′": x_prime, "(x − x′)²": heat((ones - x_prime).square())}
with_alt(
    plot_rows({name: shown.expand(-1, 3, -1, -1) for name, shown in hot.items()}),
    "Ten 1s, what the model without 1 draws of them, and heat maps of the difference",
)

# %% [markdown]
# From 7 and 9 to 2 and 8, more ink goes with a larger error, roughly: there is more to get wrong. (The 3
# and most of all the 0, with most ink of all in one smooth ring, lie below; and the unseen 1 lies a
# little above the 7, which has more ink.) Most pixels of a 1 are black, and black is easy. What is left
# is one straight stroke; the heat map glows along it, and nowhere else. The model gets it wrong as it
# does any digit that it has not seen, but there is so little of it that the error ranks as normal. **A
# small error does not mean that a picture is like those that were learnt from. It means that it is easy
# to draw.**

# %% [markdown]
# ## Exercise 6: how sure is that? (2 points)
#
# An AUC comes from one set of test pictures; with others it would have been another. How far would it
# move? The **bootstrap** asks the pictures that we have: draw as many of them as there are, **with
# repetition**, so that some come twice and others not at all; compute the number again; do that many
# times. The middle 90 % of the results are a **band** for it.
#
# Write `bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9)`:
#
# - `scores` and `is_anomaly` have the shape $(N,)$, as before;
# - `draws` has the shape $(r, N)$, with $r \geq 1$: in each row the indices, from 0 on, of the pictures
#   that were drawn. They are drawn already, so that nothing here is left to chance;
# - `statistic(scores, is_anomaly)` gives a float32 tensor of shape $(m,)$, with $m \geq 1$: one number,
#   or a whole curve. It may be any function. Call it for each row of `draws`, with the **drawn**
#   pictures, in the order of the row;
# - `level` is the share that the band holds, between 0 and 1.
#
# It returns two tensors of shape $(m,)$, the lower and the upper end of the band: for each of the $m$
# numbers by itself the quantiles below which lie the shares $(1 - \text{level})/2$ and
# $(1 + \text{level})/2$ of the results, for level 0.9 those of 0.05 and 0.95; between two results,
# interpolate linearly, as `torch.quantile` does. About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# A picture comes with its label: what is drawn of the one is drawn of the other. Collect a row of
# results for each row of draws, and look down the columns.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# A tensor of indices in square brackets draws all of them at once. Look up <code>torch.stack</code>, and
# the argument <code>dim</code> of <code>torch.quantile</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "bootstrap_band", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bootstrap_band(statistic, scores, is_anomaly, draws, level=0.9):
    """Return (lower, upper), (m,) each: the middle of what the statistic gives for all draws."""
    ### BEGIN SOLUTION
    results = torch.stack([statistic(scores[drawn], is_anomaly[drawn]) for drawn in draws])
    lower = results.quantile((1 - level) / 2, dim=0)
    return lower, results.quantile((1 + level) / 2, dim=0)
    ### END SOLUTION


# %% [markdown]
# Five draws of two pictures, with the scores 10 and 20; the statistic is their mean, which is 10, 10,
# 15, 20 and 20 here. **It is right** if the middle 50 % of that reaches from 10 to 20, and the middle
# 0 % (a level of 0) is 15 twice.


# %%
def mean_score(scores, is_anomaly):
    """The mean of the scores, as a tensor of one number."""
    return scores.mean().reshape(1)


small = torch.tensor([[0, 0], [0, 0], [0, 1], [1, 1], [1, 1]])
for level in (0.5, 0):
    two, labels = torch.tensor([10.0, 20.0]), torch.tensor([True, False])
    print(bootstrap_band(mean_score, two, labels, small, level))

# %% nbgrader={"grade": true, "grade_id": "check_bootstrap_band", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework5.check_bootstrap_band(bootstrap_band)

# %% [markdown]
# Now the bands of your table. A statistic may give many numbers: here it is the whole table, with the
# means, for the pictures that were drawn, and a second one, which we come to in a moment. Which pictures
# those are is all that it has to know, so their **numbers**, from 0 on, take the place of the scores.
# **Write down** first: I expect the band of an AUC to be about … wide.

# %% nbgrader={"grade": false, "grade_id": "try_bands", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
numbers_of_pictures = torch.arange(len(test.x)).float()
draws = torch.randint(
    len(test.x),
    (1000 if FULL else 100, len(test.x)),
    generator=torch.Generator().manual_seed(0),
    device="cpu",
)


def tables_of_drawn(scores, is_anomaly):
    """Two tables as one row: AUCs, (11, 5), and how far each lies above that of the error."""
    drawn = scores.long()  # the numbers of the pictures
    of_digits = torch.tensor(
        [  # each held-out digit has its own labels
            [auc(each[drawn], labels[drawn]) for each in by_kind.values()]
            for by_kind, labels in results.values()
        ]
    )
    table = torch.cat([of_digits, of_digits.mean(dim=0, keepdim=True)])
    return torch.stack([table, table - table[:, :1]]).flatten()


def show_bands(ends, columns, shown):
    """Print the ends of bands, (11, columns, 2), and return them by row and kind."""
    found, width = {}, 65 // len(columns)
    print("from…to" + "".join(f"{kind:>{width}}" for kind in columns))
    for name, row in zip([*range(10), "mean"], ends.tolist(), strict=True):
        found |= {(name, kind): band for kind, band in zip(columns, row, strict=True)}
        print(f"{name:>7}" + "".join(f"{shown.format(*band):>{width}}" for band in row))
    return found


ends = bootstrap_band(tables_of_drawn, numbers_of_pictures, test.y == 0, draws)
of_aucs, of_differences = torch.stack([*ends], dim=-1).reshape(2, 11, 5, 2)
bands = show_bands(of_aucs, kinds, "{:.3f}…{:.3f}")

# %% [markdown]
# The bands of single digits are about 0.03 to 0.1 wide, with about a hundred anomalies in each. So the
# table's second decimal is uncertain already, and its third says nothing. That the AUC of the 1 lies
# below 0.5 is no accident of the test pictures: its whole band does.
#
# Is the error **better** than the denoiser for the held-out 2? Their bands overlap, but that does not
# decide it. Both scores have seen the same pictures: a draw that is hard for the one is mostly hard for
# the other, too, and how far they are apart may move far less than each of them. To compare two scores,
# take the band of their **difference**, from the same draws: that is the second table. If it does not
# hold 0, the difference is hardly an accident of the pictures. **Write down** first: the difference
# between error and denoiser will be clear for … of the ten digits.

# %% nbgrader={"grade": false, "grade_id": "try_differences", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
difference_bands = show_bands(of_differences[:, 1:], kinds[1:], "{:+.3f}…{:+.3f}")

# %% [markdown]
# Below 0, a score does worse than the error; above 0, better. For the 2 the difference is clear, although
# the two bands overlap: the denoiser lies below the error by 0.01 to 0.03. So it does for 3, 5 and 6; for
# 4 and 9 it lies above; and for 0, 1, 7 and 8 the band holds 0, so other pictures might turn them round.
# For the mean over the digits, differences of less than 0.02 are clear: the denoiser is a little worse
# than the error, and error/black a little better. It gains for 1, 4, 7 and 9, loses for 0, 2, 3, 6 and 8,
# and for the 5 nobody can tell.
#
# And the bands of two curves. Of a curve we take 50 places along the axis, and at each the true positive
# rate that the detector reaches there.

# %% nbgrader={"grade": false, "grade_id": "try_roc_bands", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
places = torch.linspace(0, 1, 50)


def rates_at_places(scores, is_anomaly):
    """The true positive rate at the places along the false positive rate, (50,)."""
    false, true = roc(scores, is_anomaly)
    return true[torch.searchsorted(false, places, right=True) - 1]


ax = plot_curves([0, 1], {"knows nothing": [0, 1]}, xlabel="false positive rate", ylabel="")
for digit, colour in zip(models, PALETTE[1:], strict=False):
    band = bootstrap_band(rates_at_places, scores[digit], test.y == digit, draws)
    ends = [each.cpu() for each in (places, *band)]
    ax.fill_between(*ends, color=colour, alpha=0.3, label=f"held-out {digit}")
ax.set(ylabel="true positive rate", aspect=1)
ax.legend(frameon=False, loc="upper left", bbox_to_anchor=(1, 1))
with_alt(ax, "The diagonal, and for the held-out 0 and 1 a band around the ROC curve")

# %% [markdown]
# The band of the 1 lies below the diagonal, as a whole, up to a false positive rate of about 0.75. (All
# these bands hold for these models. Other first weights would move the numbers as well, and no bootstrap
# of pictures knows of that.)

# %% [markdown]
# ## Exercise 7: filling in (2 points)
#
# An autoencoder that knows what normal pictures look like can also say what should be in a place that
# nobody sees. Hide a part, reconstruct, keep of the reconstruction **only what was hidden**, and put the
# known pixels back. The picture is now nearer to a normal one, so do it again.
#
# Write `inpaint(reconstruct, x, mask, steps)`. `x` has the shape $(B, C, H, W)$ and pixels in $[0, 1]$,
# and `mask` the same shape: True where a pixel is **hidden**. What `x` holds there must make no
# difference: begin with 0 in these places. Then, `steps` times (0 or more): call `reconstruct`, a
# function from pictures to pictures of the same shape, once, with the pictures as they are now; replace
# the hidden pixels by its result, whatever that is; all others stay what they are in `x`. No step is
# left out, even if nothing changes any more. It returns the pictures of the end, a new tensor.
# About 4 lines.
#
# <details><summary>Hint 1: an idea</summary>
# There are two sources for each pixel, and the mask says which one counts. That is true before the first
# step, and in each step.
# </details>
#
# <details><summary>Hint 2: a name</summary>
# Look up <code>Tensor.masked_fill</code> and <code>torch.where</code>.
# </details>


# %% nbgrader={"grade": false, "grade_id": "inpaint", "locked": false, "schema_version": 3, "solution": true, "task": false}
def inpaint(reconstruct, x, mask, steps):
    """Return x, (B, C, H, W), with the hidden pixels filled in by repeated reconstruction."""
    ### BEGIN SOLUTION
    filled = x.masked_fill(mask, 0)
    for _ in range(steps):
        filled = torch.where(mask, reconstruct(filled), x)
    return filled
    ### END SOLUTION


# %% [markdown]
# Two pixels, the second one hidden, and a function that gives every pixel the mean of both. **It is
# right** if the known pixel stays 0.8, and the other becomes 0, 0.4, 0.6 and 0.7: each time it goes half
# of the way.

# %%
pair, second = torch.tensor([[[[0.8, 0.3]]]]), torch.tensor([[[[False, True]]]])
for steps in range(4):
    halfway = inpaint(lambda x: x.mean().expand_as(x), pair, second, steps).flatten()
    print(steps, [round(pixel, 3) for pixel in halfway.tolist()])

# %% nbgrader={"grade": true, "grade_id": "check_inpaint", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
homework5.check_inpaint(inpaint)

# %% [markdown]
# Hide the lower half of test digits, and let two models fill it in: one that has learnt from all digits,
# and one that has never seen a 0. Both are denoising autoencoders whose noise is a hidden square, as in
# lab 03, so they have practised. (Another 3 seconds.) **Write down** first: from the upper half of a 0,
# the model without 0 will make a …, and twenty steps will be … than one.


# %% nbgrader={"grade": false, "grade_id": "try_inpaint", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
def filler(x):
    """A model that has learnt from these pictures to fill in hidden squares."""
    print(f"learning from {len(x)} pictures", flush=True)
    options = {"noise": mask_square, "amount": 0.4}
    return trained(
        lambda: DenoisingAutoencoder(784, 32, [128], **options), x, config, progress=FULL
    )


fillers = {"all": filler(learn_x), "no 0": filler(learn_x[learn_y != 0])}
x = torch.cat([test.x[test.y == 0][:5], test.x[test.y != 0][:5]])
mask = torch.zeros_like(x, dtype=torch.bool)
mask[:, :, 14:] = True
rows = {"x": x, "hidden": x.masked_fill(mask, 0)}
for kind, model in fillers.items():
    for steps in (1, 20):
        rows[f"{kind}, {steps}"] = inpaint(model.reconstruct, x, mask, steps)
with_alt(
    plot_rows(rows),
    "Five 0s and five other digits; the same without their lower half; filled in with one step and "
    "with twenty by a model of all digits, and by a model that never saw a 0",
)

# %% [markdown]
# The labels at the rows say who fills in, and with how many steps. How far off are the hidden pixels?
# For all test pictures, and for the 0s among them:

# %% nbgrader={"grade": false, "grade_id": "try_hidden_error", "locked": true, "schema_version": 3, "solution": false, "task": false} tags=["explore"]
hidden_errors = {}
print("who fills in  pictures    steps:" + "".join(f"{n:>7}" for n in (0, 1, 2, 5, 20)))
for kind, model in fillers.items():
    for which, x in (("0s", test.x[test.y == 0]), ("all digits", test.x)):
        mask = torch.zeros_like(x, dtype=torch.bool)
        mask[:, :, 14:] = True
        for steps in (0, 1, 2, 5, 20):
            off = (inpaint(model.reconstruct, x, mask, steps) - x)[mask]
            hidden_errors[kind, which, steps] = off.square().mean().item()
        shown = [f"{hidden_errors[kind, which, n]:7.3f}" for n in (0, 1, 2, 5, 20)]
        print(f"{kind:<12}  {which:<18}" + "".join(shown))

# %% [markdown]
# The model of all digits closes the 0s, if it is given some steps. The model that has never seen a 0
# makes parts of 9s, 8s and 3s of them, or nothing certain: its error on the hidden pixels of 0s is far
# larger, and further steps don't make it smaller: they lead **away** from the 0, towards what it knows.
# For all test digits together, one step has the smallest error, although twenty look more certain: after
# one step a hidden pixel is an average of what could be there, grey but never far off; then the loop
# settles on one digit, and it need not be the right one.

# %% [markdown]
# ## Question: would you use it? (3 points, graded by hand)
#
# A post office wants an alarm for pictures that are no digits it knows. In eight to ten sentences: (a)
# The model has never seen a 1. Why does its error rank a 1 below normal digits all the same? Name what
# you saw in your tables, your picture of ink, and the heat maps. (b) Which of the five scores would you
# install, and for which kind of anomaly would it fail? Use numbers of your table, and say with the bands
# which differences are clear. (c) What does the AUC not tell about an alarm in use, and how would you
# choose the threshold, with which pictures?

# %% [markdown] nbgrader={"grade": true, "grade_id": "question_judgement", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# **Model answer.** (a) It is not that the model draws 1s well: not to have seen them raises their error
# to more than twice what it is for models that have (0.015 for 0.006), the largest factor of all digits.
# But a 1 has the least ink of all digits (a mean pixel of about 0.08, where the others have 0.11 to
# 0.18): most of its pixels are black and right, and the error mostly grows with ink, as the picture of
# both showed. The heat maps glow along the one stroke, and nowhere else. So its error is still below that
# of most normal digits (0.019), and the AUC is about a third: most normal digits look odder than a 1. (b)
# I would install error/black: it is the only score that is above 0.6 for every digit, and the best on
# average (about 0.78); the band of its difference to the error, 0.01 to 0.02 for the mean, does not
# hold 0. It loses about 0.2 on the 0, which has much ink, and that is clear, too. The denoiser is no better
# than the error: of the differences that are clear, four are against it and two for it. Error/black fails
# where a picture can be put together from what is known (the 9, about 0.66), and would be large for a
# nearly empty but normal picture. Where anomalies are expected to have more ink than digits (blots,
# clothes), the plain error is the better choice, since its weakness helps. (c) The AUC speaks of all
# thresholds at once, and of no rate of alarms; in use one threshold counts, and mostly the left end of
# the ROC curve, as anomalies are rare: with one in a thousand, 5 % false alarms means fifty wrong alarms
# for one right one at best. I choose the threshold with normal pictures that the model has not learnt
# from (the errors of those that it has learnt from are smaller) for the rate of false alarms that I can
# afford, and look again when the normal pictures change.
#
# **Rubric.** 1 point for (a): little ink (easy pixels), *and* that the model does not know 1s (unseen,
# their error is more than twice as large), with something that was seen. 1 point for (b): a choice, with
# numbers of the table for it and a digit or a kind of picture on which it fails, and bands used to say
# which differences count: those of the differences, or two bands that do not overlap; that two bands
# overlap decides nothing. Any score but ink will do if the reasons are right. 1 point for (c): the AUC
# tells neither rate nor threshold (or how rare anomalies are), and the threshold comes from normal
# validation pictures. Half of each for an observation without a reason.

# %% [markdown]
# ## Take it further
#
# - Set `FULL = True`. Run once on two busy cores of a server (AMD EPYC, 7 minutes), four times as many
#   epochs made the error a mean AUC of 0.744, PCA 0.685, the denoiser 0.746 and error/black 0.765; and the
#   held-out 1 fell to 0.217. Why does a model that has learnt longer find the 1 *more* normal?
# - Take the smallest bottleneck that still draws normal digits well, then a much larger one. Which of
#   them finds more anomalies, and what has the larger one learnt to draw?
# - Let clothes from `fashion5k` be the anomalies, with a model of all ten digits. What is the AUC of ink
#   now?
# - Add pictures with a scratch: a white line across a normal digit. Does the heat map find the place?
#
# **You have built** a detector and all that is needed to judge it: a score for each picture, the ROC
# curve and its area, a threshold that was chosen beforehand, a table over every held-out digit, bands
# around its numbers, and a loop that fills in what is hidden.
