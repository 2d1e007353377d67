"""Every kind of page there is, and how a browser comes to see it."""

from collections.abc import Callable, Mapping
from functools import partial

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from assessment.enums import Allowed
from assessment.models import Edition, Practice, Respondent
from assessment.models.answer import NOTE_LENGTH
from assessment.services import editions
from tests.brands import branded, picture, written
from tests.browser import cast
from tests.browser.batch_places import BATCH_PLACES
from tests.browser.cast import begun, returned
from tests.browser.closing_places import CLOSING_PLACES
from tests.browser.commentary_places import COMMENTARY_PLACES
from tests.browser.company_places import COMPANY_PLACES
from tests.browser.handing_places import HANDING_PLACES
from tests.browser.home_places import HOME_PLACES
from tests.browser.invited_places import INVITED_PLACES
from tests.browser.panel_form_places import PANEL_FORM_PLACES
from tests.browser.panel_places import PANEL_PLACES
from tests.factories import NOW, CompanyFactory, MemberFactory

Open = Callable[..., Page]
CONTINUE = "form .actions-bar button.button"


def page_of(page: str, *, of: Callable[[], Respondent] = begun) -> Callable[[Open], Page]:
    """A page that only has to be opened, by somebody who may."""

    def open_it(open_: Open) -> Page:
        respondent = of()
        return open_(f"/a/{respondent.public_id}/{page}", holding=respondent)

    return open_it


def public(path: str, **options: object) -> Callable[[Open], Page]:
    return lambda open_: open_(path, **options)


def unpublished(open_: Open) -> Page:
    editions.retire(Edition.objects.get(), by=None, now=timezone.now())
    return open_("/", allow=(503,))


def account(path: str, *, of: Callable[[], User] = cast.administrator) -> Callable[[Open], Page]:
    """A page of somebody who has signed in."""
    return lambda open_: open_(f"/account/{path}", signed_in=of())


def key(page: str) -> Callable[[Open], Page]:
    """A page about one security key."""

    def open_it(open_: Open) -> Page:
        user = cast.administrator()
        first = user.authenticator_set.filter(type="webauthn").first()
        return open_(f"/account/factors/keys/{first.pk}/{page}", signed_in=user)

    return open_it


def desk(page: str) -> Callable[[Open], Page]:
    """A page of the desk of an owner, who is not alone and has invited somebody."""

    def open_it(open_: Open) -> Page:
        owner = cast.practice_owner()
        return open_(f"/desk/{owner.practice.public_id}/{page}", signed_in=owner.user)

    return open_it


def desk_refused(page: str) -> Callable[[Open], Page]:
    def open_it(open_: Open) -> Page:
        form = desk(page)(open_)
        form.get_by_role("textbox").first.fill("")
        return _refused(form)

    return open_it


def branded_in_light_colours(open_: Open) -> Page:
    owner = cast.practice_owner()
    branded(owner.practice, logo=written(picture()), main="#ffe100", accent="#ffffff", firm=cast.LONG)
    return open_(f"/desk/{owner.practice.public_id}/settings/brand/", signed_in=owner.user)


def asks_before_deleting(open_: Open) -> Page:
    """The settings, about to make archived companies go."""
    owner = cast.practice_owner()
    CompanyFactory.create_batch(12, practice=owner.practice, archived_at=NOW)
    form = open_(f"/desk/{owner.practice.public_id}/settings/", signed_in=owner.user)
    form.locator("#id_keep_months").fill("6")
    return _refused(form)


def keeps_for_a_time(open_: Open) -> Page:
    owner = cast.practice_owner()
    Practice.objects.update(keep_months=12)
    CompanyFactory.create_batch(3, practice=owner.practice, archived_at=NOW)
    return open_(f"/desk/{owner.practice.public_id}/settings/", signed_in=owner.user)


def last_owner(open_: Open) -> Page:
    return _refused(desk("leave/")(partial(open_, allow=(409,))))


def of_somebody(page: str) -> Callable[[Open], Page]:
    """A page about another member."""

    def open_it(open_: Open) -> Page:
        owner = cast.practice_owner()
        other = owner.practice.members.exclude(pk=owner.pk).first()
        return open_(f"/desk/{owner.practice.public_id}/people/{other.pk}/{page}", signed_in=owner.user)

    return open_it


def two_practices(open_: Open) -> Page:
    owner = cast.practice_owner()
    MemberFactory(user=owner.user)
    return open_("/desk/", signed_in=owner.user)


def invited(open_: Open) -> Page:
    return open_(f"/join/{cast.invitation().key}/")


def invited_to_sign_up(open_: Open) -> Page:
    page = invited(open_)
    page.goto("/account/signup/")
    return page


def invited_with_other_address(open_: Open) -> Page:
    return open_(f"/join/{cast.invitation().key}/", signed_in=cast.newcomer())


def sign_up_refused(open_: Open) -> Page:
    return _refused(open_("/account/signup/"))


def address_waiting(open_: Open) -> Page:
    user = cast.newcomer()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    EmailAddress.objects.create(user=user, email="kim@daon.example")
    return open_("/account/email/", signed_in=user)


def two_sessions(open_: Open) -> Page:
    """Signed in here and elsewhere."""
    cast.newcomer()
    for _ in range(2):
        page = open_("/account/login/")
        page.get_by_role("textbox").first.fill("kim")
        page.get_by_role("textbox").last.fill(cast.PASSWORD)
        _continued(page)
    page.goto("/account/sessions/")
    return page


def address_to_confirm(open_: Open) -> Page:
    address = EmailAddress.objects.create(user=cast.newcomer(), email="kim@daon.example")
    return open_(f"/account/confirm/address/{EmailConfirmationHMAC(address).key}/")


def password_to_choose(open_: Open) -> Page:
    user = cast.newcomer()
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return open_(f"/account/password/new/{key}/")


def sign_in_refused(open_: Open) -> Page:
    page = open_("/account/login/")
    page.get_by_role("textbox").first.fill("nobody")
    page.get_by_role("textbox").last.fill("nothing")
    return _refused(page)


def second_factor(open_: Open) -> Page:
    """Where the password was right."""
    cast.with_app()
    page = open_("/account/login/")
    page.get_by_role("textbox").first.fill("kim")
    page.get_by_role("textbox").last.fill(cast.PASSWORD)
    return _continued(page)


def second_factor_refused(open_: Open) -> Page:
    page = second_factor(open_)
    page.get_by_role("textbox").fill("12345")
    return _refused(page)


def not_an_administrator(open_: Open) -> Page:
    user = cast.with_app()
    user.is_staff = False
    user.save()
    return open_("/admin/", signed_in=user, allow=(403,))


def begin_with_errors(open_: Open) -> Page:
    page = open_("/start/")
    page.get_by_role("textbox").last.fill("nobody")
    return _refused(page)


def begin_limited(open_: Open) -> Page:
    cast.use_up(Allowed.START)
    page = open_("/start/", allow=(429,))
    page.get_by_role("textbox").first.fill("Acme")
    page.get_by_role("radio").first.check()
    for select in page.get_by_role("combobox").all():
        select.select_option(index=1)
    return _refused(page)


def company_with_conflict(open_: Open) -> Page:
    respondent = begun()
    page = open_(f"/a/{respondent.public_id}/company/", holding=respondent)
    cast.rename(respondent, "Elsewhere Inc.")
    page.get_by_role("textbox").first.fill("Here Inc.")
    return _refused(page)


def section_with_error(open_: Open) -> Page:
    respondent = begun()
    page = open_(f"/a/{respondent.public_id}/page/investment-means/", holding=respondent, autosave=False)
    page.locator(".evidence summary").first.click()
    page.locator("textarea").first.fill("x" * (NOTE_LENGTH + 1))
    return _refused(page)


def section_with_conflict(open_: Open) -> Page:
    respondent = begun()
    page = open_(f"/a/{respondent.public_id}/page/investment-means/", holding=respondent, autosave=False)
    cast.save(respondent, "inv-budget", "yes")
    cast.save(respondent, "inv-team", "Three people since May.", field="note")
    page.locator("#q-inv-budget-no").check()
    return _refused(page)


def section_unsaved(open_: Open) -> Page:
    page = page_of("page/investment-means/")(partial(open_, allow=("net::ERR_INTERNET_DISCONNECTED",)))
    page.context.set_offline(True)
    return _told(page, "data-unsaved")


def section_submitted(open_: Open) -> Page:
    respondent = cast.answered()
    page = open_(f"/a/{respondent.public_id}/page/investment-means/", holding=respondent, allow=(410,))
    cast.submit(respondent)
    return _told(page, "data-submitted")


def _told(page: Page, attribute: str) -> Page:
    """With what the status line says after an answer."""
    said = page.locator("#saved")
    page.locator("#q-inv-budget-yes").check()
    expect(said).to_contain_text(said.get_attribute(attribute) or "")
    return page


def link_refused(open_: Open) -> Page:
    respondent = begun()
    page = open_(f"/a/{respondent.public_id}/link/", holding=respondent)
    page.get_by_role("textbox").last.fill("nobody")
    return _refused(page)


def link_limited(open_: Open) -> Page:
    cast.use_up(Allowed.MAIL, caller="caller 127.0.0.1")
    respondent = begun()
    page = open_(f"/a/{respondent.public_id}/link/", holding=respondent, allow=(429,))
    page.get_by_role("textbox").last.fill("kim@example.com")
    return _refused(page)


def report_limited(open_: Open) -> Page:
    cast.use_up(Allowed.RENDER)
    return page_of("report/ko.pdf", of=cast.submitted)(partial(open_, allow=(429,)))


def review_refused(open_: Open) -> Page:
    page = page_of("review/", of=partial(cast.answered, "undecided"))(open_)
    return _refused(page)


def review_with_nothing_to_score(open_: Open) -> Page:
    respondent = cast.not_applicable()
    page = open_(f"/a/{respondent.public_id}/review/", holding=respondent)
    return _refused(page)


def sent_too_late(open_: Open) -> Page:
    respondent = cast.answered()
    page = open_(f"/a/{respondent.public_id}/page/adoption/", holding=respondent, autosave=False, allow=(409,))
    cast.submit(respondent)
    return _continued(page)


def _refused(page: Page) -> Page:
    expect(_continued(page).get_by_role("alert")).to_be_focused()
    return page


def _continued(page: Page) -> Page:
    with page.expect_navigation():
        page.locator(CONTINUE).click()
    return page


PLACES: Mapping[str, Callable[[Open], Page]] = {
    **BATCH_PLACES,
    **COMMENTARY_PLACES,
    **COMPANY_PLACES,
    **CLOSING_PLACES,
    **HANDING_PLACES,
    **HOME_PLACES,
    **INVITED_PLACES,
    **PANEL_FORM_PLACES,
    **PANEL_PLACES,
    "start": public("/"),
    "unpublished": unpublished,
    "privacy": public("/privacy/"),
    "begin": public("/start/"),
    "begin-errors": begin_with_errors,
    "begin-limited": begin_limited,
    "company": page_of("company/"),
    "company-conflict": company_with_conflict,
    "checklist": page_of("page/innovation-dialogue/"),
    "checklist-answered": page_of("page/investment-means/", of=cast.answered),
    "checklist-error": section_with_error,
    "checklist-conflict": section_with_conflict,
    "checklist-returned": page_of("page/investment-means/", of=returned),
    "checklist-unsaved": section_unsaved,
    "checklist-submitted": section_submitted,
    "stage": page_of("page/adoption/", of=returned),
    "roadmap": page_of("page/roadmap-build/", of=cast.answered),
    "link": page_of("link/"),
    "link-refused": link_refused,
    "link-limited": link_limited,
    "review-incomplete": page_of("review/", of=partial(cast.answered, "undecided")),
    "review-refused": review_refused,
    "review-nothing-to-score": review_with_nothing_to_score,
    "review-complete": page_of("review/", of=cast.answered),
    "sent-too-late": sent_too_late,
    "result-observer": page_of("result/", of=cast.submitted),
    "result-conservative": page_of("result/", of=partial(cast.submitted, "conservative")),
    "result-competitor": page_of("result/", of=partial(cast.submitted, "competitor")),
    "result-social-first": page_of("result/", of=partial(cast.submitted, "social-first")),
    "report-limited": report_limited,
    "sign-in": public("/account/login/"),
    "sign-in-refused": sign_in_refused,
    "second-factor": second_factor,
    "second-factor-refused": second_factor_refused,
    "sign-up": public("/account/signup/"),
    "sign-up-refused": sign_up_refused,
    "account-name": account("name/"),
    "address-sent": public("/account/confirm/address/"),
    "address-to-confirm": address_to_confirm,
    "address-not-confirmed": public("/account/confirm/address/nothing/"),
    "address": account("email/"),
    "address-waiting": address_waiting,
    "password-forgotten": public("/account/password/forgotten/"),
    "password-sent": public("/account/password/forgotten/sent/"),
    "password-to-choose": password_to_choose,
    "password-too-late": public("/account/password/new/1-nothing/"),
    "password-chosen": public("/account/password/new/done/"),
    "sessions": two_sessions,
    "sessions-unknown": account("sessions/"),
    "desk-none": lambda open_: open_("/desk/", signed_in=cast.newcomer()),
    "desk-several": two_practices,
    "desk-found": lambda open_: open_("/desk/new/", signed_in=cast.newcomer()),
    "desk": desk(""),
    "people": desk("people/"),
    "invite": desk("people/invite/"),
    "invite-refused": desk_refused("people/invite/"),
    "role": of_somebody("role/"),
    "removal": of_somebody("remove/"),
    "leave": desk("leave/"),
    "leave-refused": last_owner,
    "practice-settings": desk("settings/"),
    "practice-brand": desk("settings/brand/"),
    "practice-brand-cover": desk("settings/brand/preview/cover/"),
    "practice-brand-invitation": desk("settings/brand/preview/invitation/"),
    "practice-brand-repaired": branded_in_light_colours,
    "practice-settings-refused": desk_refused("settings/"),
    "practice-settings-asks": asks_before_deleting,
    "practice-settings-coming": keeps_for_a_time,
    "invited": invited,
    "invited-to-sign-up": invited_to_sign_up,
    "invited-with-other-address": invited_with_other_address,
    "invitation-ended": public("/join/nothing/", allow=(404,)),
    "confirm-password": account("confirm/password/", of=cast.newcomer),
    "confirm-code": account("confirm/code/"),
    "account-new": account("factors/", of=cast.newcomer),
    "account": account("factors/"),
    "account-closed": public("/account/closed/"),
    "not-an-administrator": not_an_administrator,
    "app": account("factors/app/activate/", of=cast.newcomer),
    "app-removal": account("factors/app/deactivate/"),
    "recovery-codes": account("factors/codes/"),
    "recovery-codes-new": account("factors/codes/generate/"),
    "keys": account("factors/keys/"),
    "key-new": account("factors/keys/add/", of=cast.with_app),
    "key-name": key("rename/"),
    "key-removal": key("remove/"),
    "password": account("password/"),
    "sign-out": account("logout/"),
    "closed": public("/a/nobody/result/", allow=(404,)),
    "unknown-link": public("/link/nothing/", allow=(404,)),
    "not-found": public("/nowhere/", allow=(404,)),
}
