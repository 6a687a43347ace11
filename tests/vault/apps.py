"""Invented models with encrypted fields of every kind. They exist in tests only."""

from django.apps import AppConfig


class VaultTestsConfig(AppConfig):
    name = "tests.vault"
    label = "vault_tests"
