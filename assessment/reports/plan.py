"""What to do: the path to the target first, then every other gap, and the same by horizon."""

from collections.abc import Mapping, Sequence

from assessment.content import Content, Words
from assessment.reports.document import ActionView, HorizonView, ItemView, PathView, QuadrantView, StepView
from assessment.reports.numbers import number
from scoring import Axis, Quadrant, Result, tenth

HORIZONS = (1, 2, 3)


def action_views(
    content: Content, result: Result, *, words: Words, items: Mapping[str, ItemView]
) -> tuple[ActionView, ...]:
    """The whole plan, numbered: the path in the order to take it, then the other gaps, the soonest done first."""
    path = result.path.sequence if result.path else ()
    rest = sorted((code for code in result.gaps if code not in path), key=lambda code: items[code].effort)
    axis_names = {item.code: words.axes[axis].name for axis in Axis for item in content.edition.of_axis(axis)}
    return tuple(
        ActionView(order=order, item=items[code], axis=axis_names[code], on_path=code in path)
        for order, code in enumerate([*path, *rest], start=1)
    )


def path_view(
    result: Result, *, words: Words, quadrants: Mapping[Quadrant, QuadrantView], actions: Sequence[ActionView]
) -> PathView | None:
    path = result.path
    if path is None:
        return None
    names = {axis: words.axes[axis].name for axis in Axis}
    return PathView(
        target=quadrants[path.target],
        effort=path.effort,
        actions=tuple(action for action in actions if action.on_path),
        reaches={names[axis]: number(path.reaches[axis]) for axis in Axis},
        slack=None if path.slack is None else {names[axis]: tenth(points) for axis, points in path.slack.items()},
    )


def horizon_views(actions: Sequence[ActionView], *, steps: Sequence[StepView]) -> tuple[HorizonView, ...]:
    return tuple(
        _horizon(effort, [action for action in actions if action.item.effort == effort], steps=steps)
        for effort in HORIZONS
    )


def _horizon(effort: int, actions: Sequence[ActionView], *, steps: Sequence[StepView]) -> HorizonView:
    """The steps beside the actions are those whose work they are: an item of sub-step 5.1 belongs to step 5."""
    touched = {action.item.step.partition(".")[0] for action in actions}
    return HorizonView(
        effort=effort,
        actions=tuple(actions),
        steps=tuple(step for step in steps if step.step in touched),
    )
