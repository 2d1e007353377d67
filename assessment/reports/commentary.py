"""What a consultant says, put into the document: beside what is generated, or in its place."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from assessment import queries
from assessment.models import Assessment, Passage
from assessment.models.commentary import ACTION, FACTS, ORDER, OWN, REMARK, SUMMARY
from assessment.reports import marks
from assessment.reports.document import ActionView, Block, CommentaryView, HorizonView, OwnAction, ReportDocument

NOTHING = Passage()


class Said:
    """Everything that is said now, in every language."""

    def __init__(self, passages: Mapping[tuple[str, str], Passage]) -> None:
        self.passages = passages

    @classmethod
    def of(cls, assessment: Assessment) -> Said:
        return cls.of_each([assessment])[assessment.pk]

    @classmethod
    def of_each(cls, assessments: Iterable[Assessment]) -> dict[int, Said]:
        found = queries.passages_of([assessment.pk for assessment in assessments])
        return {pk: cls(passages) for pk, passages in found.items()}

    def at(self, place: str, language: str = "") -> Passage:
        """What stands there; empty when nothing does."""
        return self.passages.get((place, language), NOTHING)

    def own(self) -> list[str]:
        """The keys of the consultant's own recommendations, in the order they were added."""
        keys = [place.removeprefix(FACTS) for place, _language in self.passages if place.startswith(FACTS + OWN)]
        kept = [key for key in keys if self.at(FACTS + key).effort]
        return sorted(kept, key=lambda key: int(key.removeprefix(OWN)))

    def arranged(self, keys: Collection[str]) -> list[str]:
        """These keys in the order that was decided; what it does not name comes last, as it stands."""
        wanted = {key: number for number, key in enumerate(self.at(ORDER).text.split())}
        return sorted(keys, key=lambda key: wanted.get(key, len(wanted)))

    def fingerprint(self, languages: Collection[str]) -> str:
        """Of what a file in these languages shows; nothing when nothing is said."""
        shown = [
            [place, language, one.title, one.text, one.owner, one.due, one.effort]
            for (place, language), one in sorted(self.passages.items())
            if language in ("", *languages) and not one.is_empty and not self.is_removed(place)
        ]
        return hashlib.sha256(json.dumps(shown, default=str).encode()).hexdigest() if shown else ""

    def is_removed(self, place: str) -> bool:
        """Whether these are the words of a recommendation that is there no more."""
        return place.startswith(OWN) and not self.at(FACTS + place).effort


def commented(document: ReportDocument, said: Said) -> ReportDocument:
    """With what is said in its language. What is missing in that stays as generated; no other language stands in.

    A recommendation that has no words in it keeps its number, so that a number means the same in every language.
    """
    if not said.passages:
        return document
    language = document.language
    own = {key: _own(key, said, language) for key in said.own()}
    shown = {key: one for key, one in own.items() if one.title or one.text}
    codes = [action.item.code for action in document.actions]
    order = {key: number for number, key in enumerate(said.arranged([*codes, *own]), start=1)}
    actions = tuple(sorted(_actions(document, said, order), key=lambda action: action.order))
    recommendations = tuple(sorted(_numbered(shown, order), key=lambda one: one.order))
    return replace(
        document,
        actions=actions,
        horizons=tuple(_horizon(horizon, actions, recommendations) for horizon in document.horizons),
        path=document.path and replace(document.path, actions=tuple(one for one in actions if one.on_path)),
        commentary=CommentaryView(
            summary=_blocks(said, SUMMARY, language),
            remarks={
                place.removeprefix(REMARK): _blocks(said, place, language)
                for place, of in said.passages
                if of == language and place.startswith(REMARK) and said.at(place, of).text
            },
            recommendations=recommendations,
        ),
    )


def _blocks(said: Said, place: str, language: str) -> tuple[Block, ...]:
    return marks.blocks(said.at(place, language).text)


def _actions(document: ReportDocument, said: Said, order: Mapping[str, int]) -> Iterator[ActionView]:
    for action in document.actions:
        code = action.item.code
        text, facts = _blocks(said, ACTION + code, document.language), said.at(FACTS + code)
        yield replace(action, order=order[code], text=text, owner=facts.owner, due=facts.due)


def _own(key: str, said: Said, language: str) -> OwnAction:
    words, facts = said.at(key, language), said.at(FACTS + key)
    return OwnAction(words.title, marks.blocks(words.text), facts.effort or 0, facts.owner, facts.due)


def _numbered(own: Mapping[str, OwnAction], order: Mapping[str, int]) -> Iterator[OwnAction]:
    for key, one in own.items():
        yield replace(one, order=order[key])


def _horizon(
    horizon: HorizonView, actions: Collection[ActionView], recommendations: Collection[OwnAction]
) -> HorizonView:
    return replace(
        horizon,
        actions=tuple(action for action in actions if action.item.effort == horizon.effort),
        own=tuple(one for one in recommendations if one.effort == horizon.effort),
    )
