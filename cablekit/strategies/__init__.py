"""Hypothesis strategies for records (needs the extra `cablekit[testing]`).

>>> from cablekit import Cable
>>> from cablekit.strategies import cables
>>> isinstance(cables().example(), Cable)  # doctest: +SKIP
True
"""

from cablekit.strategies.cables import cables

__all__ = ["cables"]
