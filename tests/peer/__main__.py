"""`python -m tests.peer`: a table of the cases passed, file by file, and the ids of those that miss with the reason."""

from itertools import groupby

from .adapter import outcomes, reasons


def main() -> None:
    known = reasons()
    total = passed = 0
    print(f"{'file':24}{'cases':>6}{'passed':>8}  missed")
    for file, group in groupby(outcomes(), key=lambda outcome: outcome.file):
        found = list(group)
        missed = [outcome.case for outcome in found if not outcome.passed]
        total += len(found)
        passed += len(found) - len(missed)
        print(f"{file:24}{len(found):>6}{len(found) - len(missed):>8}")
        for case in missed:
            print(f"{'':40}{case}: {known.get(case, 'no reason is known')}")
    print(f"{'all':24}{total:>6}{passed:>8}  {passed / total:.1%}")


main()
