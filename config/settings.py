"""Settings. Everything that differs between installations comes from the environment (see docs/architecture.md, *Running*)."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.management.utils import get_random_secret_key

from config.base_url import LOOPBACK_HOSTS, checked_base_url, checked_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
VAR_DIR = Path(env.str("TUTELA_VAR", default=str(BASE_DIR / "var"))).resolve()  # what this installation makes and keeps
# Written by bin/serve on its first run. What the real environment says goes before it.
if (VAR_DIR / "settings.env").is_file():
    env.read_env(VAR_DIR / "settings.env")

# --- Where and how it runs -------------------------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
_base = checked_base_url(env.str("BASE_URL", default="http://localhost:8000"))
BASE_URL, IS_HTTPS, IS_LOOPBACK = _base.text, _base.is_https, _base.is_loopback
# Without a key in the environment each process makes its own: enough for a command, but sessions end with the process.
SECRET_KEY = checked_secret_key(env.str("SECRET_KEY", default=""), _base) or get_random_secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
FILES_DIR = Path(env.str("FILES_DIR", default=str(VAR_DIR / "files")))
DEMO = env.bool("DEMO", default=False)  # invented data only: the page of sent mails exists

ALLOWED_HOSTS = [*LOOPBACK_HOSTS, "[::1]"] if IS_LOOPBACK else [_base.host]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
# Whether a TLS proxy stands before the application, and from which addresses it speaks: nobody else is believed (config.proxies).
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=["127.0.0.1", "::1"])

# A browser takes a cookie with this prefix only over https, from this very host, for all of its paths.
_prefix = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{_prefix}session", f"{_prefix}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own to carry what a message names
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- The house, upper floors first -----------------------------------------------------------------------------------

INSTALLED_APPS = [
    "intake",
    "desk",
    "deadlines",
    "data_inventory",
    "agreements",
    "vendors",
    "accounts",
    "vault",
    "trail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "guardian",
    "simple_history",
    "template_partials",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    # The first ones see every answer, also those that a later one gives.
    "config.proxies.ForwardedMiddleware",
    "trail.middleware.RequestIdMiddleware",
    "vault.middleware.ReadingKeysMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.hardening.HardeningMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.FirstRunMiddleware",
    "accounts.signing_in.middleware.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.ActorMiddleware",
    "accounts.refused.RefusedMiddleware",
    "accounts.signing_in.middleware.RequiredStepsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.nul.NoNulMiddleware",
    "accounts.ratelimits.RateLimitMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "accounts.context_processors.acting",
                "deadlines.alerts.context.watching",
            ],
            "builtins": ["accounts.templatetags.posting"],  # every form says for whom it was opened
        },
    },
]

# --- What is kept ----------------------------------------------------------------------------------------------------

# Migrations sign in as the owner of the tables where there is one; the application itself may not change the trail.
_as_owner = env.bool("TUTELA_AS_OWNER", default=False) and env.str("DATABASE_OWNER_URL", default="")
_database = "DATABASE_OWNER_URL" if _as_owner else "DATABASE_URL"
DATABASES = {"default": env.db_url(_database, default=f"sqlite:///{VAR_DIR / 'tutela.sqlite3'}")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that will write waits for its turn at its start, instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
# What the processes of an installation count together, such as requests for a new password.
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- What proves what was done ---------------------------------------------------------------------------------------

# Where a second copy of the trail lies: sqlite:///path, postgresql://… or https://collector, best on another server.
AUDIT_URL = env.str("AUDIT_URL", default=f"sqlite:///{VAR_DIR / 'audit-sink.sqlite3'}")
AUDIT_TOKEN = env.str("AUDIT_TOKEN", default="")  # what the collector asks for
# Ed25519, 32 bytes in base64 (bin/_setup makes one): signs the heads of the chain. Kept outside the database.
AUDIT_SIGNING_KEY = env.str("AUDIT_SIGNING_KEY", default="")
AUDIT_PUBLIC_KEYS = env.list("AUDIT_PUBLIC_KEYS", default=[])  # of earlier signing keys, in base64
# Under it people become pseudonyms. It never changes: with another key old entries could not be told whose they are.
AUDIT_PSEUDONYM_KEY = env.str("AUDIT_PSEUDONYM_KEY", default="")
AUDIT_ALERT_RECIPIENTS = "accounts.administrators.administrators_addresses"  # who is told when a check finds something

# --- What is encrypted -----------------------------------------------------------------------------------------------

# Keys that wrap the data keys: "id:base64 of 32 bytes", the current one first. From outside the database; see docs/vault.md.
ENCRYPTION_KEYS = env.str("ENCRYPTION_KEYS", default="")
DEFAULT_EXCEPTION_REPORTER_FILTER = "vault.debugging.NoValues"

# --- Who may come in -------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
ANONYMOUS_USER_NAME = None  # nothing is shared with nobody
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # an address is unique whatever its case, by a constraint on Lower(email)
    "guardian.W001",  # rights come from `visible_to` and `may_…`; `has_perm` is asked nowhere
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.checks.LengthValidator"},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.checks.BreachedPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "accounts.passwords.checks.ContextWordsValidator"},
    {"NAME": "accounts.passwords.checks.CompositionValidator"},
    {"NAME": "accounts.passwords.checks.HistoryValidator"},
]
# A sorted file of SHA-1 hashes of stolen passwords, where the installation has one: see docs/accounts.md.
BREACHED_PASSWORDS_FILE = env.str("BREACHED_PASSWORDS_FILE", default="")
SESSION_IDLE_LIMIT = timedelta(minutes=env.int("SESSION_IDLE_MINUTES", default=30))
SESSION_ABSOLUTE_LIMIT = timedelta(hours=env.int("SESSION_HOURS", default=12))
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE_LIMIT.total_seconds())
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_HTTPS else "http"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None}  # accounts.lockout and axes count those, and across processes
ACCOUNT_CHANGE_EMAIL = True  # one address a person
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# After so long it is asked again who it is, before anything sensitive.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 60 * env.int("REAUTHENTICATION_MINUTES", default=10)
PASSWORD_RESET_TIMEOUT = 3600  # whoever finds an old mail has no key in it
ACCOUNT_FORMS = {
    "login": "accounts.signing_in.forms.LoginForm",
    "reauthenticate": "accounts.signing_in.forms.ReauthenticateForm",
    "change_password": "accounts.signing_in.forms.ChangePasswordForm",
    "reset_password": "accounts.signing_in.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.signing_in.forms.ResetPasswordKeyForm",
    "add_email": "accounts.signing_in.forms.AddEmailForm",
}

MFA_ADAPTER = "accounts.second_factors.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Tutela"
MFA_RECOVERY_CODE_DIGITS = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up with somebody else's address: accounts are made by invitation
MFA_FORMS = {
    "authenticate": "accounts.second_factors.forms.AuthenticateForm",
    "reauthenticate": "accounts.second_factors.forms.ReauthenticateForm",
    "activate_totp": "accounts.second_factors.forms.ActivateTOTPForm",
    "authenticate_webauthn": "accounts.second_factors.forms.AuthenticatePasskeyForm",
    "login_webauthn": "accounts.second_factors.forms.LoginPasskeyForm",
    "reauthenticate_webauthn": "accounts.second_factors.forms.ReauthenticatePasskeyForm",
    "add_webauthn": "accounts.second_factors.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.second_factors.forms.RenamePasskeyForm",
}

# Axes locks for ever after three failures unless it is told otherwise.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # whoever goes on trying does not lock the owner out for longer
AXES_CLIENT_IP_CALLABLE = "config.proxies.client_address"
AXES_USERNAME_CALLABLE = "accounts.lockout.client_username"
AXES_LOCKOUT_CALLABLE = "accounts.lockout.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": IS_HTTPS,
    },
}

# --- What goes out ---------------------------------------------------------------------------------------------------

_email = env.email_url("EMAIL_URL", default=f"filemail:///{VAR_DIR / 'mail'}")
EMAIL_BACKEND = _email["EMAIL_BACKEND"]
EMAIL_FILE_PATH = _email.get("EMAIL_FILE_PATH") or None
EMAIL_HOST = _email.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _email.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _email.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _email.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = env.int("EMAIL_SECONDS", default=20)  # a mail server that hangs must not hold the schedule
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("EMAIL_FROM", default=f"Tutela <tutela@{_base.host}>")

# --- Pages -----------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # each organization's own zone is activated for its pages

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FORM_RENDERER = "rendering.forms.FormRenderer"

# --- Reading what is uploaded ----------------------------------------------------------------------------------------

READING_MAX_BYTES = env.int("READING_MAX_BYTES", default=25 * 1024 * 1024)
READING_MAX_PAGES = env.int("READING_MAX_PAGES", default=1000)
READING_MEMORY_BYTES = env.int("READING_MEMORY_BYTES", default=512 * 1024 * 1024)
READING_SECONDS = env.int("READING_SECONDS", default=30)
CLAMD_URL = env.str("CLAMD_URL", default="")  # the virus scanner: unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310
DATA_UPLOAD_MAX_MEMORY_SIZE = READING_MAX_BYTES  # a pasted text comes as a form field

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"refusals": {"()": "config.refusals_in_log.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
