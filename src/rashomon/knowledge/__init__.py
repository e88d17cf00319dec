"""What is known in advance of languages, and in time of countries, places, people and organisations."""
