"""`make fuzz`: all inputs, and a table of what became of them; 0 where nothing became what may not be.

python -m hostile [part of the id of an input …] [--sample]
"""

from __future__ import annotations

import sys
from collections import Counter

from hostile.inputs import KINDS, every, sample
from hostile.running import ALLOWED, FORBIDDEN, run

AT_A_TIME = 2


def main(words: list[str]) -> int:
    """Print each input that came to a bad end, and the table."""
    sampled = {item.id for kind in KINDS for item in sample(kind)} if "--sample" in words else set()
    asked = [word for word in words if word != "--sample"]
    inputs = [item for item in every() if item.id in sampled or not sampled]
    inputs = [item for item in inputs if not asked or any(word in item.id for word in asked)]
    counted: Counter[tuple[str, str]] = Counter()
    for fate in run(inputs, AT_A_TIME):
        counted[fate.id.partition("/")[0], fate.column] += 1
        if fate.column in FORBIDDEN:
            print(f"{fate.column:<14} {fate.id}: {fate.why}", flush=True)
    columns = (*ALLOWED, *FORBIDDEN)
    print("\n" + " | ".join(("kind".ljust(14), "inputs", *columns)))
    for kind in (*KINDS, "all"):
        of_kind = [
            sum(number for (name, column), number in counted.items() if kind in {name, "all"} and column == head)
            for head in columns
        ]
        numbers = (str(number).rjust(len(head)) for number, head in zip(of_kind, columns, strict=True))
        print(" | ".join((kind.ljust(14), str(sum(of_kind)).rjust(6), *numbers)))
    return int(any(column in FORBIDDEN for _, column in counted))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
