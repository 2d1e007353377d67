from assessment.content import Words
from assessment.reports.document import QuadrantView
from scoring import Axis, Level, Quadrant, Result
from scoring.quadrants import LEVELS


def quadrant_views(result: Result, *, words: Words) -> dict[Quadrant, QuadrantView]:
    return {code: _view(code, result, words=words) for code in Quadrant}


def _view(code: Quadrant, result: Result, *, words: Words) -> QuadrantView:
    said = words.quadrants[code]
    return QuadrantView(
        code=code.value,
        name=said.name,
        sentence=said.sentence,
        description=said.description,
        moves=said.moves,
        risk=said.risk,
        right=LEVELS[code][Axis.INVESTMENT] is Level.HIGH,
        upper=LEVELS[code][Axis.INNOVATION] is Level.HIGH,
        possible=code in result.possible_quadrants,
    )
