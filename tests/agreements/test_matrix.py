"""The state matrix: rows are duties and restrictions, columns are states, differences from the base are marked."""

from agreements.matrix import state_matrix
from tests.agreements.papers import RESTRICTION, make_duty


def column(*duties, restrictions=()):
    return {"duties": list(duties), "restrictions": list(restrictions)}


def shown(matrix):
    """Each row as kind and amounts, `-` for none, `*` for a difference."""
    return [
        (row.kind, *(f"{cell.row['amount'] if cell.row else '-'}{'*' if cell.is_different else ''}" for cell in row.cells))
        for row in matrix.rows
        if row.section == "duties"
    ]


def test_it_puts_the_base_first_and_marks_what_differs():
    matrix = state_matrix({"": column(make_duty()), "OH": column(make_duty(amount=48)), "IL": column(make_duty())})
    assert matrix.columns == ("", "IL", "OH")
    assert shown(matrix) == [("breach_notice", "72", "72", "48*")]
    assert matrix.rows[0].cells[2].differs == ("amount",)


def test_it_shows_what_a_state_adds_or_leaves_out():
    audit = make_duty(kind="audit_notice", amount=10, address="art_5__sec_2")
    matrix = state_matrix(
        {
            "": column(make_duty(), audit),
            "ME": column(make_duty()),
            "VT": column(make_duty(), audit, make_duty(kind="training", amount=1, address="exh_G__VT__item_3")),
        }
    )
    assert shown(matrix) == [
        ("breach_notice", "72", "72", "72"),
        ("audit_notice", "10", "-*", "10"),
        ("training", "-", "-", "1*"),
    ]
    missing, added = matrix.rows[1].cells[1], matrix.rows[2].cells[2]
    assert missing.is_missing and added.is_added


def test_it_puts_what_two_states_add_in_one_row():
    extra = {
        state: make_duty(kind="training", amount=n, address=f"exh_G__{state}__item_{n}")
        for n, state in enumerate(("MA", "NY"), 1)
    }
    matrix = state_matrix({"": column(make_duty()), **{state: column(make_duty(), duty) for state, duty in extra.items()}})
    assert shown(matrix) == [("breach_notice", "72", "72", "72"), ("training", "-", "1*", "2*")]


def test_it_keeps_several_duties_of_one_kind_apart():
    first, second = (make_duty(kind="subprocessor_list", amount=n, address=f"art_2__sec_{n}") for n in (5, 6))
    matrix = state_matrix({"": column(first, second), "IL": column(second | {"amount": 3}, first)})
    assert shown(matrix) == [("subprocessor_list", "5", "5"), ("subprocessor_list", "6", "3*")]


def test_it_loses_no_duty_of_any_state():
    duties = [make_duty(kind="other", amount=n, address=f"exh_G__OH__item_{n % 2}") for n in range(1, 6)]
    matrix = state_matrix({"": column(), "OH": column(*duties)})
    amounts = [cell.row["amount"] for row in matrix.rows for cell in row.cells if cell.row]
    assert sorted(amounts) == [1, 2, 3, 4, 5]


def test_it_can_be_narrowed_to_the_rows_that_differ():
    matrix = state_matrix(
        {
            "": column(make_duty(), restrictions=[RESTRICTION]),
            "OH": column(make_duty(), restrictions=[RESTRICTION | {"values": ["any"]}]),
        }
    )
    assert [row.kind for row in matrix.only_differing().rows] == ["storage_location"]
    assert matrix.only_differing().rows[0].cells[1].differs == ("values",)


def test_it_stands_without_states():
    assert shown(state_matrix({"": column(make_duty())})) == [("breach_notice", "72")]
    assert state_matrix({"": column()}).rows == ()
