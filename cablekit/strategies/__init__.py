"""Hypothesis strategies for records and texts (needs the extra `cablekit[testing]`).

>>> import cablekit
>>> from cablekit.strategies import cables
>>> from hypothesis import find
>>> find(cables(), lambda cable: len(cable.tags) > 1).kind
'cable'
"""

from cablekit.strategies.cables import cables
from cablekit.strategies.conformance import Verdict, check
from cablekit.strategies.kinds import KINDS
from cablekit.strategies.noise import noisy
from cablekit.strategies.relations import Promise, PromiseBroken, Relation
from cablekit.strategies.texts import texts

__all__ = ["KINDS", "Promise", "PromiseBroken", "Relation", "Verdict", "cables", "check", "noisy", "texts"]
