"""Tables as files: nothing in them computes."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from rendering.tables import as_csv, as_xlsx

HEADER = ["Duty", "Ohio"]
ROWS = [
    ["Breach notice", 72],
    ["Signed", date(2026, 3, 9)],
    ["Used", True],
    ["Nothing", None],
    ['Ünïcode, "quoted"\nlines', "ok"],
]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x"]


def test_it_writes_csv_that_a_spreadsheet_reads_as_it_was():
    content = as_csv(HEADER, ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert read[0] == HEADER
    assert read[1:3] == [["Breach notice", "72"], ["Signed", "2026-03-09"]]
    assert read[5][0] == ROWS[4][0]


@pytest.mark.parametrize("formula", FORMULAS)
def test_it_lets_no_cell_be_a_formula(formula):
    read = list(csv.reader(io.StringIO(as_csv([formula], [[formula]]).decode("utf-8-sig"), newline="")))
    assert read == [[f"'{formula}"], [f"'{formula}"]]
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx("t", ["x"], [[formula]]))).active
    assert sheet["A2"].data_type == "s"


def test_it_writes_a_sheet_with_head_and_first_column_frozen():
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx("State matrix: [all] / x", HEADER, ROWS, marked=[(0, 1)]))).active
    assert sheet.title == "State matrix all  x"
    assert sheet.freeze_panes == "B2"
    assert [cell.value for cell in sheet[1]] == HEADER
    assert (sheet["B2"].value, sheet["B2"].font.bold, sheet["A2"].font.bold) == (72, True, False)
    assert sheet["B4"].value == "yes"
    assert sheet["B5"].value in (None, "")


def test_it_writes_an_empty_table():
    assert as_csv(["Duty"], []).decode("utf-8-sig") == "Duty\r\n"
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx("", ["Duty"], []))).active.max_row == 1
