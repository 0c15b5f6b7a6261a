"""What documents say together: authority files and their names in texts, links, claims, concordances, timelines."""
