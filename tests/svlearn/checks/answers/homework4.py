"""Homework 4, other data sets: what the checks say of the answers that the judge is asked, too."""

from itertools import pairwise

from svlearn import ShiftedTanh
from svlearn.checks import homework4
from tests.svlearn.checks.making_answers import LABS, read, seeded, switched_off

FOLDER = LABS / "homework4_datasets" / "answers"
CHECKS = {path.stem: getattr(homework4, f"check_{path.stem}") for path in FOLDER.glob("*.py")}


def answers(kind):
    """Exercise and title of each answer in the lab's folder, and its function."""
    given = {"pairwise": pairwise, "ShiftedTanh": ShiftedTanh}
    return {
        (exercise, title): function
        for exercise in sorted(CHECKS)
        for title, function in read("homework4_datasets", exercise, kind, **given).items()
    }


RETURN = "a `return` is missing"
IN_PLACE = "an operation in place"
LIST = "that is no tensor yet"
FLOAT64 = "float32 is asked for"
AXES = "another number of axes"
SUMS = "compare sums of shares, with keep as it is"
ROUNDED = "rounded: numbers go into the table"
ELSE = "likely: "
GREY = "grey pictures have one channel"
# What is said of each wrong answer; of those that are not here nothing that is theirs alone.
SAYS = {
    "to_pictures": {
        "reshape in the place of permute": "axes must move, not only sizes",
        "bytes not divided": "the bytes are not divided",
        "divided by 256": "divided by 256",
        "rows and columns swapped": "rows and columns have changed places",
        "whole numbers": "cut off to whole numbers",
        "divided by the largest": "divided by the largest byte",
        "grey stays without a channel": GREY,
        "grey gets three channels": GREY,
        "whether there are channels is guessed from the last size": GREY,
        "float64": FLOAT64,
        "on [-1, 1]": "moved to [−1, 1]",
        "blue first": "the channels come in reverse",
        "the batch is squeezed away": GREY,
        "nothing is returned": RETURN,
        "black and white swapped": "black and white have changed places",
        "gamma": "neither fractions of 255 nor places fit",
        "divides only when something is above 1": "the bytes are not divided",
        "grey is forgotten": AXES,
        "told apart by the last size alone": AXES,
        "only three channels": "an index that is too large for its axis",
    },
    "spectrum": {
        "not centred": "not centred: ",
        "not squared": "singular values, not squared",
        "no shares": "these are squares of singular values",
        "variances": "these are variances along",
        "shares of the largest": "shares of the largest",
        "cumulative": "sums of the shares so far",
        "ascending": "ascending order",
        "centred by the mean of everything": "centred by one number",
        "centred row by row": "centred by the mean of each row",
        "as many as pixels": "the smaller of N and D",
        "standardised": "divided by its standard deviation",
        "of the first channel": "the smaller of N and D",
        "a batch of matrices": "the smaller of N and D",
        "only those above 0": "the smaller of N and D",
        "squared twice": "squared once too often",
        "centred in place": IN_PLACE,
        "float64": FLOAT64,
        "a list": LIST,
        "pixels that never change left out": "the smaller of N and D",
        "first 64 only": "the smaller of N and D",
        "equal pictures counted once": "a picture that is there twice",
    },
    "latent_dim_for": {
        "one too few": "how many sums are too small",
        "more than, not at least": "enough is 'at least'",
        "no limit": "more than there are",
        "shares one by one": "are sums compared, or single shares",
        "all that have a share": "are sums compared, or single shares",
        "argmax where nothing is enough": "no sum is enough here: then the answer",
        "from the small end": "added up from the small end",
        "keep is taken for what may be lost": "not what may be lost",
        "keep in per cent": SUMS,
        "the first share that is large enough by itself": SUMS,
        "a tensor": "makes a plain number",
        "a float": "makes a plain number",
        "None where nothing is enough": RETURN,
        "the sums take the place of the shares": IN_PLACE,
        "generous tolerance": "a little below keep, and not enough",
        "sums rounded to two places": "a little below keep, and not enough",
        "keep in per cent for 1": "1 is all, no per cent",
        "stops at 64": "K may be large: all shares count",
    },
    "build_halves": {
        "784 pixels whatever the shape": "784 is the D of a digit",
        "one channel only": "the channels are left out",
        "halves swapped": "this is the decoder",
        "only the encoder": "return both",
        "ReLU on the latent layer": "h could not be negative",
        "ReLU in front of the squashing": "no pixel is below one half",
        "nothing squashes the output": "nothing squashes",
        "the sigmoid of z": "the sigmoid of z",
        "tanh alone": "neither shifted nor halved",
        "no biases": "the layers have no bias",
        "the decoder is not mirrored": "a decoder goes the other way",
        "the decoder gives rows": "still in a row",
        "height and width swapped": "the axes of the picture",
        "channels last in the decoder": "the axes of the picture",
        "no ReLU": "no ReLU between",
        "tanh between": "tanh between",
        "pixels in another order in the encoder": "another order of pixels",
        "pixels in another order in the decoder": "another order of pixels",
        "the list of sizes is turned round in place": IN_PLACE,
        "a seed inside": "torch.manual_seed inside",
        "kept from the first call": "layers kept from the first call",
        "the encoder takes rows": "two sizes that meet are not the same",
        "tied weights": "a layer, or its weight, that both halves use",
        "one layer for two equal sizes": "a layer, or its weight, that both halves use",
        "LazyLinear for the first layer": "a lazy layer: give each its sizes",
        "square pictures": "a shape with another number of elements",
    },
    "compare": {
        "dimensions outside": "all K of the first name come before",
        "run is called twice": "run is called more than once",
        "what is explained": "the share that is explained",
        "turned fraction": "error and variance have changed places",
        "tensors stay tensors": "of a tensor, and of a whole number",
        "sorted": "nothing is sorted",
        "return inside the loop": "does `return` stand inside a loop",
        "the list begins anew for each name": "is a list begun anew inside a loop",
        "zip in the place of all combinations": "each name meets each K",
        "rows kept from call to call": "keeps nothing",
        "other keys": "the four keys",
        "tuples": "each row is a dictionary",
        "the same dictionary for all": "a dictionary of its own",
        "a dictionary of columns": "one list, with",
        "arguments of run swapped": "the name comes first",
        "per cent": "a share, not per cent",
        "left not divided": "the error itself",
        "K as text": "a number stays a number",
        "K as float": "a number stays a number",
        "plain ints stay ints": "of a tensor, and of a whole number",
        "rounded to four places": ROUNDED,
        "rounded to three places": ROUNDED,
        "rounded": ROUNDED,
        "left cut at 1": "more may be left than there was",
        "sets PyTorch's seed before each run": "torch.manual_seed inside",
        "item only": "a plain number has no `item`",
    },
    "split_error": {
        "swapped": "the two have changed places",
        "the axis is not of length 1": "brightness is divided by √3",
        "averaged over pixels, not channels": "averaged over pixels only",
        "the mean axis is too short": "the mean of three channels is too short",
        "three channels always": "divided by 3², as is right for three channels",
        "only one of the colour axes": "of the two axes of colour one is missing",
        "absolute values": "sizes of differences, not their squares",
        "brightness as television weighs it": "weights of their own",
        "tensors": "of a tensor that holds one",
        "colour is the whole": "the second is the whole error",
        "sums": "added up, not averaged",
        "added up over the pixels": "added up over the batch or over the pixels",
        "roots": "roots of the parts",
        "averaged before it is squared": "averaged before it is squared",
        "shares": "shares of the error",
        "one number": "with a comma between",
        "the difference in place": IN_PLACE,
        "cuts pixels off": "cut off at 1",
    },
    "errors_by_class": {
        "ascending": "from small to large",
        "in the order of labels": "in the order of the labels: ",
        "ties with the larger label first": "of equal means",
        "sums": "sums, not means",
        "ten labels always": "does not occur in y",
        "ten labels at most": "occurs in y and is missing",
        "up to the number of labels": "occurs in y and is missing",
        "the worst label only": "occurs in y and is missing",
        "classes without an error are left out": "occurs in y and is missing",
        "means of one picture are left out": "occurs in y and is missing",
        "the error first": "`tolist` make plain numbers",
        "tensors": "`tolist` make plain numbers",
        "a dictionary": "`sorted` makes one",
        "divided by all": "divided by the number of all pictures",
        "medians": "the median of each label",
        "the largest error": "the largest error of each label",
        "labels as bytes": "occurs in y and is missing",
        "worst ten only": "occurs in y and is missing",
        "fails without pictures": "what Python says above",
    },
}
RIGHT = [(CHECKS[exercise], answer) for (exercise, _), answer in answers("right").items()]
WRONG = {
    f"{exercise}: {title}": (CHECKS[exercise], answer, SAYS[exercise].get(title, ELSE))
    for (exercise, title), answer in answers("wrong").items()
}
for exercise, title in (
    ("to_pictures", "permute"),
    ("spectrum", "singular values"),
    ("latent_dim_for", "counting"),
    ("compare", "two loops"),
    ("split_error", "brightness and the rest"),
    ("errors_by_class", "unique and sorted"),
):
    answer = answers("right")[exercise, title]
    check = CHECKS[exercise]
    WRONG[f"{exercise}: seed"] = (check, seeded(answer), "torch.manual_seed inside")
    off = switched_off(answer)
    WRONG[f"{exercise}: no gradients"] = (check, off, "torch.set_grad_enabled without a way back")


def unwritten(*_):
    raise NotImplementedError


# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = [
    (CHECKS[exercise], tuple(dict.fromkeys(says.values()))) for exercise, says in SAYS.items()
]

UNWRITTEN = [(check, unwritten) for check in CHECKS.values()]
