"""Pictures with content credentials, signed by a certificate made here."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

from tests.media.decode.making import scene

USES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign")


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Plumbline"), x509.NameAttribute(NameOID.COMMON_NAME, name)])


@cache
def keys() -> tuple[str, bytes, bytes]:
    """The anchor, the chain of the signer, and the signer's key, all in PEM."""
    top, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    begins = datetime(2020, 1, 1)

    def certificate(name: str, public: Any, uses: set[str], authority: bool) -> x509.CertificateBuilder:
        made = x509.CertificateBuilder(_name("anchor"), _name(name), public, 1000 + authority, begins, begins + timedelta(days=20_000))
        usage = x509.KeyUsage(**{use: use in uses for use in USES}, encipher_only=False, decipher_only=False)
        made = made.add_extension(x509.BasicConstraints(authority, None), critical=True).add_extension(usage, critical=True)
        made = made.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        return made.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(top.public_key()), critical=False)

    anchor = certificate("anchor", top.public_key(), {"key_cert_sign", "crl_sign"}, True).sign(top, hashes.SHA256())
    signer = certificate("camera", own.public_key(), {"digital_signature"}, False)
    signer = signer.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    chain = signer.sign(top, hashes.SHA256()).public_bytes(Encoding.PEM) + anchor.public_bytes(Encoding.PEM)
    return anchor.public_bytes(Encoding.PEM).decode(), chain, own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def signed(when: str, remote: str | None = None) -> bytes:
    """A JPEG whose manifest says it was created `when`; `remote`: the address at which the manifest is said to lie, instead of inside."""
    _, chain, key = keys()
    action = {"action": "c2pa.created", "when": when, "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"}
    said = {"claim_generator_info": [{"name": "camera"}], "assertions": [{"label": "c2pa.actions", "data": {"actions": [action]}}]}
    builder = c2pa.Builder(json.dumps(said))
    if remote:
        builder.set_no_embed()
        builder.set_remote_url(remote)
    plain, out = io.BytesIO(), io.BytesIO()
    Image.fromarray(scene()).save(plain, "JPEG")
    plain.seek(0)
    builder.sign(c2pa.Signer.from_info(c2pa.C2paSignerInfo(c2pa.C2paSigningAlg.ES256, chain, key, None)), "image/jpeg", plain, out)
    return out.getvalue()
