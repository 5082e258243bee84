"""The public addresses that records lead to, asked politely."""
