"""Questions about lab 06: GPU kernels.

A kernel is launched here, on arrays, with a grid and with blocks that the student has not seen:
what a function around it says counts for nothing. Around each array lie numbers that nobody may
touch, and each access of each program is noted.
"""

from functools import lru_cache
from math import prod

import torch

from autograde.labs.calls import MEMORY, TRANSPOSED
from autograde.labs.errors import WrongError
from autograde.labs.probes import slopes
from autograde.labs.question import question
from autograde.labs.signature import SEED, drawn, number, size, takes, tensor
from svlearn.kernels.access import LaunchError, ranges
from svlearn.kernels.compiling import compile_error
from svlearn.kernels.modes import is_kernel, mode
from svlearn.kernels.sanitizer import trace
from svlearn.kernels.stand_in import StandIn, in_the_place_of_kernels

AROUND = 64  # numbers before and behind each array
UNTOUCHED = 7.25
EVERYTHING = 10**6  # ranges of places that are told
MOST_TILES = 8  # of an array: each takes some milliseconds
ONCE = ("once",)
for both in (True, False):  # imported here, they are there for each submission
    mode(interprets=both)
ANY_MEMORY = (*MEMORY, TRANSPOSED)
COMPILED = 16  # sizes and blocks with which it is tried whether a kernel compiles
EDGES = "the ragged edge, and that each program keeps to its own"


class Launched:
    """A launch of a kernel, and what it leaves behind.

    Args:
        kernel: As a question finds it.
        programs: How many there are.
        inputs: Tensors, by name.
        outputs: Shapes, by name.
        numbers: The arguments behind them, the blocks last.
        backwards: The last program runs first.
    """

    def __init__(self, kernel, programs, inputs, outputs, *numbers, backwards=False):
        kernel = getattr(kernel, "__wrapped__", kernel)
        if not is_kernel(kernel):
            raise WrongError("this is no kernel: `@triton.jit` stands above the `def` of one")
        dtype = next(iter(inputs.values())).dtype
        empty = {name: torch.full(shape, torch.nan, dtype=dtype) for name, shape in outputs.items()}
        self.inputs = [*inputs]
        self.shapes = {name: each.shape for name, each in (inputs | empty).items()}
        self.around = {name: surrounded(each, torch.nan) for name, each in inputs.items()}
        self.around |= {name: surrounded(each, UNTOUCHED) for name, each in empty.items()}
        arrays = [inside(each) for each in self.around.values()]
        self.trace = trace(kernel, (programs,), *arrays, *numbers, backwards=backwards)
        if problem := compiled(kernel, len(arrays), len(numbers)):
            said = "it runs in the interpreter, but does not compile for a GPU"
            raise WrongError(f"{said}\n  {problem}")
        self.names = dict(zip(self.around, self.trace.arrays, strict=True))

    def value(self, name):
        """What is in an array now."""
        return inside(self.around[name]).reshape(self.shapes[name]).clone()

    def memory(self):
        """What the programs have done to memory, their own and that of others."""
        found = {}
        for name, buffer in self.around.items():
            found[f"who writes which numbers of {name}"] = self.writers(name)
            if name in self.inputs:
                places = self.trace.read(self.names[name])
                found[f"which numbers of {name} are read"] = ranges(places, EVERYTHING)
                found[f"{name}, and what lies around it"] = bits(buffer)
            else:
                found[f"what lies around {name}"] = bits(outside(buffer))
        return found

    def writers(self, name):
        """The numbers of an array that each program writes, in words."""
        written = self.trace.written(self.names[name]).items()
        said = [
            f"program {program}: {ranges(places, EVERYTHING)}" for (program,), places in written
        ]
        return "; ".join(said) or "nobody"


@lru_cache(maxsize=8)
def compiled(kernel, arrays, numbers):
    """Why a kernel does not compile for a GPU; empty if it does, once for all rounds."""
    return compile_error(kernel, *[torch.zeros(1)] * arrays, *[COMPILED] * numbers)


def surrounded(array, around):
    """The numbers of a tensor with others before and behind them."""
    edge = torch.full((AROUND,), around, dtype=array.dtype)
    return torch.cat([edge, array.flatten(), edge])


def inside(buffer):
    return buffer[AROUND:-AROUND]


def outside(buffer):
    return torch.cat([buffer[:AROUND], buffer[-AROUND:]])


def bits(numbers):
    """Numbers, NaN among them, as something that can be compared."""
    return numbers.view(torch.int32 if numbers.dtype == torch.float32 else torch.int64)


def blocks_of(count, block):
    return -(-count // block)


def sizes(name, *pairs, fit):
    """Rounds in which each (size, block) fits exactly, or at least one does not; of few tiles."""

    def is_allowed(case):
        counts = [(case[f"{name} {count}"], case[f"{name} {block}"]) for count, block in pairs]
        tiles = prod(blocks_of(*pair) for pair in counts)
        return tiles <= MOST_TILES and fit == all(count % block == 0 for count, block in counts)

    return is_allowed


# --- Exercise 1 ---


def two_vectors(draw, N, BLOCK, backwards):
    return {
        **{"x": draw.normal(N), "y": draw.normal(N)},
        **{"N": N, "BLOCK": BLOCK, "backwards": backwards},
    }


@question(
    takes(
        vectors=drawn(
            two_vectors, N=(1, 4, 7, 8, 13, 33), BLOCK=(1, 2, 4, 16), backwards=(False, True)
        ),
        where=lambda case: blocks_of(case["vectors N"], case["vectors BLOCK"]) <= MOST_TILES,
        rounds=10,
        calls=ONCE,
    ),
    title="the sum, the ragged edge, and that each program keeps to its own",
    on_cpu=True,
)
def check_add_kernel(student, x, y, N, BLOCK, backwards):
    inputs, outputs = {"x": x, "y": y}, {"out": (N,)}
    launched = Launched(
        *(student.add_kernel, blocks_of(N, BLOCK), inputs, outputs, N, BLOCK), backwards=backwards
    )
    return {"out": launched.value("out"), **launched.memory()}


# --- Exercise 2 ---


def a_matrix(draw, K, D, gap, BLOCK, backwards):
    return {
        **{"W": draw.normal(K, D + gap), "D": D, "BLOCK": BLOCK},
        **{"backwards": backwards},
    }


def matrix(K, D, gap, BLOCK, *, fit, rounds):
    choices = {"K": K, "D": D, "gap": gap, "BLOCK": BLOCK, "backwards": (False, True)}
    where = sizes("matrix", ("D", "BLOCK"), fit=fit)
    return takes(matrix=drawn(a_matrix, **choices), where=where, rounds=rounds, calls=ONCE)


def launch_norms(student, W, D, BLOCK, backwards):
    numbers = D, W.shape[1], BLOCK
    return Launched(
        *(student.squared_norm_kernel, len(W), {"W": W}, {"v": (len(W),)}, *numbers),
        backwards=backwards,
    )


@question(
    matrix((1, 3, 5), (4, 8, 16), (0,), (1, 4, 8), fit=True, rounds=6),
    title="the sums, with blocks that fit",
    on_cpu=True,
)
def check_squared_norm_kernel(student, W, D, BLOCK, backwards):
    return {"v": launch_norms(student, W, D, BLOCK, backwards).value("v")}


@question(
    matrix((1, 2, 5), (1, 3, 7, 13), (0, 1, 5), (2, 4, 16), fit=False, rounds=8),
    title=EDGES,
    on_cpu=True,
)
def check_squared_norm_kernel__edges(student, W, D, BLOCK, backwards):
    launched = launch_norms(student, W, D, BLOCK, backwards)
    return {"v": launched.value("v"), **launched.memory()}


# --- Exercises 3 and 4 ---


def a_layer(draw, B, K, BLOCK_B, BLOCK_K, backwards, form):
    z = 2 * draw.normal(B, K)
    if form == "saturated":  # on both sides
        z = z + 20 * (-1) ** torch.arange(K)
    return {
        **{"z": z, "v": draw.uniform(K, low=0.5, high=3)},
        **{"dh": draw.normal(B, K), "t": draw.normal(B)},
        **{"BLOCK_B": BLOCK_B, "BLOCK_K": BLOCK_K, "backwards": backwards},
    }


def layers(B, K, BLOCK_B, BLOCK_K, *, fit, rounds):
    choices = {"B": B, "K": K, "BLOCK_B": BLOCK_B, "BLOCK_K": BLOCK_K, "backwards": (False, True)}
    choices |= {"form": ("plain", "plain", "saturated")}
    where = sizes("layer", ("B", "BLOCK_B"), ("K", "BLOCK_K"), fit=fit)
    return takes(layer=drawn(a_layer, **choices), where=where, rounds=rounds, calls=ONCE)


def launch_forward(student, z, v, BLOCK_B, BLOCK_K, backwards):
    inputs, outputs = {"z": z, "v": v}, {"h": z.shape, "P": z.shape[:1]}
    return Launched(
        *(student.penalty_forward, blocks_of(len(z), BLOCK_B), inputs, outputs, *z.shape),
        *(BLOCK_B, BLOCK_K),
        backwards=backwards,
    )


def launch_backward(student, z, v, dh, t, BLOCK_B, BLOCK_K, backwards):
    inputs = {"z": z, "v": v, "dh": dh, "t": t}
    outputs = {"dz": z.shape, "dv": v.shape}
    return Launched(
        *(student.penalty_backward, blocks_of(len(v), BLOCK_K), inputs, outputs, *z.shape),
        *(BLOCK_B, BLOCK_K),
        backwards=backwards,
    )


WHOLE = layers((2, 4, 8), (4, 8), (1, 2, 4), (2, 4), fit=True, rounds=6)
RAGGED = layers((1, 3, 5, 11), (1, 3, 7, 13), (2, 4, 16), (2, 8), fit=False, rounds=8)


@question(
    WHOLE,
    points=1.5,
    apart={"h": ("h, with blocks that fit", 1)},
    title="the penalty, with blocks that fit",
    on_cpu=True,
)
def check_penalty_forward(student, z, v, BLOCK_B, BLOCK_K, backwards):
    launched = launch_forward(student, z, v, BLOCK_B, BLOCK_K, backwards)
    return {name: launched.value(name) for name in ("P", "h")}


@question(RAGGED, points=1.5, title=EDGES, on_cpu=True)
def check_penalty_forward__edges(student, z, v, BLOCK_B, BLOCK_K, backwards):
    launched = launch_forward(student, z, v, BLOCK_B, BLOCK_K, backwards)
    return {name: launched.value(name) for name in ("P", "h")} | launched.memory()


@question(
    WHOLE,
    points=1.5,
    apart={"dv": ("dv, with blocks that fit", 1)},
    title="dz, with blocks that fit",
    on_cpu=True,
)
def check_penalty_backward(student, z, v, dh, t, BLOCK_B, BLOCK_K, backwards):
    launched = launch_backward(student, z, v, dh, t, BLOCK_B, BLOCK_K, backwards)
    return {name: launched.value(name) for name in ("dz", "dv")}


@question(RAGGED, points=1.5, title=EDGES, on_cpu=True)
def check_penalty_backward__edges(student, z, v, dh, t, BLOCK_B, BLOCK_K, backwards):
    launched = launch_backward(student, z, v, dh, t, BLOCK_B, BLOCK_K, backwards)
    return {name: launched.value(name) for name in ("dz", "dv")} | launched.memory()


# --- Exercise 5 ---

SIZES = {"z": ["B", "K"], "v": ["K"]}
FORWARD = SIZES | {"h": ["B", "K"], "P": ["B"]}
BACKWARD = SIZES | {"dh": ["B", "K"], "t": ["B"], "dz": ["B", "K"], "dv": ["K"]}


def others(a):
    """In the place of both kernels: what they write, nobody can have from elsewhere."""

    def forward(z, v, h, P, B, K, BLOCK_B, BLOCK_K, programs):
        rows = slice(0, programs * BLOCK_B)
        h[:], P[:] = torch.nan, torch.nan
        h[rows] = (a * z + v)[rows]
        P[rows] = (a * z**2 @ v)[rows]

    def backward(z, v, dh, t, dz, dv, B, K, BLOCK_B, BLOCK_K, programs):
        columns = slice(0, programs * BLOCK_K)
        dz[:], dv[:] = torch.nan, torch.nan
        dz[:, columns] = (a * dh + t[:, None] * z * v)[:, columns]
        dv[columns] = (a * t @ z)[columns]

    return {
        "penalty_forward": StandIn("penalty_forward", forward, FORWARD),
        "penalty_backward": StandIn("penalty_backward", backward, BACKWARD),
    }


@question(
    takes(
        x=tensor("B D", memory=ANY_MEMORY),
        W=tensor("K D", memory=ANY_MEMORY),
        b=tensor("K"),
        a=number(0.5, 2, drawn=1),
        seed=SEED,
        sizes={"B": (1, 2, 5, 65), "D": (1, 3, 6), "K": (1, 3, 4, 65)},
        rounds=10,
    ),
    points=0.8,
    gradient_points=1.2,
    title="h and the penalty, by the kernels",
    on_any_device=True,
)
def check_sigmoid_penalty(student, x, W, b, a, seed):
    at = {"x": x.requires_grad_(), "W": W.requires_grad_(), "b": b.requires_grad_()}
    function = student.SigmoidPenalty
    try:
        with student.replaced(**others(a)), in_the_place_of_kernels(function, others(a)):
            h, P = function.apply(*at.values())
            found = {"h": h, "the penalty": P, "both, added up": h.sum() + P.sum()}
            return found | slopes(found, at, seed)
    except LaunchError as error:
        raise WrongError(str(error)) from error


# --- Exercise 6 ---


@question(
    takes(B=size("B"), K=size("K"), sizes={"B": (1, 7, 128), "K": (1, 10, 64)}, calls=ONCE),
    title="the bytes, and the operations",
)
def check_forward_cost(student, B, K):
    moved, operations = student.forward_cost(B=B, K=K)
    return {"bytes": moved, "operations": operations}
