"""One settings file, read from the environment; docs/operators.md lists every variable.

Without SITE_URL the site is local: it answers on loopback names only and keeps its own secret key under var/. With
SITE_URL it is deployed: it insists on https and on a SECRET_KEY of its own, and `check --deploy` has nothing to say.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

VAR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
DEPLOYED = bool(SITE_URL)
DEBUG = env.bool("DEBUG", default=False)
if DEBUG and DEPLOYED:
    raise ImproperlyConfigured("DEBUG and SITE_URL are both set: a deployed site never runs in debug mode.")
if DEPLOYED and urlsplit(SITE_URL).scheme != "https":
    raise ImproperlyConfigured(f"SITE_URL must start with https://, not {SITE_URL!r}.")


def _local_secret_key() -> str:
    """A key of this machine's own, made at the first start and kept beside the database."""
    path = VAR / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    key = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key


if DEPLOYED:
    SECRET_KEY = env.str("SECRET_KEY")
    ALLOWED_HOSTS = [str(urlsplit(SITE_URL).hostname), *env.list("EXTRA_HOSTS", default=[])]
else:
    SECRET_KEY = env.str("SECRET_KEY", default="") or _local_secret_key()
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "config.admin.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "crispy_forms",
    "crispy_bootstrap5",
    "adminsortable2",
    "simple_history",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "assessment",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.bodies.utf8_only",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Measured under 20 writers: only WAL together with immediate transactions never answers "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Opening a connection costs more than a page's queries.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What limits sign-ins is counted here, and what takes more than one request goes on here: all processes share it.
# Idle workers hear of new work through it.
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "config.caches.RedisOrDatabase",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

# Signing up founds a practice or takes up an invitation to one; who administers is made by an administrator.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "config.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "add_email": "assessment.forms.accounts.AddressForm",
    "reset_password": "assessment.forms.accounts.ForgottenForm",
    "reset_password_from_key": "assessment.forms.accounts.NewPasswordForm",
    "signup": "assessment.forms.accounts.SignUpForm",
    "login": "assessment.forms.accounts.SignInForm",
    "change_password": "assessment.forms.accounts.PasswordForm",
    "reauthenticate": "assessment.forms.accounts.ConfirmPasswordForm",
}
MFA_ADAPTER = "config.accounts.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Social Maturity Assessment"
# A key only ever works where it was made, but fido2 takes no http, not even on this machine.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not DEPLOYED
MFA_FORMS = {
    "authenticate": "assessment.forms.accounts.CodeForm",
    "reauthenticate": "assessment.forms.accounts.ConfirmCodeForm",
    "activate_totp": "assessment.forms.accounts.ActivateAppForm",
    "add_webauthn": "assessment.forms.accounts.AddKeyForm",
    "edit_webauthn": "assessment.forms.accounts.RenameKeyForm",
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="ko")
if LANGUAGE_CODE not in dict(LANGUAGES):
    raise ImproperlyConfigured(f"LANGUAGE_CODE must be ko or en, not {LANGUAGE_CODE!r}.")
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Seoul")
USE_TZ = True

STATIC_URL = "static/"
# Only a deployed site collects: locally files are served from where they stand.
STATIC_ROOT = VAR / "static" if DEPLOYED else None
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_DIR", default=str(VAR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if DEPLOYED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not DEPLOYED

# Whom respondents may ask: an address, a name, a telephone number. Shown on the privacy page.
CONTACT = env.str("CONTACT", default="")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="no-reply@localhost")
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 10

SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": a browser under it posts with "Origin: null", which the CSRF check must refuse.
# The link exchange sets it for itself.
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = DEPLOYED
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = DEPLOYED
SECURE_HSTS_SECONDS = 31_536_000 if DEPLOYED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = DEPLOYED
# A proxy of ours stands in front: it, and nobody else, says who calls and whether over https.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "assessment.views.site.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
# A page of the admin with fifty items in both languages has a thousand, one with the people of a large panel more.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1500
FILE_UPLOAD_HANDLERS = ["config.bodies.NoFiles"]

# How many of each one caller may ask for within the hour.
LIMITS = {
    "start": env.int("LIMIT_STARTS", default=30),
    "mail": env.int("LIMIT_MAILS", default=5),
    "invite": env.int("LIMIT_INVITATIONS", default=60),
    "render": env.int("LIMIT_RENDERS", default=30),
    "write": env.int("LIMIT_LETTERS", default=1000),
    "hand": env.int("LIMIT_HANDINGS", default=20),
    "bulk": env.int("LIMIT_BULK_FILES", default=3000),
}

# What one file of a report may take, made in the background: seconds, and megabytes of address space.
JOB_SECONDS = env.int("JOB_SECONDS", default=60)
JOB_MEGABYTES = env.int("JOB_MEGABYTES", default=1500)
# For how much longer than that a worker that does not come back is waited for.
JOB_GRACE_SECONDS = env.int("JOB_GRACE_SECONDS", default=30)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.logs.KeylessFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # fontTools reports every table it drops, WeasyPrint every property it does not know: no news for the operator.
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}
