"""The time that a GPU needs at least, from the bytes and the operations of what it is given.

Source: Williams, Waterman and Patterson, *Roofline: an insightful visual performance model for
multicore architectures*, Communications of the ACM, 2009.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Launch(NamedTuple):
    """One kernel: the bytes that it reads and writes, and its operations on float32."""

    name: str
    bytes: int
    operations: int


class Processor(NamedTuple):
    """A GPU at its peak: bytes to and from memory, and operations on float32, in a second."""

    name: str
    bandwidth: float
    operations: float

    def bound(self, launches: Iterable[Launch]) -> float:
        """The seconds that launches take at least, one after another.

        Example:
            >>> H100.bound([Launch("copy", 3_350_000, 0), Launch("add", 8, 67_000_000)])
            2e-06
        """
        times = (
            (each.bytes / self.bandwidth, each.operations / self.operations) for each in launches
        )
        return sum(map(max, times))


# NVIDIA, *H100 Tensor Core GPU*, data sheet, 2023: SXM, without tensor cores.
H100 = Processor("H100 SXM", 3.35e12, 67e12)
# NVIDIA, *Ada GPU architecture*, white paper, 2022, appendix A: without tensor cores.
RTX_4090 = Processor("RTX 4090", 1.008e12, 82.6e12)
