"""What is wrong with a sheet, in the reader's language; scoring itself speaks in codes."""

from django.utils.translation import gettext as _

from scoring import Edition, ScoringError


def sentence(error: ScoringError, edition: Edition) -> str:
    sentences = {
        "unknown-code": _("%(key)s: not a question of this edition."),
        "unknown-option": _("%(key)s: not among its options, which are %(options)s."),
        "nothing-to-score": _("%(key)s: every question is answered na, so there is nothing to score."),
        "missing-key": _("%(key)s: missing."),
        "repeated-key": _("%(key)s: stands there more than once."),
        "wrong-type": _("%(key)s: not of the right type."),
        "not-json": _("The sheet is not JSON: %(reason)s"),
        "not-utf-8": _("The sheet is not UTF-8 text: %(reason)s"),
    }
    item = edition.items.get(error.key)
    said = sentences.get(error.code, _("The sheet cannot be read: %(reason)s"))
    return said % {"key": error.key, "options": ", ".join(item.points) if item else "", "reason": error}
