"""The contractive penalty of a sigmoid layer, fused for a GPU in Triton, and its costs on paper.

Imports no other folder of svlearn; Triton, which is on Linux alone, is imported only when a kernel
runs. Begin with `sigmoid_penalty.py`: the function, its derivative, and what is left to libraries.
"""
