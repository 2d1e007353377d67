import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from assessment.management.rounds import Round
from assessment.services import accounts
from assessment.services.confined import end_with_parent

HOST = "127.0.0.1"
ADMIN = "admin"
# Longer than gunicorn gives its own workers to finish what they are at.
GRACE = 40


class Command(BaseCommand):
    help = _(
        "Prepares the database, the shipped edition and the examples, says where everything is, serves, and sends mail."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        _require_free(port)
        self._step(_("Preparing the database"))
        call_command("migrate", verbosity=0)
        call_command("load_edition")
        self._step(_("Making three example companies with their reports"))
        site = f"http://{HOST}:{port}"
        call_command("demo", site=site)
        self._say_where(site, port=port)
        sys.stdout.flush()
        status = beside([sys.executable, "-m", "gunicorn", *_gunicorn(port)], Round(site=site))
        if status:
            raise SystemExit(status)

    def _step(self, text: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(f"{text} …"))
        self.stdout.flush()

    def _say_where(self, site: str, *, port: int) -> None:
        password = accounts.first_admin(ADMIN)
        secret = password or _("as you know it")
        self.stdout.write("")
        self.stdout.write(_("Site:      %(url)s") % {"url": f"{site}/"})
        self.stdout.write(_("Admin:     %(url)s") % {"url": f"http://localhost:{port}/admin/"})
        self.stdout.write(_("User:      %(name)s") % {"name": ADMIN})
        self.stdout.write(_("Password:  %(secret)s") % {"secret": secret})
        self.stdout.write("           " + _("The site asks for a second factor: have an authenticator app ready."))
        command = ".venv/bin/python manage.py create_admin"
        self.stdout.write("           " + _("Another admin: %(command)s NAME") % {"command": command})
        self.stdout.write("           " + _("Locked out:    %(command)s") % {"command": f"{command} {ADMIN} --reset"})
        self.stdout.write(_("Examples:  %(path)s") % {"path": settings.VAR / "demo"})
        self.stdout.write(_("Stop with Ctrl+C.") + "\n")


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                _("Port %(port)s is not free. Choose another: make run PORT=8080") % {"port": port}
            ) from error


def beside(server: Sequence[str], going: Round) -> int:
    """Run a server and, in this process, the worker: each ends with the other. The status to exit with."""
    with going.stopped_by_signals():
        process = subprocess.Popen(server, preexec_fn=partial(end_with_parent, signal.SIGTERM))  # noqa: S603
        try:
            stopped = going.go_on(while_=lambda: process.poll() is None)
        finally:
            _end(process)
    return 0 if stopped else process.returncode or 1


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _gunicorn(port: int) -> list[str]:
    workers = ["--worker-class", "gthread", "--workers", "2", "--threads", "8"]
    return ["config.wsgi", "--bind", f"{HOST}:{port}", *workers, "--no-control-socket", "--log-level", "warning"]
