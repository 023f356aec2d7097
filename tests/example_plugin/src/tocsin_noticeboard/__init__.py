"""An example: a reader, a detector, a stage and an exporter for an invented noticeboard."""
