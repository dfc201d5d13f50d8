"""Services of images."""

from cms.media.services.deleting import delete_image
from cms.media.services.files import NotStored, transaction_with_files
from cms.media.services.uploading import update_image, upload_image, upload_images

__all__ = ["NotStored", "delete_image", "transaction_with_files", "update_image", "upload_image", "upload_images"]
