"""Keys, hosts, cookies, HTTPS and headers."""

import secrets

from django.utils.csp import CSP

from cms.environment import address, env, networks
from cms.lib.site_addresses import check_origin

DEBUG = env.bool("DEBUG", default=False)

# Commands run without a key, the server does not: see cms/startup.py.
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
SECRET_KEY_IS_MISSING = not SECRET_KEY and not DEBUG
if not SECRET_KEY:
    SECRET_KEY = "django-insecure-only-for-debug" if DEBUG else secrets.token_urlsafe(50)

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PUBLIC_URL = address("PUBLIC_URL", check=check_origin)
TRUSTED_PROXIES = networks("TRUSTED_PROXIES")
IS_HTTPS = PUBLIC_URL.startswith("https://")

SESSION_ENGINE = "cms.logins.sessions.store"
# However often it is used, a session ends so many seconds after the login.
SESSION_COOKIE_AGE = 14 * 86_400
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
# Browsers take cookies of such a name from this very host and over https alone: no other host of the domain can plant
# one. Scripts know both names (cms/static/cms/csrf_token.js), and so do docs/nginx.conf and docs/operations.md.
_OF_THIS_HOST = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_OF_THIS_HOST}sessionid"
CSRF_COOKIE_NAME = f"{_OF_THIS_HOST}csrftoken"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
# Shows what was typed, and says why it was not done (docs/decisions/0029).
CSRF_FAILURE_VIEW = "cms.returned_forms.csrf.csrf_failure"
SECURE_SSL_REDIRECT = IS_HTTPS
# Whoever watches over the server asks it directly, past the proxy that ends TLS.
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
# Both bind other hosts of the domain, for a year and more: whoever runs all of them decides.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Where browsers report what they refused by the policy below: counted, and shown in the system status.
CMS_CSP_REPORTS = "/csp-reports/"
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
    # The first for Firefox and Safari of before, the second for the others, which ignore the first.
    "report-uri": [CMS_CSP_REPORTS],
    "report-to": ["csp"],
}
