"""The public addresses that records lead to, asked politely.

mentions → visiting: hosts in turns ─ asking ─┐
                      dead: what it says ─────┴ report
"""
