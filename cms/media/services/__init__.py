"""What people do with pictures."""

from cms.media.services.uploading import update_image, upload_image

__all__ = ["update_image", "upload_image"]
