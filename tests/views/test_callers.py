import pytest

from assessment.views.callers import caller_of


@pytest.mark.parametrize(
    ("behind_proxy", "remote", "forwarded", "caller"),
    [
        (False, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (True, "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        (True, "10.0.0.1", "192.0.2.99, 198.51.100.1", "198.51.100.1"),
        (True, "10.0.0.1", "", "10.0.0.1"),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (True, "10.0.0.1", "not an address", "not an address"),
    ],
)
def test_the_caller_is_whom_we_or_our_proxy_have_seen(rf, settings, behind_proxy, remote, forwarded, caller):
    settings.BEHIND_PROXY = behind_proxy
    request = rf.get("/", REMOTE_ADDR=remote, headers={"x-forwarded-for": forwarded})

    assert caller_of(request) == caller
