"""Plain-text articles: what each rule reads, on invented pages."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cablekit.articles.layout import Part, Role
from cablekit.articles.lines import Prose, lines_of
from cablekit.articles.page import Page
from cablekit.articles.reader import parse_article
from cablekit.articles.sniff import looks_like_article
from cablekit.records import Article, ArticleType, Leaf, LeafKind, SourceText, Span

BODY = "The lock was shut in the night, and nobody has the key.\n\nThe dockers want it in writing."


def article(text: str) -> Article:
    return parse_article(SourceText(text))


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for paragraph in article(text).paragraphs]


def codes(found: Article) -> list[str]:
    return [diagnostic.code for diagnostic in found.diagnostics]


def leaf_texts(found: Article) -> list[tuple[str, str, str]]:
    assert found.source is not None
    return [
        (str(leaf.kind), leaf.path, leaf.span.of(found.source.text))
        for leaf in found.leaves
        if leaf.kind is not LeafKind.SPACE
    ]


# ---------------------------------------------------------------- the parts of the page


@pytest.mark.parametrize(
    ("above", "headline", "deck", "byline"),
    [
        ("Who has the key?", "Who has the key?", None, None),
        ("Who has the key?\n\nBy Hanne Oriel", "Who has the key?", None, "Hanne Oriel"),
        (
            "Lock shut\n\nNobody knows. Nobody asks.\n\nBy Hanne Oriel",
            "Lock shut",
            "Nobody knows. Nobody asks.",
            "Hanne Oriel",
        ),
        ("Lock shut\n\nThe key is lost, the dockers say", "Lock shut", "The key is lost, the dockers say", None),
        ("By HANNE ORIEL, Courier Staff", None, None, "HANNE ORIEL"),
        ("The key is lost.", None, None, None),
    ],
)
def test_what_stands_above_the_text(above: str, headline: str | None, deck: str | None, byline: str | None) -> None:
    found = article(f"{above}\n\n{BODY}")
    assert (found.headline, found.alternative_headline, found.byline) == (headline, deck, byline)
    assert ("headline-missing" in codes(found)) is (headline is None)
    assert ("byline-missing" in codes(found)) is (byline is None)


@pytest.mark.parametrize(
    ("line", "place", "value"),
    [
        ("KESTREL PORT, February 18, 2008", "KESTREL PORT", "2008-02-18"),
        ("Tarn Head, Monday, 18 February 2008", "Tarn Head", "2008-02-18"),
        ("Published: Feb. 18, 2008", None, "2008-02-18"),
        ("18.02.2008", None, "2008-02-18"),
        ("2008-02-18T10:11:12Z", None, "2008-02-18"),
    ],
)
def test_a_line_with_the_date(line: str, place: str | None, value: str) -> None:
    found = article(f"Lock shut\n\n{line}\n\n{BODY}")
    assert found.dateline == place
    assert found.date_published is not None
    assert found.date_published.value == value
    assert found.date_modified is not None
    assert found.date_modified.value is None
    assert len(found.paragraphs) == 2


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("KESTREL PORT, March 14 - ", "KESTREL PORT"),
        ("KESTREL PORT, Ardovia (Estuary Press) — ", "KESTREL PORT, Ardovia"),
        ("LOWMERE -- ", "LOWMERE"),
        ("", None),
    ],
)
def test_a_dateline_at_the_head_of_the_text(opening: str, place: str | None) -> None:
    found = article(f"{opening}The lock was shut.")
    assert found.dateline == place
    assert found.paragraphs[0].text == "The lock was shut."
    assert [text for kind, path, text in leaf_texts(found) if path == "dateline"] == ([place] if place else [])


def test_an_insertion_is_no_dateline() -> None:
    assert article("EEDU - the dockers' union - struck for a day.").dateline is None
    assert article("LOWMERE — the old town — is flooded.").dateline is None


@pytest.mark.parametrize(
    ("block", "text", "credit"),
    [
        ("Ivor Lund/Courier\nA barge in the lock.", "A barge in the lock.", "Ivor Lund/Courier"),
        ("A barge in the lock.\nPhotograph: I. Lund", "A barge in the lock.", "I. Lund"),
        ("Photo by Ivor Lund\nA barge. It is old.", "A barge. It is old.", "Ivor Lund"),
    ],
)
def test_a_caption_with_its_credit(block: str, text: str, credit: str) -> None:
    found = article(f"Lock shut\n\n{block}\n\n{BODY}")
    (caption,) = found.figure_captions
    assert (caption.text, caption.credit) == (text, credit)
    assert len(found.paragraphs) == 2


def test_a_credit_without_words_beside_it_is_no_caption() -> None:
    found = article(f"Lock shut\n\nIvor Lund/Courier\n\n{BODY}")
    assert (found.figure_captions, len(found.paragraphs)) == ((), 2)


def test_a_credit_among_the_titles_goes_with_the_first_caption_that_has_none() -> None:
    def captions(words: str) -> list[tuple[str, str | None]]:
        page = f"Lock shut\n\nBy Hanne Oriel\n\nPhotographs by Ivor Lund\n\n3 May 2011\n\n{BODY}\n\n{words}\n\n{BODY}"
        return [(caption.text, caption.credit) for caption in article(page).figure_captions]

    assert captions("Image caption, A barge in the lock.") == [("A barge in the lock.", "Ivor Lund")]
    assert captions("Picture: Jo Pask\nA barge in the lock.") == [("A barge in the lock.", "Jo Pask")]


def test_a_first_paragraph_with_a_dateline_is_none_that_is_set_in() -> None:
    found = article(f"Lock shut\n\n     LOWMERE, NOV 23, 1976 /EP/--The lock was shut in the night.\n\n{BODY}")
    first = found.paragraphs[0]
    assert (found.dateline, first.text, first.kind) == ("LOWMERE", "The lock was shut in the night.", None)


def test_an_address_on_a_line_of_its_own() -> None:
    found = article(f"https://courier.example.org/lock\nLock shut\n\n{BODY}")
    assert (found.url, found.headline) == ("https://courier.example.org/lock", "Lock shut")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One here.\nTwo here.", ["One here.", "Two here."]),
        ("One here.\r\n\r\nTwo here.\r\n", ["One here.", "Two here."]),
        (
            "The lock at the mouth of the Ember is older than\n"
            "the port, and it leaks. Every winter it leaks\nmore.\n"
            "Nobody mends it, and nobody knows who has been\nasked to.",
            [
                "The lock at the mouth of the Ember is older than the port, and it leaks. Every winter it leaks more.",
                "Nobody mends it, and nobody knows who has been asked to.",
            ],
        ),
        ("\ufeffIt leaks.\n* * *\nIt freezes.", ["It leaks.", "It freezes."]),
    ],
)
def test_paragraphs_are_lines_unless_the_page_is_wrapped(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


# ---------------------------------------------------------------- chrome


@pytest.mark.parametrize(
    ("line", "class_"),
    [
        ("You’ve read\xa0\xa0of\xa0\xa0free articles. Subscribe to continue.", "paywall"),
        ("Subscribe to continue reading", "paywall"),
        ("QR Code to Who has the key?", "qr-code"),
        ("Start your subscription today", "subscription"),
        ("Sign up for our newsletter!", "newsletter"),
        ("Read this article in", "navigation"),
        ("Harbour News Every Day - JOIN NOW", "advertising"),
        ("Last modified: 5 May 2009", "last-modified"),
        ("© 2009 The Courier. All rights reserved.", "copyright"),
    ],
)
def test_a_line_of_chrome_at_the_foot(line: str, class_: str) -> None:
    found = article(f"Lock shut\n\n{BODY}\n\n{line}")
    assert [(chrome.text, chrome.class_) for chrome in found.chrome] == [(line, class_)]
    assert ("chrome", "chrome[0].text", line) in leaf_texts(found)
    assert len(found.paragraphs) == 2


def test_the_words_of_chrome_are_text_within_the_text() -> None:
    found = article(f"Lock shut\n\n{BODY}\n\nShare the rope and read the tide, the dockers say.\n\n{BODY}")
    assert found.chrome == ()
    assert found.paragraphs[2].text == "Share the rope and read the tide, the dockers say."


# ---------------------------------------------------------------- names


def test_a_list_of_names_and_what_the_text_says_of_them() -> None:
    found = article(
        "Salt Marsh Movement (SMM)\nMarsh Movement (SMM)\nHomesteaders' League [HL]\nLantern Relief (LR)\n\n"
        "The Salt Marsh Movement (SMM), formerly known as the Homesteaders' League, grazes there. "
        "Lantern Relief (LR) is a charity affiliated with the SMM."
    )
    assert [(name.name, name.abbreviation, name.relation) for name in found.variant_names] == [
        ("Salt Marsh Movement", "SMM", "variant"),
        ("Marsh Movement", "SMM", "variant"),
        ("Homesteaders' League", "HL", "former"),
        ("Lantern Relief", "LR", "affiliated"),
    ]
    assert ("value", "variant_names[2].abbreviation", "HL") in leaf_texts(found)
    assert found.headline is None


# ---------------------------------------------------------------- citations


@pytest.mark.parametrize(
    ("bracket", "parts"),
    [
        ("Courier 3 Mar 2007", [("Courier", "3 Mar 2007")]),
        (
            "see, e.g., Courier Jan 2006; E.R. Watch 12 Sep 2007",
            [("Courier", "Jan 2006"), ("E.R. Watch", "12 Sep 2007")],
        ),
        ("Harbour's Weekly 2007; Port Monitor", [("Harbour's Weekly", "2007"), ("Port Monitor", None)]),
        ("Courier, March 3, 2007", [("Courier", "March 3, 2007")]),
        ("3 March 2007", None),
        ("March 2007", None),
        ("born in 1950", None),
        ("EEDU", None),
        ("Courier; Port Monitor", None),
    ],
)
def test_sources_in_brackets(bracket: str, parts: list[tuple[str, str | None]] | None) -> None:
    text = f"The lock leaks ({bracket}) in winter."
    found = article(text)
    assert [citation.text for citation in found.citations] == ([bracket] if parts else [])
    for citation in found.citations:
        assert [(part.source, part.date) for part in citation.parts] == parts
        assert citation.span.of(text) == bracket


# ---------------------------------------------------------------- quotations


@pytest.mark.parametrize(
    ("sentence", "speaker", "phrase"),
    [
        ('"It leaks," says Dagny Orme, a docker.', "Dagny Orme", "says Dagny Orme"),
        ("“It leaks,” Dagny Orme, the union’s secretary, said.", "Dagny Orme", "Dagny Orme, the union’s secretary, said"),
        ('"It leaks," said the convener, Piet Sallow.', "Piet Sallow", "said the convener, Piet Sallow"),
        ('"It leaks," according to Dr. Orme.', "Dr. Orme", "according to Dr. Orme"),
        ('"It leaks" and freezes in the north, says Dr. Orme.', "Dr. Orme", "says Dr. Orme"),
        ('Dagny Orme said: "It leaks."', "Dagny Orme", "Dagny Orme said"),
        ('But Orme has also said that the gate is a “fine old wreck” and worse.', "Orme", "Orme has also said"),
        ('Dagny Orme, the secretary, calls it "old and dull," and waits.', "Dagny Orme", "Dagny Orme, the secretary, calls"),
        ('"It leaks," said a docker.', None, "said a docker"),
        ('"It leaks," the union said in June.', None, "the union said"),
        ('“It leaks in winter and in summer.”', None, None),
        ('The gate is known as "Old Moll" there.', None, None),
        ('Dagny Orme said that the gate, known as "Old Moll", leaks.', None, None),
        ('He has joined the "real" union.', None, None),
        ('She denied that "agents" had come.', None, None),
        ("She said that it was 'old'.", None, "She said"),
    ],
)  # fmt: skip
def test_a_quotation_and_its_inquit(sentence: str, speaker: str | None, phrase: str | None) -> None:
    found = article(f"The lock is old. {sentence} So it goes.")
    (quotation,) = found.quotations
    assert (quotation.speaker, quotation.phrase) == (speaker, phrase)
    assert found.source is not None
    assert quotation.span.of(found.source.text)[1:-1] == quotation.text
    assert ("speaker-unknown" in codes(found)) is (speaker is None)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Minister Ivo Tranter spoke first. “It leaks,” he said. “It did so in May.”", ["Ivo Tranter"] * 2),
        ("Ivo Tranter said it leaked.\nHe went on. “Nobody mends it,” he said.", ["Ivo Tranter"]),
        ("Ivo Marsh Tranter said it leaked.\nTranter went on. “Nobody mends it,” he said.", ["Ivo Marsh Tranter"]),
        ("It freezes, says Tranter. It also “leaks,” he says.", ["Tranter"]),
        ("The Harbour Authority said it leaked.\n“Nobody mends it,” he said.", [None]),
        ("Ivo Tranter said it leaked.\nNo more.\nNo word.\n“Nobody mends it,” he said.", ["Ivo Tranter"]),
        ('It is 6" wide and 5" deep, Orme said.', []),
        (
            "“It leaks,” Ivo Tranter said. “It leaks in May.\n“It leaks in June.”\n“It always leaks.”",
            ["Ivo Tranter"] * 3,
        ),
        ("“It leaks,” said a docker. Ivo Tranter nodded. “It always did so.”", [None, "Ivo Tranter"]),
    ],
)
def test_whom_a_pronoun_means_and_who_speaks_on(text: str, speakers: list[str | None]) -> None:
    assert [quotation.speaker for quotation in article(text).quotations] == speakers


# ---------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("text", "not_before", "at"),
    [
        ("The launch burned on 9 March 2008, at night.", "2008-03-09", "9 March 2008"),
        ("It burned on March 9, 2008. It was built in 1974.", "2008-03-09", "March 9, 2008"),
        ("It was built in 1974 and mended in June 1991.", "1991-06-01", "June 1991"),
        ("It was built in 1974. It will be mended in May 2012.", "1974-01-01", "1974"),
        ("It was built in 1974. It is to be mended by May 2012.", "1974-01-01", "1974"),
        ("It leaks (Courier 3 Mar 2007).", "2007-03-03", "3 Mar 2007"),
        ("It holds 2000 sheep.", None, None),
    ],
)
def test_an_article_is_not_older_than_what_it_tells(text: str, not_before: str | None, at: str | None) -> None:
    found = article(text)
    assert found.date_published is not None
    assert (found.date_published.value, found.date_published.not_before) == (None, not_before)
    spans = [diagnostic.span.of(text) for diagnostic in found.diagnostics if diagnostic.code == "date-bounded"]
    assert spans == ([at] if at else [])


@pytest.mark.parametrize(
    ("caption", "not_before", "readings", "at"),
    [
        ("Linesmen on Jan. 3. The minister spoke Monday.", "2010-01-03", ["2011-01-03"], "Jan. 3"),
        ("Linesmen on 3 January.", "2010-01-03", [], "3 January"),
        ("Linesmen on Nov. 30.", "2009-12-01", [], "December 2009"),
        ("Linesmen at work.", "2009-12-01", [], "December 2009"),
    ],
)
def test_a_day_without_year_in_a_caption_raises_the_bound(
    caption: str, not_before: str, readings: list[str], at: str
) -> None:
    text = f"Lock shut\n\nIvor Lund/Courier\n{caption}\n\nThe dockers struck in December 2009.\n\nThey won."
    found = article(text)
    assert found.date_published is not None
    assert found.date_published.not_before == not_before
    assert [reading.value for reading in found.date_published.readings] == readings
    (bounded,) = (diagnostic for diagnostic in found.diagnostics if diagnostic.code == "date-bounded")
    assert bounded.span.of(text) == at


@pytest.mark.parametrize(
    ("printed", "value", "readings"),
    [
        ("03-04-2009 10:11:12 ZULU", None, ["2009-04-03", "2009-03-04"]),
        ("31/12/2009", "2009-12-31", []),
        ("12.31.2009", "2009-12-31", []),
        ("05-05-2009", "2009-05-05", []),
        ("2009-05-06", "2009-05-06", []),
        ("6 May 2009", "2009-05-06", []),
        ("30-30-2009", None, []),
        ("never", None, []),
    ],
)
def test_when_the_page_was_last_changed(printed: str, value: str | None, readings: list[str]) -> None:
    found = article(f"The lock leaks.\n\nPage last modified: {printed}")
    assert found.date_modified is not None
    assert found.date_modified.value == value
    assert [reading.value for reading in found.date_modified.readings] == readings
    assert ("date-ambiguous" in codes(found)) is bool(readings)
    assert found.date_published is not None
    assert found.date_published.not_after == (value or max(readings, default=None))


# ---------------------------------------------------------------- pages as they come off the web

CLUTTERED = """The Holmgate Echo
Home | News | Sport | Weather
HARBOUR
Ferry runs aground off Skerry
Nobody was hurt, and the soup stayed warm
Tom Holt, Shipping Correspondent | 3 May 2008 | 4 min read
Share on Facebook
Listen to this article

LOWMERE (EP) — The ferry Lark ran aground on Friday with forty people aboard.

Advertisement

“It was not there on Monday,” said the skipper, Ada Bell.

Related: Who moves the sandbank?

What happens now

Two tugs pulled.
They will pull again.

Sign up for our morning newsletter

Most read
1. Soup prices rise again
2. Who moves the sandbank?
Tom Holt has covered the estuary for the Echo since 1999.
12 comments
I was on it. It was lovely soup.
© 2008 The Holmgate Echo. All rights reserved."""


def test_a_heading_of_two_lines_is_one() -> None:
    page = Page(SourceText("What the keeper\nsaid of the lock\n"))
    page.take(Part(Role.HEADING, Prose.of(lines_of(page.claims.text))))
    assert page.headings == ["What the keeper said of the lock"]
    assert [leaf.span for leaf in page.claims.leaves() if leaf.kind is LeafKind.HEADING] == [Span(0, 32)]


def test_a_cluttered_page_is_an_article_among_marked_lines() -> None:
    found = article(CLUTTERED)
    assert (found.publisher, found.article_section) == ("The Holmgate Echo", "HARBOUR")
    assert found.headline == "Ferry runs aground off Skerry"
    assert found.alternative_headline == "Nobody was hurt, and the soup stayed warm"
    assert (found.byline, found.dateline) == ("Tom Holt", "LOWMERE")
    assert found.date_published is not None
    assert found.date_published.value == "2008-05-03"
    assert [(paragraph.headings, paragraph.text) for paragraph in found.paragraphs] == [
        ((), "The ferry Lark ran aground on Friday with forty people aboard."),
        ((), "“It was not there on Monday,” said the skipper, Ada Bell."),
        (("What happens now",), "Two tugs pulled."),
        ((), "They will pull again."),
    ]
    assert [chrome.class_ for chrome in found.chrome] == [
        *("navigation", "navigation", "sharing", "player", "advertising", "related-links", "newsletter"),
        *("related-links", "related-links", "related-links", "related-links", "comments", "comments", "copyright"),
    ]
    assert found.additional_type == ArticleType("wire", "the dateline names an agency: EP")


@pytest.mark.parametrize(
    ("line", "class_"),
    [
        ("We and our 212 partners store cookies on your device.", "cookie"),
        ("Nous utilisons des cookies. Tout accepter", "cookie"),
        ("Jetzt unseren Newsletter abonnieren", "newsletter"),
        ("Sign up for the Harbour Letter. It is free.", "newsletter"),
        ("Lire aussi : Qui déplace le banc ?", "related-links"),
        ("یہ بھی پڑھیں", "related-links"),
        ("Anzeige", "advertising"),
        ("إعلان", "advertising"),
        ("Facebook  Twitter  WhatsApp  Copy link", "sharing"),
        ("Media contact: Wren Aldous, +99 555 0171", "contact"),
        ("You have 2 free articles left this month.", "paywall"),
        ("Download our app for breaking news", "app"),
    ],
)
def test_a_line_of_chrome_between_paragraphs(line: str, class_: str) -> None:
    above, below = BODY.split("\n\n")
    found = article(f"Lock shut\n\nBy Hanne Oriel\n\n{above}\n\n{line}\n\n{below} So do the people of the marsh.")
    assert [(chrome.text, chrome.class_) for chrome in found.chrome] == [(line, class_)]
    assert len(found.paragraphs) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Nobody claimed it, and the union had no immediate comment.",
        "The weather held, and the print of the boots stayed in the mud.",
        "They share the news by shouting it along the rope.",
        "Read more of it in the archive, she said, and you will laugh.",
    ],
)
def test_a_sentence_of_the_text_is_no_chrome(line: str) -> None:
    found = article(f"Lock shut\n\n{BODY}\n\n{line}\n\nAdvertisement\n\nShort it was.")
    assert [chrome.text for chrome in found.chrome] == ["Advertisement"]
    assert [paragraph.text for paragraph in found.paragraphs[2:]] == [line, "Short it was."]


def test_the_agency_that_signs_is_no_author() -> None:
    text = "The lock is shut\n\nTARN HEAD, Aug. 9 (Estuary Press) -- The lock was shut in the night, and nobody has the key."
    article = parse_article(SourceText(f"{text}\n\nThe harbour master said he was looking for it.\n\n-- ESTUARY PRESS"))
    assert (article.byline, article.dateline) == (None, "TARN HEAD")


def test_who_the_page_is_about_is_no_author() -> None:
    found = article(f"Dagny Orme\n\n{BODY}\n\nDagny Orme has led the union of the dockers since 2003.")
    assert (found.headline, found.chrome) == ("Dagny Orme", ())
    found = article(f"Five questions on salt\n\nBy Tom Holt\n\n{BODY}\n\nTom Holt: Who has the key to the lock now?")
    assert found.chrome == ()
    assert len(found.paragraphs) == 3


@pytest.mark.parametrize(
    ("line", "byline", "dateline", "published"),
    [
        ("By Hanne Oriel | 18 February 2008 | 10:14 GMT", "Hanne Oriel", None, "2008-02-18"),
        ("By HANNE ORIEL and PIET MARSH, Courier Staff", "HANNE ORIEL and PIET MARSH", None, None),
        ("Hanne Oriel and Piet Marsh in Tarn Head", "Hanne Oriel and Piet Marsh", "Tarn Head", None),
        ("Hanne Oriel, Harbour Correspondent", "Hanne Oriel", None, None),
        ("Hanne Oriel · 18 February 2008 · 6 min read", "Hanne Oriel", None, "2008-02-18"),
        ("Posted on June 7, 2009 by wren", "wren", None, "2009-06-07"),
        ("Par Aurélie Vasseur, envoyée spéciale à Kestrel Port", "Aurélie Vasseur", "Kestrel Port", None),
        ("Publié le 20 mai 2008 à 06h30, mis à jour à 09h12", None, None, "2008-05-20"),
        ("Stand: 28. März 2008, 17:05 Uhr", None, None, "2008-03-28"),
        ("21 de mayo de 2008 - 07:45", None, None, "2008-05-21"),
        ("3rd September 2008", None, None, "2008-09-03"),
        ("Sat 14 Jun 2008 06.00 BST", None, None, "2008-06-14"),
        ("April 2008", None, None, "2008-04"),
        ("20 مئی 2008ء", None, None, "2008-05-20"),
        ("كتبت: سلمى الدروي", "سلمى الدروي", None, None),
    ],
)
def test_what_a_line_between_headline_and_text_says(
    line: str, byline: str | None, dateline: str | None, published: str | None
) -> None:
    found = article(f"Who has the key to the lock?\n{line}\n\n{BODY}")
    assert (found.headline, found.alternative_headline) == ("Who has the key to the lock?", None)
    assert (found.byline, found.dateline) == (byline, dateline)
    assert found.date_published is not None
    assert found.date_published.value == published
    assert len(found.paragraphs) == 2


@pytest.mark.parametrize(
    ("above", "section", "headline", "deck"),
    [
        ("The soup index\nWhat a bowl of soup tells us about the price of all things", None, "The soup index", "What a bowl of soup tells us about the price of all things"),
        ("Holmgate\nFerry runs aground", "Holmgate", "Ferry runs aground", None),
        ("ANALYSIS\nWho moves the sandbank?", "ANALYSIS", "Who moves the sandbank?", None),
        ("Meinung\nWer bewegt die Sandbank?", "Meinung", "Wer bewegt die Sandbank?", None),
        ("The Estuary\nThe gate that will not shut\nA winter on the quay", "The Estuary", "The gate that will not shut", "A winter on the quay"),
        ("Ferry runs aground.\nBy Tom Holt", None, "Ferry runs aground.", None),
    ],
)  # fmt: skip
def test_titles_above_the_text(above: str, section: str | None, headline: str, deck: str | None) -> None:
    found = article(f"{above}\n\nBy Tom Holt\n\n{BODY}" if "By" not in above else f"{above}\n\n{BODY}")
    assert (found.article_section, found.headline, found.alternative_headline) == (section, headline, deck)


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("A barge in the lock. (Photograph by Ivor Lund)", "A barge in the lock.", "Ivor Lund"),
        ("A barge, left, in the lock. Ivor Lund/The Courier", "A barge, left, in the lock.", "Ivor Lund/The Courier"),
        ("Une péniche. Crédit photo : Ivor Lund / ENA", "Une péniche.", "Ivor Lund / ENA"),
        ("Una barcaza en la esclusa. | NELL UNDERHAY", "Una barcaza en la esclusa.", "NELL UNDERHAY"),
        ("Port Monitor archive\nA barge in the lock.", "A barge in the lock.", "Port Monitor archive"),
    ],
)
def test_a_caption_with_its_credit_at_its_end(line: str, text: str, credit: str) -> None:
    (caption,) = article(f"Lock shut\n\nBy Hanne Oriel\n\n{line}\n\n{BODY}").figure_captions
    assert (caption.text, caption.credit) == (text, credit)


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ("The movement will:\n\n- publish its rota\n- meet the board", [("publish its rota", "list-item"), ("meet the board", "list-item")]),
        ("The north gate\n\nIt froze there in the night of Monday.", [("It froze there in the night of Monday.", None)]),
        ("That night he wrote:\n\nIt froze. I went home.", [("It froze. I went home.", "block-quotation")]),
        ("> It froze.\n\nSo it did.", [("It froze.", "block-quotation"), ("So it did.", None)]),
        ("Q: Does it freeze?\nA: It does.", [("Q: Does it freeze?", "question"), ("A: It does.", "answer")]),
        ("Echo: Does it freeze?\nBell: It does.\nEcho: Often?\nBell: Never.", [("Echo: Does it freeze?", "question"), ("Bell: It does.", "answer"), ("Echo: Often?", "question"), ("Bell: Never.", "answer")]),
        ("1. Does it freeze?\nIt does, in January.\n2. Does it melt?\nIt does, in May.", [("1. Does it freeze?", "question"), ("It does, in January.", None), ("2. Does it melt?", "question"), ("It does, in May.", None)]),
    ],
)  # fmt: skip
def test_paragraphs_that_are_not_running_text(between: str, expected: list[tuple[str, str | None]]) -> None:
    found = article(f"Lock shut by ice\n\nBy Hanne Oriel\n\n{BODY}\n\n{between}\n\n{BODY}")
    told = [(paragraph.text, paragraph.kind) for paragraph in found.paragraphs[2:-2]]
    assert told[-len(expected) :] == expected
    assert found.source is not None
    assert "".join(leaf.span.of(found.source.text) for leaf in found.leaves) == found.source.text


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        (f"UPDATE 2-Lock shut, by ice\n\nBy Hanne Oriel\n\n{BODY}", "wire", "the headline has an agency's slug: UPDATE 2-"),
        (f"Essay\n\nOn ropes and those who pull\n\nBy Hanne Oriel\n\n{BODY}", "analysis", "the section is Essay"),
        (f"Opinion: leave it shut\n\nBy Hanne Oriel\n\n{BODY}", "analysis", "the headline begins with Opinion"),
        (f"Lock shut\n\nBy Hanne Oriel\n\n{BODY}", "news", "it has a byline"),
        ("It leaks (Port Monitor Jan 2006). It froze (Courier 3 Mar 2007).", "reference", "it cites sources in brackets: Port Monitor Jan 2006"),
    ],
)  # fmt: skip
def test_the_kind_of_an_article_with_its_evidence(text: str, value: str, reason: str) -> None:
    assert article(text).additional_type == ArticleType(value, reason)


@pytest.mark.parametrize(
    ("sentence", "quoted", "speaker"),
    [
        ("'It leaks,' Tom Holt told the inquiry.", "It leaks,", "Tom Holt"),
        ("``It isn't shut,'' said Tom Holt.", "It isn't shut,", "Tom Holt"),
        ("‘The dockers’ own gate leaks,’ said Tom Holt.", "The dockers’ own gate leaks,", "Tom Holt"),
        ("„Es leckt“, sagte Bürgermeisterin Ada Bell am Montag.", "Es leckt", "Ada Bell"),
        ("„Es leckt“, so Bell weiter.", "Es leckt", "Bell"),
        ("« La mer monte », résume Ada Bell, maire de Lowmere.", "La mer monte", "Ada Bell"),
        ("«El mar sube», aseguró la alcaldesa, Ada Bell.", "El mar sube", "Ada Bell"),
        ("وقال وزير النقل كريم حداد: «ستعود العبارة إلى الخدمة».", "ستعود العبارة إلى الخدمة", "كريم حداد"),
        ("وزیر عمر فاروق نے کہا: ”ہم کچھ نہیں دیں گے۔“", "ہم کچھ نہیں دیں گے۔", "عمر فاروق"),
        ('"It grinds," shrugged Tom Holt, who owns the mill.', "It grinds,", "Tom Holt"),
        ('The mayor, Ada Bell, called it "a bad day for boats".', "a bad day for boats", "Ada Bell"),
        ('Harbour Minister Ivo Tranter promised "one lock and one key".', "one lock and one key", "Ivo Tranter"),
        ('A trader in Lowmere said "nobody panics on a Monday".', "nobody panics on a Monday", None),
        ('"They [the ministers] came once," said Tom Holt.', "They [the ministers] came once,", "Tom Holt"),
    ],
)  # fmt: skip
def test_a_quotation_in_marks_of_any_kind(sentence: str, quoted: str, speaker: str | None) -> None:
    (quotation,) = article(
        f"The lock was shut in the night by the ice.\n\n{sentence}\n\nSo it goes on there."
    ).quotations
    assert (quotation.text, quotation.speaker) == (quoted, speaker)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Soup," Tom Holt wrote, "does not lie."', [("Soup,", "Tom Holt"), ("does not lie.", "Tom Holt")]),
        ("“It froze,” said Tom Holt. “It did.\n“And then it broke.”", [("It froze,", "Tom Holt"), ("It did.\nAnd then it broke.", "Tom Holt")]),
        ("“It froze,” said Tom Holt.\n“It did so on Monday.”", [("It froze,", "Tom Holt"), ("It did so on Monday.", "Tom Holt")]),
        ("Tom Holt, the skipper, slept. “It froze,” the skipper said.", [("It froze,", "Tom Holt")]),
        ("Mr. Holt slept. “It froze,” she said.", [("It froze,", None)]),
        ("Tom Holt slept.\nA man of 67 spoke. “It froze,” he said.", [("It froze,", None)]),
        ("In a memoir Tom Holt recalled that night:\nIt froze. I held on.", [("It froze. I held on.", "Tom Holt")]),
    ],
)  # fmt: skip
def test_who_speaks_on_and_whom_a_description_means(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(quotation.text, quotation.speaker) for quotation in article(f"{text}\nSo it goes.").quotations] == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("La porte est fatiguée, et les gens qui la tirent le sont aussi.", "fr"),
        ("La puerta está cansada, y los que la cierran también lo están por la noche.", "es"),
        ("پھاٹک تھک گیا ہے اور اس کو کھینچنے والے لوگ بھی تھک گئے ہیں۔", "ur"),
        ("وقد تعبت البوابة كما تعب الرجال الذين يسحبونها في الليل من كل يوم.", "ar"),
    ],
)
def test_a_text_of_another_language_is_kept_and_recognised(text: str, language: str) -> None:
    found = article(text)
    assert found.language == language
    assert [paragraph.text for paragraph in found.paragraphs] == [text]


# ---------------------------------------------------------------- language, and what is an article at all


@pytest.mark.parametrize(
    ("text", "language"),
    [(BODY, "en"), ("Das Tor ist alt, und niemand weiß, wer es in der Nacht zieht.", "de"), ("Lock", None)],
)
def test_the_language_by_its_small_words(text: str, language: str | None) -> None:
    assert article(text).language == language


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        (BODY, "1 paragraph of prose"),
        ("The lock was shut in the night,\nand nobody has the key to it now.", "1 paragraph of prose"),
        (f"{BODY}\n\nThe minister has promised a tender in the month of March.", "2 paragraphs of prose"),
        ("", None),
        (" \n\n ", None),
        ("1 2 3 4 5 6 7 8 9 10 11 12\n13 14 15", None),
        ("name,code,kind\nlock,L,gate\n", None),
        ("PK\x03\x04\x14\x00\x08 \x00\x01\udcff\udcfe a b c d e f g h i j \x02\x03\x04", None),
        ("lock", None),
    ],
)
def test_what_looks_like_an_article(text: str, evidence: str | None) -> None:
    assert looks_like_article(text) == evidence


# ---------------------------------------------------------------- every character has its leaf


def test_the_leaves_of_a_page() -> None:
    page = (
        "Lock shut\nBy Hanne Oriel\nTARN HEAD, 18 February 2008\n\nIvor Lund/Courier\nA gate.\n\nIt leaks.\n\nSubscribe"
    )
    assert leaf_texts(article(page)) == [
        ("heading", "headline", "Lock shut"),
        ("label", "", "By"),
        ("value", "byline", "Hanne Oriel"),
        ("value", "dateline", "TARN HEAD"),
        ("punctuation", "", ","),
        ("value", "date_published", "18 February 2008"),
        ("value", "figure_captions[0].credit", "Ivor Lund/Courier"),
        ("text", "figure_captions[0].text", "A gate."),
        ("text", "paragraphs[0].text", "It leaks."),
        ("chrome", "chrome[0].text", "Subscribe"),
    ]


def test_what_a_portal_has_claimed_is_not_read() -> None:
    text = "Title: x\nLock shut\n\nIt leaks."
    found = parse_article(SourceText(text, leaves=(Leaf(0, 8, LeafKind.PORTAL, "source.portal.title"),)))
    assert found.headline == "Lock shut"
    assert leaf_texts(found)[0] == ("portal", "source.portal.title", "Title: x")


FRAGMENTS = [
    "\n", "\n\n", "\r\n", " ", "\xa0", '"', "“", "”", "«", "(", ")", ",", ". ", "—", " - ", "\x00", "\ud800", "\ufeff",
    "By Hanne Oriel", "he said", "said", "Dr. Orme", "Ivo Tranter", "KESTREL PORT", "Jan. 3", "9 March 2008", "2008",
    "Monday", "03-04-2009", "29 February 2009", "0000-00-00", "Page last modified: ", "Subscribe", "Updated: ",
    "Ivor Lund/Courier", "Salt Marsh (SM)", "Marsh [SM]", "Courier Feb 2007; ", "https://a.example/", "lock", "____",
]  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=5)).map("".join))
@example("03-04-200929 February 2009Courier Feb 2007; \na")
@example("Lock shut\nIt leaks\nIt froze\nBy Hanne Oriel\n\nNobody has the key to the lock, and nobody wants it.")
def test_any_text_is_an_article_whose_leaves_partition_it(text: str) -> None:
    found = article(text)
    assert "".join(leaf.span.of(text) for leaf in found.leaves) == text
    assert all(leaf.kind is not LeafKind.UNPARSED for leaf in found.leaves)
    assert [leaf.start for leaf in found.leaves] == [0, *(leaf.end for leaf in found.leaves)][: len(found.leaves)]
    looks_like_article(text)


@pytest.mark.parametrize("unit", ["a", "word ", '"', "“a", "(", "He said ", ". A", "1", "\n", "Ab, a, said "])
def test_a_very_long_line_is_read_in_time(unit: str) -> None:
    """Two million characters: a search that is not linear would not come back."""
    text = unit * (2_000_000 // len(unit))
    assert article(text).leaves[-1].end == len(text)
