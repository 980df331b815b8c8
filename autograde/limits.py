"""What a submission may use up."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """The limits of one submission; `nbgrader_config.py` sets them.

    Args:
        cell_seconds: For one cell; it is stopped then, and the next one runs. Also for a question,
            however often it is asked.
        notebook_seconds: For all cells together; no other is run after that.
        memory_bytes: For all of its processes together.
        processes: At a time.
        disk_bytes: For all of its files together.
        output_bytes: Of all that its cells show; the rest is dropped.
    """

    cell_seconds: float = 30
    notebook_seconds: float = 180
    memory_bytes: int = 2048 * MIB
    processes: int = 64
    disk_bytes: int = 64 * MIB
    output_bytes: int = 1_000_000
