"""The contractive penalty of a sigmoid layer, fused for a GPU in Triton, and its costs on paper.

May import `svlearn.devices`; Triton, which is on Linux alone, is imported only when a kernel runs,
and by `language.py`, for kernels of your own. Begin with `sigmoid_penalty.py`: the function, its
derivative; for what a kernel of your own does to memory, with `sanitizer.py`.
"""
