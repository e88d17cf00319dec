"""Lets the tests of every room import the fixtures that lie beside this file."""
