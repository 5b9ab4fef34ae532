"""The support backend the agent uploads to: codes, intake, desk, and the person's rights."""
