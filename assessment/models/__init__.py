from assessment.models.answer import Answer
from assessment.models.assessment import Assessment, Link, Respondent
from assessment.models.batch import Batch, BatchDownload, BatchPart
from assessment.models.brand import Brand
from assessment.models.commentary import Passage
from assessment.models.company import Company, CompanyList, Tag
from assessment.models.edition import Edition
from assessment.models.letter import Letter
from assessment.models.limit import Use
from assessment.models.panel import Panel, Settlement
from assessment.models.practice import Joining, Member, Practice
from assessment.models.report import Delivery, Pictures, Report
from assessment.models.rows import DraftRow, Item, Option, Section, draft_rows
from assessment.models.texts import AxisText, Figure, QuadrantText, RuleText, StepText, Term

__all__ = [
    "Answer",
    "Assessment",
    "AxisText",
    "Batch",
    "BatchDownload",
    "BatchPart",
    "Brand",
    "Company",
    "CompanyList",
    "Delivery",
    "DraftRow",
    "Edition",
    "Figure",
    "Item",
    "Joining",
    "Letter",
    "Link",
    "Member",
    "Option",
    "Panel",
    "Passage",
    "Pictures",
    "Practice",
    "QuadrantText",
    "Report",
    "Respondent",
    "RuleText",
    "Section",
    "Settlement",
    "StepText",
    "Tag",
    "Term",
    "Use",
    "draft_rows",
]
