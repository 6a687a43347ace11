"""Addresses of signing in and of one's own account. By the names `account_…` and `mfa_…` allauth finds its pages."""

from allauth.account import views as allauth_views
from django.urls import path, re_path
from django.views.generic import RedirectView

from accounts.passwords.views import password_policy
from accounts.second_factors import views as factors
from accounts.signing_in import views

_SIGNING_IN = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-in/second-step/", factors.SecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey/", factors.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("sign-out/", allauth_views.LogoutView.as_view(template_name="accounts/sign_out.html"), name="account_logout"),
    path(
        "account/inactive/",
        allauth_views.AccountInactiveView.as_view(template_name="accounts/inactive.html"),
        name="account_inactive",
    ),
]
_PASSWORDS = [
    path("account/password/", views.ChangePassword.as_view(), name="account_change_password"),
    path("password/", views.ForgottenPassword.as_view(), name="account_reset_password"),
    path(
        "password/sent/",
        allauth_views.PasswordResetDoneView.as_view(template_name="accounts/password_reset_sent.html"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/changed/",
        allauth_views.PasswordResetFromKeyDoneView.as_view(template_name="accounts/password_changed.html"),
        name="account_reset_password_from_key_done",
    ),
    path("organization/password-policy/", password_policy, name="password_policy"),
]
_CONFIRMING = [
    path("account/confirm/", views.ConfirmByPassword.as_view(), name="account_reauthenticate"),
    path("account/confirm/code/", factors.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("account/confirm/passkey/", factors.ConfirmByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
]
_SECOND_FACTORS = [
    path("account/second-factors/", factors.Index.as_view(), name="mfa_index"),
    path("account/second-factors/app/", factors.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("account/second-factors/app/remove/", factors.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/second-factors/codes/", factors.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/second-factors/codes/new/", factors.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/second-factors/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("account/second-factors/passkeys/add/", factors.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/second-factors/passkeys/<int:pk>/rename/", factors.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("account/second-factors/passkeys/<int:pk>/remove/", factors.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]
_ADDRESS_AND_SESSIONS = [
    path("account/address/", views.ChangeAddress.as_view(), name="account_email"),
    path("account/address/confirm/<str:key>/", views.ConfirmAddress.as_view(), name="account_confirm_email"),
    path("account/sessions/", views.my_sessions, name="my_sessions"),
    path("account/sessions/end-others/", views.end_others, name="end_other_sessions"),
    path("account/sessions/<uuid:key>/end/", views.end_one, name="end_session"),
]

urlpatterns = [*_SIGNING_IN, *_PASSWORDS, *_CONFIRMING, *_SECOND_FACTORS, *_ADDRESS_AND_SESSIONS]
