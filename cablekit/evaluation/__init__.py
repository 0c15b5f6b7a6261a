"""Accuracy as a number: records compared with truths that the program did not make, field by field."""

from cablekit.evaluation.compare import evaluate
from cablekit.evaluation.differences import write_differences
from cablekit.evaluation.figures import Difference, Evaluation, Figures, Unparsed
from cablekit.evaluation.references import ReferenceFigures
from cablekit.evaluation.truths import Truths, read_truths

__all__ = [
    "Difference",
    "Evaluation",
    "Figures",
    "ReferenceFigures",
    "Truths",
    "Unparsed",
    "evaluate",
    "read_truths",
    "write_differences",
]
