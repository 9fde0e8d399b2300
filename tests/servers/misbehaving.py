"""A server on this machine that can misbehave, a proxy that notes what it is asked, and how to fetch from them."""

import contextlib
import datetime as dt
import gc
import ipaddress
import re
import select
import shutil
import socket
import ssl
import struct
import subprocess
import threading
import warnings

import pytest

from workbench.intake.web.wishes import Wishes

PAGE = (
    b"<!doctype html><html lang=en><head><title>Ferry stays in port</title></head><body><article>"
    b"<h1>Ferry stays in port</h1><p>The ferry to Sandholm stayed in port on Monday, the harbour office said. "
    b"Its engine had failed on the evening before.</p><p>Forty passengers waited for a bus.</p></article></body></html>"
)


def ok(body=PAGE, *more, kind="text/html; charset=utf-8"):
    """A proper answer."""
    heads = [f"Content-Type: {kind}", f"Content-Length: {len(body)}", *more]
    return ("HTTP/1.1 200 OK\r\n" + "\r\n".join(heads) + "\r\n\r\n").encode() + body


def moved(place, status=302):
    """An answer that leads elsewhere."""
    return f"HTTP/1.1 {status} Moved\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n".encode()


class Server:
    """Listens on a loopback address; `says` maps a path to bytes, or to what is called with the connection."""

    def __init__(self, says, context=None, family=socket.AF_INET, host="127.0.0.1"):
        self.says = says
        self.asked = []
        """The heads of the requests, as they came."""
        self._context = context
        self._stop = threading.Event()
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((host, 0))
        self._socket.listen(20)
        self.port = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._listen, daemon=True)]
        self._threads[0].start()

    def url(self, path="/", host="127.0.0.1", scheme=None):
        scheme = scheme or ("https" if self._context else "http")
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self):
        return [head.split(b" ")[1].decode() for head in self.asked]

    def _listen(self):
        while not self._stop.is_set():
            if not select.select([self._socket], [], [], 0.05)[0]:
                continue
            connection, _ = self._socket.accept()
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection):
        with contextlib.suppress(OSError), connection:
            if self._context is not None:
                connection = self._context.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head:
                part = connection.recv(65536)
                if not part:
                    return
                head += part
            self.asked.append(head)
            said = self.says[head.split(b" ")[1].decode()]
            if callable(said):
                said(connection, head, self._stop)
            else:
                connection.sendall(said)
            connection.close()

    def close(self):
        self._stop.set()
        for thread in self._threads:
            thread.join(5)
        self._socket.close()


class Socks:
    """A SOCKS5 proxy that carries everything to one port of this machine, and notes for whom it was asked.

    With a `reply` other than 0 it refuses, with that reply.
    """

    def __init__(self, port, reply=0):
        self._port = port
        self._reply = reply
        self.asked = []
        """Kind of address (1 IPv4, 3 name, 4 IPv6), host and port of each call."""
        self._stop = threading.Event()
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(5)
        self.url = f"socks5://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self):
        while not self._stop.is_set():
            if select.select([self._socket], [], [], 0.05)[0]:
                connection, _ = self._socket.accept()
                with contextlib.suppress(OSError), connection:
                    self._carry(connection)

    def _carry(self, connection):
        connection.recv(262)
        connection.sendall(b"\x05\x00")
        _version, _command, _zero, kind = connection.recv(4)
        size = {1: 4, 3: None, 4: 16}[kind]
        raw = connection.recv(size if size is not None else connection.recv(1)[0])
        (port,) = struct.unpack("!H", connection.recv(2))
        host = raw.decode() if kind == 3 else str(ipaddress.ip_address(raw))
        self.asked.append((kind, host, port))
        connection.sendall(bytes((5, self._reply)) + b"\x00\x01\x7f\x00\x00\x01\x00\x50")
        if self._reply:
            return
        with socket.create_connection(("127.0.0.1", self._port)) as onward:
            ends = {connection: onward, onward: connection}
            while not self._stop.is_set():
                for ready in select.select(list(ends), [], [], 0.05)[0]:
                    data = ready.recv(65536)
                    if not data:
                        return
                    ends[ready].sendall(data)

    def close(self):
        self._stop.set()
        self._thread.join(5)
        self._socket.close()


@pytest.fixture
def nothing_left_open():
    """Fails where a file or a connection was left for Python to close some day."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", ResourceWarning)
        yield
        gc.collect()
    assert [str(one.message) for one in said if one.category is ResourceWarning] == []


@pytest.fixture
def serve():
    """Starts servers: call it with what each path says."""
    started = []

    def start(says, **options):
        started.append(Server(says, **options))
        return started[-1]

    yield start
    for server in started:
        server.close()


@pytest.fixture
def socks():
    """Starts a SOCKS5 proxy that carries everything to a port."""
    started = []

    def start(port, reply=0):
        started.append(Socks(port, reply))
        return started[-1]

    yield start
    for proxy in started:
        proxy.close()


@pytest.fixture
def wishes():
    """Wishes that allow loopback addresses, where the tests' servers listen."""

    def made(**given):
        return Wishes(**{"user_agent": "Test", "private": True, "seconds": 10, **given})

    return made


@pytest.fixture
def names(monkeypatch):
    """Lets host names resolve to what a test says, and notes each that was resolved; others are not known."""
    known, asked = {}, []

    def resolve(host, port, *_, **__):
        asked.append(host)
        found = known.get(host)
        if callable(found):
            found = found()
        if found is None:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return [
            (socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found
        ]

    real = socket.getaddrinfo

    def only_names(host, port, *rest, **more):
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return resolve(host, port)
        return real(host, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", only_names)
    monkeypatch.setattr("workbench.intake.web.addresses._has_way_out", lambda: True)
    known["asked"] = asked
    return known


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate for the name ferry.example and 127.0.0.1, as (server's context, client's context, DER)."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ferry.example")])
    now = dt.datetime.now(dt.UTC)
    names = [x509.DNSName("ferry.example"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30)).add_extension(x509.SubjectAlternativeName(names), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("certificate") / "both.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    client = ssl.create_default_context(cafile=str(file))
    return server, client, made.public_bytes(serialization.Encoding.DER)


class Authority:
    """A timestamp authority: a root, a certificate that it signed, and openssl to answer with."""

    def __init__(self, folder):
        from cryptography import x509
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import rsa
        from cryptography.x509.oid import ExtendedKeyUsageOID

        self._folder = folder
        self.queries = []
        """What it was asked, in DER."""
        of_root, of_leaf = (rsa.generate_private_key(65537, 2048) for _ in range(2))
        issues = x509.KeyUsage(
            digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        root = _certificate("Root of time", of_root, "Root of time", of_root, issues, ca=True)
        leaf = _certificate("Clock", of_leaf, "Root of time", of_root, stamps, ca=False)
        self.roots = folder / "root.pem"
        self.roots.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        (folder / "leaf.pem").write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
        (folder / "chain.pem").write_bytes(self.roots.read_bytes())
        key = of_leaf.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        (folder / "leaf.key").write_bytes(key)
        (folder / "serial").write_text("01")
        (folder / "ts.cnf").write_text(
            f"[tsa]\ndefault_tsa=t\n[t]\nserial={folder}/serial\nsigner_cert={folder}/leaf.pem\ncerts={folder}/chain.pem\n"
            f"signer_key={folder}/leaf.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\n"
            "ess_cert_id_alg=sha256\n"
        )

    def reply(self, query):
        """The answer to a query, both in DER."""
        self.queries.append(query)
        asked, answered = self._folder / "query", self._folder / "reply"
        asked.write_bytes(query)
        subprocess.run(
            ["openssl", "ts", "-reply", "-queryfile", asked, "-config", self._folder / "ts.cnf", "-out", answered],
            check=True, capture_output=True,
        )  # fmt: skip
        return answered.read_bytes()

    def __call__(self, connection, head, _stop):
        """Answer over HTTP."""
        head, _, query = head.partition(b"\r\n\r\n")
        size = int(re.search(rb"content-length: (\d+)", head, re.IGNORECASE)[1])
        while len(query) < size:
            query += connection.recv(65536)
        connection.sendall(ok(self.reply(query), kind="application/timestamp-reply"))


def _certificate(name, key, issuer, of_issuer, usage, *, ca):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    subject, signer = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, issuer))
    now = dt.datetime.now(dt.UTC)
    signers_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(of_issuer.public_key())
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(signer).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(signers_key, critical=False).add_extension(usage, critical=True)
        .sign(of_issuer, hashes.SHA256())
    )  # fmt: skip


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    """An authority that gives timestamps, to be served."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which answers for the authority, is not installed")
    return Authority(tmp_path_factory.mktemp("authority"))
