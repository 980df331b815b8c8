"""What a student reads about a line that would stop on a GPU."""

from dataclasses import dataclass

NUMPY, GENERATOR, CPU, RETURNED, DEFAULT = "numpy", "generator", "cpu", "returned", "default"
SENTENCES = {
    NUMPY: "On a GPU, {} stops. NumPy reads no memory but the CPU's: say .cpu() first.",
    GENERATOR: (
        'On a GPU, {} stops. A generator of the CPU draws no numbers there: say device="cpu" '
        "beside it, and move what was drawn by .to(…)."
    ),
    CPU: (
        "On a GPU, {} leaves a tensor on the CPU, which then meets others that are not there: say "
        "device=x.device, or .to(x.device), with an x that came in."
    ),
    RETURNED: "On a GPU, {} leaves on the CPU what is returned, and what came in lies on the GPU.",
    DEFAULT: (
        "On a GPU, {} works only where new tensors are made there by default: with device=x.device "
        "(x: what came in) it works everywhere."
    ),
}


@dataclass(frozen=True)
class Fault:
    """What would stop on a GPU.

    Args:
        kind: One of `SENTENCES`.
        number: Of the student's line, in its cell.
        text: That line.
    """

    kind: str
    number: int
    text: str

    def __str__(self) -> str:
        """Say it in one sentence or two."""
        line = f"line {self.number}, `{self.text}`," if self.text else f"line {self.number}"
        return SENTENCES[self.kind].format(line)
