"""Hypothesis strategies for records and texts (needs the extra `cablekit[testing]`).

>>> import cablekit
>>> from cablekit.strategies import cables
>>> from hypothesis import find
>>> find(cables(), lambda cable: len(cable.tags) > 1).kind
'cable'
"""

from cablekit.strategies.cables import cables
from cablekit.strategies.texts import texts

__all__ = ["cables", "texts"]
