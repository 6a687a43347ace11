"""Addresses of the room `accounts`."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
