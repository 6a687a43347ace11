"""What a paper says of where data goes besides its schedule and its list of subprocessors: who else is named as holding data,
whether subprocessors are denied, how long data is kept, what systems collect by themselves, where data lies, and where third
parties keep it, and the life cycle.

No Django here: the child that reads a paper calls this.
"""

import re
from collections.abc import Iterator
from typing import Any

from law.companies import company, is_own
from law.document import Document, Provision
from law.inventory.listing import denial_of, named_of, own_names, statements_of
from law.inventory.records import Named, Source
from law.inventory.technical import collected_of, hosted_of, measurers_of
from law.lint.keeping import kept_in

MOST_WORDS = 1000  # of a statement, as it is kept
MOST_COLLECTED = 10_000
_PAPER = Source("agreement", "")
_SENTENCE_END = re.compile(r"(?<=[.;])\s+|\n")


def where_data_goes(document: Document) -> dict[str, Any]:
    """`statements`, each with kind (a `PaperStatement.Kind`), name, text, source_kind, address; `third_parties`; `lifecycle`."""
    return {
        "statements": [*_named(document), *_denials(document), *_retention(document), *_technical(document)],
        "third_parties": [
            {"name": s.name, "countries": list(s.countries), "written_agreement": s.written_agreement}
            for s in document.subprocessors
            if s.countries or s.written_agreement is not None
        ],
        "lifecycle": [{"stage": r.stage, "data": r.data, "roles": r.roles, "notes": r.notes} for r in document.lifecycle],
    }


def _named(document: Document) -> Iterator[dict[str, str]]:
    """Organizations that the text names as holding data, each once, without the paper's own sides."""
    own = own_names(document)
    measuring = [Named(name, _attached(provision)) for provision, name in measurers_of(document)]
    first = {company(one.name): one for one in reversed([*named_of(document, _PAPER), *measuring])}
    for plain, one in reversed(first.items()):
        if plain and not is_own(one.name, own):
            yield _row("named", one.source, name=one.name)


def _denials(document: Document) -> Iterator[dict[str, str]]:
    denial = denial_of(document, _PAPER)
    if denial is not None:
        yield _row("denial", denial)


def _retention(document: Document) -> Iterator[dict[str, str]]:
    for statement in statements_of(document, _PAPER):
        said = " ".join(one.strip() for one in _SENTENCE_END.split(statement.text) if kept_in(one))
        yield _row("retention", statement.source, text=said[:MOST_WORDS])


def _technical(document: Document) -> Iterator[dict[str, str]]:
    """What the provider's own documents list as collected, and where they say that data lies. `name`: the country."""
    for one in collected_of(document):
        yield _row("collected", _attached(one.provision), text=one.text[:MOST_COLLECTED])
    for provision, stated in hosted_of(document):
        yield _row("hosting", _attached(provision), name=stated.country, text=stated.words)


def _attached(provision: Provision) -> Source:
    return Source("technical_document", "", provision.address)


def _row(kind: str, source: Source, *, name: str = "", text: str = "") -> dict[str, str]:
    return {"kind": kind, "name": name, "text": text, "source_kind": source.kind, "address": source.address or ""}
