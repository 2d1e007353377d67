"""The roadmap to a corporate social medium: how far each step is, which is next, and what was begun too early."""

from collections.abc import Mapping, Sequence

from scoring.exact import mean
from scoring.questionnaire import Edition
from scoring.result import RoadmapResult, StepResult, SubStepResult

COMPLETE = 100


def roadmap_result(edition: Edition, sub_steps: Mapping[str, SubStepResult]) -> RoadmapResult:
    """Completion of each step (mean of its sub-steps, 0 to 100), the current step, and the steps begun out of order.

    The completion of a step with an unanswered sub-step is not known, and so not complete. A step is out of order when
    work on it has begun while an earlier step is known not to have. Source: the domain contract, sections 4 and 5.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> roadmap = score(EDITION, {"road-1.1": "not-started", "road-1.2": "not-started", "road-2.1": "done"}).roadmap
    >>> roadmap.current_step, roadmap.out_of_order
    ('1', ('2',))
    """
    steps = tuple(
        _step_result(step, tuple(sub_steps[item.code] for item in items)) for step, items in edition.steps.items()
    )
    return RoadmapResult(
        steps=steps,
        current_step=next((step.step for step in steps if step.completion != COMPLETE), None),
        out_of_order=_out_of_order(steps),
    )


def _step_result(step: str, sub_steps: tuple[SubStepResult, ...]) -> StepResult:
    points = [sub_step.points for sub_step in sub_steps if sub_step.points is not None]
    return StepResult(step, mean(points) if len(points) == len(sub_steps) else None, sub_steps)


def _out_of_order(steps: Sequence[StepResult]) -> tuple[str, ...]:
    gap = next((place for place, step in enumerate(steps) if step.completion == 0), len(steps))
    return tuple(step.step for step in steps[gap + 1 :] if any(sub_step.points for sub_step in step.sub_steps))
