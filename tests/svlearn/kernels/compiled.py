"""The kernels compiled for GPUs that are not here; what they need is read from the binary.

Run by `test_own_processes.py`.
"""

import re
import subprocess
from pathlib import Path

import pytest
import triton
from triton.backends.compiler import GPUTarget
from triton.compiler import ASTSource

from svlearn.kernels import triton_kernels
from svlearn.kernels.launches import OPERATIONS
from svlearn.kernels.operators import backward_blocks, forward_blocks

CUOBJDUMP = Path(triton.__file__).parent / "backends/nvidia/bin/cuobjdump"
# NVIDIA, *CUDA C++ programming guide*, table of technical specifications by compute capability.
REGISTERS = 65536  # of a multiprocessor
SHARED = {80: 164 * 1024, 90: 228 * 1024}  # bytes, of a multiprocessor
THREADS = 2048  # of a multiprocessor
WARP = 32

FORWARD = [{**forward_blocks(K)} for K in (1, 17, 33, 65, 129, 257, 513, 3000)]
BACKWARD = [{**backward_blocks(K), "HAS_DH": has} for K in (1, 17, 33) for has in (False, True)]
VARIANTS = [(triton_kernels.forward, each) for each in FORWARD]
VARIANTS += [(triton_kernels.backward, each) for each in BACKWARD]
KINDS = [("fp32", True), ("fp32", False), ("bf16", True)]


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("TRITON_CACHE_DIR", str(tmp_path))


def compiled(kernel, blocks, kind, *, aligned, target, **options):
    """As a launch compiles it: with pointers and K that are multiples of 16, or with any."""
    constants = {name: blocks[name] for name in blocks if name != "num_warps"}
    pointers = [name for name in kernel.arg_names if name not in ("B", "K", *constants)]
    of_float32 = ("norm", "sums")
    signature = {name: "constexpr" if name in constants else "i32" for name in kernel.arg_names}
    signature |= {name: "*fp32" if name in of_float32 else f"*{kind}" for name in pointers}
    if blocks.get("HAS_DH") is False:  # as a launch does with None
        pointers.remove("dh")
        signature["dh"], constants["dh"] = "constexpr", None
    places = [(kernel.arg_names.index(name),) for name in (*pointers, "K")]
    attributes = {place: [["tt.divisibility", 16]] for place in places} if aligned else None
    source = ASTSource(kernel, signature, constants, attributes)
    options = {"num_warps": blocks.get("num_warps", 4), **options}
    return triton.compile(source, target=GPUTarget("cuda", target, WARP), options=options)


def usage(binary, folder):
    """The registers of a thread, and the bytes of its stack, where registers are spilled."""
    path = folder / "kernel.cubin"
    path.write_bytes(binary.asm["cubin"])
    text = subprocess.run(
        [CUOBJDUMP, "-res-usage", path], capture_output=True, text=True, check=True
    ).stdout
    found = {name: int(value) for name, value in re.findall(r"(\w+):(\d+)", text)}
    return found["REG"], found["STACK"] + found["LOCAL"]


@pytest.mark.parametrize("target", SHARED)
@pytest.mark.parametrize(("kind", "aligned"), KINDS)
@pytest.mark.parametrize(("kernel", "blocks"), VARIANTS)
def test_nothing_is_spilled_and_all_fits(kernel, blocks, kind, aligned, target, tmp_path):
    binary = compiled(kernel, blocks, kind, aligned=aligned, target=target)
    registers, spilled = usage(binary, tmp_path)
    threads = binary.metadata.num_warps * WARP
    assert spilled == 0
    resident = REGISTERS // (registers * threads)
    assert resident * threads >= THREADS // 2
    assert resident * binary.metadata.shared <= SHARED[target]


def test_spilled_registers_would_be_seen(tmp_path):
    kernel, blocks = VARIANTS[-1]
    binary = compiled(kernel, blocks, "fp32", aligned=True, target=80, maxnreg=24)
    registers, spilled = usage(binary, tmp_path)
    assert registers <= 24
    assert spilled > 0


@pytest.mark.parametrize(("kernel", "blocks"), [VARIANTS[0], VARIANTS[-1]])
def test_rows_are_counted_in_64_bits(kernel, blocks):
    text = compiled(kernel, blocks, "fp32", aligned=True, target=80).asm["ttir"]
    matrices = re.findall(r"tt\.addptr .*tensor<\d+x\d+x(i\d+)>", text)
    assert matrices
    assert {*matrices} == {"i64"}


@pytest.mark.parametrize(("kernel", "blocks"), [VARIANTS[0], VARIANTS[-1]])
def test_operations_for_each_value_of_z(kernel, blocks):
    text = compiled(kernel, blocks, "fp32", aligned=True, target=80).asm["ttir"]
    tile = f"tensor<{blocks['BLOCK_B']}x{blocks['BLOCK_K']}xf32>"
    arithmetic = r"(?:arith\.(?:add|sub|mul|div|cmp)f|math\.\w+|arith\.select) .*"
    found = len(re.findall(arithmetic + re.escape(tile), text)) + text.count("tt.reduce")
    counted = OPERATIONS[f"svlearn::penalty_{kernel.__name__}"]
    assert found in (counted, counted + 1)  # Triton 3.8, and 3.6
