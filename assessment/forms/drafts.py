"""The rows of a draft as an editor changes them, and never over what somebody else has changed meanwhile."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django import forms
from django.contrib.admin.widgets import AdminIntegerFieldWidget
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessment.analysis import checks
from assessment.content import LANGUAGES
from assessment.content.values import CODE_FORM, STEP_FORM
from assessment.models import Edition, Item, Section
from assessment.services.editions import after
from scoring import Kind

SEEN = "seen"


class Seen(forms.CharField):
    """Carries what the page showed; no entry of anybody's."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class DraftForm(forms.ModelForm):
    """`seen` is the row as the page showed it, so that what was stored since is noticed and not overwritten unasked."""

    seen = Seen(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = model_to_dict(self.instance) if self.instance.pk else {}
        self.initial[SEEN] = _stamp(self.stored)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "position" in cleaned and cleaned["position"] is None:
            cleaned["position"] = self.instance.position
        if self.instance.pk and self.has_changed() and cleaned.get(SEEN) != self.initial[SEEN]:
            self._show_what_is_stored()
            self.add_error(None, [MEANWHILE, *self._differences(cleaned)])
        return cleaned

    def _show_what_is_stored(self) -> None:
        """Sent once more, the page has seen it."""
        sent = self.data.copy()  # type: ignore[attr-defined]  # it is a QueryDict, or a dict
        sent[self.add_prefix(SEEN)] = self.initial[SEEN]
        self.data = sent

    def _differences(self, cleaned: dict[str, Any]) -> list[str]:
        return [
            _("%(field)s, as stored: %(value)s") % {"field": self.fields[name].label, "value": self.stored[name]}
            for name in self.changed_data
            if name in self.stored and self.stored[name] != cleaned.get(name)
        ]


MEANWHILE = gettext_lazy(
    "This was changed by somebody else since you opened the page. What you entered is still below; "
    "save again to put it in the place of what is stored."
)


def _stamp(stored: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(stored, default=str, sort_keys=True).encode()).hexdigest()[:32] if stored else ""


class DraftFormSet(CustomInlineFormSet):
    """Rows put in order by dragging, or by the number that stands beside them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for form in self.forms:
            self._show_number(form)

    @property
    def empty_form(self) -> Any:
        return self._show_number(super().empty_form)

    def _show_number(self, form: Any) -> Any:
        if "position" in form.fields:
            form.fields["position"].widget = AdminIntegerFieldWidget(attrs={"class": "_reorder_ position", "min": 0})
        return form


class TabularFormSet(DraftFormSet):
    """The head of a column names its fields to the eye alone: each says its name itself."""

    def _show_number(self, form: Any) -> Any:
        form = super()._show_number(form)
        for field in form.fields.values():
            if field.label and not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = field.label
        return form


class SectionForm(DraftForm):
    class Meta:
        model = Section
        fields = ["edition", "code", "kind", "axis", "position", "title_ko", "title_en", "intro_ko", "intro_en"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False

    def clean_code(self) -> str:
        return _well_formed(self.cleaned_data["code"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "kind" in self.fields and (cleaned.get("kind") == Kind.CHECKLIST) is not bool(cleaned.get("axis")):
            self.add_error("axis", _("A checklist belongs to one of the two axes, and nothing else does."))
        if "position" in self.fields and cleaned.get("position") is None and cleaned.get("edition"):
            cleaned["position"] = after(cleaned["edition"].sections)
        return cleaned


class ItemForm(DraftForm):
    class Meta:
        model = Item
        fields = ["section", "code", "position", "weight", "effort", "step", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].help_text = _("Left empty, the item comes last in its section.")

    def clean_code(self) -> str:
        code = _well_formed(self.cleaned_data["code"])
        asked = checks.asked_before().get(code)
        if asked:
            raise ValidationError(
                _("Edition %(edition)s asked “%(question)s” under this code. Bring that item back, or choose another.")
                % {"edition": asked.edition, "question": " / ".join(map(asked.question, LANGUAGES))}
            )
        return code

    def clean_step(self) -> str:
        step = self.cleaned_data["step"]
        if step and not STEP_FORM.fullmatch(step):
            raise ValidationError(_("Write the number of a roadmap sub-step, such as 5.1, or leave it empty."))
        return step

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        section = cleaned.get("section")
        if section and "code" in cleaned and _is_taken(section.edition, cleaned["code"]):
            self.add_error("code", _("Another item of this edition has this code already."))
        if section and "position" in self.fields and cleaned.get("position") is None:
            cleaned["position"] = after(section.items)
        return cleaned


def _is_taken(edition: Edition, code: str) -> bool:
    return Item.objects.filter(section__edition=edition, code=code).exists()


def _well_formed(code: str) -> str:
    if not CODE_FORM.fullmatch(code):
        raise ValidationError(
            _("Use lower-case letters and digits, joined by hyphens or full stops, such as inv-budget.")
        )
    return code


class NewDraftForm(forms.Form):
    """What a new draft is called."""

    name = forms.CharField(max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the draft")
        self.fields["name"].help_text = _("Printed in every report, for example 2027.1. It can still be changed.")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if Edition.objects.filter(name=name).exists():
            raise ValidationError(_("Another edition is already called %(name)s.") % {"name": name})
        return name


class PublishForm(forms.Form):
    """`checksum` and `offered` are the draft, and the name of what is on offer, as their publisher has seen them."""

    checksum = forms.CharField(widget=forms.HiddenInput)
    offered = forms.CharField(widget=forms.HiddenInput, required=False)
    looked = forms.BooleanField()

    def __init__(self, *args: Any, doubts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["looked"].label = _("I have looked at the doubts above, and they are meant as they are.")
        self.fields["looked"].error_messages["required"] = _("Look at the doubts above and tick that they are meant.")
        if not doubts:
            del self.fields["looked"]


class BringBackForm(forms.Form):
    """Which of the items that earlier editions asked, and this one does not, comes back to a section."""

    code = forms.ChoiceField(widget=forms.RadioSelect)

    def __init__(self, *args: Any, section: Section, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = set(Item.objects.filter(section__edition=section.edition_id).values_list("code", flat=True))
        self.fields["code"].label = _("Item")
        choice: Any = self.fields["code"]
        choice.choices = [
            (code, f"{code} – {asked.question(language)}")
            for code, asked in checks.asked_before().items()
            if code not in here and (asked.kind, asked.axis) == (section.kind, section.axis)
        ]
