"""Draws telegrams one after the other, as they might have been sent: in the order of time, citing earlier ones."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime, timedelta

from cablekit.generator import data
from cablekit.generator.body import BodySampler
from cablekit.generator.data import Post
from cablekit.generator.dice import Dice
from cablekit.generator.envelope import envelope
from cablekit.generator.plan import Cited, Plan, Sent
from cablekit.generator.prose import Prose

REMEMBERED = 2000
"""How many of the last telegrams may be cited: memory stays flat however long the archive."""
SHARE_OF_DAMAGED_LEVELS = 17 / 1295
MINUTES_OF_A_YEAR = 365 * 24 * 60


class Sampler:
    """Plans of telegrams, the same for the same seed and count."""

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        self.dice = Dice(seed)
        self.shares = data.shares()
        self.posts, self.post_table = data.posts()
        self.prose = Prose(self.dice)
        self.bodies = BodySampler(self.dice, self.prose)
        self.serials: defaultdict[tuple[str, int], int] = defaultdict(int)
        self.earlier: deque[Sent] = deque(maxlen=REMEMBERED)

    def draw(self, name: str) -> str:
        """A value of the table of that name."""
        return self.dice.draw(self.shares[name])

    def plan(self, number: int) -> Plan:
        """The telegram of that number, counted from 0; to be called in order."""
        own = self._sent(number)
        level, sections = self.draw("level"), int(self.draw("sections"))
        plain_labels = self.draw("label_style") == "plain"
        tags, person = self._tags(own.post)
        references, enumeration = self._references(own)
        paragraphs = self.bodies.paragraphs(level, sections)
        mixed = not paragraphs[0].text.isupper()
        plan = Plan(
            sent=own,
            level=level,
            printed_level=self._printed_level(level),
            sections=sections,
            envelope=envelope(self.dice, self.posts, own, level),
            captions=self._captions(own.at.year, level),
            passing=self._passing(),
            plain_labels=plain_labels,
            declassify=self._declassify(own.at, level),
            tags=tags,
            person=person,
            tag_delimiter=self.draw("tag_delimiter"),
            subject=self.prose.subject(),
            subject_marking=self.draw("subject_marking"),
            references=references,
            enumeration=enumeration,
            authority=self._authority() if level != "UNCLASSIFIED" else "",
            paragraphs=paragraphs,
            marker=self.draw("marker"),
            comma_for_possessive=self.draw("possessive") == "comma" and mixed,
            ampersand_for_quotation=self.draw("quotation") == "ampersand" and mixed,
            signature=self.dice.one(self.prose.words["surname"]).upper(),
            end=self.draw("end"),
        )
        self.earlier.append(own)
        return plan

    def _sent(self, number: int) -> Sent:
        at, post = self._time(number), self.posts[int(self.dice.draw(self.post_table))]
        self.serials[post.name, at.year] += 1 + self.dice.below(4)
        return Sent(at, post, self.serials[post.name, at.year])

    def _time(self, number: int) -> datetime:
        """The time of sending: the years fill in order, each with its share of the archive."""
        years = self.shares["year"]
        place = (number + self.dice.random()) / self.count * years.bounds[-1]
        index = next(i for i, bound in enumerate(years.bounds) if place < bound)
        before = years.bounds[index - 1] if index else 0
        share = (place - before) / (years.bounds[index] - before)
        return datetime(int(years.values[index]), 1, 1) + timedelta(minutes=int(share * MINUTES_OF_A_YEAR))

    def _printed_level(self, level: str) -> str:
        damaged = self.dice.random() < SHARE_OF_DAMAGED_LEVELS
        return self.draw(f"{'damaged' if damaged else 'printed'}_level:{level}")

    def _captions(self, year: int, level: str) -> tuple[str, ...]:
        """SIPDIS was printed twice in 2006 and 2007; SENSITIVE stands on what is unclassified."""
        controls = self.draw("controls").split() if level != "UNCLASSIFIED" else ["SENSITIVE"]
        sipdis = int(self.draw("sipdis"))
        if sipdis:
            sipdis = 2 if year in (2006, 2007) else 1
        return (*controls, *["SIPDIS"] * sipdis)

    def _passing(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(self.dice.one(self.prose.words["passing"]) for _ in range(int(self.draw("passing"))))
        )

    def _declassify(self, sent: datetime, level: str) -> str:
        if level == "UNCLASSIFIED":
            return "N/A"
        year = sent.year + int(self.draw("years_classified"))
        day = min(sent.day, 28)
        return self.draw("declassify").format(month=sent.month, day=day, year=year, short=year % 100)

    def _tags(self, post: Post) -> tuple[tuple[str, ...], str]:
        """The TAGS, and the person named last among them."""
        tags = self.dice.some(self.shares["tag"], int(self.draw("tags")))
        if post.country:
            tags.append(post.country)
        if self.draw("tag_person") == "no":
            return tuple(tags), ""
        surname, forename = self.dice.one(self.prose.words["surname"]), self.dice.one(self.prose.words["forename"])
        return (*tags, "OVIP"), f"{surname}, {forename}".upper()

    def _references(self, own: Sent) -> tuple[tuple[Cited, ...], str]:
        """The entries of the REF lines, and the shape of their labels (none for a single entry)."""
        count = int(self.draw("references")) if self.earlier else 0
        enumeration = self.draw("enumeration") if count > 1 else ""
        labels = "ABCDEFGHIJKL"[:count] if count > 1 else " "[:count]
        return tuple(self._cited(label.strip(), own) for label in labels), enumeration

    def _cited(self, label: str, own: Sent) -> Cited:
        kind = self.draw("citation_kind")
        if kind == "email":
            surname = self.dice.one(self.prose.words["surname"])
            month = self.dice.one(self.prose.words["month"])
            return Cited(label, f"{surname}-KENDRICK E-MAIL OF {month} {1 + self.dice.below(28)}".upper(), None)
        earlier = self.dice.one(self.earlier)
        shape = self.draw("citation")
        if earlier.at.year != own.at.year and "short" not in shape:
            shape = "{short:02} {post} {serial}"
        printed = shape.format(
            year=earlier.at.year, short=earlier.at.year % 100, post=earlier.post.name, serial=earlier.serial
        )
        return Cited(label, printed + (" (NOTAL)" if kind == "notal" else ""), earlier.identifier)

    def _authority(self) -> str:
        name = self.prose.fill("{person}")
        title = self.prose.fill("{title}")
        return self.draw("authority").format(title=title, name=name, letters=self.draw("authority_letters"))
