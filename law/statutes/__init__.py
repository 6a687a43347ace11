"""Statutes and regulations as dated data: duties that bind whatever the paper says."""
