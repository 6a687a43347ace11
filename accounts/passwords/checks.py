"""What a password must not be, for `AUTH_PASSWORD_VALIDATORS`: each says what is wrong and what to do."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import PasswordRecord, User
from accounts.passwords.breached import is_breached
from accounts.passwords.demands import Demands, demands_on, is_too_old
from accounts.selectors import open_memberships

FAULT = "password_fault"  # in the session: why the password has to be changed first
TOO_OLD, TOO_WEAK = "too_old", "too_weak"
LONGEST = 1000
LEFT_OVER = 8  # letters and digits that must remain when the words anybody would try are taken away
FIELD_WORDS = ("tutela", "password", "passwort", "school", "schools", "district", "privacy", "student", "officer", "welcome")


class LengthValidator:
    """Long enough for the person, and not endless."""

    def validate(self, password: str, user: User | None = None) -> None:
        shortest = demands_on(user).min_length
        if len(password) < shortest:
            text = _("It needs at least %(shortest)s characters, and has %(n)s.") % {"n": len(password), "shortest": shortest}
            raise ValidationError(text, code="password_too_short")
        if len(password) > LONGEST:
            raise ValidationError(_("It is longer than %(n)s characters.") % {"n": LONGEST}, code="password_too_long")

    def get_help_text(self) -> str:
        return _(
            "At least 15 characters, or 12 where you have a second factor. A sentence that only you would write is a good one."
        )


class ContextWordsValidator:
    """Not made of the names that anybody would try first."""

    def validate(self, password: str, user: User | None = None) -> None:
        letters = left = re.sub(r"[\W_]", "", password.casefold())
        for word in sorted(set(_context_words(user)), key=len, reverse=True):
            left = left.replace(word, "")
        if left != letters and len(left) < LEFT_OVER:
            text = _(
                "It is mostly made of your name, your organization's name or words that anybody would try. Add words of your own."
            )
            raise ValidationError(text, code="password_context")

    def get_help_text(self) -> str:
        return _("Not mostly your name, your address or your organization's name.")


class BreachedPasswordValidator:
    """Not one that attackers already have, where the installation has their list."""

    def validate(self, password: str, user: User | None = None) -> None:
        path = settings.BREACHED_PASSWORDS_FILE
        if path and is_breached(password, Path(path)):
            text = _("It is in a list of passwords that were stolen elsewhere. Choose another one, and change it there too.")
            raise ValidationError(text, code="password_breached")

    def get_help_text(self) -> str:
        return _("Not one that is commonly used, or was stolen elsewhere.")


class CompositionValidator:
    """The kinds of characters that a contract of one of the person's organizations demands."""

    def validate(self, password: str, user: User | None = None) -> None:
        missing = list(missing_characters(password, demands_on(user)))
        if missing:
            text = _("Your organization's contract demands %(missing)s.") % {"missing": ", ".join(missing)}
            raise ValidationError(text, code="password_policy")

    def get_help_text(self) -> str:
        return ""


class HistoryValidator:
    """Not one of the earlier ones, where a contract forbids that."""

    def validate(self, password: str, user: User | None = None) -> None:
        if user is not None and _was_used(user, password, demands_on(user).history_length):
            raise ValidationError(_("You have used it before. Choose a new one."), code="password_used")

    def get_help_text(self) -> str:
        return ""


def missing_characters(password: str, demands: Demands) -> Iterator[str]:
    """The kinds of characters that are demanded and not there."""
    if demands.needs_upper and not any(c.isupper() for c in password):
        yield _("an upper-case letter")
    if demands.needs_lower and not any(c.islower() for c in password):
        yield _("a lower-case letter")
    if demands.needs_digit and not any(c.isdigit() for c in password):
        yield _("a digit")
    if demands.needs_symbol and all(c.isalnum() for c in password):
        yield _("a sign that is neither letter nor digit")


def find_fault_at_sign_in(request: HttpRequest, user: User, password: str) -> None:
    """Note in the session that the password has to be changed first, if it is too old or not good enough any more."""
    request.session.pop(FAULT, None)
    if is_too_old(user, demands_on(user)):
        request.session[FAULT] = TOO_OLD
        return
    try:
        validate_password(password, user, _validators_of_the_present())
    except ValidationError:
        request.session[FAULT] = TOO_WEAK


def _validators_of_the_present() -> list[Any]:
    """All but the question whether it was used before: of course it was."""
    return [validator for validator in get_default_password_validators() if not isinstance(validator, HistoryValidator)]


def _context_words(user: User | None) -> Iterator[str]:
    yield from FIELD_WORDS
    if user is None:
        return
    texts = [user.name, user.email]
    if not user._state.adding:
        texts += open_memberships(user).values_list("organization__name", flat=True)
    for text in texts:
        yield from (word for word in re.findall(r"[^\W_]+", text.casefold()) if len(word) >= 3)


def _was_used(user: User, password: str, history_length: int) -> bool:
    if not history_length or user._state.adding:
        return False
    earlier = PasswordRecord.objects.filter(user=user).values_list("password", flat=True)[:history_length]
    return any(check_password(password, each) for each in {user.password, *earlier})
