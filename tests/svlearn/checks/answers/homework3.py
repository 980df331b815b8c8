"""Homework 3, max pooling: answers, and what the checks say of them.

The answers are those that the judge is asked, too: `autograde/labs/homework3_max_pooling/answers`.
"""

from functools import partial

from torch import nn

from svlearn import ConvAutoencoder, PoolingConvAutoencoder
from svlearn.checks import homework3
from tests.svlearn.checks.making_answers import read

MAX_POOL = partial(nn.functional.max_pool2d, kernel_size=2, ceil_mode=True, return_indices=True)

POOL, UNPOOL, CLASS = homework3.check_max_pool, homework3.check_unpool, homework3.check_pooling
STAMPS, SHIFT = homework3.check_stamps, homework3.check_shift
TEST, COMPARE = homework3.check_shift_test, homework3.check_compare
CHECKS = {"max_pool": POOL, "unpool": UNPOOL, "pooling": CLASS, "stamps": STAMPS}
CHECKS |= {"shift": SHIFT, "shift_test": TEST, "compare": COMPARE}


def answers(exercise, kind):
    """The answers to one exercise, by their titles."""
    given = {"ConvAutoencoder": ConvAutoencoder, "max_pool": MAX_POOL}
    defines = "PoolingAutoencoder" if exercise == "pooling" else exercise
    return read("homework3_max_pooling", exercise, kind, defines=defines, **given)


RIGHT = [
    (check, answer)
    for exercise, check in CHECKS.items()
    for answer in answers(exercise, "right").values()
]

# What a wrong answer, by its title, is told.
SAYS = {
    "max_pool": {
        "padded with zeros, which win over negative numbers": "larger than the numbers of the map",
        "an odd last row or column is dropped": "odd ones are rounded up",
        "torch's places, which count through the whole map": "places count through the whole map",
        "places column by column, so that 1 and 2 have changed places": "places go down first:",
        "of equal numbers the last": "the last one counts",
        "blocks without moving the axis, so that they are parts of rows": "are its rows those of x",
        "the mean of each block": "the mean of each block",
        "the largest distance from zero": "the furthest from zero",
        "places first, then maxima": "the maxima come first",
        "the maxima are detached": "`detach`, `no_grad`",
        "places of type int32": "torch.int32",
        "places from 1 to 4": "places count from 1 on",
        "the batch and the channels are joined": "odd ones are rounded up",
        "only the maxima are returned": "a comma between two results",
        "stride 1, so that blocks overlap": "do not overlap",
        "odd sizes padded with the smallest number of the first picture minus 1": "does not hold",
        "pads with −100": "does not hold",
        "pads with −1e9": "does not hold",
        "odd sizes padded at the upper and left end": "added above the first row",
        "places of the first channel for all": "right for the little map",
    },
    "unpool": {
        "rows and columns of the block have changed places": "have changed places",
        "always in the upper left of the block": "in the upper left of its block",
        "the block is filled with its maximum": "the whole block has its maximum",
        "size is not used, the picture is always even": "`size` is not used",
        "the axes of rows and columns are not exchanged": "side by side in one row",
        "the picture is cut from its left and upper end": "cut off at the wrong ends",
        "height and width swapped in size": "height first",
        "the values are cut off from the gradient": "a gradient at maxima",
        "negative numbers are lost": "negative numbers are lost",
        "float32 whatever came in": "a type of its own",
        "the places of the first picture serve the whole batch": "right for one small picture",
        "places are taken for those of the whole map": "those of the whole map",
        "ones in the place of the maxima": "ones in the place",
        "hard-coded 28": "28 is a size of MNIST",
    },
    "pooling": {
        "strides and pooling": "the last filter is not as large",
        "the parent's strides, no pooling": "a stride, and no pooling",
        "the mean of each block": "the mean of each block",
        "an odd last row is dropped": "the last filter is not as large",
        "only for 28 by 28": "7 is what is left of 28",
        "two layers only, with 16 and 32 channels": "other filters of 3×3",
        "an activation on h": "an activation on h: it is free",
        "no activation": "no activation behind the pooling",
        "ReLU whatever the model was made with": "ReLU in the place of Tanh",
        "no bias": "a layer without its bias",
        "h is still a picture of one pixel": "h has rows",
        "pooling first, and then the convolution": "pooling comes before the convolution",
        "windows of 3 that overlap": "windows that overlap",
        "height and width swapped in the last filter": "height and width have changed",
        "the mean over all places instead of the last filter": "the last filter is not as large",
        "channels in reverse": "other filters of 3×3",
        "the encoder is not returned": "a `return` is missing",
        "a linear layer over all that is left, in place of the last convolution": "a linear layer",
        "h by flattening in the hook `code`": "h has rows",
        "one activation for all": "one activation in all places",
        "odd sizes padded with zeros": "numbers were added to odd sizes",
        "puts the picture's channels into self.hidden_layers": "leave that list as it is",
        "padding by repeating the edge": "the edge of the picture is repeated",
        "an odd last row is dropped, and the last filter rounds up": "odd sizes are rounded down",
        "strides and pooling, with a last filter for one of them": "3 × 3 has a stride",
        "filters without padding": "3 × 3 has no padding",
        "windows of 3 without padding": "print the size of the picture",
        "nothing halves the picture": "does each step halve it?",
        "image_shape read as (H, W, C)": "4 is the width of the picture",
    },
    "stamps": {
        "a slice that ends at minus padding is empty where padding is 0": "a slice that ends at −0",
        "padding is cut off at one end only": "at the beginning only",
        "padding at the right end, twice": "twice at the same end",
        "padding is not used": "the padding is not cut off",
        "the size of an ordinary convolution": "an ordinary convolution, which shrinks",
        "a tensor": "came:     Tensor",
        "floats": "came:     list of float",
        "kernel and stride have changed places": "kernel and stride have changed",
        "the stride is left out": "the stride is left out",
        "one stamp too few": "one stamp too few",
        "written or not, not how often": "written or not",
        "the pattern of the middle everywhere": "the pattern of the middle",
        "only right where stamps overlap, holes are left out": "pixels that no stamp reaches",
        "size pixels come out": "as many pixels as size times stride",
        "whole numbers as floats, as tolist gives them after hint 2": "of floats it makes floats",
    },
    "shift": {
        "rolled, so that it comes in from the other side": "comes in on the other",
        "up and to the left": "the wrong way in both directions",
        "rows and columns have changed places": "rows and columns have changed",
        "the edge is repeated": "the edge of the picture is repeated",
        "negative numbers are not expected": "as if −1 were 1",
        "the picture grows": "a window of its size",
        "negative padding ends in an exception if a picture leaves altogether": "or larger: then",
        "x itself is changed": "x as it was",
        "ones come in": "what comes in is 1",
        "rows only": "only the rows move",
        "rolled, with a slice that is empty for 0 and wrong for large numbers": "follow one pixel",
        "float32 whatever came in": "keeps the type of x",
        "the first channel alone": "a window of its size",
        "hard-coded 28": "a window of its size",
        "sheet of a fixed margin of 28": "the window has left the sheet",
        "all zero if either is as large as the smaller side": "right for one small picture",
        "clips to [0, 1]": "follow one pixel",
    },
    "shift_test": {
        "zeros on the diagonal count": "compared with themselves",
        "two steps only": "two steps only",
        "a sum over the four steps": "the steps are added up",
        "one length for the whole batch": "one length for the whole batch",
        "squares of the lengths": "the squares of the lengths",
        "the mean of absolute differences": "a mean over the numbers of h",
        "the distance to the mean": "the distance to the mean",
        "the ratio alone": "both are asked for, v and w",
        "tensors": "came:     Tensor",
        "w first": "how far pictures are apart comes second",
        "neighbours in the batch only": "only some pairs count",
        "the steps of one picture after another, so that they add up": "where the one before",
        "the diagonal steps": "at once: each goes",
        "the encoder is left in another mode": "without a way back",
        "only the first two pictures are compared": "only some pairs count",
        "pixels in the place of h": "how far the pictures themselves are apart",
        "w from the pictures, v from h": "how far the pictures themselves are apart",
        "rounded to 4 digits": "is something kept from it, or rounded",
        "drops pairs at distance 0": "distances of 0 are left out",
        "at most the first 100 pictures": "the first 100 pictures alone",
        "random pairs": "wrong for many, of which some are equal",
    },
    "compare": {
        "the largest first": "the largest stands first",
        "not sorted": "the rows are not sorted",
        "a fraction, no per cent": "a share, not yet per cent",
        "per cent of the smallest, not above it": "by how much is it above that",
        "against the largest": "measured by the largest number",
        "against the first model that came in": "the first model that came in",
        "the difference itself": "the difference itself",
        "no models are an exception": "the smallest of nothing",
        "the deciding measure is called twice": "measures may take minutes",
        "equal ones in the order of their names": "models with equal numbers stay",
        "models with equal numbers are lost": "rows are lost",
        "sorted by the first measure, whatever by says": "another column than `by`",
        "columns in alphabetical order": "the columns in this order",
        "a dictionary of columns": "in a list",
        "rounded": "rounded: all digits stay",
        "no column more": "the columns in this order",
        "the table of the first call is kept": "rows are lost",
        "printed, not returned": "a `return` is missing",
        "numbers rounded to 4 digits": "each number stays as its measure gave it",
        "100 times the difference": "100 times the difference",
        "only the last column rounded": "rounded: all digits stay",
        "measures get the names of the models": "a name in the place of the model",
    },
}
WRONG = {
    f"{exercise}: {title}": (CHECKS[exercise], answer, SAYS[exercise][title])
    for exercise in CHECKS
    for title, answer in answers(exercise, "wrong").items()
    if title in SAYS[exercise]
}
MORE = {
    "pooling: svlearn's own": (CLASS, PoolingConvAutoencoder, "that one pools already"),
    "pooling: a function": (CLASS, ConvAutoencoder((1, 8, 8), 2), "the class has ConvAutoencoder"),
    "pool: None": (POOL, lambda x: None, "a `return` is missing"),
    "pool: places backwards": (
        POOL,
        lambda x: (RIGHT[0][1](x)[0], 3 - RIGHT[0][1](x)[1]),
        "places count backwards",
    ),
    "unpool: None": (UNPOOL, lambda maxima, places, size: None, "a `return` is missing"),
    "stamps: None": (STAMPS, lambda *_: None, "a `return` is missing"),
    "shift: None": (SHIFT, lambda *_: None, "a `return` is missing"),
    "shift: columns only": (
        SHIFT,
        lambda x, rows, columns: nn.functional.pad(x, (columns, -columns)),
        "only the columns move",
    ),
    "shift: not at all": (SHIFT, lambda x, rows, columns: x.clone(), "nothing moves"),
    "shift: rows up": (
        SHIFT,
        lambda x, rows, columns: nn.functional.pad(x, (columns, -columns, -rows, rows)),
        "the rows move the wrong way",
    ),
    "test: None": (TEST, lambda *_: None, "a `return` is missing"),
    "compare: None": (COMPARE, lambda *_: None, "a `return` is missing"),
}
WRONG |= MORE

CAUSES = [
    (
        POOL,
        (
            *("larger than the numbers of the map", "places count through the whole map"),
            "does not hold",
            *("places go down first:", "the last one counts", "the mean of each block"),
            *("the furthest from zero", "the maxima come first", "places count from 1 on"),
            *("a comma between two results", "do not overlap", "places count backwards"),
            "added above the first row",
        ),
    ),
    (
        UNPOOL,
        (
            *("have changed places", "in the upper left of its block", "negative numbers are lost"),
            *("the whole block has its maximum", "`size` is not used", "side by side in one row"),
            *("cut off at the wrong ends", "those of the whole map", "ones in the place"),
            *("28 is a size of MNIST",),
        ),
    ),
    (
        CLASS,
        (
            *("a stride, and no pooling", "the mean of each block", "7 is what is left of 28"),
            *("an activation on h: it is free", "no activation behind the pooling", "h has rows"),
            *("ReLU in the place of Tanh", "a layer without its bias", "windows that overlap"),
            *("pooling comes before the convolution", "height and width have changed"),
            *("that one pools already", "other filters of 3×3", "a linear layer"),
            *("one activation in all places", "numbers were added to odd sizes"),
            *("leave that list as it is", "the edge of the picture is repeated"),
            *("odd sizes are rounded down", "3 × 3 has a stride", "3 × 3 has no padding"),
            *("does each step halve it?", "4 is the width of the picture"),
        ),
    ),
    (
        STAMPS,
        (
            *("a slice that ends at −0", "at the beginning only", "twice at the same end"),
            *("the padding is not cut off", "an ordinary convolution, which shrinks"),
            *("kernel and stride have changed", "the stride is left out", "one stamp too few"),
            *("written or not", "the pattern of the middle", "pixels that no stamp reaches"),
        ),
    ),
    (
        SHIFT,
        (
            *("comes in on the other", "the wrong way in both directions", "only the rows move"),
            *("rows and columns have changed", "the edge of the picture is repeated"),
            *("as if −1 were 1", "what comes in is 1", "only the columns move", "nothing moves"),
            *("the rows move the wrong way", "the window has left the sheet"),
        ),
    ),
    (
        TEST,
        (
            *("compared with themselves", "two steps only", "the steps are added up"),
            *("one length for the whole batch", "the squares of the lengths"),
            *("a mean over the numbers of h", "the distance to the mean", "only some pairs count"),
            *("both are asked for, v and w", "how far pictures are apart comes second"),
            *("where the one before", "at once: each goes", "without a way back"),
            *("distances of 0 are left out", "the first 100 pictures alone"),
            "how far the pictures themselves are apart",
        ),
    ),
    (
        COMPARE,
        (
            *("the largest stands first", "the rows are not sorted", "a share, not yet per cent"),
            *("by how much is it above that", "measured by the largest number"),
            *("the first model that came in", "the difference itself", "the smallest of nothing"),
            *("measures may take minutes", "models with equal numbers stay"),
            *("another column than `by`", "the columns in this order", "100 times the difference"),
            *("rounded: all digits stay", "a name in the place of the model"),
        ),
    ),
]


def unwritten(*_):
    raise NotImplementedError


class Unwritten(ConvAutoencoder):
    """The class as released."""

    def build_encoder(self):
        raise NotImplementedError


UNWRITTEN = [(check, unwritten) for check in (POOL, UNPOOL, STAMPS, SHIFT, TEST, COMPARE)]
UNWRITTEN.append((CLASS, Unwritten))
