"""The TEI header: what telegrams, articles and unknown texts have in common there."""

from __future__ import annotations

import re
from pathlib import PurePath

from cablekit import __version__
from cablekit.records import Diagnostic, PortalMetadata, SourceText
from cablekit.tei.elements import Attributes, Box, add
from cablekit.tei.names import TAXONOMIES, XML_ID, Names

VERSION = re.compile(r"\d+(\.\d+){0,3}")
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
    found = VERSION.match(version)
    return found[0] if found else "0"


def basename(path: str) -> str:
    """The last part of a path, whichever way its parts are separated.

    >>> basename("2008/02/08KESTRELPORT362.txt"), basename(r"C:\\\\cables\\\\a.txt")
    ('08KESTRELPORT362.txt', 'a.txt')
    """
    return PurePath(path.replace("\\", "/")).name


def responsibility(title_statement: Box, names: Names) -> None:
    """Who made the encoding."""
    statement = title_statement.box("respStmt")
    statement.add("resp", text="converted to TEI by")
    statement.add("name", {"type": "software", "ref": names.application}, "cablekit")


def publication(file_description: Box, numbers: list[tuple[str, str]]) -> None:
    """The publication statement: numbers by their kinds. Who will publish the file, its maker cannot know."""
    statement = file_description.box("publicationStmt")
    statement.add("authority", text="not published; encoded by cablekit")
    for kind, number in numbers:
        statement.add("idno", {"type": kind}, number)


def notes(file_description: Box, diagnostics: tuple[Diagnostic, ...], pointers: list[str]) -> None:
    """A note for each diagnostic, with a pointer to the element that stands at its place."""
    if not diagnostics:
        return
    statement = file_description.box("notesStmt")
    for found, pointer in zip(diagnostics, pointers, strict=True):
        statement.add("note", {"type": "diagnostic", "subtype": found.code, "target": pointer}, found.message)


def identification(description: Box, source: SourceText | None) -> None:
    """Which file the text is from: its name and its SHA-256."""
    identifier = description.box("msIdentifier")
    if source and source.path:
        identifier.add("idno", {"type": "file"}, basename(source.path))
    else:
        identifier.add("msName", text="a text without a file")
    if source and source.sha256:
        checksum = identifier.box("altIdentifier", {"type": "checksum"})
        checksum.add("idno", {"type": "sha256"}, source.sha256)


def physical(description: Box, source: SourceText | None) -> None:
    """Layout and encoding of the file."""
    if not source:
        return
    paragraph = description.box("physDesc").add("p")
    paragraph.text = "Layout: "
    layout = add(paragraph, "term", {"type": "layout"}, source.layout)
    if source.encoding:
        layout.tail = "; encoding: "
        add(paragraph, "term", {"type": "encoding"}, source.encoding).tail = "."
    else:
        layout.tail = "."


def portal(administration: Box, metadata: PortalMetadata) -> None:
    """What the portal that published the document says of it, field by field as printed there."""
    fields = {
        "identifier": metadata.identifier,
        "created": metadata.created,
        "released": metadata.released,
        "classification": metadata.classification,
        "origin": metadata.origin,
        "title": metadata.title,
    }
    printed = [(name, value) for name, value in fields.items() if value]
    printed += [("tags", tag) for tag in metadata.tags]
    if printed:
        table = administration.box("recordHist").box("source").box("list", {"type": "portal"})
        for name, value in printed:
            table.add("item", {"n": name}, value)


def encoding(header: Box, names: Names, project: str) -> Box:
    """The encoding description up to what follows from the text: taxonomies and characters are added to it last."""
    description = header.box("encodingDesc")
    description.box("projectDesc").add("p", text=project)
    editorial = description.box("editorialDecl")
    editorial.box("correction", {"method": "markup"}).add("p", text="Damaged characters are sic beside their corr.")
    editorial.box("normalization", {"method": "markup"}).add("p", text=LOSSLESS)
    editorial.box("interpretation").add("p", text=INTERPRETATION)
    application: Attributes = {XML_ID: names.application[1:], "ident": "cablekit", "version": tei_version(__version__)}
    description.box("appInfo").box("application", application).add("label", text="cablekit")
    return description


def declarations(description: Box, names: Names) -> None:
    """The categories and characters that the document refers to, and no others."""
    if names.categories:
        declaration = description.box("classDecl")
        for taxonomy in TAXONOMIES:
            used = [(name, found) for name, found in names.categories.items() if found.taxonomy == taxonomy]
            if used:
                box = declaration.box("taxonomy", {XML_ID: f"{names.prefix}-{taxonomy}"})
                for name, found in used:
                    box.box("category", {XML_ID: name}).add("catDesc", text=found.description)
    if names.characters:
        characters = description.box("charDecl")
        for name, character in names.characters.items():
            declared = characters.box("char", {XML_ID: name})
            declared.add("localProp", {"name": "code-point", "value": f"U+{ord(character):04X}"})


def language(profile: Box, code: str) -> None:
    """The language of the text."""
    profile.box("langUsage").add("language", {"ident": code}, LANGUAGES.get(code, code))


def revision(header: Box, names: Names) -> None:
    """What was done to the document. It has no date: the same input gives the same output."""
    header.box("revisionDesc").add("change", {"who": names.application}, "Converted to TEI.")
