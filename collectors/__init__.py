"""What we look at: one file a topic, so that this folder's listing is the table of contents of the privacy notice."""
