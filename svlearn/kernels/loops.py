"""Loops of a kernel in the interpreter: each step is counted, so that one without end is found.

Counted are steps, and no seconds: a slow machine refuses nobody.
"""

import ast
from typing import Any

from svlearn.kernels.access import EndlessLoopError, called
from svlearn.kernels.memory import Memory

NAME = "<step>"  # which nothing in a kernel can have
# Steps that a program may take. One that goes from number to number needs one for each of them.
FOR_EACH_NUMBER, FOR_ANY_ARRAY = 4, 10_000


class Steps:
    """How often a program has gone around its loops.

    Args:
        memory: of the launch.
    """

    def __init__(self, memory: Memory) -> None:
        self.memory, self.count = memory, 0
        numbers = sum(tensor.numel() for tensor in memory.tensors)
        self.most = FOR_ANY_ARRAY + FOR_EACH_NUMBER * numbers

    def begin(self) -> None:
        """The next program."""
        self.count = 0

    def __call__(self) -> None:
        """Another step.

        Raises:
            EndlessLoopError: it is one of many more than the arrays can need.
        """
        self.count += 1
        if self.count > self.most:
            said = f"{called(self.memory.program)} has gone {self.most:,} times around its loops"
            raise EndlessLoopError(f"{said}, and goes on: does each of them end?")


def rewriter(interpreter: Any, function: Any) -> Any:
    """Triton's own, which also has each step of a loop call what is called `NAME`.

    Args:
        interpreter: Triton's module.
        function: whose source it rewrites.
    """
    made = interpreter.FunctionRewriter(function)
    made.ast_transformer = _Counted(made.ast_transformer)
    return made


class _Counted(ast.NodeTransformer):
    def __init__(self, tritons: ast.NodeTransformer) -> None:
        self.tritons = tritons

    def visit_Module(self, tree: ast.Module) -> ast.AST:
        return self.generic_visit(self.tritons.visit(tree))

    def visit_For(self, loop: ast.For) -> ast.AST:
        return self._counted(loop)

    def visit_While(self, loop: ast.While) -> ast.AST:
        return self._counted(loop)

    def _counted(self, loop: ast.For | ast.While) -> ast.AST:
        self.generic_visit(loop)
        step = ast.Expr(ast.Call(ast.Name(NAME, ast.Load()), [], []))
        loop.body.insert(0, ast.copy_location(step, loop.body[0]))
        return loop
