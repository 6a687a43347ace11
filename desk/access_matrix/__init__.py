"""Asking the application itself who gets in where, and comparing that with what is written in the role table."""
