from io import BytesIO

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_file_is_refused_before_it_is_written(edition):
    client = Client(headers={"accept-language": "en"})

    response = client.post("/start/", {"name": BytesIO(b"file")})

    assert response.status_code == 400
    assert "This request could not be understood" in response.content.decode()


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "latin1", "unicode_escape"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_encoding_is_refused(edition, method, charset):
    client = Client(headers={"accept-language": "ko"})

    response = client.generic(
        method.upper(),
        "/start/?from=review",
        b'--B\r\nContent-Disposition: form-data; name="name"\r\n\r\n+2AA-\r\n--B--\r\n',
        content_type=f"multipart/form-data; boundary=B; charset={charset}",
    )

    assert response.status_code == 400
    assert "요청을 이해하지 못했습니다" in response.content.decode()


@pytest.mark.parametrize("charset", ["UTF-8", "utf8"])
def test_utf8_is_read_by_either_name(edition, charset):
    response = Client().generic(
        "POST",
        "/start/",
        '--B\r\nContent-Disposition: form-data; name="name"\r\n\r\n한빛\r\n--B--\r\n',
        content_type=f"multipart/form-data; boundary=B; charset={charset}",
    )

    assert response.status_code == 200
    assert 'value="한빛"' in response.content.decode()
