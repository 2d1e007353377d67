import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from assessment import exchange
from assessment.analysis.documents import compile_document
from assessment.content import shipped
from assessment.enums import Why
from assessment.forms.uploads import LARGEST
from assessment.models import Edition, Item
from assessment.services import editions
from tests.content.documents import named, with_value
from tests.factories import NOW

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/assessment/edition/import/"
TAKE = "/admin/assessment/edition/import/read/"


@pytest.fixture
def published(db):
    return editions.load(shipped(), now=NOW)[0]


@pytest.fixture
def draft(published):
    return editions.copy(published, name="2026.2", by="kim", now=NOW)


def send(client, data, *, name="edition.toml", **more):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, data), **more})


def take(client, **sent):
    form = client.get(TAKE).context["form"]
    return client.post(TAKE, {"name": form["name"].value(), "checksum": form["checksum"].value(), **sent})


@pytest.mark.parametrize("suffix", exchange.TYPES)
@pytest.mark.parametrize("state", ["draft", "published"])
def test_an_edition_goes_out_as_a_file(admin, draft, suffix, state):
    edition = draft if state == "draft" else draft.origin

    response = admin.get(reverse("admin:assessment_edition_download", args=[edition.pk, suffix]))

    assert response.headers["Content-Type"] == exchange.TYPES[suffix]
    assert response.headers["Content-Disposition"] == f'attachment; filename="edition-{edition.name}.{suffix}"'
    assert exchange.read(f"e.{suffix}", response.content).document == {**shipped().document, "name": edition.name}


def test_a_draft_goes_out_with_what_it_lacks(admin, draft):
    Item.objects.filter(section__edition=draft, code="inv-team").update(question_en="")

    response = admin.get(reverse("admin:assessment_edition_download", args=[draft.pk, "xlsx"]))

    assert response.status_code == 200


def test_another_form_is_not_found(admin, published):
    assert admin.get(reverse("admin:assessment_edition_download", args=[published.pk, "exe"])).status_code == 404


@pytest.mark.parametrize("suffix", exchange.TYPES)
def test_a_file_is_shown_and_then_taken_as_a_draft(admin, published, suffix):
    read = named("2027.1", investment=60)

    shown = send(admin, exchange.write(read.document, suffix), name=f"x.{suffix}")
    before = Edition.objects.count()
    page = admin.get(TAKE)
    response = take(admin)

    draft = Edition.objects.get(name="2027.1")
    assert (shown.url, before) == (TAKE, 1)
    assert page.context["read"].checksum == read.checksum
    assert response.url == reverse("admin:assessment_edition_change", args=[draft.pk])
    assert compile_document(draft) == read.document
    assert Edition.history.get(id=draft.pk).history_change_reason == Why.IMPORTED
    assert Edition.history.get(id=draft.pk).history_user == "admin"


def test_what_is_read_is_taken_once(admin, published):
    send(admin, exchange.write(named("2027.1").document, "toml"))
    take(admin)

    assert admin.get(TAKE).url == UPLOAD


def test_the_same_edition_is_recognised(admin, published):
    send(admin, exchange.write(shipped().document, "xlsx"), name="again.xlsx")

    page = admin.get(TAKE)

    assert page.context["same"] == published


def test_a_name_that_is_taken_asks_for_another_and_loses_nothing(admin, published):
    send(admin, exchange.write(named("2026.1", investment=60).document, "toml"))

    refused = take(admin)
    take(admin, name="2027.1")

    assert list(refused.context["form"].errors) == ["name"]
    assert Edition.objects.get(name="2027.1").threshold_investment == 60


def test_another_file_read_meanwhile_is_shown_before_it_is_taken(admin, published):
    send(admin, exchange.write(named("2027.1").document, "toml"))
    form = admin.get(TAKE).context["form"]
    send(admin, exchange.write(named("2027.2").document, "toml"))

    response = admin.post(TAKE, {"name": "2027.1", "checksum": form["checksum"].value()})

    assert response.url == TAKE
    assert Edition.objects.count() == 1


def test_every_problem_of_a_file_is_shown_and_nothing_is_stored(admin, published):
    document = with_value("words/ko/items/inv-team/help", "<script>alert(1)</script>\x07")
    document["words"]["en"]["title"] = ""

    response = send(admin, json.dumps(document).encode(), name="bad.json")

    assert [problem.where for problem in response.context["problems"]] == [
        "words.ko.items.inv-team.help",
        "words.en.title",
    ]
    assert Edition.objects.get() == published
    assert admin.get(TAKE).url == UPLOAD


def test_what_a_stranger_wrote_is_escaped(admin, published):
    response = send(admin, b"<script>alert(1)</script>", name="<script>.exe")

    assert "<script>." not in response.text
    assert "&lt;script&gt;." in response.text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file is empty. Choose another."),
        (b"#" * (LARGEST + 1), "The file is larger than 5 MB. A questionnaire is not: choose another."),
    ],
)
def test_a_file_without_sense_is_refused(admin, published, data, says):
    assert send(admin, data).context["form"].errors == {"file": [says]}


def test_no_file_at_all_is_refused(admin, published):
    assert admin.post(UPLOAD).context["form"].errors == {"file": ["Choose a file."]}


def test_a_file_of_just_5_mb_is_read(admin, published):
    data = exchange.write(named("2027.1").document, "toml")

    assert send(admin, data + b"\n#" + b" " * (LARGEST - len(data) - 2)).url == TAKE


def test_a_post_without_the_token_of_the_page_is_refused(admin, published):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = admin.cookies
    data = exchange.write(named("2027.1").document, "toml")

    refused = send(strict, data)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get(UPLOAD).text)[1]
    taken = send(strict, data, csrfmiddlewaretoken=token)

    assert (refused.status_code, taken.status_code) == (403, 302)


def test_no_other_page_takes_a_file(admin, published):
    response = admin.post(
        reverse("admin:assessment_edition_copy", args=[published.pk]), {"name": SimpleUploadedFile("x", b"x")}
    )

    assert response.status_code == 400
