"""The shape of /donations/: serializers that build the stored document and describe it in the OpenAPI schema."""

from donations.outputs.block import DonationsOutput
from donations.outputs.log import DonationLogOutput
from donations.outputs.methods import method_output

__all__ = ["DonationLogOutput", "DonationsOutput", "method_output"]
