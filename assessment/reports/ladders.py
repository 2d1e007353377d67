"""The two ladders a company climbs: the adoption stages, and the steps of the roadmap. An edition may lack either."""

from collections.abc import Mapping

from assessment.content import Content, Words
from assessment.reports.document import ItemView, StageView, StepView
from assessment.reports.numbers import points
from scoring import Kind, Result
from scoring.result import StepResult


def stage_views(content: Content, result: Result, *, words: Words) -> tuple[StageView, ...]:
    """Every rung, the lowest first; none of them is `here` while the stage is not answered."""
    codes = [option.code for item in content.edition.of_kind(Kind.STAGE) for option in item.options]
    here = codes.index(result.stage) if result.stage else -1
    said = words.options.get(Kind.STAGE, {})
    return tuple(
        StageView(
            code=code,
            label=said[code].label,
            description=said[code].description,
            advice=said[code].advice,
            place="here" if rung == here else "before" if rung < here else "ahead",
        )
        for rung, code in enumerate(codes)
    )


def step_views(result: Result, *, words: Words, items: Mapping[str, ItemView]) -> tuple[StepView, ...]:
    return tuple(_step(step, result, words=words, items=items) for step in result.roadmap.steps)


def _step(step: StepResult, result: Result, *, words: Words, items: Mapping[str, ItemView]) -> StepView:
    said = words.steps[step.step]
    return StepView(
        step=step.step,
        title=said.title,
        description=said.description,
        advice=said.advice,
        completion=None if step.completion is None else points(step.completion),
        current=step.step == result.roadmap.current_step,
        out_of_order=step.step in result.roadmap.out_of_order,
        sub_steps=tuple(items[sub.code] for sub in step.sub_steps),
    )
