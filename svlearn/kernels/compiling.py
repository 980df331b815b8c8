"""Whether a kernel would compile for a GPU, without one.

In the interpreter a kernel is Python, and much of what Python can do a GPU cannot: lists, NumPy,
`if` about numbers in memory, blocks of 10. Triton's compiler reads the kernel here as far as its
own first form of it, from which all others are made.
"""

import inspect
import re
from typing import Any

import torch
from torch import Tensor

from svlearn.kernels.modes import is_constexpr, mode
from svlearn.kernels.sanitizer import function_of

TARGET = ("cuda", 80, 32)  # NVIDIA's, of compute capability 8.0, with warps of 32 threads
WHOLE = {torch.int32: "i32", torch.int64: "i64", torch.bool: "i1"}


def compile_error(kernel: Any, *arguments: Any, **named: Any) -> str:
    """What speaks against compiling a kernel for these arguments; empty if nothing does.

    Args:
        kernel: a function below `@triton.jit`.
        arguments: the kernel's, as in a launch; tensors stand for arrays of float32, or of whole
            numbers.
        named: the same, by name.

    Raises:
        TypeError: `kernel` is none, or takes other arguments.
    """
    function = function_of(kernel)
    signature = inspect.signature(function)
    bound = signature.bind(*arguments, **named)
    bound.apply_defaults()
    kinds = {
        name: "constexpr" if is_constexpr(signature.parameters[name]) else _kind(value)
        for name, value in bound.arguments.items()
    }
    constants = {name: bound.arguments[name] for name in kinds if kinds[name] == "constexpr"}
    compiled = mode(interprets=False)
    with compiled.active():
        try:
            made = compiled["runtime.jit"].JITFunction(compiled.translated(function))
            _read(compiled, compiled["compiler"].ASTSource(made, kinds, constants))
        except compiled["compiler.errors"].CompilationError as error:
            return _told(error, function)
        except (OSError, TypeError, ValueError) as error:  # no source to read, for one
            return str(error)
    return ""


def _kind(value: Any) -> str:
    match value:
        case Tensor():
            return f"*{WHOLE.get(value.dtype, 'fp32')}"
        case bool():
            return "i1"
        case int():
            return "i32" if -(2**31) <= value < 2**31 else "i64"
        case float():
            return "fp32"
    return "constexpr"


def _read(triton: Any, source: Any) -> None:
    """Have Triton's compiler read a kernel."""
    target = triton["backends.compiler"].GPUTarget(*TARGET)
    backend = triton["compiler"].make_backend(target)
    options, ir = backend.parse_options({}), triton["_C.libtriton"].ir
    context = ir.context()
    ir.load_dialects(context)
    backend.load_dialects(context)
    functions = backend.get_codegen_implementation(options), backend.get_module_map()
    source.make_ir(target, options, *functions, context)


def _told(error: Any, function: Any) -> str:
    """The compiler's last words, and the line that they are about."""
    lines = (error.src or "").splitlines()
    number = getattr(error.node, "lineno", 0)
    line = lines[number - 1].strip().removesuffix(":") if 0 < number <= len(lines) else ""
    why = " ".join((error.error_message or type(error).__name__).split())
    why = re.sub(r"""^\w+Error\((['"])(.*)\1\)$""", r"\2", why)
    if found := re.match(r"Cannot access global variable (\w+)", why):
        why = _of_global_name(found[1], function)
    return f"{line}: {why}" if line else why


def _of_global_name(name: str, function: Any) -> str:
    """What Triton says of one at length, and with a way out that it takes back."""
    if callable(function.__globals__.get(name)):
        return f"Function {name} has no `@triton.jit`"
    return f"Global name {name} is not a `tl.constexpr`"
