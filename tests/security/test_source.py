"""What the source does nowhere, so that whole kinds of attack have no place to begin."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.source import ROOMS, ROOT, calls, imported_names, modules_of

pytestmark = pytest.mark.once

MODULES = [(path, tree) for room in (*ROOMS, "vault") if (ROOT / room).is_dir() for path, tree in modules_of(room)]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static/js").glob("*.js"))


@cache
def all_calls() -> list[tuple[Path, int, str]]:
    return [(path, line, name) for path, tree in MODULES for line, name in calls(tree)]


@cache
def all_imports() -> list[tuple[Path, int, str]]:
    return [(path, line, name) for path, tree in MODULES for line, name in imported_names(tree)]


@cache
def all_keywords() -> list[tuple[Path, ast.keyword]]:
    nodes = [(path, node) for path, tree in MODULES for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(path, keyword) for path, node in nodes for keyword in node.keywords]


def called(pattern: str) -> list[str]:
    return [f"{path}:{line} {name}" for path, line, name in all_calls() if re.search(pattern, name)]


def imported(pattern: str) -> list[str]:
    return [f"{path}:{line} {name}" for path, line, name in all_imports() if re.search(pattern, name)]


def keywords(name: str) -> Iterator[tuple[Path, ast.keyword]]:
    return ((path, keyword) for path, keyword in all_keywords() if keyword.arg == name)


def written_in_templates(pattern: str) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in TEMPLATES if re.search(pattern, path.read_text())]


def written_in_scripts(pattern: str) -> list[str]:
    return [path.name for path in SCRIPTS if re.search(pattern, path.read_text())]


def test_it_runs_no_code_that_it_was_given() -> None:
    assert called(r"^(eval|exec|compile|__import__)$") == []
    assert called(r"(^|\.)(Template|from_string)$") == []
    assert written_in_scripts(r"\beval\(|new Function\(|setTimeout\(['\"]") == []


def test_it_runs_no_shell() -> None:
    assert called(r"^(os\.(system|popen|exec\w*|spawn\w*)|commands\.|pty\.)") == []
    assert [str(path) for path, keyword in keywords("shell")] == []


def test_it_loads_no_object_out_of_bytes() -> None:
    assert imported(r"^(pickle|cPickle|marshal|shelve|dill|jsonpickle)(\.|$)") == []
    assert called(r"^yaml\.(load|full_load|unsafe_load|load_all)$") == []


def test_it_asks_the_database_by_parameters() -> None:
    assert called(r"\.(extra|raw)$") == []
    # one recursive query that no query set can write, of constants and parameters
    assert [place for place in called(r"RawSQL$") if not place.startswith("vendors/closures.py:")] == []


def test_it_escapes_in_every_template() -> None:
    assert written_in_templates(r"\|\s*safe\b|autoescape off|\|\s*safeseq") == []
    assert written_in_scripts(r"innerHTML\s*=|insertAdjacentHTML|document\.write|outerHTML\s*=") == []


def test_it_lets_no_form_go_without_its_token() -> None:
    assert called(r"csrf_exempt$") == []
    assert imported(r"csrf_exempt$") == []
    posting = [path for path in TEMPLATES if re.search(r'<form[^>]*method="post"', path.read_text())]
    assert posting
    assert [str(path) for path in posting if "csrf_token" not in path.read_text()] == []


def test_it_keeps_nothing_in_the_browser_and_listens_to_no_other_window() -> None:
    assert written_in_scripts(r"localStorage|indexedDB|document\.cookie|postMessage|addEventListener\(['\"]message") == []


def test_it_draws_lots_for_secrets_by_the_system_only() -> None:
    # The invented registry is the same for a seed: no secret is drawn there.
    assert [name for name in imported(r"^random(\.|$)") if not name.startswith("desk/registry/")] == []
    assert imported(r"^uuid\.uuid1$") == []


def test_it_uses_no_broken_hash() -> None:
    assert called(r"hashlib\.md5$|hashes\.MD5$|hashes\.SHA1$") == []
    weak = [str(path) for path, _line, name in all_calls() if name.endswith("hashlib.sha1")]
    assert [path for path in weak if "passwords/" not in path] == []  # the published lists of stolen passwords are in SHA-1


def test_it_answers_no_other_origin_and_opens_no_socket_for_browsers() -> None:
    assert imported(r"^(corsheaders|channels|websockets|graphene|strawberry|ldap|ldap3|jinja2)(\.|$)") == []


@pytest.mark.parametrize("scheme", ["javascript:", "data:text/html", "vbscript:"])
def test_it_links_to_no_address_that_runs(scheme: str) -> None:
    assert written_in_templates(rf"(href|src|action)=[\"']{scheme}") == []


def test_it_verifies_every_certificate() -> None:
    assert called(r"_create_unverified_context$") == []
    assert [str(path) for path, keyword in keywords("verify") if ast.unparse(keyword.value) == "False"] == []
    assert [str(path) for path, keyword in keywords("verify_mode") if "NONE" in ast.unparse(keyword.value)] == []


def test_it_logs_with_arguments_and_prints_nothing() -> None:
    formatted = [
        f"{path}:{node.lineno}"
        for path, tree in MODULES
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and re.search(r"^(logger|log|logging)\.(debug|info|warning|error|exception|critical)$", ast.unparse(node.func))
        and node.args
        and isinstance(node.args[0], ast.JoinedStr)
    ]
    assert formatted == []
    assert [c for c in called(r"^print$") if not c.startswith(("law/", "benchmarks/"))] == []


def test_it_gives_every_script_the_nonce_without_which_it_does_not_run() -> None:
    tags = [(path.name, tag) for path in TEMPLATES for tag in re.findall(r"<script[^>]*src=[^>]*>", path.read_text())]
    assert tags
    assert [found for found in tags if "nonce=" not in found[1]] == []
