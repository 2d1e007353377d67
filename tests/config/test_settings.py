import os
import subprocess
import sys
from importlib.util import find_spec

import pytest
from django.conf import settings


@pytest.mark.skipif(find_spec("redis") is not None, reason="the package is here")
def test_redis_without_its_package_stops_the_start_with_a_sentence(tmp_path):
    environment = {**os.environ, "REDIS_URL": "redis://127.0.0.1:6379/0", "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "check"]

    run = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)

    assert run.returncode == 1
    assert "REDIS_URL is set, but the package redis is not installed: pip install redis" in run.stderr
