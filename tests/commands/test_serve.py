import socket

import pytest
from django.core.management import CommandError, call_command

from assessment.management.commands.serve import HOST


def test_a_port_in_use_is_refused_before_anything_is_done():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"{port}번 포트.*make run PORT="):
            call_command("serve", port=port)
