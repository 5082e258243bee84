"""What is done to the theme: its script, icons, files and markup, and its templates kept compiled."""
