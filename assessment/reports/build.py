"""Chooses and words what a report says, from what scoring said."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from assessment.content import Content
from assessment.reports.axes import axis_views
from assessment.reports.company import company_facts
from assessment.reports.document import BrandView, ContradictionView, FigureView, ReportDocument, SectionView, TermView
from assessment.reports.evidence import evidence
from assessment.reports.items import item_views
from assessment.reports.ladders import stage_views, step_views
from assessment.reports.panel import Told, opinion_views, panel_view
from assessment.reports.plan import action_views, horizon_views, path_view
from assessment.reports.quadrants import quadrant_views
from scoring import Result, tenth
from scoring.lead import lead


def build(
    content: Content,
    result: Result,
    *,
    answers: Mapping[str, str],
    notes: Mapping[str, str],
    profile: Mapping[str, Any],
    on: date,
    language: str,
    told: Told | None = None,
    brand: BrandView | None = None,
) -> ReportDocument:
    """The report on one result. `answers` are option codes by item code; a panel has those that all agree on.

    `told` is what there is to say of a panel beside its result.
    """
    words = content.words(language)
    told = told or Told()
    opinions = opinion_views(content, result, words=words, told=told)
    items = item_views(content, result, words=words, answers=answers, notes=notes, opinions=opinions)
    quadrants = quadrant_views(result, words=words)
    actions = action_views(content, result, words=words, items=items)
    stages = stage_views(content, result, words=words)
    steps = step_views(result, words=words, items=items)
    ahead = lead(result.axes)
    return ReportDocument(
        language=language,
        title=words.title,
        edition=result.edition,
        checksum=result.checksum,
        date=on,
        company=company_facts(profile, language=language),
        quadrant=quadrants[result.quadrant] if result.quadrant else None,
        possible=tuple(quadrants[code] for code in result.possible_quadrants),
        quadrants=tuple(quadrants.values()),
        axes=axis_views(result, words=words, items=items),
        lead=ahead.axis.value if ahead and ahead.axis else None,
        gap=tenth(ahead.points) if ahead else None,
        stages=stages,
        stage=next((stage for stage in stages if stage.place == "here"), None),
        steps=steps,
        current_step=next((step for step in steps if step.current), None),
        contradictions=tuple(
            ContradictionView(text=words.rules[found.rule], items=tuple(items[code] for code in found.codes))
            for found in result.contradictions
        ),
        strengths=tuple(items[code] for code in result.strengths),
        gaps=tuple(items[code] for code in result.gaps),
        path=path_view(result, words=words, quadrants=quadrants, actions=actions),
        actions=actions,
        horizons=horizon_views(actions, steps=steps),
        sections=tuple(
            SectionView(
                title=words.sections[section.code].title,
                items=tuple(items[item.code] for item in section.items),
            )
            for section in content.edition.sections
        ),
        glossary=tuple(TermView(term=entry.term, meaning=entry.meaning) for entry in words.glossary),
        figures=tuple(FigureView(text=figure.text, source=figure.source) for figure in words.figures),
        missing=tuple(items[code] for code in result.missing),
        panel=panel_view(result, words=words, items=items, quadrants=quadrants, told=told, language=language),
        brand=brand,
        data=evidence(result, answers=answers),
    )
