from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from assessment import content, exchange
from assessment.content import Content


def chosen_content(name: str | None) -> Content:
    """The shipped edition, or the one in a file, or the frozen one of that name; only the last asks the database."""
    if name is None:
        return content.shipped()
    path = Path(name)
    is_file = path.suffix in {".toml", ".json", ".xlsx"} or path.is_file()
    return from_file(path) if is_file else _from_database(name)


def from_file(path: Path) -> Content:
    """Raises `CommandError` with every problem of the file."""
    try:
        return exchange.read(path.name, path.read_bytes())
    except OSError as error:
        raise CommandError(_("Cannot read %(file)s: %(reason)s") % {"file": path, "reason": error}) from error
    except content.BadContent as error:
        raise CommandError("\n".join(map(str, error.problems))) from error


def _from_database(name: str) -> Content:
    from assessment.models import Edition  # without a name no model is needed, nor the database behind it

    edition = Edition.objects.filter(name=name, checksum__isnull=False).first()
    if edition is None:
        raise CommandError(_("No published edition is called %(name)s, and there is no such file.") % {"name": name})
    return edition.content
