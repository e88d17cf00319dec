"""Heavy and optional libraries: the encoder, the index of vectors, the language identifier; imported nowhere else.

OpenVINO reports every import to Google Analytics, by way of the package `openvino_telemetry`, and does without where
that cannot be imported. What is read here is nobody else's business, so it cannot.
"""

import sys

sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # None: Python's sign for "not to be had"
