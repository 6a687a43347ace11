"""Addresses of the room `accounts`."""

from django.urls import path

from accounts import organization_urls
from accounts.signing_in import urls as signing_in_urls
from accounts.views import account

urlpatterns = [
    path("set-up/", account.first_run, name="first_run"),
    path("account/", account.my_account, name="my_account"),
    path("account/act-for/", account.act_for, name="act_for"),
    path("mails/", account.mails, name="mails"),
    *signing_in_urls.urlpatterns,
    *organization_urls.urlpatterns,
]
