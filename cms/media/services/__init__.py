"""What people do with pictures."""

from cms.media.services.deleting import delete_image
from cms.media.services.uploading import update_image, upload_image

__all__ = ["delete_image", "update_image", "upload_image"]
