"""Addresses of the room `accounts`. The names that begin with `account_` are those by which allauth looks for its pages."""

from allauth.account import views as allauth_views
from django.urls import path, re_path

from accounts.views import account

urlpatterns = [
    path("set-up/", account.first_run, name="first_run"),
    path("sign-in/", allauth_views.LoginView.as_view(template_name="accounts/sign_in.html"), name="account_login"),
    path("sign-out/", allauth_views.LogoutView.as_view(template_name="accounts/sign_out.html"), name="account_logout"),
    path("account/", account.my_account, name="my_account"),
    path("account/act-for/", account.act_for, name="act_for"),
    path(
        "account/password/",
        allauth_views.PasswordChangeView.as_view(template_name="accounts/password_change.html"),
        name="account_change_password",
    ),
    path(
        "password/",
        allauth_views.PasswordResetView.as_view(template_name="accounts/password_reset.html"),
        name="account_reset_password",
    ),
    path(
        "password/sent/",
        allauth_views.PasswordResetDoneView.as_view(template_name="accounts/password_reset_sent.html"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth_views.PasswordResetFromKeyView.as_view(template_name="accounts/password_new.html"),
        name="account_reset_password_from_key",
    ),
    path(
        "password/changed/",
        allauth_views.PasswordResetFromKeyDoneView.as_view(template_name="accounts/password_changed.html"),
        name="account_reset_password_from_key_done",
    ),
    path(
        "account/inactive/",
        allauth_views.AccountInactiveView.as_view(template_name="accounts/inactive.html"),
        name="account_inactive",
    ),
    path("mails/", account.mails, name="mails"),
]
