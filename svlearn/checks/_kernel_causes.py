"""Causes of what Triton says, and Python within kernels: in the form of `_exception_causes`."""

import re
import traceback

INTERPRETER = "svlearn.kernels.interpreter"  # whose frame is there where a kernel is interpreted

OUTSIDE = "a function of `tl` in one without `@triton.jit`: helpers of a kernel need it, too"
ONE_PLACE = (
    "one address, and a block of numbers: add them up first, or give each number its own address"
)
ADDRESSES = "numbers where addresses are wanted: an array's own address, plus places"
TORCH = "a function of torch's or Python's in a kernel: blocks of numbers go through those of `tl`"
FROM_ZERO = "a block of places begins at 0, `arange(0, BLOCK)`: add where it begins to that"
NO_INDEX = (
    "neither addresses nor blocks are indexed with places: `tl.load` and `tl.store` take `x + "
    "places`, and a mask that says which of them count"
)
COMPARED = "`a < b < c` on blocks is the last comparison alone: two of them, joined by `&`"
# Of blocks that are taken for one truth value: what stands in the line, and what it is to be.
_OF_TRUTHS: tuple[tuple[str, str], ...] = (
    (
        r"^(if|elif|while)\b|\bif\b.*\belse\b",
        "a block has no single truth, so there is no `if` about it: a mask says which lanes count",
    ),
    (r"\bnot\b", "`not` makes one truth value of a mask: `~` turns each of its own"),
    (r"\b(and|or)\b", "`and` and `or` keep one of two masks; `&` joins them, each in brackets"),
    (
        r"\b(min|max)\(",
        "Python's `min` and `max` keep one of two blocks: `tl.minimum` goes number by number",
    ),
    (
        r"[<>]=?[^<>()]*[&|][^<>()]*[<>]",
        "`&` binds more tightly than `<`: put each comparison in brackets",
    ),
    ("[<>].*[<>]", COMPARED),
    ("", "a block has no single truth: what is to be true of each of its lanes is a mask"),
)
# What is raised while the interpreter runs a kernel, where the same words have other causes, too.
_WITHIN: tuple[tuple[str, str, str], ...] = (
    (r"around its loops", "", "what a loop waits for must change within it, from step to step"),
    ("", r"^\w+\[.*\]\s*[-+*/]?=(?!=)", NO_INDEX),
    (r"unsupported tensor index|'int' object is not iterable", r"[\w)]\[", NO_INDEX),
    (
        r"'builtin_function_or_method' object has no attribute 'scalar'"
        r"|'(numpy\.)?(ndarray|list|Tensor|int64)' object has no attribute",
        "",
        TORCH,
    ),
    (
        r"\(\) (missing|got|takes) ",
        r"\btl\.",
        "a function of `tl` gets other arguments than it takes: look at what stands above",
    ),
    (
        "equal ranks",
        r"\bdot\(",
        "`tl.dot` multiplies blocks of two axes each: a sum along one of them is `tl.sum`",
    ),
)
# What the compiler says.
_OF_COMPILER: tuple[tuple[str, str], ...] = (
    (
        r"variable (\w+) has initial type .* re-assigned to <",
        "{} must begin as what it becomes, a block of numbers: `tl.zeros` makes one",
    ),
    (
        r"variable (\w+) has initial type .* re-assigned to (fp|f|bf)\d+",
        "{} must begin as what it becomes: a number with a point, 0.0",
    ),
    (r"variable (\w+) has initial type", "{} must begin as what it becomes, of the same type"),
    (r"Function (\w+) has no", "a helper needs `@triton.jit`, too: above the `def` of {}"),
    (r"Global name (\w+)", "{} is not known to a GPU: what a kernel works with are its arguments"),
    ("multiple comparison", COMPARED),
    ("arguments must be of type tl.constexpr", FROM_ZERO),
)
TRITONS = "an `assert` of Triton's does not hold: what a function of `tl` wants stands above"
MORE = "the interpreter is Python and takes more than a GPU can: look at that line"
OF_KERNELS: tuple[tuple[str, str, str], ...] = (
    ("Did you forget to add @triton.jit", "", OUTSIDE),
    ("arange's arguments must be of type tl.constexpr", r"arange\((?!\s*0\s*,)", FROM_ZERO),
    (
        "arange's arguments must be of type tl.constexpr",
        "",
        "the size of a block must be known when a kernel is compiled: `tl.constexpr` behind its "
        "name, in the `def`",
    ),
    ("arange's range must be a power of 2", "", "the size of a block is a power of two"),
    ("cannot add pointers", "", "two addresses are added: `tl.load` gets the numbers from them"),
    ("Value argument cannot be block type|Other argument cannot be block type", "", ONE_PLACE),
    (
        "Mask argument cannot be block type",
        "",
        "a block of truth values for one address: the address lacks the places of the block",
    ),
    ("Unsupported ptr type", "", ADDRESSES),
    ("Mask must have boolean", "", "a mask is made of truth values: a comparison gives them"),
    (
        "Cannot make_shape_compatible|Cannot broadcast",
        "",
        "two blocks of different shapes: `[:, None]` makes one stand upright, `[None, :]` lie flat",
    ),
    (
        r"unexpected type pointer|IncompatibleTypeErrorImpl|invalid operands of type pointer",
        "",
        "arithmetic with an address: `tl.load` gets the number that lies there",
    ),
    (r"must be Tensor, not (tensor|constexpr)", "", TORCH),
    (
        "0-dimensional arrays|must be real number, not tensor|length-1 arrays|array of size 1",
        r"\b(math|np|numpy)\.",
        TORCH,
    ),
    (
        r"unsupported operand type\(s\) for \*\*",
        "",
        "`**` is not for blocks of numbers: multiply them by themselves",
    ),
    (r"module 'triton.* has no attribute", "", "`tl` has no function of that name: look it up"),
)


def cause_within(error: Exception, line: str) -> str:
    """What is likely of an exception in a kernel that is interpreted; empty if it is none.

    Args:
        error: with its traceback.
        line: the line of code that it came from.
    """
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    modules = [str(frame.f_globals.get("__name__")) for frame in frames]
    if INTERPRETER not in modules:
        return ""
    for said, stands, why in _WITHIN:
        if re.search(said, str(error)) and re.search(stands, line):
            return why
    is_tritons = isinstance(error, AssertionError) and modules[-1].startswith("triton")
    return TRITONS if is_tritons else ""


def cause_of_truths(lines: list[str]) -> str:
    """What is likely where lines take a block for one truth value; empty if none does."""
    return next((why for line in lines for said, why in _OF_TRUTHS if re.search(said, line)), "")


def cause_of_compiler(said: str) -> str:
    """What is likely where a kernel does not compile."""
    for pattern, why in _OF_COMPILER:
        if found := re.search(pattern, said):
            return why.format(*found.groups()[:1])
    return MORE
