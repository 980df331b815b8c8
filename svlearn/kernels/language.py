"""Triton as this machine can run it: compiled for a GPU of NVIDIA's, interpreted elsewhere.

    from svlearn.kernels.language import tl, triton

Interpreted, the programs of a kernel run one after another with NumPy, on the CPU. Triton wants to
know when it is imported, so this goes before whatever else may import it.
"""

import os
import sys

from svlearn.kernels.support import HAS_TRITON, on_gpu

if not HAS_TRITON:
    raise ModuleNotFoundError(
        "Triton is not installed. It comes with PyTorch on Linux (on Windows: inside WSL); for a "
        "Mac there is none: run this notebook on another computer",
        name="triton",
    )
if "triton" not in sys.modules and not on_gpu():
    os.environ["TRITON_INTERPRET"] = "1"

import triton
import triton.language as tl

if not on_gpu() and not triton.knobs.runtime.interpret:
    raise ImportError(
        "Triton was imported before svlearn.kernels.language, and now compiles for a GPU that is "
        "not there: restart the kernel, and import svlearn.kernels.language first"
    )

__all__ = ["tl", "triton"]
