"""Settings for tests: nothing of the installation is touched, and nothing is slow on purpose."""

import os
import tempfile

os.environ["TUTELA_VAR"] = tempfile.mkdtemp(prefix="tutela-test-")
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
os.environ["AUDIT_SIGNING_KEY"] = "b25seSBmb3IgdGVzdHMsIG5ldmVyIHRvIHNpZ24gaXQ="  # not-a-secret: a sentence
os.environ["AUDIT_PSEUDONYM_KEY"] = "only-for-tests"
os.environ["ENCRYPTION_KEYS"] = "test:b25seSBmb3IgdGVzdHMsIGVuY3J5cHRzIG5vdGhpbmc="  # not-a-secret: a sentence

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

DEMO = False
INSTALLED_APPS = [*INSTALLED_APPS, "tests.vault"]  # models with encrypted fields of every kind
BASE_URL = "http://localhost:8000"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20}
