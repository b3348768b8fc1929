"""Help while writing: what is missing for another council to start, and what is hard to read."""

from cms.writing.completeness import TESTS, Completeness, Missing, completeness
from cms.writing.draft import Draft
from cms.writing.holes import holes
from cms.writing.reading_age import reading_age, reading_age_of
from cms.writing.remarks import Remark, remarks

__all__ = [
    "TESTS",
    "Completeness",
    "Draft",
    "Missing",
    "Remark",
    "completeness",
    "holes",
    "reading_age",
    "reading_age_of",
    "remarks",
]
