"""Homework 1, errors against the latent dimension: answers, and what the checks say of them.

The answers are those that the judge is tested with, in `answers` of the lab's folder.
"""

from svlearn import mean_squared_error
from svlearn.checks import homework1
from svlearn.pca import fit_pca
from tests.svlearn.checks.making_answers import changed, read, seeded, switched_off

SPLIT, SWEEP, TABLE = homework1.check_split, homework1.check_sweep, homework1.check_table
PCA, CROSSINGS = homework1.check_pca_errors, homework1.check_crossings
SMALLEST, NEAREST = homework1.check_smallest_latent_dim, homework1.check_nearest_samples
CHECKS = {
    "split": SPLIT,
    "sweep": SWEEP,
    "table": TABLE,
    "pca_errors": PCA,
    "crossings": CROSSINGS,
    "smallest_latent_dim": SMALLEST,
    "nearest_samples": NEAREST,
}
# What the notebook has imported, for answers to work with.
GIVEN = {"mean_squared_error": mean_squared_error, "fit_pca": fit_pca}


def answers(kind):
    """Check, title and function of each answer of a kind."""
    return [
        (check, title, function)
        for exercise, check in CHECKS.items()
        for title, function in read("homework1_latent_sweep", exercise, kind, **GIVEN).items()
    ]


RIGHT = [(check, function) for check, _, function in answers("right")]
SOLVED = dict(reversed(RIGHT))  # the first of each

# What a check says of a wrong answer, by its title.
SAYS = {
    SPLIT: {
        "the parts have changed places": ("the parts have changed places",),
        "the last are held back": ("the last numbers are held back",),
        "cut behind count - held_out": ("cut behind the wrong number",),
        "everybody's seed is set": ("torch.manual_seed inside",),
        "the generator is made, and not handed over": ("drawn by everybody's generator",),
        "the generator has no seed": ("your generator never got the seed",),
        "always seed 0": ("this is the order of seed 0",),
        "nothing is drawn": ("nothing is drawn",),
        "two orders, so that both parts share samples": ("some samples are in both parts",),
        "drawn with repetitions": ("some samples are in both parts",),
        "sorted": ("sorted: the numbers stay",),
        "one sample is in neither part": ("some samples are in neither part",),
        "one sample is in both": ("some samples are in both parts",),
        "the order of the call before is kept": ("the call before are kept",),
        "masks in the place of numbers": ("leave its type as it is", "torch.bool"),
        "lists": ("leave its type as it is", "list"),
        "floating-point numbers": ("leave its type as it is", "torch.float32"),
        "only what is held back": ("two parts, to learn from",),
        "NumPy's random numbers, though torch.randperm is asked for": ("other numbers, or in",),
        "seed 0 counts as no seed": ("your generator never got the seed",),
        "kept by seed, whatever the count": ("the call before are kept",),
        "seed cut to 8 bits": ("other numbers, or in",),
    },
    SWEEP: {
        "the sum of the squares": ("the squares are added up",),
        "the sum over the pixels, the mean over the pictures": ("the squares of each picture",),
        "a root at the end": ("a root at the end",),
        "absolute values": ("nothing is squared",),
        "a row for each seed": ("rows and columns have changed places", "shape (2, 3)"),
        "the seed comes first": ("the arguments have changed places",),
        "trains each pair twice": ("called again for what was trained",),
        "trains with the first seed only": ("not all pairs",),
        "sorts K": ("the rows are in rising order",),
        "sorts the list that came": ("change the list that came",),
        "seeds counted from 0": ("the places of the seeds",),
        "the mean over the seeds": ("one number for each K",),
        "all pairs in one row": ("all pairs in one row",),
        "a list of lists": ("a torch.Tensor", "list"),
        "float64": ("torch.float64",),
        "the first picture only": ("only the first picture counts",),
        "what was trained once is kept": ("each call trains anew",),
        "the errors pile up": ("print K, seed and the error",),
        "K and seed go in as tensors": ("as plain numbers",),
        "mean of batch means": ("each picture counts as much",),
        "only the first batch": ("each picture counts as much",),
    },
    TABLE: {
        "divided by the number of seeds": ("divided by the number of seeds",),
        "NumPy's standard deviation as it comes": ("divided by the number of seeds",),
        "NaN for one seed": ("the number of seeds less one is 0", "nan"),
        "the error as the spread of one seed": ("no spread: then it is 0",),
        "the variance": ("this is the variance",),
        "from the smallest to the largest": ("the distance from the smallest",),
        "the standard error of the mean": ("divided by the root of the number",),
        "relative to the mean": ("divided by the mean",),
        "the median": ("the median in the place",),
        "the best seed": ("the smallest error in the place",),
        "the mean of everything": ("the mean of everything",),
        "tensors": ("`.item()` takes it out",),
        "text with four places": ("and no text",),
        "sorted by K": ("sorted by K",),
        "K counted from 1": ("each row has the K that stands",),
        "small letters": ('the entries are called "K"',),
        "tuples": ("a list around them",),
        "a dictionary of columns": ("a list around them",),
        "over the rows": ("the mean over the rows",),
        "only the last row": ("no more and no fewer",),
        "the same dictionary again and again": ("the same dictionary stands",),
        "the rows of all calls": ("no more and no fewer",),
        "K as a float": ("each row has the K that stands",),
        "mean of squares less square of the mean, in float32": ("few places left",),
    },
    PCA: {
        "nothing is cut off": ("nothing is cut off",),
        "clamp is called, and its result dropped": ("nothing is cut off",),
        "cut off at 0 only": ("cut off below 0 only",),
        "cut off at 1 only": ("cut off above 1 only",),
        "learns from what it is measured with": ("the directions are those of the pictures",),
        "learns from both": ("the directions come from both",),
        "measured with what it has learnt from": ("the error of the training pictures",),
        "the share of the variance that is left, without the pictures held back": (
            "the error of the training pictures",
        ),
        "centred with the mean of the validation set": ("the mean is that of the pictures",),
        "without the mean": ("not taken away, nor added",),
        "the mean is not taken away first": ("added, but was not taken away",),
        "cut off before the mean is added": ("cut off before the mean",),
        "stretched to the range": ("stretched to the range",),
        "the last directions": ("the last ones, not the first",),
        "sorted by K": ("in rising order of K",),
        "for all K up to the largest": ("in rising order of K",),
        "the last K is taken for the largest": ("is taken for the largest",),
        "the sum": ("the squares are added up",),
        "a root at the end": ("a root at the end",),
        "a tensor": ("in something else than a list", "Tensor"),
        "a list of tensors": ("turn each into a plain number",),
        "cuts the pictures that came, in place": ("training as it was",),
        "only one channel": ("right for rows, wrong for pictures",),
    },
    CROSSINGS: {
        "straight in K": ("straight in K",),
        "log2 K in the place of K": ("this is log2 K",),
        "counted from the wrong end": ("counted from the wrong end",),
        "the middle between both": ("the middle between both K, whatever",),
        "the K before the crossing": ("the K before the crossing",),
        "the K behind the crossing": ("the K behind the crossing",),
        "rounded": ("rounded to a whole number",),
        "equal at a K is left out": ("equal at a K: that K counts",),
        "equal at a K counts twice": ("equal at a K: that K counts",),
        "equal at a K counts from each side": ("the same K more than once", "[4.0, 4.0]"),
        "equal at the last K is forgotten": ("equal at a K: that K counts",),
        "touching without crossing is left out": ("equal at a K: that K counts",),
        "only the first crossing": ("only the first crossing",),
        "only where the first curve comes from above": ("comes from above",),
        "those at a K come first": ("they are to rise", "[16.0, 2.0]"),
        "from large to small": ("from large to small",),
        "None if they never meet": ("an empty list, not None",),
        "nearly equal counts as equal": ("nearly equal is not equal",),
        "nearly equal counts": ("nearly equal is not equal",),
        "a tensor": ("in something else than a list",),
        "one number, not a list": ("a single number is a list of one",),
        "the list that came is changed": ("change a list",),
        "between neighbours that are both equal there is a crossing, too": (
            "equal at two neighbours",
        ),
    },
    SMALLEST: {
        "the first in the list": ("the first in the list",),
        "strictly below": ("equal will do",),
        "the largest": ("the largest K that",),
        "the last in the list": ("the last in the list",),
        "the place, not the K": ("a place in the list",),
        "at least the target": ("its error is above the target",),
        "the K of the smallest error": ("the K of the smallest error",),
        "the K whose error is next to the target": ("nearest to the target",),
        "-1 if there is none": ("then it is None",),
        "0 if there is none": ("then it is None",),
        "the largest K if there is none": ("then it is None",),
        "the error, not the K": ("the K itself",),
        "a tensor": ("the K itself",),
        "a float": ("the K itself",),
        "sorts K, and leaves the errors where they are": ("its error is above the target",),
        "sorts the list that came": ("change a list",),
        "stops at the first that is too large, from the end": ("need not fall on and on",),
        "prints it": ("a `return` is missing",),
        "up to 64": ("any K may stand in the list",),
    },
    NEAREST: {
        "upside down": ("upside down",),
        "rows and columns have changed places": ("rows and columns have changed places",),
        "h1 counts the rows, and h2 the columns": ("h₁ counts the rows",),
        "left and right have changed places": ("left and right have changed places",),
        "an empty cell gets the nearest of all": ("samples outside of the rectangle, or",),
        "samples outside belong to the cell at the edge": ("samples outside of the rectangle, or",),
        "cut off after the point, also below 0": ("cut off after the point",),
        "0 in empty cells": ("0 is a sample",),
        "the first sample in the cell": ("the first sample in each cell",),
        "the last sample in the cell": ("the last sample in each cell",),
        "the nearest to the lower left corner": ("but to a corner, or the farthest",),
        "the farthest": ("but to a corner, or the farthest",),
        "the distance in cells": ("the distance in cells",),
        "the number within the cell, not the row of h": ("counted among the samples",),
        "corners are taken from the samples": ("that of all samples",),
        "always ten cells a side": ("n cells a side",),
        "floating-point numbers": ("to be filled",),
        "moves h in place": ("h as it was",),
        "number among those inside the rectangle": ("number 0 is outside",),
        "city block distance": ("the root of the sum of both squares",),
        "middle of the rectangle": ("not of the rectangle",),
    },
}
# Python says it
UNSAID = {
    *("an exception if there is none", "only rows, no pictures"),
    "what train_one gives is never called",
}
# Wrong answers whose mistake the example in front of the check does not show, by exercise.
UNSEEN = {
    "split": {"everybody's seed is set", "kept by seed, whatever the count", "seed cut to 8 bits"},
    "sweep": {
        *("the first picture only", "only the first batch", "mean of batch means"),
        *("what was trained once is kept", "K and seed go in as tensors", "subtracts in place"),
    },
    "table": {
        *("rounded to four places", "divides by two, as for three seeds"),
        "mean of squares less square of the mean, in float32",
    },
    "pca_errors": {"cuts the pictures that came, in place", "only one channel"},
    "crossings": {
        *("None if they never meet", "equal at the last K is forgotten"),
        *("nearly equal counts as equal", "the list that came is changed"),
        "between neighbours that are both equal there is a crossing, too",
    },
    "smallest_latent_dim": {"a tensor", "up to 64"},
    "nearest_samples": {"the distance in cells", "city block distance", "moves h in place"},
}
WRONG = {
    f"{function.__name__}: {title}": (check, function, *SAYS[check].get(title, ("  expected: ",)))
    for check, title, function in answers("wrong")
    if title not in UNSAID
}
for check, function in SOLVED.items():
    name = check.__name__.removeprefix("check_")
    WRONG |= {
        f"{name}: seed": (check, seeded(function), "torch.manual_seed inside"),
        f"{name}: no gradients": (check, switched_off(function), "without a way back"),
        f"{name}: None": (check, changed(function, lambda _: None), "a `return` is missing"),
    }


def unwritten(*_):
    raise NotImplementedError


COMMON = ("a `return` is missing", "torch.manual_seed inside", "torch.set_grad_enabled")
# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
NEUTRAL = {
    *("print K, seed and the error", "each row has the K that stands", "no more and no fewer"),
    *("other numbers, or in", "its error is above the target", "they are to rise"),
    *("need not fall on and on", "h as it was", "training as it was", "to be filled"),
    *("a list around them", "change a list", "list", "nan", "Tensor", "[16.0, 2.0]", "[4.0, 4.0]"),
    *("a torch.Tensor", "torch.float64", "torch.float32", "torch.bool", "shape (2, 3)"),
}
CAUSES = [
    (
        check,
        (
            *COMMON[:2],
            *sorted({phrase for said in says.values() for phrase in said} - NEUTRAL - {*COMMON}),
        ),
    )
    for check, says in SAYS.items()
]

UNWRITTEN = [(check, unwritten) for check in CHECKS.values()]
