"""What the papers say beside their schedules: who else holds data and where, that there are no subprocessors, how long data is
kept, and what is collected without anybody entering it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from agreements.models import Agreement, PaperStatement
from data_inventory.catalogue import base
from law.inventory import technical
from law.inventory.records import Hosted, Named, Source, Statement

if TYPE_CHECKING:
    from data_inventory.drift.facts import ProductFacts
    from data_inventory.drift.loading import Loading

Kind = PaperStatement.Kind


def load_statements(loading: Loading, agreements: Mapping[UUID, Agreement]) -> None:
    """The statements of the agreements' papers, each with its place."""
    rows = PaperStatement.objects.visible_to(loading.actor).filter(agreement__among=agreements)
    for row in rows.order_by("agreement_id", "id"):
        source = source_of(row, agreements[row.agreement_id])
        for facts in loading.by_agreement[row.agreement_id]:
            if row.kind == Kind.NAMED:
                facts.named.append(Named(row.name, source))
            elif row.kind == Kind.DENIAL:
                facts.denials.append(source)
            elif row.kind == Kind.RETENTION:
                facts.statements.append(Statement(row.text, source))
            elif row.kind == Kind.HOSTING:
                facts.hostings.append(Hosted(row.name or None, source))
            else:
                _collected(row, source, facts, loading)


def _collected(row: PaperStatement, source: Source, facts: ProductFacts, loading: Loading) -> None:
    for one in technical.entries_of(row.text, source, catalogue=base(), extra=loading.extra):
        facts.add(one)


def source_of(row: PaperStatement, agreement: Agreement) -> Source:
    """Where a statement stands: in the agreement, or in what is merely attached to it."""
    is_attached = row.source_kind == "technical_document"
    label = f"the technical document with {agreement.title}" if is_attached else agreement.title
    return Source("technical_document" if is_attached else "agreement", label, row.address or None, str(agreement.pk))
