"""Every address of the application, by room."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

urlpatterns: list[URLPattern | URLResolver] = [path("", include("accounts.urls"))]
for room in ("intake", "desk"):
    if find_spec(f"{room}.urls"):
        urlpatterns.append(path("", include(f"{room}.urls")))

# Where one starts. The list of agreements, until there is a page of what is due today.
urlpatterns.append(
    path("", RedirectView.as_view(pattern_name="agreement_list" if find_spec("desk.urls") else "my_account"), name="home")
)
