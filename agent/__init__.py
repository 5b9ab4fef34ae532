"""The conversation: explain, ask, gather, show, send, keep the receipt."""
