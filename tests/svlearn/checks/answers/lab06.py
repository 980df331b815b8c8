"""Lab 06, GPU kernels: answers, and what the checks say of them.

The answers are those that the judge is tested with, in `answers` of the lab's folder.
"""

import torch
from torch import nn

from svlearn.checks import lab06
from svlearn.kernels.language import tl, triton
from tests.svlearn.checks.making_answers import read

CHECKS = {
    "add_kernel": lab06.check_add_kernel,
    "squared_norm_kernel": lab06.check_squared_norm_kernel,
    "penalty_forward": lab06.check_penalty_forward,
    "penalty_backward": lab06.check_penalty_backward,
    "sigmoid_penalty": lab06.check_sigmoid_penalty,
    "forward_cost": lab06.check_forward_cost,
}
GIVEN = {"__name__": "__main__", "triton": triton, "tl": tl, "nn": nn}


def answers(kind):
    """Exercise, title and function of each answer of a kind."""
    return (
        (exercise, title, function)
        for exercise in CHECKS
        for title, function in read(
            "lab06_gpu_kernels", exercise, kind, defines=DEFINES.get(exercise, ""), **GIVEN
        ).items()
    )


DEFINES = {"sigmoid_penalty": "SigmoidPenalty"}
LOADED, STORED = "the mask where {} is loaded", "the mask where {} is stored"
BEGINS, UNREAD = "where does the part of a program begin", "some of {} is never read"
RACE, NO_STORE = "two programs write to one place", "no `tl.store` to {}"
NO_KERNEL, READ = "`@triton.jit` has to stand above", "is read before anything was written to it"
EDGE, WIDE = "over the right edge of its rows", "row b begins at b · K, and not at b · BLOCK_K"
LANES, HELPER = "masked lanes of {}: what they get", "a helper needs `@triton.jit`, too"
AND, TIGHT = "`&` joins them, each in brackets", "`&` binds more tightly than `<`"
IF, CHAIN = "so there is no `if` about it", "is the last comparison alone"
ZEROS, POINT = "a block of numbers: `tl.zeros` makes one", "a number with a point, 0.0"
FROM_ZERO, NOT = "begins at 0, `arange(0, BLOCK)`", "`not` makes one truth value of a mask"
ONLY_READ, NO_GPU = "the arguments of `tl.store`", "takes more than a GPU can"
PRODUCT, CALL = "the formula of the task, with dz and dv", "each call works with what it is given"
ROWS, COLUMNS = "so many blocks of rows as there are", "so many blocks of columns as there are"
CONTIGUOUS, SIZES = "`contiguous()` makes", "the sizes are those of z"
BESIDE, FOUR = "has the kernel do the work", "four arrays, each of them once"
WHOLE = "two whole numbers with a comma"
# What a check says of a wrong answer, by its title.
SAYS = {
    "add_kernel": {
        "no mask at all": LOADED.format("x"),
        "no mask at the store": STORED.format("out"),
        "no mask at the loads": LOADED.format("x"),
        "no mask where y is loaded": LOADED.format("y"),
        "the mask lets one place too many through": LOADED.format("x"),
        "the mask leaves the last number out": BEGINS,
        "the mask of the lanes, not of the places": LOADED.format("x"),
        "all programs do the first block": RACE,
        "blocks that begin one place apart": RACE,
        "each program does everything": RACE,
        "the first program does everything": BEGINS,
        "the block is hard-coded": BEGINS,
        "the size is hard-coded": LOADED.format("x"),
        "the difference": "the difference",
        "x twice": "x added to itself",
        "the sum goes into x": NO_STORE.format("out"),
        "the sum goes into x as well": ONLY_READ,
        "added to what is there": READ,
        "nothing is stored": NO_STORE.format("out"),
        "no kernel, plain Python": NO_KERNEL,
        "an object that is launched like a kernel, and is none": NO_KERNEL,
        "NumPy inside, which no GPU has": NO_GPU,
        "a list of Python's, which no GPU has": NO_GPU,
        "the last block begins where it ends with the last number": RACE,
        "an if about a block": IF,
        "a chain of comparisons": CHAIN,
        "not in the place of ~": NOT,
    },
    "squared_norm_kernel": {
        "the numbers are not squared": "the numbers are not squared",
        "squared behind the sum": "each number is squared by itself",
        "each lane squared behind the loop": "the squares of a row, added up",
        "the norm": "the norm: its square",
        "the last block alone": "the last block alone",
        "the first block alone": UNREAD.format("W"),
        "the first block, as often as there are blocks": UNREAD.format("W"),
        "only whole blocks": UNREAD.format("W"),
        "no mask": LOADED.format("W"),
        "masked by the stride": LOADED.format("W"),
        "masked lanes get 1": "what do masked lanes add?",
        "loaded without a mask, and masked behind": LOADED.format("W"),
        "rows one behind the other, whatever the stride": "and not at i · D",
        "the stride between columns": LOADED.format("W"),
        "all programs take the first row": "all programs read the first row",
        "a race, all programs write to one place": RACE,
        "added to what stands in v": READ,
        "the first program sets all to zero, and each adds": RACE,
        "the block is hard-coded": UNREAD.format("W"),
        "one program takes all rows": RACE,
        "a mean": "a mean where a sum is meant",
        "the largest square": "the largest square where",
        "begins with one": "the squares of a row, added up",
        "the squares are written back to W": ONLY_READ,
        "plain Python": NO_KERNEL,
        "stops one column early": UNREAD.format("W"),
        "no third argument where W is loaded": LANES.format("W"),
        "blocks that begin where a step does": FROM_ZERO,
        "begins with a whole number": POINT,
        "begins with a number, and becomes a block": ZEROS,
    },
    "penalty_forward": {
        "no mask where z is loaded": LOADED.format("z"),
        "no mask where v is loaded": LOADED.format("v"),
        "no mask where h is stored": STORED.format("h"),
        "no mask where P is stored": STORED.format("P"),
        "no mask at all": LOADED.format("z"),
        "the mask knows rows only": LOADED.format("z"),
        "the mask knows columns only": LOADED.format("z"),
        "one of both in the mask is enough": LOADED.format("z"),
        "masked lanes of v get 1": "what do lanes over the edge add",
        "the slopes are not squared": "the slopes are not squared",
        "v squared once more": "v is squared once more",
        "v is missing": "v is missing",
        "the slope of tanh": "1 − h² is the slope of tanh",
        "h in the place of its slope": "h in the place of its slope",
        "exp of z, not of −z": "exp(z) where exp(−z) is meant",
        "the slope is stored as h": "the slope is stored, where h",
        "z is stored as h": "z is stored, without a sigmoid",
        "the last step alone": "the last step alone",
        "the first step alone": "the first step alone",
        "stored within the loop before the end is added, the last step is lost": (
            "the first step alone"
        ),
        "only whole steps": UNREAD.format("z"),
        "only one step": BEGINS,
        "the program's rows begin one apart": RACE,
        "all programs take the first rows": RACE,
        "the places of a transposed matrix": BEGINS,
        "rows as wide as a block": WIDE,
        "a mean over the columns": "a mean where a sum is meant",
        "a root": "a root is taken",
        "squared behind the sum": "squared behind the sum",
        "the block is hard-coded": BEGINS,
        "the number of columns is hard-coded": LOADED.format("z"),
        "a race: columns are divided among programs": RACE,
        "z is written over": ONLY_READ,
        "h is loaded again after it went elsewhere": NO_STORE.format("h"),
        "nothing is stored in P": NO_STORE.format("P"),
        "the penalty begins with one": "then the sum of u² v over a row",
        "added up along the rows": "added up over the rows of a tile",
        "v stands upright": "v stands upright",
        "only the first program works": RACE,
        "plain Python": NO_KERNEL,
        "an empty kernel, and the work around it": NO_KERNEL,
        "an empty kernel": NO_STORE.format("P"),
        "the work behind the kernel's own name for a launch": NO_STORE.format("P"),
        "no third argument where z is loaded": LANES.format("z"),
        "no third argument where v is loaded": LANES.format("v"),
        "all places below B K belong to the mask": EDGE,
        "and in the place of &": AND,
        "no brackets around comparisons": TIGHT,
        "a helper without a decorator": HELPER,
    },
    "penalty_backward": {
        "no mask where z is loaded": LOADED.format("z"),
        "no mask where v is loaded": LOADED.format("v"),
        "no mask where dh is loaded": LOADED.format("dh"),
        "no mask where t is loaded": LOADED.format("t"),
        "no mask where dz is stored": STORED.format("dz"),
        "no mask where dv is stored": STORED.format("dv"),
        "rows over the edge add to dv": "what do rows over the edge add",
        "one of both in the mask is enough": LOADED.format("z"),
        "the first term is missing": "the first term is missing",
        "the second term is missing": "the second term is missing",
        "the factor 2 is missing": "the factor 2 is missing",
        "1 − 2h is missing": "1 − 2h is missing",
        "1 − h where 1 − 2h is meant": "1 − h where 1 − 2h is meant",
        "the sign of 1 − 2h": "2h − 1 where 1 − 2h is meant",
        "v is missing in dz": "v is missing",
        "v squared in dz": "v is squared once more",
        "t is missing in dz": "t is missing",
        "t is missing in dv": "t is missing",
        "u not squared in dz": "u is not squared in the second term",
        "one u too many in dz": "one u too many in the second term",
        "u is missing in the first term": "u is missing in the first term",
        "h in the place of its slope in the first term": "h in the place of its slope, in",
        "u not squared in dv": "the slopes are not squared",
        "v in dv": "v is a factor of it",
        "twice in dv": "twice too much",
        "1 − 2h in dv": "1 − 2h does not belong here",
        "a mean in dv": "a mean where a sum is meant",
        "the last step alone in dv": "the last step alone",
        "a race: rows are divided among programs, and each writes dv": RACE,
        "all programs take the first columns": RACE,
        "a program's columns begin one apart": RACE,
        "added to what stands in dv": READ,
        "only whole steps": UNREAD.format("z"),
        "only one step": BEGINS,
        "the places of a transposed matrix": BEGINS,
        "rows as wide as a block": WIDE,
        "dh is written over": NO_STORE.format("dz"),
        "dz goes into dh as well": ONLY_READ,
        "added up along the columns": "added up over the columns of a tile",
        "t lies flat": "t lies flat",
        "t without a second axis": "t lies flat",
        "z taken for h": "z in the place of h",
        "the slope of tanh": "the slope of tanh",
        "the block is hard-coded": BEGINS,
        "dz is not stored": NO_STORE.format("dz"),
        "dv is not stored": NO_STORE.format("dv"),
        "the second term counts twice": "the second term counts twice",
        "the sums of dz in dv": "the sums of dz",
        "plain Python": NO_KERNEL,
        "an empty kernel": NO_STORE.format("dv"),
        "no third argument where t is loaded": LANES.format("t"),
        "all places below B K belong to the mask": EDGE,
    },
    "sigmoid_penalty": {
        "b is missing": "b is missing",
        "v adds up the columns": "v adds up the columns of W",
        "v is not squared": "v is not squared",
        "v holds the norms": "v holds the norms",
        "the second term of dW is missing": "the second term is missing: W",
        "the first term of dW is missing": "the first term is missing",
        "the factor 2 in dW is missing": "the factor 2 of the second term",
        "dv meets the columns of W": "dv meets the columns of W",
        "dW transposed": "rows and columns are swapped",
        "W transposed in dx": PRODUCT,
        "dh for dz in dx": "dh where dz is meant",
        "dh for dz in db": "dh where dz is meant",
        "a mean in db": "a mean where a sum is meant",
        "db not added up": PRODUCT,
        "gradients in another order": "the order is that of the arguments",
        "no gradient at x": "all three are asked for",
        "no gradient at b": "all three are asked for",
        "gradients not made contiguous": CONTIGUOUS,
        "t not made contiguous": CONTIGUOUS,
        "z with gaps": CONTIGUOUS,
        "one program forward": ROWS,
        "one program backward": COLUMNS,
        "rounded down forward": ROWS,
        "rounded down backward": COLUMNS,
        "programs for columns forward": ROWS,
        "programs for rows backward": COLUMNS,
        "B and K swapped": SIZES,
        "h and P swapped": "h is (B, K): is it made",
        "dz and dv swapped": "dz is (B, K): is it made",
        "no kernel forward": BESIDE,
        "launched, and worked out beside it": "computed beside the kernel",
        "no kernel backward": BESIDE,
        "h is saved in the place of z": "penalty_backward wants z, and it gets h",
        "P alone": "`forward` returns both",
        "P first": "h is (B, K), P is (B,)",
        "z in the place of h": "z is returned, where h",
        "P is a mean": "v_i = Σ_j W_ij² goes in",
        "W is changed": "W as it was",
        "float64": "torch.float64",
        "the block is no power of two, and programs too few": ROWS,
        "room for P on the CPU, wherever x lies": "new tensors are made on the CPU",
        "dz made on the CPU": "new tensors are made on the CPU",
        "remembered from the first call": CALL,
        "no Function, all by autograd": "its first line is",
        "all by autograd inside of forward": BESIDE,
        "a grid without a comma": "a comma is missing",
        "launched without a grid": "the grid is missing: in square brackets",
        "P with as many numbers as h": "P is (B,): is it made",
        "x in the place of z, backward": "penalty_backward wants z, and it gets x",
    },
    "forward_cost": {
        "numbers, not bytes": "each of them is four bytes",
        "float64": "are those of float64",
        "only read": "what is written is missing",
        "only written": "what is read is missing",
        "v is missing": "v is missing",
        "P is missing": "P is missing",
        "h or z is missing": "both are (B, K)",
        "v once for each row": "v is carried once",
        "P for each number": "P has a number for each sample",
        "u as well": "never leave the program",
        "bits": "these are bits",
        "operations for one number": "for one number of z",
        "operations of one row": "for one row",
        "operations of one column": "for one column",
        "eight operations": "or another operation, is missing",
        "ten operations": "one operation too many",
        "the last addition of each row left out": "nine in all",
        "operations and bytes swapped": "the two have changed places",
        "hard-coded for 128 and 64": FOUR,
        "fractions": WHOLE,
        "the sizes added": FOUR,
        "one byte more": FOUR,
        "squares": FOUR,
        "both too large by one row": FOUR,
        "a sum of both": WHOLE,
        "nothing is returned": "a `return` is missing",
        "a tensor": WHOLE,
    },
}
# A few of each: `test_visible_checks.py` tries all of them.
RIGHT = [
    (CHECKS[exercise], function)
    for exercise in CHECKS
    for function in [each for name, _, each in answers("right") if name == exercise][::4]
]
# What raises an exception is told with its line, see `test_kernel_causes.py`; and of what it says.
NO_INDEX, OTHER = "neither addresses nor blocks are indexed", "gets other arguments than it takes"
OF_TORCH = "a function of torch's or Python's in a kernel"
RAISING = {
    "addresses are added, not numbers": "two addresses are added",
    "forgotten that the block must be known beforehand": "`tl.constexpr` behind its name",
    "a sum of Python's over a list": "multiply them by themselves",
    "torch inside": OF_TORCH,
    "math inside": OF_TORCH,
    "only two gradients": "`backward` returns one gradient for each argument",
    "blocks of torch's": OF_TORCH,
    "blocks of NumPy's": OF_TORCH,
    "begins with zeros of torch's": OF_TORCH,
    "one argument for the ends of a block": OTHER,
    "zeros without a type": OTHER,
    "a block that begins at the program's first place": FROM_ZERO,
    "addresses with an index": NO_INDEX,
    "places with an index": NO_INDEX,
    "written with an index": NO_INDEX,
    "a number that is loaded, with an index": NO_INDEX,
    "a loop without end": "what a loop waits for must change within it",
    "a product of matrices for a sum": "`tl.dot` multiplies blocks of two axes each",
}
WRONG = {
    f"{exercise}: {title}": (CHECKS[exercise], answer, SAYS[exercise].get(title, "?"))
    for exercise, title, answer in answers("wrong")
    if title not in RAISING
}
# What is said of several mistakes, and names no cause.
NEUTRAL = {BEGINS, PRODUCT, FOUR, WHOLE, "torch.float64", "nine in all"}
NEUTRAL |= {"the squares of a row, added up", "then the sum of u² v over a row"}
NEUTRAL |= {"v_i = Σ_j W_ij² goes in", "W as it was"}
# What 'likely' may say of certain mistakes alone: each of its own, and of no other.
CAUSES = [
    (CHECKS[exercise], tuple(dict.fromkeys({*says.values()} - NEUTRAL)))
    for exercise, says in SAYS.items()
]


@triton.jit
def unwritten(a, b, c, d, e):
    raise NotImplementedError


@triton.jit
def unwritten_forward(a, b, c, d, e, f, g, h):
    raise NotImplementedError


@triton.jit
def unwritten_backward(a, b, c, d, e, f, g, h, i, j):
    raise NotImplementedError


def unwritten_cost(*_):
    raise NotImplementedError


class Unwritten(torch.autograd.Function):
    @staticmethod
    def forward(*_):
        raise NotImplementedError


UNWRITTEN = [
    (CHECKS["add_kernel"], unwritten),
    (CHECKS["squared_norm_kernel"], unwritten),
    (CHECKS["penalty_forward"], unwritten_forward),
    (CHECKS["penalty_backward"], unwritten_backward),
    (CHECKS["sigmoid_penalty"], Unwritten),
    (CHECKS["forward_cost"], unwritten_cost),
]
