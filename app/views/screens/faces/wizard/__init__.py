"""Adding faces: photos, what to extract, who they are."""
