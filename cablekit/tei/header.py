"""The TEI header: what telegrams, articles and unknown texts have in common there."""

from __future__ import annotations

import re

from cablekit import __version__
from cablekit.records import Diagnostic, PortalMetadata, SourceText
from cablekit.tei.markup import quoted
from cablekit.tei.names import TAXONOMIES, Names

NUMBERS = re.compile(r"\d+(\.\d+){0,3}")
SAID_ONCE = ("identifier", "created", "released", "classification", "origin", "title")
"""What a portal says once of a document."""
LANGUAGES = {"en": "English", "und": "not determined"}

LOSSLESS = (
    "All characters of the source that are not white space stand in the text element, in order and each once; only"
    " what is in supplied and corr was added. Line breaks of the source are lb. Characters that XML cannot hold are"
    " g. Redactions of the source are gap, with the mark as printed in desc."
)
INTERPRETATION = "Fields, paragraphs and passages were recognised by rule. What is doubtful is said in notesStmt."


def tei_version(version: str) -> str:
    """A version in the form that TEI allows: the numbers at its beginning.

    >>> tei_version("0.1.0a1"), tei_version("0.2.1.dev3+g12")
    ('0.1.0', '0.2.1')
    """
    found = NUMBERS.match(version)
    return found[0] if found else "0"


VERSION = tei_version(__version__)


def basename(path: str) -> str:
    """The last part of a path, whichever way its parts are separated.

    >>> basename("2008/02/08KESTRELPORT362.txt"), basename(r"C:\\\\cables\\\\a.txt")
    ('08KESTRELPORT362.txt', 'a.txt')
    """
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    return parts[-1] if parts else ""


def responsibility(names: Names) -> str:
    """Who made the encoding."""
    return f"""
        <respStmt>
          <resp>converted to TEI by</resp>
          <name type="software" ref="{names.application}">cablekit</name>
        </respStmt>"""


def publication(numbers: list[tuple[str, str]], names: Names) -> str:
    """The publication statement: numbers by their kinds. Who will publish the file, its maker cannot know."""
    identifiers = "".join(
        [
            f"""
        <idno type="{kind}">{names.content(number)}</idno>"""
            for kind, number in numbers
        ]
    )
    return f"""
      <publicationStmt>
        <authority>not published; encoded by cablekit</authority>{identifiers}
      </publicationStmt>"""


def notes(diagnostics: tuple[Diagnostic, ...], pointers: list[str], names: Names) -> str:
    """A note for each diagnostic, with a pointer to the element that stands at its place."""
    if not diagnostics:
        return ""
    messages = names.contents([note.message for note in diagnostics])
    found = "".join(
        [
            f"""
        <note type="diagnostic" subtype="{quoted(note.code)}" target="{pointer}">{message}</note>"""
            for note, pointer, message in zip(diagnostics, pointers, messages, strict=True)
        ]
    )
    return f"""
      <notesStmt>{found}
      </notesStmt>"""


def identification(source: SourceText | None, names: Names) -> str:
    """Which file the text is from: its name and its SHA-256."""
    if source and source.path:
        name = f'<idno type="file">{names.content(basename(source.path))}</idno>'
    else:
        name = "<msName>a text without a file</msName>"
    checksum = ""
    if source and source.sha256:
        checksum = f"""
            <altIdentifier type="checksum">
              <idno type="sha256">{names.content(source.sha256)}</idno>
            </altIdentifier>"""
    return f"""
          <msIdentifier>
            {name}{checksum}
          </msIdentifier>"""


def physical(source: SourceText | None, names: Names) -> str:
    """Layout and encoding of the file, and what the layout was recognised by."""
    if not source:
        return ""
    encoded = f'; encoding: <term type="encoding">{names.content(source.encoding)}</term>' if source.encoding else ""
    recognised = names.content(source.recognised_by)
    known = f'; recognised by: <term type="recognisedBy">{recognised}</term>' if recognised else ""
    return f"""
          <physDesc>
            <p>Layout: <term type="layout">{names.content(source.layout)}</term>{known}{encoded}.</p>
          </physDesc>"""


def portal(metadata: PortalMetadata | None, names: Names) -> str:
    """What the portal that published the document says of it, field by field as printed there."""
    if metadata is None:
        return ""
    printed = [(name, value) for name in SAID_ONCE if (value := getattr(metadata, name))]
    printed += [("tags", tag) for tag in metadata.tags]
    printed += [("references", reference) for reference in metadata.references]
    if not printed:
        return ""
    values = names.contents([value for _, value in printed])
    items = "".join(
        [
            f"""
                    <item n="{name}">{value}</item>"""
            for (name, _), value in zip(printed, values, strict=True)
        ]
    )
    return f"""
              <recordHist>
                <source>
                  <list type="portal">{items}
                  </list>
                </source>
              </recordHist>"""


def encoding(names: Names, project: str, more: str = "") -> str:
    """The encoding description; `more` is what a kind of document adds to it.

    Since it lists the categories and characters that the document refers to, it is made last.
    """
    return f"""
    <encodingDesc>
      <projectDesc>
        <p>{project}</p>
      </projectDesc>
      <editorialDecl>
        <correction method="markup">
          <p>Damaged characters are sic beside their corr.</p>
        </correction>
        <normalization method="markup">
          <p>{LOSSLESS}</p>
        </normalization>
        <interpretation>
          <p>{INTERPRETATION}</p>
        </interpretation>
      </editorialDecl>
      <appInfo>
        <application xml:id="{names.application[1:]}" ident="cablekit" version="{VERSION}">
          <label>cablekit</label>
        </application>
      </appInfo>{more}{_classes(names)}{_characters(names)}
    </encodingDesc>"""


def _classes(names: Names) -> str:
    """The categories that the document refers to, and no others."""
    if not names.categories:
        return ""
    used: dict[str, str] = dict.fromkeys(TAXONOMIES, "")
    for name, category in names.categories.items():
        used[category.taxonomy] += f"""
          <category xml:id="{name}">
            <catDesc>{quoted(category.description)}</catDesc>
          </category>"""
    taxonomies = "".join(
        [
            f"""
        <taxonomy xml:id="{names.prefix}-{taxonomy}">{categories}
        </taxonomy>"""
            for taxonomy, categories in used.items()
            if categories
        ]
    )
    return f"""
      <classDecl>{taxonomies}
      </classDecl>"""


def _characters(names: Names) -> str:
    """The characters of the text that XML cannot hold."""
    if not names.characters:
        return ""
    characters = "".join(
        f"""
        <char xml:id="{name}">
          <localProp name="code-point" value="U+{ord(character):04X}"/>
        </char>"""
        for name, character in names.characters.items()
    )
    return f"""
      <charDecl>{characters}
      </charDecl>"""


def language(code: str, names: Names) -> str:
    """The language of the text."""
    return f"""
      <langUsage>
        <language ident="{quoted(code)}">{names.content(LANGUAGES.get(code, code))}</language>
      </langUsage>"""


def revision(names: Names) -> str:
    """What was done to the document; on which day only if that was said: the same input gives the same output."""
    when = f' when="{names.converted.isoformat()}"' if names.converted else ""
    return f"""
    <revisionDesc>
      <change{when} who="{names.application}">Converted to TEI.</change>
    </revisionDesc>"""
