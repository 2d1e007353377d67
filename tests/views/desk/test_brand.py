from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessment.enums import Role
from assessment.models import Brand
from assessment.services import logos
from tests.brands import WORDS, branded, picture, written
from tests.factories import NOW, MemberFactory, PracticeFactory, invited
from tests.services.test_logos import SCRIPT, SVG, animated, bomb

pytestmark = pytest.mark.django_db

COLOUR = "Enter a colour as # and six digits or letters from a to f, such as #1f4e8c."
UNREADABLE = "This is no PNG, JPEG or WebP picture, or it is damaged. Save the logo as PNG."
TOO_LARGE = "The logo is larger than 2 MB. Save it smaller, and choose it again."
TYPED = {**WORDS, "footer": "바닥글입니다"}


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def send(member_as, url):
    browser = member_as(Role.OWNER)

    def post(logo=None, **changed):
        files = {"logo": SimpleUploadedFile("logo.png", logo)} if logo is not None else {}
        return browser.post(url("practice_brand"), {**TYPED, **changed, **files}, follow=True)

    return post


def test_the_form_begins_with_the_name_of_the_practice(member_as, url):
    page = member_as(Role.OWNER).get(url("practice_brand"))

    assert 'value="다온컨설팅"' in page.text


def test_a_brand_is_saved_and_its_logo_shown(send, practice, client):
    page = send(written(picture()))

    brand = practice.brand
    assert "The brand is saved." in page.text
    assert {field: getattr(brand, field) for field in TYPED} == TYPED
    address = reverse("logo", args=[brand.logo_hash])
    assert address in page.text
    logo = client.get(address)
    assert b"".join(logo.streaming_content) == Path(brand.logo.path).read_bytes()
    assert (logo.headers["Content-Type"], logo.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")


@pytest.mark.parametrize("digest", ["0" * 64, "..", "%00", "가"])
def test_no_other_logo_is_there(client, digest):
    assert client.get(f"/logo/{digest}.png").status_code == 404


@pytest.mark.parametrize(
    ("logo", "says"),
    [
        (bomb(30_000, 30_000), "The logo has too many pixels. Use at most 4,000 a side, and 16 million in all."),
        (SCRIPT, UNREADABLE),
        (SVG, UNREADABLE),
        (written(picture())[:-200], UNREADABLE),
        (written(picture()) + bytes(logos.MOST_BYTES), TOO_LARGE),
        (bytes(40 * 1024 * 1024), TOO_LARGE),
        (animated("PNG"), "The logo moves. Choose one that is a single picture."),
        (b"", "The file is empty. Choose another."),
    ],
    ids=range(8),
)
def test_a_refused_logo_loses_nothing_else(send, logo, says):
    page = send(logo)

    assert says in page.text
    assert all(f'value="{TYPED[field]}"' in page.text for field in ("firm", "contact", "footer", "main", "accent"))
    assert not Brand.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("main", "white", COLOUR),
        ("main", "#12345", COLOUR),
        ("accent", "", COLOUR),
        ("accent", "#1f4e8c;}", COLOUR),
        ("footer", "가" * 30_000, "Use at most 120 characters; there are 30000 now."),
        ("firm", "", "Enter the name of your firm."),
        ("firm", "다온\r\nBcc: all@example.com", "Remove the invisible control characters."),
        ("firm", "다온\u202egnitlusnoC", "Remove the invisible control characters."),
        ("cover", "neon", "Choose from the list."),
    ],
)
def test_what_cannot_be_shown_is_refused_and_kept_on_the_page(send, field, value, says):
    page = send(**{field: value})

    assert says in page.text
    assert page.context["form"][field].value() == value
    assert not Brand.objects.exists()


def test_a_good_logo_has_to_be_chosen_again_when_something_else_is_wrong(send):
    page = send(written(picture()), main="white")

    assert "Nothing is wrong with the logo, but choose it again" in page.text


@pytest.mark.parametrize(("typed", "kept"), [("1F4E8C", "#1f4e8c"), ("#abc", "#aabbcc"), (" #FFE100 ", "#ffe100")])
def test_a_colour_may_be_typed_in_several_ways(send, practice, typed, kept):
    send(main=typed)

    assert practice.brand.main == kept


def test_a_name_of_any_letters_is_kept(send, practice):
    send(firm="다온\u2011컨설팅 \u05d1\u05d9\u05ea")

    assert practice.brand.firm == "다온\u2011컨설팅 \u05d1\u05d9\u05ea"


def test_what_is_used_instead_of_a_light_colour_is_said(send):
    page = send(main="#FFE100", accent="#ffffff")

    assert "#ffe100 is too light to read: #867600 is used for text." in page.text
    assert "#ffffff is hardly seen on paper: #949494 is used for rules and areas." in page.text


def test_the_logo_is_taken_away(send, practice):
    branded(practice, logo=written(picture()))

    send(drops_logo="on")

    practice.brand.refresh_from_db()
    assert not practice.brand.logo


def test_a_form_without_its_token_is_refused(practice, url):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(MemberFactory(practice=practice, role=Role.OWNER).user)

    assert browser.post(url("practice_brand"), TYPED).status_code == 403
    assert not Brand.objects.exists()


@pytest.mark.parametrize(("page", "ways"), [("welcome", {}), ("handed_in", {"done_at": NOW})])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_whoever_is_invited_sees_who_invites(practice, browser_of, page, ways, language):
    brand = branded(practice, logo=written(picture()))
    person = invited(practice=practice, **ways)

    shown = browser_of(person, language=language).get(reverse(page, args=[person.public_id]))

    assert (shown.status_code, WORDS["firm"] in shown.text) == (200, True)
    assert reverse("logo", args=[brand.logo_hash]) in shown.text


def test_an_ended_link_shows_it_as_well(practice, browser_of):
    branded(practice)
    person = invited(practice=practice, revoked_at=NOW)

    shown = browser_of(person).get(reverse("welcome", args=[person.public_id]))

    assert (shown.status_code, WORDS["firm"] in shown.text) == (410, True)


def test_the_brand_of_another_practice_is_never_shown(practice, browser_of):
    branded(PracticeFactory(), logo=written(picture()))
    person = invited(practice=practice)

    shown = browser_of(person).get(reverse("welcome", args=[person.public_id]))

    assert WORDS["firm"] not in shown.text
    assert "/logo/" not in shown.text


# The preview


@pytest.fixture
def seen(member_as, practice):
    browser = member_as(Role.OWNER)

    def get(place, **typed):
        return browser.get(reverse("practice_brand_preview", args=[practice.public_id, place]), {**TYPED, **typed})

    return get


@pytest.mark.parametrize("cover", ["quiet", "band", "name"])
def test_the_cover_is_seen_before_it_is_saved(seen, cover):
    page = seen("cover", cover=cover, firm="새 <b>이름</b>")

    assert f'<article class="cover branded {cover}-cover"' in page.text
    assert "새 &lt;b&gt;이름&lt;/b&gt;" in page.text
    assert TYPED["footer"] in page.text
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert not Brand.objects.exists()


def test_a_repair_is_said_before_it_is_saved(seen):
    page = seen("cover", main="#FFE100")

    assert "#ffe100 is too light to read: #867600 is used for text." in page.text
    assert "--main: #867600;" in page.text


def test_a_repair_that_is_saved_is_said_once(send, member_as, practice, url):
    page = send(main="#FFE100")
    frame = member_as(Role.OWNER).get(reverse("practice_brand_preview", args=[practice.public_id, "cover"]))

    said = "#ffe100 is too light to read"
    assert (page.text.count(said), frame.text.count(said)) == (1, 0)


def test_the_logo_that_is_saved_is_seen_on_the_cover(seen, practice):
    brand = branded(practice, logo=written(picture()))

    assert f'src="{reverse("logo", args=[brand.logo_hash])}"' in seen("cover").text


def test_the_pages_of_the_invited_are_seen_before_they_are_saved(seen, practice):
    brand = branded(practice, logo=written(picture()))

    page = seen("invitation", firm="새 이름", main="#FFE100")

    assert "<span>새 이름</span>" in page.text
    assert reverse("logo", args=[brand.logo_hash]) in page.text
    assert "/logo/" not in seen("invitation", drops_logo="on").text


def test_what_cannot_be_shown_is_seen_as_it_is_saved(seen, practice):
    branded(practice)

    page = seen("cover", main="red;} * {", firm="", cover="neon")

    assert "--main: #7a1f5c;" in page.text
    assert WORDS["firm"] in page.text
    assert "quiet-cover" in page.text


def test_there_is_no_preview_of_anything_else(seen):
    assert seen("mail").status_code == 404
