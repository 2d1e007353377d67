from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EditionState(TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


class Why(TextChoices):
    """What made a row's history say something beside an editor's own change."""

    LOADED = "loaded", _("Loaded with the product")
    IMPORTED = "imported", _("Imported from a file")
    COPIED = "copied", _("Copied from another edition")
    BROUGHT_BACK = "brought-back", _("Brought back from an earlier edition")
    PUBLISHED = "published", _("Published")
    RETIRED = "retired", _("Retired")


class KindName(TextChoices):
    """What a section asks for, as people read it; the values are scoring's."""

    CHECKLIST = "checklist", _("Checklist")
    STAGE = "stage", _("Adoption stage")
    ROADMAP = "roadmap", _("Roadmap")


class Role(TextChoices):
    """What a member may do in a practice, the most first."""

    OWNER = "owner", _("Owner")
    CONSULTANT = "consultant", _("Consultant")
    READER = "reader", _("Read-only")


class JobRole(TextChoices):
    """What a respondent does in the company; a panel's answers are compared by it."""

    MANAGEMENT = "management", _("Management")
    SERVICE = "service", _("Customer service")
    MARKETING = "marketing", _("Marketing")
    COMMUNICATIONS = "communications", _("Communications and PR")
    SALES = "sales", _("Sales")
    PRODUCT = "product", _("Product and development")
    IT = "it", _("IT and data")
    PEOPLE = "people", _("HR and training")
    OPERATIONS = "operations", _("Operations")
    OTHER = "other", pgettext_lazy("job role", "Other")


class Cover(TextChoices):
    """The first page of a practice's reports."""

    QUIET = "quiet", _("Quiet, with the 2x2")
    BAND = "band", _("Band of colour")
    NAME = "name", _("Plain, with a large name")


class FileKind(TextChoices):
    """What a report is written as."""

    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Excel workbook")


class Source(TextChoices):
    """What a file of a report is made from beside the result, and may be another by now."""

    LAYOUT = "layout", _("the layout has changed since")
    BRAND = "brand", _("the brand has changed since")
    COMMENTARY = "commentary", _("the commentary has changed since")


class EnclosureFault(TextChoices):
    """Why no data of ours can be read from a file."""

    TOO_LARGE = "too-large", _("The file is larger than 50 MB, which no report is.")
    NO_PDF = (
        "no-pdf",
        _("Only the PDF of a report carries its data: a Word document, a workbook or a ZIP carries none."),
    )
    UNREADABLE = "unreadable", _("The PDF is damaged or not complete. Fetch it again from where it came from.")
    ENCRYPTED = "encrypted", _("The PDF is protected by a password. Save a copy without one and try again.")
    NO_DATA = "no-data", _("The PDF carries no data of an assessment: it is no report of ours, or was printed anew.")
    TOO_MUCH_DATA = "too-much-data", _("The data in the PDF is larger than 5 MB, which that of no report is.")
    NOT_OURS = "not-ours", _("The data in the PDF is not that of a report of ours.")
    NEWER = "newer", _("The report was made by a newer version of this site. Update this one to check it.")


class Cut(TextChoices):
    """How much of a report somebody reads."""

    BOARD = "board", _("For the board")
    FULL = "full", _("Full")


class JobState(TextChoices):
    """How far work has come that is done without a request."""

    WAITING = "waiting", _("Waiting")
    WORKING = "working", _("Being made")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class JobFault(TextChoices):
    """Why work came to nothing, at the last attempt or for good."""

    DIED = "died", _("The work was interrupted.")
    TIME = "time", _("It took too long.")
    MEMORY = "memory", _("It needed more memory than there is.")
    DISK = "disk", _("There is no room left on the disk.")
    UNMADE = "unmade", _("The file could not be made.")
    GONE = "gone", _("No longer there.")
    DAMAGED = "damaged", _("The stored file is damaged.")
    UNREADABLE = "unreadable", _("The stored file cannot be read.")
    EMPTY = "empty", _("There is no result yet.")
    CANCELLED = "cancelled", _("Cancelled.")


class BatchStanding(TextChoices):
    """How far a batch has come, as people read it."""

    MAKING = "making", _("Being made")
    PACKING = "packing", _("Being packed")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be packed")
    CANCELLED = "cancelled", pgettext_lazy("batch", "Cancelled")
    EXPIRED = "expired", _("Expired")


class LogoFault(StrEnum):
    """Why a file is no logo for us."""

    BYTES = "bytes"
    PIXELS = "pixels"
    ANIMATED = "animated"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


class AxisName(TextChoices):
    INVESTMENT = "investment", _("Investment")
    INNOVATION = "innovation", _("Innovation")


class QuadrantName(TextChoices):
    OBSERVER = "observer", _("Observer")
    CONSERVATIVE = "conservative", _("Conservative")
    COMPETITOR = "competitor", _("Competitor")
    SOCIAL_FIRST = "social-first", "#SocialFirst"


class Effort(IntegerChoices):
    """How long it takes to bring an item to a yes."""

    WEEKS = 1, _("Weeks")
    QUARTER = 2, _("A quarter")
    LONGER = 3, _("Longer")


class AssessmentState(TextChoices):
    OPEN = "open", _("Open")
    SUBMITTED = "submitted", _("Submitted")


class Ending(StrEnum):
    """Why somebody whom a practice invited cannot answer (any more)."""

    REVOKED = "revoked"
    CLOSED = "closed"
    OVER = "over"
    # Handed in, which can be taken back.
    DONE = "done"
    # Answers themselves, so that nobody does it for them.
    OWN = "own"


class Standing(TextChoices):
    """How far a company has come, by its latest assessment, unless it is put away."""

    NONE = "none", _("No assessment yet")
    OPEN = "open", _("Under way")
    SUBMITTED = "submitted", _("Submitted")
    ARCHIVED = "archived", _("Archived")


class Allowed(TextChoices):
    """What a caller may do only so many times an hour; the numbers are in settings.LIMITS."""

    START = "start", _("Starting assessments")
    MAIL = "mail", _("Sending mail")
    INVITE = "invite", _("Inviting people")
    RENDER = "render", _("Making reports")
    WRITE = "write", _("Writing to respondents")
    HAND = "hand", _("Handing companies over")
    BULK = "bulk", _("Making reports in bulk")


class Seat(TextChoices):
    """How far a person of a panel has come. Revoked links come before all; a passed end date, before a sheet begun."""

    NEW = "new", _("Not invited yet")
    INVITED = "invited", pgettext_lazy("person", "Invited")
    OPENED = "opened", _("Opened")
    STARTED = "started", _("Answering")
    DONE = "done", _("Handed in")
    OVER = "over", _("End date passed")
    REVOKED = "revoked", _("Links revoked")


class PanelDeed(TextChoices):
    """What is done with people of a panel, with one or with several at once."""

    INVITE = "invite", _("Send the invitation")
    REMIND = "remind", _("Send a reminder")
    END = "end", _("Set the end date")
    REVOKE = "revoke", _("Revoke the links")
    RESTORE = "restore", _("Restore the links")
    RENEW = "renew", _("End the links and send a new one")
    REMOVE = "remove", _("Remove from the panel")


class Unsent(TextChoices):
    """Why a person of a panel is not written to."""

    DONE = "done", _("handed in already")
    REVOKED = "revoked", _("links revoked")
    OVER = "over", _("end date passed")
    NO_ADDRESS = "no-address", _("no email address")
    ON_ITS_WAY = "on-its-way", _("a message is on its way already")
    NOT_INVITED = "not-invited", _("not invited yet")
    TOO_MANY = "too-many", _("too many messages to this address within the hour")


class LetterKind(TextChoices):
    """What a letter is about. How each is worded stands in services/letterforms.py."""

    JOINING = "joining", _("Invitation to a practice")
    INVITATION = "invitation", _("Invitation to answer")
    REMINDER = "reminder", _("Reminder")
    DELETION = "deletion", _("Notice of deletion")
    FACTOR_RESET = "factor-reset", _("Second factor reset")


class LetterState(TextChoices):
    """Unclear is what was perhaps delivered: it is never sent again by itself."""

    WAITING = "waiting", _("On its way")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be delivered")
    UNCLEAR = "unclear", _("Perhaps delivered")


class LetterFault(TextChoices):
    """Why a letter did not go out, at the last attempt or for good."""

    REFUSED = "refused", _("The mail server refused the message.")
    LATER = "later", _("The mail server did not take the message yet.")
    UNREACHED = "unreached", _("The mail server did not answer.")
    UNWRITTEN = "unwritten", _("The message could not be put together.")
    LOST = "lost", _("The connection broke after the message was handed over.")
    DIED = "died", _("The sending was interrupted.")


class Industry(TextChoices):
    RETAIL = "retail", _("Retail and e-commerce")
    CONSUMER = "consumer", _("Consumer goods and food")
    MANUFACTURING = "manufacturing", _("Manufacturing")
    TECHNOLOGY = "technology", _("IT and software")
    TELECOM = "telecom", _("Telecommunications")
    FINANCE = "finance", _("Finance and insurance")
    TRAVEL = "travel", _("Travel, hotels and restaurants")
    TRANSPORT = "transport", _("Transport and logistics")
    MEDIA = "media", _("Media, games and entertainment")
    HEALTH = "health", _("Health and pharmaceuticals")
    EDUCATION = "education", _("Education")
    PROPERTY = "property", _("Construction and property")
    ENERGY = "energy", _("Energy and utilities")
    PUBLIC = "public", _("Public sector and non-profit")
    SERVICES = "services", _("Professional services")
    OTHER = "other", pgettext_lazy("industry", "Other")


class Size(TextChoices):
    UNDER_10 = "1-9", _("1 to 9 people")
    UNDER_50 = "10-49", _("10 to 49 people")
    UNDER_250 = "50-249", _("50 to 249 people")
    UNDER_1000 = "250-999", _("250 to 999 people")
    UNDER_5000 = "1000-4999", _("1,000 to 4,999 people")
    FROM_5000 = "5000+", _("5,000 people or more")


class Channel(TextChoices):
    KAKAOTALK = "kakaotalk", _("KakaoTalk")
    NAVER = "naver", _("Naver (Blog, Cafe, TalkTalk)")
    INSTAGRAM = "instagram", _("Instagram")
    FACEBOOK = "facebook", _("Facebook")
    YOUTUBE = "youtube", _("YouTube")
    X = "x", _("X (Twitter)")
    TIKTOK = "tiktok", _("TikTok")
    THREADS = "threads", _("Threads")
    LINKEDIN = "linkedin", _("LinkedIn")
    LINE = "line", _("LINE")
    WHATSAPP = "whatsapp", _("WhatsApp")
    REVIEWS = "reviews", _("App stores and review sites")
    COMMUNITY = "community", _("Own community or forum")
    OTHER = "other", pgettext_lazy("channel", "Other")
