"""The site on this machine while it is edited."""
