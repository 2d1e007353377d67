import os
import subprocess
import sys

from django.conf import settings

SAID = "from django.conf import settings; print(settings.CACHES['default']['LOCATION'])"


def test_redis_is_used_by_naming_it(tmp_path):
    environment = {**os.environ, "REDIS_URL": "redis://127.0.0.1:6379/0", "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", SAID]

    run = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)

    assert (run.stderr, run.stdout) == ("", "redis://127.0.0.1:6379/0\n")
