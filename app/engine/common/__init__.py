"""What every room may use: errors, ids, time, cancellation, files, change events. Imports nothing of ours."""
