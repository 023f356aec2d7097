"""Facebook, Instagram and what came of CrowdTangle."""
