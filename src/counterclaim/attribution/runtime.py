"""onnxruntime without its telemetry. On Linux, too, it keeps a device id and events in the user's cache and sends them to its maker, unless this
variable is set before it is loaded; whoever loads it through this module is quiet."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from onnxruntime.capi.onnxruntime_inference_collection import InferenceSession
from onnxruntime.capi.onnxruntime_pybind11_state import SessionOptions

__all__ = ["InferenceSession", "SessionOptions"]
