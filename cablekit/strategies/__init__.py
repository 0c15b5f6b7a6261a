"""Hypothesis strategies for records and texts (needs the extra `cablekit[testing]`).

>>> from cablekit import Cable
>>> from cablekit.strategies import cables
>>> isinstance(cables().example(), Cable)  # doctest: +SKIP
True
"""

from cablekit.strategies.cables import cables
from cablekit.strategies.texts import texts

__all__ = ["cables", "texts"]
