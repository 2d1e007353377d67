from assessment.models.answer import Answer
from assessment.models.assessment import Assessment, Respondent
from assessment.models.company import Company
from assessment.models.edition import Edition
from assessment.models.limit import Use
from assessment.models.report import Pictures, Report
from assessment.models.rows import DraftRow, Item, Option, Section, draft_rows
from assessment.models.texts import AxisText, Figure, QuadrantText, RuleText, StepText, Term

__all__ = [
    "Answer",
    "Assessment",
    "AxisText",
    "Company",
    "DraftRow",
    "Edition",
    "Figure",
    "Item",
    "Option",
    "Pictures",
    "QuadrantText",
    "Report",
    "Respondent",
    "RuleText",
    "Section",
    "StepText",
    "Term",
    "Use",
    "draft_rows",
]
