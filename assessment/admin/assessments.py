from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from assessment.admin.readonly import ReadOnlyAdmin
from assessment.models import Assessment, Company


@admin.register(Company)
class CompanyAdmin(ReadOnlyAdmin):
    list_display = ["name", "industry", "size", "country", "created_at"]
    list_filter = ["industry", "size"]
    search_fields = ["name"]


@admin.register(Assessment)
class AssessmentAdmin(ReadOnlyAdmin):
    list_display = ["company", "edition", "state", "quadrant", "created_at", "submitted_at"]
    list_filter = ["state", "edition"]
    list_select_related = ["company", "edition"]
    search_fields = ["company__name"]
    date_hierarchy = "created_at"
    exclude = ["result", "profile"]

    @admin.display(description=_("quadrant"))
    def quadrant(self, assessment: Assessment) -> str:
        return (assessment.result or {}).get("quadrant") or "–"
