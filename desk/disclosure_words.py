"""Why a disclosure is allowed without consent (34 CFR 99.31), and which of them need no entry (34 CFR 99.32(d))."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

OTHER = "other"
BETWEEN = ": "


@dataclass(frozen=True, slots=True)
class Basis:
    """One case. `is_exempt`: no entry is asked for, and one may be made all the same."""

    cite: str
    label: Any
    is_exempt: bool = False
    hint: Any = ""


BASES: tuple[Basis, ...] = (
    Basis("34 CFR 99.31(a)(2)", _("another school or district where the student enrolls")),
    Basis("34 CFR 99.31(a)(3)", _("federal or state authorities for audit, evaluation or enforcement")),
    Basis("34 CFR 99.31(a)(4)", _("financial aid")),
    Basis("34 CFR 99.31(a)(5)", _("the juvenile justice system, under state law")),
    Basis("34 CFR 99.31(a)(6)", _("studies for the district")),
    Basis("34 CFR 99.31(a)(7)", _("accreditation")),
    Basis("34 CFR 99.31(a)(9)(i)", _("a judicial order or a lawfully issued subpoena")),
    Basis("34 CFR 99.31(a)(10)", _("a health or safety emergency"), hint=_("Name the articulable and significant threat.")),
    Basis("34 CFR 99.31(a)(16)", _("information on registered sex offenders")),
    Basis("20 USC 1232g(b)(1)(L)", _("a child welfare agency, for a child in foster care")),
    Basis("34 CFR 99.33(b)", _("a further disclosure by whoever received the records")),
    Basis("34 CFR 99.31(a)(1)", _("school officials, and vendors that are school officials"), is_exempt=True),
    Basis("34 CFR 99.30", _("written consent of the parent, to the party named in it"), is_exempt=True),
    Basis("34 CFR 99.31(a)(11)", _("directory information"), is_exempt=True),
    Basis("34 CFR 99.31(a)(12)", _("the parent, or the student who is 18"), is_exempt=True),
    Basis("34 CFR 99.31(a)(9)(ii)", _("a subpoena or order that forbids telling, 99.31(a)(9)(ii)(A)–(C)"), is_exempt=True),
    Basis(OTHER, _("something else: say what in the words below")),
)
_BY_CITE = {one.cite: one for one in BASES}


def basis_named(cite: str) -> Basis:
    """The case of that citation."""
    return _BY_CITE[cite]


def basis_text(cite: str, words: str) -> str:
    """A basis as an entry keeps it: the citation, then the free words."""
    words = " ".join(words.split())
    if cite == OTHER:
        return words
    return f"{cite}{BETWEEN}{words}" if words else cite


def basis_parts(text: str) -> tuple[str, str]:
    """Citation and free words of a basis, as a form shows them again."""
    for one in BASES:
        if text == one.cite or text.startswith(one.cite + BETWEEN):
            return one.cite, text[len(one.cite) :].removeprefix(BETWEEN)
    return OTHER, text


def basis_label(text: str) -> str:
    """A basis for reading: citation, what it is, and the free words."""
    cite, words = basis_parts(text)
    if cite == OTHER:
        return words
    label = f"{cite}, {_BY_CITE[cite].label}"
    return f"{label}: {words}" if words else label
