"""What files say of when and where they were made: EXIF, containers of videos, content credentials, names."""

from tocsin.media.decode.metadata.reading import metadata, statements
from tocsin.media.decode.metadata.statement import Metadata

__all__ = ["Metadata", "metadata", "statements"]
