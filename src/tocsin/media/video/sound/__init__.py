"""The sound of videos: sub-fingerprints of bands, and the stretches that two recordings share by them."""
