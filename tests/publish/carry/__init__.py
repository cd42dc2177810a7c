"""Tests of nashra.publish.carry."""
