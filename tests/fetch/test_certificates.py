"""Certificates that nobody vouches for are refused, and nothing is stored."""

from __future__ import annotations

import shutil
import ssl
import subprocess

import pytest
from pytest_httpserver import HTTPServer

from scraper.fetch.wikis import Site


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_signed(tmp_path, faulty):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
               "-keyout", key, "-out", certificate]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with HTTPServer(ssl_context=context) as server:
        faulty.site = Site("fake", server.url_for("/w/api.php"))
        report = faulty.fetch("Season 001")
    assert faulty.site.api.startswith("https:")
    assert "certificate is refused" in report.stopped
    assert report.requests == 1
    assert faulty.list_files() == {}
