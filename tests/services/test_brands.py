from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from assessment.models import Brand
from assessment.services import brands
from tests.brands import WORDS, branded, picture, written
from tests.factories import PracticeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(media: Path) -> list[str]:
    return sorted(path.name for path in media.rglob("*.png"))


def test_a_brand_is_kept_with_its_logo(practice):
    brand = branded(practice, logo=written(picture()))

    assert {field: getattr(practice.brand, field) for field in WORDS} == WORDS
    assert Path(brand.logo.path).read_bytes().startswith(b"\x89PNG")


def test_editing_the_words_keeps_the_logo(practice):
    before = branded(practice, logo=written(picture()))

    after = branded(practice, footer="Confidential")

    assert (after.pk, after.footer, after.logo, after.logo_hash) == (
        before.pk,
        "Confidential",
        before.logo,
        before.logo_hash,
    )


def test_another_logo_takes_the_place_of_the_old_file(practice, media, django_capture_on_commit_callbacks):
    branded(practice, logo=written(picture()))
    old = files(media)

    with django_capture_on_commit_callbacks(execute=True):
        brand = branded(practice, logo=written(picture(colour="blue")))

    assert files(media) == [Path(str(brand.logo)).name] != old


def test_the_logo_is_taken_away(practice, media, django_capture_on_commit_callbacks):
    branded(practice, logo=written(picture()))

    with django_capture_on_commit_callbacks(execute=True):
        brand = brands.edit(practice, words=WORDS, drops_logo=True)

    assert (str(brand.logo), brand.logo_hash, files(media)) == ("", "", [])


def test_what_is_not_kept_leaves_no_file_and_loses_none(practice, media):
    branded(practice, logo=written(picture()))
    before = files(media)

    with pytest.raises(IntegrityError), transaction.atomic():
        branded(practice, logo=written(picture(colour="blue")), main="red")

    assert files(media) == before


def test_two_practices_with_the_same_logo_share_no_file(practice, media, django_capture_on_commit_callbacks):
    branded(practice, logo=written(picture()))
    other = branded(PracticeFactory(), logo=written(picture()))

    with django_capture_on_commit_callbacks(execute=True):
        brands.edit(practice, words=WORDS, drops_logo=True)

    assert files(media) == [Path(str(other.logo)).name]


def test_a_fingerprint_is_that_of_everything_shown(practice):
    changes = {"contact": "x", "footer": "x", "firm": "x", "main": "#000000", "accent": "#000000", "cover": "band"}
    first = branded(practice).fingerprint

    others = [branded(practice, **{field: value}).fingerprint for field, value in changes.items()]
    others.append(branded(practice, logo=written(picture())).fingerprint)
    again = brands.edit(practice, words=WORDS, drops_logo=True).fingerprint

    assert len({first, *others}) == 8
    assert again == first


@pytest.mark.parametrize("colour", ["red", "#FFFFFF", "#fff", "#12345g", ""])
def test_the_database_takes_no_other_colour(practice, colour):
    branded(practice)

    with pytest.raises(IntegrityError), transaction.atomic():
        Brand.objects.update(accent=colour)
