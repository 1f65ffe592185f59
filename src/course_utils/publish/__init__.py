"""From one text source to notebooks and slides."""
