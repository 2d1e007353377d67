"""What our log lines leave out."""

import logging
import re

KEY = re.compile(r"(/(?:link|join|confirm/address|password/new)/)[^/\s?\"']+")


class KeylessFormatter(logging.Formatter):
    """Strikes from a line the key of a link: it is all it takes to read a company's answers, or to take an account.

    Done to the finished line, so that neither the logger it came from nor a traceback beneath it makes a difference.
    """

    def format(self, record: logging.LogRecord) -> str:
        return KEY.sub(r"\1…", super().format(record))
