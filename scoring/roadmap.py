"""The roadmap to a corporate social medium: how far each step is, which is next, and what was begun too early."""

from collections.abc import Sequence

from scoring.exact import mean
from scoring.result import RoadmapResult, StepResult, SubStepResult

COMPLETE = 100


def roadmap_result(steps: tuple[StepResult, ...]) -> RoadmapResult:
    """The steps in their order, the current one, and those begun out of order.

    A step whose completion is not known is not complete. A step is out of order when work on it has begun while an
    earlier step is known not to have. Source: the domain contract, section 5.

    >>> from scoring import score
    >>> from scoring.example import EDITION
    >>> roadmap = score(EDITION, {"road-1.1": "not-started", "road-1.2": "not-started", "road-2.1": "done"}).roadmap
    >>> roadmap.current_step, roadmap.out_of_order
    ('1', ('2',))
    """
    return RoadmapResult(
        steps=steps,
        current_step=next((step.step for step in steps if step.completion != COMPLETE), None),
        out_of_order=_out_of_order(steps),
    )


def step_result(step: str, sub_steps: tuple[SubStepResult, ...]) -> StepResult:
    """One step: its completion is the mean of its sub-steps, 0 to 100, and not known while one of them is unanswered.

    >>> from fractions import Fraction
    >>> step_result("1", (SubStepResult("road-1.1", Fraction(100)), SubStepResult("road-1.2", Fraction(50)))).completion
    Fraction(75, 1)
    """
    points = [sub_step.points for sub_step in sub_steps if sub_step.points is not None]
    return StepResult(step, mean(points) if len(points) == len(sub_steps) else None, sub_steps)


def _out_of_order(steps: Sequence[StepResult]) -> tuple[str, ...]:
    gap = next((place for place, step in enumerate(steps) if step.completion == 0), len(steps))
    return tuple(step.step for step in steps[gap + 1 :] if any(sub_step.points for sub_step in step.sub_steps))
