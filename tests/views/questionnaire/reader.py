"""A browser without JavaScript: reads a page, fills in its form, sends what a browser would send."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

VOID = {"input", "link", "meta", "br", "hr", "img", "path"}


class Page(HTMLParser):
    """What one page shows and what its forms hold."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self.options: dict[str, list[str]] = {}
        # By address; of several links to one address, the first.
        self.links: dict[str, str] = {}
        self.texts: list[str] = []
        self.title = ""
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._select = self._textarea = self._link = ""
        self.feed(response.content.decode())

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        name, value = held.get("name") or "", held.get("value") or ""
        if tag == "input" and held.get("type") in ("radio", "checkbox"):
            self.options.setdefault(name, []).append(value)
            if "checked" in held:
                self.fields.setdefault(name, []).append(value)
        elif tag == "input" and name:
            self.fields[name] = [value]
        elif tag == "select":
            self._select = name
        elif tag == "option":
            self.options.setdefault(self._select, []).append(value)
            if "selected" in held:
                self.fields[self._select] = [value]
        elif tag == "textarea":
            self._textarea = name
            self.fields[name] = [""]
        elif tag == "a":
            self._link = held.get("href") or ""
            self._link = "" if self._link in self.links else self._link
        if tag not in VOID:
            self._open.append((tag, held))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "a":
            self._link = ""
        if tag == "textarea":
            # The line end after the start tag is not part of what is typed.
            self.fields[self._textarea] = [self.fields[self._textarea][0].removeprefix("\n")]
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea][0] += data
            return
        tags = [tag for tag, _ in self._open]
        if "title" in tags:
            self.title += data.strip()
        elif "script" not in tags and "style" not in tags:
            self.texts.append(data)
        if self._link and "a" in tags:
            self.links[self._link] = " ".join((self.links.get(self._link, "") + data).split())


def read(client: Client, url: str) -> Page:
    response = client.get(url)
    assert response.status_code == 200, response.status_code
    return Page(response)


def send(client: Client, url: str, page: Page, **given: Any) -> HttpResponse:
    """Send the page's form with these entries and, as a browser does, everything else as it stands.

    A name may be written with `__` for the colon of a note; `None` takes an entry out.
    """
    data: dict[str, Any] = {**page.fields, **{name.replace("__", ":"): value for name, value in given.items()}}
    return client.post(url, {name: value for name, value in data.items() if value is not None})
