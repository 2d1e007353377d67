from assessment.models.answer import Answer
from assessment.models.assessment import Assessment, Respondent
from assessment.models.company import Company
from assessment.models.edition import Edition, Item, Option, Phrase, Section
from assessment.models.limit import Use
from assessment.models.report import Pictures, Report

__all__ = [
    "Answer",
    "Assessment",
    "Company",
    "Edition",
    "Item",
    "Option",
    "Phrase",
    "Pictures",
    "Report",
    "Respondent",
    "Section",
    "Use",
]
