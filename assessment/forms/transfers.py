from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from assessment.forms.base import PageForm
from assessment.forms.drafts import NewDraftForm


class UploadForm(forms.Form):
    """A file that says a whole edition."""

    file = forms.FileField()

    def __init__(self, *args: Any, is_too_large: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        too_large = _("The file is larger than 5 MB. A questionnaire is not: choose another.")
        self.fields["file"].label = _("File")
        self.fields["file"].help_text = _("A TOML file or a workbook (XLSX) as the export makes it, of at most 5 MB.")
        self.fields["file"].error_messages |= {
            "required": too_large if is_too_large else _("Choose a file."),
            "empty": _("The file is empty. Choose another."),
        }


class TakeForm(NewDraftForm):
    """`checksum` is that of what its reader has seen."""

    checksum = forms.CharField(widget=forms.HiddenInput)


class CompaniesForm(PageForm):
    """A file that lists companies."""

    file = forms.FileField()

    def __init__(self, *args: Any, is_too_large: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        too_large = _("The file is larger than 5 MB. Split it into several.")
        self.fields["file"].label = _("File")
        self.fields["file"].help_text = _("CSV or a workbook (XLSX) with at most 10,000 companies and 5 MB.")
        self.fields["file"].error_messages |= {
            "required": too_large if is_too_large else _("Choose a file."),
            "empty": _("The file is empty. Choose another."),
        }


class TakeCompaniesForm(PageForm):
    """What to do with companies that are there already; asked only when there are some."""

    doubles = forms.ChoiceField(widget=forms.RadioSelect, initial="leave")

    def __init__(self, data: QueryDict | None = None, *, asks: bool) -> None:
        super().__init__(data)
        self.fields["doubles"].required = asks
        self.fields["doubles"].label = _("Companies of the same name")
        self.fields["doubles"].choices = [  # type: ignore[attr-defined]
            ("leave", _("Leave these rows out")),
            ("add", _("Add them a second time")),
        ]
