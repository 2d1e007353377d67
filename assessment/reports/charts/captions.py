"""What each picture shows, in sentences: its text equivalent on screen and in print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessment.reports.document import AgreementView, AxisView, ItemView, PanelView, ReportDocument, StepView


@dataclass(frozen=True, slots=True)
class Caption:
    title: str
    text: str


def matrix(document: ReportDocument) -> Caption:
    places = [axis_place(axis) for axis in document.axes]
    if document.quadrant:
        verdict = _("The company is in the quadrant %(quadrant)s.") % {"quadrant": document.quadrant.name}
    else:
        names = ", ".join(quadrant.name for quadrant in document.possible)
        verdict = _("Still possible: %(quadrants)s.") % {"quadrants": names}
    return Caption(title=_("Place in the four quadrants"), text=" ".join([*places, verdict]))


def axis_place(axis: AxisView) -> str:
    if axis.score and not axis.missing:
        said = _("%(axis)s %(score)s of 100, threshold %(threshold)s.")
        return said % {"axis": axis.name, "score": axis.score.text, "threshold": axis.threshold}
    said = _("%(axis)s between %(low)s and %(high)s of 100, threshold %(threshold)s.")
    return said % {"axis": axis.name, "low": axis.low.text, "high": axis.high.text, "threshold": axis.threshold}


def axis_bar(axis: AxisView) -> Caption:
    return Caption(title=_("Score: %(axis)s") % {"axis": axis.name}, text=axis_place(axis))


def items(axis: AxisView, shown: Sequence[ItemView]) -> Caption:
    points = ", ".join(f"{item.short} {item_value(item)}" for item in shown)
    return Caption(title=_("Points of every item: %(axis)s") % {"axis": axis.name}, text=points)


def item_value(item: ItemView) -> str:
    """What stands where the points would: the points, or why there are none."""
    if item.points:
        return item.points.text
    return _("not answered") if item.option is None else item.answer


def ladder(document: ReportDocument) -> Caption:
    labels = ", ".join(stage.label for stage in document.stages)
    stages = _("Stages in order: %(stages)s.") % {"stages": labels}
    if document.stage is None:
        return Caption(title=_("Adoption ladder"), text=f"{stages} {_('The stage is not answered yet.')}")
    here = _("The company stands on: %(stage)s.") % {"stage": document.stage.label}
    return Caption(title=_("Adoption ladder"), text=f"{stages} {here}")


def journey(document: ReportDocument) -> Caption:
    return Caption(title=_("Seven-step roadmap"), text=" ".join(_step(step) for step in document.steps))


def _step(step: StepView) -> str:
    done = _("not answered") if step.completion is None else f"{step.completion.text}%"
    remarks = [_("current step")] if step.current else []
    if step.out_of_order:
        remarks.append(_("begun out of order"))
    return f"{step.step} {step.title}: {', '.join([done, *remarks])}."


def agreement(panel: PanelView) -> Caption:
    said = " ".join(_section(section) for section in panel.sections)
    return Caption(title=_("Agreement of the panel by section"), text=said)


def _section(section: AgreementView) -> str:
    said = _("%(section)s: agreement %(agreement)s of 100")
    parts = [said % {"section": section.title, "agreement": section.agreement.text}]
    if section.contested:
        counted = ngettext("%(count)s contested item", "%(count)s contested items", section.contested)
        parts.append(counted % {"count": section.contested})
    return f"{', '.join(parts)}."


def views(panel: PanelView) -> Caption:
    """How many see the company in which quadrant: what the marks show, and no more than they do."""
    counted = Counter(mark.quadrant.name for mark in panel.views)
    places = ", ".join(
        f"{name} {count}" for name, count in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    said = _("Where the respondents see the company: %(places)s.") % {"places": places}
    return Caption(title=_("Views of the respondents"), text=said)
