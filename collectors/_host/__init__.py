"""The only hands of the program: everything it touches on a computer, it touches here, and all of it is listed."""
