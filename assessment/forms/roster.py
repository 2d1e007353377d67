"""The people of a page: rows as they are typed, or as a list becomes them, to look at before they are taken."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _

from assessment.content import BadContent
from assessment.enums import JobRole
from assessment.forms import peoplelists
from assessment.forms.panels import PersonForm
from assessment.forms.peoplelists import COLUMNS, Typed
from assessment.services.panels import MOST_PEOPLE, Person, doubles_in

# Empty rows of a new page, and as many more for whoever asks.
ROWS = 5
# As many as the summary names; the rest stands at the rows.
MOST_FLAWS = 10


@dataclass(frozen=True, slots=True)
class Flaw:
    """`at` is the input to go to."""

    at: str
    where: str
    says: str


@dataclass(slots=True)
class Row:
    number: int
    typed: Typed
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def unknown_role(self) -> str:
        """Stays to be seen in the list of roles until one is chosen."""
        return self.typed.role if self.typed.role not in ("", *JobRole.values) else ""

    @property
    def unknown_language(self) -> str:
        return self.typed.language if self.typed.language not in dict(settings.LANGUAGES) else ""

    def judged(self) -> Person | None:
        said = {}
        for name in COLUMNS:
            try:
                if name in self.typed.refused:
                    raise ValidationError(self.typed.refused[name])
                said[name] = PersonForm.base_fields[name].clean(getattr(self.typed, name))
            except ValidationError as error:
                self.errors[name] = error.messages
        return None if self.errors else Person(**said)


class Roster:
    """Valid when there is somebody, nothing is left to be read, and all rows will do."""

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Mapping[str, Any] | None = None,
        *,
        language: str,
        is_too_large: bool = False,
        there: Collection[Person] = (),
    ) -> None:
        self.data = data
        self.file: UploadedFile | None = (files or {}).get("file")
        self.language, self.is_too_large, self.there = language, is_too_large, there
        self.paste = data.get("paste", "") if data else ""
        self.flaws: list[Flaw] = []
        self.people: list[Person] = []
        self.read = 0
        # The row to go on with.
        self.goes_on: int | None = None
        sent = _sent(data) if data else []
        self.size = len(sent)
        self._put(sent)

    def is_valid(self) -> bool:
        if self.data is None:
            return False
        do, sends_file = self.data.get("do"), bool(self.file) or self.is_too_large
        if do == "rows" and not sends_file:
            self.size += ROWS
            self.goes_on = len(self.rows) + 1
            return False
        if self.paste.strip() or sends_file or do == "read":
            self._read()
            self._judge()
            return False
        self._judge()
        if not self.rows:
            self._refuse("name-1", _("Name at least one person."))
        return not self.flaws

    def judge_again(self, there: Collection[Person]) -> None:
        """Somebody else was quicker."""
        self.there, self.flaws = there, []
        self._put([row.typed for row in self.rows])
        self._judge()

    @property
    def shown(self) -> list[Row]:
        """With empty ones to fill in."""
        filled = len(self.rows)
        until = min(max(self.size, filled + (0 if self.read else 1), ROWS), max(MOST_PEOPLE, filled))
        return [*self.rows, *(Row(number + 1, Typed(language=self.language)) for number in range(filled, until))]

    @property
    def opens(self) -> bool:
        """Whether the place for lists is to be seen."""
        return bool(self.paste) or any(flaw.at in ("paste", "file") for flaw in self.flaws)

    @property
    def first_flaws(self) -> list[Flaw]:
        return self.flaws[:MOST_FLAWS]

    @property
    def further_flaws(self) -> int:
        return len(self.flaws[MOST_FLAWS:])

    def _put(self, typed: Sequence[Typed]) -> None:
        self.rows = [Row(number, one) for number, one in enumerate((t for t in typed if not t.is_empty), start=1)]

    def _read(self) -> None:
        if self.is_too_large:
            self._refuse("file", _("The file is larger than 5 MB. Split it into several."))
            return
        try:
            found = list(self._found())
        except BadContent as bad:
            self.flaws += [Flaw("paste", one.where, str(one.says)) for one in bad.problems]
            return
        if not found:
            self._refuse("paste", _("Paste lines or choose a file first."))
        elif len(found) + len(self.rows) + len(self.there) > MOST_PEOPLE:
            self._refuse("paste", _too_many(len(found) + len(self.rows) + len(self.there)))
        else:
            self.paste, self.read = "", len(found)
            self._put([*(row.typed for row in self.rows), *found])

    def _found(self) -> Iterator[Typed]:
        if self.paste.strip():
            yield from peoplelists.pasted(self.paste, language=self.language)
        if self.file:
            yield from peoplelists.of_file(self.file.name or "", self.file.read(), language=self.language)

    def _judge(self) -> None:
        judged = [(row, row.judged()) for row in self.rows]
        good = [(row, person) for row, person in judged if person]
        self.people = [person for _row, person in good]
        for place, above in doubles_in(self.people, there=self.there).items():
            row, person = good[place]
            self._double(row, person, above=None if above is None else good[above][0])
        where = _("Row %(row)d, %(column)s")
        for row in self.rows:
            self.flaws += [
                Flaw(f"{name}-{row.number}", where % {"row": row.number, "column": COLUMNS[name]}, says)
                for name, errors in row.errors.items()
                for says in errors
            ]
        if len(self.rows) + len(self.there) > MOST_PEOPLE:
            self._refuse("name-1", _too_many(len(self.rows) + len(self.there)))

    def _double(self, row: Row, person: Person, *, above: Row | None) -> None:
        name = "email" if person.email and (above is None or above.typed.email) else "name"
        if above is None:
            row.errors[name] = [_("%(name)s is on the panel already. Empty this row.") % {"name": person.name}]
        else:
            text = _("The same person as in row %(row)d. Empty one of the two rows.")
            row.errors[name] = [text % {"row": above.number}]

    def _refuse(self, at: str, says: str) -> None:
        self.flaws.append(Flaw(at, "", says))


def _sent(data: QueryDict) -> list[Typed]:
    cells = zip_longest(*(data.getlist(name) for name in COLUMNS), fillvalue="")
    return [Typed(name, role, email, language) for name, role, email, language in cells]


def _too_many(count: int) -> str:
    text = _("A panel has at most %(most)d people; with these it would have %(count)d.")
    return text % {"most": MOST_PEOPLE, "count": count}
