"""Pages that load themselves anew: saves noticed, and what is wrong with one told on the page that stays up."""
