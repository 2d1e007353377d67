"""What is written to the people of a panel: a practice's own wording, with named placeholders and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.enums import LetterKind
from assessment.models import Brand, Panel, Practice, Respondent

PLACEHOLDERS: Mapping[str, object] = {
    "name": gettext_lazy("name of the person"),
    "company": gettext_lazy("name of the company"),
    "practice": gettext_lazy("name of your practice"),
    "sender": gettext_lazy("whoever sends the message"),
    "link": gettext_lazy("the person's private link"),
    "until": gettext_lazy("last day to answer"),
}
# The subject of each stands beside it.
SHIPPED: Mapping[str, str] = {
    LetterKind.INVITATION: "emails/panel_invitation.txt",
    LetterKind.REMINDER: "emails/panel_reminder.txt",
}
NAMED = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    subject: str
    text: str


def fill(text: str, values: Mapping[str, str]) -> str:
    """In one pass: what a value says is never taken for a placeholder. Unknown names stay as they are."""
    return NAMED.sub(lambda found: values.get(found[1], found[0]), text)


def unknown(text: str) -> list[str]:
    """What stands in braces and is no placeholder, each once."""
    return list(dict.fromkeys(name for name in NAMED.findall(text) if name not in PLACEHOLDERS))


def shipped(language: str, *, kind: str = LetterKind.INVITATION) -> Wording:
    with translation.override(language):
        subject = render_to_string(SHIPPED[kind].replace(".txt", "_subject.txt"))
        text = render_to_string(SHIPPED[kind])
    return Wording(subject=" ".join(subject.split()), text=text.strip())


def of_panel(panel: Panel, language: str) -> Wording:
    return Wording(getattr(panel, f"subject_{language}"), getattr(panel, f"text_{language}"))


def first_of(practice: Practice) -> dict[str, str]:
    """The fields of a new panel: as its practice worded the latest, or as shipped."""
    panels = Panel.objects.filter(assessment__company__practice=practice)
    return fields_of(panels.order_by("-created_at", "-pk").first())


def fields_of(panel: Panel | None) -> dict[str, str]:
    """The four fields of its wording: as this panel has them, or as shipped."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        wording = of_panel(panel, language) if panel else shipped(language)
        found |= {f"subject_{language}": wording.subject, f"text_{language}": wording.text}
    return found


def to_respondent(person: Respondent, *, kind: str, link: str, by: User | None) -> tuple[str, str]:
    """Subject and body of an invitation or a reminder, in the person's language."""
    panel = person.assessment.panel
    invites = kind == LetterKind.INVITATION
    wording = of_panel(panel, person.language) if invites else shipped(person.language, kind=kind)
    return filled(wording, values_of(person, link=link, by=by))


def filled(wording: Wording, values: Mapping[str, str]) -> tuple[str, str]:
    """A subject is one line, whatever stands in it."""
    return " ".join(fill(wording.subject, values).split()), fill(wording.text, values).strip() + "\n"


def values_of(person: Respondent, *, link: str, by: User | None) -> dict[str, str]:
    company = person.assessment.company
    practice = company.practice.name if company.practice else ""
    return {
        "name": person.name,
        "company": company.name,
        "practice": practice,
        "sender": sender_of(by) or practice,
        "link": link,
        "until": _until(person),
    }


def signed(person: Respondent, body: str) -> str:
    """With what the practice prints under its letters; its name only where it does not stand there already."""
    brand = _brand_of(person)
    if brand is None:
        return body
    firm = "" if body.rstrip().endswith(brand.firm) else brand.firm
    return body.rstrip() + "\n" + "".join(f"{line}\n" for line in (firm, brand.contact, brand.footer) if line)


def firm_of(person: Respondent) -> str:
    """As whom the practice writes, if it says so."""
    brand = _brand_of(person)
    return brand.firm if brand else ""


def _brand_of(person: Respondent) -> Brand | None:
    practice = person.assessment.company.practice
    return getattr(practice, "brand", None)


def sender_of(user: User | None) -> str:
    return (user.get_full_name() or user.email) if user else ""


def _until(person: Respondent) -> str:
    with translation.override(person.language):
        if person.ends_at is None:
            return _("the assessment is closed")
        return date_format(timezone.localdate(person.ends_at), _("j F Y"))
