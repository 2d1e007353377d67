"""What a practice's members type about its companies."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.enums import Industry, QuadrantName, Size, Standing
from assessment.forms.base import PageForm
from assessment.forms.company import LIST, SHOWN, EditForm
from assessment.forms.text import LineField
from assessment.models import Company, Practice
from assessment.services.companies import profile_of

TAG_LENGTH = 40
MOST_TAGS = 20
# Choices of the list, and what is done with what is chosen there.
SORTS = [
    ("name", gettext_lazy("Name, A to Z")),
    ("-name", gettext_lazy("Name, Z to A")),
    ("latest", gettext_lazy("Latest result first")),
    ("added", gettext_lazy("Added last first")),
]
REPORTS = "reports"
DEEDS = [
    (REPORTS, gettext_lazy("Make reports…")),
    ("archive", gettext_lazy("Archive")),
    ("restore", gettext_lazy("Restore")),
    ("tag", gettext_lazy("Add a tag")),
    ("untag", gettext_lazy("Remove a tag")),
]


def split_tags(text: str, *, by: str = ",") -> list[str]:
    """Each once, in the order they are typed."""
    names = (" ".join(name.split()) for name in text.split(by))
    return list(dict.fromkeys(filter(None, names)))


class TagsField(LineField):
    """Tags, with `by` between them."""

    def __init__(self, *, by: str = ",", **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self.by = by

    def clean(self, value: Any) -> Any:
        names = split_tags(super().clean(value), by=self.by)
        if too_long := [name for name in names if len(name) > TAG_LENGTH]:
            text = _("A tag has at most %(most)d characters: “%(tag)s” has more.")
            raise ValidationError(text % {"most": TAG_LENGTH, "tag": too_long[0]})
        if len(names) > MOST_TAGS:
            text = _("A company has at most %(most)d tags; these are %(count)d.")
            raise ValidationError(text % {"most": MOST_TAGS, "count": len(names)})
        return names


class ClientForm(EditForm):
    """A company of a practice. What two members change at the same time is noticed."""

    sending = gettext_lazy("Save")
    tags = TagsField(
        label=gettext_lazy("Tags"),
        help_text=gettext_lazy("Words to find companies by, with commas between them. Only your practice sees them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact_name"].help_text = _("Only your practice sees it. Never printed in the report.")
        self.fields["contact_email"].help_text = _("The same.")

    @classmethod
    def of_company(cls, company: Company, *, language: str) -> Self:
        profile = profile_of(company)
        tags = ", ".join(tag.name for tag in company.tags.all())
        return cls(language=language, initial={**profile, "tags": tags, "was": signing.dumps(profile, salt=SHOWN)})


class FilterForm(forms.Form):
    """What a list of companies is narrowed to; the address carries it."""

    q = LineField(label=gettext_lazy("Name or contact"), max_length=120, required=False)
    quadrant = forms.ChoiceField(
        label=gettext_lazy("Quadrant"), choices=[("", gettext_lazy("All")), *QuadrantName.choices], required=False
    )
    industry = forms.ChoiceField(
        label=gettext_lazy("Industry"), choices=[("", gettext_lazy("All")), *Industry.choices], required=False
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size"), choices=[("", gettext_lazy("All")), *Size.choices], required=False
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[("", gettext_lazy("All but archived")), *Standing.choices],
        required=False,
    )
    tag = forms.TypedChoiceField(label=gettext_lazy("Tag"), coerce=int, required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Order"), choices=SORTS, required=False)

    def __init__(self, data: QueryDict, *, tags: Mapping[int, str]) -> None:
        super().__init__(data)
        self.fields["tag"].choices = [("", _("All")), *tags.items()]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = LIST
            field.widget.attrs["class"] = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"
        self.tags = tags

    @property
    def selects(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "q"]

    @property
    def opens(self) -> bool:
        """Whether more than the search is used, so that nothing that narrows the list is folded away."""
        return bool(self.wanted.keys() - {"q"}) or bool(self.errors)

    @property
    def names_unknown_tag(self) -> bool:
        return "tag" in self.errors

    @property
    def wanted(self) -> dict[str, Any]:
        """What was understood; what was not says so beside its field, and narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def narrows(self) -> bool:
        return bool(self.wanted.keys() - {"sort"})


class BulkForm(forms.Form):
    """One thing done with several companies."""

    deed = forms.ChoiceField(choices=DEEDS, error_messages={"required": LIST, "invalid_choice": LIST})
    chosen = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Choose at least one company of the list.")}
    )
    tag = LineField(
        max_length=TAG_LENGTH,
        required=False,
        label=gettext_lazy("Tag"),
    )

    def __init__(self, data: QueryDict, *, practice: Practice) -> None:
        super().__init__(data)
        sent = data.getlist("chosen")
        there = set(practice.companies.filter(public_id__in=sent).values_list("public_id", flat=True))
        self.foreign = set(sent) - there
        self.fields["chosen"].choices = [(one, one) for one in there]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("deed") in ("tag", "untag") and not self.errors.get("tag") and not split_tags(data.get("tag", "")):
            self.add_error("tag", _("Enter the tag."))
        return data

    def clean_tag(self) -> str:
        if "," in self.cleaned_data["tag"]:
            raise ValidationError(_("One tag at a time, without a comma."))
        return " ".join(self.cleaned_data["tag"].split())


class DeleteForm(PageForm):
    """Asks for the name of what is to go."""

    name = LineField(
        label=gettext_lazy("Name of the company"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Type the name of the company to delete it.")},
    )

    def __init__(self, data: QueryDict | None = None, *, company: Company) -> None:
        super().__init__(data)
        self.company = company
        self.fields["name"].help_text = _("Type “%(name)s” to confirm.") % {"name": company.name}

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name != " ".join(self.company.name.split()):
            raise ValidationError(_("This is not the name of the company: it is “%(name)s”.") % {"name": self.company})
        return name
