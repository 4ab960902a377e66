"""The engine: plain synchronous services, safe to call from threads, ignorant of Qt, HTTP and SQL."""
