"""Who made a picture, as the line under it says: alone, or behind the words of the caption.

A credit stands in brackets, behind a word for pictures, behind a sign (`©`, `|`, a dash), behind the last full stop, or
with no mark at all where a slash or an agency shows it. Its words have capitals, but for small ones between.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from cablekit.articles.bylines import LABEL, is_office_alone
from cablekit.articles.given_names import is_given
from cablekit.articles.language import languages
from cablekit.articles.words import CAPITAL, NAME_WORD, any_of, words

LONGEST_CREDIT = 100
LONGEST_AGENCY = 5
MOST_WORDS = 9
SHORT = 3
AGENCY = rf"{NAME_WORD}(?:[ .&-]{{1,3}}\w{{1,30}}){{0,5}}"
MAKER = rf"{NAME_WORD}(?:[ \xa0]{NAME_WORD}){{0,4}}"
BOTH = rf"{MAKER}/{AGENCY}"
NAMED = re.compile(rf"(?P<credit>{BOTH})")
NAMED_IN_FULL = re.compile(rf"{NAME_WORD}[ \xa0]{BOTH}")
SPACED = re.compile(rf"(?P<credit>{MAKER}\s/\s{AGENCY}|{AGENCY}\s(?i:archives?|handout|file photo))")
"""Credits that need their caption beside them: an author and a place look alike."""
MADE_BY = rf"(?i:{any_of((*words('credit'), *words('picture')))})"
ALONE = re.compile(rf"[(\[]?{MADE_BY}(?:\s?:|\sby|(?<=[,،]))\s?(?P<credit>[^()\[\]]{{2,80}})[)\]]?")
KIND = re.compile(rf"(?P<credit>(?i:{any_of(words('of pictures'))})\s(?i:{any_of(words('credit'))}))")
"""What kind of picture it is, for want of who made it: `Family photo`."""
KIND_AT_END = re.compile(rf"(?<=\w)\s(?=[{CAPITAL}]){KIND.pattern}$")
OF_PAPER = re.compile(rf"(?P<credit>{NAME_WORD}(?: {NAME_WORD}){{0,2}} (?i:{any_of(words('credit'))}) [Bb]y {MAKER})")
"""A paper and who made the picture for it: `Courier photo by Ivor Lund`."""
PAPER_BEFORE = re.compile(rf"[.!?…|—–]\s(?:{NAME_WORD} ){{0,2}}{NAME_WORD}$")
INITIAL = r"(?<![^\W\d_])[^\W\d_]\."
AT_MARK = r"(?:^|(?<=[(\[])|(?<=[.!?…|]\s))"
MAKING = (
    rf"(?:(?i:{any_of(words('of pictures'))})\s(?={MADE_BY}(?:\s?:|\s[Bb][Yy]\s))"
    rf"|{AT_MARK}{NAME_WORD}\s(?={MADE_BY}\s?:))?"
    rf"(?:{MADE_BY}\s){{0,2}}"
    rf"(?:{MADE_BY}(?:\s?[:/]\s?|\s(?:[Bb][Yy]|di|de|von|par|of)\s|\s?(?:\.{{3}}|…)\s?"
    rf"|\s(?=(?:the\s)?[{CAPITAL}©]|[^\W\d_A-Za-zÀ-ɏ])))"
)
"""Words for pictures, with their kind (`Staff photo by`): only where a word or a mark leads on to the maker."""
SIGN = r"(?:©|\([cC]\)|::)?\s?(?:©\s?)?(?:[12]\d{3}\s)?"
BRACKETED = re.compile(rf"[(\[]\s?(?:{MAKING})?{SIGN}(?P<credit>[^()\[\]]{{2,90}}?)[\s/]?[)\]]\.?$")
BRACKETED_WITH_WORD = re.compile(rf"[(\[]\s?{MAKING}")
LABELLED_AT_END = re.compile(
    rf"(?<!\w)(?P<label>{MAKING}){SIGN}(?P<credit>[^\s|©][^|]{{1,89}}?(?:{INITIAL}(?=\)?$)|\s\|\s{AGENCY}$)?)\s?[.)/]?$"
)
OWNED = re.compile(r"(?:©|\([cC]\))\s?(?:[12]\d{3}\s)?(?P<credit>[^\s©|][^©|]{1,89})")
OWNED_IN_FULL = re.compile(rf"©\s?(?:[12]\d{{3}}\s)?(?P<credit>{NAME_WORD}[ \xa0]{BOTH})")
BOUNDARY = re.compile(
    r"(?P<stop>(?<![A-ZÀ-Þ])[.!?…۔][\"'”’»)]{0,2}|[”’»])\s?(?P<sign>©|[|/]|::|[—–-]{1,2})?|\s(?P<mark>©|[|•]|::|[—–]|--?\s|/(?=\s))"
)
MARK = re.compile("[.!?…۔”’»©|•:/—–-]")
"""One of them is in each boundary: many lines have none."""
WEEKDAY = rf"{any_of(words('weekday'))}(?![\w-])"
SLASHED_AT_END = re.compile(
    rf"(?<=\w)\s(?!{WEEKDAY})(?P<credit>{NAME_WORD}[ \xa0]{NAME_WORD}(?:[ \xa0]{NAME_WORD})?\s?/\s?{AGENCY})$"
)
HOUSE_AT_END = re.compile(rf"(?<=[a-zß-ÿ])\s(?P<credit>{NAME_WORD}\s{any_of(words('house of pictures'))})$")
PHOTO = ("PHOTO", "PHOTOS")
PHOTO_AT_END = re.compile(rf"(?<=[a-zß-ÿ.])\s{{1,3}}(?P<credit>(?:[{CAPITAL}]{{2,20}} ){{1,3}}PHOTOS?)$")
IN_CAPITALS = rf"(?:(?:[{CAPITAL}]\.|[{CAPITAL}][{CAPITAL}’'-]{{1,20}})[ ]){{0,3}}[{CAPITAL}][{CAPITAL}’'-]{{1,20}}"
AT_HEAD = re.compile(
    rf"(?P<credit>{IN_CAPITALS}/{IN_CAPITALS}|[{CAPITAL}]{{3,12}}(?=\s(?:A|An|The)\s[a-z]))\s(?=(?:A\s|[{CAPITAL}])[a-zß-ÿ])"
)
"""A credit in capitals before the words of the caption on the same line."""
HOUSE_IN_BRACKETS = re.compile(rf"(?<=[.!?…”’»])\s(?P<credit>{MAKER}\s\([{CAPITAL}][^()]{{1,40}}\))$")
BY = re.compile(rf"{LABEL}\s")
CONNECTING = frozenset(words("within a credit"))
MADE = frozenset((*words("credit"), *words("picture"), *words("of pictures")))
LETTERS = re.compile(r"[^\W\d_]++")
PICTURES = frozenset(LETTERS.findall(phrase)[0] for phrase in (*words("credit"), *words("picture")))
BESIDE = frozenset(words("beside"))
"""Words in brackets that say who is who."""
IN_SMALL = re.compile(rf"\b{any_of(words('phrase within a credit'))}\b")
INITIALS = re.compile(rf"{INITIAL}$")
COMPANY = ("Inc.", "Ltd.", "Co.", "Corp.")
CREDIT_WORD = re.compile(r"[^\s/|,:;—–]+")
REST = re.compile(rf"\s*{SIGN}(?P<credit>[^\s,;.].{{1,89}})$")
DASH = re.compile("[—–/-]")
BRACKET_ENDS = (").", "].")
CLOSED = (")", "]", *BRACKET_ENDS)
HOUSES = tuple(words("house of pictures"))
SENTENCE_ENDS = (".", "!", "?", "…", ":", "۔")
AROUND = " ;,—–-|/:([©"


class Ending(NamedTuple):
    """How a caption ends: where its own words do, and where the credit stands."""

    words_end: int
    start: int
    end: int


def credit_line(text: str) -> re.Match[str] | None:
    """The credit that a line beside a caption consists of.

    >>> [credit_line(text)["credit"] for text in ("(Photo by I. Lund)", "Ivor Lund / EP")], credit_line("Nobody knows.")
    (['I. Lund', 'Ivor Lund / EP'], None)
    """
    if len(text) > LONGEST_CREDIT:
        return None
    if found := ALONE.fullmatch(text):
        return found if is_maker(found["credit"]) else None
    found = LABELLED_AT_END.fullmatch(text) or BRACKETED.fullmatch(text)
    if found and is_credit(found["credit"]) and not is_author(found["credit"]) and not is_label(text):
        return found
    forms = (NAMED, SPACED, OWNED_IN_FULL, KIND, OF_PAPER)
    return next(filter(None, (form.fullmatch(text) for form in forms)), None)


def is_label(text: str) -> bool:
    """Whether one word in brackets alone on its line is a label of the page, and no agency.

    >>> is_label("[Advertisement]"), is_label("(EP)"), is_label("(Photo: Lund)")
    (True, False, False)
    """
    word = text[1:-1]
    is_one = word.isalpha() and not text[0].isalpha() and not word.isupper()
    return is_one and word.casefold() not in words("of pictures")


def credit_within(text: str) -> Ending | None:
    """The credit that ends a caption, in whatever manner.

    >>> text = "A barge in the lock. (Photo by Ivor Lund)"
    >>> found = credit_within(text)
    >>> text[: found.words_end], text[found.start : found.end]
    ('A barge in the lock.', 'Ivor Lund')
    """
    tail = max(0, len(text) - LONGEST_CREDIT)
    is_labelled = names_making(text[tail:])
    is_closed = text.endswith(SENTENCE_ENDS) and INITIALS.search(text, tail) is None
    if is_closed and not (is_labelled or text.endswith(BRACKET_ENDS)):
        return None
    found = in_brackets(text, tail) or (labelled(text, tail) if is_labelled else None)
    if found is None and (behind := behind_mark(text, tail)):
        return behind
    found = found or slashed(text, tail) or unmarked(text, tail)
    return Ending(len(text[: found.start()].rstrip(AROUND)), *found.span("credit")) if found else None


def in_brackets(text: str, tail: int) -> re.Match[str] | None:
    """The credit in brackets at the end, or with its house in brackets."""
    if not text.endswith(CLOSED):
        return None
    if found := HOUSE_IN_BRACKETS.search(text, tail):
        return found
    found = BRACKETED.search(text, tail)
    return found if found and is_credit_in_brackets(found) else None


def labelled(text: str, tail: int) -> re.Match[str] | None:
    """The credit behind a word for pictures; a line that begins with one tells what is to be seen."""
    found = LABELLED_AT_END.search(text, max(1, tail))
    while found and not is_labelled_credit(text, found):
        found = LABELLED_AT_END.search(text, found.start() + 1)
    return found


def names_making(text: str) -> bool:
    """Whether a text has a word for pictures: most have none, and this is soon told.

    >>> names_making("Photo by Ivor Lund"), names_making("The lock is shut.")
    (True, False)
    """
    return not PICTURES.isdisjoint(LETTERS.findall(text.casefold()))


def is_credit_in_brackets(found: re.Match[str]) -> bool:
    """Whether words in brackets say who made the picture, and not who is who in it.

    >>> [is_credit_in_brackets(BRACKETED.search(f"A barge ({words})")) for words in ("dnp", "Photo: Lund", "left")]
    [True, True, False]
    """
    credit = found["credit"]
    if BRACKETED_WITH_WORD.match(found[0]):
        return True
    first = credit.split(maxsplit=1)[0].rstrip(",")
    if first.casefold() in BESIDE and not first.isupper():
        return False
    return (is_credit(credit) and not is_author(credit)) or is_short_agency(credit)


def is_author(credit: str) -> bool:
    """Whether words in brackets are a byline: papers print one so below the place, or behind it.

    >>> is_author("From Our Own Correspondent"), is_author("Ivor Lund")
    (True, False)
    """
    return BY.match(credit) is not None or is_office_alone(credit)


def is_labelled_credit(text: str, found: re.Match[str]) -> bool:
    """Whether the word for pictures stands before who made one: behind a mark, with a mark, or with a capital.

    >>> words = "A barge. Photo by Ivor Lund", "A barge. Photo: ilund/Flickr", "A barge in a photo by the sea"
    >>> [is_labelled_credit(text, LABELLED_AT_END.search(text)) for text in words]
    [True, True, False]
    """
    before, label, credit = text[: found.start()].rstrip(), found["label"].rstrip(), found["credit"]
    if label.casefold().endswith(" by") and PAPER_BEFORE.search(before, max(0, len(before) - LONGEST_CREDIT)):
        return False
    is_marked = label.endswith((":", "/", "…", "..."))
    is_apart = not before[-1:].isalnum() or is_marked or label[0].upper() == label[0]
    if not is_apart or (label.endswith("/") and before[-1:].isalnum() and before.split()[-1][0].isupper()):
        return False
    is_account = is_marked and "/" in credit and " " not in credit
    is_writer = label.casefold().endswith(" by") and len(credit.split()) <= SHORT
    is_body = (is_marked or label.casefold().endswith(" of")) and not before[-1:].isalnum() and is_maker(credit)
    return is_credit(credit) or is_short_agency(credit) or is_account or is_writer or is_body


def is_short_agency(credit: str) -> bool:
    """Whether a credit is the letters of an agency, as those print them that use no capitals, or `privat` and the like.

    >>> is_short_agency("dnp"), is_short_agency("1961"), is_short_agency("the lock")
    (True, False, False)
    """
    return (len(credit) <= LONGEST_AGENCY and credit.isalpha()) or credit.casefold() in words("of pictures")


def slashed(text: str, tail: int) -> re.Match[str] | None:
    """The credit with a slash that no mark parts from the words before it."""
    return SLASHED_AT_END.search(text, tail) if text.find("/", tail) >= 0 else None


def unmarked(text: str, tail: int) -> re.Match[str] | None:
    """The credit that only its last word shows: `Salt Quay Pictures`, `LUND PHOTO`, `File photo`."""
    if kind := KIND_AT_END.search(text, tail):
        return kind
    if text.endswith(HOUSES):
        return HOUSE_AT_END.search(text, tail)
    return PHOTO_AT_END.search(text, tail) if text.endswith(PHOTO) else None


def behind_mark(text: str, tail: int) -> Ending | None:
    """The credit behind a full stop or a sign: words with capitals to the end of the line."""
    if MARK.search(text, tail) is None:
        return None
    for boundary in BOUNDARY.finditer(text, tail):
        found = REST.match(text, boundary.end())
        if found is None or not is_behind(boundary, text, found["credit"]):
            continue
        if boundary["stop"]:
            return Ending(boundary.end("stop"), *found.span("credit"))
        is_clear = not DASH.search(boundary["mark"])
        if boundary["mark"] == "/":
            is_house = is_in_initials(found["credit"]) and text[: boundary.start()].rpartition(" ")[2].islower()
        else:
            is_house = is_of_house(found["credit"])
        if is_clear or is_house or is_person(found["credit"]):
            return Ending(len(text[: boundary.start()].rstrip(AROUND)), *found.span("credit"))
    return None


def is_behind(boundary: re.Match[str], text: str, credit: str) -> bool:
    """Whether the words behind a mark are a credit.

    Where all is in capitals, these do not tell one; and a mark that opens a quotation ends no caption.
    """
    if "©" in boundary[0]:
        return is_credit(credit) or is_short_agency(credit)
    opens = boundary["stop"] == "»" and text.count("«", 0, boundary.start()) <= text.count("»", 0, boundary.start())
    return (
        not opens
        and is_credit(credit)
        and not ends_in_small_word(credit)
        and ("/" in credit or not text[: boundary.start()].isupper())
    )


def ends_in_small_word(credit: str) -> bool:
    """Whether a text goes on behind the words: `In`, `She told The`.

    >>> ends_in_small_word("In"), ends_in_small_word("Ivor Lund")
    (True, False)
    """
    word = credit.rsplit(maxsplit=1)[-1]
    return not word.isupper() and word.casefold() in languages()


def is_credit(text: str) -> bool:
    """Whether words are as those of credits: each with a capital, but for small ones between.

    >>> is_credit("Ivor Lund for The Courier"), is_credit("Watch the gate fall"), is_credit("The gate.")
    (True, False, False)
    """
    found = CREDIT_WORD.findall(IN_SMALL.sub("", text))
    is_closed = text.endswith((".", "!", "?")) and INITIALS.search(text) is None and not text.endswith(COMPANY)
    if not found or len(found) > MOST_WORDS or is_closed:
        return False
    named = [word for word in found if word[0].isupper() or word[0].upper() == word[0].lower()]
    return (
        bool(named)
        and not (found[0][0].isdigit() or found[0][0] == ".")
        and all(
            word in CONNECTING
            or word in named
            or word in MADE
            or "@" in word
            or ("/" in text and ((word.isalpha() and len(word) <= LONGEST_AGENCY) or "-" in word))
            for word in found
        )
    )


def is_maker(text: str) -> bool:
    """Whether the words behind `Photo:` say who made it, and do not describe it.

    >>> is_maker("File copy"), is_maker("Watch the gate fall down again")
    (True, False)
    """
    return is_credit(text) or len(text.split()) <= SHORT


def is_person(credit: str) -> bool:
    """Whether a credit is two words or three, of which the first is a given name.

    >>> is_person("Ada Bell"), is_person("Tarn Head"), is_person("Ada")
    (True, False, False)
    """
    return len(credit.split()) in (2, 3) and is_given(credit)


def is_of_house(credit: str) -> bool:
    """Whether a credit can be no place: it has a slash, or an agency or a paper."""
    found = CREDIT_WORD.findall(credit)
    return "/" in credit or any(
        (word.isupper() and len(word) <= LONGEST_AGENCY) or word in words("paper") for word in found
    )


def is_in_initials(credit: str) -> bool:
    """Whether a credit is nothing but initials: behind a slash it is no second word for what is to be seen.

    >>> [is_in_initials(credit) for credit in ("D. R.", "EPN", "Tarn Head")]
    [True, True, False]
    """
    letters = credit.replace(".", "").replace(" ", "")
    return letters.isalpha() and letters.isupper() and len(letters) <= LONGEST_AGENCY
