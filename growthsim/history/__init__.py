"""Historical substitutions: an old thing, the new thing that came for it, and the firms inside."""
