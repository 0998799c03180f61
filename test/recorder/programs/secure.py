import os
import ssl
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(os.environ["CERT"], os.environ["KEY"])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        size = len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        body = b"x" * 5 * 2**20 if self.path == "/big" else f"{self.command} {size}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    # As gunicorn does it: each connection is encrypted when it was accepted.
    def get_request(self):
        connection, client = super().get_request()
        if os.environ.get("WAY") == "accepted":
            connection = context.wrap_socket(connection, server_side=True)
        return connection, client


server = Server(("127.0.0.1", int(os.environ["PORT"])), Handler)
if os.environ.get("WAY") != "accepted":
    # As Flask does it: the socket that listens makes encrypted ones.
    server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
