"""What is launched, from shapes alone: for each launch its bytes and operations.

A launch reads each array that it is given from memory once and writes what it makes, whatever
caches may save. PyTorch itself says which launches there are: it runs on the meta device, where a
tensor has a shape and no numbers.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import torch
from functorch.compile import make_boxed_func, min_cut_rematerialization_partition
from torch import Tensor
from torch._dynamo.backends.common import aot_autograd
from torch._ops import OpOverload
from torch.fx import GraphModule, Node
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves
from torch.utils.flop_counter import flop_registry

from svlearn.kernels.roofline import Launch

aten = torch.ops.aten
PRODUCTS = {**flop_registry, aten.addmm_: flop_registry[aten.addmm]}
OF_SHAPE_ALONE = {aten.new_ones, aten.new_zeros, aten.ones_like, aten.zeros_like, aten.fill_}
FREE = {aten._unsafe_view, aten.empty, aten.empty_like, aten.new_empty}
# Of the kernels, for each value of z: what Triton compiles them to.
OPERATIONS = {"svlearn::penalty_forward": 13, "svlearn::penalty_backward": 22}

Loss = Callable[[], Tensor]


def eager(loss: Loss) -> list[Launch]:
    """What is launched when each operation is a kernel of its own, as PyTorch runs them.

    Args:
        loss: computes a scalar on the meta device; its backward is counted, too, if it has one.

    Example:
        >>> x = torch.rand(100, 50, device="meta")
        >>> eager(lambda: x.T.exp().sum())[0]
        Launch(name='aten::exp', bytes=40000, operations=5000)
    """
    mode = _Eager()
    with mode:
        _forward_and_backward(loss)
    return mode.found


def fused(loss: Loss) -> list[Launch]:
    """What is launched when `torch.compile` fuses all but products: more than it does.

    Products stay the library's; the rest of a graph, before, between and behind them, is one kernel
    that reads each array once and writes those that others need. Inductor needs several, one for
    each direction of a sum, and reads again what two of them share.

    Args:
        loss: as for `eager`.

    Example:
        >>> x = torch.rand(100, 50, device="meta")
        >>> fused(lambda: x.exp().sin().sum())
        [Launch(name='fused', bytes=20004, operations=15000)]
    """
    launches: list[Launch] = []

    def count(graph: GraphModule, _: list[Tensor]) -> Callable[..., Any]:
        launches.extend(_of_graph(graph))
        boxed: Callable[..., Any] = make_boxed_func(graph)
        return boxed

    partition = min_cut_rematerialization_partition
    backend = aot_autograd(fw_compiler=count, bw_compiler=count, partition_fn=partition)
    torch.compiler.reset()  # what was compiled before is counted anew
    _forward_and_backward(torch.compile(loss, backend=backend, fullgraph=True, dynamic=False))
    return launches


def _forward_and_backward(loss: Loss) -> None:
    scalar = loss()
    if scalar.requires_grad:
        scalar.backward()


class _Eager(TorchDispatchMode):
    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # PyTorch has no types for it
        self.found: list[Launch] = []

    def __torch_dispatch__(
        self, func: Any, types: Any, args: Any = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        out = func(*args, **(kwargs or {}))
        if not _is_free(func):
            self.found.append(_launch(func, args, out))
        return out


def _launch(func: Any, args: Any, out: Any) -> Launch:
    packet, name = func.overloadpacket, func.name().split(".")[0]
    made = [leaf for leaf in tree_leaves(out) if isinstance(leaf, Tensor)]
    given = [leaf for leaf in tree_leaves(args) if isinstance(leaf, Tensor)]
    moved = made if packet in OF_SHAPE_ALONE else given + made
    if packet in PRODUCTS:
        operations = PRODUCTS[packet](*args, out_val=out)
    else:
        operations = OPERATIONS.get(name, 1) * max(tensor.numel() for tensor in given + made)
    return Launch(name, sum(map(_bytes, moved)), operations)


def _bytes(tensor: Tensor) -> int:
    sizes = zip(tensor.shape, tensor.stride(), strict=True)  # an expanded one repeats its numbers
    return math.prod(size for size, stride in sizes if stride) * tensor.element_size()


def _is_free(func: Any) -> bool:
    return isinstance(func, OpOverload) and (func.is_view or func.overloadpacket in FREE)


def _of_graph(graph: GraphModule) -> Iterator[Launch]:
    nodes = [node for node in graph.graph.nodes if not _is_free(node.target)]
    calls = {node: _launch_of(node) for node in nodes if node.op == "call_function"}
    rest = {
        node: calls.pop(node) for node in [*calls] if node.target.overloadpacket not in PRODUCTS
    }
    yield from calls.values()
    if rest:
        moved = _read_by(rest) - {*rest} | _read_by({*nodes} - {*rest}) & {*rest}
        size = sum(_bytes(node.meta["val"]) for node in moved)
        yield Launch("fused", size, sum(launch.operations for launch in rest.values()))


def _launch_of(node: Node) -> Launch:
    args = torch.fx.map_arg(node.args, lambda each: each.meta["val"])
    return _launch(node.target, args, node.meta["val"])


def _read_by(nodes: Iterable[Node]) -> set[Node]:
    """The arrays that nodes read, and not views of them."""
    found: set[Node] = set()
    for node in nodes:
        if getattr(node.target, "overloadpacket", None) not in OF_SHAPE_ALONE:
            found.update(map(_array, node.all_input_nodes))
    return found


def _array(node: Node) -> Node:
    while _is_free(node.target):
        node = node.all_input_nodes[0]
    return node
