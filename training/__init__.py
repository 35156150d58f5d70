import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # as in `counterclaim.attribution.runtime`
