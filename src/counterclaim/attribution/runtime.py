"""onnxruntime without its telemetry. Since 1.31 it keeps a device id and events for its maker in the user's cache on Linux, too, unless this variable
is set before it is loaded; whoever loads it through this module is quiet."""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from onnxruntime.capi.onnxruntime_inference_collection import InferenceSession
from onnxruntime.capi.onnxruntime_pybind11_state import SessionOptions

__all__ = ["InferenceSession", "SessionOptions"]
