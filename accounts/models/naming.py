"""Names of people and organizations: any script, but no marks that make other text read differently."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Joiners that scripts such as Persian or Hindi need inside words.
_NEEDED = frozenset("\u200c\u200d")


def validate_name(name: str) -> None:
    """Refuse control characters and marks that turn the direction of writing: they could make a page say something else."""
    if any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co"} and c not in _NEEDED for c in name):
        raise ValidationError(_("This name holds invisible characters that turn or hide text. Type it without them."))
