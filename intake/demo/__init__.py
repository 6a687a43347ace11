"""The invented papers of a demo installation, and what becomes of them."""
