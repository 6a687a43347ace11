"""Two roles on PostgreSQL: one owns the tables and migrates, the other runs the application and may not change the trail."""

from django.db import connection

from trail.append_only import LEDGERS

READ_ONLY = ("django_migrations",)


class RoleCannotBeLimited(RuntimeError):
    """Granting would not limit anything."""


def grant_application_role(role: str) -> None:
    """Let `role` work with all tables, and only read and add in the trail. Run it as the owner, after each migration."""
    if connection.vendor != "postgresql":
        raise RoleCannotBeLimited("SQLite has no roles: there the triggers guard the trail.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
        if found is None:
            raise RoleCannotBeLimited(f"There is no role {role!r}. Create it: CREATE ROLE {role} LOGIN PASSWORD '…';")
        if found[0] == role or found[1]:
            raise RoleCannotBeLimited(
                f"{role!r} owns the tables or is a superuser, and could switch the triggers off. "
                "DATABASE_URL and DATABASE_OWNER_URL must sign in as two different roles."
            )
        for statement in grants(role):
            cursor.execute(statement)


def grants(role: str) -> list[str]:
    """The statements, in order."""
    to = connection.ops.quote_name(role)
    use = "SELECT, INSERT, UPDATE, DELETE"
    statements = [
        f"GRANT USAGE ON SCHEMA public TO {to}",
        f"GRANT {use} ON ALL TABLES IN SCHEMA public TO {to}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {to}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {use} ON TABLES TO {to}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {to}",
    ]
    for table in (*LEDGERS, *READ_ONLY):
        statements += [f"REVOKE ALL ON {table} FROM {to}", f"GRANT SELECT ON {table} TO {to}"]
    return statements + [f"GRANT INSERT ON {table} TO {to}" for table in LEDGERS]
