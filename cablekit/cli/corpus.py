"""Where a corpus goes: one file with its header, and its documents there or in files beside it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO

from cablekit.cli.output import Folder, appear, temporary
from cablekit.tei.corpus import Corpus, included
from cablekit.tei.document import DECLARATION

NAME = "corpus.xml"


class CorpusFolder:
    """A folder with a corpus. Its documents stand in files that it includes, or in its `one_file`.

    The header says what the documents share, so it is written when they are known: until then they, or the elements
    that include them, are kept in a file without a name.
    """

    def __init__(self, folder: Path, corpus: Corpus, *, one_file: bool) -> None:
        self.folder, self.corpus, self.one_file = folder, corpus, one_file
        self.files = Folder(folder, ".xml", joined=None)
        self.files.taken.add(str(folder / NAME))

    def __enter__(self) -> CorpusFolder:
        self.files.__enter__()
        self.members: IO[bytes] = TemporaryFile(dir=self.folder)
        return self

    def write(self, place: Path, content: bytes) -> None:
        """Takes a document of the corpus."""
        if not self.one_file:
            file = self.files.write_file(place, DECLARATION.encode() + content)
            content = included(file.relative_to(self.folder).as_posix())
        self.members.write(content)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.members:
            if error is None and self.corpus.count:
                self._finish()

    def _finish(self) -> None:
        self.members.seek(0)
        with temporary(self.folder) as whole:
            try:
                whole.write(self.corpus.beginning())
                shutil.copyfileobj(self.members, whole)
                whole.write(self.corpus.end())
            except BaseException:
                os.unlink(whole.name)
                raise
        appear(Path(whole.name), self.folder / NAME)
