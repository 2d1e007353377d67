"""The questions on which a panel disagrees, as whoever settles them reads them before it is closed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.analysis.closing import Outlook
from assessment.models import Panel
from assessment.reports.document import OpinionView
from assessment.reports.panel import Told, labels_of, opinion
from assessment.reports.voices import Voices


@dataclass(frozen=True, slots=True)
class ContestedView:
    """`options` are labels by code, `note` what the respondents wrote."""

    code: str
    short: str
    question: str
    help: str
    options: Mapping[str, str]
    opinion: OpinionView
    note: str


def contested_views(panel: Panel, outlook: Outlook, *, language: str) -> tuple[ContestedView, ...]:
    content, voices = panel.assessment.content, Voices.of(panel.assessment)
    words = content.words(language)
    labels, notes = labels_of(content, words=words), voices.notes()
    told = Told(reasons={code: one.reason for code, one in outlook.settled.items()}, named=voices.named())
    return tuple(
        ContestedView(
            code=item.code,
            short=words.items[item.code].short,
            question=words.items[item.code].question,
            help=words.items[item.code].help,
            options=labels[item.code],
            opinion=opinion(replace(item, settled=outlook.decided(item.code)), labels=labels[item.code], told=told),
            note=notes.get(item.code, ""),
        )
        for item in outlook.contested
    )
