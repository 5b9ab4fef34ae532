"""What looks wrong: pure rules over sections, one file a topic; no host, no input or output, no clock of its own."""
