"""How allauth behaves here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation or at the first run, never by whoever comes along."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
