"""The targets of the fuzzer on what they begin with, and on what they found, shrunken."""

import pytest

from tests.fuzz.targets import dictionary, seeds, targets


@pytest.mark.parametrize("target", targets())
def test_a_target_takes_its_seeds_and_any_bytes(target: str) -> None:
    for data in (*seeds(target), b"", b"\0", b"\xff\xfe", b"<TEI/>"):
        targets()[target](data)


def test_the_words_of_the_dictionary_are_ascii_and_in_quotes() -> None:
    assert '"\\x42\\x54"\n' in dictionary()
    assert dictionary().isascii()
