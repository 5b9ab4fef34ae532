"""The conversation as a page in the person's own browser, served by this program on this computer only."""
