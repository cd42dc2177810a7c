"""Tests of nashra.pages.cards."""
