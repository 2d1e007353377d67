"""A real mail server on this machine, which does at each step what it is told to."""

import asyncio
import socket
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

HANG, DROP, LATE = "hang", "drop", "late"


class MailServer(Controller):
    """`told["RCPT"].append("550 no")` answers the next recipient so; steps are MAIL, RCPT, DATA, TEXT and QUIT."""

    def __init__(self) -> None:
        self.told: dict[str, deque[str]] = defaultdict(deque)
        self.offered: list[EmailMessage] = []
        self.taken: list[EmailMessage] = []
        super().__init__(self, hostname="127.0.0.1", port=_free_port())

    def factory(self) -> SMTP:
        return _Session(self.handler, hostname="mail.example")

    async def answer(self, step: str, session: SMTP) -> str | None:
        said = self.told[step].popleft() if self.told[step] else None
        if said == HANG:
            await asyncio.Event().wait()
        if said == DROP:
            session.transport.abort()
            raise ConnectionResetError
        if said == LATE:
            said = await asyncio.sleep(0.3)
        return said

    async def handle_MAIL(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        envelope.mail_from = address
        return await self.answer("MAIL", server) or "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        envelope.rcpt_tos.append(address)
        return await self.answer("RCPT", server) or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.offered.append(message)
        refused = await self.answer("TEXT", server)
        if refused is None:
            self.taken.append(message)
        return refused or "250 OK"


class _Session(SMTP):
    async def smtp_DATA(self, arg: str) -> None:
        said = await self.event_handler.answer("DATA", self)
        await (self.push(said) if said else super().smtp_DATA(arg))

    async def smtp_QUIT(self, arg: str) -> None:
        await self.event_handler.answer("QUIT", self)
        await super().smtp_QUIT(arg)


@contextmanager
def running() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
