"""The addresses of the application, and one that fails."""

from django.http import HttpRequest
from django.urls import path

from config.urls import urlpatterns as _own


def fails(request: HttpRequest) -> None:
    """Fail, and say in the error what nobody should read."""
    raise RuntimeError("the password is hunter2, the table is accounts_user")


urlpatterns = [path("fails/", fails), *_own]
