from django.contrib import admin

from assessment.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from assessment.models import Edition, Item, Option, Phrase, Section


class SectionInline(ReadOnlyInline):
    model = Section
    fields = ["position", "code", "kind", "axis", "title_ko", "title_en"]


class OptionInline(ReadOnlyInline):
    model = Option
    fields = ["kind", "position", "code", "points", "label_ko", "label_en"]


class ItemInline(ReadOnlyInline):
    model = Item
    fields = ["position", "code", "weight", "effort", "step", "short_ko", "short_en"]


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["name", "state", "published_at", "threshold_investment", "threshold_innovation"]
    list_filter = ["state"]
    fields = [
        "name",
        "state",
        "title_ko",
        "title_en",
        "threshold_investment",
        "threshold_innovation",
        "checksum",
        "created_at",
        "published_at",
    ]
    inlines = [SectionInline, OptionInline]


@admin.register(Section)
class SectionAdmin(ReadOnlyAdmin):
    list_display = ["code", "edition", "kind", "axis", "title_ko", "title_en"]
    list_filter = ["edition", "kind"]
    inlines = [ItemInline]


@admin.register(Item)
class ItemAdmin(ReadOnlyAdmin):
    list_display = ["code", "section", "weight", "effort", "step", "short_ko", "short_en"]
    list_filter = ["section__edition", "section"]
    search_fields = ["code", "question_ko", "question_en"]
    list_select_related = ["section"]


@admin.register(Phrase)
class PhraseAdmin(ReadOnlyAdmin):
    list_display = ["group", "code", "field", "position", "text_ko", "text_en"]
    list_filter = ["edition", "group"]
    search_fields = ["code", "text_ko", "text_en"]
