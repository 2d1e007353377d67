"""Respondents at every point of the way, who still have the key of their private link."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from assessment.enums import Allowed, Role
from assessment.keys import new_key
from assessment.models import Joining, Member, Practice, Respondent
from assessment.services import answers, assessments, companies, limits
from assessment.services.answers import Change
from scoring import Axis
from tests.factories import (
    NOW,
    JoiningFactory,
    MemberFactory,
    PracticeFactory,
    RespondentFactory,
    answer_all,
    second_factor,
)
from tests.reports import stored


def begun() -> Respondent:
    """Has said which company it is, and answered nothing."""
    return RespondentFactory()


def answered(sheet: str = "observer") -> Respondent:
    """Has answered like one of the samples, and not submitted yet."""
    return stored.opened(sheet)


def not_applicable() -> Respondent:
    """Has answered everything, but nothing that counts towards investment."""
    respondent = begun()
    axis = respondent.assessment.content.edition.of_axis(Axis.INVESTMENT)
    answer_all(respondent, **{item.code: "na" for item in axis})
    return respondent


def submitted(sheet: str = "observer") -> Respondent:
    return stored.submitted(sheet)


def returned(sheet: str = "observer") -> Respondent:
    """Has begun again after submitting."""
    key = new_key()
    respondent = assessments.repeat(submitted(sheet), key=key, now=NOW)
    respondent.key = key
    return respondent


def save(respondent: Respondent, item: str, option: str, *, field: str = "option", was: str = "") -> None:
    """As another tab or device does it."""
    answers.save(respondent, changes=[Change(item=item, field=field, was=was, to=option)], now=NOW)


def rename(respondent: Respondent, name: str) -> None:
    """As another tab or device does it."""
    was = companies.profile_of(respondent.assessment.company)
    companies.edit(respondent.assessment, was=was, to={**was, "name": name})


def submit(respondent: Respondent) -> None:
    assessments.submit(respondent.assessment, now=NOW)


def use_up(what: Allowed, *, caller: str = "127.0.0.1") -> None:
    """As somebody did who called from this machine within the hour."""
    for _ in range(settings.LIMITS[what]):
        limits.spend(what, caller=caller, now=timezone.now())


def stored_option(respondent: Respondent, item: str) -> str:
    return respondent.answers.values_list("option", flat=True).get(item=item)


def answer_everything(respondent: Respondent) -> None:
    answer_all(respondent)


PASSWORD = "right horse battery"


def newcomer() -> User:
    """May do everything as soon as a second factor is set up."""
    return User.objects.create_superuser("kim", "kim@example.com", PASSWORD)


def administrator() -> User:
    """With an authenticator app, recovery codes and two security keys."""
    user = newcomer()
    second_factor(user)
    RecoveryCodes.activate(user)
    for number in (1, 2):
        Authenticator.objects.create(user=user, type="webauthn", data={"name": f"Key {number}", "credential": {}})
    return user


def with_app() -> User:
    user = newcomer()
    second_factor(user)
    RecoveryCodes.activate(user)
    return user


LONG = "지속가능경영과브랜드전략을연구하는사람들의컨설팅협동조합"


def practice_owner() -> Member:
    """With a colleague who has set up a second factor, an open invitation and one that is over."""
    owner = MemberFactory(practice=PracticeFactory(name=LONG), role=Role.OWNER, name="kim")
    second_factor(MemberFactory(practice=owner.practice, name="park.the.consultant.with.a.long.address").user)
    invitation(of=owner.practice)
    JoiningFactory(practice=owner.practice, invited_by=owner.user)
    return owner


def invitation(*, of: Practice | None = None) -> Joining:
    return JoiningFactory(practice=of or PracticeFactory(name=LONG), created_at=timezone.now())
