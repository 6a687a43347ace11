"""Addresses of the room `accounts`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
