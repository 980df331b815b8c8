"""What a submission may use up."""

import math
from dataclasses import dataclass, replace

MIB = 1 << 20
LONGEST = 1 << 30  # seconds
WITH_GPU = 6144  # MiB of main memory that CUDA takes, with PyTorch's libraries for it


@dataclass(frozen=True)
class Limits:
    """The limits of one submission, and what they are if nothing is said.

    `c.Grader.<name> = …` in `nbgrader_config.py` changes one.

    Args:
        cell_seconds: For one cell; it is stopped then, and the next one runs. Also for a question,
            however often it is asked. What counts is the time that all of its processes compute,
            or in which they do nothing, and not what they wait for a processor (`clock`).
        notebook_seconds: The same for all cells together; no other is run after that.
        submission_seconds: For all cells and questions, by the clock on the wall.
        memory_mib: For all of its processes together.
        processes: At a time.
        disk_mib: For all of its files together.
        output_bytes: Of all that its cells show; the rest is dropped.
        card_mib: For what PyTorch holds on a GPU's card.
    """

    cell_seconds: float = 30.0
    notebook_seconds: float = 180.0
    submission_seconds: float = 240.0
    memory_mib: int = 2048
    processes: int = 64
    disk_mib: int = 64
    output_bytes: int = 1_000_000
    card_mib: int = 4096

    def with_gpu(self) -> "Limits":
        """The same for a submission on a GPU, where CUDA needs main memory of its own."""
        return replace(self, memory_mib=self.memory_mib + WITH_GPU)

    @property
    def most_seconds(self) -> int:
        """`submission_seconds` as a whole number, also where there is no end to it."""
        return math.ceil(min(self.submission_seconds, LONGEST))

    @property
    def memory_bytes(self) -> int:
        """`memory_mib` in bytes."""
        return self.memory_mib * MIB

    @property
    def disk_bytes(self) -> int:
        """`disk_mib` in bytes."""
        return self.disk_mib * MIB

    @property
    def card_bytes(self) -> int:
        """`card_mib` in bytes."""
        return self.card_mib * MIB
