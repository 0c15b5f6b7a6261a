"""`python -m benchmarks.names`: how fast the names of an authority file are found in texts.

50,000 invented names (four in five of two to four words, the rest abbreviations) in the texts of an invented archive.
The floor looks up each single word of the same texts in a set, as fast as Python can, and finds no name of two words.
"""

from __future__ import annotations

import random
import re
from statistics import median
from time import process_time

import cablekit
from benchmarks.__main__ import generated
from cablekit.knowledge.authority import Authority, Entry, Kind, Name
from cablekit.knowledge.documents import documents
from cablekit.knowledge.matching import Matcher

NAMES, ROUNDS, SEED, MANY = 50_000, 5, 3, 4
COMMON = 20
"""So many of the names are words of the texts: one name for some hundred characters is found."""
SYLLABLES = [consonant + vowel for consonant in "bcdfghklmnprstvw" for vowel in "aeiou"]
WORD = re.compile(r"\w+")


def invented_names(count: int, words: list[str]) -> list[str]:
    """Names: some are words of the texts, so that there is something to be found."""
    dice = random.Random(SEED)

    def word() -> str:
        return "".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))).capitalize()

    full = {" ".join(word() for _ in range(dice.randint(2, 4))) for _ in range(count * 4 // 5 - len(words))}
    short = {"".join(dice.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=dice.randint(3, 5))) for _ in range(count)}
    return [*words, *full, *sorted(short)][:count]


def main() -> None:
    """Measures and prints."""
    with generated() as folder:
        held = list(documents(cablekit.read(folder))) * MANY
    texts = [passage.text for document in held for passage in document.passages]
    size = sum(len(text.encode()) for text in texts) / 1e6
    common = sorted(
        {word for text in texts[:300] for word in WORD.findall(text) if word[0].isupper() and len(word) > 5}
    )
    names = invented_names(NAMES, common[:COMMON])
    begin = process_time()
    matcher = Matcher(Authority(tuple(Entry(f"n{n}", Kind.PERSON, (Name(name),)) for n, name in enumerate(names))))
    print(f"{len(names)} names made ready in {process_time() - begin:.1f} s")
    times: dict[str, list[float]] = {"floor": [], "names": []}
    single = set(names)
    found = 0
    for _ in range(ROUNDS):
        begin = process_time()
        for text in texts:
            sum(word in single for word in WORD.findall(text))
        times["floor"].append(process_time() - begin)
        begin = process_time()
        found = sum(len(matcher.mentions(text)) for text in texts)
        times["names"].append(process_time() - begin)
    floor, took = median(times["floor"]), median(times["names"])
    print(f"{size:.1f} MB, {len(texts)} passages, {found} names found")
    print(f"floor {size / floor:.0f} MB/s; names {size / took:.0f} MB/s, {took / floor:.2f} times the floor")


if __name__ == "__main__":
    main()
