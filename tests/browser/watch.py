"""What goes wrong behind a page without showing on it."""

from collections.abc import Collection
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

TELL_OF_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.violated(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
});
"""
# A page left while something was still loading, or a download; and what a test itself kept from arriving.
NO_TROUBLE = ("net::ERR_ABORTED", "net::ERR_BLOCKED_BY_CLIENT")


class Watch:
    """Everything a browser did that no page of ours may bring about."""

    def __init__(self, context: BrowserContext, *, site: str, allow: Collection[int | str]) -> None:
        self.troubles: list[str] = []
        self.site = site
        self.allowed = {*NO_TROUBLE, *allow}
        context.on("console", self._said)
        context.on("weberror", lambda error: self._note("error", error.error))
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)
        context.expose_binding("violated", lambda source, what: self._note("policy violated", what))
        context.add_init_script(TELL_OF_VIOLATIONS)

    def _note(self, kind: str, what: Any) -> None:
        self.troubles.append(f"{kind}: {what}")

    def _said(self, message: ConsoleMessage) -> None:
        # A missing file is judged by its status, which this message does not tell apart.
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self._note(f"console {message.type}", f"{message.text} ({message.location['url']})")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site}/", "data:", "blob:")):
            self._note("left the site", request.url)

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self._note(f"status {response.status}", response.url)

    def _failed(self, request: Request) -> None:
        failure = (request.failure or "").removesuffix(".Inspector")
        if failure not in self.allowed:
            self._note(failure, request.url)
