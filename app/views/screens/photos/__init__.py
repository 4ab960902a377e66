"""Photos: the faces in them, what the estimators say, and how alike they are."""
