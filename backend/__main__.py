"""`python -m backend` is `alltimefix-desk`."""

from backend.main import main

main()
