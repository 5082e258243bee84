"""What any command needs while it runs: progress told, cores used, disk and refusals, the day."""
