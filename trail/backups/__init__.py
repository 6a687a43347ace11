"""Backups: the database, the files and the signed heads of the trail in one archive; keys never among them."""

from trail.backups.making import Made, make_backup, secret_lines
from trail.backups.restoring import BackupRefused, Restored, restore_backup

__all__ = ["BackupRefused", "Made", "Restored", "make_backup", "restore_backup", "secret_lines"]
