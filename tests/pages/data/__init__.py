"""Tests of `nashra.pages.data`."""
