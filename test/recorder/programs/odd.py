# Answers in every way that HTTP knows, with nothing but Python's own library.
import os
import socket
import struct
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MIB = 2**20


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        size = self.read_body()
        special = getattr(self, "on_" + self.path[1:], None)
        if special:
            special()
        else:
            self.give(f"{self.command} {size}".encode())

    do_GET = do_HEAD = do_POST = do_PUT = answer

    def read_body(self):
        if self.headers.get("Transfer-Encoding") != "chunked":
            return len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        size = 0
        while length := int(self.rfile.readline().split(b";")[0], 16):
            size += len(self.rfile.read(length))
            self.rfile.readline()
        self.rfile.readline()
        return size

    def give(self, body, length=None):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def stream(self, pieces):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for piece in pieces:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def on_chunked(self):
        self.stream([b"first ", "sécond ".encode("latin1"), b"third"])

    def on_big(self):
        self.give(b"b" * 5 * MIB)

    def on_stream(self):
        self.stream(b"s" * MIB for _ in range(40))

    def on_reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.give(b"not all of it", 100)
        self.connection.close()
        self.close_connection = True

    def on_short(self):
        self.give(b"too short", 100)
        self.close_connection = True

    def on_crash(self):
        os._exit(7)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
