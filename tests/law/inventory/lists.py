"""Lists of invented papers, and strategies for them."""

from hypothesis import strategies as st

from law.elements import catalogue
from law.inventory.records import Listed, Source
from law.obligations import Restriction

SCHEDULE = Source("schedule", "Schedule of the Larkspur agreement", "exh_B", "larkspur")
EXPORT = Source("export", "roster.csv", None, "export-1")
CODES = sorted(catalogue().elements)[:40]


def one(
    code: str | None, text: str = "", *, used: bool | None = True, source: Source = SCHEDULE, is_certain: bool = True
) -> Listed:
    return Listed(code, text or (code or "?"), used, source, (code or "student").split(".")[0], is_certain)


def forbids(*values: str, kind: str = "prohibited_elements", rule: str = "prohibited") -> Restriction:
    return Restriction(kind, rule, values, "exh_G__IL__item_2", "IL.2", "shall not")


def listings(source: Source = SCHEDULE) -> st.SearchStrategy[list[Listed]]:
    entry = st.builds(
        Listed,
        code=st.none() | st.sampled_from(CODES),
        text=st.sampled_from(["Name", "Number", "Address", "Score", "Other"]),
        used=st.sampled_from([True, False, None]),
        source=st.just(source)
        | st.builds(Source, st.just(source.kind), st.just(source.label), st.sampled_from(["a", "b"]), st.just(source.key)),
        subject=st.sampled_from(["student", "teacher"]),
        is_certain=st.booleans(),
    )
    return st.lists(entry, max_size=12)
