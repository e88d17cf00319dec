"""The shipped tables of known names: the starter set, joined with CLDR's countries and GeoNames' places."""
