"""Reports that a program speaks TLS, and what goes over its encrypted connections, as it is inside.

The program's own `ssl` makes the sockets; `SSLContext.sslsocket_class` is its public way to have them of another class.
A connection that is encrypted without a socket (asyncio does so) is not among them.
"""

import sys

from serve_lesson_recorder import SERVER, Tapped, harmless, monotonic, received


def watch_tls(report):
    """Has the program's `ssl`, where there is one by now, make sockets of ours."""
    ssl = sys.modules.get("ssl")
    context = getattr(ssl, "SSLContext", None)
    if context is not None and context.sslsocket_class is ssl.SSLSocket:
        context.sslsocket_class = tapped_class(ssl.SSLSocket, report)


def tapped_class(SSLSocket, report):
    told = set()

    def tell(sock):
        port = sock.getsockname()[1]
        if port not in told:
            told.add(port)
            report(event="secure", port=port)

    class TappedSSLSocket(Tapped, SSLSocket):
        """An encrypted connection that was accepted. Stands in for an `ssl.SSLSocket`, and is called so."""

        _tap = None

        @classmethod
        def _create(cls, sock, server_side=False, **named):
            if not server_side:
                return SSLSocket._create(sock, server_side, **named)
            tap = getattr(sock, "_tap", None)
            harmless(tell, sock)
            self = super()._create(sock, server_side, **named)
            if tap is not None:
                harmless(tap.secured)
                self._tap = tap
            return self

        def read(self, *arguments, **named):
            try:
                got = super().read(*arguments, **named)
            except OSError as error:
                self._failed(error)
                raise
            if self._tap is not None and (arguments[0] if arguments else named.get("len")) != 0:
                into = named.get("buffer", arguments[1] if len(arguments) > 1 else None)
                data, size = (got, len(got)) if into is None else (into, got)
                harmless(received, self._tap, data, size, 0)
            return got

        def write(self, data):
            at = monotonic()
            try:
                size = super().write(data)
            except OSError as error:
                self._failed(error)
                raise
            self._passed(at, data, size)
            return size

        def send(self, data, flags=0):
            at = monotonic()
            try:
                size = super().send(data, flags)
            except OSError as error:
                self._failed(error)
                raise
            self._passed(at, data, size)
            return size

        def _passed(self, at, data, size):
            if self._tap is not None:
                harmless(self._tap.passed, SERVER, at, data, size)

    TappedSSLSocket.__module__ = "ssl"
    TappedSSLSocket.__name__ = TappedSSLSocket.__qualname__ = "SSLSocket"
    return TappedSSLSocket
