"""What each kind of page shows, made of the rows and links of `views.py`; nothing of it is frozen in editions."""
