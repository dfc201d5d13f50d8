"""Every setting once: Django's in Django's order, then the newsroom's own `CMS_*`.

All of them are read from the environment (cms/environment.py); what belongs to the domains stands in cms/wiring.py.
"""

from environs import validate

from cms.environment import BASE_DIR, VAR_DIR, address, env, languages, mailer, make_folder, time_zone
from cms.lib.site_addresses import check_article_pattern, check_site
from cms.settings.database import *  # noqa: F403 - settings
from cms.settings.rich_text import *  # noqa: F403 - settings
from cms.settings.security import *  # noqa: F403 - settings
from cms.theme import UNFOLD
from cms.wiring import *  # noqa: F403 - settings

DEMO = env.bool("CMS_DEMO", default=False)
FRONTEND_URL = address("FRONTEND_URL", check=check_site)
# Where readers find an article on the site, as https://site.example/{language}/article/{slug}/.
CMS_ARTICLE_URL = address("CMS_ARTICLE_URL", check=check_article_pattern)

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
    "cms.logins",
    "cms.csp_reports",
    "cms.outbox",
    "cms.worker",
    "cms.media",
    "cms.published",
    "cms.search",
    "articles",
    "donations",
    "cms",
    *(["cms.demo"] if DEMO else []),
]

MIDDLEWARE = [
    "cms.rest.entry.middleware.ApiMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.rest.entry.fast_path.FastPathMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.csp_reports.middleware.ReportingCspMiddleware",
    "cms.logins.middleware.LoginMiddleware",
    "cms.admin_forms.input_cleaning.InputCleaningMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.logins.sessions.middleware.ActivityMiddleware",
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
            "builtins": ["cms.dates.template_filters"],
            "libraries": {"error_summary": "cms.admin_forms.error_summary"},
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["cms.access.backends.AskingOnce"]
AUTH_USER_MODEL = "access.User"
PASSWORD_HASHERS = [
    "cms.logins.hashing.QueuedArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Links that set a password are valid for so many seconds.
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# What authenticator apps show above the code.
OTP_TOTP_ISSUER = "Dawat CMS"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
TIME_ZONE = time_zone("TIME_ZONE", default="Europe/Oslo")
USE_I18N = True
USE_TZ = True
# Formats of dates by language, for Django's own lists as for everything of ours (cms/dates).
FORMAT_MODULE_PATH = "cms.dates"

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
    "cms.media.upload_handler.DiskErrorUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

MAILERS = {"default": mailer("EMAIL_URL", default="console://")}
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Dawat CMS <cms@localhost>")

DEFAULT_EXCEPTION_REPORTER_FILTER = "cms.rest.error_reports.SecretHidingFilter"
LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"bounded": {"()": "cms.rest.logs.BoundedMessages"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["bounded"]}},
    "root": {
        "handlers": ["console"],
        "level": env.str("LOG_LEVEL", default="INFO", validate=validate.OneOf(LOG_LEVELS)),
    },
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}

UNFOLD = UNFOLD | {"SITE_URL": FRONTEND_URL or None}

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
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "CommentStateEnum": ["open", "closed", "hidden"],
        "DirectionEnum": ["ltr", "rtl"],
        "ProblemCodeEnum": "cms.rest.problems.codes.CODES",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "cms.rest.schema.hooks.finish_schema",
    ],
    "SERVERS": [{"url": "/", "description": "The server that this description comes from."}],
    "TAGS": [
        {"name": "index", "description": "Where everything is."},
        {"name": "articles", "description": "Articles, as cards in lists and as whole documents."},
        {"name": "sections", "description": "Sections, in the newsroom's order."},
        {"name": "tags", "description": "Tags of public articles."},
        {"name": "authors", "description": "Authors of public articles."},
        {"name": "site", "description": "The newsroom: its name, languages and defaults."},
        {"name": "donations", "description": "The appeal, the ways to give, and their QR codes."},
    ],
}

CMS_VERSION = "0.1.0"
# System checks that whoever runs the server has looked at.
SILENCED_SYSTEM_CHECKS: list[str] = env.list("SILENCED_SYSTEM_CHECKS", default=[])
CMS_LANGUAGES = languages("CMS_LANGUAGES", default=["en", "nb", "ps", "fa-AF"])
CMS_MAX_AGE_SECONDS = env.int("CMS_MAX_AGE_SECONDS", default=30)
CMS_STALE_WHILE_REVALIDATE_SECONDS = env.int("CMS_STALE_WHILE_REVALIDATE_SECONDS", default=60)
# Public answers that each process keeps in its memory; 0: none. The second name is the one of before.
CMS_RESPONSE_CACHE_BYTES = env.int(
    "CMS_RESPONSE_CACHE_BYTES", default=env.int("CMS_EDGE_BYTES", default=64 * 1024 * 1024)
)
CMS_SQLITE_WAL_PROBE = env.bool("CMS_SQLITE_WAL_PROBE", default=True)
# Buffered: written within a second, which a killed process loses. Strict: written before it is answered.
CMS_VIEW_COUNTING = env.str("CMS_VIEW_COUNTING", default="buffered", validate=validate.OneOf(["buffered", "strict"]))
# Unsaved drafts that are kept for one person.
CMS_UNSAVED_DRAFTS_PER_PERSON = env.int("CMS_UNSAVED_DRAFTS_PER_PERSON", default=20, validate=validate.Range(min=1))
CMS_UNSAVED_DRAFT_BYTES_PER_PERSON = env.int(
    "CMS_UNSAVED_DRAFT_BYTES_PER_PERSON", default=10_000_000, validate=validate.Range(min=1)
)
CMS_MAX_IMAGE_PIXELS = env.int("CMS_MAX_IMAGE_PIXELS", default=50_000_000, validate=validate.Range(min=1))
# A session that nobody has used for so long ends.
CMS_SESSION_IDLE_HOURS = env.float("CMS_SESSION_IDLE_HOURS", default=8, validate=validate.Range(min=0.1))
# Whoever needs or has a second factor enters it after the password; approving asks for it afresh in any case.
CMS_REQUIRE_SECOND_FACTOR = env.bool("CMS_REQUIRE_SECOND_FACTOR", default=not DEMO)
# Seals the ledger of donations and what it makes public; without it SECRET_KEY and SECRET_KEY_FALLBACKS do.
CMS_SEAL_KEY = env.str("CMS_SEAL_KEY", default="")
# Commands without a SECRET_KEY make it and seal by it; whoever runs beside them knows it.
CMS_SEAL_KEY_FILE = VAR_DIR / "seal_key"
# Alarms about donations go here, too, signed by each of the secrets (docs/operations.md).
CMS_ALARM_URL = env.str("CMS_ALARM_URL", default="")
CMS_ALARM_SECRETS: list[str] = env.list("CMS_ALARM_SECRETS", default=[])
# Hosts of private networks to which requests may go, over http and to any port, too.
CMS_OUTGOING_ALLOWED_HOSTS: list[str] = env.list("CMS_OUTGOING_ALLOWED_HOSTS", default=[])
# Between the approval of payment details and the datetime at which readers see them.
CMS_DONATION_COOL_OFF_HOURS = env.float("CMS_DONATION_COOL_OFF_HOURS", default=24, validate=validate.Range(min=0))
# An account whose address, password, role or second factor was changed approves nothing for so long.
CMS_APPROVER_WAITING_HOURS = env.float(
    "CMS_APPROVER_WAITING_HOURS", default=24, validate=validate.Range(min=24, max=14 * 24)
)
# Whoever changes what readers of more articles are asked for within 24 hours is told to treasurers.
CMS_DONATION_BLOCK_CHANGES_PER_DAY = env.int(
    "CMS_DONATION_BLOCK_CHANGES_PER_DAY", default=5, validate=validate.Range(min=0)
)
# What a worker has taken is its own for so long; then it counts as lost, and another may take it.
CMS_WORKER_LEASE_SECONDS = env.int("CMS_WORKER_LEASE_SECONDS", default=60, validate=validate.Range(min=1))
