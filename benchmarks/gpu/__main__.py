"""Run every part, and keep what came of it: `python -m benchmarks.gpu`."""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.gpu.card import CUDA, NotHereError, about

ROOT = Path(__file__).parents[2]
MEASURED = ROOT / "benchmarks" / "gpu.json"
REHEARSED = ROOT / "build" / "gpu.json"
# Seconds that each may take: less than eight minutes together.
LIMITS = {"tests": 110, "grading": 150, "sanitizer": 60, "peaks": 20, "penalty": 70, "epochs": 60}


def main() -> int:
    """Write `benchmarks/gpu.json`, without a GPU `build/gpu.json`; 0 if nothing failed."""
    results = about()
    for part, seconds in LIMITS.items():
        print(f"{part}: ", end="", flush=True)
        results[part] = _run(part, seconds)
        print(json.dumps(results[part]), flush=True)
    path = MEASURED if results["card"] else REHEARSED
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    failed = [part for part in LIMITS if "failed" in results[part]]
    how = f"failed: {', '.join(failed)}" if failed else "no part failed"
    print(f"{results['card'] or 'a rehearsal, not measured on a GPU'}: {how}; see {path}")
    return bool(failed)


def _run(part: str, seconds: int) -> dict[str, Any]:
    """What a part says in its last line, or how it failed."""
    command = [sys.executable, "-m", "benchmarks.gpu", part]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"took longer than {seconds} s"}
    if done.returncode:
        return {"failed": "\n".join((done.stdout + done.stderr).splitlines()[-15:])}
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _measure(part: str) -> None:
    if not CUDA:
        os.environ["TRITON_INTERPRET"] = "1"  # before a part imports Triton
    try:
        result = importlib.import_module(f"benchmarks.gpu.{part}").measure()
    except NotHereError as error:
        result = {"not here": str(error)}
    print(json.dumps(result))


if __name__ == "__main__":
    sys.exit(_measure(sys.argv[1]) if len(sys.argv) > 1 else main())
