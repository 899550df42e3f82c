"""`make mutants`: which of the stated faults no test would notice.

    python -m mutants [part of a file, of a reason or of the name of a group …] [--quick]

`--quick` asks only the tests that are named first, and not all others when those pass.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from mutants import running
from mutants.faults import stale, stated

WANTED = 0.95
AT_A_TIME = 2


def main(words: list[str]) -> int:
    """Print what became of each fault; 0 where enough are noticed, and all that must be."""
    if wrong := stale(running.ROOT):
        print("These can no longer be planted:", *wrong, sep="\n  ")
        return 2
    quick = "--quick" in words
    asked = [word for word in words if word != "--quick"]
    faults = [
        fault
        for fault in stated()
        if not asked or any(word in f"{fault.group} {fault.file} {fault.why}" for word in asked)
    ]
    unnoticed = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for verdict in running.run(faults, Path(folder), AT_A_TIME, quick=quick):
            print(f"{verdict.noticed or 'NOT NOTICED':<24}{verdict.fault.file}: {verdict.fault.why}", flush=True)
            unnoticed += [] if verdict.noticed else [verdict.fault]
    share = 1 - len(unnoticed) / len(faults) if faults else 0.0
    print(
        f"\n{len(faults) - len(unnoticed)} of {len(faults)} faults are noticed by a test without a browser ({share:.1%})."
    )
    for fault in unnoticed:
        print(f"  {'MUST BE NOTICED ' if fault.named else ''}{fault.file}: {fault.find!r} → {fault.put!r}")
    return 0 if share >= WANTED and not any(fault.named for fault in unnoticed) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
