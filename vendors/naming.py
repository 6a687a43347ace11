"""How names of companies and products are compared. Pure: no database."""

import hashlib
import re
import unicodedata
from urllib.parse import urlsplit

_SUFFIXES = frozenset(
    "inc incorporated llc ltd limited corp corporation co company gmbh plc lp llp pbc sa bv ab oy pty the".split()
)
_MAIL_PROVIDERS = frozenset("gmail.com outlook.com hotmail.com yahoo.com icloud.com aol.com protonmail.com".split())
_SECOND_LEVEL = frozenset("ac co com edu gov k12 net org".split())


def name_key(name: str) -> str:
    """A name as it is compared: words without case, accents, punctuation and corporate form."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() if name.isascii() is False else name
    words = re.findall(r"\w+", (plain.strip() or name).casefold().replace("&", " and "))
    telling = [word for word in words if word not in _SUFFIXES]
    return " ".join(telling or words)[:300]


def purpose_key(purpose: str) -> str:
    """A purpose as it is compared: its words without case and punctuation, as a digest of one length."""
    words = " ".join(re.findall(r"\w+", purpose.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def domain_of(address: str) -> str:
    """The registered part of a web or mail address: `example.com` of `a@mail.example.com`. Empty for public mail providers."""
    text = address.strip().casefold()
    host = text.rpartition("@")[2] if "@" in text else (urlsplit(text if "//" in text else f"//{text}").hostname or "")
    host = host.removeprefix("www.").strip(".")
    if "." not in host or host in _MAIL_PROVIDERS or not re.fullmatch(r"[a-z0-9.-]+", host):
        return ""
    labels = host.split(".")
    is_below_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if is_below_country else -2 :])
