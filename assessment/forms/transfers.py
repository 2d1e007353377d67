from typing import Any

from django import forms
from django.utils.translation import gettext as _

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
