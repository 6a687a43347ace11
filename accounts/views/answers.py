"""What the pages of an organization have in common: a form that a service may still refuse, and messages."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trail.origin import current_request
from trail.services import Concerned, Named, record_refusal


def done_by(form: forms.BaseForm, act: Callable[[], object], *, code: str = "form.refused", obj: Concerned = None) -> bool:
    """Whether the form was right and the act went through; what stops it stands in the form, with all that was typed.

    What was refused is in the trail under `code`: the page, or the record `obj`, and the names of the fields.
    """
    if form.is_valid():
        try:
            act()
        except ValidationError as error:
            _explain(form, error)
        else:
            return True
    record_refused_form(form, code, obj)
    return False


class Refusing:
    """A page by a class: that its form was not right is in the trail, as it is of pages that ask `done_by`."""

    def form_invalid(self, form: Any) -> HttpResponse:
        record_refused_form(form)
        return super().form_invalid(form)  # type: ignore[misc]


def record_refused_form(form: forms.BaseForm, code: str = "form.refused", obj: Concerned = None) -> None:
    """Enter that what was sent was refused: the page, or the record `obj`, and the names of the fields."""
    request = current_request()
    match = request and request.resolver_match
    page = Named(f"page.{match.url_name or ''}"[:100] if match else "form")
    record_refusal(getattr(request, "actor", None), code, obj or page, sorted(form.errors), reason="not valid")


def _explain(form: forms.BaseForm, error: ValidationError) -> None:
    """Beside the field that is concerned, where the form has it; on top otherwise."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
    for field, errors in by_field.items():
        form.add_error(field if field in form.fields else None, errors)


def asked(
    request: HttpRequest, template: str, form: forms.BaseForm, act: Callable[[], object], to: str, said: str, **context: Any
) -> HttpResponse:
    """Show a form; when it is posted and the act goes through, say so and lead to the page `to`."""
    if request.method == "POST" and done_by(form, act):
        messages.success(request, said)
        return redirect(to)
    return render(request, template, {"form": form, **context})


def posted(request: HttpRequest) -> Any:
    """What a form was sent; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None
