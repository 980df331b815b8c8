"""What is likely behind an exception: looked up by its text, and by the line that it came from."""

import re
import traceback
from inspect import getargvalues
from types import BuiltinFunctionType, FunctionType, MethodType

from svlearn.checks._kernel_causes import OF_KERNELS, cause_within

SUPER = "`super().__init__()` is missing, or comes too late: it stands first in `__init__`"
BRACKETS = "brackets are missing behind the name of a method: without them it is not called"
FUNCTION = "a function stands where what it gives is wanted: call it, and go on with the result"
SHORT = "the list that is written into is too short: how many members does it need?"
AXES = "another number of axes than is wanted here: print the shape of what this line works on"
# What Python or torch says (a pattern), what stands in the line (another), and where that comes
# from. The first that fits is told; each names only what it can be.
_CAUSES: tuple[tuple[str, str, str], ...] = (
    (
        r"functional\.\w+ is not a Module subclass",
        "",
        "a function where a layer is meant: layers are classes, such as nn.ReLU()",
    ),
    (
        r"(list|tuple|generator) is not a Module subclass",
        "",
        "a list that is not unpacked: a star in front of it hands over its members, f(*members)",
    ),
    (
        r"modules\.\S+ is not a Module subclass|\btype\b.* is not callable",
        "",
        "a class without brackets where a layer is meant: nn.ReLU() makes one, nn.ReLU does not",
    ),
    (r"Module\.__init__\(\) call|has no attribute '_\w+'", "", SUPER),
    (
        r"mat1 and mat2 shapes|size mismatch|expected input.* to have \d+ channels",
        "",
        "two sizes that meet are not the same: print the shapes of what is multiplied here",
    ),
    (
        r'missing the required "forward" function',
        "",
        "a module without `forward`: the method is misspelt, or an nn.ModuleList is called, which "
        "only holds layers; nn.Sequential runs them",
    ),
    (r"bitwise_xor|unsupported operand type\(s\) for \^", "", "`^` is no power: that is `**`"),
    (
        r"bitwise_(and|or)|unsupported operand type\(s\) for [&|]",
        "",
        "`&` and `|` bind more tightly than `<`: put each comparison in brackets",
    ),
    (
        "Boolean value of Tensor with more",
        r"nn\.[A-Z]\w*\(",
        "nn.MSELoss and its like are classes: one pair of brackets makes one, a second calls it",
    ),
    (
        "Boolean value of Tensor with more",
        r"\b(min|max)\(",
        "Python's `min` and `max` compare whole tensors; torch has functions that go number by "
        "number",
    ),
    (
        "Boolean value of Tensor with more",
        "",
        "`and`, `or`, `not`, `if` and `a < b < c` want one truth value: of many, use `&`, `|`, `~`",
    ),
    (
        "element 0 of tensors does not require grad",
        "",
        "a result that is cut off (`detach`, `no_grad`, a mere number), or made from nothing that "
        "was told to keep track of derivatives (`requires_grad`)",
    ),
    (
        "One of the differentiated Tensors does not require grad",
        "",
        "derivatives at a tensor that was never told to keep track of them (`requires_grad`)",
    ),
    (
        "have been used in the graph",
        "",
        "the result was not computed from the tensor at which its derivative is asked",
    ),
    (
        "backward through the graph a second time",
        "",
        "two derivatives of one result: the graph is gone after the first, unless it is to be kept",
    ),
    (
        "incorrect number of gradients",
        "",
        "`backward` returns one gradient for each argument of `forward`, in their order",
    ),
    (
        "returned an invalid gradient",
        "",
        "a gradient has the shape of its argument: are they in the order of the arguments?",
    ),
    ("leaf Variable that requires grad", "", "a change in place, such as `+=` or `x[…] = …`"),
    (r"numpy\(\) on Tensor that requires grad", "", "`detach()` comes before `numpy()`"),
    (r"must match the size of tensor", "", "two tensors of different shapes: print both"),
    (
        "shape '.*' is invalid for input|don't multiply up to the size",
        "",
        "a shape with another number of elements: print both",
    ),
    (
        "values to unpack",
        r"\.(shape|size\(\))",
        "a shape is unpacked into another number of names than it has dimensions: rows have two, "
        "pictures four",
    ),
    (
        "values to unpack",
        "",
        "more or fewer things on the right than names on the left",
    ),
    (
        "NoneType",
        r"\.(reverse|sort|append|extend|insert)\(",
        "methods that change a list, such as `reverse` and `append`, give None back, not the list",
    ),
    ("NoneType", "", "a function that ends without `return` gives None"),
    (
        r"'(list_reverseiterator|reversed|zip|map|generator|filter)' object|of type '\w*iterator'",
        "",
        "`reversed`, `zip` and `map` give their members one by one: `list(…)` makes a list of them",
    ),
    (r"'(builtin_function_or_method|method)'", "", BRACKETS),
    (r"'function'", "", FUNCTION),
    (
        r"'float' object has no attribute '(backward|sum|mean|\w+_)'",
        "",
        "a mere number where a tensor is wanted: `.item()` and `float` leave the gradient behind",
    ),
    (
        r"'(float|int)' object has no attribute 'item'",
        "",
        "a plain number has no `item`: `float` takes plain numbers as well as tensors of one",
    ),
    (
        r"'(bool|torch.Size|int|float|str)' object is not callable",
        "",
        "an attribute is no method: no brackets behind it; or a name was given to something else",
    ),
    (
        "recursion depth",
        "",
        "a function that calls itself without end; a parent's method is called through `super()`",
    ),
    (
        r"invalid combination of arguments|must be Tensor, not (int|float|list|tuple)",
        "",
        "a number or a list where this function of torch wants a tensor, or the reverse",
    ),
    (r"must be Tensor, not numpy", "", "an array of NumPy's where torch wants a tensor"),
    (
        r"must have the same dtype|expected (scalar type|m1 and m2)|expected .* dtype",
        "",
        "two types of numbers meet, such as float32 and float64",
    ),
    (
        r"must be tuple of ints|cannot be interpreted as an integer|be converted to an index",
        "",
        "a whole number is wanted here: not a list, not a tensor, not 2.0",
    ),
    (
        r"(positional|keyword) argument|required argument",
        "",
        "other arguments than it takes, or in another number; a method has `self` before them",
    ),
    (
        r"can only concatenate|for \+: '(int|list)' and '(int|list)'",
        "",
        "a number and a list: `[a, *others]` puts a number in front of the members of a list",
    ),
    ("list assignment index out of range", "", SHORT),
    # No other list in the line:
    ("list index out of range", r"^[^\[]*\[[^\[]*\]\s*[-+*/]=[^\[]*$", SHORT),
    (
        r"(list|tuple) index out of range|pop from empty",
        "",
        "the list is shorter than that, perhaps empty: may it be, by the task?",
    ),
    (
        r"\b(min|max)\(\) .*empty",
        "",
        "`min` or `max` of nothing: no member is left; what is wanted then?",
    ),
    (
        "only equal shapes compare pixel with pixel",
        "",
        "x and x′ have to be of one shape: follow both line by line (matrices, `@`, work on rows "
        "of pixels, not on pictures)",
    ),
    (
        "out of bounds for dim",
        "",
        "an index that is too large for its axis, or another axis than you think: print the shape",
    ),
    (
        r"Dimension out of range|Expected \dD|too many indices|Supports \dD|len\(dims\)",
        "",
        AXES,
    ),
    ("module '.*' has no attribute", "", "no function of that name there: look up where it is"),
    (
        "object has no attribute",
        "",
        "a slip of the pen, an object of another kind than you think, or an `__init__` of your own "
        "that does not call `super().__init__(…)`",
    ),
    (
        "is not defined|cannot access local|referenced before",
        "",
        "a slip of the pen, an `import` that is missing, or a cell above that was not run",
    ),
    (
        "uninitialized parameter",
        "",
        "a lazy layer, which has no weights before it is first called: give it its sizes",
    ),
    (
        r"element size|buffer",
        "",
        "bytes of another number or type than the numbers that they are read as",
    ),
    (
        "could not infer output dtype.*Got: Bool",
        "",
        "truth values have no mean: `float()` makes numbers of them, 1 and 0",
    ),
    (
        "tensors used as indices must be",
        "",
        "fractions in square brackets: places are whole numbers, a choice is truth values",
    ),
    (r"to Scalar|converted to Python scalars", "", "a single number is wanted, and many came"),
    ("singular", "", "a matrix without an inverse"),
)
# If nothing is known of the text.
_BY_TYPE = {
    TypeError: "something of another kind than is wanted here: print `type(…)` of what goes in",
    ValueError: "a value that is not possible here: print what goes in",
    LookupError: "a place that is not there: print what is looked up, and in what",
    AssertionError: "your own `assert` does not hold for the arguments above",
}
_FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType)
ELSE = "what Python says above; print the shapes of all that goes into this line"


def likely_cause(error: Exception, line: str) -> str:
    """The commonest mistake that ends in this exception.

    Args:
        error: Whose text is looked up.
        line: The line of code that it came from; empty if that is none of the student's.
    """
    if known := cause_within(error, line) or _of_argument(error):
        return known
    for said, stands, why in (*OF_KERNELS, *_CAUSES):
        if re.search(said, str(error)) and re.search(stands, line):
            return why
    return next((why for kind, why in _BY_TYPE.items() if isinstance(error, kind)), ELSE)


def _of_argument(error: Exception) -> str:
    """What is said where an argument that is a function is used as if it had parts."""
    asked = getattr(error, "obj", None)
    if not isinstance(error, AttributeError) or not isinstance(asked, _FUNCTIONS):
        return ""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    given = getargvalues(frame)
    named = [name for name in given.args if given.locals.get(name) is asked]
    return f"{named[0]} is a function itself: it is called, {named[0]}(…)" if named else ""
