"""The web application, for gunicorn and its like."""

import os

from django.core.wsgi import get_wsgi_application

from config.collecting import collect_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()
collect_seldom()
