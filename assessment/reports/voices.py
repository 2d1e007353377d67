"""Who of a panel said what: joined, and with a name only where that gives nobody else away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessment.models import Answer, Assessment, Respondent


@dataclass(frozen=True, slots=True)
class Voices:
    """The answers that count, by item; each has its respondent."""

    by_item: Mapping[str, list[Answer]]
    unfinished: int
    on_behalf: int

    @classmethod
    def of(cls, assessment: Assessment) -> "Voices":
        """In one query."""
        counted = Answer.objects.filter(respondent__assessment=assessment).exclude(option="", note="")
        if not assessment.panel.counts_unfinished:
            counted = counted.exclude(respondent__done_at=None)
        answers = list(counted.select_related("respondent").order_by("respondent", "pk"))
        return cls(
            by_item=_by_item(answers),
            unfinished=len({one.respondent_id for one in answers if one.option and not one.respondent.is_done}),
            on_behalf=len({one.respondent_id for one in answers if one.on_behalf}),
        )

    def agreed(self) -> dict[str, str]:
        """The options that all who answered gave."""
        options = {item: {one.option for one in answers if one.option} for item, answers in self.by_item.items()}
        return {item: next(iter(given)) for item, given in options.items() if len(given) == 1}

    def notes(self) -> dict[str, str]:
        """The notes on each item, in alphabetical order: whose they are shows in nothing but the name, if at all."""
        noted = {item: [one for one in answers if one.note.strip()] for item, answers in self.by_item.items()}
        return {item: _joined(answers) for item, answers in noted.items() if answers}

    def named(self) -> dict[str, list[tuple[str, str]]]:
        """Name and option of those who agreed to it, by item."""
        named = {item: _named([one for one in answers if one.option]) for item, answers in self.by_item.items()}
        return {
            item: sorted((one.respondent.name, one.option) for one in answers)
            for item, answers in named.items()
            if answers
        }


def _named(answers: Sequence[Answer]) -> list[Answer]:
    """Those who agreed to be named; nobody, where exactly one other would be left.

    What a consultant entered is not what that person said, and known to the consultant: of the others at least two, or
    none, speak for themselves.
    """
    own = [one for one in answers if not one.on_behalf]
    named = [one for one in own if one.respondent.named_at]
    return [] if len(named) + 1 in (len(own), len(answers)) else named


def _joined(answers: Sequence[Answer]) -> str:
    named = _named(answers)
    told = sorted(_signed(one.note.strip(), of=one.respondent if one in named else None) for one in answers)
    return told[0] if len(told) == 1 else "\n".join(f"– {note}" for note in told)


def _signed(note: str, *, of: Respondent | None) -> str:
    return f"{note} ({of.name})" if of else note


def _by_item(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for one in answers:
        found.setdefault(one.item, []).append(one)
    return found
