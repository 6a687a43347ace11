"""There is one way in: whatever signs in obeys the same rules."""

from django.contrib.auth import views as django_views
from django.urls import URLPattern, URLResolver, get_resolver

from accounts.signing_in.views import SignIn


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for each in resolver.url_patterns:
        found += patterns(each) if isinstance(each, URLResolver) else [each]
    return found


def test_it_has_no_sign_in_page_but_its_own() -> None:
    classes = [getattr(p.callback, "view_class", None) for p in patterns(get_resolver())]
    others = [c for c in classes if isinstance(c, type) and issubclass(c, django_views.LoginView)]
    assert others == []
    assert classes.count(SignIn) == 1


def test_it_has_no_admin_site() -> None:
    modules = {p.callback.__module__ for p in patterns(get_resolver())}
    assert not any(module.startswith("django.contrib.admin") for module in modules)


def test_it_never_takes_a_bypass_code(settings) -> None:
    assert not hasattr(settings, "MFA_TOTP_INSECURE_BYPASS_CODE")
    assert getattr(settings, "MFA_TRUST_ENABLED", False) is False
