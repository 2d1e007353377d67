from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from assessment import content
from assessment.content import Content


def chosen_content(name: str | None) -> Content:
    """The shipped edition, or the one in a file, or the frozen one of that name; only the last asks the database."""
    if name is None:
        return content.shipped()
    path = Path(name)
    return _from_file(path) if path.suffix in {".toml", ".json"} or path.is_file() else _from_database(name)


def _from_file(path: Path) -> Content:
    try:
        return content.read_file(path)
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(_("Cannot read %(file)s: %(reason)s") % {"file": path, "reason": error}) from error
    except content.BadContent as error:
        raise CommandError("\n".join(map(str, error.problems))) from error


def _from_database(name: str) -> Content:
    from assessment.models import Edition  # without a name no model is needed, nor the database behind it

    edition = Edition.objects.filter(name=name, checksum__isnull=False).first()
    if edition is None:
        raise CommandError(_("No published edition is called %(name)s, and there is no such file.") % {"name": name})
    return edition.content
