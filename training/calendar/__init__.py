"""Words of the calendar in every language that is read, from Unicode CLDR and ICU's rules for spelling numbers."""
