"""Loaded once by the process that workers are made from, so that none of them has to load the grammars itself."""

from cablekit.archive.worker import Reader

Reader().prepare()
