"""Measure every claim of speed: `python -m benchmarks [NAME]`."""

import importlib
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

import torch

from benchmarks.comparison import Comparison

NAMES = (
    "epoch",
    "sweep",
    "latent_sweep",
    "loading",
    "penalty",
    "deep_penalty",
    "slider",
    "grading",
    "regrading",
    "notebooks",
)
RESULTS = Path(__file__).with_name("results.json")


def main(arguments: list[str]) -> int:
    unknown = set(arguments) - set(NAMES)
    if unknown:
        print(f"{', '.join(unknown)}: no such benchmark; there are {', '.join(NAMES)}")
        return 2
    machine = f"{os.cpu_count()} cores, {platform.machine()}, torch {torch.__version__}"
    print(f"{machine}\n{'name':12} {'usual':>9} {'ours':>9} {'ratio':>6} {'promised':>8}")
    results = [_run(name) for name in arguments or NAMES]
    rows = [{**asdict(result), "ratio": result.ratio, "machine": machine} for result in results]
    RESULTS.write_text(json.dumps(rows, indent=2) + "\n")
    missed = [result.name for result in results if result.ratio < result.promised]
    print(f"missed: {', '.join(missed)}" if missed else "every promise kept")
    return bool(missed)


def _run(name: str) -> Comparison:
    result: Comparison = importlib.import_module(f"benchmarks.{name}").measure()
    times = f"{result.usual_s:7.3f} s {result.ours_s:7.3f} s"
    print(f"{name:12} {times} {result.ratio:6.2f} {result.promised:8.2f}")
    print(f"{'':12} {result.usual} against {result.ours}; {result.note}")
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
