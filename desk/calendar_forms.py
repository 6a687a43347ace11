"""Closures and school years as they are entered: one day, a span, or a list. What a file held stays, so that it can be mended."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.actors import Actor
from deadlines.models import Closure, SchoolYear
from deadlines.services.calendars import Year
from desk.calendar_grid import public_days
from desk.days import DayField, is_day
from trail.uploads import RefusedUpload, refuse_malicious

LARGEST = 1024 * 1024
LONGEST_CLOSURE = 120  # days
ICS = "BEGIN:VCALENDAR"
AS_LIST = gettext_lazy(
    "A CSV with a column date, one day a row as 2026-11-26, and if wanted a column name; or a calendar file (ICS)."
)


class DaysField(forms.CharField):
    """Some days with commas between, each as 2027-01-22."""

    def to_python(self, value: Any) -> Any:
        words = str(value or "").replace(";", ",").replace("\n", ",").split(",")
        found = [word.strip() for word in words if word.strip()]
        for word in found:
            if not is_day(word):
                told = Truncator(word).chars(40)
                raise ValidationError(_("“%(value)s” is not a day. Write it as 2026-02-03.") % {"value": told}, code="invalid")
        return tuple(date.fromisoformat(word) for word in found)


class WithList(forms.Form):
    """A form with a list of days as text or as a file. The text of a file stays in the field, so that it can be mended there."""

    text = forms.CharField(
        label=gettext_lazy("The days as a list"), required=False, help_text=AS_LIST, strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )  # fmt: skip
    file = forms.FileField(label=gettext_lazy("Or a file"), required=False, help_text=gettext_lazy("CSV or ICS, at most 1 MB."))

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, **more: Any) -> None:
        super().__init__(data, files, **more)
        self.actor = actor

    def clean_file(self) -> str:
        """What is written in the file."""
        given = self.cleaned_data.get("file")
        if not given:
            return ""
        if given.size > LARGEST:
            raise ValidationError(_("“%(name)s” is larger than 1 MB. Give a smaller file.") % {"name": given.name})
        content = given.read()
        try:
            refuse_malicious(self.actor, content, name=given.name)
        except RefusedUpload as refused:
            raise ValidationError(refused.messages) from None
        if b"\0" in content:
            raise ValidationError(
                _("“%(name)s” is no text. Save it as CSV, or export the calendar as ICS.") % {"name": given.name}
            )
        return _decoded(content)

    @property
    def listed(self) -> dict[str, Any]:
        """The list as the service takes it: `csv` or `ics`."""
        text = self.cleaned_data.get("text", "")
        if not text.strip():
            return {}
        return {"ics" if ICS in text[:2000].upper() else "csv": text}

    def clean(self) -> dict[str, Any]:
        """One of both: what is in the file takes its place in the field of text."""
        given = super().clean() or {}
        if given.get("file"):
            if given.get("text", "").strip():
                self.add_error("file", _("There is a list in the field already. Empty the field, or choose no file."))
                return given
            given["text"] = given["file"]
            shown: Any = self.data.copy()  # type: ignore[attr-defined]
            shown["text"] = given["file"]
            self.data = shown
        return given


def _decoded(content: bytes) -> str:
    """UTF-8, or what spreadsheets of old wrote."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


class ClosuresForm(WithList):
    """Days on which the district is closed: one, a span, or a list."""

    first = DayField(label=gettext_lazy("Closed on"), required=False, help_text=gettext_lazy("The only day, or the first."))
    last = DayField(
        label=gettext_lazy("Until"), required=False,
        help_text=gettext_lazy("The last day, where there are more. Saturdays and Sundays in between are left out."),
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("Name"), required=False, max_length=120, help_text=gettext_lazy("Such as: winter break.")
    )
    field_order = ("first", "last", "name", "text", "file")

    def clean(self) -> dict[str, Any]:
        """Days, or a list of them."""
        given = super().clean()
        first, last, has_list = given.get("first"), given.get("last"), bool(self.listed)
        if self.errors:
            return given
        if has_list and (first or last):
            self.add_error("text", _("Enter either days above or a list, and then the other."))
        elif not has_list and first is None:
            self.add_error("first", _("Enter the day on which the district is closed, or a list of days below."))
        elif last is not None and last < first:
            self.add_error("last", _("This is before the first day. Exchange the two."))
        elif last is not None and (last - first).days > LONGEST_CLOSURE:
            self.add_error("last", _("This is longer than four months. Correct the last day, or enter it in parts."))
        return given

    @property
    def rows(self) -> list[tuple[date, str]]:
        """The days of the span."""
        first, name = self.cleaned_data.get("first"), self.cleaned_data.get("name", "")
        if first is None:
            return []
        last = self.cleaned_data.get("last") or first
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        return [(day, name) for day in days if day.weekday() < 5 or len(days) == 1]


class ClosureForm(forms.Form):
    """One closure."""

    day = DayField(label=gettext_lazy("Closed on"))
    name = forms.CharField(label=gettext_lazy("Name"), required=False, max_length=120)

    def __init__(self, data: Any = None, *, closure: Closure) -> None:
        super().__init__(data, initial={"day": closure.day, "name": closure.name})

    @property
    def seen(self) -> tuple[date, str]:
        """The day and the name that it had when the form was opened."""
        day = self.data.get("seen_day", "")
        return date.fromisoformat(day) if is_day(day) else date.min, self.data.get("seen_name", "")


class YearForm(WithList):
    """A school year by its first and last day, or by a list of its days."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Such as 2026-27; made from the days if left empty."),
    )
    first = DayField(label=gettext_lazy("First day of instruction"), required=False)
    last = DayField(label=gettext_lazy("Last day of instruction"), required=False)
    without_holidays = forms.BooleanField(label=gettext_lazy("Leave out public holidays"), required=False)
    without_closures = forms.BooleanField(label=gettext_lazy("Leave out the closures that were entered"), required=False)
    no_school = DaysField(
        label=gettext_lazy("Other days without school"), required=False,
        help_text=gettext_lazy("With commas between, each as 2026-10-12. You can toggle single days afterwards."),
    )  # fmt: skip
    semester_ends = DaysField(
        label=gettext_lazy("Last days of the semesters"), required=False,
        help_text=gettext_lazy("With commas between. In a CSV, a column semester_end with yes says the same."),
    )  # fmt: skip
    field_order = (
        "name", "first", "last", "without_holidays", "without_closures", "no_school", "text", "file", "semester_ends",
    )  # fmt: skip

    def __init__(self, data: Any = None, files: Any = None, *, actor: Actor, replaced: SchoolYear | None = None) -> None:
        first = {"without_holidays": True, "without_closures": True}
        if replaced is not None:
            first |= {
                "name": replaced.name, "first": replaced.first_day, "last": replaced.last_day,  # type: ignore[dict-item]
                "semester_ends": ", ".join(replaced.semester_ends),  # type: ignore[dict-item]
            }  # fmt: skip
        super().__init__(data, files, actor=actor, initial=first)

    def clean(self) -> dict[str, Any]:
        """A span, or a list."""
        given = super().clean()
        has_list, names = bool(self.listed), ("first", "last")
        if self.errors:
            return given
        if has_list and "csv" in self.listed and given.get("semester_ends"):
            self.add_error("semester_ends", _("A CSV names these in its column semester_end. Empty this field."))
        if not has_list:
            for name in names:
                if given.get(name) is None:
                    self.add_error(name, _("Enter this day, or a list of all days below."))
        return given

    @property
    def year(self) -> Year:
        """As the service takes it."""
        given = self.cleaned_data
        if self.listed:
            return Year(name=given["name"], semester_ends=given["semester_ends"], **self.listed)
        return Year(
            name=given["name"], first=given["first"], last=given["last"], no_school=self._without_school(),
            semester_ends=given["semester_ends"],
        )  # fmt: skip

    def _without_school(self) -> tuple[date, ...]:
        given, owner = self.cleaned_data, self.actor.organization
        found = set(given["no_school"])
        if given["without_holidays"]:
            found |= {day for day, _kind, _name in public_days(given["first"], given["last"], owner.state or None)}
        if given["without_closures"]:
            rows = Closure.objects.visible_to(self.actor).filter(organization=owner)
            found |= set(rows.filter(day__range=(given["first"], given["last"])).values_list("day", flat=True))
        return tuple(sorted(found))


class ToggleForm(forms.Form):
    """The days of a school year, each a box."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=60)
    semester_ends = DaysField(
        label=gettext_lazy("Last days of the semesters"), required=False, help_text=gettext_lazy("With commas between.")
    )

    def __init__(self, data: Any = None, *, year: SchoolYear) -> None:
        super().__init__(data, initial={"name": year.name, "semester_ends": ", ".join(year.semester_ends)})
        self.days = tuple(data.getlist("day")) if data is not None else tuple(year.days)

    def clean(self) -> dict[str, Any]:
        """Every day is one, and there is one at least."""
        given = super().clean() or {}
        wrong = [day for day in self.days if not is_day(day)]
        if wrong:
            raise ValidationError(_("The form was changed on its way. Open the school year again."))
        if not self.days:
            raise ValidationError(_("No day of instruction is left. Tick at least one, or remove the school year."))
        return given

    @property
    def year(self) -> Year:
        """As the service takes it."""
        given = self.cleaned_data
        days = tuple(date.fromisoformat(day) for day in self.days)
        return Year(name=given["name"], days=days, semester_ends=given["semester_ends"])


def changed_words(count: int) -> str:
    """What became of deadlines after a change of days."""
    if not count:
        return _("No deadline changed by it.")
    words = ngettext("%(n)d deadline was computed anew and changed.", "%(n)d deadlines were computed anew and changed.", count)
    return words % {"n": count}
