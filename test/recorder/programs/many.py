# A process for every connection.
import os
from http.server import BaseHTTPRequestHandler
from socketserver import ForkingMixIn, TCPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = str(os.getpid()).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ForkingMixIn, TCPServer):
    allow_reuse_address = True


print("ready", flush=True)
Server(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
