"""What may leave a computer, and in what shape. The ground floor: it imports no other room."""
