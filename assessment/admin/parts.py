"""The parts of an edition that are edited on one page each, both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from assessment.admin.drafts import DraftAdmin, FixedInline, StackedRows, TabularRows, pairs
from assessment.admin.pages import for_edition
from assessment.enums import KindName
from assessment.forms.drafts import SEEN, DraftFormSet, SectionForm
from assessment.models import AxisText, Edition, Figure, Option, QuadrantText, RuleText, Section, StepText, Term


class Sections(TabularRows):
    model = Section
    form = SectionForm
    fields = ["code", "kind", "axis", "title_ko", "title_en", "position", SEEN]
    readonly_fields = ["code", "kind", "axis"]
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, row: Any = None) -> bool:
        return False  # on a page of its own, which has room for what a section needs


class OptionFormSet(DraftFormSet):
    """The options of one kind; a new one is of that kind."""

    kind: str

    def save_new(self, form: Any, commit: bool = True) -> Any:
        form.instance.kind = self.kind
        return super().save_new(form, commit=commit)


class Options(StackedRows):
    model = Option
    kind: KindName
    words: tuple[str, ...] = Option.words

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.kind = self.kind.value
        return formset

    def get_queryset(self, request: HttpRequest) -> QuerySet[Option]:
        return super().get_queryset(request).filter(kind=self.kind)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [("code", "points", "position"), *pairs(Option, of=self.words), SEEN]


class ChecklistOptions(Options):
    kind = KindName.CHECKLIST
    words = ("label", "description")
    verbose_name_plural = _("Answers to the checklists")


class StageOptions(Options):
    kind = KindName.STAGE
    verbose_name_plural = _("Adoption stages")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [("code", "position"), *pairs(Option), SEEN]


class RoadmapOptions(Options):
    kind = KindName.ROADMAP
    words = ("label", "description")
    verbose_name_plural = _("Answers about the roadmap")


class AxisTexts(FixedInline):
    model = AxisText
    fields = [*pairs(AxisText), SEEN]


class QuadrantTexts(FixedInline):
    model = QuadrantText
    fields = [*pairs(QuadrantText), SEEN]


class StepTexts(FixedInline):
    model = StepText
    fields = ["code", *pairs(StepText), SEEN]

    has_add_permission = StackedRows.has_add_permission
    has_delete_permission = StackedRows.has_delete_permission


class RuleTexts(FixedInline):
    model = RuleText
    fields = [*pairs(RuleText), SEEN]


class Terms(StackedRows):
    model = Term
    fields = ["position", *pairs(Term), SEEN]


class Figures(StackedRows):
    model = Figure
    fields = ["position", *pairs(Figure), SEEN]


PARTS: Mapping[str, tuple[Any, tuple[type, ...]]] = {
    "sections": (_("Sections and items"), (Sections,)),
    "options": (_("Answer options and stages"), (ChecklistOptions, StageOptions, RoadmapOptions)),
    "axes": (_("Axis texts"), (AxisTexts,)),
    "quadrants": (_("Quadrant texts"), (QuadrantTexts,)),
    "steps": (_("Roadmap step texts"), (StepTexts,)),
    "rules": (_("Second-look texts"), (RuleTexts,)),
    "glossary": (_("Glossary"), (Terms,)),
    "figures": (_("Quoted figures"), (Figures,)),
}
# The part of the edition's document: the part it is edited in.
PART_OF = {"sections": "sections", "items": "sections", "options": "options", **{name: name for name in PARTS}}


class PartAdmin(DraftAdmin):
    """One part as a form: the edition itself stays as it is."""

    change_form_template = "admin/assessment/edition/part.html"

    def __init__(self, *args: Any, slug: str) -> None:
        self.slug = slug
        self.title, inlines = PARTS[slug]
        self.inlines = inlines  # type: ignore[misc]
        super().__init__(*args)

    def get_fieldsets(self, request: HttpRequest, obj: Edition | None = None) -> Any:
        return []

    def save_model(self, *args: Any) -> None:
        """Nothing of the edition's own stands on the page."""

    def response_change(self, request: HttpRequest, obj: Edition) -> HttpResponse:
        messages.success(request, _("Saved."))
        return redirect(address(obj, self.slug))


@for_edition("view")
def part(model_admin: ModelAdmin, request: HttpRequest, edition: Edition, slug: str) -> HttpResponseBase:
    if slug not in PARTS:
        raise Http404
    page = PartAdmin(Edition, model_admin.admin_site, slug=slug)
    context = {
        "edition": edition,
        "title": page.title,
        "slug": slug,
        "parts": contents(edition),
        "show_delete": False,  # it would delete the whole draft
        "show_save_and_continue": False,
        "show_save_and_add_another": False,
    }
    return page.change_view(request, str(edition.pk), extra_context=context)


def address(edition: Edition, slug: str) -> str:
    return reverse("admin:assessment_edition_part", kwargs={"pk": edition.pk, "slug": slug})


def contents(edition: Edition) -> list[dict[str, Any]]:
    return [{"slug": slug, "title": title, "url": address(edition, slug)} for slug, (title, _inlines) in PARTS.items()]


PAGES = {"part": ("<int:pk>/parts/<slug:slug>/", part)}
