"""Engines that carry out the pipeline: only *where* the work is done differs, never what comes out."""
