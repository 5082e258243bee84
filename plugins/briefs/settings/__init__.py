"""What a desk chooses in `mkdocs.yml`, read, refused with what would be right, and told to a build."""
