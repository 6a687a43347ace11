"""When a product was assessed, and the whole clause behind a promise, as the paper of a profile says."""

from collections.abc import Mapping
from typing import Any

MOST_WORDS = 2000  # of a clause, as it is kept


def assessed_on(reading: Mapping[str, Any]) -> str | None:
    """The day of assessment: as stated, else the day of the last signature. ISO, as a reading has its days."""
    stated: str | None = reading["dates"].get("effective_on")
    signed = [row["signed_on"] for row in reading.get("signatures") or () if row and row.get("signed_on")]
    return stated or max(signed, default=None)


def promises_in_full(reading: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The duties of a profile. One whose words end in a colon promises nothing by them: what follows is kept as its `clause`."""
    provisions = [row for row in reading["provisions"] if row]
    return [{**duty, **_clause(duty, provisions)} for duty in reading["duties"]]


def _clause(duty: Mapping[str, Any], provisions: list[Mapping[str, Any]]) -> dict[str, str]:
    quote = (duty.get("quote") or "").strip()
    if not quote.endswith(":"):
        return {}
    address = duty.get("address") or ""
    below = [row["text"] for row in provisions if row["address"] == address or row["address"].startswith(f"{address}__")]
    text = "\n".join(filter(None, below))
    start = text.find(quote)
    return {"clause": text[max(start, 0) :][:MOST_WORDS]} if text else {}
