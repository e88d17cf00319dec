"""Reckoning with time: EDTF values, calendars, and what words mean against a clock."""
