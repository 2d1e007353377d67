"""Rows that tests start from: as few as will do, and as plain as possible."""

import json
from datetime import UTC, datetime
from typing import Any

import factory
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from factory.django import DjangoModelFactory

from assessment.content import Content, shipped
from assessment.enums import EditionState, JobState, LetterKind, LetterState, Role
from assessment.keys import hash_key, new_key
from assessment.models import (
    Answer,
    Assessment,
    Batch,
    Company,
    Edition,
    Joining,
    Letter,
    Link,
    Member,
    Panel,
    Practice,
    Report,
    Respondent,
)
from assessment.services import batches, practices
from scoring import Kind

SECRET = "JBSWY3DPEHPK3PXP"
NOW = datetime(2026, 11, 23, 5, 2, tzinfo=UTC)


class EditionFactory(DjangoModelFactory):
    """The shipped questionnaire as published: its frozen document only, without the rows it was compiled from."""

    class Meta:
        model = Edition

    name = factory.LazyFunction(lambda: shipped().name)
    title_ko = "진단"
    title_en = "Assessment"
    state = EditionState.PUBLISHED
    document = factory.LazyFunction(lambda: json.dumps(shipped().document, ensure_ascii=False))
    checksum = factory.LazyFunction(lambda: shipped().checksum)
    created_at = published_at = NOW
    retired_at = factory.LazyAttribute(lambda row: NOW if row.state == EditionState.RETIRED else None)

    @classmethod
    def of(cls, content: Content, **kwargs: Any) -> Edition:
        """Another questionnaire than the shipped one."""
        document = json.dumps(content.document, ensure_ascii=False)
        return cls(document=document, checksum=content.checksum, **kwargs)

    @classmethod
    def _create(cls, model_class: type[Edition], *args: Any, **kwargs: Any) -> Edition:
        known = model_class.objects.filter(checksum=kwargs["checksum"]).first()
        return known or _published_at_once(model_class, **kwargs)


def _published_at_once(model: type[Edition], *, name: str, created_at: datetime, **frozen: Any) -> Edition:
    """The database takes no edition that was never a draft."""
    (draft,) = model.objects.bulk_create([model(name=name, created_at=created_at)])
    model.objects.filter(pk=draft.pk).update(**frozen)
    return model.objects.get(pk=draft.pk)


class CompanyFactory(DjangoModelFactory):
    class Meta:
        model = Company

    name = "한빛식품"
    industry = "consumer"
    size = "50-249"
    country = "KR"
    channels = factory.LazyFunction(lambda: ["kakaotalk", "naver"])
    created_at = NOW


class AssessmentFactory(DjangoModelFactory):
    class Meta:
        model = Assessment

    edition = factory.SubFactory(EditionFactory)
    company = factory.SubFactory(CompanyFactory)
    created_at = NOW


class RespondentFactory(DjangoModelFactory):
    """With the key of its private link as `.key`, which no row keeps."""

    class Meta:
        model = Respondent

    assessment = factory.SubFactory(AssessmentFactory)
    language = "ko"
    created_at = NOW

    @classmethod
    def create(cls, **kwargs: Any) -> Respondent:
        key = kwargs.pop("key", None) or new_key()
        respondent = super().create(**kwargs)
        Link.objects.create(respondent=respondent, key_hash=hash_key(key), created_at=respondent.created_at)
        respondent.key = key
        return respondent


class PanelFactory(DjangoModelFactory):
    """Makes an assessment one of a practice, which invites its people."""

    class Meta:
        model = Panel

    assessment = factory.SubFactory(AssessmentFactory)
    subject_ko = "{company} 진단에 초대합니다"
    subject_en = "The assessment of {company}"
    text_ko = "{name} 님, {link}"
    text_en = "Dear {name}, {link}"
    created_at = NOW


def invited(*, practice: Practice | None = None, assessment: Assessment | None = None, **kwargs: Any) -> Respondent:
    """Somebody whom a practice invited: into a new panel, or into that of this assessment."""
    if assessment is None:
        company = CompanyFactory(practice=practice or PracticeFactory())
        assessment = PanelFactory(assessment__company=company).assessment
    return RespondentFactory(assessment=assessment, **{"name": "김민지", "role": "service"} | kwargs)


class PracticeFactory(DjangoModelFactory):
    class Meta:
        model = Practice

    name = "다온컨설팅"
    created_at = NOW


class MemberFactory(DjangoModelFactory):
    """Somebody of a practice, with an address to write to."""

    class Meta:
        model = Member

    class Params:
        name = factory.Sequence("member{}".format)

    practice = factory.SubFactory(PracticeFactory)
    user = factory.LazyAttribute(lambda row: User.objects.create(username=row.name, email=f"{row.name}@example.com"))
    role = Role.CONSULTANT
    joined_at = NOW


class JoiningFactory(DjangoModelFactory):
    """With the key of its link as `.key`, which no row keeps."""

    class Meta:
        model = Joining

    class Params:
        key = factory.LazyFunction(new_key)

    practice = factory.SubFactory(PracticeFactory)
    email = factory.Sequence("park{}@example.com".format)
    role = Role.CONSULTANT
    language = "ko"
    key_hash = factory.LazyAttribute(lambda row: hash_key(row.key))
    created_at = NOW
    expires_at = factory.LazyAttribute(lambda row: row.created_at + practices.VALID)

    @classmethod
    def create(cls, **kwargs: Any) -> Joining:
        key = kwargs.pop("key", None) or new_key()
        joining = super().create(key=key, **kwargs)
        joining.key = key
        return joining


def answer_all(respondent: Respondent, **given: str) -> None:
    """Every question answered: `partly`, `focused` and `in-progress` where nothing else is given by code."""
    usual = {Kind.CHECKLIST: "partly", Kind.STAGE: "focused", Kind.ROADMAP: "in-progress"}
    Answer.objects.bulk_create(
        Answer(respondent=respondent, item=item.code, option=given.get(item.code, usual[section.kind]), saved_at=NOW)
        for section in respondent.assessment.content.edition.sections
        for item in section.items
    )


def second_factor(user: User) -> Authenticator:
    """An authenticator app that is set up."""
    return TOTP.activate(user, SECRET).instance


class LetterFactory(DjangoModelFactory):
    """An invitation to a respondent, sent unless told otherwise."""

    class Meta:
        model = Letter

    kind = LetterKind.INVITATION
    to = factory.LazyAttribute(lambda row: row.respondent.email)
    language = "ko"
    created_at = next_at = NOW
    state = LetterState.SENT
    sent_at = factory.LazyAttribute(lambda row: row.created_at if row.state == LetterState.SENT else None)


class ReportFactory(DjangoModelFactory):
    """Waiting to be made, unless told otherwise."""

    class Meta:
        model = Report

    assessment = factory.LazyFunction(lambda: RespondentFactory().assessment)
    language = "ko"
    version = "1"
    key = factory.LazyFunction(new_key)
    state = JobState.WAITING
    created_at = next_at = NOW


class BatchFactory(DjangoModelFactory):
    """Ordered by a member of its practice, with nothing in it."""

    class Meta:
        model = Batch

    practice = factory.SubFactory(PracticeFactory)
    token = factory.LazyFunction(lambda: new_key()[:32])
    language = "ko"
    kinds, cuts, languages = ["pdf"], ["full"], ["ko"]
    created_at = next_at = NOW
    expires_at = factory.LazyAttribute(lambda row: row.created_at + batches.VALID)
