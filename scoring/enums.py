"""The two fixed vocabularies of a questionnaire."""

from enum import StrEnum


class Axis(StrEnum):
    """The two axes of the Social Maturity Index: investment is x, innovation is y.

    >>> [str(axis) for axis in Axis]
    ['investment', 'innovation']
    """

    INVESTMENT = "investment"
    INNOVATION = "innovation"


class Kind(StrEnum):
    """What a section asks for, and so how its answers count.

    >>> Kind("roadmap")
    <Kind.ROADMAP: 'roadmap'>
    """

    CHECKLIST = "checklist"
    STAGE = "stage"
    ROADMAP = "roadmap"
