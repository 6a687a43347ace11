"""What a vendor states goes along by a link follows the link: reworded, led elsewhere, ended or taken back with it."""

from datetime import date, timedelta

from data_inventory.models import Flow
from data_inventory.services.flows import Acting
from data_inventory.services.stated import SHARED, kept_of
from trail.services import record
from vendors.models import SubprocessorLink
from vendors.services.changing import note
from vendors.services.following import Following, Turn

FOLLOWED = ("to_product", "purpose", "since", "until")


def follow_link(actor: Acting, turn: Turn) -> None:
    """Let each flow that is stated of a link follow it, as a change that districts are told of."""
    flows = Flow.objects.unscoped(SHARED).select_for_update(of=("self",)).filter(organization=None, link=turn.link)
    for flow in flows.order_by("pk"):
        if turn.is_withdrawn:
            _take_back(actor, flow, turn)
        else:
            _take_over(actor, flow, turn)


def hang_on(gone: SubprocessorLink, into: SubprocessorLink) -> None:
    """What hung on a link that a merger takes away hangs on the one of which it becomes part."""
    Flow.objects.unscoped(SHARED).filter(link=gone).update(link=into)


def go_on(actor: Acting, ended: SubprocessorLink, following: SubprocessorLink) -> None:
    """What goes along by a link goes along by the one that takes its place: of that the change of the link tells."""
    first = following.since or date.min
    flows = Flow.objects.unscoped(SHARED).select_for_update(of=("self",)).filter(organization=None, link=ended)
    for flow in flows.order_by("pk"):
        if flow.until and flow.until < first:
            continue
        elements = list(flow.elements.all())
        if (flow.since or date.min) >= first:  # it was to begin by then, and does by the new link
            flow.link, flow.to_product, flow.purpose = following, following.service, following.purpose[:300]
            flow.save()
            record(actor, "flow.changed", flow, ["link"])
            continue
        later = Flow(**{f.name: getattr(flow, f.name) for f in flow._meta.concrete_fields if f.name not in {"id", "created_at"}})
        later.link, later.since = following, first
        later.to_product, later.purpose = following.service, following.purpose[:300]
        later.full_clean()
        later.save(force_insert=True)
        later.elements.set(elements)
        record(actor, "flow.recorded", later, [*FOLLOWED, "elements"])
        flow.until = first - timedelta(days=1)
        flow.save()
        record(actor, "flow.ended", flow, ["until"])


FOLLOWING = Following(follow_link, hang_on, go_on)


def _take_over(actor: Acting, flow: Flow, turn: Turn) -> None:
    link, before, ended = turn.link, kept_of(flow), flow.until
    flow.to_product, flow.purpose = link.service, link.purpose[:300]
    _shift(flow, turn)
    if flow.since and flow.until and flow.until < flow.since:  # the link holds on none of its days
        _take_back(actor, flow, turn)
        return
    held = Flow.objects.unscoped(SHARED).get(pk=flow.pk)
    if all(getattr(flow, name) == getattr(held, name) for name in FOLLOWED):
        return
    flow.save()
    has_ended = (flow.until or date.max) < (ended or date.max)
    record(actor, "flow.ended" if has_ended else "flow.changed", flow, FOLLOWED)
    note(actor, "passing.ended" if has_ended else "passing.changed", turn.about, row=flow, before=before, after=kept_of(flow))


def _shift(flow: Flow, turn: Turn) -> None:
    """A day of the link that was moved moves the flow's where that was the same, or lies outside of the link by now."""
    since, until = turn.link.since, turn.link.until
    earlier, later = _day(turn, "since"), _day(turn, "until")
    if since != earlier and (flow.since == earlier or (flow.since or date.min) < (since or date.min)):
        flow.since = since
    if until != later and (flow.until == later or (flow.until or date.max) > (until or date.max)):
        flow.until = until


def _day(turn: Turn, name: str) -> date | None:
    held = turn.before[name]
    return date.fromisoformat(held) if held else None


def _take_back(actor: Acting, flow: Flow, turn: Turn) -> None:
    note(actor, "passing.withdrawn", turn.about, row=flow, before=kept_of(flow), after=None)
    record(actor, "flow.withdrawn", flow, FOLLOWED)
    flow.delete()
