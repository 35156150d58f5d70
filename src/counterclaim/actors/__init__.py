"""Whom a source span stands for: alias tables, the cast of a page, and the resolver."""
