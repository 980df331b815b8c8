"""What a submission may use up."""

from dataclasses import dataclass, replace

MIB = 1 << 20
WITH_GPU = 6144  # MiB of main memory that CUDA takes, with PyTorch's libraries for it


@dataclass(frozen=True)
class Limits:
    """The limits of one submission, and what they are if nothing is said.

    `c.Grader.<name> = …` in `nbgrader_config.py` changes one.

    Args:
        cell_seconds: For one cell; it is stopped then, and the next one runs. Also for a question,
            however often it is asked.
        notebook_seconds: For all cells together; no other is run after that.
        memory_mib: For all of its processes together.
        processes: At a time.
        disk_mib: For all of its files together.
        output_bytes: Of all that its cells show; the rest is dropped.
        card_mib: For what PyTorch holds on a GPU's card.
    """

    cell_seconds: float = 30.0
    notebook_seconds: float = 180.0
    memory_mib: int = 2048
    processes: int = 64
    disk_mib: int = 64
    output_bytes: int = 1_000_000
    card_mib: int = 4096

    def with_gpu(self) -> "Limits":
        """The same for a submission on a GPU, where CUDA needs main memory of its own."""
        return replace(self, memory_mib=self.memory_mib + WITH_GPU)

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
