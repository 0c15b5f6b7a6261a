"""The three founding articles, through `parse_article`. What their JSON holds is in test_seeds.py."""

from pathlib import Path

import pytest

from cablekit.articles.reader import parse_article
from cablekit.articles.sniff import looks_like_article
from cablekit.records import Article, LeafKind, SourceText

pytestmark = pytest.mark.real


@pytest.fixture
def seed(real: Path, request: pytest.FixtureRequest) -> Article:
    (path,) = (real / "seeds").glob(f"{request.param}_*.txt")
    return parse_article(SourceText(path.read_bytes().decode("utf-8")))


def found(article: Article, code: str) -> list[str]:
    assert article.source is not None
    return [one.span.of(article.source.text) for one in article.diagnostics if one.code == code]


@pytest.mark.parametrize("seed", ["000", "001", "003"], indirect=True)
def test_every_character_is_read_as_something(seed: Article) -> None:
    assert seed.source is not None
    assert "".join(leaf.span.of(seed.source.text) for leaf in seed.leaves) == seed.source.text
    assert all(leaf.kind is not LeafKind.UNPARSED for leaf in seed.leaves)
    assert looks_like_article(seed.source.text)
    assert seed.language == "en"
    assert seed.publisher is None
    assert found(seed, "publisher-missing") == [""]


@pytest.mark.parametrize("seed", ["000"], indirect=True)
def test_000_speakers_chrome_and_date(seed: Article) -> None:
    assert [(one.speaker, one.phrase) for one in seed.quotations] == [
        ("Rasul Bakhsh Rais", "says Rasul Bakhsh Rais"),
        ("Dr. Rais", "says Dr. Rais"),
        ("Rais", "he says"),
    ]
    assert [one.class_ for one in seed.chrome] == ["paywall", "qr-code", "navigation", "qr-code", "subscription"]
    assert found(seed, "headline-missing") == []
    assert found(seed, "byline-missing") == [""]
    assert found(seed, "date-bounded") == ["Jan. 3"]


@pytest.mark.parametrize("seed", ["001"], indirect=True)
def test_001_names_sources_and_dates(seed: Article) -> None:
    assert seed.headline is None
    assert [one.relation for one in seed.variant_names] == ["variant", "variant", "former", "affiliated"]
    assert {part.source for citation in seed.citations for part in citation.parts} == {
        "AI",
        "HRW",
        "Jane's",
        "U.S. DOS",
    }
    assert seed.quotations == ()
    assert [one.class_ for one in seed.chrome] == ["advertising", "newsletter", "last-modified"]
    assert seed.date_modified is not None
    assert seed.date_modified.value is None
    assert [reading.value for reading in seed.date_modified.readings] == ["2011-07-11", "2011-11-07"]
    assert found(seed, "date-ambiguous") == ["11-07-2011"]
    assert seed.date_published is not None
    assert (seed.date_published.not_before, seed.date_published.not_after) == (None, "2011-11-07")


@pytest.mark.parametrize("seed", ["003"], indirect=True)
def test_003_eight_quotations_of_one_speaker(seed: Article) -> None:
    assert len(seed.paragraphs) == 9
    assert [one.speaker for one in seed.quotations] == ["Khalid Maqbool Siddiqui"] * 8
    assert seed.quotations[0].text == "non-serious approach"
    assert {one.phrase for one in seed.quotations[1:]} == {"he said", "he asserted", "he noted", "he remarked"}
    assert found(seed, "date-bounded") == ["22 August 2016"]
