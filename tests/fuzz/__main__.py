"""Fuzzes one target for a time or a number of runs: `python -m tests.fuzz TARGET [--seconds N | --runs N]`.

It goes on where it ended the last time, with what it keeps under `build/fuzz/`. What a target raised is printed with
the file that raised it, which `python -m tests.fuzz TARGET FILE` tries again. Needs the extra `fuzz` (atheris).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

KEPT = Path(__file__).resolve().parents[2] / "build" / "fuzz"
LONGEST = 16_384
"""Bytes of an input: longer than most telegrams; what they hold counts, not how often."""
SECONDS = 10
"""After so long, an input that is still read counts as a finding."""


def main() -> None:
    parser = argparse.ArgumentParser(description="coverage-guided fuzzing")
    parser.add_argument("target", nargs="?", help="what is fuzzed; without it the targets are named")
    parser.add_argument("files", nargs="*", help="tries these inputs only")
    parser.add_argument("--seconds", type=int, default=0)
    parser.add_argument("--runs", type=int, default=-1)
    options = parser.parse_args()

    import atheris

    with atheris.instrument_imports(include=["cablekit"]):
        from tests.fuzz.targets import dictionary, seeds, targets

    known = targets()
    if options.target is None:
        print(*known)
        return
    if options.target not in known:
        parser.error(f"there is no target {options.target}; there are {', '.join(known)}")
    begun, found = KEPT / options.target / "seeds", KEPT / options.target / "found"
    for folder in (begun, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(options.target)):
        (begun / f"{number:03}").write_bytes(seed)
        known[options.target](seed)  # the first text waits for the grammars, which would count as a slow one
    words = KEPT / "words.dict"
    words.write_text(dictionary(), encoding="ascii")
    limits = [f"-max_total_time={options.seconds}", f"-runs={options.runs}", f"-timeout={SECONDS}"]
    kept = [f"-dict={words}", f"-max_len={LONGEST}", f"-artifact_prefix={found}/", "-print_final_stats=1"]
    atheris.Setup(
        [sys.argv[0], *limits, *kept, *(options.files or [str(found.parent / "seeds")])], known[options.target]
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
