"""What leaves: the document, its schema, its page, sealing and opening; and the words agent and backend share."""
