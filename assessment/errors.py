"""What a service refuses, for the edge to put into words."""

from collections.abc import Sequence

from assessment.enums import EnclosureFault, Ending, JobFault, LogoFault


class AssessmentError(Exception):
    """The family of everything a service refuses."""


class NoEdition(AssessmentError):
    """No edition is published, so nothing can be asked."""


class AlreadySubmitted(AssessmentError):
    """The assessment is submitted: its answers and its result stand."""


class AnsweringEnded(AssessmentError):
    """Whoever was invited cannot answer (any more); `why` not."""

    def __init__(self, why: Ending) -> None:
        super().__init__(why)
        self.why = why


class HandedOver(AssessmentError):
    """A practice has the company already; it is not given to another."""


class Incomplete(AssessmentError):
    """Not every question is answered; `missing` are their codes."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


class LimitReached(AssessmentError):
    """Too many of one thing within the hour; `minutes` until it may be tried again."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"try again in {minutes} minutes")
        self.minutes = minutes


class RenderingFailed(AssessmentError):
    """A report could not be made; what it is made from is untouched."""


class WorkFailed(AssessmentError):
    """Work came to nothing; `fault` says why."""

    def __init__(self, fault: JobFault) -> None:
        super().__init__(fault)
        self.fault = fault


class TooManyFiles(AssessmentError):
    """More files than one batch holds."""


class BatchOver(AssessmentError):
    """The batch is cancelled, or its time is over."""


class FrozenEdition(AssessmentError):
    """A published edition never changes."""


class DraftChanged(AssessmentError):
    """The draft is no longer what its publisher has seen."""


class OfferChanged(AssessmentError):
    """Another edition is on offer than its publisher has seen."""


class NameTaken(AssessmentError):
    """Another edition, or another person, already has this name."""


class NotOnOffer(AssessmentError):
    """Only the edition on offer can be retired."""


class CodesReused(AssessmentError):
    """Codes that an earlier edition used for something else; `codes` are they."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = tuple(codes)


class BadPassword(AssessmentError):
    """Too easily guessed; `reasons` say why, in the reader's language."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = tuple(reasons)


class NoSuchAccount(AssessmentError):
    """Nobody signs in by this name."""


class LastSuperuser(AssessmentError):
    """Somebody must be left who may do everything."""


class LastOwner(AssessmentError):
    """Somebody must be left who owns the practice."""


class AlreadyMember(AssessmentError):
    """This person is in the practice already."""


class JoiningEnded(AssessmentError):
    """The invitation was withdrawn or used, or its date is over."""


class AlreadyTaken(AssessmentError):
    """What a file says of companies was taken before."""


class Moot(AssessmentError):
    """What a letter was to say does not hold any more."""


class PanelOpen(AssessmentError):
    """The company has an open panel; `pk` is its assessment's."""

    def __init__(self, pk: int) -> None:
        super().__init__(str(pk))
        self.pk = pk


class AlreadyInvited(AssessmentError):
    """Somebody is on the panel already; `names` say who."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


class PanelFull(AssessmentError):
    """No panel has so many people."""


class HasAnswered(AssessmentError):
    """Whoever has answered stays on the panel, and at their address."""


class StillAwaited(AssessmentError):
    """Somebody of the panel may still answer."""


class NotContested(AssessmentError):
    """Only what a panel disagrees on is settled."""


class BadLogo(AssessmentError):
    """A file is no picture that can be a logo; `fault` says why."""

    def __init__(self, fault: LogoFault) -> None:
        super().__init__(fault)
        self.fault = fault


class NotAsMade(AssessmentError):
    """The file of a report cannot be had as it was made; `fault` says why."""

    def __init__(self, fault: JobFault) -> None:
        super().__init__(fault)
        self.fault = fault


class BadEnclosure(AssessmentError):
    """A PDF has no data of ours that can be read; `fault` says why."""

    def __init__(self, fault: EnclosureFault) -> None:
        super().__init__(fault)
        self.fault = fault


class SavedMeanwhile(AssessmentError):
    """Somebody else, or another tab, saved since: nothing is overwritten. `revision` is the one that stands."""

    def __init__(self, revision: int) -> None:
        super().__init__(str(revision))
        self.revision = revision


class NoSuchPlace(AssessmentError):
    """The report has no such place to say something in."""
