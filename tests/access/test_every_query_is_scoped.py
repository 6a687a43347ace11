"""A forgotten scope fails here: every query on an owned model says for whom it is, or why it crosses organizations."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tests.house.source import ROOT, modules_of

ROOMS = ("vendors", "agreements", "data_inventory", "deadlines", "intake", "desk", "config")
# What may follow the manager directly. Making a row needs no scope: whoever makes it is asked by the service. `bulk_update` writes
# rows that were asked for before.
SCOPED = {"visible_to", "unscoped", "none", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
ROADS_PAST = {"_base_manager", "_default_manager"}


def scoped_models() -> set[str]:
    """The names of the models whose manager can be asked for whom."""
    return {
        model.__name__
        for model in apps.get_models()
        if not model.__name__.startswith("Historical")
        and model._meta.app_label != "accounts"  # asked by day and person elsewhere; its pages are looked at below
        and any(hasattr(m.get_queryset(), "visible_to") for m in model._meta.managers)
    }


def unscoped_queries(tree: ast.AST, models: set[str]) -> Iterator[tuple[int, str]]:
    """Where a manager of a scoped model is asked for something else than a scope first."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in models:
            after = parents.get(node)
            follows = after.attr if isinstance(after, ast.Attribute) else ""
            if node.attr in ROADS_PAST or (node.attr in {"objects", "all_shares"} and follows not in SCOPED):
                yield node.lineno, f"{node.value.id}.{node.attr}.{follows}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.startswith("get_"):
            first = node.args[0] if node.args else None
            if node.func.id in {"get_object_or_404", "get_list_or_404"} and isinstance(first, ast.Name) and first.id in models:
                yield node.lineno, f"{node.func.id}({first.id})"


def test_every_query_on_a_scoped_model_says_for_whom_it_is() -> None:
    models = scoped_models()
    found = [
        f"{path}:{line} {what}"
        for room in ROOMS
        for path, tree in modules_of(room)
        for line, what in unscoped_queries(tree, models)
    ]
    assert found == []


def test_every_page_of_the_organization_asks_for_whom() -> None:
    models = {"Membership", "Invitation", "School", "AuditEngagement", "LetIn", "ConsortiumMember", "Registration"}
    assert all(hasattr(apps.get_model("accounts", name).objects.all(), "visible_to") for name in models)
    by_link = "joining.py"  # whoever comes by a link from a mail is nobody yet
    views = [(path, tree) for path, tree in modules_of("accounts") if "views" in path.parts and path.name != by_link]
    assert len(views) > 5
    assert [f"{path}:{line} {what}" for path, tree in views for line, what in unscoped_queries(tree, models)] == []


def test_it_finds_a_forgotten_scope() -> None:
    forgotten = "Agreement.objects.get(pk=key)\nrows = Draft.objects\nget_object_or_404(Agreement, pk=key)"
    found = [what for _line, what in unscoped_queries(ast.parse(forgotten), {"Agreement", "Draft"})]
    assert sorted(found) == [
        "Agreement.objects.get", "Draft.objects.", "get_object_or_404(Agreement)",
    ]  # fmt: skip
    said = "Agreement.objects.visible_to(actor).get(pk=key)\nDraft.objects.unscoped('the caller has asked').all()"
    assert list(unscoped_queries(ast.parse(said), {"Agreement", "Draft"})) == []


def test_only_erasing_asks_the_history_of_all() -> None:
    """The history of one record is reached through the record."""
    models = scoped_models()
    found = {
        str(path)
        for room in ROOMS
        for path, tree in modules_of(room)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr == "history"
        and isinstance(node.value, ast.Name)
        and node.value.id in models
    }
    assert found <= {"agreements/services/erasing.py", "intake/services/erasing.py", "data_inventory/services/schedules.py"}


def test_every_reason_for_crossing_organizations_is_written_where_it_is_done() -> None:
    reasons = [
        (str(path), node)
        for room in ROOMS
        for path, tree in modules_of(room)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "unscoped"
    ]
    assert reasons
    assert [path for path, call in reasons if not call.args] == []


def test_no_room_asks_django_for_rights() -> None:
    """Whoever is a superuser in Django's eyes has no rights here by that."""
    asked = ("has_perm(", "has_perms(", "is_superuser", "is_staff", "permission_required", "get_objects_for_user(")
    sources = [path for room in (*ROOMS, "accounts", "trail", "vault") for path in Path(ROOT / room).rglob("*.py")]
    own = [p for p in sources if "migrations" not in p.parts]
    found = [f"{p.relative_to(ROOT)}: {word}" for p in own for word in asked if word in p.read_text()]
    assert sorted(found) == ["accounts/models/users.py: is_superuser", "desk/registry/loading.py: is_superuser"]
