from assessment.content.loader import LANGUAGES, Content, Document, checksum, read, shipped
from assessment.content.problems import BadContent, Problem
from assessment.content.words import Words

__all__ = [
    "LANGUAGES",
    "BadContent",
    "Content",
    "Document",
    "Problem",
    "Words",
    "checksum",
    "read",
    "shipped",
]
