"""Every setting once: Django's in Django's order, then the newsroom's own `CMS_*`.

All of them are read from the environment; a bad value fails with the variable's name.
"""

import secrets
import sys
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from environs import Env, EnvError, validate

from cms.lib.languages import ContentLanguage, parse_languages

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"


def networks(name: str) -> list[IPv4Network | IPv6Network]:
    """Return the addresses and networks (10.0.0.0/8) that a variable lists."""
    texts: list[str] = env.list(name, default=[])
    try:
        return [ip_network(text.strip()) for text in texts]
    except ValueError as error:
        raise EnvError(f'Environment variable "{name}" invalid: {error}.') from error


def languages(name: str, *, default: list[str]) -> tuple[ContentLanguage, ...]:
    """Return the content languages that a variable lists."""
    try:
        return parse_languages(env.list(name, default=default))
    except ValueError as error:
        raise EnvError(f'Environment variable "{name}" invalid: {error}') from error


def time_zone(name: str, *, default: str) -> str:
    """Return the name of a time zone that this machine, or the package tzdata, knows."""
    zone = env.str(name, default=default)
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise EnvError(f'Environment variable "{name}" invalid: {zone!r} is not a time zone.') from error
    return zone


def make_folder(path: Path) -> None:
    """Make a folder where there is none."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"The folder {path} cannot be made: {error.strerror}.") from error


DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("CMS_DEMO", default=False)
IS_TESTING = "pytest" in sys.modules

# Commands run without a key, the server does not: see cms/wsgi.py.
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
SECRET_KEY_IS_MISSING = not SECRET_KEY and not DEBUG
if not SECRET_KEY:
    SECRET_KEY = "django-insecure-only-for-debug" if DEBUG else secrets.token_urlsafe(50)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PUBLIC_URL = env.str("PUBLIC_URL", default="").rstrip("/")
FRONTEND_URL = env.str("FRONTEND_URL", default="").rstrip("/")
TRUSTED_PROXIES = networks("TRUSTED_PROXIES")
IS_HTTPS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",  # its default one would put its own site in the place of ours
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.inlines",
    "cms.apps.NewsroomAdminConfig",  # after Unfold, whose templates stand in for Django's
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_prose_editor",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "cms.access",
    "cms.outbox",
    "cms.worker",
    "cms.media",
    "cms.published",
    "articles",
    "donations",
    "cms",
    *(["cms.demo"] if DEMO else []),
]

MIDDLEWARE = [
    "cms.rest.middleware.ApiManners",
    "django.middleware.security.SecurityMiddleware",
    "cms.rest.fast_path.ShortWay",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "cms.admin_forms.input_cleaning.TidyRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "cms" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]


# A silently cut network is noticed within about 15 seconds: while connecting, while a statement is on its way
# (milliseconds), and while its answer is awaited.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 3,
    "tcp_user_timeout": 10_000,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
}


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the one database, with what keeps editors' data whole and outages short."""
    found: dict[str, Any] = env.dj_db_url("DATABASE_URL", default=url)
    if not found["ENGINE"].endswith(("postgresql", "sqlite3")):
        raise EnvError('Environment variable "DATABASE_URL" invalid: it has to begin with sqlite:// or postgres://.')
    if found["ENGINE"].endswith("postgresql"):
        found["OPTIONS"] = POSTGRESQL_OPTIONS | found.get("OPTIONS", {})
    if found["ENGINE"].endswith("sqlite3"):
        if found["NAME"] != ":memory:":
            found["NAME"] = _database_file(BASE_DIR / found["NAME"])
        found["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
            "PRAGMA recursive_triggers=ON; PRAGMA mmap_size=268435456;",
        }
    found["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
    found["CONN_HEALTH_CHECKS"] = True
    return found


def _database_file(path: Path) -> Path | str:
    """Return the name that SQLite opens; the server and the worker make no file, commands do.

    An empty one in the place of a file that was moved away would hide the loss and swallow the log of the real one.
    """
    make_folder(path.parent)
    is_lasting = "granian" in sys.modules or sys.argv[1:2] == ["worker"]
    return f"{path.as_uri()}?mode=rw" if is_lasting else path


DATABASES = {"default": database("sqlite:///var/cms.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["cms.access.backends.AskingOnce"]
AUTH_USER_MODEL = "access.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# What authenticator apps show above the code.
OTP_TOTP_ISSUER = "Dawat CMS"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = time_zone("TIME_ZONE", default="Europe/Oslo")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
make_folder(STATIC_ROOT)
# Serves the files of the installed packages as they are: nothing to collect before the first start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STATICFILES_DIRS = [BASE_DIR / "cms" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / env.str("MEDIA_ROOT", default="var/media")
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cms.media.upload_handler.ToldUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024


def mailer(url: str) -> dict[str, Any]:
    """Return Django's description of the one mailer, from EMAIL_URL: smtp://user:password@host:587/?tls=True."""
    found: dict[str, Any] = env.dj_email_url("EMAIL_URL", default=url)
    if "EMAIL_BACKEND" not in found:
        raise EnvError('Environment variable "EMAIL_URL" invalid: it has to begin as smtp:// or console:// does.')
    backend = found.pop("EMAIL_BACKEND")
    names = {"EMAIL_HOST_USER": "username", "EMAIL_HOST_PASSWORD": "password"}
    options = {names.get(name, name.removeprefix("EMAIL_").lower()): found[name] for name in found}
    is_smtp = backend.endswith("smtp.EmailBackend")
    # A worker that waits for ever for a mail server loses its lease.
    given = {"timeout": MAIL_SECONDS} | {n: v for n, v in options.items() if v}
    return {"BACKEND": backend, "OPTIONS": given if is_smtp else {}}


MAIL_SECONDS = 10
MAILERS = {"default": mailer("console://")}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Dawat CMS <cms@localhost>")

SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
SECURE_SSL_REDIRECT = IS_HTTPS
# Whoever watches over the server asks it directly, past the proxy that ends TLS.
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Unfold's Alpine.js evaluates expressions in attributes, hence unsafe-eval; inline scripts need the nonce.
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}

DEFAULT_EXCEPTION_REPORTER_FILTER = "cms.rest.error_reports.SecretsHidden"
LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"bounded": {"()": "cms.rest.logs.Bounded"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["bounded"]}},
    "root": {
        "handlers": ["console"],
        "level": env.str("LOG_LEVEL", default="INFO", validate=validate.OneOf(LOG_LEVELS)),
    },
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}

# Deep teal; Unfold makes light and dark pages of it.
_INK = ("97.5% .014 185", "94% .03 185", "88.5% .055 186", "80% .08 187", "69% .095 189", "58% .093 191")
_INK_DARK = ("48% .08 194", "41.5% .069 197", "35.5% .057 200", "30% .047 203", "21% .036 206")
UNFOLD = {
    "SITE_TITLE": "Dawat CMS",
    "SITE_HEADER": "Dawat CMS",
    "SITE_SYMBOL": "news",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "cms.admin_site.icon"}],
    "SITE_URL": FRONTEND_URL or None,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "8px",
    "STYLES": ["cms.admin_site.stylesheet"],
    "DASHBOARD_CALLBACK": "cms.admin_site.start_page",
    "COMMAND": {"search_models": True},
    "ACCOUNT": {"navigation": "cms.admin_site.account_links"},
    "SIDEBAR": {"show_search": True, "navigation": "cms.admin_site.navigation"},
    "COLORS": {
        "primary": {
            shade: f"oklch({light})"
            for shade, light in zip(
                ("50", "100", "200", "300", "400", "500", "600", "700", "800", "900", "950"),
                (*_INK, *_INK_DARK),
                strict=True,
            )
        }
    },
}

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "cms.rest.schema.ApiSchema",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "cms.rest.problems.drf_exception_handler",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Dawat CMS public API",
    "DESCRIPTION": "Published articles, sections, tags, authors, and the ways to donate. Read-only and open to all.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "ENABLE_DJANGO_DEPLOY_CHECK": False,
    "ENUM_NAME_OVERRIDES": {
        "CommentStateEnum": ["open", "closed", "hidden"],
        "DirectionEnum": ["ltr", "rtl"],
    },
    "TAGS": [{"name": name} for name in ("index", "articles", "sections", "tags", "authors", "site", "donations")],
}

CMS_VERSION = "0.1.0"
CMS_LANGUAGES = languages("CMS_LANGUAGES", default=["en", "nb", "ps", "fa-AF"])
CMS_MAX_AGE_SECONDS = env.int("CMS_MAX_AGE_SECONDS", default=30)
CMS_STALE_WHILE_REVALIDATE_SECONDS = env.int("CMS_STALE_WHILE_REVALIDATE_SECONDS", default=60)
# Public answers that each worker keeps in its memory; 0: none.
CMS_EDGE_BYTES = env.int("CMS_EDGE_BYTES", default=64 * 1024 * 1024)
CMS_SQLITE_WAL_PROBE = env.bool("CMS_SQLITE_WAL_PROBE", default=True)
# Buffered: written within a second, which a killed process loses. Strict: written before it is answered.
CMS_VIEW_COUNTING = env.str("CMS_VIEW_COUNTING", default="buffered", validate=validate.OneOf(["buffered", "strict"]))
CMS_MAX_IMAGE_PIXELS = env.int("CMS_MAX_IMAGE_PIXELS", default=50_000_000)
# What readers may see: one source per kind of public thing, resolved once and verified by a system check.
CMS_DOCUMENTS = [
    "articles.documents.SITE",
    "articles.documents.SECTIONS",
    # Tags and authors are known from their first article on: articles come first.
    "articles.documents.ARTICLES",
    "articles.documents.TAGS",
    "articles.documents.AUTHORS",
    "donations.documents.DONATIONS",
]
# Raised with every change of what these sources render: whoever starts next renders everything again.
CMS_DOCUMENTS_VERSION = 1
# Who knows where pictures are used: asked before one is deleted.
CMS_PICTURE_USES = ["articles.services.image_uses.picture_uses"]
# Whoever needs or has a second factor enters it after the password; approving asks for it afresh in any case.
# Tests of it switch it on.
CMS_REQUIRE_SECOND_FACTOR = env.bool("CMS_REQUIRE_SECOND_FACTOR", default=not DEMO) and not IS_TESTING
# Who needs one: whoever may do any of this, by a role or otherwise.
CMS_SECOND_FACTOR_PERMISSIONS = (
    "access.add_user",
    "access.change_user",
    "auth.change_group",
    "donations.change_donationmethod",
    "donations.add_proposal",
    "donations.approve_proposal",
    "donations.approve_in_emergency",
)
# Who is told what by the worker: each gets these events, in its own time and at least once.
CMS_SUBSCRIBERS: dict[str, dict[str, Any]] = {
    "log": {
        "deliver": "cms.outbox.log_subscriber.write_line",
        "events": ("article.published", "article.changes_published", "article.withdrawn", "donation.changed"),
    },
    "treasurers": {
        "deliver": "donations.services.monitoring.alarms.alert",
        "events": (
            "donation.proposed",
            "donation.withdrawn",
            "donation.approved",
            "donation.rejected",
            "donation.approved_in_emergency",
            "donation.activated",
            "donation.hidden",
            "donation.appeal_changed",
            "donation.foreign_number_published",
            "donation.not_verified",
            "donation.verified_again",
        ),
    },
    "numbers_in_articles": {
        "deliver": "donations.services.monitoring.watch_articles.look",
        "events": (
            "article.published",
            "article.changes_published",
            "section.saved",
            "tag.saved",
            "author.saved",
            "newsroom.saved",
        ),
    },
    "files_of_pictures": {"deliver": "cms.media.services.deleting.delete_file", "events": ("image.deleted",)},
    "second_factor_mail": {
        "deliver": "cms.second_factor.mail_subscriber.mail_owner",
        "events": (
            "access.second_factor_set_up",
            "access.second_factor_reset",
            "access.recovery_codes_made",
            "access.recovery_code_used",
        ),
    },
}
# Seals the ledger of donations and what it makes public; without it SECRET_KEY and SECRET_KEY_FALLBACKS do.
CMS_SEAL_KEY = env.str("CMS_SEAL_KEY", default="")
# Commands without a SECRET_KEY make it and seal by it; whoever runs beside them knows it.
CMS_SEAL_KEY_FILE = VAR_DIR / "seal_key"
# Documents that readers get with a seal that proves itself only: who can write to the database cannot forge them.
CMS_SEALED_COLLECTIONS = ["donations"]
# Between the approval of payment details and the moment at which readers see them.
CMS_DONATION_COOL_OFF_HOURS = env.float("CMS_DONATION_COOL_OFF_HOURS", default=24, validate=validate.Range(min=0))
# What a worker has taken is its own for so long; then it counts as lost, and another may take it.
CMS_WORKER_LEASE_SECONDS = env.int("CMS_WORKER_LEASE_SECONDS", default=60, validate=validate.Range(min=1))
# Regular work of the worker: `work` does a piece and returns whether there is more; `when`, if given, is asked before.
CMS_DUTIES: dict[str, dict[str, Any]] = {
    "render_documents": {
        "work": "cms.published.writing.complete.render_a_piece",
        "when": "cms.published.writing.complete.is_something_missing",
        "every_seconds": 1,
    },
    "announce_scheduled": {
        "work": "articles.services.publishing.scheduled.announce_due",
        "when": "articles.services.publishing.scheduled.is_something_due",
        "every_seconds": 1,
    },
    "withdraw_planned": {
        "work": "articles.services.publishing.expired.withdraw_due",
        "when": "articles.services.publishing.expired.is_something_over",
        "every_seconds": 1,
    },
    "activate_donations": {
        "work": "donations.services.approval.activate.activate_due",
        "when": "donations.services.approval.activate.is_something_due",
        "every_seconds": 5,
    },
    "watch_donations": {"work": "donations.services.monitoring.watch.watch", "every_seconds": 60},
    "prune": {"work": "articles.services.housekeeping.pruning.prune", "every_seconds": 3600},
    "rank_views": {"work": "articles.services.page_views.upkeep.rank_views", "every_seconds": 60},
    "prune_views": {"work": "articles.services.page_views.upkeep.prune_views", "every_seconds": 600},
    "forget": {"work": "cms.worker.retention.forget", "every_seconds": 3600},
}
# Each returns why this installation is not ready, or "": /readyz and `manage.py worker --status` ask them.
CMS_READINESS = ["cms.published.writing.completeness.why_incomplete"]

if IS_TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
