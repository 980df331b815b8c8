"""Rewritings of a lab's solution cells, each of which must get all points."""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from autograde.simulate.functions import Function, functions
from autograde.simulate.rewriting import of_classes, of_definitions, of_functions
from autograde.simulate.rewriting.of_definitions import Definition
from autograde.simulate.rewriting.whole_cells import (
    Rewrite,
    helper,
    imported,
    is_kernel,
    module,
    printed,
    text_of,
)
from autograde.simulate.samples import EXTRA, SampleCell

Cells = Mapping[str, str]  # the text of solution cells, by grade_id

OF_FUNCTIONS: dict[str, Callable[[Function], ast.FunctionDef | None]] = {
    "without docstrings": of_functions.without_docstring,
    "other names": of_functions.other_names,
    "type hints": of_functions.typed,
    "validation": of_functions.validated,
    "prints and plots": of_functions.shown,
    "optional arguments": of_functions.optional,
    "early returns": of_functions.early_return,
    "named results": of_functions.named_result,
}
OF_DEFINITIONS: dict[str, Callable[[Definition], list[ast.stmt] | None]] = {
    "lambdas": of_definitions.as_lambda,
    "partial functions": of_definitions.as_partial,
    "objects that are called": of_definitions.as_object,
    "a decorator": of_definitions.wrapped,
    "closures": of_definitions.in_a_closure,
    "named constants": of_definitions.constants,
    "definitions twice": of_definitions.twice,
    "a parent of one's own": of_classes.own_parent,
    "a mixin": of_classes.mixin,
    "an __init__ that passes on": of_classes.own_init,
    "methods as lambdas": of_classes.methods_as_lambdas,
    "methods from outside": of_classes.methods_from_outside,
}
# Those that a function below `@triton.jit` can take: it is compiled, and no plain function.
OF_KERNELS = {"without docstrings", "other names", "early returns", "named results", "closures"}
OF_KERNELS |= {"definitions twice"}
COMPARED = (  # what students print above their own, to see what it should be
    "svlearn.DenseAutoencoder(784, 16).encoder",
    "svlearn.ConvAutoencoder((1, 28, 28), 16).encoder",
    "svlearn.middle_size(784, 16)",
    "svlearn.mean_squared_error(torch.zeros(2), torch.ones(2))",
)


@dataclass(frozen=True)
class Rewriting:
    """A submission that must get all points.

    Args:
        name: What is different.
        cells: The cells that are, as a sample has them.
    """

    name: str
    cells: tuple[SampleCell, ...]


def rewritings(cells: Cells, imports: str) -> Iterator[Rewriting]:
    """The solution rewritten: each rewriting in every cell where it can be made.

    Args:
        cells: What a student would hand in.
        imports: What the lab imports, as Python.
    """
    ways: dict[str, Rewrite] = {
        **{name: _each_function(name, way) for name, way in OF_FUNCTIONS.items()},
        **{name: _each_definition(name, way) for name, way in OF_DEFINITIONS.items()},
    }
    ways |= {"helper cells": helper, "imported classes": imported}
    ways["modules beside the notebook"] = lambda name, text: module(name, text, imports)
    ways |= {f"{value} printed above": printed(value) for value in COMPARED}
    for name, way in ways.items():
        made: list[SampleCell] = []
        for cell, text in cells.items():
            *above, new = way(cell, text) or [text]
            made += [SampleCell(EXTRA, "code", each) for each in above]
            made += [SampleCell(cell, "code", new)] if new != text else []
        if made:
            yield Rewriting(name, tuple(made))


def _each_function(name: str, way: Callable[[Function], ast.FunctionDef | None]) -> Rewrite:
    """A rewriting of functions, for all functions and methods of a cell that can take it."""

    def rewrite(_: str, text: str) -> list[str] | None:
        tree = ast.parse(text)
        fit = [each for each in functions(tree) if name in OF_KERNELS or not is_kernel(each.node)]
        new = {id(each.node): made for each in fit if (made := way(each))}
        for top in ast.walk(tree):
            if isinstance(top, ast.Module | ast.ClassDef):
                top.body = [new.get(id(each), each) for each in top.body]
        return [text_of(tree)] if new else None

    return rewrite


def _each_definition(name: str, way: Callable[[Definition], list[ast.stmt] | None]) -> Rewrite:
    """A rewriting of definitions, for all functions and classes of a cell that can take it."""

    def rewrite(_: str, text: str) -> list[str] | None:
        tree = ast.parse(text)
        found = [each for each in tree.body if isinstance(each, Definition)]
        fit = [each for each in found if name in OF_KERNELS or not is_kernel(each)]
        new = {id(each): way(each) for each in fit}
        body = [part for each in tree.body for part in new.get(id(each)) or [each]]
        return [text_of(ast.Module(body, []))] if any(new.values()) else None

    return rewrite
