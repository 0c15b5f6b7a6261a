"""Draws telegrams one after the other, as they might have been sent: in the order of time, citing earlier ones."""

from __future__ import annotations

from bisect import bisect
from collections import deque
from datetime import datetime, timedelta

from cablekit.generator import data
from cablekit.generator.body import BodySampler
from cablekit.generator.chances import Chances
from cablekit.generator.citations import citations
from cablekit.generator.data import Post
from cablekit.generator.dice import Dice
from cablekit.generator.distribution import head
from cablekit.generator.envelope import envelope
from cablekit.generator.orders import authority, order
from cablekit.generator.plan import Plan, Sent
from cablekit.generator.prose import Prose

REMEMBERED = 2000
"""How many of the last telegrams may be cited: memory stays flat however long the archive."""
MINUTES_OF_A_YEAR = 365 * 24 * 60


class Sampler:
    """Plans of telegrams of an era, the same for the same count, seed and era."""

    def __init__(self, count: int, seed: int, era: str) -> None:
        self.count = count
        self.dice = Dice(seed)
        self.chances = Chances(self.dice, era)
        self.years = data.shares(era)["year"].tables[0]
        self.has_head = "page_top" in data.shares(era)
        self.posts, self.post_table = data.posts()
        self.prose = Prose(self.dice)
        self.bodies = BodySampler(self.chances, self.prose)
        self.first_serial = self.chances.number("first_serial")
        self.serials: dict[tuple[str, int], int] = {}
        self.earlier: deque[Sent] = deque(maxlen=REMEMBERED)

    def plan(self, number: int) -> Plan:
        """The telegram of that number, counted from 0; to be called in order."""
        own = self._sent(number)
        self.chances.day = f"{own.at:%Y-%m-%d}"
        draw, happens = self.chances.draw, self.chances.happens
        level, sections = draw("level"), self.chances.number("sections")
        with_dateline = happens("dateline")
        plain_labels = with_dateline or draw("label_style") == "plain"
        tags, person = self._tags(own.post)
        references, enumeration = citations(self.chances, self.prose, own, self.earlier)
        paragraphs = self.bodies.paragraphs(level, sections)
        mixed = not paragraphs[0].text.isupper()
        lines = envelope(self.chances, self.posts, own, level)
        ending = draw("ending" if lines.originator else "extract_ending")
        plan = Plan(
            sent=own,
            level=level,
            printed_level=self._printed_level(level),
            section_shape=draw("section_shape"),
            sections=sections,
            serial=draw("serial").format(serial=own.serial),
            head=head(self.chances, self.prose, own) if self.has_head else None,
            envelope=lines,
            dateline=own.dateline if with_dateline else "",
            captions=self._captions(level),
            padding=draw("padding"),
            corrected=self.prose.fill("{corrected}") if happens("corrected") else "",
            passing=self._passing(),
            plain_labels=plain_labels,
            order=order(self.chances, self.prose, own.at, level, plain_labels),
            tags=tags,
            person=person,
            tag_delimiter=draw("tag_delimiter"),
            subject_label=draw("subject_label"),
            subject="" if happens("subject_removed") else self.prose.subject(),
            subject_marking=draw("subject_marking"),
            references=references,
            enumeration=enumeration,
            authority=authority(self.chances, self.prose, level),
            tight=happens("tight"),
            page_shape=draw("page_shape"),
            preamble_page=draw("preamble_page") if sections > 1 else "",
            paragraphs=paragraphs,
            marker=draw("marker"),
            comma_for_possessive=draw("possessive") == "comma" and mixed,
            ampersand_for_quotation=draw("quotation") == "ampersand" and mixed,
            ending=ending,
            signature="" if ending else self.dice.one(self.prose.words["surname"]).upper(),
            end=draw("end"),
            variant=self.dice.random(),
        )
        self.earlier.append(own)
        return plan

    def _sent(self, number: int) -> Sent:
        at, post = self._time(number), self.posts[int(self.dice.draw(self.post_table))]
        last = self.serials.get((post.name, at.year), self.first_serial)
        self.serials[post.name, at.year] = last + 1 + self.dice.below(4)
        return Sent(at, post, self.serials[post.name, at.year])

    def _time(self, number: int) -> datetime:
        """The time of sending: the years fill in order, each with its share of the archive."""
        bounds = self.years.bounds
        place = (number + self.dice.random()) / self.count * bounds[-1]
        index = min(bisect(bounds, place), len(bounds) - 1)
        before = bounds[index - 1] if index else 0
        share = (place - before) / (bounds[index] - before)
        return datetime(int(self.years.values[index]), 1, 1) + timedelta(minutes=int(share * MINUTES_OF_A_YEAR))

    def _printed_level(self, level: str) -> str:
        return self.chances.draw(f"{self.chances.draw('level_shape')}_level:{level}")

    def _captions(self, level: str) -> tuple[str, ...]:
        controls = filter(None, self.chances.draw(f"controls:{level}").split("|"))
        return (*controls, *["SIPDIS"] * self.chances.number("sipdis"))

    def _passing(self) -> tuple[str, ...]:
        count = self.chances.number("passing")
        return tuple(dict.fromkeys(self.dice.one(self.prose.words["passing"]) for _ in range(count)))

    def _tags(self, post: Post) -> tuple[tuple[str, ...], str]:
        """The TAGS, and the person named last among them."""
        tags = self.dice.some(self.chances.tables["tag"].tables[0], self.chances.number("tags"))
        if post.country:
            tags.append(post.country)
        if not self.chances.happens("tag_person"):
            return tuple(tags), ""
        surname, forename = self.dice.one(self.prose.words["surname"]), self.dice.one(self.prose.words["forename"])
        return (*tags, "OVIP"), f"{surname}, {forename}".upper()
