import pytest

from assessment.forms.countries import countries


@pytest.mark.parametrize(("language", "first"), [("ko", "대한민국"), ("en", "South Korea")])
def test_korea_stands_first_and_every_country_once(language, first):
    listed = countries(language)

    assert listed[0] == ("KR", first)
    assert len(listed) == len(dict(listed)) == 250


def test_countries_are_in_the_order_of_their_names():
    names = [name for _, name in countries("en")][1:]

    assert names.index("Åland Islands") < names.index("Albania")
    assert names.index("Réunion") < names.index("Romania")
    assert [name for _, name in countries("ko")][1:4] == ["가나", "가봉", "가이아나"]


@pytest.mark.parametrize("code", ["EU", "UN", "ZZ", "XA", "IC"])
def test_what_is_no_country_is_not_listed(code):
    assert code not in dict(countries("en"))
